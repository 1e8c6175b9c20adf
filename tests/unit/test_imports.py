"""What `medverkan assess` loads: it is started often, so nothing heavy, and nothing that this run does not use."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CASE = "cases/conference/conference-circular-cities-abroad.yaml"
HEAVY = {"textual", "z3", "sqlalchemy", "polars", "rich"}
OTHER_COMMANDS = {"engine.schema", "engine.citations", "engine.case_template", "engine.explain"}
FOR_FAULTS = {"difflib", "engine.language.catalogue"}
FOR_CHECKING = {"engine.language.check", "engine.language.meaning"}
PROGRAM = """
import io, json, sys
before = set(sys.modules)
from engine.cli import main
output, sys.stdout = sys.stdout, io.StringIO()
code = main(sys.argv[1:])
print(json.dumps([code, sorted(set(sys.modules) - before)]), file=output)
"""


def loaded(cache: Path, *arguments: str) -> set[str]:
    """Return the modules that a command loads, in a process of its own and with its own cache of packs."""
    folders = dict.fromkeys(("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"), str(cache))
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        env={**os.environ, **folders},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
    )
    code, modules = json.loads(done.stdout)
    assert code == 0
    return set(modules)


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_assessing_loads_nothing_heavy(tmp_path: Path, form: str) -> None:
    modules = loaded(tmp_path, "assess", CASE, "--format", form)

    assert {"engine.assess", "durable_rules_engine", "pydantic"} <= modules
    assert {name.partition(".")[0] for name in modules}.isdisjoint(HEAVY)
    assert modules.isdisjoint(OTHER_COMMANDS | FOR_FAULTS)


def test_a_folder_of_cases_loads_nothing_heavy_where_there_is_no_terminal(tmp_path: Path) -> None:
    modules = loaded(tmp_path, "assess", "cases/conference")

    assert {name.partition(".")[0] for name in modules}.isdisjoint(HEAVY)


@pytest.mark.parametrize("command", [("check",), ("pack", "show"), ("explain", CASE), ("case", "new", "conference")])
def test_only_reasoning_loads_the_solver(tmp_path: Path, command: tuple[str, ...]) -> None:
    assert "z3" not in loaded(tmp_path, *command)


def test_proving_loads_the_solver(tmp_path: Path) -> None:
    assert "z3" in loaded(tmp_path, "prove", "--property", "total")


def test_the_checker_is_loaded_only_for_a_pack_that_the_cache_does_not_know(tmp_path: Path) -> None:
    first, second = (loaded(tmp_path, "assess", CASE) for _ in range(2))

    assert first >= FOR_CHECKING
    assert second.isdisjoint(FOR_CHECKING)
