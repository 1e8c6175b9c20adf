"""Documents as plain text: the same bytes in a file everywhere, folded to the terminal where there is one."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.report.document import Block, Bullet, Bullets, Heading, Paragraph, Table
from engine.report.plain import WIDTH, columns, to_plain

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "tui.entry"]
CELL = st.text(alphabet="aåö ", max_size=40).map(lambda text: " ".join(text.split()) or "–")
TABLES = st.integers(1, 6).flatmap(
    lambda count: st.lists(st.tuples(*[CELL] * count), min_size=2, max_size=5).map(
        lambda rows: Table(rows[0], tuple(rows[1:]), frozenset({count - 1} - {0}))
    )
)
WORD = 40
"""A word of the cells that is longer than the room there is stays whole."""


@given(TABLES, st.integers(WORD + 4, 200))
def test_a_table_is_folded_to_the_room_and_nothing_of_it_is_lost(table: Table, room: int) -> None:
    lines = to_plain([table], room).splitlines()
    said = sorted("".join(lines).replace("─", "").replace("·", "").replace(" ", ""))

    assert all(columns(line) <= room for line in lines)
    assert said == sorted("".join("".join(row) for row in (table.header, *table.rows)).replace(" ", ""))


@given(TABLES)
def test_without_a_terminal_each_row_is_a_line(table: Table) -> None:
    assert len(to_plain([table]).splitlines()) == len(table.rows) + 2


def test_texts_are_folded_to_the_room_and_no_wider_than_text_is_read_well() -> None:
    text = "ett ord " * 60
    blocks: list[Block] = [Heading("Rubrik"), Paragraph(text), Bullets((Bullet(text, "·", "tillägg"),))]

    assert max(map(len, to_plain(blocks, 40).splitlines())) <= 40
    assert to_plain(blocks, 400) == to_plain(blocks)
    assert WIDTH - 10 < max(map(len, to_plain(blocks).splitlines())) <= WIDTH


@pytest.mark.parametrize("width", [60, 80, 100])
def test_a_command_folds_what_it_says_to_the_terminal(width: int) -> None:
    main, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    case = Path("cases/study_visit/study-visit-mobility-hub-abroad.yaml")
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    with subprocess.Popen([*COMMAND, "assess", case], cwd=ROOT, stdout=terminal, env=environment) as command:
        os.close(terminal)
        said = read_to_end(main)
        assert command.wait() == 0

    assert width - 12 < max(map(len, said.splitlines())) <= width


def read_to_end(terminal: int) -> str:
    said = b""
    while True:
        try:
            said += os.read(terminal, 65536)
        except OSError:  # how Linux tells that nothing writes to it any more
            os.close(terminal)
            return said.decode()
