"""What reasoning about one case comes to: ids and values only, no prose, no solver. See `questions` and `shortest`.

Everything that a screen, a command or the dialogue shows of open questions and shortest ways is read from here.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict

from engine.canonical import canonical_json
from engine.completions import Influence
from engine.language.pack import Outcome
from engine.language.vocabulary import Answer


@dataclass(frozen=True, slots=True)
class Consequence:
    """An answer, for all that the outcome cannot tell from it, the outcomes left possible, and whether that settles."""

    answer: Answer
    outcomes: tuple[Outcome, ...]
    settles: bool


@dataclass(frozen=True, slots=True)
class RankedQuestion:
    """An open question.

    `settling` of the `answers` settle the case; `left` is the sum of the outcomes that they leave possible. `examples`
    is true where there are too many different answers to go through: `answers` are then some of them.
    """

    fact: str
    influence: Influence
    answers: tuple[Consequence, ...]
    settling: int
    left: int
    examples: bool


@dataclass(frozen=True, slots=True)
class SilentQuestion:
    """A question whose silence is taken for `assumed`, and those of its answers that would move what is possible."""

    fact: str
    assumed: Answer
    answers: tuple[Consequence, ...]
    examples: bool


class Questions(BaseModel):
    """What a case still depends on.

    `required` are the questions that must be answered before anything can be said; where there are any, nothing is.
    `possible_outcomes` is exact; it is empty where the answers form a combination that cannot occur. `open` holds every
    open question, the most telling first; `silent` those silent ones that would move something. Where the solver did
    not come to an answer within its limit, `resolved` is false and nothing is said of outcomes.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    pack: str
    kind: str | None
    required: tuple[str, ...] = ()
    resolved: bool = True
    outcome: Outcome | None = None
    settled: bool = False
    possible_outcomes: tuple[Outcome, ...] = ()
    open: tuple[RankedQuestion, ...] = ()
    silent: tuple[SilentQuestion, ...] = ()

    def to_json(self) -> str:
        """Return the result as canonical JSON (RFC 8785), without a final newline."""
        return canonical_json(self.model_dump(mode="json"))

    @property
    def telling(self) -> tuple[RankedQuestion, ...]:
        """The open questions that can still move the outcome, the most telling first."""
        return tuple(question for question in self.open if question.influence != "none")


Before: TypeAlias = Literal["answered", "assumed", "open"]
"""How a fact stood before it was changed."""


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that is to be answered otherwise: what it was (null: open), and what it is to be."""

    fact: str
    was: Before
    before: Answer | None
    after: Answer


@dataclass(frozen=True, slots=True)
class Way:
    """Changes that together reach the target, the outcome then recommended, and what may stay open all the same.

    `replayed` says what chaining and reference have confirmed: the whole assessment, or where their search runs out of
    its budget, one case of every outcome that can follow.
    """

    changes: tuple[Change, ...]
    outcome: Outcome
    stays_open: tuple[str, ...]
    replayed: Literal["whole", "examples"]


Target: TypeAlias = Literal["participate", "participate_with_conditions"]
Verdict: TypeAlias = Literal["there_already", "ways", "none", "unresolved"]
"""The target is recommended as it is; there are ways to it; it is proved that there are none; the limit was reached."""


class Improvement(BaseModel):
    """The shortest ways from a case to an outcome that is at least `target`, none of them shorter than the others.

    `changes` is how many changes each takes (null where there is no way, or none is known); `more` whether there are
    further ways as short, over other facts, than those listed.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    pack: str
    case: str
    case_hash: str
    target: Target
    outcome: Outcome | None
    verdict: Verdict
    changes: int | None = None
    ways: tuple[Way, ...] = ()
    more: bool = False

    def to_json(self) -> str:
        """Return the result as canonical JSON (RFC 8785), without a final newline."""
        return canonical_json(self.model_dump(mode="json"))
