"""A table that draws only the rows that are seen, so that ten thousand of them scroll as smoothly as ten."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.content import Content
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from tui.actions import TABLE, bindings_of
from tui.host import host
from tui.render import GAP, beside, fitted, lent, plain

_EMPTY = Content("")
MARK = 2
"""How much wider the title of the column is that the rows are sorted by."""
Name: TypeAlias = tuple[object, ...]
"""What a drawn line is known by: text, tones, and what else its look depends on."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `width` in cells, 0 to share what is left; on narrow screens those with the highest `drop` go first.

    Those that share get `least` cells at the least; an `extra` column is shown only where they get what they `wish`.
    """

    key: str
    width: int = 0
    right: bool = False
    drop: int = 0
    least: int = 12
    wish: int = 0
    extra: bool = False


@dataclass(frozen=True, slots=True)
class Model:
    """What a table shows. `draw` gives the cells of a row by column, `keys` names rows so that a row is found again.

    Rows in `headings` stand apart: their first cell spans the table, and the cursor passes over them.
    """

    titles: dict[str, Content]
    keys: Sequence[str]
    draw: Callable[[int], dict[str, Content]]
    headings: frozenset[int] = frozenset()
    plain: Callable[[int], str] | None = None
    sorted_by: str | None = None
    descending: bool = False


@dataclass
class OfRow(Message):
    """Something about a row of a table."""

    rows: "Rows"
    key: str

    @property
    def control(self) -> "Rows":
        """The table."""
        return self.rows


class Rows(ScrollView, can_focus=True, inherit_bindings=False):
    """A table with a cursor on whole rows; it knows how to draw, and nothing of what it shows."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--header", "rows--cursor", "rows--heading", "rows--blurred"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", show=False),
        Binding("down", "cursor_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("enter", "select", show=False),
        *bindings_of(TABLE),
    ]
    DEFAULT_CSS = """
    Rows { background: $background; color: $foreground; }
    Rows > .rows--header { color: $text-muted; text-style: bold; }
    Rows > .rows--heading { color: $text-primary; text-style: bold; }
    Rows > .rows--cursor { background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold; }
    Rows > .rows--blurred { background: $block-cursor-blurred-background; color: $block-cursor-blurred-foreground; }
    """
    cursor: reactive[int] = reactive(0)

    class Highlighted(OfRow):
        """The cursor is on another row."""

    class Selected(OfRow):
        """A row was chosen."""

    @dataclass
    class HeaderClicked(Message):
        """A column's title was clicked."""

        rows: "Rows"
        column: str

    def __init__(self, columns: Sequence[Column], *, header: bool = True, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """Show nothing yet, in these columns."""
        super().__init__(id=id)
        self.columns = tuple(columns)
        self.header = header
        self.model = Model({}, (), lambda _: {})
        self._made: dict[tuple[int, int], Content] = {}
        self._laid_out: tuple[int, tuple[Column, ...], list[tuple[Column, int]]] = (-1, (), [])
        self._drawn: LRUCache[Name, Strip] = LRUCache(500)
        self._painted: dict[int, Name] = {}

    # --- what is shown -------------------------------------------------------------------------------------

    def show(self, model: Model, at: str | None = None) -> None:
        """Show `model` with the cursor on the row `at`, else where it was: on the same row, or else the same place."""
        wanted = at if at is not None else self.key
        before = self.key
        self.model = model
        self._made.clear()
        place = self._place_of(wanted)
        self.virtual_size = Size(0, len(model.keys) + self.header)
        self.set_reactive(Rows.cursor, self._landing(self.cursor if place is None else place, 1))
        self._reveal()
        self._refresh_changed()
        if self.key is not None and self.key != before:
            self.post_message(self.Highlighted(self, self.key))

    def redraw(self) -> None:
        """Draw anew what the same model says now."""
        self._made.clear()
        self._refresh_changed()

    def _place_of(self, key: str | None) -> int | None:
        if key is None:
            return None
        if 0 <= self.cursor < len(self.model.keys) and self.model.keys[self.cursor] == key:
            return self.cursor
        return next((place for place, name in enumerate(self.model.keys) if name == key), None)

    @property
    def key(self) -> str | None:
        """The row the cursor is on."""
        if 0 <= self.cursor < len(self.model.keys) and self.cursor not in self.model.headings:
            return self.model.keys[self.cursor]
        return None

    def move_to(self, key: str) -> None:
        """Put the cursor on the row `key`, if there is one."""
        place = self._place_of(key)
        if place is not None:
            self.cursor = place

    # --- the cursor ----------------------------------------------------------------------------------------

    def watch_cursor(self) -> None:
        """Tell of the row, and bring it into view; where that scrolls, all is drawn anew as it is."""
        before = self.scroll_offset
        self._reveal()
        if self.scroll_offset == before:
            self._refresh_changed()
        if self.key is not None:
            self.post_message(self.Highlighted(self, self.key))

    def _landing(self, place: int, step: int) -> int:
        """Return the row nearest to `place` that the cursor may be on, looked for in the direction of `step` first."""
        last = len(self.model.keys) - 1
        place = max(0, min(last, place))
        for direction in (step, -step):
            at = place
            while 0 <= at <= last and at in self.model.headings:
                at += direction
            if 0 <= at <= last:
                return at
        return max(0, place)

    def _move(self, by: int) -> None:
        self.cursor = self._landing(self.cursor + by, 1 if by > 0 else -1)

    def _reveal(self) -> None:
        height = self._page
        above = self.cursor - 1 if self.cursor - 1 in self.model.headings else self.cursor
        if above < self.scroll_offset.y:
            self.scroll_to(y=above, animate=False, force=True, immediate=True)
        elif self.cursor >= self.scroll_offset.y + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, force=True, immediate=True)

    @property
    def seen_places(self) -> tuple[int, int]:
        """The first row that is seen, and the one after the last."""
        first = int(self.scroll_offset.y)
        return first, min(len(self.model.keys), first + self._page)

    @property
    def _page(self) -> int:
        return max(1, self.scrollable_content_region.height - self.header)

    def action_cursor_up(self) -> None:
        """One row up."""
        self._move(-1)

    def action_cursor_down(self) -> None:
        """One row down."""
        self._move(1)

    def action_page_up(self) -> None:
        """One page up."""
        self._move(-self._page)

    def action_page_down(self) -> None:
        """One page down."""
        self._move(self._page)

    def action_first(self) -> None:
        """To the first row."""
        self.cursor = self._landing(0, 1)
        self.scroll_to(y=0, animate=False, force=True, immediate=True)

    def action_last(self) -> None:
        """To the last row."""
        self.cursor = self._landing(len(self.model.keys) - 1, -1)

    def action_select(self) -> None:
        """Choose the row."""
        if self.key is not None:
            self.post_message(self.Selected(self, self.key))

    def action_copy_row(self) -> None:
        """Copy the row: what the table says a row is as text, else its key."""
        if self.key is not None:
            host(self).say_copied(self.model.plain(self.cursor) if self.model.plain else self.key)

    def on_click(self, event: Click) -> None:
        """Put the cursor on the row clicked, choose it on the second click, or sort by the title clicked."""
        y = event.y - self.gutter.top
        if self.header and y == 0:
            self._click_header(event.x - self.gutter.left)
            return
        place = y - self.header + self.scroll_offset.y
        if not 0 <= place < len(self.model.keys) or place in self.model.headings:
            return
        chosen = place == self.cursor
        self.cursor = place
        if event.chain > 1 or chosen:
            self.action_select()

    def _click_header(self, x: int) -> None:
        start = 0
        for column, width in self._layout(self.size.width):
            if start <= x < start + width + GAP:
                self.post_message(self.HeaderClicked(self, column.key))
                return
            start += width + GAP

    # --- drawing -------------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Fit the columns anew, and keep the cursor in view."""
        self._made.clear()
        self._reveal()
        self._refresh_changed()

    def _layout(self, width: int) -> list[tuple[Column, int]]:
        """Return the columns there is room for, each with its width."""
        if self._laid_out[:2] != (width, self.columns):
            self._laid_out = (width, self.columns, self._lay_out(width))
        return self._laid_out[2]

    def _lay_out(self, width: int) -> list[tuple[Column, int]]:
        columns = list(self.columns)
        while len(columns) > 1 and self._needed(columns) > width and any(c.drop for c in columns):
            columns.remove(max(reversed(columns), key=lambda column: column.drop))
        spare = width - sum(c.width for c in columns) - GAP * (len(columns) - 1)
        sharing = [c for c in columns if c.width == 0]
        shares = {c.key: max(1, spare // len(sharing)) for c in sharing}
        if sharing:
            shares[sharing[0].key] += max(0, spare - sum(shares.values()))
        return [(c, c.width or shares[c.key]) for c in columns]

    def _needed(self, columns: Sequence[Column]) -> int:
        extra = any(c.extra for c in columns)
        return sum(c.width or max(c.least, c.wish * extra) for c in columns) + GAP * (len(columns) - 1)

    def render_line(self, y: int) -> Strip:
        """Return the line `y` of what is seen."""
        width = self.scrollable_content_region.width
        line, component = self._line_at(y, width)
        name = self._painted[y] = self._known_by(line, component, width)
        if name not in self._drawn:
            self._drawn[name] = self._strip(line, width, component)
        return self._drawn[name]

    def _line_at(self, y: int, width: int) -> tuple[Content, str | None]:
        """Return what stands on the line `y` of what is seen, and as what it is drawn."""
        if self.header and y == 0:
            return self._titles(width), "rows--header"
        place = y - self.header + self.scroll_offset.y
        if not 0 <= place < len(self.model.keys):
            return Content(" " * width), None
        if (place, width) not in self._made:
            self._made[place, width] = self._line(place, width)
        return self._made[place, width], self._component(place)

    def _known_by(self, line: Content, component: str | None, width: int) -> Name:
        return (line.plain, *line.spans, component, width, self.app.theme)

    def _refresh_changed(self) -> None:
        """Have the lines drawn again that no longer show what there is."""
        width = self.scrollable_content_region.width
        for y in range(self.scrollable_content_region.height):
            if self._painted.get(y) != self._known_by(*self._line_at(y, width), width):
                self.refresh(Region(0, y, width, 1))

    def _component(self, place: int) -> str | None:
        if place in self.model.headings:
            return "rows--heading"
        if place != self.cursor:
            return None
        return "rows--cursor" if self.has_focus else "rows--blurred"

    def _titles(self, width: int) -> Content:
        parts = []
        for column, wide in self._layout(width):
            title = self.model.titles.get(column.key, _EMPTY)
            if column.key == self.model.sorted_by:
                title += plain(" ▾" if self.model.descending else " ▴")
            parts.append(fitted(title, wide, right=column.right))
        return Content(" " * GAP).join(parts)

    def _line(self, place: int, width: int) -> Content:
        cells = self.model.draw(place)
        if place in self.model.headings:
            return fitted(next(iter(cells.values())), width)
        return beside(lent((cells.get(column.key, _EMPTY), wide, column.right) for column, wide in self._layout(width)))

    def _strip(self, line: Content, width: int, component: str | None) -> Strip:
        style = self.get_visual_style(component) if component else self.visual_style
        if component == "rows--cursor":
            line = Content(line.plain)
        strips = Visual.to_strips(self, line, width, 1, style, apply_selection=False)
        return strips[0].adjust_cell_length(width, style.rich_style)

    def watch_has_focus(self, _has_focus: bool) -> None:  # noqa: FBT001 - as Textual calls it
        """Draw the cursor as it is now."""
        super().watch_has_focus(_has_focus)
        self._refresh_changed()
