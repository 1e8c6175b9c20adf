"""A form: lines to fill in, and choices among many."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, Static, TextArea

from engine.dates import is_day
from tui.actions import BUILT_IN
from tui.dialogs.choose import Choice, Choose
from tui.dialogs.dialog import Dialog, button, chooser, show_chosen
from tui.render import plain
from tui.widgets.line import Line
from tui.words import Words
from tui.words.common import say


@dataclass(frozen=True, slots=True)
class Field:
    """A field: a line to fill in (or `lines` of them), or with `choices` one of them.

    `about` stands above it and says what it is filled in for, `hint` below it says what is expected. What is typed into
    one that is `whole` takes the place of what stands there; a `day` is stated as YYYY-MM-DD.
    """

    name: str
    label: str
    value: str = ""
    hint: str = ""
    choices: Sequence[Choice] = ()
    needed: bool = False
    lines: int = 0
    about: str = ""
    whole: bool = False
    day: bool = False


class Form(Dialog[dict[str, str]]):
    """Gives the values by field, white space at their ends removed; empty ones too."""

    topic = "form"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "previous_field", show=False, priority=True),
        Binding("down", "next_field", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    Form .field { height: auto; margin-bottom: 1; }
    Form .label { width: 20; color: $text-muted; }
    Form .value { width: 1fr; height: auto; }
    Form Input, Form Input:focus { border: none; height: 1; padding: 0 1; background: $panel; }
    Form Input:focus { background: $block-cursor-blurred-background; text-style: bold; }
    Form TextArea, Form TextArea:focus { border: none; padding: 0 1; background: $panel; color: $foreground; }
    Form TextArea > .text-area--cursor-line { background: $panel; }
    Form TextArea:focus > .text-area--cursor-line { background: $block-cursor-blurred-background; }
    Form .value Button.-style-default { margin-left: 0; width: 1fr; content-align: left middle; text-align: left; }
    Form .hint { color: $text-muted; height: auto; }
    Form #fields { height: auto; max-height: 62vh; }
    Form #wrong { color: $text-error; height: auto; }
    Form #buttons { margin-top: 0; }
    """

    def __init__(self, title: str, fields: Sequence[Field], done: str, *, wrong: str = "") -> None:
        """Ask for `fields` under `title`; `done` stands on the button, `wrong` is said of one that is needed."""
        super().__init__()
        self._title, self._fields, self._done, self._wrong = title, fields, done, wrong
        self._chosen: dict[str, str] = {field.name: field.value for field in fields if field.choices}

    def title_text(self) -> Content:
        """Return the title."""
        return plain(self._title)

    def body(self) -> Iterable[Widget]:
        """Return the fields, and a line for what is missing."""
        yield VerticalScroll(*self.above(), *map(self._field, self._fields), id="fields", can_focus=False)
        yield Static(id="wrong")

    def above(self) -> Iterable[Widget]:
        """Return what stands above the fields, and scrolls with them."""
        return ()

    def _field(self, field: Field) -> Widget:
        value: Widget
        if field.choices:
            value = chooser(self._label(field), f"choose-{field.name}")
        elif field.lines:
            value = TextArea(field.value, id=f"field-{field.name}", soft_wrap=True, tab_behavior="focus", compact=True)
            value.styles.height = field.lines
        else:
            value = Line(field.value, id=f"field-{field.name}", max_length=300, select_on_focus=field.whole)
        parts: list[Widget] = [Static(plain(field.about))] if field.about else []
        parts.append(value)
        if field.hint:
            parts.append(Static(plain(field.hint), classes="hint"))
        inside = VerticalScroll(*parts, classes="value", can_focus=False)
        return Horizontal(
            Static(self._marked(field), classes="label", id=f"label-{field.name}"),
            inside,
            classes="field",
            id=f"row-{field.name}",
        )

    def _marked(self, field: Field) -> Content:
        return plain(f"{field.label} *" if self.is_needed(field) else field.label)

    def mark_needed(self) -> None:
        """Mark the fields that must be filled in as things stand now."""
        for field in self._fields:
            self.query_one(f"#label-{field.name}", Static).update(self._marked(field))

    def _label(self, field: Field) -> str:
        return next((c.label for c in field.choices if c.id == self._chosen[field.name]), "–")

    def buttons(self) -> Iterable[Button]:
        """Return the buttons that close and that give the values."""
        yield button(say("cancel", self.lang), "cancel")
        yield button(self._done, "done")

    def on_mount(self) -> None:
        """Begin."""
        self.begin()

    def on_enter(self) -> Words | None:
        """From a line, Enter goes on to the next; from the last, it gives the values."""
        if not isinstance(self.focused, Input):
            return super().on_enter()
        return Words(self._done, self._done) if self.focused is self._lines()[-1] else BUILT_IN["app.focus_next"]

    def _lines(self) -> list[Widget]:
        return [found for found in self.query("Input, TextArea") if found.display]

    def begin(self) -> None:
        """Begin at the first line to fill in."""
        for found in self.query("Input, TextArea"):
            found.focus()
            return

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the arrows to what has lines of its own."""
        if action in ("next_field", "previous_field"):
            return not isinstance(self.focused, TextArea | OptionList)
        return action == "done" or super().check_action(action, parameters)

    def action_done(self) -> None:
        """Do what the usual button does."""
        self.give()

    def action_next_field(self) -> None:
        """Go to the next field; the fields scroll along, and never instead."""
        self.focus_next()

    def action_previous_field(self) -> None:
        """Go to the field before."""
        self.focus_previous()

    def on_input_changed(self) -> None:
        """What was said to be missing may be filled in now."""
        self.unsay()

    def on_text_area_changed(self) -> None:
        """What was said to be missing may be filled in now."""
        self.unsay()

    def unsay(self) -> None:
        """Take back what was said of a field, which does not hold once something else is stated."""
        self.query_one("#wrong", Static).update("")

    def on_input_submitted(self) -> None:
        """Go on to the next field; from the last, give the values."""
        if self.focused is self._lines()[-1]:
            self.give()
        else:
            self.focus_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Close, give the values, or choose."""
        name = event.button.id or ""
        if name == "done":
            self.give()
        elif name == "cancel":
            self.dismiss(None)
        else:
            self._choose(name.removeprefix("choose-"), event.button)

    def _choose(self, name: str, pressed: Button) -> None:
        field = next(field for field in self._fields if field.name == name)
        now = self._chosen[name]
        choices = [Choice(c.id, c.label, c.tip, c.key, c.id == now) for c in field.choices]

        def chosen(found: str | None) -> None:
            if found is not None:
                self._chosen[name] = found
                show_chosen(pressed, self._label(field))
                self.unsay()

        self.app.push_screen(Choose(field.label, choices, search=len(choices) > 8), chosen)

    def values(self) -> Mapping[str, str]:
        """Return the values as they stand."""
        typed = {field.name: self._typed(field).strip() for field in self._fields if not field.choices}
        return {**typed, **self._chosen}

    def _typed(self, field: Field) -> str:
        if field.lines:
            return self.query_one(f"#field-{field.name}", TextArea).text
        return self.query_one(f"#field-{field.name}", Input).value

    def is_needed(self, field: Field) -> bool:
        """Tell whether a field must be filled in as things stand."""
        return field.needed

    def give(self) -> None:
        """Finish with the values, or say what is missing."""
        found = dict(self.values())
        for field in self._fields:
            if wrong := self._wrong_with(field, found[field.name]):
                self.query_one("#wrong", Static).update(plain(f"× {wrong}: {field.about or field.label}", "bad"))
                self.query_one(f"#{'choose' if field.choices else 'field'}-{field.name}").focus()
                return
        self.finish(found)

    def _wrong_with(self, field: Field, value: str) -> str:
        """Return what is wrong with the value of a field that is asked for as things stand; nothing if all is well."""
        if not self.query_one(f"#row-{field.name}").display:
            return ""
        if self.is_needed(field) and not value:
            return self._wrong
        return say("no_day", self.lang) if field.day and value and not is_day(value) else ""

    def finish(self, found: dict[str, str]) -> None:
        """Give the values."""
        self.dismiss(found)
