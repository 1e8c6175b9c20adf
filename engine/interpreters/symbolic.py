"""The symbolic interpreter: the one decision procedure over terms of Z3, for questions about all cases at once.

It is sound and complete for the language: an assignment of `Unknowns` that keeps the axioms and the pack's constraints
is a case, and every formula here is true of it exactly when the reference interpreter says so of that case; and every
case has such an assignment. Numbers are never computed where a comparison will do: points and scores are sums that are
held against bounds.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType
from typing import Protocol

import z3

from engine.decision import Weighed, conclude, derived_truth, weigh
from engine.interpreters.unknowns import Unknowns
from engine.language.expression import All, Any, Constant, Defined, Expression, Not, Test, tests_in
from engine.language.invariants import tests_of_invariants
from engine.language.pack import OUTCOMES, Item, ItemSort, Pack
from engine.language.truth import Values
from engine.language.vocabulary import NOT_APPLICABLE, OPEN, Mark, Value

NO_SCORE = -1
"""What stands for the score where no principle counts."""


class Number(Protocol):
    """An integer that depends on the case."""

    def at_least(self, bound: int) -> z3.BoolRef:
        """Return whether it is `bound` or more."""

    def term(self) -> z3.ArithRef:
        """Return it as an integer term."""


@dataclass(frozen=True, slots=True)
class _Constant:
    number: int
    context: z3.Context

    def at_least(self, bound: int) -> z3.BoolRef:
        return z3.BoolVal(self.number >= bound, self.context)

    def term(self) -> z3.ArithRef:
        return z3.IntVal(self.number, self.context)


@dataclass(frozen=True, slots=True)
class _Choice:
    truth: z3.BoolRef
    one: Number
    other: Number

    def at_least(self, bound: int) -> z3.BoolRef:
        return _if(self.truth, self.one.at_least(bound), self.other.at_least(bound))

    def term(self) -> z3.ArithRef:
        return z3.If(self.truth, self.one.term(), self.other.term())


def _if(truth: z3.BoolRef, one: z3.BoolRef, other: z3.BoolRef) -> z3.BoolRef:
    return z3.Or(z3.And(truth, one), z3.And(z3.Not(truth), other))


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of the numbers whose truth holds."""

    terms: tuple[tuple[z3.BoolRef, int], ...]
    context: z3.Context

    def at_least(self, bound: int) -> z3.BoolRef:
        """Return whether the sum is `bound` or more, as a pseudo-Boolean inequality with weights above zero."""
        weighted = [
            (truth, number) if number > 0 else (z3.Not(truth), -number) for truth, number in self.terms if number
        ]
        bound -= sum(min(0, number) for _, number in self.terms)
        if bound <= 0:
            return z3.BoolVal(True, self.context)
        if sum(weight for _, weight in weighted) < bound:
            return z3.BoolVal(False, self.context)
        return z3.PbGe(weighted, bound)

    def term(self) -> z3.ArithRef:
        """Return the sum as an integer term."""
        zero = z3.IntVal(0, self.context)
        return z3.Sum([zero, *(z3.If(truth, z3.IntVal(n, self.context), zero) for truth, n in self.terms)])


@dataclass(frozen=True, slots=True)
class Clamped:
    """A number brought within bounds."""

    number: Number
    low: int
    high: int
    context: z3.Context

    def at_least(self, bound: int) -> z3.BoolRef:
        """Return whether it is `bound` or more."""
        if bound <= self.low or bound > self.high:
            return z3.BoolVal(bound <= self.low, self.context)
        return self.number.at_least(bound)

    def term(self) -> z3.ArithRef:
        """Return it as an integer term."""
        inner = self.number.term()
        return z3.If(inner < self.low, z3.IntVal(self.low, self.context), z3.If(inner > self.high, self.high, inner))


@dataclass(frozen=True, slots=True)
class Mean:
    """A weighted mean, rounded down, over the terms whose truth holds; `NO_SCORE` where no weight counts."""

    terms: tuple[tuple[z3.BoolRef, int, Number], ...]
    context: z3.Context

    def exists(self) -> z3.BoolRef:
        """Return whether any weight counts."""
        return z3.Or([z3.BoolVal(False, self.context), *(truth for truth, weight, _ in self.terms if weight)])

    def at_least(self, bound: int) -> z3.BoolRef:
        """Return whether the mean is `bound` or more: sum(w * (n - bound)) >= 0, without a division."""
        return (
            z3.BoolVal(True, self.context) if bound <= NO_SCORE else self.held_against(z3.IntVal(bound, self.context))
        )

    def held_against(self, bound: z3.ArithRef) -> z3.BoolRef:
        """Return whether there is a mean and it is `bound`, a term above `NO_SCORE`, or more."""
        zero = z3.IntVal(0, self.context)
        over = [z3.If(truth, weight * (n.term() - bound), zero) for truth, weight, n in self.terms if weight]
        return z3.And(self.exists(), z3.Sum([zero, *over]) >= 0)

    def term(self) -> z3.ArithRef:
        """Return the mean as an integer term: one quotient for each way that terms can count together."""
        found: z3.ArithRef = z3.IntVal(NO_SCORE, self.context)
        for counted in product((True, False), repeat=len(self.terms)):
            chosen = [term for keep, term in zip(counted, self.terms, strict=True) if keep]
            weights = sum(weight for _, weight, _ in chosen)
            if weights:
                guard = z3.And([t if keep else z3.Not(t) for keep, (t, _, _) in zip(counted, self.terms, strict=True)])
                found = z3.If(guard, z3.Sum([weight * n.term() for _, weight, n in chosen]) / weights, found)
        return found


class Symbols:
    """The algebra of Z3's truths and of numbers that are compared; see `engine.decision.Algebra`."""

    def __init__(self, context: z3.Context) -> None:
        """Make terms in `context`."""
        self.context = context

    def both(self, one: z3.BoolRef, other: z3.BoolRef) -> z3.BoolRef:
        """Return the conjunction."""
        return z3.And(one, other)

    def either(self, one: z3.BoolRef, other: z3.BoolRef) -> z3.BoolRef:
        """Return the disjunction."""
        return z3.Or(one, other)

    def opposite(self, truth: z3.BoolRef) -> z3.BoolRef:
        """Return the negation."""
        return z3.Not(truth)

    def certain(self, truth: bool, /) -> z3.BoolRef:  # noqa: FBT001 - a truth is what it takes
        """Return true or false."""
        return z3.BoolVal(truth, self.context)

    def constant(self, number: int) -> Number:
        """Return a number that is the same in every case."""
        return _Constant(number, self.context)

    def total(self, terms: Iterable[tuple[z3.BoolRef, int]]) -> Number:
        """Return the sum of the numbers whose truth holds."""
        return Total(tuple(terms), self.context)

    def clamp(self, number: Number, low: int, high: int) -> Number:
        """Return `number`, or the bound it passes."""
        return Clamped(number, low, high, self.context)

    def at_least(self, number: Number, bound: int) -> z3.BoolRef:
        """Return whether `number` is `bound` or more."""
        return number.at_least(bound)

    def choose(self, truth: z3.BoolRef, one: Number, other: Number) -> Number:
        """Return `one` where `truth` holds, else `other`."""
        return _Choice(truth, one, other)

    def mean(self, terms: Sequence[tuple[z3.BoolRef, int, Number]]) -> Number:
        """Return the weighted mean."""
        return Mean(tuple(terms), self.context)

    def first(self, rows: Iterable[tuple[z3.BoolRef, int]]) -> tuple[z3.BoolRef, ...]:
        """Return, for each outcome, whether the first row that holds gives it."""
        found: list[list[z3.BoolRef]] = [[self.certain(False)] for _ in OUTCOMES]
        earlier: list[z3.BoolRef] = []
        for truth, outcome in rows:
            found[outcome].append(z3.And([truth, *map(z3.Not, earlier)]))
            earlier.append(truth)
        return tuple(z3.Or(ways) for ways in found)


class Symbolic:
    """What a pack says of an unknown case.

    `truths` runs over the pack's items, `rows` over its outcome table, `outcomes` over `OUTCOMES`; `weighed` is what
    the decision procedure makes of the truths; `applies` tells of each question whether it arises; `possible` is what
    makes the unknown case one that can occur. Not safe to share between threads; each has a context of its own.
    """

    def __init__(self, pack: Pack, unknowns: Unknowns | None = None) -> None:
        """Interpret `pack` over `unknowns`, or over an unknown case of its own."""
        self.pack = pack
        self.unknowns = unknowns or Unknowns(pack.facts, tests_of(pack))
        self.algebra = Symbols(self.unknowns.context)
        self.applies: dict[str, z3.BoolRef] = {}
        for fact in pack.binding_order:
            when = pack.applies.get(fact.name)
            if when is not None:
                self.applies[fact.name] = self.truth_of(when)
        self.truths = [self.truth_of(item.when) for item in pack.items]
        self.weighed: Weighed[z3.BoolRef, Number] = weigh(pack, self.truths, self.algebra)
        self.rows = [self.row_truth(row.when, self.weighed) for row in pack.rows]
        self.outcomes: tuple[z3.BoolRef, ...] = conclude(pack, self.rows, self.algebra)
        self.possible = [*self.unknowns.axioms, *(z3.Not(truth) for truth in self.truths[pack.span("constraint")])]

    def truth_of(self, expression: Expression) -> z3.BoolRef:
        """Return whether a condition on facts holds."""
        return self.walk(expression, self.test)

    def test(self, test: Test) -> z3.BoolRef:
        """Return whether a test of an answer holds: its question arises, and the answer is so."""
        applies = self.applies.get(test.fact)
        truth = self.unknowns.holds(test)
        return truth if applies is None else z3.And(applies, truth)

    def row_truth(self, expression: Expression, weighed: Weighed[z3.BoolRef, Number]) -> z3.BoolRef:
        """Return whether a condition of the outcome table holds on what was `weighed`."""

        def ask(test: Test) -> z3.BoolRef:
            return derived_truth(test, self.pack, weighed, self.test, self.algebra)

        return self.walk(expression, ask)

    def walk(self, expression: Expression, ask: Callable[[Test], z3.BoolRef]) -> z3.BoolRef:
        """Return whether a condition holds, where `ask` answers for each of its tests."""
        match expression:
            case Test():
                return ask(expression)
            case All(parts):
                return z3.And([self.algebra.certain(True), *(self.walk(part, ask) for part in parts)])
            case Any(parts):
                return z3.Or([self.algebra.certain(False), *(self.walk(part, ask) for part in parts)])
            case Not(part):
                return z3.Not(self.walk(part, ask))
            case Defined(_, part):
                return self.walk(part, ask)
            case Constant(truth):
                return self.algebra.certain(truth)

    def items(self, sort: ItemSort) -> list[tuple[Item, z3.BoolRef]]:
        """Return the items of a sort with their truths."""
        span = self.pack.span(sort)
        return list(zip(self.pack.items[span], self.truths[span], strict=True))

    def values(self, model: z3.ModelRef, known: Values = MappingProxyType({})) -> dict[str, Value | Mark]:
        """Return the case that `model` stands for: a value for every fact, or that its question does not arise.

        What is `known` (and was pinned) keeps its own value, where the model knows its cell only.
        """
        return {name: self._value(name, model, known.get(name, OPEN)) for name in self.pack.facts}

    def _value(self, fact: str, model: z3.ModelRef, known: Value | Mark) -> Value | Mark:
        if known is not OPEN:
            return known
        return self.unknowns.value(fact, model) if self._arises(fact, model) else NOT_APPLICABLE

    def _arises(self, fact: str, model: z3.ModelRef) -> bool:
        needed = (self.unknowns.stated.get(fact), self.applies.get(fact))
        return all(t is None or z3.is_true(model.eval(t, model_completion=True)) for t in needed)


def tests_of(*packs: Pack) -> list[Test]:
    """Return every test on facts that the packs' conditions make, questions' own and invariants' included."""
    found = [test for pack in packs for item in pack.items for test in tests_in(item.when)]
    found += [test for pack in packs for when in pack.applies.values() for test in tests_in(when)]
    return found + [test for pack in packs for test in tests_of_invariants(pack)]
