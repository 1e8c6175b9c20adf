"""Rules: a working copy of a rule pack as a form, and beside it what its numbers lead to, found out as they change."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import Resize
from textual.widgets import Static

from tui.actions import BY_ID, TUNE, Action, bindings_of
from tui.dialogs.number import NumberDialog
from tui.host import View, host
from tui.render import entitle, plain
from tui.screens import nothing
from tui.screens.tune_results import Results
from tui.widgets.document import Document
from tui.widgets.hints import Hints
from tui.widgets.rows import Model, Rows
from tui.widgets.top import Top
from tui.words import Words
from tui.words.tune import say

if TYPE_CHECKING:
    from engine.text import Text
    from tui.screens.tune_examples import Example
    from tui.session import Session
    from tui.workbench import Entry, Result, StudyName, Workbench

JOB = "tune"
NEEDING = frozenset(action.does.partition("(")[0] for action in TUNE) - {"open", "adopt"}
"""The actions that need a working copy."""


class TuneScreen(View):
    """The numbers at the left, what comes of them at the right; on a narrow screen one of them at a time."""

    place = "tune"
    CSS_PATH = "tune.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("tune")]

    def __init__(self) -> None:
        """Begin with the properties."""
        super().__init__()
        self._entries: list[Entry] = []
        self._bench_shown: Workbench | None = None

    def compose(self) -> ComposeResult:
        """Compose the pack, the form with what there is to say of a number, and the panels."""
        yield Top()
        yield Static(id="pack")
        with Horizontal(id="sides"):
            with Vertical(id="form", classes="panel"):
                yield Rows((), header=False, id="numbers")
                with VerticalScroll(id="about"):
                    yield Document(id="entry")
            yield Results(id="results").add_class("panel")
        yield Static(id="none")
        yield Hints()

    def on_resize(self, event: Resize) -> None:
        """Show both sides, or one where there is room for one."""
        super().on_resize(event)
        self.fill()

    # --- showing -------------------------------------------------------------------------------------------

    def fill(self) -> None:
        """Show the working copy as it stands, and go on finding out about it."""
        session = host(self).session
        bench = None if session is None else session.bench
        self.set_class(bench is None, "empty")
        if session is None or bench is None:
            self.set_focus(None)
            self._show_none(loading=session is None)
            return
        if bench is not self._bench_shown:
            self._bench_shown = bench
            self.results.choose("properties")
            self.remove_class("other")
            self.query_one("#numbers").focus()
        self._show_pack(bench)
        self._show_form(bench)
        entitle(self.query_one("#form"), say("form_title", host(self).lang))
        entitle(self.results, say("results_title", host(self).lang))
        self._study(session, bench)
        if session.studies is not None:
            self.results.show(bench, session.studies)
        if self.focused is None:
            self.query_one("#found" if self._at_results else "#numbers").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell whether an action can be done: without a working copy, only to open one or to adopt a draft."""
        del parameters
        return self.bench is not None or action not in NEEDING

    def is_hinted(self, action: Action) -> bool:
        """Tell whether an action is named here: saving where there is something to save that is not known faulty."""
        bench = self.bench
        if action.id == "tune.save" and bench is not None:
            return bench.copy.changed and not (bench.checked and bench.state.pack is None)
        return super().is_hinted(action)

    @property
    def _at_results(self) -> bool:
        return self.has_class("narrow") and self.has_class("other")

    @property
    def results(self) -> Results:
        """What comes of the working copy."""
        return self.query_one("#results", Results)

    @property
    def bench(self) -> "Workbench | None":
        """The working copy that is open."""
        session = host(self).session
        return None if session is None else session.bench

    def _show_none(self, *, loading: bool) -> None:
        app, lang = host(self), host(self).lang
        ways = [(app.key_of(BY_ID["tune.open"]), say("none_open", lang))]
        told = nothing.nothing(say("none", lang), ways, [plain(say("none_help", lang), "muted", lines=True)])
        self.query_one("#none", Static).update(nothing.loading(app) if loading else told)

    def _show_pack(self, bench: "Workbench") -> None:
        lang = host(self).lang
        head = bench.laid_out.source.pack
        count = sum(entry.changed for entry in bench.entries()) + bench.reordered
        key = "same" if not count else "changes_one" if count == 1 else "changes_many"
        standing = plain(f"   {say(key, lang, count=count)}", "middling" if count else "muted")
        if bench.dirty:
            standing += plain(f", {say('unsaved', lang)}", "middling")
        if fault := self._draft_fault:
            standing += plain(f"   × {say('no_draft', lang, reason=fault.in_(lang))}", "bad")
        title = plain(f"{head.title.in_(lang)} {head.version}", "strong")
        place = plain(f"   {bench.state.folder}", "muted")
        room = self.size.width - 4 - standing.cell_length
        if title.cell_length + place.cell_length <= room:
            title += place
        self.query_one("#pack", Static).update(title.truncate(max(10, room), ellipsis=True) + standing)

    @property
    def _draft_fault(self) -> "Text | None":
        session = host(self).session
        return None if session is None else session.bench_fault

    def _show_form(self, bench: "Workbench") -> None:
        from tui.screens.tune_form import form_columns, form_model

        lang = host(self).lang
        self._entries = list(bench.entries())
        rows = self.query_one("#numbers", Rows)
        rows.columns = form_columns(self._entries, lang)
        rows.show(form_model(bench, self._entries, lang))
        self._show_entry()

    @property
    def entry(self) -> "Entry | None":
        """The number or row that the cursor is on."""
        key = self.query_one("#numbers", Rows).key
        return next((entry for entry in self._entries if entry.key == key), None)

    def _show_entry(self) -> None:
        from tui.screens.tune_form import entry_blocks

        app, bench, entry = host(self), self.bench, self.entry
        if bench is not None and entry is not None:
            keys = (app.key_of(BY_ID["tune.up"]), app.key_of(BY_ID["tune.down"]))
            self.query_one("#entry", Document).show(entry_blocks(entry, bench, app.lang, *keys))

    def on_rows_highlighted(self, event: Rows.Highlighted) -> None:
        """Show what there is to say of the row."""
        if event.rows.id == "numbers":
            self._show_entry()
            self.query_one("#about").scroll_home(animate=False)
        else:
            self.results.show_story()
            self.query_one("#story").scroll_home(animate=False)
            self.refresh_bindings()

    def on_enter(self) -> Words | None:
        """Return what Enter does: in the form it changes the number, in the tabs it shows the row's example."""
        if not isinstance(self.focused, Rows):
            return None
        name = "tune.edit" if self.focused.id == "numbers" else "tune.example" if self.results.example() else None
        return BY_ID[name].label if name else None

    def on_rows_selected(self, event: Rows.Selected) -> None:
        """Change the number, or show the example."""
        if event.rows.id == "numbers":
            self.action_edit()
        else:
            self.action_example()

    # --- finding out ---------------------------------------------------------------------------------------

    def _study(self, session: "Session", bench: "Workbench") -> None:
        """Begin with what is to be found out next, unless it is being found out already."""
        name, studies = bench.next_study(), session.studies
        if name is None or studies is None:
            return
        if bench.pending == (bench.edition, name):
            if JOB not in host(self).jobs.running:
                bench.stop()
            return
        bench.pending = (bench.edition, name)
        subject = studies.about(bench)
        host(self).jobs.follow(
            JOB, lambda job: studies.study(name, subject, job), lambda result: self._studied(bench, name, result),
            stepped=lambda step: self._stepped(bench, name, step),
        )  # fmt: skip

    def _studied(self, bench: "Workbench", name: "StudyName", result: "Result") -> None:
        bench.accept(name, result)
        if bench is self.bench:
            self.fill()

    def _stepped(self, bench: "Workbench", name: "StudyName", step: tuple[int, int]) -> None:
        bench.steps[name] = step
        if bench is self.bench:
            self.results.show_step(bench, name)

    def action_again(self) -> None:
        """Find everything out anew."""
        if self.bench is not None:
            self.bench.forget()
            self.fill()

    # --- editing -------------------------------------------------------------------------------------------

    def _change(self, changed: bool) -> None:  # noqa: FBT001 - what an edit of the workbench returned
        if changed:
            self._keep()
            host(self).fill()

    def _keep(self) -> None:
        session = host(self).session
        if session is not None:
            session.keep_bench()

    def _edited(self, change: "object") -> None:
        """Carry out an edit; what cannot be edited by itself is told of."""
        from engine.language.diagnostic import FaultyInput

        try:
            self._change(bool(change() if callable(change) else change))
        except FaultyInput as fault:
            host(self).show_fault(fault)

    def action_step(self, by: int) -> None:
        """Move the number, or switch the outcome, while the form has the focus."""
        bench, entry = self.bench, self.entry
        if bench is None or entry is None or not self.query_one("#numbers").has_focus:
            return
        if entry.kind == "row":
            self._edited(lambda: bench.next_outcome(entry, 1 if by > 0 else -1))
        else:
            self._edited(lambda: bench.step(entry, by))

    def action_edit(self) -> None:
        """Ask for another value."""
        bench, entry = self.bench, self.entry
        if bench is None or entry is None:
            return
        if entry.kind == "row":
            self._choose_outcome(bench, entry)
        else:
            self._type_number(bench, entry)

    def _type_number(self, bench: "Workbench", entry: "Entry") -> None:
        from tui.screens.tune_form import chosen, entry_text

        lang, points = host(self).lang, entry.kind == "points"
        about = [entry_text(entry, bench.laid_out, lang), *chosen(entry, bench.laid_out, lang)]
        low, high = (str(bound).replace("-", "−") for bound in (entry.low, entry.high))
        expected = say("number_points" if points else "number_bounds", lang, low=low, high=high)
        words = (expected, say("number_wrong", lang), say("number_done", lang))
        dialog = NumberDialog(
            say("number_title", lang), about, int(entry.value), (entry.low, entry.high), words, 0 if points else None
        )

        def typed(value: int | None) -> None:
            if value is not None:
                self._edited(lambda: bench.set_number(entry, value))

        self.app.push_screen(dialog, typed)

    def _choose_outcome(self, bench: "Workbench", entry: "Entry") -> None:
        from engine.language.pack import OUTCOMES
        from engine.report.words import say as report_says
        from tui.dialogs.choose import Choice, Choose
        from tui.dialogs.dialog import about

        lang = host(self).lang
        choices = [Choice(name, report_says(name, lang), chosen=name == entry.value) for name in OUTCOMES]

        def chosen(found: str | None) -> None:
            if found is not None:
                self._edited(lambda: bench.set_outcome(entry, found))  # type: ignore[arg-type]  # one of OUTCOMES

        self.app.push_screen(about(Choose(say("outcome_title", lang), choices, search=False), "table_row"), chosen)

    def action_move_row(self, by: int) -> None:
        """Move the row of the outcome table."""
        bench, entry = self.bench, self.entry
        if bench is None or entry is None:
            return
        if entry.kind == "row":
            self._edited(lambda: bench.move_row(entry.id, by))
        else:
            host(self).tell(plain(say("no_row", host(self).lang)))

    def action_undo(self) -> None:
        """Take back the latest change."""
        self._move(back=True)

    def action_redo(self) -> None:
        """Do again what was undone."""
        self._move(back=False)

    def _move(self, *, back: bool) -> None:
        bench, app = self.bench, host(self)
        if bench is None:
            return
        if bench.undo() if back else bench.redo():
            self._change(changed=True)
        else:
            app.tell(plain(say("nothing_to_undo" if back else "nothing_to_redo", app.lang)))

    # --- panels and examples -------------------------------------------------------------------------------

    def action_show_panel(self, name: str) -> None:
        """Show a panel."""
        from tui.screens.tune_panels import PANELS

        self.results.choose(next(panel for panel in PANELS if panel == name))
        self.add_class("other")
        self.fill()
        self.results.enter()

    def action_next_panel(self, by: int) -> None:
        """Show the next panel, or the one before."""
        from tui.screens.tune_panels import PANELS

        self.action_show_panel(PANELS[(PANELS.index(self.results.panel_name) + by) % len(PANELS)])

    def action_side(self) -> None:
        """Go to the other side, which a narrow screen then shows."""
        at_form = self.focused is None or self.query_one("#form") in self.focused.ancestors_with_self
        self.set_class(at_form, "other")
        if at_form:
            self.results.enter()
        else:
            self.query_one("#numbers").focus()

    def action_example(self) -> None:
        """Show the example of the row: a counterexample, a case that moves, a difference."""
        app, make = host(self), self.results.example()
        if make is None:
            app.tell(plain(say("no_example", app.lang)))
        else:
            app.jobs.start("example", make, self._show_example)

    def _show_example(self, example: "Example") -> None:
        from tui.screens.tune_dialogs import show_example

        show_example(self, example)

    # --- opening, saving, drafts ---------------------------------------------------------------------------

    def action_open(self) -> None:
        """Open a working copy."""
        from tui.screens.tune_dialogs import open_bench

        open_bench(self)

    def action_save(self) -> None:
        """Save the copy as a new version."""
        from tui.screens.tune_dialogs import save_bench

        save_bench(self)

    def action_draft(self) -> None:
        """Put the saved version forward."""
        from tui.screens.tune_dialogs import put_forward

        put_forward(self)

    def action_adopt(self) -> None:
        """Adopt a draft that somebody else has put forward."""
        from tui.screens.tune_adopting import adopt_draft

        adopt_draft(self)

    def action_close(self) -> None:
        """Close the working copy; changes that are not saved are dropped after a question."""
        from tui.screens.tune_dialogs import leaving

        def close() -> None:
            session = host(self).session
            if session is not None:
                host(self).jobs.cancel(JOB)
                session.take_bench(None)
                self.query_one("#numbers", Rows).show(Model({}, (), lambda _: {}))
                host(self).fill()

        leaving(self, close)
