"""Documents as plain text for terminals and screen readers."""

import re
import textwrap
from collections.abc import Sequence
from unicodedata import combining, east_asian_width

from engine.report.document import Block, Bullet, Bullets, Heading, Paragraph, Table

WIDTH = 96


def to_plain(blocks: Sequence[Block], width: int = WIDTH) -> str:
    """Return `blocks` as text of at most `width` columns where words allow it, ending in a newline."""
    text = "\n\n".join(_block(block, width) for block in blocks)
    return re.sub(r"(─)\n\n", r"\1\n", text) + "\n"


def _block(block: Block, width: int) -> str:
    match block:
        case Heading(text, 1):
            return text
        case Heading(text, _):
            return f"{text}\n{'─' * min(columns(text), width)}"
        case Paragraph(text):
            return _wrapped(text, width)
        case Bullets(items):
            return "\n".join(_bullet(item, width) for item in items)
        case Table():
            return _table(block)


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


def _table(table: Table) -> str:
    widths = [max(columns(row[i]) for row in (table.header, *table.rows)) for i in range(len(table.header))]

    def line(row: Sequence[str]) -> str:
        cells = (padded(cell, widths[i], right=i in table.numeric) for i, cell in enumerate(row))
        return "  ".join(cells).rstrip()

    return "\n".join([line(table.header), "  ".join("─" * width for width in widths), *map(line, table.rows)])
