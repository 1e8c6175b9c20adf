"""What a memo is made from. Knows no database: whoever has these values can have a memo."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from engine import choices
from engine.assessment import Assessment
from engine.case import Case
from engine.language.pack import Outcome, Pack

DecisionTaken: TypeAlias = choices.Decision

TextField: TypeAlias = str
"""A free text of a case or decision: `title`, `note`, `city`, `circumstances`, `by`, `reason`, `annulled`."""


class Earlier(NamedTuple):
    """A decision that was taken before, and when (UTC, ISO 8601)."""

    decision: DecisionTaken
    time: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The decision that was taken, when (UTC, ISO 8601), by whom and in which role.

    `by` and `reason` are null where they were never given; an erased one is named in `MemoInput.erased`. `conditions`
    are those it sets, by id, with the day each is due or null. `secrecy` names the provision behind a secrecy mark.
    `taken_on` is the assessment it was taken on, where a later revision has led to another, and `taken_by` the pack
    that made it, where that is another too. `earlier` are the decisions taken before it, the first one first.
    """

    decision: DecisionTaken
    time: str
    by: str | None
    role: str
    reason: str | None = None
    conditions: Mapping[str, str | None] = field(default_factory=dict)
    delegation: str | None = None
    secrecy: str | None = None
    taken_on: Assessment | None = None
    taken_by: Pack | None = None
    earlier: Sequence[Earlier] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Where the case stands in the register: its latest event, that event's hash, and the head of the chain then."""

    seq: int
    time: str
    hash: str
    head: str | None = None
    revisions: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Annulment:
    """A case made void: when (UTC), and why."""

    time: str
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoInput:
    """All that a memo says. Without a `record` it is a draft, and is marked as one.

    `met` holds the times (UTC) at which conditions were met, by id, and `carried_out` that at which the engagement had
    taken place. `erased` names the free texts that a retention decision removed and `erased_by` its reference.
    `adopted` is the day the pack was adopted in the register, if it was.
    `secrecy` and `delegation` are the case's own; the decision's stand with it.
    """

    assessment: Assessment
    pack: Pack
    case: Case
    decision: Decision | None = None
    record: Record | None = None
    adopted: str | None = None
    met: Mapping[str, str] = field(default_factory=dict)
    carried_out: str | None = None
    annulled: Annulment | None = None
    secrecy: str | None = None
    delegation: str | None = None
    erased: frozenset[TextField] = frozenset()
    erased_by: str | None = None

    @property
    def draft(self) -> bool:
        """Whether nothing is registered yet."""
        return self.record is None

    @property
    def recommending(self) -> Assessment:
        """The assessment that the decision was taken on, else the one there is now."""
        taken_on = self.decision.taken_on if self.decision is not None else None
        return taken_on or self.assessment

    @property
    def recommending_pack(self) -> Pack:
        """The pack by which that assessment was made."""
        taken_by = self.decision.taken_by if self.decision is not None else None
        return taken_by or self.pack

    @property
    def recommended(self) -> Outcome:
        """What was recommended when the decision was taken, else what is recommended now."""
        return self.recommending.outcome

    @property
    def past(self) -> bool:
        """Whether a decision has ended the matter on this assessment: it was not sent back, nor the papers revised."""
        return self.decision is not None and self.decision.decision != "refer" and self.decision.taken_on is None

    @property
    def departs(self) -> bool:
        """Whether the decision is another than what was recommended."""
        return self.decision is not None and choices.FOLLOWS[self.decision.decision] != self.recommended

    @property
    def reaches_back(self) -> bool:
        """Whether the pack was adopted after the day whose rules the case is assessed by."""
        return self.adopted is not None and self.assessment.case.as_of < self.adopted

    @property
    def day(self) -> str:
        """The day the memo is dated: that of the record's last event, for a draft the case's day of decision."""
        return self.case.decision_date if self.record is None else self.record.time[:10]
