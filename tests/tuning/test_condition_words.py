"""Conditions in words: how many gates, conditions or pieces of advice are asked for, and what is asked of a score."""

from pathlib import Path
from typing import Any

import pytest

from engine.language.pack import Pack
from engine.packs import load_pack
from engine.tuning.condition_words import ConditionWords


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(Path(__file__).parents[1] / "data" / "packs" / "small")


@pytest.mark.parametrize(
    ("raw", "sv", "en"),
    [
        ({"gates": {"count_at_least": 1}}, "någon spärr gäller", "a gate applies"),
        ({"gates": {"count_at_most": 0}}, "ingen spärr gäller", "no gate applies"),
        ({"conditions": {"count_at_least": 1}}, "något villkor gäller", "a condition applies"),
        ({"conditions": {"count_at_least": 2}}, "minst 2 av villkoren gäller", "at least 2 of the conditions apply"),
        ({"conditions": {"count_at_most": 1}}, "högst 1 av villkoren gäller", "at most 1 of the conditions apply"),
    ],
)
def test_how_many_are_asked_for(pack: Pack, raw: Any, sv: str, en: str) -> None:
    assert ConditionWords(pack, "sv").say("outcome_table", raw) == sv
    assert ConditionWords(pack, "en").say("outcome_table", raw) == en
