"""Open questions of a case, by the solver: exact whatever their number, ranked by how much each is expected to settle.

A question's answers are taken by the cells that the *outcome* tells apart, one answer for each; cells in which nothing
can occur are left out. The ranking counts them, each alike:

1. the share of the answers that leave the case settled, greatest first;
2. the share of the answers that leave a single outcome, greatest first;
3. the outcomes left per answer, fewest first;
4. the order of the vocabulary.

A question that can move the outcome nowhere comes after all that can.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

import z3

from engine.assess import outcome_of
from engine.completions import DECLINE, Influence, cells_among, deciding_tests
from engine.facts import BoundFacts, fill, is_missing
from engine.language.expression import Op, Test
from engine.language.pack import KIND, OUTCOMES, Outcome, Pack, assumed_value
from engine.language.vocabulary import Fact, Mark, Silence, Value
from engine.reasoning.inquiry import Unresolved
from engine.reasoning.oracle import Oracle
from engine.reasoning.results import Consequence, Questions, RankedQuestion, SilentQuestion

MAX_ANSWERS = 64
"""The most answers to one question that are gone through; of a set with more, some are taken as examples."""

Stated: TypeAlias = Mapping[str, Value | Mark]


class Inquirer:
    """Answers for the open questions of cases by one pack."""

    def __init__(self, oracle: Oracle) -> None:
        """Ask `oracle`."""
        self.oracle = oracle
        self.pack = oracle.pack
        self.choices = {name: choices(fact, self.pack) for name, fact in self.pack.facts.items()}
        self._place = {name: place for place, name in enumerate(self.pack.facts)}
        self._asked = [fact.name for fact in self.pack.facts.values() if fact.silence is Silence.ASK]
        self._twin: _Twin | None = None

    def questions(self, stated: Stated, *, silent: bool = True) -> Questions:
        """Return what a case that states this still depends on; without `silent`, of its open questions only.

        Raises:
            Interrupted: another thread said so.
        """
        self.begin()
        bound = fill(stated, self.pack)
        kind = stated.get(KIND)
        head = {"pack": self.pack.hash, "kind": kind if isinstance(kind, str) else None}
        missing = tuple(fact.name for fact in self.pack.binding_order if is_missing(fact, bound))
        if missing:
            return Questions.model_validate({**head, "required": missing})
        try:
            return Questions.model_validate({**head, **self._found(stated, bound, silent=silent)})
        except Unresolved:
            return Questions.model_validate({**head, "resolved": False})

    def _found(self, stated: Stated, bound: BoundFacts, *, silent: bool) -> dict[str, object]:
        oracle = self.oracle
        with oracle.on(stated):
            with oracle.given(*oracle.silence(stated)):
                possible = oracle.reached()
                if not possible:
                    return {}
                consequences = {name: tuple(self._answers(name, self.choices[name])) for name in bound.open}
            moving = self._moving(stated, bound, possible) if silent else ()
        outcome = outcome_of(possible)
        influences = self._influences(stated, bound, possible)
        ranked = (self._ranked(name, influences[name], consequences[name]) for name in bound.open)
        return {
            "outcome": outcome,
            "settled": outcome != "more_information",
            "possible_outcomes": _names(possible),
            "open": tuple(sorted(ranked, key=self._rank)),
            "silent": tuple(sorted(moving, key=self._silent_rank)),
        }

    def begin(self) -> None:
        """Begin a question; see `Oracle.begin`."""
        if self.oracle.begin():
            self._twin = None

    def outcomes(self, stated: Stated) -> frozenset[int]:
        """Return the outcomes that completions of a case come to, as places in `OUTCOMES`.

        Raises:
            Unresolved: the limit was reached.
            Interrupted: another thread said so.
        """
        with self.oracle.on(stated):
            return self.oracle.reached(*self.oracle.silence(stated))

    def _answers(self, name: str, values: Sequence[Value]) -> Iterator[Consequence]:
        """Yield what each of these answers that can occur leads to, on what the oracle is given."""
        domain = self.pack.facts[name].domain
        for value in values:
            reached = self.oracle.reached(*self.oracle.answer(name, value))
            if reached:
                settles = outcome_of(reached) != "more_information"
                yield Consequence(domain.decode(value), _names(reached), settles)

    def _moving(self, stated: Stated, bound: BoundFacts, possible: frozenset[int]) -> tuple[SilentQuestion, ...]:
        """Return the silent questions with the answers that leave something else possible than silence does."""
        found = []
        for name in bound.assumed:
            if len(self.choices[name]) < 2:
                continue
            with self.oracle.given(*self.oracle.silence(stated, name)):
                moving = self._moved(name, possible)
            if moving:
                assumed = self.pack.facts[name].domain.decode(assumed_value(self.pack.facts[name]))
                found.append(SilentQuestion(name, assumed, moving, self._is_sampled(name)))
        return tuple(found)

    def _moved(self, name: str, possible: frozenset[int]) -> tuple[Consequence, ...]:
        """Return the answers to a question that leave something else than `possible`; most can lead nowhere else."""
        elsewhere = z3.Not(z3.Or([self.oracle.outcomes[place] for place in sorted(possible)]))
        if len(possible) == 1 and self.oracle.find(self.oracle.occurs, elsewhere) is None:
            return ()
        silence = self.oracle.answer(name, assumed_value(self.pack.facts[name]))
        others = [value for value in self.choices[name] if self.oracle.answer(name, value) != silence]
        return tuple(found for found in self._answers(name, others) if found.outcomes != _names(possible))

    def _is_sampled(self, name: str) -> bool:
        return is_sampled(self.pack.facts[name], deciding_tests(name, self.pack))

    def _influences(self, stated: Stated, bound: BoundFacts, possible: frozenset[int]) -> dict[str, Influence]:
        if len(possible) == 1:
            return dict.fromkeys(bound.open, "none")
        self._twin = self._twin or _Twin(self.oracle, self._asked)
        return self._twin.influences(stated, bound.open, possible)

    def _ranked(self, name: str, influence: Influence, answers: tuple[Consequence, ...]) -> RankedQuestion:
        settling = sum(answer.settles for answer in answers)
        left = sum(len(answer.outcomes) for answer in answers)
        return RankedQuestion(name, influence, answers, settling, left, self._is_sampled(name))

    def _rank(self, question: RankedQuestion) -> tuple[bool, Fraction, Fraction, Fraction, int]:
        count = max(1, len(question.answers))
        single = sum(len(answer.outcomes) == 1 for answer in question.answers)
        return (
            question.influence == "none",
            -Fraction(question.settling, count),
            -Fraction(single, count),
            Fraction(question.left, count),
            self._place[question.fact],
        )

    def _silent_rank(self, question: SilentQuestion) -> tuple[Fraction, int]:
        return -Fraction(len(question.answers), len(self.choices[question.fact])), self._place[question.fact]


def _names(places: frozenset[int]) -> tuple[Outcome, ...]:
    return tuple(OUTCOMES[place] for place in sorted(places))


class _Twin:
    """Two cases that are the same but for answers to open questions, so that an influence is one question to a solver.

    Every question that can be open has variables of its own in the second case, held equal by one literal for each.
    """

    def __init__(self, oracle: Oracle, asked: Sequence[str]) -> None:
        self.oracle = oracle
        own = {name: oracle.unknowns.variables(name) for name in asked}
        other = {name: [z3.Bool(f"other:{v}", oracle.context) for v in found] for name, found in own.items()}
        pairs = [pair for name in asked for pair in zip(own[name], other[name], strict=True)]
        broken = [z3.Not(truth) for truth in oracle.symbolic.truths[oracle.pack.span("constraint")]]
        terms = [*oracle.unknowns.axioms, *broken]
        terms = [*oracle.silences, *terms, *(z3.substitute(term, *pairs) for term in terms)]
        self.same = {name: z3.Bool(f"same:{name}", oracle.context) for name in asked}
        for name, guard in self.same.items():
            for one, another in zip(own[name], other[name], strict=True):
                terms.append(z3.Implies(guard, one == another))
        self.first, self.second = [], []
        for outcome, truth in zip(OUTCOMES, oracle.symbolic.outcomes, strict=True):
            one, another = (z3.Bool(f"{which}:{outcome}", oracle.context) for which in ("first", "second"))
            terms += [one == truth, another == z3.substitute(truth, *pairs)]
            self.first.append(one)
            self.second.append(another)
        self.solver = oracle.solver_of(terms)

    def influences(self, stated: Stated, names: Sequence[str], possible: frozenset[int]) -> dict[str, Influence]:
        with self.oracle.on(stated, self.solver):
            silence = self.oracle.silence(stated)
            return {name: self._influence(name, silence, possible) for name in names}

    def _influence(self, name: str, silence: Sequence[z3.BoolRef], possible: frozenset[int]) -> Influence:
        """Look for two cases that differ in this answer only and in outcome."""
        alike = [*silence, *(guard for fact, guard in self.same.items() if fact != name)]
        if DECLINE in possible and self._differ(alike, self.first[DECLINE], z3.Not(self.second[DECLINE])):
            return "decides"
        first, *rest = sorted(possible - {DECLINE})
        if rest and self._differ(alike, self.first[first], self.second[rest[-1]]):
            return "improves"
        return "none"

    def _differ(self, alike: Sequence[z3.BoolRef], *ends: z3.BoolRef) -> bool:
        return self.oracle.can(*alike, *ends, solver=self.solver)


def choices(fact: Fact, pack: Pack) -> tuple[Value, ...]:
    """Return an answer for each cell that the outcome tells apart, or some answers where there are too many."""
    tests = deciding_tests(fact.name, pack)
    if fact.type in ("flag", "level") and not tests:
        return (0,)
    return cells_among(fact, tests) if not is_sampled(fact, tests) else tuple(_examples(fact, tests))


def is_sampled(fact: Fact, tests: Sequence[Test]) -> bool:
    """Tell whether a set has more cells than are gone through."""
    if fact.type != "set":
        return False
    tested = {test.operand for test in tests if test.op is Op.INCLUDES}
    counts = [test.operand + 1 for test in tests if isinstance(test.operand, int)]
    others = min(len(fact.domain.members) - len(tested), max(counts, default=0))
    return (others + 1) << len(tested) > MAX_ANSWERS


def _examples(fact: Fact, tests: Sequence[Test]) -> Iterator[frozenset[str]]:
    """Yield of a set: none of its members, each that is tested alone, and all of them."""
    tested = {test.operand for test in tests if test.op is Op.INCLUDES}
    yield frozenset()
    yield from (frozenset({member}) for member in fact.domain.members if member in tested)
    yield frozenset(fact.domain.members)
