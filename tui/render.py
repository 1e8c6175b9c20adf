"""Data as something to draw. The one place where text becomes `Content`: no text is ever read as markup.

Widgets are given `Content`, never `str`: Textual reads a `str` as markup; `[/]` would crash it and `[EUR]` vanish.
"""

from collections.abc import Iterable
from itertools import pairwise

from textual.content import Content, Span
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

TONES = {
    "": "",
    "good": "$text-success",
    "middling": "$text-warning",
    "bad": "$text-error",
    "open": "$text-accent",
    "muted": "$text-muted",
    "strong": "bold",
    "heading": "bold $text-primary",
    "key": "bold $text-accent",
}
"""How a tone is drawn. A tone never stands alone: a symbol and a word stand with it."""

OUTCOME_SIGNS = {"participate": "✓", "participate_with_conditions": "◐", "more_information": "?", "decline": "✗"}
OUTCOME_TONES = {
    "participate": "good",
    "participate_with_conditions": "middling",
    "more_information": "open",
    "decline": "bad",
}
STATUS_SIGNS = {"holds": "✓", "does_not_hold": "·", "open": "?"}
STATUS_TONES = {"holds": "good", "does_not_hold": "muted", "open": "open"}
GRADE_SIGNS = {"met": "●", "partly": "◐", "not_shown": "○", "not_met": "✗"}
GRADE_TONES = {"met": "good", "partly": "middling", "not_shown": "muted", "not_met": "bad"}

_BAR, _EMPTY, _MAYBE = "█", "░", "▒"


def safe(text: str, *, lines: bool = False) -> str:
    """Return `text` with control characters, and others that do not show, written out; with `lines`, line ends kept."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in _BLANKS or (lines and c == "\n") else _written(c) for c in text)


_BLANKS = " \N{NO-BREAK SPACE}"


def _written(char: str) -> str:
    if char in "\n\r\t":
        return " "
    return chr(0x2400 + ord(char)) if ord(char) < 0x20 else f"\\u{ord(char):04x}"


def plain(text: str, tone: str = "", *, lines: bool = False) -> Content:
    """Return `text` as it is, in a tone; with `lines`, on as many lines as it has."""
    return Content.styled(safe(text, lines=lines), TONES[tone])


def joined(parts: Iterable[Content | str], between: str = "") -> Content:
    """Return the parts one after the other."""
    return Content(between).join([part if isinstance(part, Content) else plain(part) for part in parts])


def stacked(lines: Iterable[Content]) -> Content:
    """Return the lines below one another."""
    return Content("\n").join(list(lines))


def link(text: Content, action: str) -> Content:
    """Return `text` such that a click on it runs `action`, which is never made from data."""
    return text.stylize(Style.from_meta({"@click": action}))


def signed(sign: str, text: str, tone: str) -> Content:
    """Return a symbol and its word in one tone."""
    return plain(f"{sign} {text}", tone)


def outcome(name: str, said: str) -> Content:
    """Return a recommendation or decision: its symbol and what it is called."""
    return signed(OUTCOME_SIGNS.get(name, "↩"), said, OUTCOME_TONES.get(name, "middling"))


def bar(low: int, high: int, width: int, tone: str = "") -> Content:
    """Return a bar for `low` to `high` of 100 points: what is certain full, what is open shaded."""
    sure, most = _cells(low, width), _cells(high, width)
    return Content.assemble(
        plain(_BAR * sure, tone), plain(_MAYBE * (most - sure), tone), plain(_EMPTY * (width - most), "muted")
    )


def _cells(points: int, width: int) -> int:
    """Return how many of `width` cells `points` of 100 fill: rounded, but never empty for some nor full for less."""
    if points <= 0:
        return 0
    return width if points >= 100 else max(1, min(width - 1, (points * width + 50) // 100))


def put(into: Static, content: Content, *, layout: bool = True) -> None:
    """Show `content`; what is shown already is not drawn again. Without `layout`, the size is known to stay."""
    before = into.content
    if not isinstance(before, Content) or not before.is_same(content):
        into.update(content, layout=layout)


def entitle(panel: Widget, title: str) -> None:
    """Put `title` in the frame of a panel."""
    content = plain(title)
    if panel.border_title != content.markup:
        panel.border_title = content


def fitted(cell: Content, width: int, *, right: bool = False) -> Content:
    """Return `cell` in exactly `width` columns, shortened with `…` where it is too long."""
    cut = cell.truncate(width, ellipsis=True)
    space = width - cut.cell_length
    return cut.pad_left(space) if right else cut.pad_right(space)


GAP = 2
"""How many columns are left between cells."""


def lent(cells: Iterable[tuple[Content, int, bool]]) -> list[tuple[Content, int, bool]]:
    """Return cells as `beside` takes them; one cut short has what the next, if flush right, leaves free of its own."""
    given = list(cells)
    for at, ((cell, width, right), (after, room, flush)) in enumerate(pairwise(tuple(given))):
        loan = min(cell.cell_length - width, room - after.cell_length)
        if flush and not right and loan > 0:
            given[at : at + 2] = [(cell, width + loan, right), (after, room - loan, flush)]
    return given


def beside(cells: Iterable[tuple[Content, int, bool]]) -> Content:
    """Return cells beside one another, each with its width and whether it stands flush right, as `fitted` fits them."""
    texts: list[str] = []
    spans: list[Span] = []
    at = 0
    for whole, width, right in cells:
        cell = whole if whole.cell_length <= width else whole.truncate(width, ellipsis=True)
        space = " " * (width - cell.cell_length)
        if at:
            texts.append(" " * GAP)
            at += GAP
        start = at + len(space) if right else at
        spans += [Span(span.start + start, span.end + start, span.style) for span in cell.spans]
        texts.append(space + cell.plain if right else cell.plain + space)
        at += len(space) + len(cell.plain)
    return Content("".join(texts), spans)
