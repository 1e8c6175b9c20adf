"""How far each number of a pack can move, alone, before a case changes: exact, in both directions.

What a number makes of a case is constant between breakpoints: the values at which some sum of points meets a threshold,
and where points change their sign. So only breakpoints are tried, from the present value outward. Each turn that is
shown was confirmed by the reference interpreter on the pack with that number.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from engine.assessment import PackRef
from engine.case import CaseFile
from engine.facts import bind
from engine.faults import EngineFault
from engine.interpreters.reference import Reference
from engine.language.diagnostic import FaultyInput
from engine.language.expression import Expression, facts_of
from engine.language.pack import Item, Measure, Pack
from engine.language.truth import truth_of
from engine.reasoning.bounds import LeftOut, NumberBounds, NumberKind, Robustness, Span, Turn, Why
from engine.reasoning.profile import Numbers, Profile, TooOpen, grade_names, grades_read

Progress = Callable[[int, int], None]
"""Is told how many numbers are done, of how many; what it raises ends the work."""
_State = Callable[[int], Hashable]


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a pack: `place` is a principle's, and for points that of the rule in `Pack.items`."""

    kind: NumberKind
    id: str
    principle: int
    place: int
    value: int
    allowed: tuple[int, ...]


class _Reach(NamedTuple):
    """How far a number can go for one case: up to the first values on either side at which it changes."""

    below: int | None
    above: int | None


def numbers_of(pack: Pack) -> Iterator[Number]:
    """Yield every number of a pack that can be moved, with the values the language allows it, in ascending order."""
    heavy = sum(measure.weight for measure in pack.principles)
    for place, measure in enumerate(pack.principles):
        weights = tuple(range(0 if heavy > measure.weight else 1, 101))
        yield Number("weight", measure.id, place, place, measure.weight, weights)
        yield Number("met", measure.id, place, place, measure.met, tuple(range(measure.partly, 101)))
        yield Number("partly", measure.id, place, place, measure.partly, tuple(range(1, measure.met + 1)))
    for place, item in enumerate(pack.items):
        if item.sort == "rule":
            lowest = -100 if may_take_points(pack, item.when) else 1
            allowed = tuple(value for value in range(lowest, 101) if value != 0)
            yield Number("points", item.id, item.principle, place, item.points, allowed)


def may_take_points(pack: Pack, when: Expression) -> bool:
    """Tell whether a rule may take points: never where it can hold on a silent answer."""
    facts = [pack.facts[name] for name in facts_of(when)]
    assumed = [(fact.name, fact.assumed) for fact in facts if fact.role == "evidence" and fact.assumed is not None]
    return all(truth_of(when, {name: value}) is False for name, value in assumed)


def with_number(pack: Pack, number: Number, value: int) -> Pack:
    """Return a pack that decides as `pack` would with another value of `number`; its source and hash stay the same."""
    if number.kind == "points":
        item: Item = replace(pack.items[number.place], points=value)
        return pack.renumbered(items=(*pack.items[: number.place], item, *pack.items[number.place + 1 :]))
    measure = _measured(pack, number, value)
    return pack.renumbered(principles=(*pack.principles[: number.place], measure, *pack.principles[number.place + 1 :]))


def _measured(pack: Pack, number: Number, value: int) -> Measure:
    measure = pack.principles[number.place]
    match number.kind:
        case "weight":
            return measure._replace(weight=value)
        case "met":
            return measure._replace(met=value)
        case _:
            return measure._replace(partly=value)


def changed(pack: Pack, number: Number, value: int) -> Numbers:
    """Return the numbers of a pack with another value of one of them."""
    if number.kind == "points":
        return Numbers(pack, points={number.place: value})
    return Numbers(pack, measures={number.place: _measured(pack, number, value)})


def robustness(
    pack: Pack,
    files: Iterable[CaseFile],
    others: Iterable[CaseFile] = (),
    progress: Progress = lambda _done, _all: None,
) -> Robustness:
    """Return how far each number of `pack` can move before anything changes in `files`.

    `others` are cases that `files` are ranked among.

    Raises:
        EngineFault: the reference interpreter does not confirm a turn.
    """
    left_out: list[LeftOut] = []
    held = {file.case.id: file for file in files}
    profiles = list(_profiles(pack, held.values(), left_out))
    beside = list(_profiles(pack, (f for f in others if f.case.id not in held), []))
    work = _Work(pack, profiles, [*profiles, *beside], held)
    todo = list(numbers_of(pack))
    found = []
    for done, number in enumerate(todo, 1):
        found.append(work.bounds(number))
        progress(done, len(todo))
    return Robustness(
        pack=PackRef(pack.id, pack.version, pack.hash),
        cases=[profile.id for profile in profiles],
        ranked=[profile.id for profile in work.ranked],
        left_out=left_out,
        numbers=found,
    )


def _profiles(pack: Pack, files: Iterable[CaseFile], left_out: list[LeftOut]) -> Iterator[Profile]:
    for file in files:
        try:
            profile = Profile(pack, file)
        except FaultyInput as fault:
            left_out.append(LeftOut(file.case.id, fault.diagnostics[0].code))
            continue
        except TooOpen:
            left_out.append(LeftOut(file.case.id, None))
            continue
        if profile.endings:
            yield profile
        else:
            left_out.append(LeftOut(file.case.id, "MV504"))


class _Work:
    def __init__(
        self, pack: Pack, profiles: Sequence[Profile], rankable: Sequence[Profile], files: dict[str, CaseFile]
    ) -> None:
        self.pack, self.profiles, self.files = pack, profiles, files
        settled = [profile for profile in rankable if profile.settled]
        kinds = [profile.kind for profile in settled]
        self.ranked = [profile for profile in settled if kinds.count(profile.kind) > 1]
        self.read = grades_read(pack)
        self.own = Numbers(pack)

    def bounds(self, number: Number) -> NumberBounds:
        """Return how far one number can move."""
        why: Why | None = None
        if number.kind == "weight":
            why = "score_decides_nothing"
        elif number.principle not in self.read:
            why = "grade_not_read"
        outcome = _free(number) if why else self._first(number, self._outcome_reach, self._outcomes)
        grades = None if number.kind == "weight" else self._first(number, self._grade_reach, self._grades)
        ranking = self._ranking(number) if number.kind in ("weight", "points") else None
        principle = self.pack.principles[number.principle].id
        return NumberBounds(
            number.kind,
            number.id,
            principle,
            number.value,
            number.allowed[0],
            number.allowed[-1],
            outcome,
            why,
            grades,
            ranking,
        )

    # --- outcomes and grades, by breakpoints

    def _outcome_reach(self, number: Number, profile: Profile) -> _Reach:
        if not profile.letter[number.principle]:
            return _Reach(None, None)
        return _reach(
            number, self._breakpoints(number, profile), lambda v: profile.outcome(changed(self.pack, number, v))
        )

    def _grade_reach(self, number: Number, profile: Profile) -> _Reach:
        if not profile.reached[number.principle]:
            return _Reach(None, None)
        place = number.principle
        return _reach(
            number, self._breakpoints(number, profile), lambda v: profile.grades(place, changed(self.pack, number, v))
        )

    def _breakpoints(self, number: Number, profile: Profile) -> set[int]:
        """Return the values from which on some grade of the number's principle may be another than just below."""
        measure = self.pack.principles[number.principle]
        found: set[int] = set()
        for local in profile.locals[number.principle]:
            points = self.own.points(local)
            if number.kind != "points":
                found.add(min(max(points, 0), 100) + 1)
            elif number.place in local.held:
                rest = points - number.value
                found |= {1, measure.met - rest, measure.partly - rest}
        return found

    def _outcomes(self, number: Number, value: int, profile: Profile) -> list[str]:
        return [profile.outcome(changed(self.pack, number, value))]

    def _grades(self, number: Number, value: int, profile: Profile) -> list[str]:
        return grade_names(profile.grades(number.principle, changed(self.pack, number, value)))

    def _first(
        self,
        number: Number,
        reach: Callable[[Number, Profile], _Reach],
        shown: Callable[[Number, int, Profile], list[str]],
    ) -> Span:
        """Return how far a number can move before the first case changes, and which that is."""
        below: tuple[int, Profile] | None = None
        above: tuple[int, Profile] | None = None
        for profile in self.profiles:
            found = reach(number, profile)
            if found.below is not None and (below is None or found.below > below[0]):
                below = found.below, profile
            if found.above is not None and (above is None or found.above < above[0]):
                above = found.above, profile

        def turn(at: tuple[int, Profile] | None) -> Turn | None:
            if at is None:
                return None
            value, profile = at
            self._confirm(number, value, profile)
            return Turn(value, profile.id, shown(number, number.value, profile), shown(number, value, profile))

        return _span(number, turn(below), turn(above))

    def _confirm(self, number: Number, value: int, profile: Profile) -> None:
        """Hold what a changed number makes of a case against the decision procedure on the changed pack.

        Raises:
            EngineFault: it comes to something else, or with open questions to something beyond its bound.
        """
        pack, numbers = with_number(self.pack, number, value), changed(self.pack, number, value)
        decided = Reference(pack).decide(bind(self.files[profile.id], pack).values)
        within = profile.outcomes(numbers) <= decided.outcomes and all(
            low <= grade <= high
            for place, (low, high) in enumerate(decided.weighed.grades)
            for grade in profile.grades(place, numbers)
        )
        if not within or (profile.settled and profile.outcomes(numbers) != decided.outcomes):
            raise EngineFault("MV603", case=profile.id)

    # --- ranking, value by value

    def _ranking(self, number: Number) -> Span | None:
        """Return how far a number can move before two cases of a kind change places."""
        if not self.ranked:
            return None
        own = self._ranks(number, number.value)

        def turn(values: Iterable[int]) -> Turn | None:
            for value in values:
                ranks = self._ranks(number, value)
                for profile, was, becomes in zip(self.ranked, own, ranks, strict=True):
                    if was != becomes:
                        return Turn(value, profile.id, [str(was)], [str(becomes)])
            return None

        lower = (value for value in reversed(number.allowed) if value < number.value)
        higher = (value for value in number.allowed if value > number.value)
        return _span(number, turn(lower), turn(higher))

    def _ranks(self, number: Number, value: int) -> list[int]:
        """Return the place of each ranked case by score among those of its kind, the highest first, from 1."""
        numbers = changed(self.pack, number, value)
        scores = [profile.score(numbers) for profile in self.ranked]
        by_kind: dict[str, set[int]] = {}
        for profile, score in zip(self.ranked, scores, strict=True):
            by_kind.setdefault(profile.kind, set()).add(score)
        places = {kind: {s: i for i, s in enumerate(sorted(found, reverse=True), 1)} for kind, found in by_kind.items()}
        return [places[profile.kind][score] for profile, score in zip(self.ranked, scores, strict=True)]


def _reach(number: Number, breakpoints: Iterable[int], state: _State) -> _Reach:
    """Return the nearest values on either side at which `state` is another; it changes at breakpoints only."""
    own = state(number.value)
    starts = sorted(breakpoints)
    above = None
    for start in starts:
        value = next((allowed for allowed in number.allowed if allowed >= start), None)
        if value is not None and value > number.value and state(value) != own:
            above = value
            break
    below = None
    for start in reversed(starts):
        value = next((allowed for allowed in reversed(number.allowed) if allowed < start), None)
        if value is not None and value < number.value and state(value) != own:
            below = value
            break
    return _Reach(below, above)


def _free(number: Number) -> Span:
    return Span(number.allowed[0], number.allowed[-1], None, None)


def _span(number: Number, below: Turn | None, above: Turn | None) -> Span:
    least = number.allowed[0] if below is None else number.allowed[number.allowed.index(below.value) + 1]
    most = number.allowed[-1] if above is None else number.allowed[number.allowed.index(above.value) - 1]
    return Span(least, most, below, above)
