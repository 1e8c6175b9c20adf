"""Answers as people type them, in both languages."""

from pathlib import Path
from typing import Any

import pytest

from engine.language.load import pack_of, read_files
from engine.packs import SHIPPED, load_pack
from engine.report.answers import read_answer

KARLSTAD = load_pack(SHIPPED / "karlstad-2020")
SMALL = pack_of(read_files(Path(__file__).parents[1] / "data" / "packs" / "small"), "small")


@pytest.mark.parametrize(
    ("fact", "text", "answer"),
    [
        ("kind", "1", "conference"),
        ("kind", "Konferens", "conference"),
        ("kind", "conference", "conference"),
        ("kind", "study visit", "study_visit"),
        ("kind", "STUDIE", "study_visit"),
        ("kind", "nät", "network"),
        ("kind", "eu", "eu_information"),
        ("benefit", "3", "concrete"),
        ("benefit", "konkret", "concrete"),
        ("benefit", "ingen nytta", "none"),
        ("benefit", "none", "none"),
        ("unit_goal", "ja", True),
        ("unit_goal", "J", True),
        ("unit_goal", "yes", True),
        ("unit_goal", "1", True),
        ("unit_goal", "n", False),
        ("unit_goal", "2", False),
        ("goal_areas", "1", ["for_all"]),
        ("goal_areas", "3, 1", ["for_all", "environment"]),
        ("goal_areas", "1 3", ["for_all", "environment"]),
        ("goal_areas", "1 1", ["for_all"]),
        ("goal_areas", "En miljösmart kommun; 1", ["for_all", "environment"]),
        ("goal_areas", "0", []),
        ("goal_areas", "inget", []),
        ("external_funding_share", "50", 50),
        ("external_funding_share", " 50 % ", 50),
    ],
)
def test_an_answer_is_understood(fact: str, text: str, answer: Any) -> None:
    value = read_answer(text, KARLSTAD.facts[fact], KARLSTAD)

    assert value is not None
    assert KARLSTAD.facts[fact].domain.decode(value) == answer


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("kind", "0"),
        ("kind", "10"),
        ("kind", "resa"),
        ("kind", "utb yte"),
        ("kind", "1, 2"),
        ("benefit", "¹"),
        ("benefit", "5"),
        ("unit_goal", "kanske"),
        ("unit_goal", "3"),
        ("goal_areas", "1, 9"),
        ("goal_areas", "a"),
        ("goal_areas", ","),
        ("external_funding_share", "101"),
        ("external_funding_share", "-1"),
        ("external_funding_share", "1.5"),
        ("external_funding_share", "٣"),
        ("external_funding_share", "9" * 40),
    ],
)
def test_what_means_nothing_or_more_than_one_thing_is_no_answer(fact: str, text: str) -> None:
    assert read_answer(text, KARLSTAD.facts[fact], KARLSTAD) is None


def test_kronor_may_be_written_as_people_write_them() -> None:
    fact = SMALL.facts["cost_sek"]

    assert {read_answer(text, fact, SMALL) for text in ("12500", "12 500", "12\u00a0500 kr", "12 500 SEK")} == {12500}
