"""Every interpreter says what the conformance cases expect, and the semantics table and the cases name each other."""

import re
from pathlib import Path

import pytest

from engine.completions import BUDGET
from engine.interpreters import INTERPRETERS
from engine.interpreters.interpreter import InterpreterName
from tests.conformance.runner import FILES, Conformance, assessed, conformance_cases, differences, disorder, read_data

TABLE = Path(__file__).resolve().parents[2] / "docs" / "semantics.md"
CASES = [case for path in FILES for case in conformance_cases(path)]


@pytest.mark.parametrize("interpreter", INTERPRETERS)
@pytest.mark.parametrize("conformance", CASES, ids=lambda conformance: conformance.id)
def test_conformance(conformance: Conformance, interpreter: InterpreterName, monkeypatch: pytest.MonkeyPatch) -> None:
    found = assessed(conformance, interpreter, monkeypatch)
    if conformance.refused is not None:
        assert found == conformance.refused
    else:
        assert isinstance(found, dict), f"refused: {found}"
        assert differences(conformance.expect, found) + disorder(conformance.order, found) == []


def test_the_table_and_the_files_say_the_same() -> None:
    """Every line of the table names a file and repeats what it is about, and every file has its line."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    told = [re.fullmatch(r"\| `([a-z0-9-]+)` \| (.+) \|", line) for line in lines[1:]]
    assert None not in told, "a line of the table that names no case"
    table = [(line[1], line[2]) for line in told if line]
    assert sorted(table) == sorted((path.stem, read_data(path)["about"]) for path in FILES)


def test_the_budget_is_the_documented_one() -> None:
    """It is part of the semantics: another number would change assessments."""
    assert f"{BUDGET:,} decisions" in TABLE.read_text(encoding="utf-8")
