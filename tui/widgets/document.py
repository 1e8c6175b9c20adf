"""A document of the engine's reports on the screen: headings, paragraphs, lists with hanging indents, tables."""

from collections.abc import Callable, Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, TypeAlias

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tui.render import fitted, plain, stacked

if TYPE_CHECKING:
    from engine.report.document import Block, Bullet, Table

Drawn: TypeAlias = Callable[[int], Content]
"""Something that is drawn for a width, for what reports have no block for."""
SIGN_TONES = {
    "+": "good",
    "✓": "good",
    "−": "bad",
    "×": "bad",
    "✗": "bad",
    "?": "open",
    "!": "open",
    "□": "middling",
    "→": "key",
}
"""How the signs of lists are toned; the sign itself says the same."""


class Document(Widget):
    """Blocks of a report, wrapped to the width there is."""

    DEFAULT_CSS = """
    Document { height: auto; width: 1fr; color: $foreground; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """Begin empty."""
        super().__init__(id=id)
        self._blocks: Sequence[Block | Drawn] = ()
        self._laid_out: tuple[int, Content] = (-1, Content(""))

    def show(self, blocks: Sequence["Block | Drawn"]) -> None:
        """Show `blocks` in place of what was shown."""
        self._blocks = blocks
        self._laid_out = (-1, Content(""))
        self.refresh(layout=True)

    @property
    def text(self) -> str:
        """What is shown, as plain text."""
        return self._at(max(20, self.content_size.width)).plain

    def _at(self, width: int) -> Content:
        if self._laid_out[0] != width:
            self._laid_out = (width, laid_out(self._blocks, width))
        return self._laid_out[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines there are at `width`."""
        del container, viewport
        return self._at(width).plain.count("\n") + 1

    def render(self) -> Content:
        """Return the document at the width there is."""
        return self._at(self.content_size.width)


def laid_out(blocks: Sequence["Block | Drawn"], width: int) -> Content:
    """Return `blocks` in lines of at most `width` columns, as far as words allow."""
    lines: list[Content] = []
    for block in blocks:
        lines += _block(block, width, first=not lines)
    return stacked(lines)


def _block(block: "Block | Drawn", width: int, *, first: bool) -> Iterator[Content]:
    from engine.report.document import Bullets, Heading, Paragraph, Table

    match block:
        case Heading(text, level):
            if not first:
                yield Content("")
            for line in folded(text, width):
                yield plain(line, "strong" if level == 1 else "heading")
        case Paragraph(text):
            yield from (plain(line) for line in folded(text, width))
        case Bullets(items):
            for item in items:
                yield from _bullet(item, width)
        case Table():
            yield from _table(block, width)
        case _:
            yield block(width)


def folded(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` columns; words that are longer are broken."""
    kept = [line.replace("\N{NO-BREAK SPACE}", "\0") for line in text.split("\n")]
    lines = [part for line in kept for part in (wrap(line, max(8, width), break_on_hyphens=False) or [""])]
    return [line.replace("\0", "\N{NO-BREAK SPACE}") for line in lines]


def _bullet(item: "Bullet", width: int) -> Iterator[Content]:
    sign = item.sign.rstrip()
    depth = len(sign) - len(sign.lstrip())
    mark = plain(f"{sign} ", SIGN_TONES.get(sign.strip(), "muted"))
    hang = " " * mark.cell_length
    for number, line in enumerate(folded(item.text, width - mark.cell_length)):
        yield (mark if number == 0 else Content(hang)) + plain(line)
    if item.detail:
        for line in folded(item.detail, width - depth - 2):
            yield Content(hang) + plain(line, "muted")


def _table(table: "Table", width: int) -> Iterator[Content]:
    """Yield the rows in columns; what is too wide is taken from the widest column."""
    count = len(table.header)
    widths = [max(len(row[i]) for row in (table.header, *table.rows)) for i in range(count)]
    while sum(widths) + 2 * (count - 1) > width and max(widths) > 6:
        widths[widths.index(max(widths))] -= 1
    for row, tone in ((table.header, "muted"), *((row, "") for row in table.rows)):
        cells = [fitted(plain(cell, tone), widths[i], right=i in table.numeric) for i, cell in enumerate(row)]
        yield Content("  ").join(cells)
