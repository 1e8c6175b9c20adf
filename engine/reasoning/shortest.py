"""The shortest ways from a case to a better outcome: the fewest answers to change, exactly, or proof that none will do.

A change gives an actionable fact (evidence whose question arises) an answer in another cell than it has; giving an open
question any answer is a change too. What has been said of a level is not unsaid: the member that stands for silence
("not stated") is no answer to change to. A way reaches the target when, whatever the answers to what stays open turn
out to be, no case that can occur comes out below it: the assessment then recommends the target or better, and is
settled.

Ways are ordered, and the first are shown, one for each set of facts:

1. fewer changes;
2. facts that come earlier in the vocabulary;
3. fewer steps in all, then fewer for the earlier facts. A step is one cell on a scale, one member put into a set or
   taken out; an answer to an open question counts its steps from the least favourable end of the scale;
4. of answers as far away, the better one, or the earlier member.

The search for what stays open is one of guesses and counterexamples: a guess is refuted by answers to the open
questions, and the solver's reason why rules out all guesses that fail alike.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import z3

from engine.completions import cells, deciding_tests
from engine.facts import BoundFacts, fill
from engine.language.pack import Pack
from engine.language.vocabulary import NUMERIC, OPEN, Fact, Mark, Value
from engine.reasoning.oracle import Literals, Oracle, is_true

MOST_WAYS = 3


@dataclass(frozen=True, slots=True)
class Route:
    """New values for some facts, in the order of the vocabulary."""

    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Routes:
    """The first of the shortest ways; `more` tells whether there are others as short over other facts."""

    found: tuple[Route, ...]
    more: bool


class _Subject:
    """A fact that can be changed.

    `changed` is whether it is; `moved` are literals each of which is one step away from what it was.
    """

    def __init__(self, fact: Fact, value: Value | Mark, oracle: Oracle) -> None:
        self.fact, self.value = fact, value
        self.open = value is OPEN
        self.sides = oracle.sides[fact.name]
        self.changed = z3.Bool(f"changed:{fact.name}", oracle.context)
        self._oracle = oracle
        start = oracle.answer(fact.name, self._start() if isinstance(value, Mark) else value)
        self.stays = z3.And([z3.BoolVal(True, oracle.context), *start])
        denied = {literal.arg(0).get_id() for literal in start if z3.is_not(literal)}
        self.moved = [] if fact.type == "choice" else [v if v.get_id() in denied else no for v, no in self.sides]

    def _start(self) -> Value:
        """Return the least favourable answer, where an open question's steps are counted from."""
        fact = self.fact
        if fact.type == "set":
            return frozenset()
        values = cells(fact, self._oracle.pack)
        return values[-1] if fact.better == "lower" else values[0]

    def axioms(self) -> Iterator[z3.BoolRef]:
        """Yield what ties `changed` to the answer; an open question is changed by answering it, however."""
        if not self.open:
            yield self.changed == z3.Not(self.stays)
        if self.fact.type == "level" and self.fact.assumed is not None:
            unsaid = z3.And(*self._oracle.answer(self.fact.name, self.fact.assumed))
            yield z3.Implies(self.changed, z3.Not(unsaid))

    def answer(self, model: z3.ModelRef) -> Literals:
        """Return the literals of the answer that a model gives."""
        return tuple(yes if is_true(model, yes) else no for yes, no in self.sides)


class Pathfinder:
    """Finds shortest ways for cases by one pack."""

    def __init__(self, oracle: Oracle) -> None:
        """Ask `oracle`."""
        self.oracle = oracle
        self.pack = oracle.pack
        self._bearing = [name for name in self.pack.facts if deciding_tests(name, self.pack)]

    def routes(self, stated: Mapping[str, Value | Mark], lowest: int) -> Routes:
        """Return the shortest ways to an outcome that is never below `lowest`, a place in `OUTCOMES`.

        The way without changes says that the target is reached already; no way at all, that none exists.

        Raises:
            Unresolved: the limit was reached.
            Interrupted: another thread said so.
        """
        bound = fill(stated, self.pack)
        actionable = changeable(self.pack, bound)
        free = [name for name in self._bearing if name in actionable]
        with self.oracle.on({name: value for name, value in bound.values.items() if name not in free}):
            return _Search(self.oracle, bound, free, lowest).routes()


def changeable(pack: Pack, bound: BoundFacts) -> frozenset[str]:
    """Return the facts that somebody can do something about: actionable evidence whose question arises."""
    facts = (fact for fact in pack.facts.values() if fact.actionable and fact.role == "evidence")
    return frozenset(fact.name for fact in facts if fact.name not in bound.not_applicable)


class _Search:
    """One search; the solver holds the case but for what can be changed."""

    def __init__(self, oracle: Oracle, bound: BoundFacts, free: Sequence[str], lowest: int) -> None:
        self.oracle, self.solver = oracle, oracle.solver
        self.subjects = [_Subject(oracle.pack.facts[name], bound.values[name], oracle) for name in free]
        self.open = {name: oracle.sides[name] for name in bound.open}
        self.given = {subject.fact.name: subject.changed for subject in self.subjects if subject.open}
        good = z3.Bool("good", oracle.context)
        harmless = z3.Bool("harmless", oracle.context)
        self.good, self.harmless = good, harmless
        self.solver.add(good == z3.Or(list(oracle.outcomes[lowest:])))
        self.solver.add(harmless == z3.Or(good, z3.Not(oracle.occurs)))
        self.solver.add([axiom for subject in self.subjects for axiom in subject.axioms()])
        self.changed = [subject.changed for subject in self.subjects]

    def routes(self) -> Routes:
        if self.guess() is None:
            return Routes((), more=False)
        count, model = next(self._counts())
        found: list[Route] = []
        with self.oracle.given(self._at_most(self.changed, count)):
            while model is not None and len(found) < MOST_WAYS:
                subjects = self._first(model, count)
                found.append(self._nearest(subjects))
                self.solver.add(z3.Not(z3.And([z3.BoolVal(True, self.oracle.context), *(s.changed for s in subjects)])))
                model = self.guess()
        return Routes(tuple(found), more=model is not None)

    def _counts(self) -> Iterator[tuple[int, z3.ModelRef]]:
        """Yield the numbers of changes that will do, fewest first, each with a guess that holds."""
        for count in range(len(self.changed) + 1):
            with self.oracle.given(self._at_most(self.changed, count)):
                model = self.guess()
            if model is not None:
                yield count, model

    def _at_most(self, truths: Sequence[z3.BoolRef], count: int) -> z3.BoolRef:
        return z3.AtMost(*truths, count) if count < len(truths) else z3.BoolVal(True, self.oracle.context)

    def guess(self, *assumed: z3.BoolRef) -> z3.ModelRef | None:
        """Return a way that holds whatever stays open is; None where there is none."""
        while True:
            model = self.oracle.find(*assumed, self.oracle.occurs, self.good)
            if model is None or not self.open:
                return model
            if not self._refuted(model):
                return model

    def _refuted(self, model: z3.ModelRef) -> bool:
        """Look for answers to what the guess leaves open that spoil it, and learn from them."""
        chosen = [s for s in self.subjects if not s.open or is_true(model, s.changed)]
        known = [(s, literal) for s in chosen for literal in s.answer(model)]
        spoiled = self.oracle.find(*(literal for _, literal in known), self.oracle.occurs, z3.Not(self.good))
        if spoiled is None:
            return False
        left = self.open.keys() - {s.fact.name for s in chosen}
        answers = [(name, y if is_true(spoiled, y) else n) for name in left for y, n in self.open[name]]
        if self.oracle.find(*(literal for _, literal in (*known, *answers)), self.harmless) is not None:
            raise AssertionError("a counterexample spoils the guess it was found for")
        core = {literal.get_id() for literal in self.solver.unsat_core()}
        failing = [(s, z3.Not(literal)) for s, literal in known if literal.get_id() in core]
        otherwise = [z3.And(s.changed, another) if s.open else another for s, another in failing]
        asked = {name for name, literal in answers if literal.get_id() in core}
        answered = [given for name, given in self.given.items() if name in asked]
        self.solver.add(z3.Or([z3.BoolVal(False, self.oracle.context), *otherwise, *answered]))
        return True

    def _first(self, model: z3.ModelRef, count: int) -> list[_Subject]:
        """Return the facts of the way that is first by the order of the vocabulary."""
        chosen: list[_Subject] = []
        assumed: list[z3.BoolRef] = []
        for subject in self.subjects:
            if len(chosen) == count:
                break
            found = model if is_true(model, subject.changed) else self.guess(*assumed, subject.changed)
            if found is not None:
                model = found
                chosen.append(subject)
            assumed.append(subject.changed if found is not None else z3.Not(subject.changed))
        return chosen

    def _nearest(self, subjects: Sequence[_Subject]) -> Route:
        """Return the way over these facts with the fewest steps."""
        steps = [step for subject in subjects for step in subject.moved]
        with self.oracle.given(*(subject.changed for subject in subjects)):
            self._keep(self._fewest(steps))
            for subject in subjects:
                self._keep(self._fewest(subject.moved))
            values = {}
            for subject in subjects:
                values[subject.fact.name] = self._value(subject)
        return Route(values)

    def _keep(self, truth: z3.BoolRef) -> None:
        self.solver.add(truth)

    def _fewest(self, steps: Sequence[z3.BoolRef]) -> z3.BoolRef:
        for count in range(len(steps) + 1):
            bound = self._at_most(steps, count)
            with self.oracle.given(bound):
                if self.guess() is not None:
                    return bound
        raise AssertionError("a way that was found has a number of steps")

    def _value(self, subject: _Subject) -> Value:
        """Return the first of the answers that will do, and keep to it."""
        if subject.fact.type == "set":
            return self._members(subject)
        for value in _preferred(subject.fact, self.oracle.pack):
            literals = self.oracle.answer(subject.fact.name, value)
            if self.guess(*literals) is not None:
                self.solver.add(*literals)
                return _closest(subject.fact, value, subject.value, self.oracle.pack)
        raise AssertionError("a way that was found has an answer to each of its questions")

    def _members(self, subject: _Subject) -> frozenset[str]:
        """Return the members of a set, changed as early in the vocabulary as will do."""
        chosen = set()
        for member, (inside, outside), moved in zip(
            subject.fact.domain.members, subject.sides, subject.moved, strict=True
        ):
            moves = self.guess(moved) is not None
            if moves == moved.eq(inside):
                chosen.add(member)
            self.solver.add(inside if member in chosen else outside)
        return frozenset(chosen)


def _preferred(fact: Fact, pack: Pack) -> list[Value]:
    """Return an answer for each cell, the better ones first; members of a choice in the order of the vocabulary."""
    found = list(cells(fact, pack))
    if fact.type == "choice":
        return found
    return found if fact.better == "lower" else found[::-1]


def _closest(fact: Fact, value: Value, before: Value | Mark, pack: Pack) -> Value:
    """Return the number in the cell of `value` that is nearest to what it was, or to the least favourable end."""
    if fact.type not in NUMERIC or not isinstance(value, int):
        return value
    starts = [start for start in cells(fact, pack) if isinstance(start, int)]
    after = next((start for start in starts if start > value), fact.domain.maximum + 1)
    if isinstance(before, int):
        return min(max(before, value), after - 1)
    return after - 1 if fact.better == "lower" else value
