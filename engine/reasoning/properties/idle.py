"""No idle rule: every entry can hold where it reaches, and there is a case that comes out otherwise without it."""

from collections.abc import Callable, Iterator

import z3

from engine.decision import conclude, grade_of, weigh
from engine.interpreters.symbolic import Clamped, Total
from engine.language.pack import GRADES, Item
from engine.language.sections import Route
from engine.reasoning.bench import Bench, Subject
from engine.reasoning.properties import Property
from engine.reasoning.verdicts import Finding

_SORTS = ("rule", "gate", "bar", "condition", "advice", "route")


def _entries(bench: Bench) -> Iterator[Subject]:
    for place, item in enumerate(bench.pack.items):
        if item.sort in _SORTS:
            yield Subject(item.id, (str(place),))


def _no_idle(bench: Bench, subject: Subject) -> Finding | None:
    place = int(subject.parts[0])
    item, shown = bench.pack.items[place], bench.shown[place]
    if _MATTERS.get(item.sort, _is_listed)(bench, item, shown):
        return None
    code = "idle_never" if not bench.solver.can(shown) else "idle_moot"
    return Finding(subject.key, code, {"item": item.id}, (item.id,))


def _is_listed(bench: Bench, _item: Item, shown: z3.BoolRef) -> bool:
    """A condition or a piece of advice that holds is listed, and so matters."""
    return bench.solver.can(shown)


# --- rules ---------------------------------------------------------------------------------------------------------


def _rule_matters(bench: Bench, item: Item, shown: z3.BoolRef) -> bool:
    """Without the rule its principle has another grade in some case, or the case another score."""
    if item.id in bench.mattering:
        return True
    measure, algebra = bench.measure(item), bench.case.algebra
    blocked, _, others = _standing(bench, item)
    without = _without(bench, item)
    model = bench.solver.find(shown, z3.Not(blocked), *_crosses(without, item.points, measure.met))
    if model is not None:
        bench.mattering.update(_decisive(bench, item.principle, model))
        return True
    grade = bench.case.weighed.grades[item.principle]
    less = grade_of(measure, Clamped(without, 0, 100, without.context), blocked, others, algebra)
    moved = (z3.Xor(grade.at_least(level), less.at_least(level)) for level in range(1, len(GRADES)))
    if bench.solver.can(shown, bench.any_of(moved)):
        return True
    return measure.weight > 0 and bench.solver.can(shown, _score_moves(bench, item, without))


def _decisive(bench: Bench, principle: int, model: z3.ModelRef) -> Iterator[str]:
    """Yield the rules of an unblocked principle that carry its points over or below the threshold in one case."""
    met = bench.pack.principles[principle].met
    rules = [(item, truth) for item, truth in bench.case.items("rule") if item.principle == principle]
    holding = [item for item, truth in rules if z3.is_true(model.eval(truth, model_completion=True))]
    total = sum(item.points for item in holding)
    for item in holding:
        if (total >= met) != (total - item.points >= met):
            yield item.id


def _crosses(without: Total, points: int, bound: int) -> tuple[z3.BoolRef, z3.BoolRef]:
    """Return what makes `points` carry a total over a bound from 1 to 100, or below it."""
    low, high = sorted((bound, bound - points))
    return without.at_least(low), z3.Not(without.at_least(high))


def _without(bench: Bench, item: Item) -> Total:
    """Return the sum of the points of a rule's principle without the rule."""
    rules = [(other, truth) for other, truth in bench.case.items("rule") if other.principle == item.principle]
    terms = tuple((truth, other.points) for other, truth in rules if other.id != item.id)
    return Total(terms, bench.case.unknowns.context)


def _standing(bench: Bench, item: Item) -> tuple[z3.BoolRef, z3.BoolRef, z3.BoolRef]:
    """Return whether a rule's principle is blocked, has adverse evidence, and has any without the rule."""
    own = [(i, t) for sort in ("gate", "bar") for i, t in bench.case.items(sort) if i.principle == item.principle]
    adverse = [(i, t) for i, t in bench.case.items("rule") if i.principle == item.principle and i.points < 0]
    return (
        bench.any_of(truth for _, truth in own),
        bench.any_of(truth for _, truth in adverse),
        bench.any_of(truth for other, truth in adverse if other.id != item.id),
    )


def _score_moves(bench: Bench, item: Item, without: Total) -> z3.BoolRef:
    """Return whether the score is another when the rule's principle has the points `without`."""
    weighed, context = bench.case.weighed, bench.case.unknowns.context
    bound = z3.Int("bound", context)
    over = under = z3.IntVal(0, context)
    for index, measure in enumerate(bench.pack.principles):
        points = weighed.points[index].term()
        other = Clamped(without, 0, 100, context).term() if index == item.principle else points
        over = over + z3.If(weighed.reached[index], measure.weight * (points - bound), 0)
        under = under + z3.If(weighed.reached[index], measure.weight * (other - bound), 0)
    return z3.Xor(over >= 0, under >= 0)


# --- gates and bars ------------------------------------------------------------------------------------------------


def _stop_matters(bench: Bench, item: Item, shown: z3.BoolRef) -> bool:
    """By analogy it is advice; by the letter it changes its principle's grade, or the outcome."""
    weighed = bench.case.weighed
    letter = weighed.letter[item.principle]
    if bench.solver.can(shown, z3.Not(letter)):
        return True
    own = [(i, t) for sort in ("gate", "bar") for i, t in bench.case.items(sort) if i.principle == item.principle]
    others = [truth for other, truth in own if other.id != item.id]
    _, adverse, _ = _standing(bench, item)
    points, measure = weighed.points[item.principle], bench.measure(item)
    unblocked = grade_of(measure, points, bench.no(), adverse, bench.case.algebra)
    if bench.solver.can(shown, *map(z3.Not, others), unblocked.at_least(1)):
        return True
    return bench.solver.can(shown, _outcome_moves(bench, item))


def _outcome_moves(bench: Bench, item: Item) -> z3.BoolRef:
    """Return whether the outcome is another without the entry."""
    pack, case = bench.pack, bench.case
    pairs = zip(pack.items, case.truths, strict=True)
    truths = [bench.no() if (i.sort, i.id) == (item.sort, item.id) else truth for i, truth in pairs]
    weighed = weigh(pack, truths, case.algebra)
    outcomes = conclude(pack, [case.row_truth(row.when, weighed) for row in pack.rows], case.algebra)
    return bench.any_of(z3.Xor(a, b) for a, b in zip(case.outcomes, outcomes, strict=True))


# --- routes --------------------------------------------------------------------------------------------------------


def _route_matters(bench: Bench, item: Item, shown: z3.BoolRef) -> bool:
    """It decides in some case, or somebody supports or is informed in some case by it alone."""
    routes = list(zip(bench.pack.source.routes, (truth for _, truth in bench.case.items("route")), strict=True))
    place = next(index for index, (route, _) in enumerate(routes) if route.id == item.id)
    if bench.solver.can(shown, *(z3.Not(truth) for _, truth in routes[:place])):
        return True
    mine = routes[place][0]
    alone = [_alone(bench, routes, place, body) for body in {*mine.supports, *mine.informs, mine.decides}]
    return bench.solver.can(shown, bench.any_of(alone))


def _alone(bench: Bench, routes: list[tuple[Route, z3.BoolRef]], place: int, body: str) -> z3.BoolRef:
    """Return whether a body that does not decide has its part by this route alone, which is not the first to hold."""
    mine = routes[place][0]
    earlier: list[z3.BoolRef] = []
    decides = []
    for route, truth in routes:
        if route.decides == body:
            decides.append(z3.And([truth, *map(z3.Not, earlier)]))
        earlier.append(truth)
    names: Callable[[Route], bool] = (
        (lambda route: body in route.supports)
        if body in mine.supports
        else (lambda route: body in (*route.supports, *route.informs, route.decides))
    )
    others = [truth for index, (route, truth) in enumerate(routes) if index != place and names(route)]
    return z3.Not(bench.any_of([*decides, *others]))


_MATTERS: dict[str, Callable[[Bench, Item, z3.BoolRef], bool]] = {
    "rule": _rule_matters,
    "gate": _stop_matters,
    "bar": _stop_matters,
    "route": _route_matters,
}

NO_IDLE = Property("no_idle", _entries, _no_idle)
