"""The row of a case for lists and search: a fold over its events, so that it can be computed anew and compared."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal, TypeAlias

from engine.assessment import Assessment
from engine.canonical import canonical_json, sha256_of_text
from engine.register.events import Assessed, ConditionMet, Decided, Event, EventData, Registered

Status: TypeAlias = Literal["registered", "decided", "carried_out", "followed_up", "annulled", "erased"]
"""How far a case has come; `annulled` and `erased` stand whatever it was before."""


@dataclass(frozen=True, slots=True)
class ConditionState:
    """A condition of the decision: the day it is due, and the event in which it was met (null: not yet)."""

    due: str | None
    met: int | None = None


NO_CONDITIONS = "{}"
"""What `conditions_json` gives where there are none."""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """Where a case stands. `seq` is the event that registered it, `last` its latest; hashes are of the latest of each.

    `decided_on` is the assessment the decision was taken on, which a revision may have left behind.
    """

    id: str
    seq: int
    last: int
    status: Status
    kind: str
    unit: str
    record_number: str | None
    decision_date: str
    secrecy: str | None
    title_ref: str
    registered: str
    outcome: str | None = None
    settled: bool | None = None
    assessment: str | None = None
    pack: str | None = None
    decision: str | None = None
    decided: str | None = None
    decided_on: str | None = None
    conditions: dict[str, ConditionState] = field(default_factory=dict)

    def conditions_json(self) -> str:
        """Return the conditions as canonical JSON."""
        return canonical_json({name: asdict(state) for name, state in self.conditions.items()})


@dataclass(frozen=True, slots=True)
class Recommended:
    """What an assessment came to."""

    outcome: str
    settled: bool

    @classmethod
    def of(cls, stated: Mapping[str, Any]) -> "Recommended":
        """Return what an assessment that is plain data came to; `KeyError` where it does not say."""
        return cls(stated["outcome"], stated["settled"])


@dataclass(frozen=True, slots=True)
class Kept:
    """An assessment as it is kept: its canonical JSON, and what it came to."""

    content: str
    came_to: Recommended

    @property
    def hash(self) -> str:
        """SHA-256 of the content."""
        return sha256_of_text(self.content)

    @classmethod
    def of(cls, assessment: Assessment) -> "Kept":
        """Return an assessment as it is kept."""
        return cls(assessment.to_json(), Recommended(assessment.outcome, assessment.settled))


def projected(row: CaseRow | None, event: Event, data: EventData, found: Recommended | None) -> CaseRow:
    """Return the row of a case after `event`; `found` is what the assessment that an `assessed` event tells of came to.

    Raises:
        ValueError: the event cannot follow what came before, as one on a case that was never registered.
    """
    if isinstance(data, Registered):
        return _stated(row, event, data)
    if row is None:
        raise ValueError("an event on a case that was not registered before")
    if row.status == "erased" or (row.status == "annulled" and event.kind != "erased"):
        raise ValueError("an event on a case that is closed")
    row = replace(row, last=event.seq)
    match data:
        case Assessed():
            if found is None:
                raise ValueError("an assessed event without assessment")
            return replace(
                row,
                outcome=found.outcome,
                settled=found.settled,
                assessment=data.assessment,
                pack=data.pack,
            )
        case Decided():
            return replace(
                row,
                status="decided",
                decision=data.decision,
                decided=event.time,
                decided_on=data.assessment,
                secrecy=data.secrecy or row.secrecy,
                conditions={name: ConditionState(due) for name, due in data.conditions.items()},
            )
        case ConditionMet(condition=name):
            if name not in row.conditions:
                raise ValueError("a condition that the decision does not set")
            return replace(row, conditions={**row.conditions, name: replace(row.conditions[name], met=event.seq)})
        case _:
            return replace(row, status=_STATUS[event.kind])


_STATUS: dict[str, Status] = {
    "carried_out": "carried_out",
    "followed_up": "followed_up",
    "annulled": "annulled",
    "erased": "erased",
}


def _stated(row: CaseRow | None, event: Event, data: Registered) -> CaseRow:
    if (row is None) != (event.kind == "registered"):
        raise ValueError("a case is registered once, and revised after that")
    case, stated = event.case, data.decision_data
    if case is None or stated["id"] != case:
        raise ValueError("the data is of another case")
    current = {
        "last": event.seq,
        "kind": stated["kind"],
        "unit": stated["unit"],
        "record_number": stated["record_number"],
        "decision_date": stated["decision_date"],
        "secrecy": data.secrecy,
        "title_ref": data.texts["title"].ref,
    }
    if row is not None and row.status in ("annulled", "erased"):
        raise ValueError("a closed case is not revised")
    if row is not None:
        return replace(row, **current)
    return CaseRow(id=case, seq=event.seq, status="registered", registered=event.time, **current)
