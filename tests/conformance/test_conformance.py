"""Every interpreter says what the conformance cases expect, and the semantics table and the cases name each other."""

import re
from pathlib import Path

import pytest

from engine.interpreters import INTERPRETERS
from engine.interpreters.interpreter import InterpreterName
from tests.conformance.runner import FILES, Conformance, assessed, conformance_cases, differences

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
        assert differences(conformance.expect, found) == []


def test_every_line_of_the_table_has_a_case_and_every_case_a_line() -> None:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    named = [found.group(1) for line in lines if (found := re.match(r"\| `([a-z0-9-]+)` \|", line))]
    assert len(named) == len(lines) - 2, "a line of the table that names no case"
    assert len(set(named)) == len(named)
    assert sorted(named) == sorted(path.stem for path in FILES)
