"""The decision memo: read here as it will stand on paper, and saved as a file."""

from collections.abc import Iterable
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from engine.memo.markdown import memo_blocks
from engine.memo.rendering import FORMATS, Format
from tui.dialogs.ask import Ask
from tui.dialogs.choose import Choice, Choose
from tui.dialogs.dialog import Dialog, button, chooser, show_chosen
from tui.host import host
from tui.render import plain
from tui.standing import save_paper
from tui.typed import in_full
from tui.widgets.document import Document
from tui.widgets.line import Line
from tui.words import common
from tui.words.decide import say

if TYPE_CHECKING:
    from engine.memo.document import Memo

JOB = "paper"


class PaperDialog(Dialog[None]):
    """Shows a memo, and saves it in the format and file that are chosen; a file that is there is asked about."""

    topic = "paper"

    DEFAULT_CSS = """
    PaperDialog > #frame { width: 96%; max-width: 110; height: 94%; }
    PaperDialog #preview { height: 1fr; background: $background; padding: 0 1; }
    PaperDialog #where { height: 1; margin-top: 1; }
    PaperDialog #buttons { margin-top: 1; }
    PaperDialog #form { margin-left: 0; min-width: 18; content-align: left middle; text-align: left; }
    PaperDialog #file, PaperDialog #file:focus {
        width: 1fr; border: none; height: 1; padding: 0 1; background: $panel;
    }
    PaperDialog #file-label { width: auto; margin: 0 1 0 2; color: $text-muted; }
    PaperDialog #file:focus { background: $block-cursor-blurred-background; text-style: bold; }
    PaperDialog #state { width: 1fr; height: auto; }
    """

    def __init__(self, memo: "Memo") -> None:
        """Show `memo`."""
        super().__init__()
        self.memo = memo
        self.form: Format = "pdf"

    def title_text(self) -> Content:
        """Return the title."""
        return plain(say("memo_title", self.lang, case=self.memo.case_id))

    def body(self) -> Iterable[Widget]:
        """Return the memo, the format, and the file."""
        document = Document()
        document.show(list(memo_blocks(self.memo)))
        yield VerticalScroll(document, id="preview")
        with Horizontal(id="where"):
            yield chooser(self._label(), "form")
            yield Static(plain(say("file", self.lang)), id="file-label")
            yield Line(f"{self.memo.case_id}.{self.form}", id="file", max_length=300)

    def _label(self) -> str:
        return say(f"form_{self.form}", self.lang)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The memo is saved from anywhere."""
        return action == "done" or super().check_action(action, parameters)

    def action_done(self) -> None:
        """Save the memo."""
        self.query_one("#save", Button).press()

    def buttons(self) -> Iterable[Widget]:
        """Return the buttons that close and save."""
        yield Static(id="state")
        yield button(common.say("close", self.lang), "close")
        yield button(say("save", self.lang), "save")

    def on_mount(self) -> None:
        """Begin at the memo, so that the arrows scroll it."""
        self.query_one("#preview").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Choose the format, save, or close."""
        match event.button.id:
            case "form":
                self._choose()
            case "save":
                self._save(force=False)
            case _:
                self.dismiss(None)

    def on_input_changed(self, event: Input.Changed) -> None:
        """A file that is named as of another format is written in that."""
        named = PurePath(event.value).suffix.removeprefix(".").casefold()
        form = next((name for name in FORMATS if name == named), None)
        if form is not None and form != self.form:
            self._show_form(form)

    def on_input_submitted(self) -> None:
        """Save."""
        self._save(force=False)

    def _choose(self) -> None:
        choices = [Choice(name, say(f"form_{name}", self.lang), chosen=name == self.form) for name in FORMATS]

        def chosen(found: str | None) -> None:
            form = next((name for name in FORMATS if name == found), None)
            if form is not None:
                self._use(form)

        self.app.push_screen(Choose(say("form", self.lang), choices, search=False), chosen)

    def _use(self, form: Format) -> None:
        """Take a format; a file that is named after the one before is named after this one."""
        file = self.query_one("#file", Input)
        path = PurePath(file.value)
        if path.suffix == f".{self.form}":
            file.value = str(path.with_suffix(f".{form}"))
        self._show_form(form)

    def _show_form(self, form: Format) -> None:
        self.form = form
        show_chosen(self.query_one("#form", Button), self._label())

    def _save(self, *, force: bool) -> None:
        file = self.query_one("#file", Input).value.strip()
        if not file:
            self.query_one("#file").focus()
            return
        self._state(say("saving", self.lang), "open")
        call = partial(save_paper, self.memo, self.form, file, force=force)
        host(self).jobs.start(JOB, partial(_tried, call), lambda came: self._came(file, came))

    def _came(self, file: str, came: "bool | Exception") -> None:
        self._state("")
        if isinstance(came, Exception):
            host(self).show_fault(came)
        elif came:
            self._state(f"✓ {say('saved', self.lang, file=in_full(file))}", "good")
        else:
            self._ask(file)

    def _ask(self, file: str) -> None:
        lang = self.lang
        ask = Ask(say("exists_title", lang), say("exists", lang, file=file), say("overwrite", lang), say("keep", lang))
        self.app.push_screen(ask, lambda yes: self._save(force=True) if yes else None)

    def _state(self, text: str, tone: str = "") -> None:
        self.query_one("#state", Static).update(plain(text, tone))


def _tried(call: "partial[bool]") -> "bool | Exception":
    """Return what saving came to; a fault is told above the dialog, which stays as it is."""
    try:
        return call()
    except Exception as fault:  # noqa: BLE001 - shown to the user
        return fault
