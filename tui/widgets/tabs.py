"""A line of tabs: which panels there are, how each stands, and which one is seen."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tui.render import joined, link, plain, stacked

GAP = "  "


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
        self._tabs: list[Content] = []

    def show(self, tabs: Sequence[Tab], here: str) -> None:
        """Show `tabs`, the one with the id `here` as the one that is seen."""
        self._tabs = [_drawn(tab, seen=tab.id == here) for tab in tabs]
        self.refresh(layout=True)

    def render(self) -> Content:
        """Return the tabs, on as many lines as they need."""
        return stacked(self._lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the tabs need at `width`."""
        del container, viewport
        return max(1, len(self._lines(width)))

    def _lines(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for tab in self._tabs:
            if lines and lines[-1].cell_length + len(GAP) + tab.cell_length <= width:
                lines[-1] = joined([lines[-1], tab], GAP)
            else:
                lines.append(tab)
        return lines


def _drawn(tab: Tab, *, seen: bool) -> Content:
    text = plain(f"▸ {tab.label}" if seen else tab.label, "heading" if seen else "")
    return link(text + plain(f" {tab.sign}", tab.tone), f"screen.show_panel('{tab.id}')")
