"""Conditions as sets of conjunctions (disjunctive normal form), for an engine that matches one of them at a time."""

from collections.abc import Iterable
from itertools import product
from typing import NamedTuple, TypeAlias

from engine.language.expression import All, Any, Constant, Defined, Expression, Not, Op, Test

MAX_CONJUNCTIONS = 240
"""The most conjunctions that a condition, or its opposite, may come to. No conjunction has more tests than its opposite
has conjunctions, so this bounds its width too, by what durable-rules is known to take."""


class Literal(NamedTuple):
    """A test, or with `positive` false, its opposite."""

    test: Test
    positive: bool


Conjunction: TypeAlias = frozenset[Literal]


def conjunctions(expression: Expression, *, positive: bool = True) -> frozenset[Conjunction]:
    """Return conjunctions one of which holds exactly when `expression` (or its opposite) is certainly true.

    Conjunctions that another one implies, or that contradict themselves, are left out.
    """
    match expression, positive:
        case Test(fact, Op.IN, tuple(operands)), _:
            return conjunctions(Any(tuple(Test(fact, Op.IS, operand) for operand in operands)), positive=positive)
        case Test(), _:
            return frozenset({frozenset({Literal(expression, positive)})})
        case Constant(truth), _:
            return frozenset({frozenset()}) if truth == positive else frozenset()
        case Not(part), _:
            return conjunctions(part, positive=not positive)
        case Defined(_, part), _:
            return conjunctions(part, positive=positive)
        case (All(parts), True) | (Any(parts), False):
            found: frozenset[Conjunction] = frozenset({frozenset()})
            for part in parts:
                found = _minimal(a | b for a, b in product(found, conjunctions(part, positive=positive)))
            return found
        case (Any(parts), True) | (All(parts), False):
            return _minimal(one for part in parts for one in conjunctions(part, positive=positive))
    raise AssertionError(f"no such expression: {expression!r}")


def _minimal(found: Iterable[Conjunction]) -> frozenset[Conjunction]:
    kept: list[Conjunction] = []
    for conjunction in sorted(set(found), key=len):
        contradicts = any(Literal(one.test, not one.positive) in conjunction for one in conjunction)
        if not contradicts and not any(smaller <= conjunction for smaller in kept):
            kept.append(conjunction)
    return frozenset(kept)


def conjunction_count(expression: Expression) -> int:
    """Return an upper bound on the conjunctions of `expression` or of its opposite, whichever is more, at no cost."""
    return max(_count(expression, positive=True), _count(expression, positive=False))


def _count(expression: Expression, *, positive: bool) -> int:
    match expression, positive:
        case Test(_, Op.IN, tuple(operands)), True:
            return len(operands)
        case ((Test() | Constant()), _):
            return 1
        case Not(part), _:
            return _count(part, positive=not positive)
        case Defined(_, part), _:
            return _count(part, positive=positive)
        case (All(parts), True) | (Any(parts), False):
            total = 1
            for part in parts:
                total *= max(1, _count(part, positive=positive))
            return total
        case (Any(parts), True) | (All(parts), False):
            return sum(_count(part, positive=positive) for part in parts)
    raise AssertionError(f"no such expression: {expression!r}")
