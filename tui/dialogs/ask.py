"""A question to be answered with yes or no, and a text to be read."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static

from tui.dialogs.dialog import Dialog, button
from tui.render import plain
from tui.widgets.document import Document, Drawn
from tui.words.common import say

if TYPE_CHECKING:
    from engine.report.document import Block


class Ask(Dialog[bool]):
    """Asks whether to go on; gives True for yes, False for no."""

    topic = "ask"

    def __init__(self, title: str, text: str, yes: str, no: str) -> None:
        """Ask `text` under `title`, with these words on the buttons."""
        super().__init__()
        self._title, self._text, self._yes, self._no = title, text, yes, no

    def title_text(self) -> Content:
        """Return the title."""
        return plain(self._title)

    def body(self) -> Iterable[Widget]:
        """Return the question."""
        yield Static(plain(self._text, lines=True))

    def buttons(self) -> Iterable[Button]:
        """Return no and yes."""
        yield button(self._no, "no")
        yield button(self._yes, "yes")

    def on_mount(self) -> None:
        """Begin at the button that does nothing."""
        self.query_one("#no", Button).focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Give the answer."""
        self.dismiss(event.button.id == "yes")


class Read(Dialog[None]):
    """Shows a document to be read."""

    topic = "read"

    def __init__(self, title: str, blocks: Sequence["Block | Drawn"]) -> None:
        """Show `blocks` under `title`."""
        super().__init__()
        self._title, self._blocks = title, blocks

    def title_text(self) -> Content:
        """Return the title."""
        return plain(self._title)

    def body(self) -> Iterable[Widget]:
        """Return the document, in a scroller."""
        document = Document()
        document.show(self._blocks)
        scroller = VerticalScroll(document, id="scroller")
        scroller.styles.height = "auto"
        scroller.styles.max_height = "60vh"
        yield scroller

    def buttons(self) -> Iterable[Button]:
        """Return the button that closes."""
        yield button(say("close", self.lang), "close")

    def on_mount(self) -> None:
        """Begin at the document, so that the arrows scroll it."""
        self.query_one("#scroller").focus()

    def on_button_pressed(self) -> None:
        """Close."""
        self.dismiss(None)
