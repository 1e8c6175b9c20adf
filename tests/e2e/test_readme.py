"""The README shows what the commands print, the page of codes every code, and nothing else in their place.

`MEDVERKAN_UPDATE_GOLDEN=1` rewrites the shown output and the table of codes.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from engine.language.catalogue import CATALOGUE

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
PAGE_OF_CODES = ROOT / "docs" / "codes.md"
UPDATE = os.environ.get("MEDVERKAN_UPDATE_GOLDEN") == "1"
CONSOLE = re.compile(r"```console\n\$ medverkan (?P<command>.*)\n(?P<output>(?s:.*?))```\n")
CODES = re.compile(r"(?s)<!-- codes -->\n(.*)<!-- /codes -->")


def ran(command: str) -> str:
    """Return what `medverkan COMMAND` prints, faults included; of `COMMAND | head -N` the first lines."""
    command, _, lines = command.partition(" | head -")
    code = "import sys; from engine.cli import main; sys.exit(main())"
    run = subprocess.run(
        [sys.executable, "-c", code, *shlex.split(command)],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return "".join(run.stdout.splitlines(keepends=True)[: int(lines)]) if lines else run.stdout


def shown_commands() -> list[tuple[str, str]]:
    return [(found["command"], found["output"]) for found in CONSOLE.finditer(README.read_text(encoding="utf-8"))]


def code_table() -> str:
    rows = (f"| `{code}` | {entry.message.en} | {entry.help.en} |\n" for code, entry in sorted(CATALOGUE.items()))
    return "| code | says | help |\n|---|---|---|\n" + "".join(row.replace("|", "|") for row in rows)


@pytest.mark.parametrize("command", [command for command, _ in shown_commands()])
def test_the_readme_shows_what_a_command_prints(command: str) -> None:
    text = README.read_text(encoding="utf-8")
    output = ran(command)
    if UPDATE:
        text = CONSOLE.sub(
            lambda m: f"```console\n$ medverkan {m['command']}\n{output}```\n" if m["command"] == command else m[0],
            text,
        )
        README.write_text(text, encoding="utf-8")
    shown = dict(shown_commands())[command]
    assert shown == output


def test_the_page_of_codes_lists_every_code() -> None:
    text = PAGE_OF_CODES.read_text(encoding="utf-8")
    if UPDATE:
        text = CODES.sub(lambda _: f"<!-- codes -->\n{code_table()}<!-- /codes -->", text)
        PAGE_OF_CODES.write_text(text, encoding="utf-8")
    listed = CODES.search(text)
    assert listed is not None
    assert listed[1] == code_table()
