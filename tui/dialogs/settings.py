"""The settings: language and colours, at once and for the next time."""

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from tui.config import LANGS
from tui.dialogs.dialog import Dialog, button
from tui.host import host
from tui.render import plain, stacked
from tui.themes import THEMES
from tui.words.common import say


class SettingsDialog(Dialog[None]):
    """Changes take hold as they are made, so that they are seen."""

    topic = "settings"
    DEFAULT_CSS = """
    SettingsDialog OptionList, SettingsDialog OptionList:focus {
        border: none; height: auto; background: $surface; padding: 0; margin-bottom: 1;
    }
    SettingsDialog .note { color: $text-muted; height: auto; }
    """

    def title_text(self) -> Content:
        """Return the title."""
        return plain(say("settings_title", self.lang))

    def body(self) -> Iterable[Widget]:
        """Return both lists, and where the settings are kept."""
        yield Static(id="lang-label")
        yield OptionList(markup=False, id="langs")
        yield Static(id="theme-label")
        yield OptionList(markup=False, id="themes")
        yield Static(id="note", classes="note")

    def buttons(self) -> Iterable[Button]:
        """Return the button that closes."""
        yield button(say("close", self.lang), "close")

    def on_mount(self) -> None:
        """Show what is set."""
        self._show()
        self.query_one("#langs").focus()

    def _show(self) -> None:
        app, lang = host(self), self.lang
        self.show_title()
        self.query_one("#lang-label", Static).update(plain(say("settings_lang", lang), "muted"))
        self.query_one("#theme-label", Static).update(plain(say("settings_theme", lang), "muted"))
        self._list("langs", {name: say(f"lang_{name}", lang) for name in LANGS}, lang)
        self._list("themes", {theme.name: say(f"theme_{theme.name}", lang) for theme in THEMES}, app.theme)
        note = [say("settings_file", lang, file=str(app.config.file)), say("settings_keys", lang)]
        self.query_one("#note", Static).update(stacked(plain(line) for line in note))
        self.query_one("#close", Button).label = plain(say("close", lang))

    def _list(self, name: str, options: dict[str, str], now: str) -> None:
        found = self.query_one(f"#{name}", OptionList)
        highlighted = found.highlighted
        found.clear_options()
        found.add_options(
            Option(plain(f"{'●' if key == now else '○'} {said}"), id=key) for key, said in options.items()
        )
        found.highlighted = list(options).index(now) if highlighted is None else highlighted

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the choice at once."""
        app, name = host(self), event.option_id or ""
        if event.option_list.id == "langs":
            app.choose_lang(LANGS[event.option_index])
        else:
            app.choose_theme(name)
        self._show()

    def on_button_pressed(self) -> None:
        """Close."""
        self.dismiss(None)
