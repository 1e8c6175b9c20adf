"""A choice among many: type to narrow it down, arrows and Enter to choose."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from tui.actions import BUILT_IN
from tui.dialogs.dialog import Dialog
from tui.render import fitted, plain
from tui.words import Words
from tui.words.common import say


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: its id, what it is called, and a word more; `key` stands at its right."""

    id: str
    label: str
    tip: str = ""
    key: str = ""
    chosen: bool = False


MANY = 20
"""More choices than this get all the room there is."""


class Choose(Dialog[str]):
    """Gives the id of what was chosen."""

    topic = "choose"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move('cursor_up')", show=False),
        Binding("down", "move('cursor_down')", show=False),
        Binding("pageup", "move('page_up')", show=False),
        Binding("pagedown", "move('page_down')", show=False),
    ]
    DEFAULT_CSS = """
    Choose Input, Choose Input:focus { border: none; height: 1; padding: 0 1; background: $panel; margin-bottom: 1; }
    Choose.long > #frame { width: 104; height: 92%; }
    Choose.long OptionList, Choose.long OptionList:focus { height: 1fr; max-height: 100%; }
    Choose OptionList, Choose OptionList:focus {
        border: none; height: auto; max-height: 60vh; background: $surface; padding: 0;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    def __init__(self, title: str, choices: Sequence[Choice], *, search: bool = True, prompt: str = "") -> None:
        """Offer `choices` under `title`; with `search`, a line to narrow them down, in which `prompt` stands."""
        super().__init__()
        self._title, self._choices, self._search = title, choices, search
        self._prompt = prompt
        self.set_class(len(choices) > MANY, "long")

    def title_text(self) -> Content:
        """Return the title."""
        return plain(self._title)

    def body(self) -> Iterable[Widget]:
        """Return the line to type in and the list."""
        if self._search:
            yield Input(placeholder=self._prompt or say("choose_prompt", self.lang), id="search")
        yield OptionList(*self._options(""), markup=False, id="choices")

    def on_enter(self) -> Words:
        """Enter chooses, from the line to type in too."""
        return BUILT_IN["select"]

    def on_mount(self) -> None:
        """Begin at what is chosen now."""
        self.query_one("#search" if self._search else "#choices").focus()
        chosen = [number for number, choice in enumerate(self._choices) if choice.chosen]
        self.query_one(OptionList).highlighted = chosen[0] if chosen else 0 if self._choices else None

    def _options(self, typed: str) -> list[Option]:
        words = typed.casefold().split()
        found = [c for c in self._choices if all(word in f"{c.label} {c.tip}".casefold() for word in words)]
        if not found:
            return [Option(plain(say("palette_none", self.lang), "muted"), disabled=True)]
        return [Option(_drawn(choice, "muted" if self._search else ""), id=choice.id) for choice in found]

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the choices down."""
        choices = self.query_one(OptionList)
        choices.clear_options()
        choices.add_options(self._options(event.value))
        choices.highlighted = 0

    def action_move(self, way: str) -> None:
        """Move in the list while typing."""
        getattr(self.query_one(OptionList), f"action_{way}")()

    def on_input_submitted(self) -> None:
        """Choose what is highlighted."""
        self.query_one(OptionList).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the choice."""
        self.dismiss(event.option_id)


def _drawn(choice: Choice, tone: str) -> Content:
    """Return a choice; what is added to it is muted where the list never has the focus."""
    mark = "● " if choice.chosen else "  "
    label = plain(f"{mark}{choice.label}", "strong" if choice.chosen else "")
    if not choice.key:
        return label + (plain(f"  {choice.tip}", tone) if choice.tip else Content(""))
    return fitted(plain(choice.key, "key"), _KEY) + fitted(label, _LABEL) + plain(f" {choice.tip}", tone)


_KEY, _LABEL = 12, 22
"""How wide keys and labels stand where choices have keys."""
