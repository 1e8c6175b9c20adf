"""How far a pack's numbers can move: ids and values only, as canonical JSON."""

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict

from engine.assessment import PackRef
from engine.canonical import canonical_json

FORMAT = "medverkan-robustness-1"

NumberKind = Literal["weight", "met", "partly", "points"]
Why = Literal["score_decides_nothing", "grade_not_read"]


@dataclass(slots=True)
class Turn:
    """The first value at which something changes, and the case that changes first there.

    Outcomes, grades or ranks (place among cases of the kind, from 1): all that are possible, worst first.
    """

    value: int
    case: str
    was: list[str]
    becomes: list[str]


@dataclass(slots=True)
class Span:
    """The values from `least` to `most` change nothing; no `below` or `above`: no value that way changes anything."""

    least: int
    most: int
    below: Turn | None
    above: Turn | None

    @property
    def fixed(self) -> bool:
        """Tell whether no value at all changes anything."""
        return self.below is None and self.above is None


@dataclass(slots=True)
class NumberBounds:
    """One number, moved alone: its value, the values that the language allows, and how far it can move.

    `id` is a rule's for points, else a principle's. `why` tells why no value can move the outcome of any case: the
    score decides nothing, or the outcome table does not read the grade. `grades` is null for weights, which move none;
    `ranking` for thresholds, which move no score, and where no two cases of a kind can be ranked.
    """

    number: NumberKind
    id: str
    principle: str
    value: int
    lowest: int
    highest: int
    outcome: Span
    why: Why | None
    grades: Span | None
    ranking: Span | None


@dataclass(slots=True)
class LeftOut:
    """A case that was left out, by the code of the fault, or because it is too open to go through."""

    case: str
    fault: str | None


class Robustness(BaseModel):
    """How far each number of a pack can move, alone, before anything changes in any of `cases`.

    `ranked` are the cases whose order by score within their kind was held as well: those without open questions.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    format: str = FORMAT
    pack: PackRef
    cases: list[str]
    ranked: list[str]
    left_out: list[LeftOut]
    numbers: list[NumberBounds]

    def to_json(self) -> str:
        """Return the bounds as canonical JSON (RFC 8785), without a final newline."""
        return canonical_json(self.model_dump(mode="json"))
