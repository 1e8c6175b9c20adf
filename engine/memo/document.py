"""A memo as a document: a head of facts, sections of blocks, and the lines that follow it on every page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from engine.report.document import Block, Table
from engine.text import Lang


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with their values, as a memo's head has them."""

    pairs: tuple[tuple[str, str], ...]


HASH = re.compile("[0-9a-f]{64}")
"""A SHA-256 as it is shown: to be copied as it stands, and never broken over lines."""

MemoBlock: TypeAlias = Block | Facts


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the memo; `key` names it in every language."""

    key: str
    heading: str
    blocks: tuple[MemoBlock, ...]


@dataclass(frozen=True, slots=True)
class Memo:
    """The whole memo. Every string is data, never markup.

    `kind` is what the paper is called, `status` whether it is a draft, proposed or decided, `mark` what stands over it
    on every page (draft, secrecy) or nothing, `footer` the lines below every page, `day` what its properties are dated.
    """

    lang: Lang
    kind: str
    title: str
    status: str
    mark: str
    head: Facts
    sections: tuple[Section, ...]
    footer: tuple[str, ...]
    organisation: str
    case_id: str
    day: str
    page: str
    contents: str


_GAP = 4
_WORD = 22
_PLAIN = 26


def introduces(text: str, following: MemoBlock | None) -> bool:
    """Tell whether a paragraph leads to what follows it, and so stays on one page with it."""
    return text.endswith(":") or isinstance(following, Table)


def together(table: Table) -> bool:
    """Tell whether a table is so small that it is not divided between pages."""
    return len(table.rows) <= 6 and sum(len(cell) for row in table.rows for cell in row) <= 1_000


def followed(blocks: Sequence[MemoBlock]) -> Iterator[tuple[MemoBlock, MemoBlock | None]]:
    """Yield each block with the one that follows it."""
    return zip(blocks, (*blocks[1:], None), strict=True)


def shares(table: Table) -> tuple[int, ...]:
    """Return how wide the columns of a table are to one another, by what stands in them."""
    columns = zip(table.header, *table.rows, strict=True)
    return tuple(max(_breadth(cell) for cell in column) + _GAP for column in columns)


def _breadth(cell: str) -> int:
    """Long cells run over several lines, so what exceeds one line counts a third; their longest word counts whole."""
    longest = max((len(word) for word in cell.split()), default=0)
    return max(min(longest, _WORD), min(len(cell), _PLAIN + min(len(cell), 150) // 3))
