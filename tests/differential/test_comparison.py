"""A comparison says of all cases what going through every one of them says; every claim of `none` is put to cases."""

from random import Random

import pytest

from engine.assess import Assessor
from engine.assessment import Assessment
from engine.case import case_from_data
from engine.language.diagnostic import FaultyInput
from engine.language.pack import OUTCOMES, Pack
from engine.reasoning.compared import Changes, Comparison, WitnessCase
from engine.reasoning.comparison import Comparer
from tests.differential.every_case import Found, compared
from tests.strategies import SMALL, WIDE, Data, case_data, load_case, load_pack, pack_data, seeded
from tests.strategies.edits import edited
from tests.strategies.shape import Shape

pytestmark = pytest.mark.alike

TINY = Shape(
    kinds=(1, 2), classifications=(0, 2), evidence=(1, 3), members=(2, 3), numbers=3, large_numbers=False,
    rules=(1, 6), gates=(0, 2), bars=(0, 1), conditions=(0, 2), constraints=(0, 2), depth=2,
)  # fmt: skip


@pytest.mark.parametrize("block", range(6))
def test_a_comparison_is_what_every_case_says(block: int) -> None:
    """Everything claimed, both ways, with the smallest witnesses and the exact range of scores."""
    tried = 0
    for seed in range(block * 5, block * 5 + 5):
        tried += hold_to_every_case(seed)
    assert tried > 1


@pytest.mark.soak
@pytest.mark.parametrize("block", range(40))
def test_a_comparison_is_what_every_case_says_at_length(block: int) -> None:
    """Hundreds of pairs of packs."""
    for seed in range(20_000 + block * 30, 20_000 + block * 30 + 30):
        hold_to_every_case(seed)


def hold_to_every_case(seed: int) -> bool:
    """Compare a pack with its edited self both ways; tell whether they were small enough for that."""
    rng = seeded(seed)
    data = pack_data(rng, TINY)
    first = load_pack(data)
    _, second = edited(rng, data, TINY)
    expected = compared(first, second)
    if expected is None:
        return False
    hold(Comparer(first, second).compare(), expected)
    return True


def hold(found: Comparison, expected: Found) -> None:
    """Assert that a comparison says what going through every case did."""
    assert (found.accepted == "witness") == expected.accepted
    if not expected.accepted:
        assert found.outcomes is None
        return
    assert [found.only_a == "witness", found.only_b == "witness"] == expected.only
    assert found.outcomes is not None
    assert found.route is not None
    assert found.support is not None
    assert found.score is not None
    assert sizes(found.outcomes) == expected.outcomes
    assert {changes.subject: sizes(changes) for changes in found.grades} == expected.grades
    assert sizes(found.route) == expected.routes
    assert [stated(c.witness) for c in found.support.changes] == (
        [] if expected.support is None else [expected.support]
    )
    assert (found.score.one_sided is not None) == expected.one_sided
    least, greatest = found.score.least, found.score.greatest
    if not expected.scores:
        assert (least, greatest) == (None, None)
        return
    assert least is not None
    assert greatest is not None
    assert (least.proved, greatest.proved) == (True, True)
    assert (least.reached, least.bound) == (min(expected.scores), min(expected.scores))
    assert (greatest.reached, greatest.bound) == (max(expected.scores), max(expected.scores))


def sizes(changes: Changes) -> dict[tuple[str, str], int]:
    """Return how many answers the witness of each change states."""
    assert changes.whole
    assert all(change.verdict == "none" for change in changes.changes if change.witness is None)
    return {(change.was, change.becomes): stated(change.witness) for change in changes.changes if change.witness}


def stated(witness: WitnessCase | None) -> int:
    assert witness is not None
    return len(witness.case["answers"]) + len(witness.case["background"])


@pytest.mark.parametrize("block", range(3))
def test_no_case_contradicts_a_comparison_of_wide_packs(block: int) -> None:
    """Packs too large to go through: chance looks for a case that goes where none is said to go."""
    for seed in range(500 + block * 2, 500 + block * 2 + 2):
        rng = seeded(seed)
        shape = rng.choice((SMALL, WIDE))
        data = pack_data(rng, shape)
        changed, second = edited(rng, data, shape)
        first = load_pack(data)
        found = Comparer(first, second).compare()
        for witness in (witness for _, witness in found.witnesses()):
            replay(witness, (first, second))
        hold_to_chance(found, rng, (first, second), (data, changed), shape)


def replay(witness: WitnessCase, packs: tuple[Pack, Pack]) -> None:
    """Assert that a witness, read as the file it is written to, comes to what it is shown to."""
    for pack, reading in zip(packs, (witness.a, witness.b), strict=True):
        answers = {**witness.case["answers"], **reading.completed}
        assessed = Assessor(pack).assess(case_from_data({**witness.case, "answers": answers}, "witness"))
        assert assessed.outcome == reading.outcome
        assert {p.id: p.grade for p in assessed.principles} == reading.grades
        assert (assessed.score.low if assessed.score else None) == reading.score
        assert assessed.route.decides == reading.decides


def hold_to_chance(
    found: Comparison, rng: Random, packs: tuple[Pack, Pack], data: tuple[Data, Data], shape: Shape, count: int = 60
) -> None:
    """Assert that no case drawn by chance differs in a way that a comparison proves not to occur."""
    assessors = [Assessor(pack, "reference") for pack in packs]
    for _ in range(count):
        file = load_case(case_data(rng, rng.choice(data), shape))
        try:
            one, other = (assessor.assess(file) for assessor in assessors)
        except FaultyInput:
            continue
        if not one.open_questions and not other.open_questions:
            hold_case(found, one, other)


def hold_case(found: Comparison, one: Assessment, other: Assessment) -> None:
    assert found.outcomes is not None
    assert found.score is not None
    if one.outcome != other.outcome:
        assert (one.outcome, other.outcome) in sizes(found.outcomes)
    grades = {p.id: p.grade or "none" for p in other.principles}
    for principle, changes in zip((p for p in one.principles if p.id in grades), found.grades, strict=True):
        was = principle.grade or "none"
        assert principle.id == changes.subject
        assert was == grades[principle.id] or (was, grades[principle.id]) in sizes(changes)
    if one.score is not None and other.score is not None:
        least, greatest = found.score.least, found.score.greatest
        assert least is not None
        assert greatest is not None
        assert least.bound <= other.score.low - one.score.low <= greatest.bound


@pytest.mark.parametrize("seed", range(6))
def test_a_pack_does_not_differ_from_itself(seed: int) -> None:
    pack = load_pack(pack_data(seeded(900 + seed), WIDE))
    found = Comparer(pack, pack).compare()
    assert found.accepted != "witness" or found.same
    assert found.witnesses() == [] or found.score is not None
    assert all(change.verdict == "none" for changes in found.aspects for change in changes.changes)


def test_there_are_outcomes_to_compare() -> None:
    """A comparison lists every pair of different outcomes."""
    pack = load_pack(pack_data(seeded(1), SMALL))
    found = Comparer(pack, pack).compare()
    assert found.outcomes is not None
    pairs = {(change.was, change.becomes) for change in found.outcomes.changes}
    assert pairs == {(one, other) for one in OUTCOMES for other in OUTCOMES if one != other}
