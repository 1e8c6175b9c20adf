"""The algebra of what may not be known: strong Kleene truth (None: not known) and closed intervals of integers.

On complete facts every truth is certain and every interval a single number, so the same algebra decides exactly; on
open facts it gives a sound bound: whatever the open answers turn out to be, the result lies inside.
"""

from collections.abc import Iterable, Sequence
from itertools import product
from typing import TypeAlias

from engine.language.truth import Truth

Interval: TypeAlias = tuple[int, int]
Picks: TypeAlias = frozenset[int]


class Kleene:
    """See the module."""

    @staticmethod
    def both(one: Truth, other: Truth) -> Truth:
        """Return the conjunction."""
        if one is False or other is False:
            return False
        return None if one is None or other is None else True

    @staticmethod
    def either(one: Truth, other: Truth) -> Truth:
        """Return the disjunction."""
        if one or other:
            return True
        return None if one is None or other is None else False

    @staticmethod
    def opposite(truth: Truth) -> Truth:
        """Return the negation."""
        return None if truth is None else not truth

    @staticmethod
    def certain(truth: bool, /) -> Truth:  # noqa: FBT001 - a truth is what it takes
        """Return `truth`."""
        return truth

    @staticmethod
    def constant(number: int) -> Interval:
        """Return the interval of one number."""
        return number, number

    @staticmethod
    def total(terms: Iterable[tuple[Truth, int]]) -> Interval:
        """Return the least and greatest sum of the numbers whose truth holds."""
        low = high = 0
        for truth, number in terms:
            if truth:
                low += number
                high += number
            elif truth is None:
                low += min(0, number)
                high += max(0, number)
        return low, high

    @staticmethod
    def clamp(number: Interval, low: int, high: int) -> Interval:
        """Return the interval with both ends brought within the bounds."""
        return min(max(number[0], low), high), min(max(number[1], low), high)

    @staticmethod
    def at_least(number: Interval, bound: int) -> Truth:
        """Return whether all, none or some of the interval is `bound` or more."""
        if number[0] >= bound:
            return True
        return False if number[1] < bound else None

    @staticmethod
    def choose(truth: Truth, one: Interval, other: Interval) -> Interval:
        """Return one of the intervals, or the span of both where the truth is not known."""
        if truth is None:
            return min(one[0], other[0]), max(one[1], other[1])
        return one if truth else other

    @staticmethod
    def mean(terms: Sequence[tuple[Truth, int, Interval]]) -> Interval | None:
        """Return the least and greatest weighted mean, rounded down; None where in some case no weight counts."""
        found: list[Interval] = []
        undecided = sum(truth is None for truth, _, _ in terms)
        for counted in product((True, False), repeat=undecided):
            chosen = iter(counted)
            weights = low = high = 0
            for truth, weight, (least, most) in terms:
                if truth or (truth is None and next(chosen)):
                    weights, low, high = weights + weight, low + weight * least, high + weight * most
            if weights == 0:
                return None
            found.append((low // weights, high // weights))
        return min(low for low, _ in found), max(high for _, high in found)

    @staticmethod
    def first(rows: Iterable[tuple[Truth, int]]) -> Picks:
        """Return every row that may be the first to hold."""
        found = set()
        for truth, number in rows:
            if truth is not False:
                found.add(number)
            if truth:
                break
        return frozenset(found)


KLEENE = Kleene()
