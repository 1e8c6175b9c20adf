"""What all dialogs share: a frame with a title, buttons, Escape, and help."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Static

from tui.actions import DIALOG, bindings_of
from tui.host import host
from tui.render import plain
from tui.widgets.hints import Hints

if TYPE_CHECKING:
    from engine.text import Lang

T = TypeVar("T")


class Dialog(ModalScreen[T | None]):
    """A dialog that gives a `T`, or None where it was closed without an answer."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(DIALOG)]
    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 60%; }
    Dialog > #frame {
        width: 76; max-width: 96%; height: auto; max-height: 92%;
        background: $surface; border: round $border; padding: 0 2 1 2;
    }
    Dialog #title { text-style: bold; color: $text-primary; margin: 1 0; height: auto; }
    Dialog #buttons { height: auto; align-horizontal: right; margin-top: 1; }
    Dialog Button.-style-default {
        min-width: 10; margin-left: 2; background: $panel; color: $foreground; text-style: none; line-pad: 1;
        &:focus, &:hover {
            background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
            background-tint: transparent 0%;
        }
    }
    """

    @property
    def lang(self) -> "Lang":
        """The language right now."""
        return host(self).lang

    def title_text(self) -> Content:
        """Return the title."""
        return Content("")

    def body(self) -> Iterable[Widget]:
        """Return what stands between title and buttons."""
        return ()

    def buttons(self) -> Iterable[Button]:
        """Return the buttons, the usual one last."""
        return ()

    def compose(self) -> ComposeResult:
        """Compose frame, title, body and buttons."""
        with Vertical(id="frame"):
            yield Static(self.title_text(), id="title")
            yield from self.body()
            found = list(self.buttons())
            if found:
                with Horizontal(id="buttons"):
                    yield from found
        yield Hints()

    def action_close(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


def button(said: str, id: str) -> Button:  # noqa: A002 - as in Textual
    """Return a button with a text that is never markup."""
    return Button(plain(said), id=id, compact=True)
