"""Property names are told apart by a 32-bit hash alone; ours is that hash, and two names that share one are refused."""

import pytest

from engine.faults import EngineFault
from engine.interpreters.native import Comparison, Matcher, fnv1a_32

VECTORS = {"": 0x811C9DC5, "a": 0xE40C292C, "b": 0xE70C2DE5, "foobar": 0xBF9CF968, "chongo was here!\n": 0xD49930D5}
"""From the reference implementation of FNV-1a."""
COLLIDING = [("costarring", "liquid"), ("declinate", "macallums"), ("altarage", "zinke"), ("altarages", "zinkes")]
"""Words of one hash."""


@pytest.mark.parametrize(("text", "digest"), VECTORS.items())
def test_known_values(text: str, digest: int) -> None:
    assert fnv1a_32(text) == digest


@pytest.mark.parametrize(("one", "other"), COLLIDING)
def test_names_of_one_hash_are_refused(one: str, other: str) -> None:
    assert fnv1a_32(one) == fnv1a_32(other)
    with pytest.raises(EngineFault) as refused:
        Matcher([[Comparison(one, "==", 1)], [Comparison(other, "==", 1)]])
    assert refused.value.code == "MV604"
