"""A document of the engine's reports on the screen: headings, paragraphs, lists with hanging indents, tables."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from textwrap import wrap
from typing import TYPE_CHECKING, TypeAlias

from rich.cells import cell_len, chop_cells
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Region, Size
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widget import Widget

from tui.render import fitted, plain

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
    """Blocks of a report, wrapped to the width there is; of its lines, those that are seen and changed are drawn."""

    DEFAULT_CSS = """
    Document { height: auto; width: 1fr; color: $foreground; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """Begin empty."""
        super().__init__(id=id)
        self._blocks: Sequence[Block | Drawn] = ()
        self._width = -1
        self._lines: list[Content] = []
        self._folded: dict[tuple[Block, bool], list[Content]] = {}
        self._drawn: LRUCache[tuple[object, ...], Strip] = LRUCache(500)

    def show(self, blocks: Sequence["Block | Drawn"]) -> None:
        """Show `blocks` in place of what was shown."""
        before = self._lines
        self._blocks = blocks
        if self._width < 0:
            self.refresh(layout=True)
            return
        self._lay_out(self._width)
        if len(self._lines) != len(before):
            self.refresh(layout=True)
            return
        changed = [y for y, line in enumerate(self._lines) if not line.is_same(before[y])]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    @property
    def text(self) -> str:
        """What is shown, as plain text."""
        return "\n".join(line.plain for line in self._at(max(20, self.content_size.width)))

    def _at(self, width: int) -> list[Content]:
        if self._width != width:
            self._folded.clear()
            self._lay_out(width)
        return self._lines

    def _lay_out(self, width: int) -> None:
        """Lay the blocks out; those that were there before stay as they were laid out."""
        before, self._folded, self._width = self._folded, {}, width
        self._lines = []
        for block in self._blocks:
            first = not self._lines
            if callable(block):
                self._lines += _block(block, width, first=first)
                continue
            found = before.get((block, first))
            self._folded[block, first] = list(_block(block, width, first=first)) if found is None else found
            self._lines += self._folded[block, first]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines there are at `width`."""
        del container, viewport
        return max(1, len(self._at(width)))

    def render_line(self, y: int) -> Strip:
        """Return the line `y` of the document."""
        width, lines = self.size.width, self._at(self.size.width)
        if y >= len(lines):
            return Strip.blank(width, self.visual_style.rich_style)
        line, selection = lines[y], self.text_selection
        if selection is not None:
            return self._strip(self._selected(line, selection.get_span(y)), y, width)
        name = (line.plain, *line.spans, y, width, self.visual_style, self.app.theme)
        if name not in self._drawn:
            self._drawn[name] = self._strip(line, y, width)
        return self._drawn[name]

    def _strip(self, line: Content, y: int, width: int) -> Strip:
        strips = Visual.to_strips(self, line, width, 1, self.visual_style, apply_selection=False)
        return strips[0].adjust_cell_length(width, self.visual_style.rich_style).apply_offsets(0, y)

    def _selected(self, line: Content, span: tuple[int, int] | None) -> Content:
        if span is None:
            return line
        start, end = span
        style = Style.from_styles(self.screen.get_component_styles("screen--selection"))
        return line.stylize(style, start, len(line) if end < 0 else end)

    def get_selection(self, selection: Selection) -> tuple[str, str]:
        """Return the text that is selected."""
        return selection.extract(self.text), "\n"


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
            yield from block(width).split("\n", allow_blank=True)


def folded(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` columns; words that are longer are broken."""
    return [part for line in text.split("\n") for part in (_wrapped(line, max(8, width)) or [""])]


_NO_BREAK = "\N{NO-BREAK SPACE}"
_FIRST_WIDE = "\N{HANGUL CHOSEONG KIYEOK}"
"""No character before this one takes two columns."""


def _wrapped(text: str, width: int) -> list[str]:
    if max(text, default="") < _FIRST_WIDE:
        lines = wrap(text.replace(_NO_BREAK, "\0"), width, break_on_hyphens=False)
        return [line.replace("\0", _NO_BREAK) for line in lines]
    lines = []
    words = ([word] if cell_len(word) <= width else chop_cells(word, width) for word in text.split(" "))
    for part in chain.from_iterable(words):
        if lines and cell_len(lines[-1]) + 1 + cell_len(part) <= width:
            lines[-1] += f" {part}"
        else:
            lines.append(part)
    return lines


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
