"""The one decision procedure, written over an algebra that each interpreter supplies.

What an interpreter's truths and numbers are is its own affair: Kleene truth and intervals here, terms of a solver or
columns elsewhere. The procedure only joins truths, adds points and chooses; it never looks inside.

First stratum: the conditions of rules, gates, bars, conditions, advice, routes and reach, as the interpreter answers
them. `weigh` makes of those the points and grade of each principle, the score, and what is in force by the letter.
Second stratum: the rows of the outcome table, over what `weigh` derived. `conclude` picks the first that holds.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from engine.language.expression import Op, Test
from engine.language.pack import GRADES, KIND, SETS, Measure, Pack, Scale

T = TypeVar("T")
"""An algebra's truth."""
N = TypeVar("N")
"""An algebra's integer."""
P_co = TypeVar("P_co", covariant=True)
"""An algebra's pick out of the outcomes."""

SEMANTICS = 1
"""The number of the semantics: raised only when the meaning of a pack or case changes."""

NOT_MET, NOT_SHOWN, PARTLY, MET = range(len(GRADES))


class Algebra(Protocol[T, N, P_co]):
    """What the procedure needs of truths and integers."""

    def both(self, one: T, other: T) -> T:
        """Return the conjunction."""

    def either(self, one: T, other: T) -> T:
        """Return the disjunction."""

    def opposite(self, truth: T) -> T:
        """Return the negation."""

    def certain(self, truth: bool, /) -> T:  # noqa: FBT001 - a truth is what it takes
        """Return the algebra's own true or false."""

    def total(self, terms: Iterable[tuple[T, int]]) -> N:
        """Return the sum of the numbers whose truth holds."""

    def clamp(self, number: N, low: int, high: int) -> N:
        """Return `number`, or the bound it passes."""

    def at_least(self, number: N, bound: int) -> T:
        """Return whether `number` is `bound` or more."""

    def choose(self, truth: T, one: N, other: N) -> N:
        """Return `one` where `truth` holds, else `other`."""

    def constant(self, number: int) -> N:
        """Return the algebra's own integer."""

    def mean(self, terms: Sequence[tuple[T, int, N]]) -> N | None:
        """Return sum(weight * number) // sum(weight) over the terms whose truth holds; None where no weight counts."""

    def first(self, rows: Iterable[tuple[T, int]]) -> P_co:
        """Return the number of the first row whose truth holds; the last row's always does."""


@dataclass(slots=True)
class Weighed(Generic[T, N]):
    """What follows from the first stratum. Lists run over the pack's principles, in their order.

    `letter` and `reached` say whether a principle reaches by the letter, and at all. `in_force` holds the truths of
    gates, bars and conditions that bind, by the name of their derived set and their id.
    """

    letter: list[T]
    reached: list[T]
    points: list[N]
    grades: list[N]
    score: N | None
    in_force: dict[str, dict[str, T]]


def weigh(pack: Pack, truths: Sequence[T], algebra: Algebra[T, N, P_co]) -> Weighed[T, N]:
    """Return points, grades, score and what is in force, given the truth of each of the pack's items."""
    no, nothing = algebra.certain(False), algebra.constant(0)
    size = len(pack.principles)
    in_force = {name: {item.id: no for item in pack.items[pack.span(sort)]} for name, sort in SETS}
    blank = Weighed([no] * size, [no] * size, [nothing] * size, [nothing] * size, None, in_force)
    return weigh_anew(blank, pack.scales, pack, truths, algebra)


def weigh_anew(
    before: Weighed[T, N], scales: Iterable[Scale], pack: Pack, truths: Sequence[T], algebra: Algebra[T, N, P_co]
) -> Weighed[T, N]:
    """Return `before` with the principles of `scales` weighed anew; no truth that others are weighed by has changed."""
    in_force = {name: dict(members) for name, members in before.in_force.items()}
    found = Weighed([*before.letter], [*before.reached], [*before.points], [*before.grades], None, in_force)
    for scale in scales:
        _weigh_principle(found, scale, pack.principles[scale.principle], truths, algebra)
    weights = [measure.weight for measure in pack.principles]
    found.score = algebra.mean(list(zip(found.reached, weights, found.points, strict=True)))
    return found


def _weigh_principle(
    found: Weighed[T, N], scale: Scale, measure: Measure, truths: Sequence[T], algebra: Algebra[T, N, P_co]
) -> None:
    """Write down in `found` what follows for one principle."""
    place, letter = scale.principle, truths[scale.letter]
    points = algebra.clamp(algebra.total([(truths[rule], worth) for rule, worth in scale.rules]), 0, 100)
    blocked, adverse = (_any(truths, places, algebra) for places in (scale.stops, scale.adverse))
    found.letter[place] = letter
    found.reached[place] = algebra.either(letter, truths[scale.analogy])
    found.points[place] = points
    found.grades[place] = grade_of(measure, points, blocked, adverse, algebra)
    for name, item, at in scale.binding:
        found.in_force[name][item] = algebra.both(letter, truths[at])


def _any(truths: Sequence[T], places: Iterable[int], algebra: Algebra[T, N, P_co]) -> T:
    found = algebra.certain(False)
    for place in places:
        found = algebra.either(found, truths[place])
    return found


def grade_of(measure: Measure, points: N, blocked: T, adverse: T, algebra: Algebra[T, N, P_co]) -> N:
    """Return a principle's grade, given its points, and whether a gate or bar of it and adverse evidence hold."""
    constant, at_least, choose = algebra.constant, algebra.at_least, algebra.choose
    unproven = choose(adverse, constant(NOT_MET), constant(NOT_SHOWN))
    partly = choose(at_least(points, measure.partly), constant(PARTLY), unproven)
    graded = choose(at_least(points, measure.met), constant(MET), partly)
    return choose(blocked, constant(NOT_MET), graded)


def derived_truth(
    test: Test, pack: Pack, weighed: Weighed[T, N], ask_kind: Callable[[Test], T], algebra: Algebra[T, N, P_co]
) -> T:
    """Return whether a test of the outcome table holds; `ask_kind` answers for the one fact that is not derived."""
    if test.fact == KIND:
        return ask_kind(test)
    if test.fact in weighed.in_force:
        return _set_truth(test, weighed.in_force[test.fact], algebra)
    index = next(i for i, measure in enumerate(pack.principles) if f"grade_{measure.id}" == test.fact)
    return algebra.both(weighed.letter[index], _rank_truth(test, weighed.grades[index], algebra))


def _set_truth(test: Test, members: Mapping[str, T], algebra: Algebra[T, N, P_co]) -> T:
    if test.op is Op.INCLUDES and isinstance(test.operand, str):
        return members[test.operand]
    count = algebra.total((truth, 1) for truth in members.values())
    if test.op is Op.COUNT_AT_LEAST and isinstance(test.operand, int):
        return algebra.at_least(count, test.operand)
    if test.op is Op.COUNT_AT_MOST and isinstance(test.operand, int):
        return algebra.opposite(algebra.at_least(count, test.operand + 1))
    raise AssertionError(f"{test} does not fit a set")


def _rank_truth(test: Test, rank: N, algebra: Algebra[T, N, P_co]) -> T:
    match test.op, test.operand:
        case Op.AT_LEAST, int(bound):
            return algebra.at_least(rank, bound)
        case Op.AT_MOST, int(bound):
            return algebra.opposite(algebra.at_least(rank, bound + 1))
        case Op.IS, int(value):
            return _is(rank, value, algebra)
        case Op.IN, tuple(values):
            found = algebra.certain(False)
            for operand in values:
                found = algebra.either(found, _is(rank, int(operand), algebra))
            return found
    raise AssertionError(f"{test} does not fit a grade")


def _is(rank: N, value: int, algebra: Algebra[T, N, P_co]) -> T:
    return algebra.both(algebra.at_least(rank, value), algebra.opposite(algebra.at_least(rank, value + 1)))


def conclude(pack: Pack, rows: Sequence[T], algebra: Algebra[T, N, P_co]) -> P_co:
    """Return the outcome of the first row that holds, given the truth of each row."""
    return algebra.first((truth, row.outcome) for truth, row in zip(rows, pack.rows, strict=True))
