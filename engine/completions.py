"""Every way an open case can still end: an exact search over the answers to its open questions.

A question's answers are taken by the cells that the pack tells apart: every value of a flag or level, the tested values
of a choice and one that is not tested, numbers by the pack's own thresholds, sets by tested members and the number of
others as far as counts are tested. The search walks the cells in the reference interpreter. At each step the decision
on what is known so far bounds what can follow; a branch whose bound holds nothing new is left. It counts the decisions
it takes and stops at a budget, so that its result is the same on every machine.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal, NamedTuple, TypeAlias

from engine.interpreters.interpreter import Decided
from engine.interpreters.kleene import Interval
from engine.interpreters.refining import Refining
from engine.language.expression import Op, Test, tests_in
from engine.language.pack import OUTCOMES, Item, Pack
from engine.language.vocabulary import NUMERIC, OPEN, Fact, Mark, Value

BUDGET = 20_000
"""Decisions that one search may take, part of the semantics."""

DECLINE = OUTCOMES.index("decline")

Influence: TypeAlias = Literal["decides", "improves", "none"]
"""Of an open question: it can turn a decline into something else (or back); it can only move the outcome among the
others; it moves the outcome nowhere."""


class Lead(NamedTuple):
    """One cell of answers to an open question, by an answer that stands for it, and the outcomes it leaves possible."""

    value: Value
    outcomes: frozenset[int]


class OpenQuestion(NamedTuple):
    """An open question, its influence on the outcome, and what each answer leads to (empty where it has none)."""

    fact: str
    influence: Influence
    leads: tuple[Lead, ...] = ()


@dataclass(slots=True)
class Endings:
    """What can come of an open case over all its completions.

    `exact` is false where the budget ran out: everything is then a sound superset. Outcomes are places in `OUTCOMES`,
    grades per principle places in `GRADES`. `witnesses` holds one completion per outcome found.
    """

    outcomes: frozenset[int]
    score: Interval | None
    points: list[Interval]
    grades: list[frozenset[int]]
    questions: tuple[OpenQuestion, ...]
    witnesses: dict[int, dict[str, Value | Mark]]
    exact: bool
    possible: bool = True


class BudgetSpent(Exception):
    """The search took as many decisions as it may."""


def endings(pack: Pack, values: Mapping[str, Value | Mark], open_facts: Sequence[str], budget: int = BUDGET) -> Endings:
    """Return what can come of a case in which `open_facts` are not known.

    `possible` is false where no completion satisfies the pack's constraints.
    """
    search = _Search(pack, dict(values), tuple(open_facts), budget)
    try:
        tally = search.tally()
        questions = tuple(search.question(name, tally.outcomes) for name in open_facts)
    except BudgetSpent:
        return _bounded(search, open_facts)
    return Endings(
        frozenset(tally.outcomes),
        tally.score,
        tally.points,
        [frozenset(grades) for grades in tally.grades],
        questions,
        tally.witnesses,
        exact=True,
        possible=bool(tally.outcomes),
    )


def _bounded(search: "_Search", open_facts: Sequence[str]) -> Endings:
    decided = search.refining.first
    weighed = decided.weighed
    questions = tuple(OpenQuestion(name, "decides") for name in open_facts)
    grades = [frozenset(range(low, high + 1)) for low, high in weighed.grades]
    return Endings(decided.outcomes, weighed.score, weighed.points, grades, questions, {}, exact=False)


@dataclass(slots=True)
class _Tally:
    """What the search has found so far."""

    outcomes: set[int] = field(default_factory=set)
    score: Interval | None = None
    points: list[Interval] = field(default_factory=list)
    grades: list[set[int]] = field(default_factory=list)
    witnesses: dict[int, dict[str, Value | Mark]] = field(default_factory=dict)

    def holds(self, decided: Decided) -> bool:
        """Tell whether nothing inside the bound would be new."""
        if not self.points or not decided.outcomes <= self.outcomes:
            return False
        weighed = decided.weighed
        return (
            (weighed.score is None or (self.score is not None and _inside(weighed.score, self.score)))
            and all(map(_inside, weighed.points, self.points))
            and all(map(_among, weighed.grades, self.grades))
        )

    def add(self, decided: Decided, values: dict[str, Value | Mark]) -> None:
        """Add a decision whose bound is exact."""
        (outcome,) = decided.outcomes
        weighed = decided.weighed
        if not self.points:
            self.points = list(weighed.points)
            self.grades = [set() for _ in weighed.grades]
            self.score = weighed.score
        self.outcomes.add(outcome)
        self.witnesses.setdefault(outcome, dict(values))
        self.points = [_span(old, new) for old, new in zip(self.points, weighed.points, strict=True)]
        for grades, (low, _) in zip(self.grades, weighed.grades, strict=True):
            grades.add(low)
        if self.score is not None and weighed.score is not None:
            self.score = _span(self.score, weighed.score)


def _inside(inner: Interval, outer: Interval) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _among(inner: Interval, found: set[int]) -> bool:
    return found.issuperset(range(inner[0], inner[1] + 1))


def _span(one: Interval, other: Interval) -> Interval:
    return min(one[0], other[0]), max(one[1], other[1])


class _Search:
    """A depth-first walk over the cells of the open questions, with every decision remembered."""

    def __init__(self, pack: Pack, values: dict[str, Value | Mark], open_facts: tuple[str, ...], budget: int) -> None:
        self.pack = pack
        self.values = values
        self.open_facts = open_facts
        self.cells = {name: cells(pack.facts[name], pack) for name in open_facts}
        self.budget = budget
        self.refining = Refining(pack, values, open_facts)
        self.weighing = self._turning(lambda _: True)
        self.deciding = self._turning(_decides_in(pack))
        self._constraints = pack.span("constraint")
        self._known: dict[tuple[Value | Mark, ...], Decided] = {}

    def at_first(self) -> Decided:
        """Return the decision on what is known at first."""
        return self._remembered(self.values, lambda: self.refining.first)

    def decide(self, before: Decided, name: str, values: Mapping[str, Value | Mark]) -> Decided:
        """Return the decision on `values`, which differ from those decided on `before` in the answer to `name`."""
        return self._remembered(values, lambda: self.refining.decide(before, name, values))

    def _remembered(self, values: Mapping[str, Value | Mark], decide: Callable[[], Decided]) -> Decided:
        key = tuple(map(values.__getitem__, self.open_facts))
        found = self._known.get(key)
        if found is None:
            if len(self._known) == self.budget:
                raise BudgetSpent
            found = self._known[key] = decide()
        return found

    def _turning(self, counts: Callable[[Item], bool]) -> "tuple[_Turning, ...]":
        """Return the items that count and turn on an open fact; constraints go first when a question is chosen."""
        return tuple(
            _Turning(asked.place, asked.facts, 1000 if asked.item.sort == "constraint" else 1)
            for asked in self.refining.asked
            if counts(asked.item)
        )

    def unsettled(
        self, decided: Decided, values: Mapping[str, Value | Mark], items: "tuple[_Turning, ...]"
    ) -> list[str]:
        """Return the open facts on which one of `items` still turns: constraints first, then the most telling."""
        counts = dict.fromkeys(self.open_facts, 0)
        for place, facts, importance in items:
            if decided.truths[place] is None:
                for name in facts:
                    counts[name] += importance
        left = [name for name in self.open_facts if counts[name] and values[name] is OPEN]
        return sorted(left, key=counts.__getitem__, reverse=True)

    def impossible(self, decided: Decided) -> bool:
        return True in decided.truths[self._constraints]

    def tally(self) -> _Tally:
        """Return all that the completions come to."""
        tally = _Tally()
        self._walk(self.at_first(), dict(self.values), self.weighing, tally.holds, tally.add)
        for witness in tally.witnesses.values():
            witness.update({name: self.cells[name][0] for name in self.open_facts if witness[name] is OPEN})
        return tally

    def outcomes(self, name: str, value: Value, known: frozenset[int]) -> frozenset[int]:
        """Return the outcomes that completions with an answer to `name` come to; none but `known` are looked for."""
        found: set[int] = set()
        values = {**self.values, name: value}

        def holds(decided: Decided) -> bool:
            return decided.outcomes & known <= found

        decided = self.decide(self.at_first(), name, values)
        self._walk(decided, values, self.deciding, holds, lambda decided, _: found.update(decided.outcomes))
        return frozenset(found)

    def _walk(
        self,
        decided: Decided,
        values: dict[str, Value | Mark],
        items: "tuple[_Turning, ...]",
        holds: Callable[[Decided], bool],
        add: Callable[[Decided, dict[str, Value | Mark]], None],
    ) -> None:
        """Visit completions, leaving branches that cannot occur and those of which `holds` says nothing is new.

        `decided` is the decision on `values`.
        """
        if self.impossible(decided) or holds(decided):
            return
        unsettled = self.unsettled(decided, values, items)
        if not unsettled:
            add(decided, values)
            return
        name = unsettled[0]
        for value in extremes_first(self.cells[name]):
            values[name] = value
            self._walk(self.decide(decided, name, values), values, items, holds, add)
        values[name] = OPEN

    def question(self, name: str, known: set[int]) -> OpenQuestion:
        """Return how an open question bears on the outcome."""
        influence = self._influence(name) if len(known) > 1 else "none"
        if influence == "none":
            return OpenQuestion(name, influence)
        leads = (Lead(v, self.outcomes(name, v, frozenset(known))) for v in self.cells[name])
        return OpenQuestion(name, influence, tuple(lead for lead in leads if lead.outcomes))

    def _influence(self, name: str) -> Influence:
        """Look for two completions that differ in this answer only and in outcome."""
        found: set[Influence] = set()
        self._differences(name, self.at_first(), dict(self.values), found)
        return "decides" if "decides" in found else "improves" if found else "none"

    def _differences(self, name: str, decided: Decided, values: dict[str, Value | Mark], found: set[Influence]) -> None:
        if "decides" in found or len(decided.outcomes) == 1 or self.impossible(decided):
            return
        if found and DECLINE not in decided.outcomes:
            return
        others = [fact for fact in self.unsettled(decided, values, self.deciding) if fact != name]
        if not others:
            self._compare(name, decided, values, found)
            return
        other = others[0]
        for value in self.cells[other]:
            values[other] = value
            self._differences(name, self.decide(decided, other, values), values, found)
        values[other] = OPEN

    def _compare(self, name: str, before: Decided, values: dict[str, Value | Mark], found: set[Influence]) -> None:
        ends: set[int] = set()
        for value in self.cells[name]:
            decided = self.decide(before, name, {**values, name: value})
            if not self.impossible(decided):
                ends |= decided.outcomes
        if len(ends) > 1:
            found.add("decides" if DECLINE in ends else "improves")


class _Turning(NamedTuple):
    """An item that turns on open facts: its place in `Pack.items`, and its weight when the next question is chosen."""

    place: int
    facts: tuple[str, ...]
    importance: int


def _decides_in(pack: Pack) -> Callable[[Item], bool]:
    """Return what tells whether the outcome table can see an item: rules only through a grade that it reads."""
    read = {test.fact for row in pack.rows for test in tests_in(row.when)}
    graded = {index for index, measure in enumerate(pack.principles) if f"grade_{measure.id}" in read}
    return lambda item: (
        item.sort in ("gate", "bar", "condition", "constraint") or (item.sort == "rule" and item.principle in graded)
    )


def deciding_tests(name: str, pack: Pack) -> list[Test]:
    """Return the tests of a fact that can bear on the outcome: not those for points, advice and routes alone.

    Tests that decide how far a principle reaches, or whether another question arises, bear on it too.
    """
    decides = _decides_in(pack)
    read = [item.when for item in pack.items if decides(item) or item.sort == "letter"]
    return [test for when in [*read, *pack.applies.values()] for test in tests_in(when) if test.fact == name]


def extremes_first(values: Sequence[Value]) -> tuple[Value, ...]:
    """Return `values` with the last and first ahead of the rest, so that a search meets both ends early."""
    return tuple(values[-1:]) + tuple(values[:-1])


def cells(fact: Fact, pack: Pack) -> tuple[Value, ...]:
    """Return one value for each cell of answers to `fact` that the pack tells apart, in the order of the scale."""
    return cells_among(fact, pack.tests_of(fact.name))


def cells_among(fact: Fact, tests: Sequence[Test]) -> tuple[Value, ...]:
    """Return one value for each cell of answers to `fact` that `tests`, all of that fact, tell apart."""
    if fact.type in NUMERIC:
        return tuple(sorted({fact.domain.minimum, *_thresholds(fact, tests)}))
    if fact.type == "set":
        return tuple(_set_cells(fact, tests))
    if fact.type == "choice":
        tested = {value for test in tests for value in _operands(test)}
        untested = next((member for member in fact.domain.members if member not in tested), None)
        return tuple(member for member in fact.domain.members if member in tested or member == untested)
    return fact.domain.all_values() or ()


def _operands(test: Test) -> tuple[int | str, ...]:
    return test.operand if isinstance(test.operand, tuple) else (test.operand,)


def _thresholds(fact: Fact, tests: Iterable[Test]) -> Iterator[int]:
    """Yield where cells begin: at a least number, after a greatest, at and after an exact one."""
    for test in tests:
        for operand in _operands(test):
            starts = {
                Op.AT_LEAST: (int(operand),),
                Op.AT_MOST: (int(operand) + 1,),
            }.get(test.op, (int(operand), int(operand) + 1))
            yield from (start for start in starts if fact.domain.minimum <= start <= fact.domain.maximum)


def _set_cells(fact: Fact, tests: Sequence[Test]) -> Iterator[frozenset[str]]:
    """Yield a set for every combination of tested members with as many others as counts can tell apart."""
    tested = [m for m in fact.domain.members if any(t.op is Op.INCLUDES and t.operand == m for t in tests)]
    others = [member for member in fact.domain.members if member not in tested]
    bounds = [int(t.operand) + (t.op is Op.COUNT_AT_MOST) for t in tests if isinstance(t.operand, int)]
    most = min(len(others), max(bounds, default=0))
    for size in range(len(tested) + 1):
        for chosen in combinations(tested, size):
            for extra in range(most + 1):
                yield frozenset((*chosen, *others[:extra]))
