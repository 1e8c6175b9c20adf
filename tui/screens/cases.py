"""The cases of the register: search, filter, sort, open, begin anew."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from tui.actions import BY_ID, Action, bindings_of
from tui.host import host
from tui.jobs import AT_ONCE
from tui.listing import NAMED, RANKS, SORT_KEYS, alphabetical
from tui.render import OUTCOME_TONES, bar, entitle, plain, put
from tui.screens.listed import ListedView
from tui.screens.nothing import nothing
from tui.widgets.hints import Hints
from tui.widgets.rows import Column, Model, Rows
from tui.widgets.top import Top
from tui.words import common
from tui.words.cases import say

if TYPE_CHECKING:
    from engine.assessment import Range
    from engine.register.overview import Entry
    from engine.report.naming import Naming
    from engine.text import Lang

COLUMNS = (
    Column("title", least=20, wish=38),
    Column("outcome"),
    Column("score", 15, drop=3),
    Column("decision", drop=2),
    Column("day", 12, drop=4),
    Column("unit", 19, drop=5, extra=True),
    Column("kind", 15, drop=6, extra=True),
    Column("settled", 9, drop=7, extra=True),
    Column("id", 26, drop=8, extra=True),
)
BAR = 8
NEAR, AHEAD = 60, 160
"""Where one of so many rows above and below those that are seen has no score yet, those of so many are read."""
FILTERS = ("outcome", "decision", "unit", "kind", "year")


class CasesScreen(ListedView):
    """The register as a table."""

    place = "cases"
    CSS_PATH = "cases.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("cases")]
    ENTER = BY_ID["cases.open"]

    def __init__(self) -> None:
        """Begin with nothing read."""
        super().__init__()
        self._names: dict[tuple[str, Lang], Naming] = {}
        self._cells: dict[tuple[object, ...], Content] = {}
        self._reading_scores = False

    def compose(self) -> ComposeResult:
        """Compose search, table, and what stands in place of an empty one."""
        yield Top()
        with Horizontal(id="bar"):
            yield Input(id="search")
            yield Static(id="count")
        yield Static(id="filters")
        yield Rows(COLUMNS, id="cases").add_class("panel")
        yield Static(id="empty")
        yield Hints()

    def on_mount(self) -> None:
        """Begin at the table."""
        self.query_one(Rows).focus()

    # --- reading -------------------------------------------------------------------------------------------

    def fill(self) -> None:
        """Show the list in the language of the application; read it if something was recorded since."""
        self._cells.clear()
        if self.query_state.sort in NAMED:
            self.choose_seen()
        self.query_one("#search", Input).placeholder = say("search", host(self).lang)
        self.follow_register()
        self.show_list()

    def renewed(self) -> None:
        """Read scores again, though it failed before: once for each time the cases are read."""
        self._reading_scores = False

    def _read_scores(self) -> None:
        """Read the scores of the rows that are seen and of those around them, or of all where they are sorted by it."""
        session = host(self).session
        wanted = self._without_score()
        if session is None or not wanted or self._reading_scores:
            return
        self._reading_scores = True
        records = session.records
        without: dict[str, Range | None] = dict.fromkeys(wanted)
        host(self).jobs.start("scores", lambda: without | records.scores(wanted), self._scored, quiet=True)

    def _without_score(self) -> list[str]:
        if self.query_state.sort == "score":
            return self.listing.without_score()
        return self._unscored(AHEAD) if self._unscored(NEAR) else []

    def _unscored(self, beyond: int) -> list[str]:
        """Return the assessments whose scores are not known, of the rows that are seen and so many beyond them."""
        first, last = self.query_one(Rows).seen_places
        around = self.seen[max(0, first - beyond) : last + beyond]
        return [name for found in around if (name := found.assessment) and name not in self.listing.scores]

    def _scored(self, found: "dict[str, Range | None]") -> None:
        self._reading_scores = False
        seen = self._unscored(0)
        self.listing.scores.update(found)
        if self.query_state.sort == "score":
            self.choose_seen()
            return
        if not found.keys().isdisjoint(seen):
            self.query_one(Rows).redraw()
        self._read_scores()

    # --- showing -------------------------------------------------------------------------------------------

    def show_list(self) -> None:
        """Show the cases that are to be seen, or what stands in place of none."""
        lang = host(self).lang
        titles = {column.key: plain(say(column.key, lang)) for column in COLUMNS}
        keys = [found.id for found in self.seen]
        rows = self.query_one(Rows)
        rows.columns = self.fitted(COLUMNS, titles)
        query = self.query_state
        rows.show(Model(titles, keys, self._draw, plain=self._plain, sorted_by=query.sort, descending=query.descending))
        put(self.query_one("#count", Static), plain(self._count()))
        put(self.query_one("#filters", Static), plain(self._filters()))
        self.query_one("#filters").display = bool(query.filters)
        entitle(rows, say("panel", lang))
        empty = self._empty()
        rows.display = empty is None
        self.query_one("#empty").display = empty is not None
        put(self.query_one("#empty", Static), empty or Content(""))
        if empty is None and self.focused is None:
            rows.focus()
        self._read_scores()

    def _count(self) -> str:
        lang, shown = host(self).lang, len(self.seen)
        if self.held is None:
            return ""
        everything, sort = self.held.count, self.query_state.sort
        if shown != len(self.listing.cases):
            counted = say("count", lang, shown=shown, all=everything)
        else:
            counted = say("count_one", lang) if everything == 1 else say("count_all", lang, all=everything)
        return counted if sort == "registered" else f"{counted} · {say('by', lang, name=say(sort, lang).lower())}"

    def _filters(self) -> str:
        lang = host(self).lang
        found = (f"{say(name, lang)} = {self._value(name, value)}" for name, value in self.query_state.filters.items())
        return say("filters", lang, filters=", ".join(found))

    def _empty(self) -> Content | None:
        """Return what stands in place of the table where it has no rows."""
        app, lang, session = host(self), host(self).lang, host(self).session
        if self.held is None:
            return plain(self.unheld(), "muted")
        if self.seen:
            return None
        if self.listing.cases:
            return plain(say("none_found", lang, key=app.key_of(BY_ID["cases.clear"])), "muted")
        ways = [
            (app.key_of(BY_ID["cases.new"]), say("empty_new", lang)),
            (app.key_of(BY_ID["cases.file"]), say("empty_file", lang)),
        ]
        notes = [plain(say("empty_add", lang), "muted")]
        if not self.held.there and session is not None:
            notes.insert(
                0, plain(say("empty_new_register", lang, register=session.records.place), "middling", lines=True)
            )
        if app.options.read_only:
            notes += [plain(say("empty_read_only", lang), "middling")]
        return nothing(say("empty", lang), ways, notes)

    def _naming(self, found: "Entry") -> "Naming | None":
        from engine.report.naming import Naming

        name = found.pack or ""
        packs = (self.held.packs if self.held else None) or {}
        known = (name, host(self).lang)
        if known not in self._names and name in packs:
            self._names[known] = Naming(packs[name], known[1])
        return self._names.get(known)

    def _draw(self, place: int) -> dict[str, Content]:
        found, lang, once = self.seen[place], host(self).lang, self._once
        return {
            "title": plain(found.title) if found.title is not None else plain(say("erased", lang), "muted"),
            "outcome": once(("outcome", found.outcome), lambda: self.outcome_of(found)),
            "score": self._score(found),
            "decision": once(("decision", found.status, found.decision), lambda: self.decision_of(found)),
            "day": once(("day", found.day), lambda: plain(found.day)),
            "unit": once(("unit", found.unit, found.pack), lambda: plain(self.read_as("unit", found))),
            "kind": once(("kind", found.kind, found.pack), lambda: plain(self.read_as("kind", found))),
            "settled": once(("settled", found.settled), lambda: self._settled(found)),
            "id": plain(found.id, "muted"),
        }

    def _once(self, name: tuple[object, ...], make: Callable[[], Content]) -> Content:
        """Return a cell that many rows have alike, made once."""
        if name not in self._cells:
            self._cells[name] = make()
        return self._cells[name]

    def _settled(self, found: "Entry") -> Content:
        settled = bool(found.settled)
        return plain(say("settled_yes" if settled else "settled_no", host(self).lang), "" if settled else "open")

    def _score(self, found: "Entry") -> Content:
        if found.assessment is not None and found.assessment not in self.listing.scores:
            return plain("…", "muted")
        score = self.listing.score(found)
        if score is None:
            return plain("–", "muted")
        low, high = score.low, score.high
        return self._once(("score", low, high, found.outcome), lambda: _drawn_score(low, high, found.outcome or ""))

    def read_as(self, name: str, found: "Entry") -> str:
        """Return what is read for the unit or kind of a case, as its rule pack says."""
        naming, value = self._naming(found), str(getattr(found, name))
        known = naming is not None and (name == "kind" or value in naming.source.units)
        if naming is None or not known:
            return value
        return naming.kind(value) if name == "kind" else naming.unit(value)

    def _values(self, name: str) -> list[tuple[str, str]]:
        """Return what a filter can be set to, and how that is said: years from the last, others in their order."""
        found = [(value, self._value(name, value)) for value in self.listing.values(name)]
        if name in RANKS:
            return sorted(found, key=lambda pair: RANKS[name].index(pair[0]))
        return sorted(found, key=lambda pair: alphabetical(pair[1]), reverse=name == "year")

    def _value(self, name: str, value: str) -> str:
        """Return a value of a filter in words."""
        from engine.register.words import tell

        lang = host(self).lang
        if name in ("kind", "unit"):
            some = next((found for found in self.listing.cases if getattr(found, name) == value), None)
            return value if some is None else self.read_as(name, some)
        if name == "year":
            return value
        return tell(f"decision_{value}" if name == "decision" else value, lang)

    def _plain(self, place: int) -> str:
        cells = self._draw(place)
        order = ("id", "title", "outcome", "settled", "score", "decision", "day", "unit", "kind")
        return "\t".join(cells[name].plain.lstrip("█▒░ ") for name in order)

    # --- events and actions --------------------------------------------------------------------------------

    def on_rows_highlighted(self) -> None:
        """Have the scores at hand before they are seen."""
        self.set_timer(AT_ONCE, self._read_scores)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as it is typed."""
        self.ask(replace(self.query_state, search=event.value))

    def is_hinted(self, action: Action) -> bool:
        """Tell whether an action is named here: to show all cases where a search or filter is set."""
        query = self.query_state
        return bool(query.search or query.filters) if action.id == "cases.clear" else super().is_hinted(action)

    def on_rows_selected(self, event: Rows.Selected) -> None:
        """Open the case."""
        host(self).open_registered(event.key)

    def on_rows_header_clicked(self, event: Rows.HeaderClicked) -> None:
        """Sort by the column."""
        key = next((key for key in SORT_KEYS if key == event.column), None)
        if key is not None:
            self.ask(self.query_state.sorted_by(key))

    def action_open(self) -> None:
        """Open the case the cursor is on."""
        key = self.query_one(Rows).key
        if key is not None:
            host(self).open_registered(key)

    def action_find(self) -> None:
        """Go to the search."""
        self.query_one("#search").focus()

    def action_clear(self) -> None:
        """Show all cases."""
        self.query_one("#search", Input).value = ""
        self.ask(self.query_state.cleared())
        self.query_one(Rows).focus()

    def action_reload(self) -> None:
        """Read the register anew."""
        self.read_anew()

    def action_sort(self) -> None:
        """Sort by the next column, after the last one by when they were registered."""
        lang = host(self).lang
        following = SORT_KEYS[(SORT_KEYS.index(self.query_state.sort) + 1) % len(SORT_KEYS)]
        self.ask(replace(self.query_state, sort=following, descending=following in ("registered", "day", "score")))
        host(self).tell(plain(say("sorted", lang, name=say(following, lang).lower())))

    def action_filter(self) -> None:
        """Choose what to filter by, then what to see."""
        from tui.dialogs.choose import Choice, Choose
        from tui.dialogs.dialog import about

        lang = host(self).lang
        now = self.query_state.filters
        choices = [
            Choice(name, say(name, lang), self._value(name, now[name]) if name in now else "", chosen=name in now)
            for name in FILTERS
        ]

        def chosen(name: str | None) -> None:
            if name is not None:
                self._choose_value(name)

        self.app.push_screen(about(Choose(say("filter_title", lang), choices, search=False), "filter"), chosen)

    def _choose_value(self, name: str) -> None:
        from tui.dialogs.choose import Choice, Choose
        from tui.dialogs.dialog import about

        lang, now = host(self).lang, self.query_state.filters.get(name)
        choices = [Choice("", say("filter_all", lang), chosen=now is None)]
        choices += [Choice(value, said, chosen=value == now) for value, said in self._values(name)]

        def chosen(value: str | None) -> None:
            if value is not None:
                changes: dict[str, Any] = {name: value or None}
                self.ask(replace(self.query_state, **changes))

        asked = Choose(say("filter_value", lang, name=say(name, lang)), choices)
        self.app.push_screen(about(asked, "filter"), chosen)

    def action_open_file(self) -> None:
        """Ask for a file, and open the case in it."""
        from tui.dialogs.dialog import about
        from tui.dialogs.form import Field
        from tui.dialogs.recording import Recording, Work
        from tui.session import opened_file

        app, lang = host(self), host(self).lang
        fields = [Field("file", say("file", lang), hint=say("file_hint", lang), needed=True)]
        work = Work(
            lambda values, _: opened_file(values["file"]),
            lambda values, file: app.show_file(file, values["file"]),
            common.say("opening", lang),
            cancels=True,
        )
        form = Recording(say("file_title", lang), fields, say("open", lang), work, wrong=say("missing", lang))

        def ask() -> None:
            app.push_screen(about(form, "file"))

        app.opening(ask)

    def action_duplicate(self) -> None:
        """Begin a new case as a copy of the chosen one."""
        from tui.screens.new_case import copy_case

        if (case := self.query_one(Rows).key) is not None:
            copy_case(host(self), case)

    def action_new(self) -> None:
        """Ask for the kind, then for the details, and begin a new case."""
        from tui.screens.new_case import ask_new_case

        ask_new_case(host(self))


def _drawn_score(low: int, high: int, recommended: str) -> Content:
    """Return a score as a bar and in figures, in the tone of what is recommended."""
    shown = str(low) if low == high else f"{low}–{high}"
    return bar(low, high, BAR, OUTCOME_TONES.get(recommended, "")) + plain(f" {shown:>6}")
