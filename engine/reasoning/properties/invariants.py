"""The invariants that a pack states itself."""

from collections.abc import Iterator

import z3

from engine.assessment import Assessment
from engine.language.invariants import Invariant, invariants_of
from engine.language.pack import ItemSort
from engine.reasoning.bench import Bench, Pair, Subject
from engine.reasoning.observed import Observed
from engine.reasoning.properties import Property
from engine.reasoning.properties.pairs import at_fault, changed, grounds, rank
from engine.reasoning.verdicts import Finding

STOPS: tuple[ItemSort, ...] = ("gate", "bar")


def _stated(bench: Bench) -> Iterator[Subject]:
    for invariant in invariants_of(bench.pack):
        yield Subject(invariant.id)


def _holds(bench: Bench, subject: Subject) -> Finding | None:
    invariant = next(entry for entry in invariants_of(bench.pack) if entry.id == subject.key)
    if invariant.then is not None:
        return _of_one(bench, invariant)
    return _of_two(bench, invariant)


def _of_one(bench: Bench, invariant: Invariant) -> Finding | None:
    """`then` holds wherever `when` does."""
    if invariant.then is None:
        raise AssertionError("an invariant of one case says what then holds")
    observed = Observed(bench.case)
    model = bench.simplest(observed.truth_of(invariant.when), z3.Not(observed.truth_of(invariant.then)))
    if model is None:
        return None
    return Finding(invariant.id, "invariant", {"invariant": invariant.id}, (), bench.single(model, lambda _: True))


def _of_two(bench: Bench, invariant: Invariant) -> Finding | None:
    """Of two cases that fulfil `when`, the variant has the same, or nothing worse."""
    observed = Observed(bench.case)
    pair = bench.pair(invariant.vary or invariant.better)
    when = observed.truth_of(invariant.when)
    order = pair.not_worse() if invariant.better else []
    for aspect in invariant.same or invariant.never_worse:
        if aspect in ("grades", "points", "score") and not _points_move(pair, when):
            continue
        breach = _worse(pair, observed, aspect) if invariant.better else pair.differ(observed.aspect(aspect))
        model = None if breach is None else pair.find(*order, when, pair.vary(when), breach)
        if model is not None:
            cases = pair.replayed(model, lambda mine, theirs, a=aspect: _breached(mine, theirs, a))  # type: ignore[misc]  # a=a binds
            words = {"invariant": invariant.id, "aspect": aspect, "facts": changed(cases) or " ".join(pair.free)}
            return Finding(invariant.id, "invariant_pair", words, at_fault(pair, model), cases)
    return None


def _points_move(pair: Pair, when: z3.BoolRef) -> bool:
    """Tell whether the variant can alter what points, grades and score are made of.

    That is how far a principle reaches, what blocks it, what is adverse to it, and its points before they are clamped.
    Rules that come out the same cancel out, so that this is quick to rule out.
    """
    bench = pair.bench
    context = bench.case.unknowns.context
    rules = bench.case.items("rule")
    blocking = [truth for sort in STOPS for _, truth in bench.case.items(sort)]
    adverse = [truth for item, truth in rules if item.points < 0]
    moves = [z3.Xor(a, b) for _, a, b in pair.moved([*bench.case.weighed.reached, *blocking, *adverse])]
    gained: dict[int, list[z3.ArithRef]] = {}
    for place, mine, theirs in pair.moved(truth for _, truth in rules):
        item, one, none = rules[place][0], z3.IntVal(1, context), z3.IntVal(0, context)
        change = item.points * (z3.If(theirs, one, none) - z3.If(mine, one, none))
        gained.setdefault(item.principle, []).append(change)
    moves += [z3.Sum(changes) != 0 for changes in gained.values()]
    return bool(moves) and bench.solver.can(*pair.possible(), when, pair.vary(when), bench.any_of(moves))


def _worse(pair: Pair, observed: Observed, aspect: str) -> z3.BoolRef | None:
    """Return whether an aspect, made of truths that are all better true, has lost one in the variant."""
    lost = [z3.And(mine, z3.Not(theirs)) for _, mine, theirs in pair.moved(observed.levels(aspect))]
    return pair.bench.any_of(lost) if lost else None


def _breached(mine: Assessment, theirs: Assessment, aspect: str) -> bool:
    """Tell whether two assessments differ in an aspect; in which way is the solver's to say."""
    match aspect:
        case "outcome":
            return rank(mine) != rank(theirs)
        case "score":
            return mine.score != theirs.score
        case "route":
            return mine.route.id != theirs.route.id
        case "grades" | "points":
            return [(p.reach, p.grade, p.points) for p in mine.principles] != [
                (p.reach, p.grade, p.points) for p in theirs.principles
            ]
        case _:
            return grounds(mine) != grounds(theirs)


INVARIANTS = Property("invariants", _stated, _holds)
