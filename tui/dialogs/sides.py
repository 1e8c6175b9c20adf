"""Two things side by side, line by line: recorded and now, one case and another, a case and its national twin."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button

from tui.dialogs.ask import Read
from tui.dialogs.dialog import Dialog, button
from tui.render import plain
from tui.widgets.document import Document, Drawn
from tui.widgets.rows import Column, Model, Rows
from tui.words import Words, common, why
from tui.words.audit import say

if TYPE_CHECKING:
    from engine.report.document import Block

COLUMNS = (Column("sign", 1), Column("what", least=20), Column("left", least=14), Column("right", least=14))
SAME, OTHER = "=", "≠"


@dataclass(frozen=True, slots=True)
class Sided:
    """A line: under which heading, what it is about, and what both sides say."""

    heading: str
    what: str
    left: str
    right: str
    same: bool = False


class Sides(Dialog[None]):
    """Shows lines side by side; `told` stands above them. Enter on a line reads it in full."""

    topic = "sides"

    DEFAULT_CSS = """
    Sides > #frame { width: 96%; max-width: 150; height: 94%; }
    Sides #told { height: auto; max-height: 50%; margin-bottom: 1; }
    Sides #choice { min-width: 18; }
    Sides #lines { height: 1fr; background: $surface; }
    """

    def __init__(
        self, title: str, told: "Sequence[Block | Drawn]", lines: Sequence[Sided], titles: tuple[str, str, str]
    ) -> None:
        """Show `lines` under `title` and what is `told`; `titles` are those of the three columns."""
        super().__init__()
        self._title, self._told, self._lines, self._titles = title, told, lines, titles
        self.only_differing = any(not line.same for line in lines)
        self._seen: list[Sided | str] = []

    def title_text(self) -> Content:
        """Return the title."""
        return plain(self._title)

    def body(self) -> Iterable[Widget]:
        """Return what is told, and the lines."""
        document = Document()
        document.show(self._told)
        yield VerticalScroll(document, id="told", can_focus=False)
        yield Rows(COLUMNS, id="lines")

    def buttons(self) -> Iterable[Button]:
        """Return the button that shows more or less, where there is a choice, and the one that closes."""
        if len({line.same for line in self._lines}) > 1:
            yield button(self._choice(), "choice")
        yield button(common.say("close", self.lang), "close")

    def _choice(self) -> str:
        return say("everything" if self.only_differing else "only_differing", self.lang)

    def on_mount(self) -> None:
        """Begin at the lines."""
        self._show()
        self.query_one(Rows).focus()

    def _show(self) -> None:
        self._seen = []
        for line in self._lines:
            if line.same and self.only_differing:
                continue
            if line.heading and (not self._seen or line.heading != self._heading_now()):
                self._seen.append(line.heading)
            self._seen.append(line)
        headings = frozenset(at for at, line in enumerate(self._seen) if isinstance(line, str))
        keys = [str(at) for at in range(len(self._seen))]
        titles = dict(zip(("what", "left", "right"), map(plain, self._titles), strict=True))
        self.query_one(Rows).show(Model(titles, keys, self._draw, headings, plain=self._plain))
        self.fit_rows()

    def _heading_now(self) -> str:
        return next((line.heading for line in reversed(self._seen) if isinstance(line, Sided)), "")

    def _draw(self, at: int) -> dict[str, Content]:
        line = self._seen[at]
        if isinstance(line, str):
            return {"what": plain(line)}
        tone = "muted" if line.same else ""
        return {
            "sign": plain(SAME if line.same else OTHER, "muted" if line.same else "middling"),
            "what": plain(line.what, tone),
            "left": plain(line.left, tone),
            "right": plain(line.right, tone),
        }

    def _plain(self, at: int) -> str:
        line = self._seen[at]
        return line if isinstance(line, str) else f"{line.what}\t{line.left}\t{line.right}"

    def on_resize(self) -> None:
        """Fit the rows to the screen as it is now."""
        self.fit_rows()

    def on_enter(self) -> Words | None:
        """Return what Enter does: on a line it reads it in full."""
        return why.WORDS["read"] if isinstance(self.focused, Rows) else super().on_enter()

    def on_rows_selected(self, event: Rows.Selected) -> None:
        """Read the line in full."""
        from engine.report.document import Heading, Paragraph

        line = self._seen[int(event.key)]
        if isinstance(line, Sided):
            _, left, right = self._titles
            blocks: list[Block] = [Heading(left), Paragraph(line.left), Heading(right), Paragraph(line.right)]
            self.app.push_screen(Read(line.what, blocks))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Show more or less, or close."""
        if event.button.id != "choice":
            self.dismiss(None)
            return
        self.only_differing = not self.only_differing
        event.button.label = plain(self._choice())
        self._show()
        self.refresh_bindings()
