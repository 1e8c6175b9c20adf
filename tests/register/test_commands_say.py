"""What the commands on a register say when they are done: in words, and no more and no less than what came of it."""

import json
import re
import sqlite3
from pathlib import Path

import pytest

from engine.text import LANGS
from tests.register.test_register_commands import ROOT, Tried, three

BY = ("--by", "Berit Berg", "--role", "nämndsekreterare")


@pytest.fixture(params=LANGS)
def tried(request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Tried:
    made = Tried(tmp_path, request.param, capsys)
    made("register", "init")
    return made


def test_a_decision_is_told_in_words_with_what_it_departs_from_and_the_days_of_its_conditions(tried: Tried) -> None:
    yes, conditional, no = three(tried)
    swedish = tried.lang == "sv"
    told = tried("decide", yes, "--decision", "participate", *BY).splitlines()[1:]
    assert told == ["  beslut: delta" if swedish else "  decision: participate"]
    told = tried("decide", no, "--decision", "participate", "--reason", "Vi vill ändå.", *BY).splitlines()[1:]
    assert told == [
        "  beslut: delta – avviker från rekommendationen: avstå"
        if swedish
        else "  decision: participate – departs from the recommendation: decline"
    ]
    tried("decide", conditional, "--decision", "participate_with_conditions", *BY)
    row = json.loads(tried("register", "list", "--format", "json", "--text", conditional).splitlines()[0])
    first = next(iter(row["conditions"]))
    words = ("--due", f"{first}=2999-01-31", "--reason", "Nytt datum.")
    told = tried("decide", conditional, "--decision", "participate_with_conditions", *words, *BY).splitlines()[1:]
    assert told[0] == ("  beslut: delta med villkor" if swedish else "  decision: participate with conditions")
    assert (f"{first}, senast 2999-01-31" if swedish else f"{first}, due 2999-01-31") in told[1]
    assert len(told) == 1 + len(row["conditions"])
