"""A case as far as a pack's numbers can move it: which rules hold together in its completions, and what stops it.

What conditions say does not depend on points, weights or thresholds. So a case is walked through once, and what a
changed number makes of it follows from the rules that hold.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod
from typing import TypeAlias

from engine.assess import outcome_of
from engine.case import CaseFile
from engine.completions import BUDGET, cells
from engine.decision import MET, NOT_MET, NOT_SHOWN, PARTLY, Weighed, conclude, derived_truth
from engine.facts import BoundFacts, bind
from engine.interpreters.kleene import KLEENE, Interval
from engine.language.expression import Test, tests_in
from engine.language.pack import GRADES, KIND, SETS, Measure, Pack
from engine.language.truth import Truth, evaluate, test_truth, truth_of
from engine.language.vocabulary import Mark, Value


class TooOpen(Exception):
    """A case has more completions than can be gone through."""


@dataclass(frozen=True, slots=True)
class Local:
    """What one principle's grade and points rest on in a completion: the places of its rules that hold, and a stop."""

    held: frozenset[int]
    blocked: bool


Ending: TypeAlias = tuple[tuple[bool, ...], tuple[Local, ...]]
"""The truth of gates, bars and conditions in a completion, and what each principle rests on."""


def completions(pack: Pack, bound: BoundFacts) -> Iterator[list[Truth]]:
    """Yield the truths of a pack's items in every completion of a case.

    Raises:
        TooOpen: there are more than a search may take.
    """
    choices = [cells(pack.facts[name], pack) for name in bound.open]
    if prod(map(len, choices)) > BUDGET:
        raise TooOpen
    first = [truth_of(item.when, bound.values) for item in pack.items]
    turning = [
        (place, item.when, names)
        for place, item in enumerate(pack.items)
        if (names := [index for index, name in enumerate(bound.open) if name in item.facts])
    ]
    known: dict[tuple[int, ...], Truth] = {}
    for chosen in product(*(range(len(values)) for values in choices)):
        values: dict[str, Value | Mark] | None = None
        truths = list(first)
        for place, when, names in turning:
            key = (place, *[chosen[index] for index in names])
            if key not in known:
                values = values or {**bound.values, **_answers(bound, choices, chosen)}
                known[key] = truth_of(when, values)
            truths[place] = known[key]
        if not any(truths[pack.span("constraint")]):
            yield truths


def _answers(bound: BoundFacts, choices: list[tuple[Value, ...]], chosen: tuple[int, ...]) -> dict[str, Value]:
    return {name: values[index] for name, values, index in zip(bound.open, choices, chosen, strict=True)}


class Profile:
    """One case by one pack. `locals` are, by principle, what its grade can rest on; `endings` how they go together."""

    def __init__(self, pack: Pack, file: CaseFile) -> None:
        """Walk through the completions of a case.

        Raises:
            FaultyInput: the case does not fit the pack.
            TooOpen: it has too many completions.
        """
        self.pack, self.id, self.kind = pack, file.case.id, file.case.kind
        bound = bind(file, pack)
        self.settled = not bound.open
        self._kind_value = bound.values[KIND]
        found: dict[Ending, None] = {}
        for truths in completions(pack, bound):
            self.letter = [bool(truth) for truth in truths[pack.span("letter")]]
            analogy = [bool(truth) for truth in truths[pack.span("analogy")]]
            self.reached = [one or other for one, other in zip(self.letter, analogy, strict=True)]
            found[self._ending(truths)] = None
        self.endings = list(found)
        self._outcomes: dict[tuple[tuple[bool, ...], tuple[int, ...]], frozenset[int]] = {}

    def _ending(self, truths: list[Truth]) -> Ending:
        stops = tuple(bool(t) for _, sort in SETS for t in truths[self.pack.span(sort)])
        held: list[set[int]] = [set() for _ in self.pack.principles]
        blocked = [False] * len(self.pack.principles)
        for place, (item, truth) in enumerate(zip(self.pack.items, truths, strict=True)):
            if truth and item.sort == "rule":
                held[item.principle].add(place)
            elif truth and item.sort in ("gate", "bar"):
                blocked[item.principle] = True
        return stops, tuple(Local(frozenset(rules), stop) for rules, stop in zip(held, blocked, strict=True))

    @cached_property
    def locals(self) -> list[list[Local]]:
        """By principle, what its grade rests on in each completion, each once."""
        return [list(dict.fromkeys(ending[1][place] for ending in self.endings)) for place in range(len(self.letter))]

    def grades(self, place: int, numbers: "Numbers") -> tuple[int, ...]:
        """Return the grades that a principle can have, worst first; none where it does not reach."""
        if not self.reached[place]:
            return ()
        return tuple(sorted({numbers.grade(place, local) for local in self.locals[place]}))

    def outcome(self, numbers: "Numbers") -> str:
        """Return the recommendation."""
        return outcome_of(self.outcomes(numbers))

    def outcomes(self, numbers: "Numbers") -> frozenset[int]:
        """Return the outcomes that the completions come to, as places in `OUTCOMES`."""
        return frozenset(place for ending in self.endings for place in self._outcome(ending, numbers))

    def _outcome(self, ending: Ending, numbers: "Numbers") -> frozenset[int]:
        stops, locals_ = ending
        grades = tuple(numbers.grade(place, local) for place, local in enumerate(locals_))
        key = stops, grades
        if key not in self._outcomes:
            self._outcomes[key] = self._conclusion(stops, grades)
        return self._outcomes[key]

    def _conclusion(self, stops: tuple[bool, ...], grades: tuple[int, ...]) -> frozenset[int]:
        """Return what the outcome table makes of stops and grades, by the one decision procedure."""
        truths = iter(stops)
        in_force: dict[str, dict[str, Truth]] = {}
        for name, sort in SETS:
            items = self.pack.items[self.pack.span(sort)]
            in_force[name] = {
                item.id: self.letter[item.principle] and next_truth
                for item, next_truth in zip(items, truths, strict=False)
            }
        letter: list[Truth] = list(self.letter)
        intervals: list[Interval] = [(grade, grade) for grade in grades]
        weighed: Weighed[Truth, Interval] = Weighed(letter, list(self.reached), [], intervals, None, in_force)

        def ask(test: Test) -> Truth:
            return derived_truth(test, self.pack, weighed, lambda test: test_truth(test, self._kind_value), KLEENE)

        return conclude(self.pack, [evaluate(row.when, ask) for row in self.pack.rows], KLEENE)

    def score(self, numbers: "Numbers") -> int:
        """Return the score of a case without open questions; -1 where it has none."""
        _, locals_ = self.endings[0]
        weights = total = 0
        for place, local in enumerate(locals_):
            if self.reached[place]:
                weight = numbers.measures[place].weight
                weights += weight
                total += weight * min(max(numbers.points(local), 0), 100)
        return total // weights if weights else -1


class Numbers:
    """A pack's points, weights and thresholds, one of which may be changed."""

    def __init__(
        self, pack: Pack, measures: Mapping[int, Measure] | None = None, points: Mapping[int, int] | None = None
    ) -> None:
        """Take a pack's numbers; `measures` (by principle) and `points` (by place in its items) replace some."""
        self.measures = [(measures or {}).get(place, measure) for place, measure in enumerate(pack.principles)]
        self.by_rule = {place: item.points for place, item in enumerate(pack.items) if item.sort == "rule"}
        self.by_rule.update(points or {})

    def points(self, local: Local) -> int:
        """Return the sum of points of the rules that hold, before it is brought within bounds."""
        return sum(self.by_rule[place] for place in local.held)

    def grade(self, place: int, local: Local) -> int:
        """Return the grade of a principle."""
        if local.blocked:
            return NOT_MET
        measure, points = self.measures[place], self.points(local)
        if points >= measure.met:
            return MET
        if points >= measure.partly:
            return PARTLY
        return NOT_MET if any(self.by_rule[rule] < 0 for rule in local.held) else NOT_SHOWN


def grades_read(pack: Pack) -> frozenset[int]:
    """Return the principles whose grades the outcome table reads."""
    read = {test.fact for row in pack.rows for test in tests_in(row.when)}
    return frozenset(place for place, measure in enumerate(pack.principles) if f"grade_{measure.id}" in read)


def grade_names(grades: tuple[int, ...]) -> list[str]:
    """Return grades by name."""
    return [GRADES[grade] for grade in grades]
