"""Audit: the registered cases, replayed one, some or all; the chain, histories, bundles, and cases side by side."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from tui.actions import BY_ID, bindings_of
from tui.host import host
from tui.listing import Query
from tui.render import bar, entitle, plain
from tui.screens.listed import ListedView
from tui.widgets.hints import Hints
from tui.widgets.rows import Column, Model, Rows
from tui.widgets.top import Top
from tui.words.audit import say

if TYPE_CHECKING:
    from engine.language.pack import Pack
    from tui.auditing import Progress, Replays
    from tui.jobs import Job

COLUMNS = (
    Column("mark", 1),
    Column("title", least=24),
    Column("outcome", drop=2),
    Column("decision", drop=4),
    Column("day", 12, drop=3),
    Column("id", 26, drop=5),
    Column("result", 20, drop=1),
)
BAR = 24
REPLAY = "replay"


class AuditScreen(ListedView):
    """The register as an auditor sees it."""

    place = "audit"
    FIRST = Query(descending=False)
    CSS_PATH = "audit.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("audit")]
    ENTER = BY_ID["audit.result"]

    def __init__(self) -> None:
        """Begin with nothing read, nothing marked and nothing replayed."""
        super().__init__()
        self.marked: set[str] = set()
        self.replays: Replays | None = None
        self.stopped = False

    def compose(self) -> ComposeResult:
        """Compose search, state of the replay, and table."""
        yield Top()
        with Horizontal(id="bar"):
            yield Input(id="search")
            yield Static(id="count")
        yield Static(id="state")
        yield Rows(COLUMNS, id="rows").add_class("panel")
        yield Static(id="empty")
        yield Hints()

    def on_mount(self) -> None:
        """Begin at the table."""
        self.query_one(Rows).focus()

    # --- reading and showing -------------------------------------------------------------------------------

    def fill(self) -> None:
        """Show the cases; read them if something was recorded since."""
        self.query_one("#search", Input).placeholder = say("search", host(self).lang)
        self.follow_register()
        if self.replays is not None and not self.stopped and REPLAY not in host(self).jobs.running:
            self.stopped = self.replays.done < self.replays.count
        self.show_list()

    def renewed(self) -> None:
        """Let no case be marked that is not there."""
        self.marked &= {entry.id for entry in self.listing.cases}

    def show_list(self) -> None:
        """Show the cases that are to be seen, and how the replay stands."""
        lang = host(self).lang
        titles = {column.key: plain(say(column.key, lang)) for column in COLUMNS[1:]}
        rows = self.query_one(Rows)
        rows.columns = self.fitted(COLUMNS, titles)
        rows.show(Model(titles, [found.id for found in self.seen], self._draw, plain=self._plain))
        entitle(rows, say("panel", lang))
        empty = self._empty()
        rows.display = not empty
        self.query_one("#empty").display = bool(empty)
        self.query_one("#empty", Static).update(plain(empty, "muted"))
        self._show_state()
        if not empty and self.focused is None:
            rows.focus()

    def _empty(self) -> str:
        lang = host(self).lang
        if self.held is None:
            return self.unheld()
        if not self.listing.cases:
            return say("empty", lang)
        return "" if self.seen else say("none_found", lang)

    def _show_state(self) -> None:
        lang, shown = host(self).lang, len(self.seen)
        count = say("count", lang, shown=shown, all=len(self.listing.cases)) if self.held is not None else ""
        marks = f" · {say('marked', lang, count=len(self.marked))}" if self.marked else ""
        self.query_one("#count", Static).update(plain(f"{count}{marks}"))
        self.query_one("#state", Static).update(self._state())

    def _state(self) -> Content:
        """Return how the replay stands, or what a replay is for."""
        app, lang, found = host(self), host(self).lang, self.replays
        if found is None:
            keys = {name: app.key_of(BY_ID[f"audit.{name}"]) for name in ("replay", "all")}
            return plain(say("hint", lang, **keys), "muted")
        words = {"done": found.done, "count": found.count, "differing": found.differing}
        if REPLAY in app.jobs.running:
            part = found.done * 100 // max(1, found.count)
            return bar(part, part, BAR, "open") + plain(f"  {say('going', lang, **words)}")
        if self.stopped:
            return plain(f"! {say('stopped', lang, **words)}", "middling")
        if found.other is not None:
            pack = f"{found.other.id} {found.other.version}"
            return plain(f"→ {say('against_done', lang, pack=pack, **{**words, 'differing': len(found.moved)})}")
        if found.differing:
            return plain(f"✗ {say('some_differ', lang, **words)}", "bad")
        return plain(f"✓ {say('all_identical', lang, **words)}", "good")

    def _draw(self, at: int) -> dict[str, Content]:
        found = self.seen[at]
        lang = host(self).lang
        return {
            "mark": plain("●" if found.id in self.marked else " ", "key"),
            "id": plain(found.id),
            "title": plain(found.title) if found.title is not None else plain(say("erased", lang), "muted"),
            "outcome": self.outcome_of(found),
            "decision": self.decision_of(found),
            "day": plain(found.day),
            "result": self._result(found.id),
        }

    def _result(self, case: str) -> Content:
        lang, replays = host(self).lang, self.replays
        found = replays.by_case.get(case) if replays else None
        if replays is None or not found:
            return plain("–", "muted")
        differing = [one for one in found if not one.identical]
        if not differing:
            return plain(f"✓ {say('identical' if replays.other is None else 'unmoved', lang)}", "good")
        if any(one.damaged for one in found):
            return plain(f"✗ {say('damaged', lang)}", "bad")
        if replays.other is None or differing[-1].becomes is None:
            return plain(f"✗ {say('differs', lang)}", "bad")
        return plain(f"→ {self.said(differing[-1].becomes)}", "middling")

    def _plain(self, at: int) -> str:
        cells = self._draw(at)
        return "\t".join(cells[column.key].plain for column in COLUMNS[1:])

    # --- the table -----------------------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as it is typed."""
        self.ask(replace(self.query_state, search=event.value))

    def on_rows_selected(self) -> None:
        """Show how the replay of the case came out."""
        self.action_result()

    def action_find(self) -> None:
        """Go to the search."""
        self.query_one("#search").focus()

    def action_reload(self) -> None:
        """Read the register anew."""
        self.read_anew()

    def action_mark(self) -> None:
        """Mark the row or take the mark away, and go on to the next."""
        rows = self.query_one(Rows)
        if rows.key is not None:
            self.marked ^= {rows.key}
            rows.action_cursor_down()
            rows.redraw()
            self._show_state()

    def action_marks(self) -> None:
        """Mark all rows that are shown; if they are, none."""
        shown = {found.id for found in self.seen}
        self.marked = self.marked - shown if shown <= self.marked else self.marked | shown
        self.query_one(Rows).redraw()
        self._show_state()

    def action_open(self) -> None:
        """Open the case."""
        if (case := self.query_one(Rows).key) is not None:
            host(self).open_registered(case)

    # --- replaying -----------------------------------------------------------------------------------------

    def chosen(self) -> list[str]:
        """Return the marked cases in the order of the register, without marks the one of the row."""
        if self.marked:
            return [found.id for found in self.listing.cases if found.id in self.marked]
        key = self.query_one(Rows).key
        return [] if key is None else [key]

    def action_replay(self) -> None:
        """Replay what is chosen."""
        if cases := self.chosen():
            self._replay(cases, None)

    def action_replay_all(self) -> None:
        """Replay all cases."""
        if self.listing.cases:
            self._replay((), None)

    def _replay(self, cases: Sequence[str], other: "Pack | None", then: Callable[[], None] | None = None) -> None:
        from tui.auditing import Replays, replay

        app, session = host(self), host(self).session
        if session is None:
            return
        self.replays, self.stopped = Replays(other), False
        records = session.records

        def call(job: "Job") -> None:
            replay(records, cases, other, job.tell, lambda: job.cancelled)

        def done(_: object) -> None:
            self.show_list()
            if then is not None:
                then()

        app.jobs.follow(REPLAY, call, done, stepped=self._stepped)
        self.show_list()

    def _stepped(self, step: "Progress") -> None:
        if self.replays is not None:
            self.replays.take(step)
        self.query_one(Rows).redraw()
        self._show_state()

    def action_result(self) -> None:
        """Show how the case comes out now beside what is recorded."""
        from tui.auditing import compared
        from tui.screens.replayed import compared_dialog

        lang = host(self).lang
        self._about(compared, lambda case, found: compared_dialog(case, found, lang))

    def _about(self, call: Callable[[Any, str], Any], shown: Callable[[str, Any], Any]) -> None:
        """Ask the engine about the case of the row, and show the dialog that `shown` makes of it."""
        app, case = host(self), self.query_one(Rows).key
        if app.session is None or case is None:
            return

        def then(found: Any) -> None:
            self.app.push_screen(shown(case, found))

        app.jobs.start("about", partial(call, app.session.records, case), then)

    def action_against(self) -> None:
        """Choose another pack, and replay against it: the marked cases, without marks all."""
        from tui.screens.replayed import choose_pack

        if self.listing.cases:
            choose_pack(self, self._replay_against)

    def _replay_against(self, pack: "Pack") -> None:
        from tui.screens.replayed import moved_dialog

        cases = self.chosen() if self.marked else ()

        def then() -> None:
            if self.replays is not None:
                self.app.push_screen(moved_dialog(self.replays, host(self).lang))

        self._replay(cases, pack, then)

    # --- the rest of an auditor's work ---------------------------------------------------------------------

    def action_history(self) -> None:
        """Show the events of the case."""
        from tui.dialogs.history import HistoryDialog

        self._about(lambda records, case: records.dossier(case), lambda _, found: HistoryDialog(found))

    def action_twin(self) -> None:
        """Show the case beside its national twin."""
        from tui.screens.beside import beside_dialog
        from tui.standing import twin_of

        lang = host(self).lang
        self._about(twin_of, lambda _, found: beside_dialog(found, lang, twin=True))

    def action_beside(self) -> None:
        """Show two cases side by side: both that are marked, or the marked one and that of the row."""
        from tui.screens.beside import beside_dialog
        from tui.standing import two_of

        lang, key = host(self).lang, self.query_one(Rows).key
        cases = [found.id for found in self.listing.cases if found.id in self.marked]
        pair = cases if len(cases) != 1 or key is None or key in cases else [cases[0], key]
        if len(pair) != 2:
            host(self).tell(plain(say("two_needed", lang)))
            return
        left, right = pair
        self._about(
            lambda records, _: two_of(records, left, right), lambda _, found: beside_dialog(found, lang, twin=False)
        )

    def action_chain(self) -> None:
        """Check that the register is whole, and that it goes back to known heads."""
        from tui.screens.checks import chain_form

        if host(self).session is not None:
            self.app.push_screen(chain_form(host(self)))

    def action_bundle(self) -> None:
        """Save the audit bundle of the case."""
        from tui.screens.checks import bundle_form

        case = self.query_one(Rows).key
        if host(self).session is not None and case is not None:
            self.app.push_screen(bundle_form(host(self), case))
