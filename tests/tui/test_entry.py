"""The command `medverkan`: what opens the screens, what is handed over, and what is not loaded."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.cli.words import HELP
from tui.commands import COMMANDS, tui
from tui.config import Options
from tui.entry import main

ROOT = Path(__file__).resolve().parents[2]
CASE = "cases/conference/conference-circular-cities-abroad.yaml"
PROGRAM = """
import io, json, sys
from tui.entry import main
output, sys.stdout = sys.stdout, io.StringIO()
code = main(sys.argv[1:])
print(json.dumps([code, sorted({name.partition(".")[0] for name in sys.modules}), sys.stdout.getvalue()]), file=output)
"""

PAINTED = """
import json, os, sys
from tui.app import MedverkanApp
from tui.config import Options
class Painted(MedverkanApp):
    def on_ready(self):
        print(json.dumps(sorted({name.partition(".")[0] for name in list(sys.modules)})), flush=True)
        os._exit(0)
Painted(Options(config=sys.argv[1])).run(headless=True)
"""


def recorder(opened: list[Options]) -> Callable[[Options], int]:
    def record(options: Options) -> int:
        opened.append(options)
        return 0

    return record


def ran(tmp_path: Path, *words: str) -> tuple[int, set[str], str]:
    env = {**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", PROGRAM, *words], env=env, cwd=ROOT, capture_output=True, check=True)
    code, modules, output = json.loads(done.stdout)
    return code, set(modules), output


@pytest.mark.parametrize("words", [("assess", CASE), ("--lang", "en", "assess", CASE)])
def test_assessing_through_the_command_loads_nothing_heavy(tmp_path: Path, words: tuple[str, ...]) -> None:
    code, modules, output = ran(tmp_path, *words)

    assert code == 0
    assert modules.isdisjoint({"textual", "z3", "sqlalchemy", "rich"})
    assert "circular" in output


def test_nothing_that_takes_long_to_load_is_loaded_before_the_first_paint(tmp_path: Path) -> None:
    env = {**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    command = [sys.executable, "-c", PAINTED, str(tmp_path / "none.toml")]
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, check=True)

    assert set(json.loads(done.stdout)).isdisjoint({"engine", "pydantic", "sqlalchemy", "yaml", "z3"})


@pytest.mark.parametrize(("lang", "told"), [("sv", "öppna skärmarna"), ("en", "open the screens")])
def test_the_help_lists_the_commands_of_the_screens(capsys: pytest.CaptureFixture[str], lang: str, told: str) -> None:
    with pytest.raises(SystemExit):
        main(["--lang", lang, "--help"])

    shown = capsys.readouterr().out
    assert told in shown
    assert all(command.name in shown for command in COMMANDS)


def test_every_option_of_the_screens_is_documented() -> None:
    page = "".join((ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("tui.md", "web.md"))

    assert [o.name for c in COMMANDS for o in c.options if o.name.startswith("-") and f"`{o.name}" not in page] == []
    assert {command.name for command in COMMANDS}.isdisjoint(HELP)


def test_the_options_reach_the_screens(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Options] = []
    monkeypatch.setattr("tui.commands.open_screens", recorder(opened))
    monkeypatch.setattr("tui.commands.on_terminal", lambda: True)
    monkeypatch.setattr("sys.argv", ["medverkan"])
    monkeypatch.delenv("MEDVERKAN_LANG", raising=False)

    assert main(["tui", "case.yaml", "--register", "r.db", "--read-only", "--theme", "light", "--config", "c"]) == 0
    assert opened == [Options("r.db", True, None, "c", "light", "case.yaml")]
    assert tui.__module__ == "tui.commands"


def test_without_arguments_and_without_a_terminal_the_usage_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([])

    assert left.value.code == 2
    assert "medverkan" in capsys.readouterr().err


def test_without_arguments_on_a_terminal_the_screens_open(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Options] = []
    monkeypatch.setattr("tui.entry.on_terminal", lambda: True)
    monkeypatch.setattr("tui.entry.open_screens", recorder(opened))

    assert main([]) == 0
    assert opened == [Options()]


def test_the_screens_are_refused_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tui", "--lang", "en"]) == 1
    assert "MV952" in capsys.readouterr().err
