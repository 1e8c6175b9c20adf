"""The line at the top: the places with their keys, and the mode."""

from textual.content import Content
from textual.widget import Widget

from tui.host import View, host
from tui.places import PLACES, Place
from tui.render import link, plain
from tui.words.common import say


class Top(Widget):
    """Where one is and where one can go; each place can be clicked."""

    DEFAULT_CSS = """
    Top { dock: top; height: 1; background: $panel; color: $foreground; padding: 0 1; }
    """

    auto_links = False
    _shown = Content("")

    def renew(self) -> None:
        """Draw the line anew if it has changed."""
        if not self._shown.is_same(self._made()):
            self.refresh()

    def render(self) -> Content:
        """Return the line, as much of it as there is room for."""
        self._shown = self._made()
        return self._shown

    def _made(self) -> Content:
        app = host(self)
        here = self.screen.place if isinstance(self.screen, View) else ""
        parts = [self._place(place, active=place.id == here) for place in PLACES]
        if app.options.read_only:
            parts.append(plain(f"⊘ {say('read_only', app.lang)}", "middling"))
        shown = Content("  ").join(parts)
        name = plain("medverkan   ", "muted")
        wide = name.cell_length + shown.cell_length <= self.content_size.width
        return name + shown if wide else shown

    def _place(self, place: Place, *, active: bool) -> Content:
        app = host(self)
        name = place.action.label.in_(app.lang)
        if active:
            return plain(f"▸ {name}", "heading")
        text = plain(app.key_of(place.action), "key") + plain(f" {name}")
        return link(text, f"app.go('{place.id}')")
