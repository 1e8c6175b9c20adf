"""Every planted fault is caught by the property it breaks; the shipped pack itself raises no alarm."""

from collections import Counter

import pytest

from engine.language.diagnostic import FaultyInput
from engine.reasoning import PROPERTIES
from engine.reasoning.proof import prove
from tests.proofs.planted import Mutant, checked, mutants, planted, shipped_pack, unchecked

pytestmark = pytest.mark.alike

each = pytest.mark.parametrize("mutant", mutants(), ids=lambda mutant: mutant.name.replace(" ", "-"))


def test_the_shipped_pack_proves_all_properties() -> None:
    found = prove(shipped_pack())

    assert [proof.id for proof in found.proofs] == list(PROPERTIES)
    assert [(p.id, p.verdict, p.findings, p.unresolved) for p in found.proofs if p.verdict != "proved"] == []
    assert not any(proof.exceptions for proof in found.proofs)
    assert found.all_proved


@each
def test_the_property_catches_the_fault(mutant: Mutant) -> None:
    """Also where the static check refuses the pack: what the check looks at is not what the solver does."""
    (proof,) = prove(unchecked(planted(mutant)), [mutant.property]).proofs

    assert proof.verdict == "counterexample"
    assert not proof.unresolved
    assert mutant.subject in {"", *(finding.subject for finding in proof.findings)}


@each
def test_the_check_refuses_what_it_can_see_and_nothing_else(mutant: Mutant) -> None:
    try:
        checked(planted(mutant))
    except FaultyInput as refusal:
        codes = {fault.code for fault in refusal.diagnostics}
    else:
        codes = set()
    assert codes == set(mutant.refused.split())


def test_the_catalogue_is_broad() -> None:
    found = mutants()
    assert len({mutant.name for mutant in found}) == len(found) >= 60
    counted = Counter(mutant.property for mutant in found)
    assert set(counted) == set(PROPERTIES)
    assert min(counted.values()) >= 2
