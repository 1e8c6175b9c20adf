"""Documents as plain text for terminals and screen readers."""

import re
import textwrap
from collections.abc import Callable, Sequence
from itertools import zip_longest
from unicodedata import combining, east_asian_width

from engine.report.document import Block, Bullet, Bullets, Heading, Paragraph, Table

WIDTH = 96
GAP = 2


def to_plain(blocks: Sequence[Block], room: int | None = None) -> str:
    """Return `blocks` as text ending in a newline, where words allow it of at most `WIDTH` columns, or `room`.

    A heading is one line, and tables are as wide as what stands in them; with `room`, which is what a terminal
    has, they are folded too.
    """
    width = WIDTH if room is None else min(WIDTH, room)
    text = "\n\n".join(_block(block, width, room) for block in blocks)
    return re.sub(r"(─)\n\n", r"\1\n", text) + "\n"


def _block(block: Block, width: int, room: int | None) -> str:
    match block:
        case Heading(text, level):
            said = text if room is None else _wrapped(text, width)
            return said if level == 1 else f"{said}\n{'─' * min(columns(text), width)}"
        case Paragraph(text):
            return _wrapped(text, width)
        case Bullets(items):
            return "\n".join(_bullet(item, width) for item in items)
        case Table():
            return _table(block, room)


def _bullet(item: Bullet, width: int) -> str:
    text = f"{item.text} ({item.detail})" if item.detail else item.text
    return _wrapped(text, width, first=f"  {item.sign} ", rest="    ")


def _wrapped(text: str, width: int, first: str = "", rest: str = "") -> str:
    lines = text.split("\n")
    filled = (
        textwrap.fill(
            line.replace("\N{NO-BREAK SPACE}", "\0"),
            width,
            initial_indent=first if number == 0 else rest,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for number, line in enumerate(lines)
    )
    return "\n".join(filled).replace("\0", "\N{NO-BREAK SPACE}")


def columns(text: str) -> int:
    """Return how many columns of a terminal `text` takes."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def padded(text: str, width: int, *, right: bool = False) -> str:
    """Return `text` filled up with spaces to `width` columns."""
    space = " " * max(0, width - columns(text))
    return space + text if right else text + space


def _table(table: Table, room: int | None) -> str:
    widths = [max(map(columns, cells)) for cells in zip(table.header, *table.rows, strict=True)]
    if room is None or _total(widths) <= room:
        return _in_columns(table, widths, lambda cell, _: [cell])
    narrow = _narrowed(table, widths, room)
    return _in_columns(table, narrow, _folded) if _total(narrow) <= room else _in_paragraphs(table, room)


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + GAP * (len(widths) - 1)


def _in_columns(table: Table, widths: Sequence[int], folded: Callable[[str, int], list[str]]) -> str:
    def line(row: Sequence[str]) -> str:
        parts = [folded(cell, width) for cell, width in zip(row, widths, strict=True)]
        return "\n".join(one_line(cells) for cells in zip_longest(*parts, fillvalue=""))

    def one_line(row: Sequence[str]) -> str:
        cells = (padded(cell, widths[i], right=i in table.numeric) for i, cell in enumerate(row))
        return (" " * GAP).join(cells).rstrip()

    rule = (" " * GAP).join("─" * width for width in widths)
    return "\n".join([line(table.header), rule, *map(line, table.rows)])


def _narrowed(table: Table, widths: Sequence[int], room: int) -> list[int]:
    """Return columns narrowed towards `room`, the widest first, as long as that breaks no word."""
    found = [*widths]
    cells = zip(table.header, *table.rows, strict=True)
    least = [max((columns(word) for cell in column for word in cell.split()), default=0) for column in cells]
    while _total(found) > room and found != least:
        found[max((i for i in range(len(found)) if found[i] > least[i]), key=found.__getitem__)] -= 1
    return found


def _folded(cell: str, width: int) -> list[str]:
    return _wrapped(cell, width).split("\n")


def _in_paragraphs(table: Table, room: int) -> str:
    """Return a table that is too wide for columns: of each row the first cell, and below it the others."""
    rows = [table.header, *table.rows]
    indented = (_wrapped(" · ".join(row[1:]), room, first="    ", rest="    ") for row in rows)
    header, *others = (f"{row[0]}\n{rest}" for row, rest in zip(rows, indented, strict=True))
    return "\n".join([header, "─" * min(room, WIDTH), *others])
