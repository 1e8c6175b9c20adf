"""A number to be typed, within bounds that are told, and told again where they are not kept."""

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from tui.dialogs.dialog import Dialog, button
from tui.render import plain, stacked
from tui.words.common import say


class NumberDialog(Dialog[int]):
    """Gives a whole number from `low` to `high`, and not `never`."""

    topic = "number"

    DEFAULT_CSS = """
    NumberDialog Input, NumberDialog Input:focus {
        border: none; height: 1; padding: 0 1; background: $panel; width: 16;
    }
    NumberDialog Static { height: auto; }
    NumberDialog #about { margin-bottom: 1; color: $text-muted; }
    """

    def __init__(
        self, title: str, about: list[str], value: int, bounds: tuple[int, int], words: tuple[str, str, str],
        never: int | None = None,
    ) -> None:  # fmt: skip
        """Ask under `title`; `words` say what is expected, that it is not what was typed, and what the button does."""
        super().__init__()
        self._title, self._about, self._value = title, about, value
        self._bounds, self._never = bounds, never
        self._expected, self._wrong, self._done = words

    def title_text(self) -> Content:
        """Return the title."""
        return plain(self._title)

    def body(self) -> Iterable[Widget]:
        """Return what the number is, the line to type in, and what is expected."""
        if self._about:
            yield Static(stacked(plain(line, lines=True) for line in self._about), id="about")
        yield Input(str(self._value), id="number", max_length=6)
        yield Static(plain(self._expected, "muted"), id="expected")

    def buttons(self) -> Iterable[Button]:
        """Return the buttons that close and that give the number."""
        yield button(say("cancel", self.lang), "cancel")
        yield button(self._done, "done")

    def on_mount(self) -> None:
        """Begin in the line, with what is there selected, so that typing replaces it."""
        typed = self.query_one("#number", Input)
        typed.focus()
        typed.action_select_all()

    def on_input_changed(self) -> None:
        """Tell again what is expected."""
        self.query_one("#expected", Static).update(plain(self._expected, "muted"))

    def on_input_submitted(self) -> None:
        """Give the number, or tell that it is none."""
        self._give()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Close, or give the number."""
        if event.button.id == "done":
            self._give()
        else:
            self.dismiss(None)

    def _give(self) -> None:
        number = whole_number(self.query_one("#number", Input).value)
        low, high = self._bounds
        if number is None or not low <= number <= high or number == self._never:
            self.query_one("#expected", Static).update(plain(f"× {self._wrong} {self._expected}.", "bad"))
            self.query_one("#number").focus()
        else:
            self.dismiss(number)


def whole_number(typed: str) -> int | None:
    """Return the whole number typed, its sign written either way; None where it is none."""
    text = typed.strip().replace("−", "-").removeprefix("+")
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdecimal() else None
