"""Decide: the standing of the open case, its conditions to tick off, its events, and what can be done to it."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.actions import BY_ID, Action, bindings_of
from tui.host import host, today
from tui.listing import FOLLOWED
from tui.render import entitle, plain, stacked
from tui.screens import nothing
from tui.screens.of_case import CaseView
from tui.widgets.document import Document
from tui.widgets.hints import Hints
from tui.widgets.rows import Column, Rows
from tui.widgets.top import Top
from tui.words import Words
from tui.words.decide import WORDS, say

if TYPE_CHECKING:
    from engine.register.deciding import Step
    from engine.register.events import Event
    from engine.register.store import Who
    from tui.jobs import Job
    from tui.session import Session
    from tui.standing import Standing

CONDITIONS = (Column("sign", 1), Column("text", least=24), Column("status", 22, drop=1))
SHOWN_CONDITIONS = 6
TITLE = 36
"""How much of a case's title stands over a dialog."""
STEPS: Mapping[str, "Step"] = {
    "decide.record": "decide",
    "decide.met": "condition_met",
    "decide.carried_out": "carried_out",
    "decide.followed_up": "followed_up",
    "decide.annul": "annul",
}
"""What the actions that are refused at times record."""


class DecideScreen(CaseView):
    """The registered state of the open case."""

    place = "decide"
    CSS_PATH = "decide.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("decide")]

    def __init__(self) -> None:
        """Begin with nothing read."""
        super().__init__()
        self.standing: Standing | None = None
        self._read: tuple[str, int] | None = None
        self._latest: tuple[str, str] | None = None

    def compose(self) -> ComposeResult:
        """Compose summary, conditions and events."""
        from tui.dialogs.history import COLUMNS

        yield Top()
        yield Static(id="note")
        with Vertical(id="all"):
            with VerticalScroll(id="head", can_focus=False):
                yield Document(id="summary")
            with Vertical(id="set", classes="panel"):
                yield Static(id="conditions-title", classes="title")
                yield Rows(CONDITIONS, header=False, id="conditions")
            with Vertical(id="happened", classes="panel"):
                yield Static(id="history-title", classes="title")
                yield Rows(COLUMNS, id="history")
        yield Static(id="none")
        yield Hints()

    # --- reading and showing -------------------------------------------------------------------------------

    def fill(self) -> None:
        """Show where the case stands; read it first if another is open or something was recorded since."""
        session = host(self).session
        case = self._case()
        if session is None or case is None:
            self.standing = self._read = None
        elif self._read != (case, session.recorded):
            self._read = (case, session.recorded)
            if self.standing is not None and self.standing.found.row.id != case:
                self.standing = None
            from tui.standing import standing

            host(self).jobs.start("standing", partial(standing, session.records, case), self._take, quiet=True)
        self._show()

    def _case(self) -> str | None:
        """Return the id under which the open case is registered."""
        session = host(self).session
        saved = None if session is None or session.case is None else session.case.saved
        return None if saved is None else str(saved["id"])

    def _take(self, found: "Standing") -> None:
        fresh = self.standing is None
        self.standing = found
        self._show()
        if fresh:
            self.query_one("#conditions" if self.query_one("#conditions").display else "#history").focus()

    def _show(self) -> None:
        self.query_one("#all").display = self.standing is not None
        self.query_one("#none").display = self.standing is None
        self._show_note()
        if self.standing is None:
            self.query_one("#none", Static).update(self._why_none())
        else:
            self._show_standing(self.standing)

    def _show_standing(self, standing: "Standing") -> None:
        from tui.dialogs.history import history_model, latest
        from tui.screens.standing_report import conditions_model, conditions_title, summary

        lang = host(self).lang
        self.query_one("#summary", Document).show(list(summary(standing, lang)))
        self.query_one("#conditions-title", Static).update(plain(conditions_title(standing, lang)))
        rows = self.query_one("#conditions", Rows)
        model = conditions_model(standing, lang)
        rows.display = bool(model.keys)
        rows.styles.height = min(SHOWN_CONDITIONS, len(model.keys))
        rows.show(model)
        entitle(self.query_one("#set"), say("conditions", lang))
        entitle(self.query_one("#happened"), say("history", lang))
        self.query_one("#history-title", Static).update(plain(say("history", lang)))
        last = (standing.found.row.id, latest(standing.found))
        at = None if last == self._latest else last[1]
        self._latest = last
        self.query_one("#history", Rows).show(history_model(standing.found, lang), at=at)

    def _show_note(self) -> None:
        app = host(self)
        session = app.session
        notes = [say("read_only", app.lang)] if app.options.read_only else []
        if session is not None and session.case is not None and session.case.registered and session.case.dirty:
            notes.append(say("changed", app.lang))
        note = self.query_one("#note", Static)
        note.display = bool(notes) and self.standing is not None
        note.update(stacked(plain(text, "middling") for text in notes))

    def _why_none(self) -> Content:
        app, lang = host(self), host(self).lang
        session = app.session
        if session is None:
            return nothing.loading(app)
        if session.case is None:
            return nothing.no_case(app)
        if not session.case.registered:
            text = say("not_registered", lang, case=session.case.id, key=app.key_of(BY_ID["scoring.save"]))
            return plain(text, "muted")
        return plain(say("reading", lang), "muted")

    # --- what can be done ----------------------------------------------------------------------------------

    def on_enter(self) -> Words | None:
        """Return what Enter does: it ticks off a condition that is not met yet, or shows an event."""
        rows, standing = self.focused, self.standing
        if not isinstance(rows, Rows) or rows.key is None or standing is None:
            return None
        if rows.id == "history":
            return WORDS["show"]
        conditions = standing.found.row.conditions
        unmet = rows.key in conditions and conditions[rows.key].met is None
        return BY_ID["decide.met"].label if unmet and self._possible("condition_met") else None

    def is_hinted(self, action: Action) -> bool:
        """Tell whether an action is named here: what would be refused is not, though its key tells why."""
        possible = self.standing is not None and (action.id not in STEPS or self._possible(STEPS[action.id]))
        return super().is_hinted(action) and (action.where != self.place or possible)

    def _possible(self, step: "Step") -> bool:
        """Tell whether a step can be taken now."""
        session, standing = host(self).session, self.standing
        if session is None or session.read_only or standing is None or standing.refused(step) is not None:
            return False
        return step != "condition_met" or any(found.met is None for found in standing.found.row.conditions.values())

    def on_rows_highlighted(self) -> None:
        """Have the line at the bottom say what can be done with the row."""
        self.refresh_bindings()

    def on_rows_selected(self, event: Rows.Selected) -> None:
        """Tick the condition off, or read the event in full."""
        from tui.dialogs.history import event_dialog

        if event.rows.id == "conditions":
            self.action_met()
        elif self.standing is not None:
            self.app.push_screen(event_dialog(self.standing.found, event.key, host(self).lang))

    def _able(self, step: "Step") -> "tuple[Session, Standing] | None":
        """Return session and standing if a step can be taken now; else say why not."""
        from engine.faults import EngineFault

        app = host(self)
        session, standing = app.session, self.standing
        if session is None or standing is None:
            app.tell(self._why_none().split("\n")[0])
            return None
        refused = standing.refused(step)
        if session.read_only:
            refused = EngineFault("MV709", register=session.records.place)
        if refused is not None:
            app.show_fault(refused)
            return None
        return session, standing

    def _recorded(self, values: Mapping[str, str], event: "Event") -> None:
        """Take note of what was recorded, and remember who did it."""
        from engine.register.words import tell

        app = host(self)
        if app.session is not None:
            app.session.recorded += 1
            app.session.records.act_as(values["name"], values["role"])
        for name in ("name", "role"):
            if getattr(app.config, name) != values[name]:
                setattr(app.config, name, values[name])
                app.remember(name, values[name])
        what = tell(f"event_{event.kind}", app.lang)
        app.tell(plain(say("recorded", app.lang, case=event.case, what=what, seq=event.seq)))
        app.fill()

    def action_record(self) -> None:
        """Ask for a decision, and record it."""
        from engine.report.naming import Naming
        from tui.dialogs.recording import Work
        from tui.dialogs.ruling import Asked, RulingForm, ruling_fields, ruling_of
        from tui.standing import decide

        able = self._able("decide")
        if able is None:
            return
        (session, standing), lang = able, host(self).lang
        found, naming = standing.found, Naming(standing.found.pack, lang)
        conditions = {name: naming.statement(name) for name in [*standing.setting, *standing.others]}
        told = (found.assessment.outcome, conditions, standing.setting, standing.reasons)
        row = found.row
        followed = row.status in FOLLOWED or any(state.met is not None for state in row.conditions.values())
        kept = conditions if row.decided_on == row.assessment else standing.setting
        first = min(row.decision_date, today())
        due = {name: state.due for name, state in row.conditions.items() if state.due and state.due >= first}
        due = {name: day for name, day in due.items() if name in kept}
        asked = Asked(row.id, *told, *self._actor(session), row.decision, followed, due)

        def record(values: Mapping[str, str], _job: "Job") -> "Event":
            return decide(session.records, row, ruling_of(values), _who(values))

        titles = (say("record_title", lang, case=_named(standing)), say("record", lang), say("missing", lang))
        form = RulingForm(asked, ruling_fields(asked, lang), titles, Work(record, self._recorded))
        self.app.push_screen(form, lambda _: self.action_reload())

    def _actor(self, session: "Session") -> tuple[str, str]:
        config = host(self).config
        return config.name or session.records.who.name, config.role or ""

    def _ask_step(self, step: "Step", title: str, done: str, *, condition: str = "", hint: str = "") -> None:
        from tui.dialogs.dialog import about
        from tui.dialogs.form import Field
        from tui.dialogs.recording import Recording, Work
        from tui.standing import step as take

        able = self._able(step)
        if able is None:
            return
        (session, standing), lang = able, host(self).lang
        row, (name, role) = standing.found.row, self._actor(session)
        annulling = step == "annul"
        label, said = ("reason", say("annul_hint", lang)) if annulling else ("note", hint or say("note_hint", lang))
        fields = [
            Field("said", say(label, lang), hint=said, needed=annulling, lines=3),
            Field("name", say("name", lang), name, needed=True, whole=True),
            Field("role", say("role", lang), role, say("role_hint", lang), needed=True, whole=True),
        ]

        def record(values: Mapping[str, str], _job: "Job") -> "Event":
            return take(session.records, row, step, _who(values), values["said"], condition)

        form = Recording(title, fields, done, Work(record, self._recorded), wrong=say("missing", lang))
        self.app.push_screen(about(form, "step"), lambda _: self.action_reload())

    def action_met(self) -> None:
        """Tick off the condition the cursor is on."""
        from engine.report.naming import Naming

        if self._able("condition_met") is None or self.standing is None:
            return
        app, lang, row = host(self), host(self).lang, self.standing.found.row
        key = self.query_one("#conditions", Rows).key
        if key is None or key not in row.conditions:
            app.tell(plain(say("no_condition", lang)))
        elif row.conditions[key].met is not None:
            app.tell(plain(say("already_met", lang)))
        else:
            text = Naming(self.standing.found.pack, lang).statement(key)
            self._ask_step("condition_met", say("met_title", lang), say("register", lang), condition=key, hint=text)

    def action_carried_out(self) -> None:
        """Record that the case is carried out; conditions that are not met are told of."""
        conditions = {} if self.standing is None else self.standing.found.row.conditions
        unmet = sum(state.met is None for state in conditions.values())
        hint = say("unmet_one" if unmet == 1 else "unmet", host(self).lang, count=unmet) if unmet else ""
        self._plain_step("carried_out", "register", hint)

    def action_followed_up(self) -> None:
        """Record that the case is followed up."""
        self._plain_step("followed_up", "register")

    def action_annul(self) -> None:
        """Ask for a reason, and annul the case."""
        self._plain_step("annul", "annul")

    def _plain_step(self, step: "Step", done: str, hint: str = "") -> None:
        lang, case = host(self).lang, "" if self.standing is None else _named(self.standing)
        self._ask_step(step, say(f"{step}_title", lang, case=case), say(done, lang), hint=hint)

    def action_memo(self) -> None:
        """Show the decision memo."""
        from tui.dialogs.paper import PaperDialog
        from tui.standing import paper

        def then(memo: Any) -> None:
            self.app.push_screen(PaperDialog(memo))

        self._with_case(lambda records, case: paper(records, case, host(self).lang), then)

    def action_twin(self) -> None:
        """Show the case beside its national twin."""
        from tui.screens.beside import beside_dialog
        from tui.standing import twin_of

        def then(found: Any) -> None:
            self.app.push_screen(beside_dialog(found, host(self).lang, twin=True))

        self._with_case(twin_of, then)

    def _with_case(self, call: Callable[[Any, str], Any], then: Callable[[Any], None]) -> None:
        app, case = host(self), self._case()
        if app.session is None or case is None:
            app.tell(self._why_none().split("\n")[0])
            return
        app.jobs.start("about", partial(call, app.session.records, case), then)

    def action_reload(self) -> None:
        """Read the case anew."""
        self._read = None
        self.fill()


def _named(standing: "Standing") -> str:
    """Return what a case is called in a line of its own: its title, cut to that, and its id."""
    title = plain(standing.found.file.case.title).truncate(TITLE, ellipsis=True)
    return f"{title.plain} ({standing.found.row.id})"


def _who(values: Mapping[str, str]) -> "Who":
    from engine.register.store import Who

    return Who(values["name"], values["role"])
