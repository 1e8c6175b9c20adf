"""What all dialogs share: a frame with a title, buttons, Escape, and help that tells what the dialog is for."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from rich.console import RenderableType
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList

from tui.actions import BUILT_IN, DIALOG, Action, bindings_of
from tui.dialogs.behind import Behind
from tui.host import host
from tui.render import plain
from tui.widgets.hints import Hints
from tui.widgets.rows import Rows
from tui.words import Words
from tui.words.dialogs import say

if TYPE_CHECKING:
    from engine.text import Lang

T = TypeVar("T")
D = TypeVar("D", bound="Dialog[Any]")
AROUND_ROWS = 16
"""How many lines of the screen are left for what stands around the rows of a dialog."""
CHOOSER = "chooser"
"""The class of buttons that open a choice."""


class Dialog(ModalScreen[T | None]):
    """A dialog that gives a `T`, or None where it was closed without an answer."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(DIALOG)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"dialog--behind", "dialog--lines"}
    DEFAULT_CSS = """
    /* Let through, so that the screen below is drawn; in which colours, `Behind` says. */
    Dialog { align: center middle; background: $background 50%; }
    Dialog > .dialog--behind { color: $behind; background: $background; }
    Dialog > .dialog--lines { color: $line; background: $background; }
    Dialog > #frame {
        width: 76; max-width: 96%; height: auto; max-height: 92%;
        background: $surface; border: round $border; padding: 1 2;
        border-title-color: $text-primary; border-title-style: bold;
    }
    Dialog.few > #frame, Dialog.few #frame Rows { height: auto; }
    Dialog #buttons { height: auto; align-horizontal: right; margin-top: 1; }
    Dialog Button.-style-default {
        min-width: 10; margin-left: 2; background: $panel; color: $foreground; text-style: none; line-pad: 1;
        &.usual { color: $text-primary; text-style: bold; }
        &:focus, &:hover {
            background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
            background-tint: transparent 0%;
        }
    }
    """

    topic = ""
    """What the dialog is for, by its name in `tui.words.dialogs`."""

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

    def buttons(self) -> Iterable[Widget]:
        """Return the buttons, the usual one last."""
        return ()

    def render(self) -> RenderableType:
        """Draw what stands behind."""
        styled = self.get_component_rich_style
        return Behind(super().render(), styled("dialog--behind"), styled("dialog--lines"))

    def compose(self) -> ComposeResult:
        """Compose frame, title, body and buttons."""
        with Vertical(id="frame") as frame:
            frame.border_title = self.title_text()
            yield from self.body()
            found = list(self.buttons())
            if found:
                found[-1].add_class("usual")
                with Horizontal(id="buttons"):
                    yield from found
        yield Hints()

    def fit_rows(self) -> None:
        """Be as high as the rows need, and no higher, where all of them fit the screen."""
        rows = self.query_one(Rows)
        self.set_class(len(rows.model.keys) + AROUND_ROWS <= self.app.size.height, "few")

    def show_title(self) -> None:
        """Show the title as it is now."""
        self.query_one("#frame").border_title = self.title_text()

    def purpose(self) -> str:
        """Return what the dialog is for."""
        return say(self.topic, self.lang)

    def on_enter(self) -> Words | None:
        """Return what Enter does where the focus is; None where it does nothing."""
        match self.focused:
            case Button() as pressed:
                return BUILT_IN["select"] if pressed.has_class(CHOOSER) else _label(pressed)
            case Input():
                return None if (usual := self.usual()) is None else _label(usual)
            case OptionList() | Rows():
                return BUILT_IN["select"]
        return None

    def label_of(self, action: Action) -> Words:
        """Return what an action is called here: what a button does too, as the button is."""
        match action.id:
            case "dialog.done":
                same = self.usual()
            case "dialog.close":
                same = next(iter(self.query("#buttons #cancel").results(Button)), None)
            case _:
                same = None
        return action.label if same is None else _label(same)

    def is_hinted(self, action: Action) -> bool:
        """Tell whether the line at the bottom names an action here."""
        return action.hint

    def usual(self) -> Button | None:
        """Return the button that is usually pressed."""
        return next(iter(self.query("#buttons .usual").results(Button)), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only forms are done with from anywhere; what else asks wants its button chosen."""
        del parameters
        return action != "done"

    def action_close(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


def about(dialog: D, topic: str) -> D:
    """Return `dialog`, which is for what `topic` says in `tui.words.dialogs`."""
    dialog.topic = topic
    return dialog


def _label(pressed: Button) -> Words:
    said = pressed.label.plain if isinstance(pressed.label, Content) else str(pressed.label)
    return Words(said, said)


def button(said: str, id: str) -> Button:  # noqa: A002 - as in Textual
    """Return a button with a text that is never markup."""
    return Button(plain(said), id=id, compact=True)


def chooser(chosen: str, id: str) -> Button:  # noqa: A002 - as in Textual
    """Return a button that opens a choice, and says what is chosen."""
    made = button("", id)
    made.add_class(CHOOSER)
    show_chosen(made, chosen)
    return made


def show_chosen(opener: Button, chosen: str) -> None:
    """Have the button that opens a choice say what is chosen."""
    opener.label = plain(f"{chosen} ▾")
