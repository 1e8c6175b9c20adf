"""The result of putting a case to a pack: ids and values only, no prose, no language, no interpreter's name.

Everything a screen, memo or follow-up shows of a case is read from here. As canonical JSON it has the same bytes on
every machine and in every interpreter. The parts are plain dataclasses, which pydantic validates and describes as well.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict

from engine.canonical import canonical_json
from engine.completions import Influence
from engine.language.pack import Grade, Outcome
from engine.language.sections import Reach
from engine.language.vocabulary import Answer

Status: TypeAlias = Literal["holds", "does_not_hold", "open"]
"""Strong Kleene on the condition as written: `open` where the answers so far leave it undecided."""
Effect: TypeAlias = Literal["binding", "advice", "none"]
"""What a gate, bar or condition does: binds by the letter, is advice by analogy, or nothing where its principle does
not reach."""
Source: TypeAlias = Literal["advice", "gate", "bar", "condition"]

Used: TypeAlias = Mapping[str, Answer | None]
"""Facts a condition names with the value each had; null where there was none (open or not applicable). Results on the
same facts share it."""


@dataclass(slots=True)
class PackRef:
    """Which rules decided. `hash` is the SHA-256 of their content."""

    id: str
    version: str
    hash: str


@dataclass(slots=True)
class CaseRef:
    """What was decided on: `as_of` is the day whose rules were used, `hash` the SHA-256 of the decision data."""

    id: str
    kind: str
    as_of: str
    hash: str


@dataclass(slots=True)
class Range:
    """From the least to the greatest value over all completions; both the same when nothing is open."""

    low: int
    high: int


@dataclass(slots=True)
class PrincipleResult:
    """A principle: how far it reaches, its grade (null when it is open or does not reach), and its points, 0-100."""

    id: str
    reach: Reach
    grade: Grade | None
    possible_grades: list[Grade]
    points: Range | None
    weight: int


@dataclass(slots=True)
class RuleResult:
    """A rule: whether it holds, on which facts, and the points it is worth when it does."""

    id: str
    principle: str
    status: Status
    points: int
    facts: Used
    passages: tuple[str, ...]


@dataclass(slots=True)
class ItemResult:
    """A gate, bar or condition: whether it holds, and what that does."""

    id: str
    principle: str
    status: Status
    effect: Effect
    facts: Used
    passages: tuple[str, ...]


@dataclass(slots=True)
class AdviceResult:
    """A piece of advice; `source` tells an advice of its own from a gate, bar or condition that applies by analogy."""

    id: str
    source: Source
    status: Status
    facts: Used
    passages: tuple[str, ...]


@dataclass(slots=True)
class RouteResult:
    """Who decides (null while that depends on an open answer), who supports and who is informed."""

    id: str | None
    decides: str | None
    supports: list[str]
    informs: list[str]
    possible: list[str]
    passages: tuple[str, ...]


@dataclass(slots=True)
class Leads:
    """An answer that stands for its cell, and the outcomes it leaves possible."""

    answer: Answer
    outcomes: list[Outcome]


@dataclass(slots=True)
class QuestionResult:
    """An open question: whether it decides, can only improve, or moves the outcome nowhere, and where answers lead."""

    fact: str
    influence: Influence
    answers: list[Leads]


class Assessment(BaseModel):
    """An assessment; see the module, and the semantics table in the documentation for exact meanings.

    `score` is 0-100, rounded down, over the principles that reach; it ranks within a kind and never decides. It is null
    where none reaches. `bound` is true where the search for completions ran out of budget: outcomes and ranges are then
    a sound superset.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    engine: int
    pack: PackRef
    case: CaseRef
    outcome: Outcome
    settled: bool
    bound: bool
    possible_outcomes: list[Outcome]
    score: Range | None
    principles: list[PrincipleResult]
    rules: list[RuleResult]
    gates: list[ItemResult]
    bars: list[ItemResult]
    conditions: list[ItemResult]
    advice: list[AdviceResult]
    route: RouteResult
    open_questions: list[QuestionResult]
    assumed: dict[str, Answer]
    not_applicable: list[str]
    ignored: list[str]
    outside_plan: list[str]

    def to_json(self) -> str:
        """Return the assessment as canonical JSON (RFC 8785), without a final newline."""
        return canonical_json(dict(self))
