"""What an invariant can read of an unknown case: its answers, and what the pack makes of them, as terms of Z3."""

from collections.abc import Callable

import z3

from engine.interpreters.symbolic import Mean, Number, Symbolic
from engine.language.expression import Expression, Op, Test
from engine.language.invariants import REACHES
from engine.language.pack import GRADES, OUTCOMES


class Observed:
    """The truth of an invariant's conditions on an unknown case; see `engine.language.invariants`."""

    def __init__(self, case: Symbolic) -> None:
        """Observe `case`."""
        self.case = case
        self.context = case.unknowns.context
        self.places = {measure.id: index for index, measure in enumerate(case.pack.principles)}
        routes = [(item.id, truth) for item, truth in case.items("route")]
        self.routes: dict[str, z3.BoolRef] = {}
        for place, (name, truth) in enumerate(routes):
            self.routes[name] = z3.And([truth, *(z3.Not(earlier) for _, earlier in routes[:place])])

    def truth_of(self, expression: Expression) -> z3.BoolRef:
        """Return whether a condition holds."""
        return self.case.walk(expression, self._test)

    def _test(self, test: Test) -> z3.BoolRef:
        if test.fact in self.case.pack.facts:
            return self.case.test(test)
        if test.fact == "route":
            operands = test.operand if isinstance(test.operand, tuple) else (test.operand,)
            return self._any([self.routes[str(name)] for name in operands])
        members = self.members(test.fact)
        if members is not None:
            return self._set(test, members)
        exists, at_least = self.number(test.fact)
        return z3.And(exists, _ranked(test, at_least, self._any))

    def members(self, name: str) -> dict[str, z3.BoolRef] | None:
        """Return the truths of the members of a derived set; None where the name is of no set."""
        if name == "advice":
            reached = self.case.weighed.reached
            return {
                item.id: truth if item.principle < 0 else z3.And(reached[item.principle], truth)
                for item, truth in self.case.items("advice")
            }
        return self.case.weighed.in_force.get(name)

    def number(self, name: str) -> tuple[z3.BoolRef, Callable[[int], z3.BoolRef]]:
        """Return whether a derived rank or number exists, and whether it is a bound or more."""
        weighed = self.case.weighed
        if name == "outcome":
            return z3.BoolVal(True, self.context), self._outcome_at_least
        if name == "score":
            return _mean(weighed.score).exists(), _mean(weighed.score).at_least
        sort, _, principle = name.partition("_")
        place = self.places[principle]
        if sort == "reach":
            return z3.BoolVal(True, self.context), self._reach(place)
        exists = weighed.letter[place] if sort == "grade" else weighed.reached[place]
        number: Number = weighed.grades[place] if sort == "grade" else weighed.points[place]
        return exists, number.at_least

    def _outcome_at_least(self, bound: int) -> z3.BoolRef:
        return self._any([*self.case.outcomes[bound:]]) if bound > 0 else z3.BoolVal(True, self.context)

    def _reach(self, place: int) -> Callable[[int], z3.BoolRef]:
        truths = (self.case.weighed.reached[place], self.case.weighed.letter[place])

        def at_least(bound: int) -> z3.BoolRef:
            if 0 < bound < len(REACHES):
                return truths[bound - 1]
            return z3.BoolVal(bound <= 0, self.context)

        return at_least

    def _set(self, test: Test, members: dict[str, z3.BoolRef]) -> z3.BoolRef:
        match test.op, test.operand:
            case Op.INCLUDES, str(member):
                return members[member]
            case Op.COUNT_AT_LEAST, int(bound):
                return self._count(members, bound)
            case Op.COUNT_AT_MOST, int(bound):
                return z3.Not(self._count(members, bound + 1))
        raise AssertionError(f"{test} does not fit a set")

    def _count(self, members: dict[str, z3.BoolRef], bound: int) -> z3.BoolRef:
        if bound <= 0 or bound > len(members):
            return z3.BoolVal(bound <= 0, self.context)
        return z3.AtLeast(*members.values(), bound)

    def _any(self, truths: list[z3.BoolRef]) -> z3.BoolRef:
        return z3.Or([z3.BoolVal(False, self.context), *truths])

    def aspect(self, name: str) -> list[z3.BoolRef]:
        """Return truths that are the same in two cases exactly when they have the aspect `name` in common."""
        weighed = self.case.weighed
        if name == "route":
            return [*self.routes.values()]
        if name == "outcome":
            return [*self.case.outcomes]
        if name in ("grades", "points"):
            return [*weighed.reached, *self.levels(name)]
        if name == "score":
            return [_mean(weighed.score).exists(), *self.levels(name)]
        members = self.members(name)
        if members is None:
            raise AssertionError(f"{name} is no aspect")
        return [*members.values()]

    def levels(self, name: str) -> list[z3.BoolRef]:
        """Return truths that an aspect with an order has more of the better it is.

        Numbers are held against one bound that the solver is free to choose.
        """
        weighed = self.case.weighed
        bound = z3.Int("bound", self.context)
        match name:
            case "outcome":
                return [self._outcome_at_least(least) for least in range(1, len(OUTCOMES))]
            case "grades":
                pairs = zip(weighed.reached, weighed.grades, strict=True)
                return [z3.And(r, grade.at_least(k)) for r, grade in pairs for k in range(1, len(GRADES))]
            case "points":
                pairs = zip(weighed.reached, weighed.points, strict=True)
                return [z3.And(reached, points.term() >= bound) for reached, points in pairs]
            case "score":
                return [_mean(weighed.score).held_against(bound)]
        raise AssertionError(f"{name} has no order")


def _mean(score: Number | None) -> Mean:
    if not isinstance(score, Mean):
        raise AssertionError("the score is a mean")
    return score


def _ranked(
    test: Test, at_least: Callable[[int], z3.BoolRef], any_of: Callable[[list[z3.BoolRef]], z3.BoolRef]
) -> z3.BoolRef:
    def exactly(value: int) -> z3.BoolRef:
        return z3.And(at_least(value), z3.Not(at_least(value + 1)))

    match test.op, test.operand:
        case Op.AT_LEAST, int(bound):
            return at_least(bound)
        case Op.AT_MOST, int(bound):
            return z3.Not(at_least(bound + 1))
        case Op.IS, int(value):
            return exactly(value)
        case Op.IN, tuple(values):
            return any_of([exactly(int(value)) for value in values])
    raise AssertionError(f"{test} does not fit an order")
