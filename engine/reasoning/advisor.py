"""What can be said of a case beyond its assessment: open questions, and the shortest way to a better outcome.

An `Advisor` is made once for a pack and asked again and again. It serves one question at a time, in whatever thread;
another thread may interrupt it.
"""

from collections.abc import Mapping
from threading import Lock

from engine.assess import Assessor, outcome_of
from engine.case import CaseFile
from engine.facts import BoundFacts, bind, combination_fault, fill, stated_values
from engine.faults import EngineFault
from engine.language.diagnostic import FaultyInput
from engine.language.pack import OUTCOMES, Outcome, Pack
from engine.language.vocabulary import OPEN, Mark, Value
from engine.reasoning.inquiry import LIMIT, Interrupted, Unresolved
from engine.reasoning.oracle import Oracle
from engine.reasoning.questions import Inquirer
from engine.reasoning.results import Before, Change, Improvement, Questions, Target, Way
from engine.reasoning.shortest import Pathfinder, Route

__all__ = ["Advisor", "Interrupted"]


class Advisor:
    """Reasons about cases by one pack. One question at a time; `interrupt` may be called from any thread."""

    def __init__(self, pack: Pack, limit: int = LIMIT) -> None:
        """Interpret `pack`; a question may take `limit` units of the solver's work."""
        self.pack = pack
        self._oracle = Oracle(pack, limit)
        self._inquirer = Inquirer(self._oracle)
        self._pathfinder = Pathfinder(self._oracle)
        self._assessors = Assessor(pack, "chaining"), Assessor(pack, "reference")
        self._lock = Lock()

    def interrupt(self) -> None:
        """Stop the question being asked, if any; whoever asked it gets `Interrupted`."""
        self._oracle.interrupt()

    def questions(self, file: CaseFile, *, silent: bool = True) -> Questions:
        """Return what a case still depends on; without `silent`, of its open questions only.

        Raises:
            FaultyInput: an answer or name does not fit the pack.
            Interrupted: another thread said so.
        """
        return self.questions_on(stated_values(file, self.pack), silent=silent)

    def questions_on(self, stated: Mapping[str, Value | Mark], *, silent: bool = True) -> Questions:
        """Return what a case that states this (see `engine.facts.stated_values`) still depends on.

        Raises:
            Interrupted: another thread said so.
        """
        with self._lock:
            return self._inquirer.questions(stated, silent=silent)

    def improvement(self, file: CaseFile, target: Target = "participate") -> Improvement:
        """Return the shortest ways to an outcome that is at least `target`, each replayed.

        Raises:
            FaultyInput: the case does not fit the pack.
            EngineFault: the interpreters come to something else than the solver; nothing is shown.
            Interrupted: another thread said so.
        """
        stated, bound = stated_values(file, self.pack), bind(file, self.pack)
        with self._lock:
            return self._improvement(file, stated, bound, target)

    def _improvement(
        self, file: CaseFile, stated: Mapping[str, Value | Mark], bound: BoundFacts, target: Target
    ) -> Improvement:
        head = {"pack": self.pack.hash, "case": file.case.id, "case_hash": file.hash, "target": target}
        self._inquirer.begin()
        try:
            now = self._inquirer.outcomes(stated)
            if not now:
                constraints = self.pack.items[self.pack.span("constraint")]
                raise FaultyInput(combination_fault(file, self.pack, item) for item in constraints)
            found = self._pathfinder.routes(stated, OUTCOMES.index(target))
            ways = tuple(self._way(file, bound, route, target) for route in found.found)
        except Unresolved:
            return Improvement.model_validate({**head, "outcome": None, "verdict": "unresolved"})
        head["outcome"] = outcome_of(now)
        if not found.found:
            return Improvement.model_validate({**head, "verdict": "none"})
        changes = len(ways[0].changes)
        if not changes:
            return Improvement.model_validate({**head, "verdict": "there_already", "changes": 0})
        return Improvement.model_validate(
            {**head, "verdict": "ways", "changes": changes, "ways": ways, "more": found.more}
        )

    def _way(self, file: CaseFile, bound: BoundFacts, route: Route, target: Target) -> Way:
        changes = tuple(self._change(name, value, bound) for name, value in route.values.items())
        changed = with_answers(file, self.pack, route.values)
        left = fill(stated_values(changed, self.pack), self.pack)
        outcome, whole = self._replayed(changed, left)
        if outcome not in OUTCOMES or OUTCOMES.index(outcome) < OUTCOMES.index(target):
            raise EngineFault("MV603", case=file.case.id)
        return Way(changes, outcome, tuple(left.open), "whole" if whole else "examples")

    def _replayed(self, file: CaseFile, bound: BoundFacts) -> tuple[Outcome, bool]:
        """Return the outcome on which both interpreters agree, and whether they could go through the whole case."""
        first, second = (assessor.interpreter.decide(bound.values) for assessor in self._assessors)
        both = first.outcomes & second.outcomes
        if list(first.truths) != list(second.truths) or not both:
            raise EngineFault("MV603", case=file.case.id)
        if len(first.outcomes) == len(second.outcomes) == 1:
            return outcome_of(both), True
        assessment = self._assessors[0].assess(file)
        return (self._by_examples(file, bound), False) if assessment.bound else (assessment.outcome, True)

    def _by_examples(self, file: CaseFile, bound: BoundFacts) -> Outcome:
        """Return the outcome of a case too open to search, after both interpreters confirmed a case of each ending.

        Raises:
            Unresolved: the limit was reached.
        """
        oracle, reached, stated = self._oracle, set(), stated_values(file, self.pack)
        with oracle.on(stated), oracle.given(*oracle.silence(stated), oracle.occurs):
            for place, truth in enumerate(oracle.outcomes):
                model = oracle.find(truth)
                if model is None:
                    continue
                reached.add(place)
                values = oracle.symbolic.values(model, bound.values)
                if any(assessor.interpreter.decide(values).outcomes != {place} for assessor in self._assessors):
                    raise EngineFault("MV603", case=file.case.id)
        return outcome_of(frozenset(reached))

    def _change(self, name: str, value: Value, bound: BoundFacts) -> Change:
        domain, before = self.pack.facts[name].domain, bound.values[name]
        was: Before = "open" if before is OPEN else "assumed" if name in bound.assumed else "answered"
        return Change(name, was, None if isinstance(before, Mark) else domain.decode(before), domain.decode(value))


def with_answers(file: CaseFile, pack: Pack, values: Mapping[str, Value]) -> CaseFile:
    """Return a case with some answers changed, the rest as it was."""
    answers = {**file.case.answers, **{name: pack.facts[name].domain.decode(value) for name, value in values.items()}}
    return CaseFile(file.case.model_copy(update={"answers": answers}), file.node)
