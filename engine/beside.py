"""Two assessed cases side by side: what was stated, and what came of it, each with whether both say the same.

Findings are paired by their ids, whatever packs the two were assessed by; what one of them lacks is None there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from engine.assess import Assessor
from engine.assessment import Assessment, ItemResult
from engine.case import Case, CaseFile
from engine.interpreters import InterpreterName
from engine.language.pack import Pack
from engine.twin import national_twin

Part: TypeAlias = Literal[
    "outcome", "settled", "score", "decides", "principle", "gate", "bar", "condition", "advice", "rule", "question",
    "background", "answer",
]  # fmt: skip
STATED: tuple[Part, ...] = ("background", "answer")
"""What the case states; all else is what came of it."""
Found: TypeAlias = object
"""What stands on one side: plain values, tuples and results of the assessment, which are equal if they say the same."""


@dataclass(frozen=True, slots=True)
class Side:
    """A case with its assessment, and the pack that made it."""

    case: Case
    pack: Pack
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class Pair:
    """What both sides have in one place; `id` is that of the principle, rule, fact … or the part's own name."""

    part: Part
    id: str
    left: Found
    right: Found

    @property
    def same(self) -> bool:
        """Tell whether both sides say the same."""
        return self.left == self.right


@dataclass(frozen=True, slots=True)
class Beside:
    """Two cases side by side."""

    left: Side
    right: Side
    pairs: tuple[Pair, ...]

    @property
    def differing(self) -> list[Pair]:
        """What is not the same."""
        return [pair for pair in self.pairs if not pair.same]

    @property
    def same_outcome(self) -> bool:
        """Tell whether both get the same recommendation, equally settled."""
        return not any(pair.part in ("outcome", "settled") for pair in self.differing)

    @property
    def same_assessment(self) -> bool:
        """Tell whether all that came of the cases is the same, whatever they state."""
        return all(pair.part in STATED for pair in self.differing)


def beside(left: Side, right: Side) -> Beside:
    """Return two assessed cases side by side."""
    one, other = left.assessment, right.assessment
    pairs = [
        Pair("outcome", "outcome", one.outcome, other.outcome),
        Pair("settled", "settled", one.settled, other.settled),
        Pair("score", "score", one.score, other.score),
        Pair("decides", "decides", _decides(one), _decides(other)),
        *_paired("principle", _principles(one), _principles(other)),
        *_paired("gate", _items(one.gates), _items(other.gates)),
        *_paired("bar", _items(one.bars), _items(other.bars)),
        *_paired("condition", _items(one.conditions), _items(other.conditions)),
        *_paired("advice", _advice(one), _advice(other)),
        *_paired("rule", _rules(one), _rules(other)),
        *_paired("question", _questions(one), _questions(other)),
        *_paired("background", left.case.background.testable(), right.case.background.testable()),
        *_paired("answer", _answers(left), _answers(right)),
    ]
    return Beside(left, right, tuple(pairs))


def beside_twin(file: CaseFile, side: Side, interpreter: InterpreterName = "chaining") -> Beside:
    """Return the case in `file`, assessed as `side` has it, beside its national twin by the same rules.

    Raises:
        FaultyInput: the pack has no room for such a case in Sweden, as where its constraints rule it out.
        EngineFault: the interpreter failed.
    """
    twin = national_twin(file)
    made = Assessor(side.pack, interpreter).assess(twin, side.assessment.case.as_of)
    return beside(side, Side(twin.case, side.pack, made))


def _paired(part: Part, left: Mapping[str, Found], right: Mapping[str, Found]) -> Iterator[Pair]:
    """Yield a pair for every id that either side has, the left one's first."""
    for name in dict.fromkeys([*left, *right]):
        yield Pair(part, name, left.get(name), right.get(name))


def _decides(found: Assessment) -> tuple[str, ...]:
    """Return who decides; several while that depends on an open answer."""
    return tuple(found.route.possible) if found.route.decides is None else (found.route.decides,)


def _principles(found: Assessment) -> dict[str, Found]:
    return {one.id: one for one in found.principles}


def _items(found: Sequence[ItemResult]) -> dict[str, Found]:
    """Return status and effect by id; the facts that were used do not tell results apart."""
    return {one.id: (one.status, one.effect) for one in found}


def _advice(found: Assessment) -> dict[str, Found]:
    return {one.id: one.status for one in found.advice if one.source == "advice"}


def _rules(found: Assessment) -> dict[str, Found]:
    return {one.id: (one.status, one.points) for one in found.rules}


def _questions(found: Assessment) -> dict[str, Found]:
    return {one.fact: one.influence for one in found.open_questions}


def _answers(side: Side) -> dict[str, Found]:
    """Return the answers given, sets in one order, and those that were assumed where the case is silent."""
    given = {name: sorted(a) if isinstance(a, list) else a for name, a in side.case.given().items()}
    order = [*(name for name in side.pack.source.vocabulary if name in given), *given]
    return {name: given[name] for name in dict.fromkeys(order)}
