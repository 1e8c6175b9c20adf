"""The smallest case is the smallest of all, not only one that no answer can be taken from."""

from itertools import combinations

import pytest
import z3

from engine.reasoning.claims import is_true
from engine.reasoning.inquiry import Inquiry
from engine.reasoning.joint import Joint
from engine.reasoning.smallest import smallest
from tests.benchmarks.grown import grown
from tests.strategies import load_pack, seeded

pytestmark = pytest.mark.alike

FACTS = tuple(f"fact_{index}" for index in range(6))


@pytest.fixture(scope="module")
def joint() -> Joint:
    pack = load_pack(grown(20))
    return Joint(pack, pack)


@pytest.fixture
def inquiry(joint: Joint) -> Inquiry:
    return Inquiry(*joint.sides)


def told(joint: Joint, model: z3.ModelRef) -> tuple[str, ...]:
    return tuple(name for name in FACTS if is_true(model, joint.stated[name]))


def way(joint: Joint, names: tuple[str, ...]) -> z3.BoolRef:
    return z3.And([joint.stated[name] for name in names])


def searched(joint: Joint, inquiry: Inquiry, ways: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the facts that the smallest case states in which some way is stated, from a case that states them all."""
    condition = z3.Or([way(joint, names) for names in ways])
    model = inquiry.find(way(joint, FACTS))
    assert model is not None
    found, proved = smallest(inquiry, joint, model, condition)
    assert proved
    return told(joint, found)


def test_one_early_answer_is_fewer_than_two_late_ones(joint: Joint, inquiry: Inquiry) -> None:
    """Taking answers away one by one, the first first, would leave the two."""
    assert searched(joint, inquiry, [FACTS[:1], FACTS[1:3]]) == FACTS[:1]


def test_of_as_few_answers_those_that_come_late_are_stated(joint: Joint, inquiry: Inquiry) -> None:
    assert searched(joint, inquiry, [FACTS[:2], FACTS[3:5], FACTS[2:4]]) == FACTS[3:5]


@pytest.mark.parametrize("seed", range(20))
def test_no_choice_of_answers_is_smaller(joint: Joint, inquiry: Inquiry, seed: int) -> None:
    """Every choice of answers, fewest first and the latest of those first, is tried until one will do."""
    rng = seeded(seed)
    samples = [rng.sample(FACTS, rng.randint(1, 5)) for _ in range(3)]
    ways = [tuple(sorted(sample)) for sample in samples]
    ordered = [c for size in range(len(FACTS) + 1) for c in list(combinations(FACTS, size))[::-1]]
    expected = next(chosen for chosen in ordered if any(set(names) <= set(chosen) for names in ways))
    assert searched(joint, inquiry, ways) == expected
