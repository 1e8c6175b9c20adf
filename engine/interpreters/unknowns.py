"""Answers that are not known, as Boolean variables of Z3: domains exactly as far as tests tell their values apart.

A flag is one variable. A level has one for each rank but the lowest, true from that rank up; a number likewise, for
each place where a test begins or ceases to hold. A choice has one for each member that is tested, at most one of them
true. A set has one for each member. So all that can be said of a case is propositional, and every assignment that
keeps `axioms` is a case.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

import z3

from engine.language.expression import Op, Test
from engine.language.pack import KIND
from engine.language.vocabulary import NOT_APPLICABLE, NUMERIC, OPEN, Fact, Mark, Value

_Holds: TypeAlias = Callable[[z3.BoolRef], bool]


class Unknowns:
    """One unknown case over `facts`, whose tests are among `tests`.

    `stated` tells of each background fact whether the case states it at all; every other fact has a value. Cases in one
    context are kept apart by their `prefix`.
    """

    def __init__(
        self, facts: Mapping[str, Fact], tests: Iterable[Test], context: z3.Context | None = None, prefix: str = ""
    ) -> None:
        """Make the variables."""
        self.facts = facts
        self.context = context or z3.Context()
        self.axioms: list[z3.BoolRef] = []
        self._prefix = prefix
        by_fact: dict[str, list[Test]] = {}
        for test in tests:
            by_fact.setdefault(test.fact, []).append(test)
        self._answers = {name: self._answer(fact, by_fact.get(name, ())) for name, fact in facts.items()}
        self.stated = {name: self.variable(name, "stated") for name, f in facts.items() if f.role == "background"}

    def variable(self, fact: str, part: str | int) -> z3.BoolRef:
        """Return the variable for one part of the answer to `fact`."""
        return z3.Bool(f"{self._prefix}{fact}:{part}", self.context)

    def _answer(self, fact: Fact, tests: Sequence[Test]) -> "_Answer":
        if fact.type == "set":
            return _Members(self, fact)
        if fact.type == "choice":
            return _Choice(self, fact, tests)
        return _Ranks(self, fact, tests)

    def holds(self, test: Test) -> z3.BoolRef:
        """Return whether `test` holds of the answer, whether or not its question arises."""
        truth = self._answers[test.fact].holds(test)
        stated = self.stated.get(test.fact)
        return truth if stated is None else z3.And(stated, truth)

    def answered(self, fact: str, value: Value) -> z3.BoolRef:
        """Return whether the answer to `fact` is in the same cell as `value`: no test tells them apart."""
        return self._answers[fact].answered(value)

    def pinned(self, values: Mapping[str, Value | Mark]) -> list[z3.BoolRef]:
        """Return what makes the unknown case agree with `values`, leaving open what is open there."""
        found = []
        for name, value in values.items():
            stated = self.stated.get(name)
            if value is NOT_APPLICABLE:
                found += [z3.Not(stated)] if stated is not None else []
            elif value is not OPEN and not isinstance(value, Mark):
                found += [self.answered(name, value), *([stated] if stated is not None else [])]
        return found

    def same(self, fact: str, other: "Unknowns") -> z3.BoolRef:
        """Return whether this case and `other`, over the same tests, have the same answer to `fact`."""
        pairs = zip(self.variables(fact), other.variables(fact), strict=True)
        same = [mine == theirs for mine, theirs in pairs]
        if fact in self.stated:
            same.append(self.stated[fact] == other.stated[fact])
        return z3.And([z3.BoolVal(True, self.context), *same])

    def at_least_as_good(self, fact: str, other: "Unknowns") -> z3.BoolRef:
        """Return whether every part of the ordered answer to `fact` that `other` has, this case has too."""
        pairs = zip(self.variables(fact), other.variables(fact), strict=True)
        return z3.And([z3.BoolVal(True, self.context), *(z3.Implies(theirs, mine) for mine, theirs in pairs)])

    def value(self, fact: str, model: z3.ModelRef) -> Value:
        """Return a value for `fact` in the cell that `model` chooses."""
        return self._answers[fact].value(lambda variable: z3.is_true(model.eval(variable, model_completion=True)))

    def variables(self, fact: str) -> tuple[z3.BoolRef, ...]:
        """Return the variables of the answer to `fact`; which is theirs to mean, see the module."""
        return self._answers[fact].variables


class _Ranks:
    """A flag, level or number: a variable for each place where a cell begins, but the first."""

    def __init__(self, unknowns: Unknowns, fact: Fact, tests: Sequence[Test]) -> None:
        if fact.type in NUMERIC:
            starts = {start for test in tests for start in _starts(test)}
            self.lowest = fact.domain.minimum
            self.starts = sorted(start for start in starts if self.lowest < start <= fact.domain.maximum)
        else:
            self.lowest = 0
            self.starts = list(range(1, len(fact.domain.all_values() or ())))
        self.context = unknowns.context
        self.variables = tuple(unknowns.variable(fact.name, start) for start in self.starts)
        unknowns.axioms += [
            z3.Implies(above, below) for below, above in zip(self.variables, self.variables[1:], strict=False)
        ]

    def at_least(self, bound: int) -> z3.BoolRef:
        """Return whether the answer is `bound` or more; `bound` is where a cell begins, or outside them all."""
        if bound <= self.lowest:
            return z3.BoolVal(True, self.context)
        if not self.starts or bound > self.starts[-1]:
            return z3.BoolVal(False, self.context)
        return self.variables[self.starts.index(bound)]

    def _is(self, value: int) -> z3.BoolRef:
        return z3.And(self.at_least(value), z3.Not(self.at_least(value + 1)))

    def holds(self, test: Test) -> z3.BoolRef:
        match test.op, test.operand:
            case Op.AT_LEAST, int(bound):
                return self.at_least(bound)
            case Op.AT_MOST, int(bound):
                return z3.Not(self.at_least(bound + 1))
            case Op.IS, int(value):
                return self._is(value)
            case Op.IN, tuple(values):
                return z3.Or([z3.BoolVal(False, self.context), *(self._is(int(value)) for value in values)])
        raise AssertionError(f"{test} does not fit an order")

    def answered(self, value: Value) -> z3.BoolRef:
        inside = [
            v if start <= _number(value) else z3.Not(v) for start, v in zip(self.starts, self.variables, strict=True)
        ]
        return z3.And([z3.BoolVal(True, self.context), *inside])

    def value(self, holds: "_Holds") -> Value:
        reached = [start for start, variable in zip(self.starts, self.variables, strict=True) if holds(variable)]
        return reached[-1] if reached else self.lowest


class _Choice:
    """A choice: a variable for each member that a test names; none is true where it is any other."""

    def __init__(self, unknowns: Unknowns, fact: Fact, tests: Sequence[Test]) -> None:
        named = {
            value for test in tests for value in (test.operand if isinstance(test.operand, tuple) else (test.operand,))
        }
        self.members = [m for m in fact.domain.members if m in named or fact.name == KIND]
        self.other = next((m for m in fact.domain.members if m not in self.members), None)
        self.context = unknowns.context
        self.variables = tuple(unknowns.variable(fact.name, member) for member in self.members)
        if self.variables:
            unknowns.axioms.append(z3.AtMost(*self.variables, 1))
            if self.other is None:
                unknowns.axioms.append(z3.Or(*self.variables))

    def _is(self, member: str) -> z3.BoolRef:
        return self.variables[self.members.index(member)]

    def holds(self, test: Test) -> z3.BoolRef:
        match test.op, test.operand:
            case Op.IS, str(member):
                return self._is(member)
            case Op.IN, tuple(members):
                return z3.Or([z3.BoolVal(False, self.context), *(self._is(str(member)) for member in members)])
        raise AssertionError(f"{test} does not fit a choice")

    def answered(self, value: Value) -> z3.BoolRef:
        if value in self.members:
            return self._is(str(value))
        return z3.And([z3.BoolVal(True, self.context), *map(z3.Not, self.variables)])

    def value(self, holds: "_Holds") -> Value:
        chosen = (member for member, variable in zip(self.members, self.variables, strict=True) if holds(variable))
        found = next(chosen, self.other)
        if found is None:
            raise AssertionError("a choice without other members has one of those it has")
        return found


class _Members:
    """A set: a variable for each member."""

    def __init__(self, unknowns: Unknowns, fact: Fact) -> None:
        self.members = fact.domain.members
        self.context = unknowns.context
        self.variables = tuple(unknowns.variable(fact.name, member) for member in self.members)

    def holds(self, test: Test) -> z3.BoolRef:
        match test.op, test.operand:
            case Op.INCLUDES, str(member):
                return self.variables[self.members.index(member)]
            case Op.COUNT_AT_LEAST, int(bound):
                return self._count_at_least(bound)
            case Op.COUNT_AT_MOST, int(bound):
                return z3.Not(self._count_at_least(bound + 1))
        raise AssertionError(f"{test} does not fit a set")

    def _count_at_least(self, bound: int) -> z3.BoolRef:
        if bound <= 0 or bound > len(self.variables):
            return z3.BoolVal(bound <= 0, self.context)
        return z3.Or(*self.variables) if bound == 1 else z3.AtLeast(*self.variables, bound)

    def answered(self, value: Value) -> z3.BoolRef:
        chosen = value if isinstance(value, frozenset) else frozenset[str]()
        pairs = zip(self.members, self.variables, strict=True)
        return z3.And([z3.BoolVal(True, self.context), *(v if m in chosen else z3.Not(v) for m, v in pairs)])

    def value(self, holds: "_Holds") -> Value:
        return frozenset(m for m, variable in zip(self.members, self.variables, strict=True) if holds(variable))


_Answer: TypeAlias = _Ranks | _Choice | _Members


def _number(value: Value) -> int:
    if not isinstance(value, int):
        raise AssertionError(f"{value!r} is no rank or number")
    return value


def _starts(test: Test) -> Iterable[int]:
    """Return where cells of numbers begin: at a least number, after a greatest one, at and after an exact one."""
    for operand in test.operand if isinstance(test.operand, tuple) else (test.operand,):
        number = _number(operand)
        if test.op is not Op.AT_MOST:
            yield number
        if test.op is not Op.AT_LEAST:
            yield number + 1
