"""Lints by proof: conditions that never change, entries that others make superfluous, thresholds nobody meets."""

from collections.abc import Iterator

import z3

from engine.language.expression import Constant
from engine.language.pack import OUTCOMES, Item, ItemSort
from engine.reasoning.bench import Bench, Subject
from engine.reasoning.properties import Property
from engine.reasoning.properties.outcomes import DECLINE
from engine.reasoning.verdicts import Finding

# --- constant ------------------------------------------------------------------------------------------------------


def _conditions(bench: Bench) -> Iterator[Subject]:
    """Yield every condition that is not plainly `true` or `false`: entries, reach, questions and definitions."""
    for place, item in enumerate(bench.pack.items):
        if not isinstance(item.when, Constant):
            yield Subject(
                item.id if item.sort not in ("letter", "analogy") else f"{item.id} {item.sort}", (str(place),)
            )
    for sort, named in (("question", bench.pack.applies), ("definition", bench.definitions)):
        for name, condition in named.items():
            if not isinstance(condition, Constant):
                yield Subject(name, (sort, name))


def _constant(bench: Bench, subject: Subject) -> Finding | None:
    """In some possible case the condition holds, and in some it does not; a constraint rules out something."""
    if _is_constraint(bench, subject):
        return _rules_out(bench, subject)
    truth = _truth(bench, subject)
    if not bench.solver.can(truth):
        return Finding(subject.key, "constant_never", {"item": subject.key}, (subject.key,))
    if not bench.solver.can(z3.Not(truth)):
        return Finding(subject.key, "constant_always", {"item": subject.key}, (subject.key,))
    return None


def _is_constraint(bench: Bench, subject: Subject) -> bool:
    return len(subject.parts) == 1 and bench.pack.items[int(subject.parts[0])].sort == "constraint"


def _rules_out(bench: Bench, subject: Subject) -> Finding | None:
    """A constraint rules out answers that no other rules out."""
    constraints = bench.case.items("constraint")
    others = (z3.Not(truth) for item, truth in constraints if item.id != subject.key)
    mine = next(truth for item, truth in constraints if item.id == subject.key)
    if bench.unruled.can(mine, *others):
        return None
    return Finding(subject.key, "constant_unruled", {"item": subject.key}, (subject.key,))


def _truth(bench: Bench, subject: Subject) -> z3.BoolRef:
    match subject.parts:
        case ("question", name):
            return bench.case.applies[name]
        case ("definition", name):
            return bench.case.truth_of(bench.definitions[name])
        case (place,):
            return bench.case.truths[int(place)]
    raise AssertionError(f"{subject} is no condition")


# --- subsumed ------------------------------------------------------------------------------------------------------


def _rivals(bench: Bench) -> Iterator[Subject]:
    """Yield gates and bars; conditions; and pairs of alike entries of one principle over the same facts."""
    stops: tuple[ItemSort, ...] = ("gate", "bar", "condition")
    for sort in stops:
        for item, _ in bench.case.items(sort):
            yield Subject(item.id, (sort,))
    listed: tuple[ItemSort, ...] = ("rule", "condition", "advice")
    for sort in listed:
        groups: dict[object, list[Item]] = {}
        for item, _ in bench.case.items(sort):
            groups.setdefault((item.principle, item.facts), []).append(item)
        for group in groups.values():
            for place, one in enumerate(group):
                for other in group[:place]:
                    yield Subject(f"{one.id} {other.id}", (sort, one.id, other.id))


def _subsumed(bench: Bench, subject: Subject) -> Finding | None:
    if len(subject.parts) == 3:
        return _same(bench, subject)
    in_force = bench.case.weighed.in_force
    stops = {**in_force["gates"], **in_force["bars"]}
    if subject.parts[0] == "condition":
        return _moot(bench, subject, in_force["conditions"][subject.key])
    mine = stops.pop(subject.key)
    if not bench.solver.can(mine) or bench.solver.can(mine, *map(z3.Not, stops.values())):
        return None
    by = next((name for name, truth in stops.items() if not bench.solver.can(mine, z3.Not(truth))), "")
    words = {"item": subject.key, **({"by": by} if by else {})}
    return Finding(subject.key, "subsumed_stop" if by else "subsumed_together", words, (subject.key,))


def _moot(bench: Bench, subject: Subject, in_force: z3.BoolRef) -> Finding | None:
    """A condition is of use where the case is not declined anyway."""
    if not bench.solver.can(in_force):
        return None
    if bench.solver.can(in_force, z3.Not(bench.case.outcomes[DECLINE])):
        return None
    return Finding(subject.key, "subsumed_moot", {"item": subject.key, "outcome": OUTCOMES[DECLINE]}, (subject.key,))


def _same(bench: Bench, subject: Subject) -> Finding | None:
    """Two entries hold in exactly the same cases, of those their principle reaches."""
    sort, one, other = subject.parts
    shown = {
        item.id: shown
        for item, shown in zip(bench.pack.items, bench.shown, strict=True)
        if item.sort == sort and item.id in (one, other)
    }
    if not bench.solver.can(shown[one]) or bench.solver.can(z3.Xor(shown[one], shown[other])):
        return None
    return Finding(subject.key, "subsumed_same", {"item": one, "by": other}, (one, other))


# --- thresholds ----------------------------------------------------------------------------------------------------


def _thresholds(bench: Bench) -> Iterator[Subject]:
    for index, measure in enumerate(bench.pack.principles):
        yield Subject(f"{measure.id} met", (str(index), "met"))
        if measure.partly < measure.met:
            yield Subject(f"{measure.id} partly", (str(index), "partly"))


def _attained(bench: Bench, subject: Subject) -> Finding | None:
    """Where the principle reaches, some case has points from the threshold on (and below the next)."""
    place, grade = subject.parts
    measure, weighed = bench.pack.principles[int(place)], bench.case.weighed
    points, reached = weighed.points[int(place)], weighed.reached[int(place)]
    if grade == "met":
        inside, bound = [points.at_least(measure.met)], measure.met
    else:
        inside, bound = [points.at_least(measure.partly), z3.Not(points.at_least(measure.met))], measure.partly
    if bench.solver.can(reached, *inside) or not bench.solver.can(reached):
        return None
    words = {"principle": measure.id, "grade": grade, "points": str(bound)}
    return Finding(subject.key, "threshold", words, (measure.id,))


CONSTANT = Property("constant", _conditions, _constant)
SUBSUMED = Property("subsumed", _rivals, _subsumed)
THRESHOLDS = Property("thresholds", _thresholds, _attained)
