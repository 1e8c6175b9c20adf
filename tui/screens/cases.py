"""The cases of the register: search, filter, sort, open, begin anew."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from tui.actions import BY_ID, bindings_of
from tui.dialogs.choose import Choice, Choose
from tui.dialogs.dialog import about
from tui.dialogs.form import Field, Form
from tui.host import View, host
from tui.listing import SORT_KEYS, Listing, Query
from tui.render import OUTCOME_TONES, bar, entitle, outcome, plain
from tui.screens.nothing import nothing
from tui.widgets.hints import Hints
from tui.widgets.rows import Column, Model, Rows
from tui.widgets.top import Top
from tui.words.cases import say

if TYPE_CHECKING:
    from engine.assessment import Range
    from engine.language.pack import Pack
    from engine.register.selection import Listed
    from engine.report.naming import Naming
    from engine.text import Lang
    from tui.records import Content as Held
    from tui.session import Session

OUTCOME_WIDTH = {"sv": 20, "en": 29}
"""How wide recommendations and decisions stand, the longest with its sign."""
TITLE_LEAST = {"sv": 30, "en": 16}
"""How wide titles stand at the least, so that there is room for the decision in 80 columns."""
COLUMNS = (
    Column("title", least=20),
    Column("outcome"),
    Column("score", 15, drop=4),
    Column("decision", drop=2),
    Column("day", 12, drop=3),
    Column("unit", 22, drop=5),
    Column("kind", 15, drop=6),
    Column("settled", 9, drop=7),
    Column("id", 26, drop=8),
)
BAR = 8
FILTERS = ("outcome", "decision", "unit", "kind", "year")


def _fitted(column: Column, lang: "Lang") -> Column:
    """Return a column as wide as its words in `lang`."""
    if column.key == "title":
        return replace(column, least=TITLE_LEAST[lang])
    return replace(column, width=OUTCOME_WIDTH[lang]) if column.key in ("outcome", "decision") else column


class CasesScreen(View):
    """The register as a table."""

    place = "cases"
    CSS_PATH = "cases.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("cases")]

    def __init__(self) -> None:
        """Begin with nothing read."""
        super().__init__()
        self.listing = Listing()
        self.query_state = Query()
        self._held: Held | None = None
        self._recorded = -1
        self._seen: list[Listed] = []
        self._names: dict[str, Naming] = {}
        self._unscored: set[str] = set()
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
        session = host(self).session
        self._names.clear()
        self.query_one("#search", Input).placeholder = say("search", host(self).lang)
        if session is not None and self._recorded != session.recorded:
            self._recorded = session.recorded
            host(self).jobs.start("list", session.records.content, self._read, quiet=True)
        self._show()

    def _read(self, held: "Held") -> None:
        self._held, self._reading_scores = held, False
        self.listing = Listing(held.cases, self.listing.scores)
        self._names.clear()
        self._show()

    def _read_scores(self) -> None:
        """Read the scores of the rows that were drawn without, or of all where they are sorted by score."""
        session, by_score = host(self).session, self.query_state.sort == "score"
        wanted = self.listing.without_score() if by_score else sorted(self._unscored - self.listing.scores.keys())
        if session is None or not wanted or self._reading_scores:
            return
        self._reading_scores = True
        records = session.records
        without: dict[str, Range | None] = dict.fromkeys(wanted)
        host(self).jobs.start("scores", lambda: without | records.scores(wanted), self._scored, quiet=True)

    def _scored(self, found: "dict[str, Range | None]") -> None:
        self._reading_scores = False
        self._unscored -= found.keys()
        self.listing.scores.update(found)
        if self.query_state.sort == "score":
            self._show()
        else:
            self.query_one(Rows).redraw()
            self._read_scores()

    # --- showing -------------------------------------------------------------------------------------------

    def _show(self) -> None:
        lang = host(self).lang
        self._seen = self.listing.seen(self.query_state)
        titles = {column.key: plain(say(column.key, lang)) for column in COLUMNS}
        keys = [found.row.id for found in self._seen]
        rows = self.query_one(Rows)
        rows.columns = tuple(_fitted(column, lang) for column in COLUMNS)
        query = self.query_state
        rows.show(Model(titles, keys, self._draw, plain=self._plain, sorted_by=query.sort, descending=query.descending))
        self.query_one("#count", Static).update(plain(self._count()))
        self.query_one("#filters", Static).update(plain(self._filters()))
        self.query_one("#filters").display = bool(query.filters)
        entitle(rows, say("panel", lang))
        empty = self._empty()
        rows.display = empty is None
        self.query_one("#empty").display = empty is not None
        self.query_one("#empty", Static).update(empty or Content(""))
        if empty is None and self.focused is None:
            rows.focus()
        if query.sort == "score":
            self._read_scores()

    def _count(self) -> str:
        lang, shown, everything = host(self).lang, len(self._seen), len(self.listing.cases)
        if self._held is None:
            return ""
        if shown == everything:
            return say("count_one", lang) if everything == 1 else say("count_all", lang, all=everything)
        return say("count", lang, shown=shown, all=everything)

    def _filters(self) -> str:
        lang = host(self).lang
        found = (f"{say(name, lang)} = {self._value(name, value)}" for name, value in self.query_state.filters.items())
        return say("filters", lang, filters=", ".join(found))

    def _empty(self) -> Content | None:
        """Return what stands in place of the table where it has no rows."""
        app, lang = host(self), host(self).lang
        if self._held is None:
            return plain(say("loading", lang), "muted")
        if self._seen:
            return None
        if self.listing.cases:
            return plain(say("none_found", lang, key=app.key_of(BY_ID["cases.clear"])), "muted")
        ways = [
            (app.key_of(BY_ID["cases.new"]), say("empty_new", lang)),
            (app.key_of(BY_ID["cases.file"]), say("empty_file", lang)),
        ]
        notes = [plain(say("empty_add", lang), "muted")]
        if app.options.read_only:
            notes += [plain(say("empty_read_only", lang), "middling")]
        return nothing(say("empty", lang), ways, notes)

    def _naming(self, found: "Listed") -> "Naming | None":
        from engine.report.naming import Naming

        name = found.row.pack or ""
        packs = (self._held.packs if self._held else None) or {}
        if name not in self._names and name in packs:
            self._names[name] = Naming(packs[name], host(self).lang)
        return self._names.get(name)

    def _draw(self, place: int) -> dict[str, Content]:
        found = self._seen[place]
        row, lang = found.row, host(self).lang
        return {
            "title": plain(found.title) if found.title is not None else plain(say("erased", lang), "muted"),
            "outcome": outcome(row.outcome, self._value("outcome", row.outcome)) if row.outcome else Content("–"),
            "score": self._score(found),
            "decision": self._decision(found),
            "day": plain(row.decision_date),
            "unit": plain(self._name_of("unit", found)),
            "kind": plain(self._name_of("kind", found)),
            "settled": plain(say("settled_yes" if row.settled else "settled_no", lang), "" if row.settled else "open"),
            "id": plain(row.id, "muted"),
        }

    def _score(self, found: "Listed") -> Content:
        name = found.row.assessment
        if name is not None and name not in self.listing.scores:
            self._unscored.add(name)
            self.call_later(self._read_scores)
            return plain("…", "muted")
        score = self.listing.score(found)
        if score is None:
            return plain("–", "muted")
        shown = str(score.low) if score.low == score.high else f"{score.low}–{score.high}"
        return bar(score.low, score.high, BAR, OUTCOME_TONES.get(found.row.outcome or "", "")) + plain(f" {shown:>6}")

    def _decision(self, found: "Listed") -> Content:
        row, lang = found.row, host(self).lang
        if row.status in ("annulled", "erased"):
            return plain(f"⊘ {say(row.status, lang)}", "muted")
        if row.decision is None:
            return plain(say("none", lang), "muted")
        text = outcome(row.decision, self._value("decision", row.decision))
        return plain(f"{say(row.status, lang)}: ") + text if row.status in ("carried_out", "followed_up") else text

    def _name_of(self, name: str, found: "Listed") -> str:
        naming, value = self._naming(found), str(getattr(found.row, name))
        known = naming is not None and (name == "kind" or value in naming.source.units)
        if naming is None or not known:
            return value
        return naming.kind(value) if name == "kind" else naming.unit(value)

    def _value(self, name: str, value: str) -> str:
        """Return a value of a filter in words."""
        from engine.report import words

        lang = host(self).lang
        if name in ("kind", "unit"):
            some = next((found for found in self.listing.cases if getattr(found.row, name) == value), None)
            return value if some is None else self._name_of(name, some)
        if name == "decision" and value in ("none", "refer"):
            return say("undecided" if value == "none" else "refer", lang)
        return words.WORDS[value].in_(lang) if value in words.WORDS else value

    def _plain(self, place: int) -> str:
        cells = self._draw(place)
        order = ("id", "title", "outcome", "settled", "score", "decision", "day", "unit", "kind")
        return "\t".join(cells[name].plain.lstrip("█▒░ ") for name in order)

    # --- events and actions --------------------------------------------------------------------------------

    def _ask(self, query: Query) -> None:
        self.query_state = query
        self._show()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as it is typed."""
        self._ask(replace(self.query_state, search=event.value))

    def on_input_submitted(self) -> None:
        """Go to what was found."""
        self.query_one(Rows).focus()

    def on_rows_selected(self, event: Rows.Selected) -> None:
        """Open the case."""
        host(self).open_registered(event.key)

    def on_rows_header_clicked(self, event: Rows.HeaderClicked) -> None:
        """Sort by the column."""
        key = next((key for key in SORT_KEYS if key == event.column), None)
        if key is not None:
            self._ask(self.query_state.sorted_by(key))

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
        self.query_state = self.query_state.cleared()
        self.query_one("#search", Input).value = ""
        self._show()
        self.query_one(Rows).focus()

    def action_reload(self) -> None:
        """Read the register anew."""
        self._recorded = -1
        self.fill()

    def action_sort(self) -> None:
        """Sort by the next column, after the last one by when they were registered."""
        lang = host(self).lang
        following = SORT_KEYS[(SORT_KEYS.index(self.query_state.sort) + 1) % len(SORT_KEYS)]
        self._ask(replace(self.query_state, sort=following, descending=following in ("registered", "day", "score")))
        host(self).tell(plain(say("sorted", lang, name=say(following, lang).lower())))

    def action_filter(self) -> None:
        """Choose what to filter by, then what to see."""
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
        lang, now = host(self).lang, self.query_state.filters.get(name)
        choices = [Choice("", say("filter_all", lang), chosen=now is None)]
        choices += [Choice(v, self._value(name, v), chosen=v == now) for v in self.listing.values(name) if v]

        def chosen(value: str | None) -> None:
            if value is not None:
                changes: dict[str, Any] = {name: value or None}
                self._ask(replace(self.query_state, **changes))

        asked = Choose(say("filter_value", lang, name=say(name, lang)), choices)
        self.app.push_screen(about(asked, "filter"), chosen)

    def action_open_file(self) -> None:
        """Ask for a file, and open the case in it."""
        lang = host(self).lang
        fields = [Field("file", say("file", lang), hint=say("file_hint", lang), needed=True)]

        def given(values: dict[str, str] | None) -> None:
            if values is not None:
                host(self).open_path(values["file"])

        form = Form(say("file_title", lang), fields, say("open", lang), wrong=say("missing", lang))
        self.app.push_screen(about(form, "file"), given)

    def action_new(self) -> None:
        """Ask for the kind, then for the details, and begin a new case."""
        app, session = host(self), host(self).session
        day = date.today().isoformat()  # noqa: DTZ011 - the day it is where the user sits
        if session is not None:
            call = partial(session.pack_on, day)
            app.opening(lambda: app.jobs.start("new", call, lambda pack: self._ask_kind(pack, session, day)))

    def _ask_kind(self, pack: "Pack", session: "Session", day: str) -> None:
        from tui.screens.details import kind_choices

        app, lang = host(self), host(self).lang

        def chosen(kind: str | None) -> None:
            if kind is not None:
                stated = {"kind": kind, "decision_date": day}
                call = partial(session.free_id, kind, day)
                app.jobs.start("new", call, lambda name: self._ask_details(pack, {**stated, "id": name}))

        app.push_screen(about(Choose(say("new_kind", lang), kind_choices(pack, lang)), "new_kind"), chosen)

    def _ask_details(self, pack: "Pack", draft: dict[str, str]) -> None:
        from engine.report.naming import Naming
        from tui.screens.details import details_form, stated_by

        app, lang = host(self), host(self).lang
        title = say("new_title", lang, kind=Naming(pack, lang).kind(draft["kind"]))

        def given(values: dict[str, str] | None) -> None:
            if values is not None and app.session is not None:
                stated = {k: v for k, v in stated_by(values, draft).items() if v is not None}
                app.session.begin(str(stated.pop("kind")), stated)
                app.go("scoring")
                app.case_changed()

        app.push_screen(details_form(pack, draft, lang, title, say("new_done", lang)), given)
