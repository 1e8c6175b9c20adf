"""What the solver's terms say of a case by one pack, laid out as an assessment tells it, to hold both together."""

from collections.abc import Iterator, Sequence

import z3

from engine.assessment import Assessment, ItemResult, RuleResult, Status
from engine.interpreters.symbolic import Symbolic
from engine.language.pack import GRADES, OUTCOMES, ItemSort

NOT_REACHED = "none"
"""What stands for the grade of a principle that does not reach."""

Labels = list[tuple[str, z3.BoolRef]]
"""Names of what can be, each with the condition that it is."""


def is_true(model: z3.ModelRef, truth: z3.BoolRef) -> bool:
    """Tell whether `truth` holds in a model."""
    return bool(z3.is_true(model.eval(truth, model_completion=True)))


def label_in(model: z3.ModelRef, labels: Labels) -> str:
    """Return the first name whose condition holds in a model."""
    return next(label for label, truth in labels if is_true(model, truth))


class Claims:
    """What can be claimed of an unknown case by one pack.

    `outcomes`, `grades` (by principle) and `routes` (who decides) name exactly one each; of `helpers`, who supports and
    who is informed, any may hold.
    """

    def __init__(self, side: Symbolic) -> None:
        """Lay out what `side` says."""
        self.side = side
        self.no = z3.BoolVal(False, side.unknowns.context)
        self.outcomes: Labels = list(zip(OUTCOMES, side.outcomes, strict=True))
        self.grades: dict[str, Labels] = {m.id: self._grades(place) for place, m in enumerate(side.pack.principles)}
        self.routes: Labels = self._routes()
        self.helpers: Labels = list(self._helpers())

    def _grades(self, place: int) -> Labels:
        reached, grade = self.side.weighed.reached[place], self.side.weighed.grades[place]
        found: Labels = [(NOT_REACHED, z3.Not(reached))]
        for rank, name in enumerate(GRADES):
            found.append((name, z3.And(reached, grade.at_least(rank), z3.Not(grade.at_least(rank + 1)))))
        return found

    def _routes(self) -> Labels:
        found: dict[str, list[z3.BoolRef]] = {}
        earlier: list[z3.BoolRef] = []
        for route, (_, truth) in zip(self.side.pack.source.routes, self.side.items("route"), strict=True):
            found.setdefault(route.decides, []).append(z3.And([truth, *map(z3.Not, earlier)]))
            earlier.append(truth)
        return [(body, z3.Or(ways)) for body, ways in found.items()]

    def _helpers(self) -> Iterator[tuple[str, z3.BoolRef]]:
        """Yield who supports and who is informed; nobody is named twice, and the decider in no other part."""
        decides = dict(self.routes)
        routes = [
            (route, truth)
            for route, (_, truth) in zip(self.side.pack.source.routes, self.side.items("route"), strict=True)
        ]
        for body in self.side.pack.source.bodies:
            aside = z3.Not(decides.get(body, self.no))
            supports = z3.And(aside, z3.Or([self.no, *(truth for route, truth in routes if body in route.supports)]))
            named = [truth for route, truth in routes if body in route.informs or body == route.decides]
            yield f"supports {body}", supports
            yield f"informs {body}", z3.And(aside, z3.Not(supports), z3.Or([self.no, *named]))

    def points(self, model: z3.ModelRef) -> list[int]:
        """Return the points of each principle in a model, within their bounds."""
        sums = [0] * len(self.side.pack.principles)
        for item, truth in self.side.items("rule"):
            sums[item.principle] += item.points * is_true(model, truth)
        return [min(max(total, 0), 100) for total in sums]

    def agree(self, model: z3.ModelRef, found: Assessment) -> bool:
        """Tell whether an assessment of the case of a model says all that the solver's terms say of it."""
        names = {label for label, truth in self.helpers if is_true(model, truth)}
        told = {f"supports {body}" for body in found.route.supports} | {
            f"informs {body}" for body in found.route.informs
        }
        return (
            label_in(model, self.outcomes) == found.outcome
            and label_in(model, self.routes) == found.route.decides
            and names == told
            and all(label_in(model, self.grades[p.id]) == (p.grade or NOT_REACHED) for p in found.principles)
            and self._statuses(model) == [item.status for item in _items(found)]
            and all(
                result.points is None or (result.points.low, result.points.high) == (points, points)
                for result, points in zip(found.principles, self.points(model), strict=True)
            )
        )

    def _statuses(self, model: z3.ModelRef) -> list[Status]:
        sorts: tuple[ItemSort, ...] = ("rule", "gate", "bar", "condition")
        truths = [is_true(model, truth) for sort in sorts for _, truth in self.side.items(sort)]
        return ["holds" if truth else "does_not_hold" for truth in truths]


def _items(found: Assessment) -> Sequence[RuleResult | ItemResult]:
    return [*found.rules, *found.gates, *found.bars, *found.conditions]
