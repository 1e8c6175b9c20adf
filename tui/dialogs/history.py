"""The events of a case, one a row; Enter reads an event in full."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button

from engine.register.report import event_line, event_report
from tui.dialogs.ask import Read
from tui.dialogs.dialog import Dialog, about, button
from tui.render import plain
from tui.widgets.rows import Column, Model, Rows
from tui.words import Words, common, why
from tui.words.audit import say

if TYPE_CHECKING:
    from engine.register.dossier import Dossier
    from engine.text import Lang

COLUMNS = (
    Column("number", 5, right=True, drop=3),
    Column("time", 16),
    Column("event", 16),
    Column("who", least=14, drop=2),
    Column("what", least=14, drop=1),
)


def history_model(found: "Dossier", lang: "Lang") -> Model:
    """Return the events of a case as rows, in the order they came, as `register show` has them."""
    lines = [event_line(entry, lang) for entry in found.entries]
    keys = [str(entry.event.seq) for entry in found.entries]
    names = [column.key for column in COLUMNS]

    def draw(at: int) -> dict[str, Content]:
        number, time, *rest = lines[at]
        return dict(zip(names, map(plain, (number, time[:16], *rest)), strict=True))

    titles = {name: plain(say(name, lang)) for name in names}
    return Model(titles, keys, draw, plain=lambda at: "\t".join(lines[at]))


def latest(found: "Dossier") -> str:
    """Return the row of the latest event, where reading begins."""
    return str(found.entries[-1].event.seq)


def event_dialog(found: "Dossier", seq: str, lang: "Lang") -> Read:
    """Return the dialog that reads an event in full."""
    entry = next(entry for entry in found.entries if str(entry.event.seq) == seq)
    number, _, kind, *_ = event_line(entry, lang)
    return about(Read(f"{number}. {kind}", event_report(entry, lang)), "event")


class HistoryDialog(Dialog[None]):
    """Shows the events of a case."""

    topic = "history"

    DEFAULT_CSS = """
    HistoryDialog > #frame { width: 96%; max-width: 130; height: 94%; }
    HistoryDialog #events { height: 1fr; background: $surface; }
    """

    def __init__(self, found: "Dossier") -> None:
        """Show the events of `found`."""
        super().__init__()
        self._found = found

    def title_text(self) -> Content:
        """Return the title."""
        return plain(say("history_title", self.lang, case=self._found.row.id))

    def body(self) -> Iterable[Widget]:
        """Return the events."""
        yield Rows(COLUMNS, id="events")

    def buttons(self) -> Iterable[Button]:
        """Return the button that closes."""
        yield button(common.say("close", self.lang), "close")

    def on_mount(self) -> None:
        """Begin at the latest event."""
        rows = self.query_one(Rows)
        model = history_model(self._found, self.lang)
        rows.show(model, at=latest(self._found))
        self.fit_rows()
        rows.focus()

    def on_resize(self) -> None:
        """Fit the rows to the screen as it is now."""
        self.fit_rows()

    def on_enter(self) -> Words | None:
        """Return what Enter does: on an event it reads it in full."""
        return why.WORDS["read"] if isinstance(self.focused, Rows) else super().on_enter()

    def on_rows_selected(self, event: Rows.Selected) -> None:
        """Read the event in full."""
        self.app.push_screen(event_dialog(self._found, event.key, self.lang))

    def on_button_pressed(self) -> None:
        """Close."""
        self.dismiss(None)
