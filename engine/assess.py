"""Puts a case to a pack: binds it, decides, searches what is open, and writes down the assessment."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from engine.assessment import (
    AdviceResult,
    Assessment,
    CaseRef,
    Effect,
    ItemResult,
    Leads,
    PackRef,
    PrincipleResult,
    QuestionResult,
    Range,
    RouteResult,
    RuleResult,
    Source,
    Status,
    Used,
)
from engine.case import CaseFile
from engine.completions import DECLINE, Endings, OpenQuestion, endings
from engine.decision import SEMANTICS
from engine.facts import BoundFacts, bind, combination_fault
from engine.faults import EngineFault
from engine.interpreters import InterpreterName, interpreter_for
from engine.interpreters.interpreter import Decided, Interpreter
from engine.language.diagnostic import FaultyInput
from engine.language.pack import GRADES, OUTCOMES, Item, ItemSort, Outcome, Pack
from engine.language.sections import Reach
from engine.language.truth import Truth, Values
from engine.language.vocabulary import Answer, Fact, Mark, Value

_STATUS: dict[Truth, Status] = {True: "holds", False: "does_not_hold", None: "open"}


class Assessor:
    """Assesses cases by one pack with one interpreter; safe to share between threads."""

    def __init__(self, pack: Pack, interpreter: InterpreterName = "chaining") -> None:
        """Prepare to assess by `pack`.

        Raises:
            EngineFault: the interpreter is not to be had, or does not take the pack.
        """
        self.pack = pack
        self.interpreter: Interpreter = interpreter_for(interpreter, pack)
        self._pack_ref = PackRef(pack.id, pack.version, pack.hash)
        self._results = _Results(pack)

    def assess(self, file: CaseFile, as_of: str | None = None) -> Assessment:
        """Return the assessment of a case, as of the case's own decision date unless another day is given.

        Raises:
            FaultyInput: the case does not fit the pack; every fault is named.
            EngineFault: the interpreter failed or was contradicted; there is no assessment.
        """
        bound = bind(file, self.pack)
        decided = self.interpreter.decide(bound.values)
        ends = self._endings(bound, decided, file)
        writer = _Writer(self.pack, file, bound, decided, ends, self._results)
        return writer.write(self._pack_ref, as_of or file.case.decision_date)

    def _endings(self, bound: BoundFacts, decided: Decided, file: CaseFile) -> Endings:
        if not bound.open:
            return _only_ending(decided)
        found = endings(self.pack, bound.values, bound.open)
        if not found.possible:
            constraints = self.pack.items[self.pack.span("constraint")]
            raise FaultyInput(combination_fault(file, self.pack, item) for item in constraints)
        for outcome, witness in found.witnesses.items():
            if self.interpreter.decide(witness).outcomes != {outcome}:
                raise EngineFault("MV603", case=file.case.id)
        return found


def _only_ending(decided: Decided) -> Endings:
    """Return the endings of a case in which nothing is open."""
    weighed = decided.weighed
    grades = [frozenset({low}) for low, _ in weighed.grades]
    return Endings(decided.outcomes, weighed.score, weighed.points, grades, (), {}, exact=True)


def outcome_of(possible: frozenset[int]) -> Outcome:
    """Return the recommendation for the outcomes that completions can come to (the range rule).

    All decline: decline. Some: more information. None: the least favourable of them.
    """
    if DECLINE in possible and len(possible) > 1:
        return "more_information"
    return OUTCOMES[min(possible)]


class _Writer:
    """Writes down an assessment; every list follows the order of the pack."""

    def __init__(
        self,
        pack: Pack,
        file: CaseFile,
        bound: BoundFacts,
        decided: Decided,
        ends: Endings,
        results: "_Results",
    ) -> None:
        self.pack, self.file, self.bound, self.decided, self.ends = pack, file, bound, decided, ends
        self.results = results
        weighed = decided.weighed
        self.reach: list[Reach] = [
            "letter" if letter else "analogy" if reached else "none"
            for letter, reached in zip(weighed.letter, weighed.reached, strict=True)
        ]

    def write(self, pack_ref: PackRef, as_of: str) -> Assessment:
        case, ends = self.file.case, self.ends
        outcome: Outcome = outcome_of(ends.outcomes) if ends.exact else "more_information"
        gates, bars, conditions = self._items("gate"), self._items("bar"), self._items("condition")
        return Assessment.model_construct(
            engine=SEMANTICS,
            pack=pack_ref,
            case=CaseRef(case.id, case.kind, as_of, self.file.hash),
            outcome=outcome,
            settled=outcome != "more_information",
            bound=not ends.exact,
            possible_outcomes=[OUTCOMES[place] for place in sorted(ends.outcomes)],
            score=None if ends.score is None else Range(*ends.score),
            principles=list(self._principles()),
            rules=list(map(self.results.rule, *self._came_to("rule"))),
            gates=gates,
            bars=bars,
            conditions=conditions,
            advice=[
                *self._advice(),
                *_by_analogy(gates, "gate"),
                *_by_analogy(bars, "bar"),
                *_by_analogy(conditions, "condition"),
            ],
            route=self._route(),
            open_questions=[self._question(question) for question in ends.questions],
            assumed={name: self._answer(name) for name in self.bound.assumed},
            not_applicable=self.bound.not_applicable,
            ignored=self.bound.ignored,
            outside_plan=[circumstance.kind for circumstance in case.circumstances],
        )

    def _came_to(self, sort: ItemSort) -> tuple[Iterable[int], Sequence[Truth], Iterable[Any]]:
        """Return, item by item, what its result follows from: its place, its truth, and the values that it reads."""
        span, values = self.pack.span(sort), self.bound.values
        return (
            range(span.start, span.stop),
            self.decided.truths[span],
            [read(values) for read in self.results.readers[span]],
        )

    def _answer(self, name: str) -> Answer:
        answer = _shown(self.pack.facts[name], self.bound.values[name])
        if answer is None:
            raise AssertionError(f"{name} has no value")
        return answer

    def _principles(self) -> Iterator[PrincipleResult]:
        for index, measure in enumerate(self.pack.principles):
            if self.reach[index] == "none":
                yield PrincipleResult(measure.id, "none", None, [], None, measure.weight)
                continue
            grades = [GRADES[place] for place in sorted(self.ends.grades[index])]
            points = Range(*self.ends.points[index])
            grade = grades[0] if len(grades) == 1 else None
            yield PrincipleResult(measure.id, self.reach[index], grade, grades, points, measure.weight)

    def _items(self, sort: ItemSort) -> list[ItemResult]:
        reach = [self.reach[item.principle] for item in self.pack.items[self.pack.span(sort)]]
        return list(map(self.results.item, *self._came_to(sort), reach))

    def _advice(self) -> Iterator[AdviceResult]:
        results = map(self.results.advice, *self._came_to("advice"))
        for item, result in zip(self.pack.items[self.pack.span("advice")], results, strict=True):
            if item.principle < 0 or self.reach[item.principle] != "none":
                yield result

    def _route(self) -> RouteResult:
        span = self.pack.span("route")
        entries = zip(self.pack.source.routes, self.decided.truths[span], strict=True)
        matching = [(route, truth) for route, truth in entries if truth is not False]
        certain = next(place for place, (_, truth) in enumerate(matching) if truth)
        first = matching[0][0] if certain == 0 else None
        possible = _unique(route.decides for route, _ in matching[: certain + 1])
        later = [route for route, truth in matching if truth and route is not first]
        supports = _unique(body for route in [*([first] if first else []), *later] for body in route.supports)
        decides = first.decides if first else possible[0] if len(possible) == 1 else None
        informs = _unique(
            body for route in [*([first] if first else []), *later] for body in (*route.informs, route.decides)
        )
        supports = [body for body in supports if body != decides]
        return RouteResult(
            first.id if first else None,
            decides,
            supports,
            [body for body in informs if body != decides and body not in supports],
            possible,
            tuple(first.passages) if first else (),
        )

    def _question(self, question: OpenQuestion) -> QuestionResult:
        domain = self.pack.facts[question.fact].domain
        leads = [
            Leads(domain.decode(lead.value), [OUTCOMES[outcome] for outcome in sorted(lead.outcomes)])
            for lead in question.leads
        ]
        return QuestionResult(question.fact, question.influence, leads)


class _Results:
    """Writes down what the items of a pack come to.

    What an item came to on the same answers before is not written again: results never change, so assessments share
    them, as many as `KEPT` of each sort.
    """

    KEPT = 20_000

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._names = [measure.id for measure in pack.principles]
        self.readers = [_reader(item.facts) for item in pack.items]
        self.rule = lru_cache(self.KEPT)(self._rule)
        self.item = lru_cache(self.KEPT)(self._item)
        self.advice = lru_cache(self.KEPT)(self._advice)

    def _rule(self, place: int, truth: Truth, read: Any) -> RuleResult:
        item = self._pack.items[place]
        used = self._used(item, read)
        return RuleResult(item.id, self._names[item.principle], _STATUS[truth], item.points, used, item.passages)

    def _item(self, place: int, truth: Truth, read: Any, reach: Reach) -> ItemResult:
        item = self._pack.items[place]
        used = self._used(item, read)
        return ItemResult(item.id, self._names[item.principle], _STATUS[truth], _EFFECT[reach], used, item.passages)

    def _advice(self, place: int, truth: Truth, read: Any) -> AdviceResult:
        item = self._pack.items[place]
        return AdviceResult(item.id, "advice", _STATUS[truth], self._used(item, read), item.passages)

    def _used(self, item: Item, read: Any) -> Used:
        values = (read,) if len(item.facts) == 1 else read
        facts = self._pack.facts
        return {name: _shown(facts[name], value) for name, value in zip(item.facts, values, strict=True)}


def _reader(facts: tuple[str, ...]) -> Callable[[Values], Any]:
    """Return what reads the values of `facts`: one alone as it is, else a tuple."""
    return itemgetter(*facts) if facts else lambda _: ()


def _shown(fact: Fact, value: Value | Mark) -> Answer | None:
    return None if isinstance(value, Mark) else fact.domain.decode(value)


_EFFECT: dict[Reach, Effect] = {"letter": "binding", "analogy": "advice", "none": "none"}


def _by_analogy(found: Sequence[ItemResult], source: Source) -> Iterator[AdviceResult]:
    for item in found:
        if item.effect == "advice" and item.status != "does_not_hold":
            yield AdviceResult(item.id, source, item.status, item.facts, item.passages)


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
