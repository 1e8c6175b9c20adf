"""Two packs compared over all cases that both accept: what differs, by smallest cases, and what is proved the same.

Cases are complete: every question that both packs ask and that arises is answered. What holds of them holds of cases
with open questions too, as far as both packs admit the same completions, since an open case comes to what its
completions come to. A witness is as small as can be: no case of the same change states fewer answers beyond its kind.
Among those it is the first in a fixed order (the kinds and answers in the order of the first pack's vocabulary).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import z3

from engine.assess import Assessor
from engine.assessment import PackRef
from engine.canonical import Json
from engine.case import case_from_data
from engine.faults import EngineFault
from engine.language.diagnostic import FaultyInput
from engine.language.pack import OUTCOMES, Pack
from engine.language.vocabulary import Answer
from engine.reasoning.claims import Claims, Labels, is_true, label_in
from engine.reasoning.compared import (
    Aspect,
    Change,
    Changes,
    Comparison,
    Extreme,
    Reading,
    ScoreRange,
    Verdict,
    WitnessCase,
)
from engine.reasoning.inquiry import Inquiry, Interrupted, Unresolved, Work
from engine.reasoning.joint import Joint, compared_cases, stated_data, units_in_common
from engine.reasoning.linked_sums import linked_sums
from engine.reasoning.score_change import Ask, ScoreChange
from engine.reasoning.smallest import smallest

__all__ = ["Comparer", "Interrupted"]

LIMIT = 3_000_000
"""Units of the solver's own count of work that one question may take."""
SCORE_LIMIT = 3_000_000
"""The same for a question about scores, whose answers may be hard to prove."""

WORK = 20_000_000
"""Units of the same that a whole comparison may take."""

Progress = Callable[[int, int], None]
"""Is told how many steps are done, of how many; what it raises ends the comparison."""


@dataclass(frozen=True, slots=True)
class _Aspect:
    """Something that can differ: what each pack can come to, with the condition of each."""

    name: Aspect
    subject: str
    first: Labels
    second: Labels

    @property
    def identical(self) -> bool:
        """Tell whether both packs come to it by the very same terms, so that no case can tell them apart."""
        one, other = ([(name, truth.get_id()) for name, truth in labels] for labels in (self.first, self.second))
        return one == other


class Comparer:
    """Compares two packs. `interrupt` may be called from another thread; all else belongs to one."""

    def __init__(
        self, first: Pack, second: Pack, limit: int = LIMIT, score_limit: int = SCORE_LIMIT, work: int = WORK
    ) -> None:
        """Prepare to compare `first` with `second`; the limits are for one question each, `work` for all together."""
        self.packs = (first, second)
        self.joint = Joint(first, second)
        self._sums = linked_sums(self.joint)
        self._work = Work(work)
        self._inquiries: list[Inquiry] = []
        self._interrupted = False
        self._inquiry = self._new_inquiry(limit)
        self._limit, self._score_limit = limit, score_limit
        self._claims = tuple(Claims(side) for side in self.joint.sides)
        self._assessors = [(Assessor(pack, "chaining"), Assessor(pack, "reference")) for pack in self.packs]
        self._shown = 0

    def _new_inquiry(self, limit: int) -> Inquiry:
        inquiry = self._watched(Inquiry(*self.joint.sides, limit=limit, work=self._work))
        inquiry.assume(*self.joint.links, *self._sums)
        if not units_in_common(*self.packs):
            inquiry.assume(z3.BoolVal(False, self.joint.context))
        return inquiry

    def _watched(self, inquiry: Inquiry) -> Inquiry:
        """Have an inquiry stopped when the comparison is."""
        self._inquiries.append(inquiry)
        if self._interrupted:
            raise Interrupted
        return inquiry

    def interrupt(self) -> None:
        """End the comparison as soon as can be; `compare` then raises `Interrupted`."""
        self._interrupted = True
        for inquiry in tuple(self._inquiries):
            inquiry.interrupt()

    def compare(self, progress: Progress = lambda _done, _all: None) -> Comparison:
        """Return what distinguishes the packs; recorded cases are left to `engine.reasoning.recorded`.

        Raises:
            Interrupted: `interrupt` was called.
            EngineFault: the interpreters came to something else than the solver.
            MemoryError: the solver ran out of memory while the question was put to it.
        """
        try:
            return self._comparison(progress)
        except z3.Z3Exception as fault:
            raise MemoryError(str(fault)) from fault

    def _comparison(self, progress: Progress) -> Comparison:
        accepted = self._verdict()
        aspects = list(self._aspects()) if accepted == "witness" else []
        steps = len(aspects) + 3
        progress(1, steps)
        only = (self._accepted_by_one(0), self._accepted_by_one(1)) if accepted == "witness" else ("none", "none")
        found: list[Changes] = []
        for done, aspect in enumerate(aspects, 2):
            found.append(self._changes(aspect))
            progress(done, steps)
        score = self._score() if accepted == "witness" else None
        progress(steps, steps)
        by_name: dict[str, list[Changes]] = {}
        for changes in found:
            by_name.setdefault(changes.aspect, []).append(changes)
        return Comparison(
            a=_ref(self.packs[0]),
            b=_ref(self.packs[1]),
            compared=compared_cases(*self.packs),
            accepted=accepted,
            only_a=only[0],
            only_b=only[1],
            outcomes=_single(by_name, "outcome"),
            grades=by_name.get("grade", []),
            route=_single(by_name, "route"),
            support=_single(by_name, "support"),
            score=score,
            recorded=None,
        )

    # --- asking

    def _find(self, *conditions: z3.BoolRef, inquiry: Inquiry | None = None) -> z3.ModelRef | None:
        return (inquiry or self._inquiry).find(*conditions)

    def _asking_of(self, terms: Sequence[z3.BoolRef]) -> Ask:
        """Return what takes questions about a part of a case, of which `terms` are all that holds."""
        return Inquiry(*self.joint.sides, limit=self._limit, work=self._work, terms=terms).find

    def _verdict(self, *conditions: z3.BoolRef) -> Verdict:
        try:
            return "none" if self._find(*conditions) is None else "witness"
        except Unresolved:
            return "unresolved"

    def _accepted_by_one(self, index: int) -> Verdict:
        """Return whether some case is possible by one pack and ruled out by the constraints of the other."""
        side, other = self.joint.sides[index], self.joint.sides[1 - index]
        broken = other.truths[other.pack.span("constraint")]
        inquiry = self._watched(Inquiry(side, limit=self._limit, work=self._work))
        inquiry.assume(*self.joint.links, *other.unknowns.axioms)
        try:
            found = self._find(z3.Or([z3.BoolVal(False, self.joint.context), *broken]), inquiry=inquiry)
        except Unresolved:
            return "unresolved"
        return "none" if found is None else "witness"

    def _smallest_case(self, model: z3.ModelRef, *conditions: z3.BoolRef) -> WitnessCase:
        """Return the smallest case of which `conditions` hold; `model` is one of them."""
        found, proved = smallest(self._inquiry, self.joint, model, *conditions)
        return self._shown_case(found, proved=proved)

    # --- what can differ

    def _aspects(self) -> Iterator[_Aspect]:
        first, second = self._claims
        yield _Aspect("outcome", "", first.outcomes, second.outcomes)
        for name, labels in first.grades.items():
            if name in second.grades:
                yield _Aspect("grade", name, labels, second.grades[name])
        yield _Aspect("route", "", first.routes, second.routes)
        yield _Aspect("support", "", first.helpers, second.helpers)

    def _changes(self, aspect: _Aspect) -> Changes:
        """Return every pair in which an aspect can differ, each with its smallest case."""
        if aspect.identical:
            same_everywhere = _others((), whole=True) if aspect.name == "outcome" else []
            return Changes(aspect.name, aspect.subject, whole=True, changes=same_everywhere)
        if aspect.name == "support":
            return self._support_changes(aspect)
        first, second = dict(aspect.first), dict(aspect.second)
        same = [z3.And(first[label], second[label]) for label in first if label in second]
        left = [z3.Not(z3.Or([z3.BoolVal(False, self.joint.context), *same]))]
        changes: list[Change] = []
        whole = True
        try:
            while (model := self._find(*left)) is not None:
                was, becomes = label_in(model, aspect.first), label_in(model, aspect.second)
                pair = (first[was], second[becomes])
                witness = self._smallest_case(model, *pair)
                changes.append(Change(was, becomes, "witness", witness))
                left.append(z3.Not(z3.And(*pair)))
        except Unresolved:
            whole = False
        if aspect.name == "outcome":
            changes += _others(changes, whole=whole)
        order = {label: place for place, label in enumerate([*first, *second])}
        changes.sort(key=lambda change: (order[change.was], order[change.becomes]))
        return Changes(aspect.name, aspect.subject, whole, changes)

    def _support_changes(self, aspect: _Aspect) -> Changes:
        """Return a case in which others support or are informed though the same body decides, or that there is none."""
        first, second = dict(aspect.first), dict(aspect.second)
        no = z3.BoolVal(False, self.joint.context)
        differ = [first.get(label, no) != second.get(label, no) for label in {**first, **second}]
        routes = [dict(claims.routes) for claims in self._claims]
        same = z3.Or([no, *(z3.And(truth, routes[1][body]) for body, truth in routes[0].items() if body in routes[1])])
        condition = z3.And(same, z3.Or([no, *differ]))
        try:
            model = self._find(condition)
        except Unresolved:
            return Changes("support", "", whole=False, changes=[])
        if model is None:
            return Changes("support", "", whole=True, changes=[])
        witness = self._smallest_case(model, condition)
        change = Change(witness.a.decides or "", witness.b.decides or "", "witness", witness)
        return Changes("support", "", whole=True, changes=[change])

    # --- scores

    def _score(self) -> ScoreRange:
        change = ScoreChange(self.joint)
        inquiry = self._new_inquiry(self._score_limit)
        inquiry.assume(*change.definitions)
        one_sided = self._one_sided(change)
        try:
            any_model = self._find(change.both, inquiry=None if change.identical else inquiry)
        except Unresolved:
            return ScoreRange("unresolved", None, None, one_sided)
        if any_model is None:
            return ScoreRange("none", None, None, one_sided)
        if change.identical:
            return ScoreRange("witness", Extreme(0, 0, True, None), Extreme(0, 0, True, None), one_sided)
        bounds = self._bounds(change)
        least, greatest = (
            self._extreme(change, inquiry, any_model, bound, sign) for bound, sign in zip(bounds, (-1, 1), strict=True)
        )
        return ScoreRange("witness", least, greatest, one_sided)

    def _one_sided(self, change: ScoreChange) -> Change | None:
        try:
            model = self._find(change.one_sided)
        except Unresolved:
            return Change("", "", "unresolved", None)
        if model is None:
            return None
        witness = self._smallest_case(model, change.one_sided)
        return Change("", "", "witness", witness)

    def _bounds(self, change: ScoreChange) -> tuple[int, int]:
        try:
            return change.bounds(self._find, self._asking_of)
        except Unresolved:
            return -100, 100

    def _extreme(self, change: ScoreChange, inquiry: Inquiry, model: z3.ModelRef, bound: int, sign: int) -> Extreme:
        """Return the least or greatest change: climb from a case to the bound, or until nothing is found beyond."""

        def further(wanted: int) -> z3.ModelRef | None:
            return self._find(change.both, change.beyond(wanted, sign), inquiry=inquiry)

        proved = True
        try:
            model = further(bound) or model
            while change.change(model) != bound:
                beyond = further(change.change(model) + sign)
                if beyond is None:
                    bound = change.change(model)
                else:
                    model = beyond
        except Unresolved:
            model, bound, proved = self._refuted(change, inquiry, model, bound, sign)
        reached = change.change(model)
        witness = self._smallest_case(model, *self._same_points(model))
        was, becomes = witness.a.score, witness.b.score
        if was is None or becomes is None or becomes - was != reached:
            raise EngineFault("MV603", case=str(witness.case["id"]))
        return Extreme(reached, bound, proved, witness)

    def _same_points(self, model: z3.ModelRef) -> Iterator[z3.BoolRef]:
        """Yield what gives a case the same points and reach as that of a model, and so the same scores."""
        for claims in self._claims:
            weighed = claims.side.weighed
            for number, points in zip(weighed.points, claims.points(model), strict=True):
                yield z3.And(number.at_least(points), z3.Not(number.at_least(points + 1)))
            yield from (truth if is_true(model, truth) else z3.Not(truth) for truth in weighed.reached)

    def _refuted(
        self, change: ScoreChange, inquiry: Inquiry, model: z3.ModelRef, bound: int, sign: int
    ) -> tuple[z3.ModelRef, int, bool]:
        """Return the same with the question put another way, which is quicker to refute, and whether that proved it."""
        while change.change(model) != bound:
            wanted = change.change(model) + sign
            try:
                found = self._find(
                    change.both, change.beyond_by_cases(wanted, sign), change.beyond(wanted, sign), inquiry=inquiry
                )
            except Unresolved:
                return model, bound, False
            if found is None:
                return model, change.change(model), True
            model = found
        return model, bound, True

    # --- cases that are shown

    def _shown_case(self, model: z3.ModelRef, *, proved: bool) -> WitnessCase:
        """Return the case of a model, when both interpreters have come to the same on it under both packs.

        Raises:
            EngineFault: they have not; nothing is shown.
        """
        self._shown += 1
        name = f"witness-{self._shown}"
        stated = self.joint.case(model)
        unit = units_in_common(*self.packs)[0]
        day = self.packs[0].source.pack.valid_from
        first, second = (
            self._reading(
                index, model, stated_data(stated, stated.completed[index], name, day, unit), stated.completed[index]
            )
            for index in (0, 1)
        )
        return WitnessCase(stated_data(stated, {}, name, day, unit), first, second, smallest=proved)

    def _reading(self, index: int, model: z3.ModelRef, data: dict[str, Json], completed: dict[str, Answer]) -> Reading:
        case_id = str(data["id"])
        try:
            file = case_from_data(data, case_id)
            found, other = (assessor.assess(file) for assessor in self._assessors[index])
        except FaultyInput as refused:
            raise EngineFault("MV603", case=case_id) from refused
        if found != other or found.open_questions or not self._claims[index].agree(model, found):
            raise EngineFault("MV603", case=case_id)
        grades: dict[str, str | None] = {result.id: result.grade for result in found.principles}
        score = None if found.score is None else found.score.low
        route = found.route
        return Reading(found.outcome, score, grades, route.decides, route.supports, route.informs, completed)


def _ref(pack: Pack) -> PackRef:
    return PackRef(pack.id, pack.version, pack.hash)


def _single(found: dict[str, list[Changes]], name: str) -> Changes | None:
    return found[name][0] if name in found else None


def _others(changes: Sequence[Change], *, whole: bool) -> list[Change]:
    """Return the pairs of outcomes of which no case was found."""
    known = {(change.was, change.becomes) for change in changes}
    verdict: Verdict = "none" if whole else "unresolved"
    pairs = ((one, other) for one in OUTCOMES for other in OUTCOMES if one != other)
    return [Change(one, other, verdict, None) for one, other in pairs if (one, other) not in known]
