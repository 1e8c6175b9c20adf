"""Properties of a case beside its variants: same grounds, monotone, silence never stops, by the letter.

A change of several facts is a chain of changes of one fact each, so one fact at a time is enough, as long as every
case on the way can occur. Where a constraint reads such facts that may fail, and they are tried all together as well.
"""

from collections.abc import Iterable, Iterator

import z3

from engine.assessment import AdviceResult, Assessment, ItemResult, RuleResult
from engine.decision import conclude, weigh
from engine.language.pack import GRADES, OUTCOMES, Item
from engine.language.vocabulary import Fact
from engine.reasoning.bench import Bench, Pair, Subject, traced
from engine.reasoning.properties import Property
from engine.reasoning.properties.outcomes import DECLINE
from engine.reasoning.verdicts import Example, Finding

TOGETHER = "together"


def _subjects(bench: Bench, facts: Iterable[Fact]) -> Iterator[Subject]:
    """Yield each fact, and all of them together where a constraint reads one of them."""
    names = tuple(fact.name for fact in facts)
    for name in names:
        yield Subject(name, (name,))
    if len(names) > 1 and bench.tied & set(names):
        yield Subject(TOGETHER, names)


def changed(cases: tuple[Example, Example]) -> str:
    """Return the names of the facts in which two cases differ."""
    first, second = ({**e.file.case.given(), **e.file.case.background.testable()} for e in cases)
    return " ".join(name for name in {**first, **second} if first.get(name) != second.get(name))


def _finding(subject: Subject, code: str, fault: tuple[str, ...], cases: tuple[Example, Example]) -> Finding:
    return Finding(subject.key, code, {"facts": changed(cases) or subject.key}, fault, cases)


def at_fault(pair: Pair, model: z3.ModelRef, sorts: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the entries that come out otherwise in the variant, with the definitions that lead them to it."""
    bench = pair.bench
    wanted = [
        (item, shown)
        for item, shown in zip(bench.pack.items, bench.shown, strict=True)
        if item.sort not in ("route", "constraint") and (not sorts or item.sort in sorts)
    ]
    moved = pair.moved([shown for _, shown in wanted])
    return tuple(
        traced(wanted[place][0], pair.free)
        for place, mine, theirs in moved
        if z3.is_true(model.eval(z3.Xor(mine, theirs), model_completion=True))
    )


# --- same grounds --------------------------------------------------------------------------------------------------


def _background(bench: Bench) -> Iterator[Subject]:
    for fact in bench.pack.facts.values():
        if fact.role == "background":
            yield Subject(fact.name, (fact.name,))


def _same_grounds(bench: Bench, subject: Subject) -> Finding | None:
    """Nothing but the route comes out otherwise, and no case becomes impossible."""
    pair = bench.pair(subject.parts)
    items = [(i, s) for i, s in zip(bench.pack.items, bench.shown, strict=True) if _is_ground(i)]
    differ = pair.differ([shown for _, shown in items] + [*bench.case.applies.values()] + [*bench.case.outcomes])
    model = None if differ is None else pair.find(differ)
    if model is not None:
        cases = pair.replayed(model, lambda mine, theirs: grounds(mine) != grounds(theirs))
        return _finding(subject, "same_grounds", at_fault(pair, model), cases)
    refused = [theirs for _, _, theirs in pair.moved(truth for _, truth in bench.case.items("constraint"))]
    model = bench.simplest(*pair.domains(), bench.any_of(refused)) if refused else None
    if model is None:
        return None
    fault = tuple(traced(i, subject.parts) for i, _ in bench.case.items("constraint") if set(i.facts) & {subject.key})
    return _finding(subject, "same_grounds_refused", fault, pair.refused(model))


def _is_ground(item: Item) -> bool:
    return item.sort not in ("route", "constraint")


def grounds(found: Assessment) -> object:
    """Return all that an assessment says, but who decides, on what answers, and which case it is."""
    listed: tuple[RuleResult | ItemResult | AdviceResult, ...] = (
        *found.rules,
        *found.gates,
        *found.bars,
        *found.conditions,
        *found.advice,
    )
    reach = {principle.id: principle.reach for principle in found.principles}
    status = [
        (entry.id, entry.status, getattr(entry, "effect", None))
        for entry in listed
        if reach.get(getattr(entry, "principle", "")) != "none" and getattr(entry, "effect", "") != "none"
    ]
    principles = [(p.id, p.reach, p.grade, p.points) for p in found.principles]
    return found.outcome, found.score, principles, status, found.not_applicable


# --- monotone ------------------------------------------------------------------------------------------------------


def _graded(bench: Bench) -> Iterator[Subject]:
    yield from _subjects(bench, bench.graded)


def _monotone(bench: Bench, subject: Subject) -> Finding | None:
    """Better answers lead to no worse outcome."""
    pair = bench.pair(subject.parts)
    outcomes = bench.case.outcomes
    for least in range(1, len(OUTCOMES)) if pair.differ(outcomes) is not None else ():
        fine = z3.Or(outcomes[least:])
        worse = pair.vary(z3.Or(outcomes[:least]))
        model = pair.find(*pair.not_worse(), fine, worse)
        if model is not None:
            cases = pair.replayed(model, lambda mine, theirs: rank(theirs) < rank(mine))
            fault = at_fault(pair, model, ("gate", "bar", "condition")) or at_fault(pair, model)
            return _finding(subject, "monotone", fault, cases)
    pair.hold_when_open(*pair.not_worse())
    return None


def rank(found: Assessment) -> int:
    """Return the place of an outcome, worst first."""
    return [*OUTCOMES[:1], "more_information", *OUTCOMES[1:]].index(found.outcome)


def _monotone_points(bench: Bench, subject: Subject) -> Finding | None:
    """Better answers take no points and lower no grade, of any principle that reaches."""
    pair = bench.pair(subject.parts)
    for index, measure in enumerate(bench.pack.principles):
        model = _lower(bench, pair, index)
        if model is not None:
            cases = pair.replayed(model, lambda mine, theirs, m=measure.id: _lowered(mine, theirs, m))  # type: ignore[misc]  # m=m binds
            return _finding(subject, "monotone_points", at_fault(pair, model, ("rule", "gate", "bar")), cases)
    return None


def _lower(bench: Bench, pair: Pair, index: int) -> z3.ModelRef | None:
    """Return where a principle has fewer points or a lower grade in the variant.

    That takes an entry that turns the wrong way, which is quick to rule out.
    """
    weighed = bench.case.weighed
    turned = list(_turned(bench, pair, index))
    if not turned or not bench.solver.can(*pair.possible(), *pair.not_worse(), bench.any_of(turned)):
        return None
    points, grade = weighed.points[index].term(), weighed.grades[index]
    falls = [z3.And(here, z3.Not(pair.vary(here))) for here in map(grade.at_least, range(1, len(GRADES)))]
    worse = bench.any_of([points > pair.vary(points), *falls])
    return pair.find(*pair.not_worse(), weighed.reached[index], worse)


def _turned(bench: Bench, pair: Pair, index: int) -> Iterator[z3.BoolRef]:
    """Yield, for each of a principle's entries that the variant can alter, whether it does so for the worse."""
    own = [
        (truth, item.points > 0)
        for sort in ("rule", "gate", "bar")
        for item, truth in bench.case.items(sort)
        if item.principle == index
    ]
    for place, mine, theirs in pair.moved(truth for truth, _ in own):
        yield z3.And(mine, z3.Not(theirs)) if own[place][1] else z3.And(theirs, z3.Not(mine))


def _lowered(mine: Assessment, theirs: Assessment, principle: str) -> bool:
    """Tell whether a principle has fewer points or a lower grade in the second assessment."""
    one, other = (next(p for p in found.principles if p.id == principle) for found in (mine, theirs))
    if one.points is None or other.points is None or one.grade is None or other.grade is None:
        return False
    return other.points.low < one.points.low or GRADES.index(other.grade) < GRADES.index(one.grade)


# --- silence never stops -------------------------------------------------------------------------------------------


def _assuming(bench: Bench) -> Iterator[Subject]:
    yield from _subjects(bench, (fact for fact in bench.pack.facts.values() if fact.assumed is not None))


def _silence(bench: Bench, subject: Subject) -> Finding | None:
    """A case that is declined while the facts have their assumed values is declined whatever they turn out to be.

    Of several facts together, each may be answered: then it is the same in the variant.
    """
    pair = bench.pair(subject.parts)
    declined = bench.case.outcomes[DECLINE]
    otherwise = pair.vary(z3.Not(declined))
    case, other = bench.case.unknowns, bench.other
    silent = []
    for name in subject.parts:
        assumed = bench.pack.facts[name].assumed
        if assumed is None:
            raise AssertionError(f"{name} assumes nothing")
        silent.append(z3.Or(case.answered(name, assumed), case.same(name, other)))
    moves = otherwise.get_id() != z3.Not(declined).get_id()
    model = pair.find(declined, otherwise, *silent) if moves else None
    if model is None:
        pair.hold_when_open(*silent)
        return None
    cases = pair.replayed(model, lambda mine, theirs: (mine.outcome == "decline") > (theirs.outcome == "decline"))
    return _finding(subject, "silence", at_fault(pair, model, ("gate", "bar")) or at_fault(pair, model), cases)


# --- by the letter -------------------------------------------------------------------------------------------------


def _principles(bench: Bench) -> Iterator[Subject]:
    for index, measure in enumerate(bench.pack.principles):
        yield Subject(measure.id, (str(index),))


def _by_the_letter(bench: Bench, subject: Subject) -> Finding | None:
    """Where a principle does not reach by the letter, its entries and the answers to its questions move no outcome."""
    index = int(subject.parts[0])
    outside = z3.Not(bench.case.weighed.letter[index])
    anything = _whatever_it_says(bench, index)
    moved = bench.any_of(z3.Xor(a, b) for a, b in zip(bench.case.outcomes, anything, strict=True))
    if bench.solver.can(outside, moved):
        raise AssertionError("the decision procedure lets a principle out of its reach")
    vocabulary = bench.pack.source.vocabulary
    free = [name for name, fact in vocabulary.items() if fact.principle == subject.key]
    pair = bench.pair(free)
    differ = pair.differ(bench.case.outcomes)
    model = None if differ is None else pair.find(outside, pair.vary(outside), differ)
    if model is None:
        pair.hold_when_open(outside, pair.vary(outside))
        return None
    cases = pair.replayed(model, lambda mine, theirs: mine.outcome != theirs.outcome)
    fault = at_fault(pair, model, ("gate", "bar", "condition")) or at_fault(pair, model)
    words = {"principle": subject.key, "facts": changed(cases)}
    return Finding(subject.key, "by_the_letter", words, fault, cases)


def _whatever_it_says(bench: Bench, index: int) -> tuple[z3.BoolRef, ...]:
    """Return the outcomes when a principle's rules, gates, bars and conditions hold or not, as it may be."""
    pack, case = bench.pack, bench.case
    context = case.unknowns.context
    truths = [
        z3.Bool(f"free:{item.sort}:{item.id}", context)
        if item.principle == index and item.sort in ("rule", "gate", "bar", "condition")
        else truth
        for item, truth in zip(pack.items, case.truths, strict=True)
    ]
    weighed = weigh(pack, truths, case.algebra)
    rows = [case.row_truth(row.when, weighed) for row in pack.rows]
    outcomes: tuple[z3.BoolRef, ...] = conclude(pack, rows, case.algebra)
    return outcomes


SAME_GROUNDS = Property("same_grounds", _background, _same_grounds)
MONOTONE = Property("monotone", _graded, _monotone)
MONOTONE_POINTS = Property("monotone_points", _graded, _monotone_points)
SILENCE = Property("silence_never_stops", _assuming, _silence)
BY_THE_LETTER = Property("by_the_letter", _principles, _by_the_letter)
