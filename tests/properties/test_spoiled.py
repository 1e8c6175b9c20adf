"""A pack with one fault put in is refused with that fault's code, whatever else the pack says."""

import pytest
from hypothesis import given

from engine.language.diagnostic import FaultyInput
from tests.strategies import SMALL, load_pack, seeded, spoiled_packs
from tests.strategies.spoiled import FAULTS, Spoiled, spoiled_data


@given(spoiled_packs())
def test_faults_are_named(spoiled: Spoiled) -> None:
    hold_to_its_code(spoiled)


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_is_named(fault: str) -> None:
    for seed in range(6):
        hold_to_its_code(spoiled_data(seeded(seed), SMALL, fault))


def hold_to_its_code(spoiled: Spoiled) -> None:
    """Assert that the pack is refused for the fault put in and nothing else: one slip is told once."""
    with pytest.raises(FaultyInput) as refused:
        load_pack(spoiled.pack)
    assert {fault.code for fault in refused.value.diagnostics} == {spoiled.code}
