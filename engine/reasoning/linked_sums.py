"""How the points of one principle by two packs bear on each other, told to the solver, which is slow to see it.

Both are sums over conditions that the packs mostly share. Where they share them all, more points by one pack are more
by the other; where some rules earn other points, the sums lie no further apart than those rules can bring them.
"""

from collections.abc import Iterator

import z3

from engine.interpreters.symbolic import Number
from engine.language.pack import Measure
from engine.reasoning.joint import Joint


def linked_sums(joint: Joint) -> list[z3.BoolRef]:
    """Return implications, all of them true of every case, between the thresholds of each principle."""
    places = {measure.id: place for place, measure in enumerate(joint.second.pack.principles)}
    return [
        link
        for place, measure in enumerate(joint.first.pack.principles)
        if measure.id in places
        for link in _links(joint, place, places[measure.id])
    ]


def _links(joint: Joint, first: int, second: int) -> Iterator[z3.BoolRef]:
    one, other = joint.first.weighed.points[first], joint.second.weighed.points[second]
    least, most = _apart(joint, first, second)
    bounds = _bounds(joint.first.pack.principles[first]), _bounds(joint.second.pack.principles[second])
    for number, (low, high) in ((one, bounds[0]), (other, bounds[1])):
        yield _implied(number, high, number, low)
    for bound in bounds[0]:
        for another in bounds[1]:
            if another <= bound + least:
                yield _implied(one, bound, other, another)
            if bound <= another - most:
                yield _implied(other, another, one, bound)


def _bounds(measure: Measure) -> tuple[int, int]:
    return measure.partly, measure.met


def _implied(one: Number, bound: int, other: Number, another: int) -> z3.BoolRef:
    return z3.Implies(one.at_least(bound), other.at_least(another))


def _apart(joint: Joint, first: int, second: int) -> tuple[int, int]:
    """Return the least and the greatest that the second sum can be above the first, all conditions taken freely."""
    apart: dict[int, int] = {}
    for side, place, sign in ((joint.first, first, -1), (joint.second, second, 1)):
        for item, truth in side.items("rule"):
            if item.principle == place:
                apart[truth.get_id()] = apart.get(truth.get_id(), 0) + sign * item.points
    return sum(min(0, points) for points in apart.values()), sum(max(0, points) for points in apart.values())
