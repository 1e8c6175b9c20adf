"""The application as screens, dialogs and widgets see it."""

from abc import abstractmethod
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.content import Content
from textual.dom import DOMNode
from textual.events import Resize
from textual.screen import Screen

from tui.actions import Action, keys_of, shown_key
from tui.jobs import Jobs

if TYPE_CHECKING:
    from engine.case import CaseFile
    from engine.text import Lang
    from tui.config import Config, Options
    from tui.session import Session
    from tui.words import Words


NARROW = 100
"""In cells: screens that are less wide show one thing at a time, without frames."""


def today() -> str:
    """Return the day it is where the user sits."""
    return date.today().isoformat()  # noqa: DTZ011 - no clock but the user's says which day that is


class Host(App[None], inherit_bindings=False):
    """What the application offers to its parts."""

    lang: "Lang" = "sv"
    """The language right now."""
    session: "Session | None" = None
    """What the user is doing; None until the engine is loaded, just after the first paint."""
    config: "Config"
    jobs: Jobs
    options: "Options"

    @abstractmethod
    def show_fault(self, fault: Exception) -> None:
        """Open a dialog that tells of a fault, with its code and what to do."""

    @abstractmethod
    def say_copied(self, text: str) -> None:
        """Put `text` on the clipboard and say so."""

    @abstractmethod
    def action_cancel(self) -> None:
        """Cancel what is under way."""

    @abstractmethod
    def tell(self, message: Content) -> None:
        """Say something in passing, which nobody needs to have seen."""

    @abstractmethod
    def go(self, place: str) -> None:
        """Go to a place."""

    @abstractmethod
    def case_changed(self) -> None:
        """Show the open case as it stands now, everywhere, and have the engine judge it."""

    @abstractmethod
    def fill(self) -> None:
        """Have the screen show what there is."""

    @abstractmethod
    def opening(self, then: Callable[[], None]) -> None:
        """Run `then`, which opens another case, once it is clear that the open one may be left."""

    @abstractmethod
    def open_registered(self, case: str) -> None:
        """Open a registered case and go to it."""

    @abstractmethod
    def show_file(self, file: "CaseFile", path: str) -> None:
        """Open a case that was read from a file, and go to it."""

    @abstractmethod
    def choose_lang(self, lang: "Lang") -> None:
        """Speak `lang` from now on, and the next time too."""

    @abstractmethod
    def choose_theme(self, theme: str) -> None:
        """Use these colours from now on, and the next time too."""

    @abstractmethod
    def remember(self, name: str, value: str) -> None:
        """Keep a setting for the next time; say so if that cannot be done."""

    def key_of(self, action: Action) -> str:
        """Return the first key of an action as it stands on keyboards."""
        return shown_key(keys_of(action, self.config.keys)[0], self.lang)


def host(node: DOMNode) -> Host:
    """Return the application that `node` is part of."""
    app: App[Any] = node.app
    if not isinstance(app, Host):
        raise TypeError("this widget is part of medverkan's application alone")
    return app


class View(Screen[None]):
    """A place. `fill` shows what the session holds, in the language of the application; it may be called any time."""

    place = ""
    AUTO_FOCUS = ""

    def on_resize(self, event: Resize) -> None:
        """Give the panels frames where there is room for them."""
        self.set_class(event.size.width < NARROW, "narrow")

    def fill(self) -> None:
        """Show what there is; focus, row and filter stay."""

    def on_screen_resume(self) -> None:
        """Show what has changed while another place was seen."""
        self.fill()

    def on_enter(self) -> "Words | None":
        """Return what Enter does where the focus is, if the place says so itself."""
        return None

    def label_of(self, action: Action) -> "Words":
        """Return what an action is called here."""
        return action.label

    def is_hinted(self, action: Action) -> bool:
        """Tell whether the line at the bottom names an action here, as things stand."""
        return action.hint
