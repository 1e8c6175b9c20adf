"""What the properties come to when every case of a small pack is visited, pair by pair where two are compared.

Nothing here is shared with the proofs: cases are decided by the reference interpreter, one at a time.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Any

from engine.interpreters.interpreter import Decided
from engine.interpreters.reference import Reference
from engine.language.expression import Constant, Expression, tests_in
from engine.language.invariants import REACHES, Invariant, invariants_of
from engine.language.pack import KIND, OUTCOMES, Item, Pack, definitions_of
from engine.language.truth import evaluate, test_truth, truth_of
from engine.language.vocabulary import NOT_APPLICABLE, Fact, Mark, Silence, Value
from tests.proofs.answers import at_least, cells_of, place_of

Values = dict[str, Value | Mark]
STOPS = ("gate", "bar")


class TooMany(Exception):
    """The pack has more cases than are to be visited."""


@dataclass(slots=True)
class Seen:
    """A possible case, and what the pack makes of it."""

    values: Values
    arises: dict[str, bool]
    decided: Decided
    shown: list[bool]
    outcome: int
    points: list[int | None]
    grades: list[int | None]
    score: int | None
    route: tuple[str, str, tuple[str, ...], tuple[str, ...]]


class Brute:
    """Every case of a pack, if there are no more than `most`."""

    def __init__(self, pack: Pack, most: int) -> None:
        self.pack, self.reference = pack, Reference(pack)
        self.items = list(pack.items)
        self.raw: list[tuple[Values, dict[str, bool]]] = []
        for values, arises in self._values():
            self.raw.append((values, arises))
            if len(self.raw) > most:
                raise TooMany
        possible = (entry for entry in self.raw if not any(self._broken(entry[0])))
        self.cases = [self.seen(values, arises) for values, arises in possible]

    def _broken(self, values: Values) -> list[bool]:
        return [truth_of(i.when, values) is True for i in self.items if i.sort == "constraint"]

    def _values(self) -> Iterator[tuple[Values, dict[str, bool]]]:
        facts = self.pack.binding_order
        tests = [t for item in self.items for t in tests_in(item.when)]
        tests += [t for when in self.pack.applies.values() for t in tests_in(when)]
        named = definitions_of(self.pack.source, self.pack.facts)
        tests += [t for when in named.values() for t in tests_in(when)]
        tests += [t for i in invariants_of(self.pack) for e in (i.when, i.then) if e is not None for t in tests_in(e)]
        cells = {f.name: list(cells_of(f, [t for t in tests if t.fact == f.name])) for f in facts}

        def walk(place: int, values: Values, arises: dict[str, bool]) -> Iterator[tuple[Values, dict[str, bool]]]:
            if place == len(facts):
                yield {name: values[name] for name in self.pack.facts}, dict(arises)
                return
            fact = facts[place]
            when = self.pack.applies.get(fact.name)
            arises[fact.name] = when is None or truth_of(when, values) is True
            for value in cells[fact.name] if arises[fact.name] else [NOT_APPLICABLE]:
                values[fact.name] = value
                yield from walk(place + 1, values, arises)

        yield from walk(0, {}, {})

    def seen(self, values: Values, arises: dict[str, bool], without: Item | None = None) -> Seen:
        """Return what the pack, perhaps `without` one of its items, makes of a case."""
        truths = [i != without and truth_of(i.when, values) is True for i in self.items]
        decided = self.reference.decide_on(truths, values)
        weighed = decided.weighed
        shown = [
            truth and (i.principle < 0 or i.sort in ("letter", "analogy") or bool(weighed.reached[i.principle]))
            for i, truth in zip(self.items, truths, strict=True)
        ]
        (outcome,) = decided.outcomes
        return Seen(
            values, arises, decided, shown, outcome,
            [low if r else None for r, (low, _) in zip(weighed.reached, weighed.points, strict=True)],
            [low if r else None for r, (low, _) in zip(weighed.reached, weighed.grades, strict=True)],
            None if weighed.score is None else weighed.score[0],
            self._route(truths),
        )  # fmt: skip

    def _route(self, truths: list[bool]) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
        matching = [
            r for r, truth in zip(self.pack.source.routes, truths[self.pack.span("route")], strict=True) if truth
        ]
        if not matching:
            return "", "", (), ()
        first = matching[0]
        supports = {body for r in matching for body in r.supports} - {first.decides}
        informs = {body for r in matching for body in (*r.informs, r.decides)} - {first.decides} - supports
        return first.id, first.decides, tuple(sorted(supports)), tuple(sorted(informs))

    # --- pairs ---------------------------------------------------------------------------------------------

    def pairs(self, free: Iterable[str]) -> Iterator[tuple[Seen, Seen]]:
        """Yield every two cases that differ in nothing but `free`; a question that arises in one alone counts not."""
        others = [name for name in self.pack.facts if name not in set(free)]
        for one in self.cases:
            for other in self.cases:
                if one is not other and all(_alike(one, other, name) for name in others):
                    yield one, other

    def better(self, name: str, one: Seen, other: Seen) -> bool:
        """Tell whether the answer to a fact is at least as good in the other case."""
        return at_least(self.pack.facts[name], one.values[name], other.values[name])

    # --- cases with open questions -----------------------------------------------------------------------

    def failing_when_open(self) -> tuple[set[str], set[str]]:
        """Return the facts of which a better answer worsens an open case, and those whose silence stops one."""
        asked = [f.name for f in self.pack.facts.values() if f.silence is Silence.ASK]
        worse, stopping = set[str](), set[str]()
        for left_open in chain.from_iterable(combinations(asked, n) for n in range(1, len(asked) + 1)):
            pairs = self._open_pairs(left_open)
            worse |= {f.name for f, one, other in pairs if f.better != "none" and place_of(other) < place_of(one)}
            stopping |= self._stopping(left_open)
        return worse, stopping

    def _groups(self, left_open: tuple[str, ...]) -> dict[tuple[Value | Mark, ...], set[int]]:
        """Return the outcomes that each open case can come to, by the answers that it has."""
        found: dict[tuple[Value | Mark, ...], set[int]] = {}
        for case in self.cases:
            key = tuple(case.values[name] for name in self.pack.facts if name not in left_open)
            found.setdefault(key, set()).add(case.outcome)
        return found

    def _open_pairs(self, left_open: tuple[str, ...]) -> Iterator[tuple[Fact, set[int], set[int]]]:
        """Yield the outcomes of two open cases that differ in one fact, which has the better answer in the second."""
        known = [fact for name, fact in self.pack.facts.items() if name not in left_open]
        groups = self._groups(left_open)
        for place, fact in enumerate(known):
            if fact.role == "evidence":
                for one, a in groups.items():
                    for other, b in groups.items():
                        alike = one[:place] + one[place + 1 :] == other[:place] + other[place + 1 :]
                        if alike and one != other and at_least(fact, one[place], other[place]):
                            yield fact, a, b

    def _stopping(self, left_open: tuple[str, ...]) -> set[str]:
        known = [fact for name, fact in self.pack.facts.items() if name not in left_open]
        groups = self._groups(left_open)
        return {
            fact.name
            for place, fact in enumerate(known)
            if fact.role == "evidence" and fact.assumed is not None
            for one, a in groups.items()
            if one[place] == fact.assumed and a == {0}
            for other, b in groups.items()
            if one[:place] + one[place + 1 :] == other[:place] + other[place + 1 :] and b != {0}
        }

    # --- properties ----------------------------------------------------------------------------------------

    def failing(self, property_id: str) -> set[str]:
        """Return the subjects that a property does not hold of."""
        found: set[str] = getattr(self, f"_{property_id}")()
        return found

    def _total(self) -> set[str]:
        return {"outcome" for case in self.cases if True not in case.decided.rows} | {
            "route" for case in self.cases if not case.route[0]
        }

    def _same_grounds(self) -> set[str]:
        found = set()
        grounds = [i for i, item in enumerate(self.items) if item.sort not in ("route", "constraint")]
        for name in (f.name for f in self.pack.facts.values() if f.role == "background"):
            for one, other in self.pairs([name]):
                said = [[c.shown[i] for i in grounds] + [*c.arises.values(), c.outcome] for c in (one, other)]
                if said[0] != said[1]:
                    found.add(name)
            for one in self.cases:
                for values, arises in self.raw:
                    others = (n for n in self.pack.facts if n != name)
                    if any(self._broken(values)) and all(_same(one, values, arises, n) for n in others):
                        found.add(name)
        return found

    def _subjects(self, names: list[str]) -> Iterator[tuple[str, list[str]]]:
        tied = {name for item in self.items if item.sort == "constraint" for name in item.facts}
        yield from ((name, [name]) for name in names)
        if len(names) > 1 and tied & set(names):
            yield "together", names

    def _graded(self) -> list[str]:
        return [f.name for f in self.pack.facts.values() if f.role == "evidence" and f.better != "none"]

    def _improving(self, worse: Callable[[Seen, Seen], bool]) -> set[str]:
        return {
            subject
            for subject, names in self._subjects(self._graded())
            for one, other in self.pairs(names)
            if all(self.better(name, one, other) for name in names) and worse(one, other)
        }

    def _monotone(self) -> set[str]:
        return self._improving(lambda one, other: other.outcome < one.outcome)

    def _monotone_points(self) -> set[str]:
        return self._improving(_lower)

    def _no_idle(self) -> set[str]:
        sorts = ("rule", "gate", "bar", "condition", "advice", "route")
        return {item.id for item in self.items if item.sort in sorts and not self._matters(item)}

    def _matters(self, item: Item) -> bool:
        place = self.items.index(item)
        for case in self.cases:
            if case.shown[place]:
                less = self.seen(case.values, case.arises, item)
                listed = item.sort in ("condition", "advice")
                listed = listed or (item.sort in STOPS and not case.decided.weighed.letter[item.principle])
                told = [(c.outcome, c.grades, c.score, c.route) for c in (case, less)]
                if listed or told[0] != told[1]:
                    return True
        return False

    def _no_compensation(self) -> set[str]:
        return {
            gate
            for case in self.cases
            for gate, closed in case.decided.weighed.in_force["gates"].items()
            if closed and case.outcome != 0
        }

    def _reachable(self) -> set[str]:
        reached = {(case.values[KIND], OUTCOMES[case.outcome]) for case in self.cases}
        kinds = self.pack.facts[KIND].domain.members
        return {f"{kind} {outcome}" for kind in kinds for outcome in OUTCOMES if (kind, outcome) not in reached}

    def _silence_never_stops(self) -> set[str]:
        names = [f.name for f in self.pack.facts.values() if f.assumed is not None]
        return {
            subject
            for subject, parts in self._subjects(names)
            for one, other in self.pairs(parts)
            if one.outcome == 0 != other.outcome and all(self._silent(name, one, other) for name in parts)
        }

    def _silent(self, name: str, one: Seen, other: Seen) -> bool:
        same = one.values[name] == other.values[name]
        return not one.arises[name] or one.values[name] == self.pack.facts[name].assumed or same

    def _by_the_letter(self) -> set[str]:
        vocabulary = self.pack.source.vocabulary
        return {
            measure.id
            for index, measure in enumerate(self.pack.principles)
            for one, other in self.pairs([name for name, fact in vocabulary.items() if fact.principle == measure.id])
            if not one.decided.weighed.letter[index] and not other.decided.weighed.letter[index]
            if one.outcome != other.outcome
        }

    def _constant(self) -> set[str]:
        found = set()
        named: list[tuple[str, Expression]] = [
            (i.id if i.sort not in ("letter", "analogy") else f"{i.id} {i.sort}", i.when)
            for i in self.items
            if i.sort != "constraint" and not isinstance(i.when, Constant)
        ]
        more = [*self.pack.applies.items(), *definitions_of(self.pack.source, self.pack.facts).items()]
        named += [(name, when) for name, when in more if not isinstance(when, Constant)]
        for name, when in named:
            if len({truth_of(when, case.values) is True for case in self.cases}) < 2:
                found.add(name)
        constraints = [i for i in self.items if i.sort == "constraint"]
        for place, item in enumerate(constraints):
            broken = (self._broken(values) for values, _ in self.raw)
            if not isinstance(item.when, Constant) and not any(b[place] and sum(b) == 1 for b in broken):
                found.add(item.id)
        return found

    def _subsumed(self) -> set[str]:
        found = set()
        for case_set in ("gates", "bars"):
            for name in (entry.id for entry in getattr(self.pack.source, case_set)):
                closed = [c for c in self.cases if name in _stops(c)]
                if closed and all(len(_stops(c)) > 1 for c in closed):
                    found.add(name)
        for entry in self.pack.source.conditions:
            set_on = [c for c in self.cases if c.decided.weighed.in_force["conditions"][entry.id]]
            if set_on and all(c.outcome == 0 for c in set_on):
                found.add(entry.id)
        for sort in ("rule", "condition", "advice"):
            alike = [(place, item) for place, item in enumerate(self.items) if item.sort == sort]
            for (a, one), (b, other) in combinations(alike, 2):
                if (one.principle, one.facts) == (other.principle, other.facts):
                    shown = [(c.shown[a], c.shown[b]) for c in self.cases]
                    if any(first for first, _ in shown) and all(first == second for first, second in shown):
                        found.add(f"{other.id} {one.id}")
        return found

    def _rows(self) -> set[str]:
        deciding = {case.decided.rows.index(True) for case in self.cases}
        return {row.id for place, row in enumerate(self.pack.rows) if place not in deciding}

    def _thresholds(self) -> set[str]:
        found = set()
        for index, measure in enumerate(self.pack.principles):
            points = [p for p in (case.points[index] for case in self.cases) if p is not None]
            if points and not any(p >= measure.met for p in points):
                found.add(f"{measure.id} met")
            if points and measure.partly < measure.met and not any(measure.partly <= p < measure.met for p in points):
                found.add(f"{measure.id} partly")
        return found

    def _invariants(self) -> set[str]:
        return {entry.id for entry in invariants_of(self.pack) if not self._kept(entry)}

    def _kept(self, entry: Invariant) -> bool:
        if entry.then is not None:
            then = entry.then
            return all(self.observed(then, c) for c in self.cases if self.observed(entry.when, c))
        for one, other in self.pairs(entry.vary or entry.better):
            if not (self.observed(entry.when, one) and self.observed(entry.when, other)):
                continue
            if entry.vary and any(self._aspect(a, one) != self._aspect(a, other) for a in entry.same):
                return False
            improved = entry.better and all(self.better(name, one, other) for name in entry.better)
            if improved and any(self._worse(a, one, other) for a in entry.never_worse):
                return False
        return True

    def _aspect(self, aspect: str, case: Seen) -> Any:
        match aspect:
            case "outcome" | "score" | "points" | "grades":
                return getattr(case, aspect)
            case "route":
                return case.route[0]
            case "advice":
                return [s for i, s in zip(self.items, case.shown, strict=True) if i.sort == "advice"]
        return case.decided.weighed.in_force[aspect]

    def _worse(self, aspect: str, one: Seen, other: Seen) -> bool:
        a, b = self._aspect(aspect, one), self._aspect(aspect, other)
        pairs = zip(a, b, strict=True) if isinstance(a, list) else [(a, b)]
        return any((-1 if y is None else y) < (-1 if x is None else x) for x, y in pairs)

    def observed(self, condition: Expression, case: Seen) -> bool:
        """Tell whether an invariant's condition holds of a case."""
        return evaluate(condition, lambda test: test_truth(test, self._value(test.fact, case))) is True

    def _value(self, name: str, case: Seen) -> Value | Mark:
        if name in case.values:
            return case.values[name]
        if name in ("outcome", "score", "route"):
            value = {"outcome": case.outcome, "score": case.score, "route": case.route[0]}[name]
            return NOT_APPLICABLE if value is None else value
        weighed = case.decided.weighed
        if name in weighed.in_force:
            return frozenset(member for member, truth in weighed.in_force[name].items() if truth)
        if name == "advice":
            pairs = zip(self.items, case.shown, strict=True)
            return frozenset(item.id for item, shown in pairs if shown and item.sort == "advice")
        sort, _, principle = name.partition("_")
        place = next(i for i, measure in enumerate(self.pack.principles) if measure.id == principle)
        letter, reached = weighed.letter[place], weighed.reached[place]
        if sort == "reach":
            return REACHES.index("letter" if letter else "analogy" if reached else "none")
        found = case.grades[place] if sort == "grade" else case.points[place]
        return NOT_APPLICABLE if found is None or (sort == "grade" and not letter) else found


def _alike(one: Seen, other: Seen, name: str) -> bool:
    return one.values[name] == other.values[name] or not one.arises[name] or not other.arises[name]


def _same(one: Seen, values: Values, arises: dict[str, bool], name: str) -> bool:
    return one.values[name] == values[name] or not one.arises[name] or not arises[name]


def _lower(one: Seen, other: Seen) -> bool:
    """Tell whether some principle that reaches has fewer points or a lower grade in the other case."""
    points = zip((*one.points, *one.grades), (*other.points, *other.grades), strict=True)
    return any(b < a for a, b in points if a is not None and b is not None)


def _stops(case: Seen) -> set[str]:
    in_force = case.decided.weighed.in_force
    return {name for section in ("gates", "bars") for name, truth in in_force[section].items() if truth}
