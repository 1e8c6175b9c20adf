"""Reference and chaining give the same bytes on generated packs and cases, open facts included."""

from random import Random

import pytest
from hypothesis import given

from engine.assess import Assessor
from tests.strategies import (
    BROAD,
    SMALL,
    WIDE,
    Data,
    Shape,
    case_data,
    load_case,
    load_pack,
    pack_data,
    packs,
    refusal_or,
    seeded,
    seeds,
)

SEEDS = 150
CASES = 25


@given(packs(WIDE), seeds())
def test_interpreters_agree(pack: Data, seed: int) -> None:
    """Few packs with many cases each; a failing pack is shrunk by hypothesis."""
    hold_to_agreement(pack, seeded(seed), WIDE, CASES)


@pytest.mark.parametrize("block", range(SEEDS // 10))
def test_interpreters_agree_on_seeded_packs(block: int) -> None:
    """Packs that hypothesis, which likes small ones, would seldom draw; between them they hold every construct."""
    for seed in range(block * 10, block * 10 + 10):
        rng = seeded(seed)
        hold_to_agreement(pack_data(rng, WIDE), rng, WIDE, CASES)


@pytest.mark.parametrize("seed", range(6))
def test_interpreters_agree_on_broad_packs(seed: int) -> None:
    """Packs whose conditions need several rulesets of durable-rules."""
    rng = seeded(seed)
    hold_to_agreement(pack_data(rng, BROAD), rng, BROAD, CASES)


@pytest.mark.soak
@pytest.mark.parametrize("block", range(50))
@pytest.mark.parametrize(("shape", "count"), [(WIDE, 100), (SMALL, 100), (BROAD, 20)], ids=["wide", "small", "broad"])
def test_interpreters_agree_at_length(block: int, shape: Shape, count: int) -> None:
    """Hundreds of thousands of pairs."""
    for seed in range(block * 30, block * 30 + 30):
        rng = seeded(seed)
        hold_to_agreement(pack_data(rng, shape), rng, shape, count)


def hold_to_agreement(pack: Data, rng: Random, shape: Shape, count: int) -> None:
    """Assert that both interpreters say the same of `count` cases, or refuse them for the same faults."""
    checked = load_pack(pack)
    reference, chaining = Assessor(checked, "reference"), Assessor(checked, "chaining")
    for _ in range(count):
        data = case_data(rng, pack, shape)
        case = load_case(data)
        expected = refusal_or(lambda: reference.assess(case).to_json())  # noqa: B023 - called at once
        assert refusal_or(lambda: chaining.assess(case).to_json()) == expected, data  # noqa: B023 - called at once
