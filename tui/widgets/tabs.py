"""A line of tabs: which panels there are, how each stands, and which one is seen."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.widget import Widget

from tui.render import link, plain


@dataclass(frozen=True, slots=True)
class Tab:
    """A panel: its id, which is never made from data, what it is called, and how it stands with the tone of that."""

    id: str
    label: str
    sign: str
    tone: str


class Tabs(Widget):
    """Tabs, each of which runs `screen.show_panel` with its id when clicked."""

    DEFAULT_CSS = """
    Tabs { height: auto; width: 1fr; color: $foreground; }
    """

    auto_links = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """Begin without tabs."""
        super().__init__(id=id)
        self._shown = Content("")

    def show(self, tabs: Sequence[Tab], here: str) -> None:
        """Show `tabs`, the one with the id `here` as the one that is seen."""
        self._shown = Content("   ").join([_drawn(tab, seen=tab.id == here) for tab in tabs])
        self.refresh(layout=True)

    def render(self) -> Content:
        """Return the tabs, on as many lines as they need."""
        return self._shown


def _drawn(tab: Tab, *, seen: bool) -> Content:
    text = plain(_whole(f"▸ {tab.label}" if seen else tab.label), "heading" if seen else "")
    return link(text + plain(_whole(f" {tab.sign}"), tab.tone), f"screen.show_panel('{tab.id}')")


def _whole(text: str) -> str:
    """Return `text` such that no line ends in it."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")
