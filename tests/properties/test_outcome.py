"""The range rule, and the soundness of what is said of an open case: every completion lies inside it."""

from collections.abc import Iterator
from functools import partial
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

import engine.assess
from engine.assess import Assessor
from engine.assessment import Assessment, Range, Status
from engine.completions import endings
from engine.facts import bind
from engine.interpreters.interpreter import Decided
from engine.interpreters.kleene import Interval
from engine.interpreters.reference import Reference
from engine.language.diagnostic import FaultyInput
from tests.strategies import WIDE, Data, case_data, load_case, load_pack, packs, seeded, seeds
from tests.strategies.vocabulary import answer

CASES = 8


def assessed(assessor: Assessor, case: Data) -> Assessment | None:
    """Return the assessment of a case, or None where it is refused for its combination of answers."""
    try:
        return assessor.assess(load_case(case))
    except FaultyInput:
        return None


def completed(rng: Random, pack: Data, case: Data, names: list[str]) -> Data:
    """Return a case with an answer to each of the questions called `names`."""
    answers = {name: answer(rng, pack["vocabulary"][name]) for name in names}
    return {**case, "answers": {**case["answers"], **answers}}


@given(packs(WIDE), seeds())
def test_the_outcome_follows_from_what_is_possible(pack: Data, seed: int) -> None:
    """The range rule: all decline, decline; some, more information; none, the least favourable."""
    rng, assessor = seeded(seed), Assessor(load_pack(pack), "reference")
    for _ in range(CASES):
        found = assessed(assessor, case_data(rng, pack, WIDE))
        if found is None:
            continue
        possible = found.possible_outcomes
        assert possible
        assert found.settled == (found.outcome != "more_information")
        if "decline" in possible and len(possible) > 1:
            assert found.outcome == "more_information"
        else:
            assert found.outcome == possible[0]
        moving = [question.influence for question in found.open_questions if question.influence != "none"]
        assert len(possible) > 1 or not moving
        assert found.outcome == "more_information" or "decides" not in moving


@pytest.mark.parametrize("budget", [None, 1, 7])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pack=packs(WIDE), seed=seeds())
def test_completions_lie_inside(budget: int | None, pack: Data, seed: int) -> None:
    """What an assessment of an open case leaves possible holds all that its completions come to, on any budget."""
    rng, assessor = seeded(seed), Assessor(load_pack(pack), "reference")
    for _ in range(CASES):
        case = case_data(rng, pack, WIDE)
        with pytest.MonkeyPatch.context() as patch:
            if budget is not None:
                patch.setattr(engine.assess, "endings", partial(endings, budget=budget))
            found = assessed(assessor, case)
        if found is None:
            continue
        for _ in range(3):
            complete = completed(rng, pack, case, [question.fact for question in found.open_questions])
            inner = assessed(assessor, complete)
            if inner is not None:
                assert list(outside(inner, found)) == [], complete


def outside(inner: Assessment, outer: Assessment) -> Iterator[str]:
    """Yield what the assessment of a completion says that the assessment of the open case leaves no room for."""
    assert inner.settled
    assert not inner.open_questions
    if inner.outcome not in outer.possible_outcomes:
        yield f"outcome {inner.outcome}"
    if not within(inner.score, outer.score):
        yield f"score {inner.score}"
    for complete, opened in zip(inner.principles, outer.principles, strict=True):
        if complete.reach != opened.reach or not within(complete.points, opened.points):
            yield f"{complete.id} {complete.reach} {complete.points}"
        if not set(complete.possible_grades) <= set(opened.possible_grades):
            yield f"{complete.id} {complete.grade}"
    for items, before in zip(statuses(inner), statuses(outer), strict=True):
        for name, status in items.items():
            if status == "open" or before[name] not in ("open", status):
                yield f"{name} {status}"
    if inner.route.decides not in outer.route.possible:
        yield f"route {inner.route.decides}"


def statuses(found: Assessment) -> list[dict[str, Status]]:
    """Return the status of every rule, gate, bar and condition by its id."""
    items = [{item.id: item.status for item in items} for items in (found.gates, found.bars, found.conditions)]
    return [{rule.id: rule.status for rule in found.rules}, *items]


def within(inner: Range | None, outer: Range | None) -> bool:
    """Tell whether a number lies in a range; where there is none, there is none in a completion."""
    if inner is None or outer is None:
        return inner is outer
    return inner.low == inner.high and outer.low <= inner.low <= outer.high


@given(packs(WIDE), seeds())
def test_the_bound_is_sound(pack: Data, seed: int) -> None:
    """Kleene truth and intervals on open facts hold what the same decision gives once some of them are known."""
    rng, checked = seeded(seed), load_pack(pack)
    reference = Reference(checked)
    for _ in range(CASES):
        case = case_data(rng, pack, WIDE)
        try:
            bound = bind(load_case(case), checked)
        except FaultyInput:
            continue
        outer = reference.decide(bound.values)
        some = rng.sample(bound.open, rng.randint(0, len(bound.open)))
        values = dict(bound.values)
        for name in some:
            value = checked.facts[name].domain.encode(answer(rng, pack["vocabulary"][name]))
            assert value is not None
            values[name] = value
        assert_refines(reference.decide(values), outer)


def assert_refines(inner: Decided, outer: Decided) -> None:
    """Assert that a decision on more facts says nothing that one on fewer had ruled out."""
    for known, before in zip((*inner.truths, *inner.rows), (*outer.truths, *outer.rows), strict=True):
        assert before is None or known is before
    assert inner.outcomes <= outer.outcomes
    pairs: list[tuple[Interval, Interval]] = [
        *zip(inner.weighed.points, outer.weighed.points, strict=True),
        *zip(inner.weighed.grades, outer.weighed.grades, strict=True),
    ]
    if inner.weighed.score is not None and outer.weighed.score is not None:
        pairs.append((inner.weighed.score, outer.weighed.score))
    assert all(wide[0] <= narrow[0] and narrow[1] <= wide[1] for narrow, wide in pairs)
