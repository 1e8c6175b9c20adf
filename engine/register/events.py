"""The events of the register, typed by kind. They hold ids, hashes, dates and references: no free text, no names.

An event's *digest* is the SHA-256 of its content; its *hash* is the SHA-256 of that digest and the hash of the event
before it. So a chain can be shown to somebody who may see only some of its events: the others as digests.
"""

from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from engine import choices
from engine.canonical import MAX_INTEGER, Json, canonical_json, sha256_of
from engine.case import CaseId
from engine.dates import Day
from engine.language.sections import Id, Line, PackId, Version
from engine.register.commitments import Sha256, TextRef

EventKind: TypeAlias = Literal[
    "pack_published",
    "registered",
    "revised",
    "assessed",
    "decided",
    "condition_met",
    "carried_out",
    "followed_up",
    "annulled",
    "erased",
    "pack_drafted",
    "pack_adopted",
]
Decision: TypeAlias = choices.Decision
DECISIONS = choices.DECISIONS

Time: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z$")
]
"""An instant, UTC: `2026-05-04T08:15:30.000001Z`. For people to read; the order of events is their sequence."""

GENESIS = "0" * 64
"""What stands for the hash of the event before the first."""


class EventData(BaseModel):
    """What every kind of event can carry: texts kept beside the chain, by the name of the field they fill."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    texts: dict[Id, TextRef] = {}


class Registered(EventData):
    """A case as first stated; `texts` hold title, note, city and `circumstance_1` and on."""

    decision_data: dict[str, Any]
    secrecy: Line | None = None
    delegation: Line | None = None


class Revised(Registered):
    """A case stated anew, whole; `texts` also hold `reason`."""


class Assessed(EventData):
    """An assessment of the case as it then stood. `engine` numbers the semantics, `build` is the product's version."""

    assessment: Sha256
    pack: Sha256
    case: Sha256
    engine: int
    build: Line


class Decided(EventData):
    """A decision taken on an assessment; the conditions it sets, each with the day it is due or null."""

    decision: Decision
    assessment: Sha256
    conditions: dict[Id, Day | None] = {}
    delegation: Line | None = None
    secrecy: Line | None = None


class ConditionMet(EventData):
    """A condition of the decision is fulfilled."""

    condition: Id


class CarriedOut(EventData):
    """What was decided has taken place."""


class FollowedUp(EventData):
    """What came of it has been looked at."""


class Annulled(EventData):
    """The case is void, for the reason in `texts`."""


class Erased(EventData):
    """The texts of the case, names and salts included, are gone by the retention decision with this reference."""

    decision: Line


class PackPublished(EventData):
    """A rule pack is taken into use: `hash` is that of its content, `source` that of its files' names and hashes."""

    id: PackId
    version: Version
    hash: Sha256
    source: Sha256


class PackDrafted(EventData):
    """A rule pack is put forward by its author; the fields are those of `PackPublished`."""

    id: PackId
    version: Version
    hash: Sha256
    source: Sha256


class PackAdopted(EventData):
    """A drafted pack is adopted, by somebody else than its author, by the decision with this reference."""

    hash: Sha256
    decision: Line


DATA: dict[EventKind, type[EventData]] = {
    "pack_published": PackPublished,
    "registered": Registered,
    "revised": Revised,
    "assessed": Assessed,
    "decided": Decided,
    "condition_met": ConditionMet,
    "carried_out": CarriedOut,
    "followed_up": FollowedUp,
    "annulled": Annulled,
    "erased": Erased,
    "pack_drafted": PackDrafted,
    "pack_adopted": PackAdopted,
}
"""What the data of each kind of event is."""
_KIND_OF = {data: kind for kind, data in DATA.items()}


def kind_of(data: EventData) -> EventKind:
    """Return the kind of event that carries `data`."""
    return _KIND_OF[type(data)]


class EventHead(BaseModel):
    """The fields of an event around its data; `case` is null for an event of the register as a whole."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    seq: Annotated[int, Field(ge=1, lt=MAX_INTEGER)]
    time: Time
    kind: EventKind
    case: CaseId | None
    actor: TextRef
    role: Line


@dataclass(frozen=True, slots=True)
class Event:
    """An event as recorded. `data` is plain data; `typed_data` reads it."""

    seq: int
    time: str
    kind: str
    case: str | None
    actor: TextRef
    role: str
    data: dict[str, Json]
    prev: str
    hash: str

    def content(self) -> dict[str, Json]:
        """Return all but the two hashes: what the digest is made of."""
        return {
            "seq": self.seq,
            "time": self.time,
            "kind": self.kind,
            "case": self.case,
            "actor": {"ref": self.actor.ref, "commitment": self.actor.commitment},
            "role": self.role,
            "data": self.data,
        }

    def digest(self) -> str:
        """Return the SHA-256 of the content."""
        return sha256_of(self.content())

    def to_json(self) -> str:
        """Return the event, hashes included, as canonical JSON."""
        return canonical_json({**self.content(), "prev": self.prev, "hash": self.hash})

    @classmethod
    def read(cls, stated: dict[str, Any]) -> "Event":
        """Return the event that was written as `stated`; `ValueError` and `KeyError` where it is none."""
        plain = {name: stated[name] for name in (*EventHead.model_fields, "data", "prev", "hash")}
        plain["actor"] = TextRef.model_validate(plain["actor"])
        return cls(**plain)

    def typed_data(self) -> EventData:
        """Return the data, read by the kind of event; pydantic's `ValidationError` (a `ValueError`) if it is not so."""
        EventHead.model_validate({name: getattr(self, name) for name in EventHead.model_fields})
        return DATA[self.kind].model_validate(self.data)  # type: ignore[index]  # the head was read


def link(digest: str, prev: str) -> str:
    """Return the hash of an event with this digest that follows the event with the hash `prev`."""
    return sha256_of({"digest": digest, "prev": prev})


def refs_of(event: Event) -> dict[str, TextRef]:
    """Return the texts an event refers to, by field; the actor's name is the field `actor`."""
    texts = event.data.get("texts")
    named = {name: TextRef.model_validate(ref) for name, ref in texts.items()} if isinstance(texts, dict) else {}
    return {**named, "actor": event.actor}
