"""By how much a score can change between two packs: found by the solver, bounded without it.

A score is a quotient, and a solver that has to prove that no case goes beyond a change may search for long. What a
change can be at most follows more easily: for each way in which principles can reach, the sums of weighted points are
those of the points that each principle can have by itself, put together freely. Where the solver finds a case at that
bound, the bound is proved; where it does not, the solver is asked whether there is one beyond what it found.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

import z3

from engine.interpreters.symbolic import NO_SCORE, Mean, Number
from engine.language.pack import Item
from engine.reasoning.cone import Cone
from engine.reasoning.inquiry import Unresolved
from engine.reasoning.joint import Joint

MAX_SUMS = 200_000
"""Pairs of weighted sums beyond which no bound is put together; the solver is then asked alone."""
MAX_PATTERNS = 100
MAX_STEPS = 300
"""Ways in which a group of rules can hold together, beyond which each rule is taken by itself."""

Ask = Callable[..., "z3.ModelRef | None"]
"""Takes conditions and returns a model of them and of what makes a case, or None."""
Points = tuple[int, int]
"""A principle's points by the first pack and by the second."""


@dataclass(frozen=True, slots=True)
class _Shared:
    """A principle's place in the scores of both packs; -1 where it is in one alone."""

    first: int
    second: int


@dataclass(slots=True)
class _Earned:
    """A condition of rules, the facts that tie it to others, and the points it earns by the first and second pack."""

    truth: z3.BoolRef
    facts: set[str]
    points: list[int] = field(default_factory=lambda: [0, 0])


class ScoreChange:
    """The scores of an unknown case by two packs, as integers that the solver can compare."""

    def __init__(self, joint: Joint) -> None:
        """Take the scores of both readings."""
        self.joint, self.context = joint, joint.context
        scores = [side.weighed.score for side in joint.sides]
        self.means = [score for score in scores if isinstance(score, Mean)]
        self._points: dict[int, z3.ArithRef] = {}
        self.definitions: list[z3.BoolRef] = []
        self.known: list[tuple[object, z3.ArithRef]] = []
        self.first, self.second = (self._score(mean, f"score_{i}") for i, mean in enumerate(self.means))
        self.both = z3.And(*(mean.exists() for mean in self.means))
        self.one_sided = z3.Xor(*(mean.exists() for mean in self.means))

    @property
    def identical(self) -> bool:
        """Tell whether both scores are one and the same term, so that no case can tell them apart."""
        return bool(self.first.get_id() == self.second.get_id())

    def _score(self, mean: Mean, name: str) -> z3.ArithRef:
        """Return a variable that is the score: the quotient of sums by its defining inequalities."""
        terms = [(truth, weight, self._point(number)) for truth, weight, number in mean.terms if weight]
        shape = tuple((truth.get_id(), weight, point.get_id()) for truth, weight, point in terms)
        for known, variable in self.known:
            if known == shape:
                return variable
        score = z3.Int(name, self.context)
        self.known.append((shape, score))
        self.definitions += [score >= NO_SCORE, score <= 100]
        for counted in product((True, False), repeat=len(terms)):
            chosen = [term for keep, term in zip(counted, terms, strict=True) if keep]
            guard = [t if keep else z3.Not(t) for keep, (t, _, _) in zip(counted, terms, strict=True)]
            self.definitions.append(z3.Implies(z3.And(guard), self._quotient(score, chosen)))
        return score

    def _quotient(self, score: z3.ArithRef, chosen: Sequence[tuple[z3.BoolRef, int, z3.ArithRef]]) -> z3.BoolRef:
        weights = sum(weight for _, weight, _ in chosen)
        if not weights:
            return score == NO_SCORE
        total = z3.Sum([weight * point for _, weight, point in chosen])
        return z3.And(weights * score <= total, total < weights * score + weights)

    def _point(self, number: Number) -> z3.ArithRef:
        term = number.term()
        point = self._points.get(term.get_id())
        if point is None:
            point = self._points[term.get_id()] = z3.Int(f"points_{len(self._points)}", self.context)
            self.definitions += [point == term, point >= 0, point <= 100]
        return point

    def change(self, model: z3.ModelRef) -> int:
        """Return the second score minus the first in a model."""
        return int(model.eval(self.second - self.first, model_completion=True).as_long())

    def beyond(self, change: int, sign: int) -> z3.BoolRef:
        """Return whether the change is `change` or more (with `sign` 1), or `change` or less (-1)."""
        difference = self.second - self.first
        return difference >= change if sign > 0 else difference <= change

    def beyond_by_cases(self, change: int, sign: int) -> z3.BoolRef:
        """Return the same, written as one comparison of sums for each score: slower to find, quicker to refute."""
        low, high = (self.means[0], self.means[1]) if sign > 0 else (self.means[1], self.means[0])
        size = abs(change)
        ways = [z3.And(z3.Not(low.at_least(s + 1)), high.at_least(s + size)) for s in range(101 - size)]
        return z3.Or([z3.BoolVal(False, self.context), *ways])

    # --- a bound that needs no proof by the solver

    def bounds(self, ask: Ask, local: Callable[[Sequence[z3.BoolRef]], Ask]) -> tuple[int, int]:
        """Return numbers that no change goes below or above; -100 and 100 where they would take too long.

        Raises:
            Unresolved: the solver's limit was reached.
        """
        found: list[int] = []
        shared = self._shared()
        cone = Cone(self.joint.possible)
        points = [self._pairs(cone, local, principle) for principle in shared]
        for reached in self._patterns(ask):
            changes = self._changes(reached, shared, points)
            if changes is None:
                return -100, 100
            found += changes
        return min(found, default=0), max(found, default=0)

    def _shared(self) -> list[_Shared]:
        first, second = ([measure.id for measure in pack.principles] for pack in self.joint.packs)
        places = {name: index for index, name in enumerate(second)}
        found = [_Shared(index, places.get(name, -1)) for index, name in enumerate(first)]
        return found + [_Shared(-1, index) for index, name in enumerate(second) if name not in first]

    def _patterns(self, ask: Ask) -> list[tuple[bool, ...]]:
        """Return every way in which the principles of both packs can reach together."""
        reach = [truth for mean in self.means for truth, _, _ in mean.terms]
        found: list[tuple[bool, ...]] = []
        left: list[z3.BoolRef] = [self.both]
        while (model := ask(*left)) is not None:
            pattern = tuple(bool(z3.is_true(model.eval(truth, model_completion=True))) for truth in reach)
            found.append(pattern)
            if len(found) > MAX_PATTERNS:
                raise Unresolved("patterns")
            left.append(z3.Or([z3.Not(t) if holds else t for t, holds in zip(reach, pattern, strict=True)]))
        return found

    def _pairs(self, cone: Cone, local: Callable[[Sequence[z3.BoolRef]], Ask], principle: _Shared) -> list[Points]:
        """Return the points that a principle can have by both packs in one case, each pair once, and perhaps more."""
        sums: set[Points] = {(0, 0)}
        for group in self._groups(principle):
            steps = self._steps(local(cone.of(entry.truth for entry in group)), group)
            sums = {(a + x, b + y) for a, b in sums for x, y in steps}
            if len(sums) > MAX_SUMS:
                raise Unresolved("points")
        return sorted({(min(max(a, 0), 100), min(max(b, 0), 100)) for a, b in sums})

    def _groups(self, principle: _Shared) -> list[list[_Earned]]:
        """Return the principle's rules, those together that read an answer in common other than a classification."""
        earned: dict[int, _Earned] = {}
        for side, place in enumerate((principle.first, principle.second)):
            for item, truth in self.joint.sides[side].items("rule"):
                if item.principle == place:
                    entry = earned.setdefault(truth.get_id(), _Earned(truth, self._evidence(item, side)))
                    entry.points[side] += item.points
        groups: list[tuple[set[str], list[_Earned]]] = []
        for entry in earned.values():
            joined = [group for group in groups if group[0] & entry.facts]
            groups = [group for group in groups if group not in joined]
            facts = entry.facts.union(*(group[0] for group in joined))
            groups.append((facts, [*(e for group in joined for e in group[1]), entry]))
        return [entries for _, entries in groups]

    def _evidence(self, item: Item, side: int) -> set[str]:
        """Return the facts that tie a rule to others; the classification ties nearly all, so it does not count."""
        facts = self.joint.packs[side].facts
        return {name for name in item.facts if facts[name].role != "classification"} or set(item.facts)

    def _steps(self, ask: Ask, group: Sequence[_Earned]) -> set[Points]:
        """Return the sums of points that a group of rules can come to together."""
        found: set[Points] = set()
        left: list[z3.BoolRef] = []
        while len(left) < MAX_STEPS and (model := ask(*left)) is not None:
            holds = [bool(z3.is_true(model.eval(entry.truth, model_completion=True))) for entry in group]
            held = [entry.points for entry, true in zip(group, holds, strict=True) if true]
            found.add((sum(one for one, _ in held), sum(other for _, other in held)))
            left.append(z3.Or([z3.Not(e.truth) if true else e.truth for e, true in zip(group, holds, strict=True)]))
        if len(left) < MAX_STEPS:
            return found
        found = {(0, 0)}
        for entry in group:
            found |= {(a + entry.points[0], b + entry.points[1]) for a, b in found}
        return found

    def _changes(
        self, reached: tuple[bool, ...], shared: Sequence[_Shared], points: Sequence[Sequence[Points]]
    ) -> set[int] | None:
        """Return the changes that free combinations of points come to; None where there are too many of them."""
        count = len(self.means[0].terms)
        halves = (reached[:count], reached[count:])
        sums: set[Points] = {(0, 0)}
        totals = [0, 0]
        for principle, pairs in zip(shared, points, strict=True):
            one, other = self._weights(principle, halves)
            totals[0] += one
            totals[1] += other
            steps = {(one * first, other * second) for first, second in pairs}
            if len(sums) * len(steps) > 20 * MAX_SUMS:
                return None
            sums = {(a + x, b + y) for a, b in sums for x, y in steps}
            if len(sums) > MAX_SUMS:
                return None
        if not all(totals):
            return set()
        return {b // totals[1] - a // totals[0] for a, b in sums}

    def _weights(self, principle: _Shared, reached: tuple[tuple[bool, ...], tuple[bool, ...]]) -> Iterator[int]:
        for side, place in enumerate((principle.first, principle.second)):
            yield self.means[side].terms[place][1] if place >= 0 and reached[side][place] else 0
