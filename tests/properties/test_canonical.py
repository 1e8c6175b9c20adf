"""Canonical JSON is RFC 8785, by the word of another implementation of it."""

import json

import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from engine.assess import Assessor
from engine.canonical import Json, canonical_json, sha256_of
from tests.strategies import WIDE, Data, case_data, load_case, load_pack, packs, refusal_or, seeded, seeds

KEYS = st.text(st.characters(max_codepoint=127), max_size=8)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
)
VALUES: st.SearchStrategy[Json] = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(KEYS, inner, max_size=5), max_leaves=20
)


@given(VALUES)
def test_canonical_json_is_rfc_8785(value: Json) -> None:
    assert canonical_json(value).encode() == rfc8785.dumps(value)


@given(VALUES)
def test_equal_values_have_equal_hashes(value: Json) -> None:
    """The order in which an object's keys were written does not count."""
    again = json.loads(json.dumps(value, sort_keys=True), object_pairs_hook=lambda pairs: dict(reversed(pairs)))
    assert sha256_of(again) == sha256_of(value)


def test_a_known_hash() -> None:
    """Computed with `printf '{"a":[1,true,null],"b":"å"}' | sha256sum`."""
    known = "91468f086fd0f42c637fd27d2bed30ceecb93a37359f0c135c59a323f653a4fa"
    assert sha256_of({"b": "å", "a": [1, True, None]}) == known


@given(packs(WIDE), seeds())
def test_assessments_are_canonical(pack: Data, seed: int) -> None:
    """Their bytes are those of RFC 8785 and hold ASCII keys and integers only."""
    rng, assessor = seeded(seed), Assessor(load_pack(pack), "reference")
    for _ in range(4):
        case = load_case(case_data(rng, pack, WIDE))
        text = refusal_or(lambda: assessor.assess(case).to_json())  # noqa: B023 - called at once
        if isinstance(text, str):
            assert text.encode() == rfc8785.dumps(json.loads(text, parse_float=_no_float))


def _no_float(text: str) -> float:
    raise AssertionError(f"a decimal in an assessment: {text}")
