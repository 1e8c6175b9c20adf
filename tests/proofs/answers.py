"""Answers as a visit to every case needs them: one for each cell, their order, and that of recommendations."""

from collections.abc import Iterator
from itertools import chain, combinations

from engine.language.expression import Test
from engine.language.pack import KIND
from engine.language.vocabulary import NOT_APPLICABLE, NUMERIC, Fact, Mark, Value


def cells_of(fact: Fact, tests: list[Test]) -> Iterator[Value | Mark]:
    """Yield an answer for each cell that the tests tell apart, and for background that it is not stated."""
    if fact.role == "background":
        yield NOT_APPLICABLE
    operands = {o for t in tests for o in (t.operand if isinstance(t.operand, tuple) else (t.operand,))}
    domain = fact.domain
    if fact.type in NUMERIC:
        near = {domain.minimum, *(n + d for n in operands if isinstance(n, int) for d in (-1, 0, 1))}
        yield from sorted(n for n in near if domain.minimum <= n <= domain.maximum)
    elif fact.type == "set":
        members = domain.members
        yield from map(frozenset, chain.from_iterable(combinations(members, n) for n in range(len(members) + 1)))
    elif fact.type == "choice":
        other = [m for m in domain.members if m not in operands]
        yield from (m for m in domain.members if m in operands or m in other[:1] or fact.name == KIND)
    else:
        yield from domain.all_values() or ()


def at_least(fact: Fact, one: Value | Mark, other: Value | Mark) -> bool:
    """Tell whether the second answer is at least as good; a question that does not arise has neither."""
    if isinstance(one, Mark) or isinstance(other, Mark) or isinstance(one, str) or isinstance(other, str):
        return True
    if isinstance(one, frozenset) or isinstance(other, frozenset):
        return frozenset(one) <= frozenset(other)  # type: ignore[arg-type]
    return other <= one if fact.better in ("lower", "no") else one <= other


def place_of(outcomes: set[int]) -> int:
    """Return the place of the recommendation on open evidence, more information between a decline and the others."""
    if 0 not in outcomes:
        return min(outcomes) + 1
    return 1 if len(outcomes) > 1 else 0
