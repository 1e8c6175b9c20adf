"""Scoring: the questions of the open case, and beside them what the engine makes of the answers, as they are given."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from tui.actions import Action, bindings_of
from tui.dialogs.ask import Ask, Read
from tui.dialogs.form import Field
from tui.host import host
from tui.render import entitle, plain, put
from tui.screens import nothing
from tui.screens.of_case import CaseView
from tui.screens.question_rows import copied, line_of
from tui.widgets.answers import Answers
from tui.widgets.document import Document
from tui.widgets.hints import Hints
from tui.widgets.rows import Column, Model, Rows
from tui.widgets.top import Top
from tui.words import Words, common
from tui.words.scoring import WORDS, say

if TYPE_CHECKING:
    from engine.questionnaire import Question, Questionnaire
    from tui.jobs import Job
    from tui.judging import Judged
    from tui.open_case import OpenCase
    from tui.outlook import Outlook
    from tui.session import Session

COLUMNS = (Column("sign", 1), Column("question", least=24), Column("answer", 22))
SIDE = "scoring.side"


class ScoringScreen(CaseView):
    """Questions at the left, the live assessment at the right; on a narrow screen one of them at a time."""

    place = "scoring"
    CSS_PATH = "scoring.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("scoring")]

    def __init__(self) -> None:
        """Begin without a case."""
        super().__init__()
        self._asked: list[Question | None] = []
        self._case_shown: OpenCase | None = None
        self._outlook: Outlook | None = None
        self._looking = -1
        self._shown: tuple[int, str] | None = None

    def compose(self) -> ComposeResult:
        """Compose the case, the questions with their answers, and the assessment."""
        yield Top()
        yield Static(id="case")
        yield Static(id="line")
        with Horizontal(id="both"):
            with Vertical(id="ask", classes="panel"):
                yield Rows(COLUMNS, header=False, id="questions")
                yield Answers(id="answers")
            with VerticalScroll(id="verdict", classes="panel"):
                yield Document(id="assessment")
        yield Static(id="none")
        yield Hints()

    def on_resize(self, event: Resize) -> None:
        """Show both sides, or one where there is room for one."""
        super().on_resize(event)
        self.fill()

    # --- showing -------------------------------------------------------------------------------------------

    def fill(self) -> None:
        """Show the open case as it stands."""
        session = host(self).session
        case = None if session is None else session.case
        self.set_class(case is None, "empty")
        if session is None or case is None:
            self.set_focus(None)
            self._case_shown = None
            self._show_none(loading=session is None)
            return
        fresh, self._case_shown = case is not self._case_shown, case
        self._show_case(session, case)
        lang = host(self).lang
        entitle(self.query_one("#ask"), say("questions", lang))
        entitle(self.query_one("#verdict"), say("assessment", lang))
        if case.judged is not None and (fresh or self._shown != (case.judged.version, lang)):
            self._shown = (case.judged.version, lang)
            self._show_judged(case.judged, fresh=fresh)
        if fresh:
            self.query_one("#verdict").scroll_home(animate=False)
            self.query_one("#questions").focus()

    def _show_none(self, *, loading: bool) -> None:
        app = host(self)
        self.query_one("#none", Static).update(nothing.loading(app) if loading else nothing.no_case(app))

    def _show_case(self, session: "Session", case: "OpenCase") -> None:
        lang = host(self).lang
        state, tone = ("saved", "good") if not case.dirty else ("changed" if case.registered else "unsaved", "middling")
        if case.tried is not None:
            state, tone = "tried", "open"
        standing = plain(f"   {say(state, lang)}", tone)
        if session.stale:
            standing += plain(f"   {say('stale', lang)}", "open")
        if session.draft_fault:
            standing += plain(f"   × {say('no_draft', lang, reason=session.draft_fault.in_(lang))}", "bad")
        name = plain(f"   {case.id}", "muted")
        room = self.size.width - 4 - standing.cell_length
        title = plain(case.title, "strong")
        if title.cell_length + name.cell_length <= room:
            title += name
        put(self.query_one("#case", Static), title.truncate(max(10, room), ellipsis=True) + standing, layout=False)

    def _show_judged(self, judged: "Judged", *, fresh: bool) -> None:
        from tui.screens.verdict import summary

        lang = host(self).lang
        self._show_assessment(judged)
        line = plain(say("faulty", lang), "bad") if judged.assessment is None else summary(judged.assessment, lang)
        put(self.query_one("#line", Static), line, layout=False)
        if judged.questions is not None:
            self._show_questions(judged.questions, judged, fresh=fresh)

    def _show_assessment(self, judged: "Judged") -> None:
        from tui.screens.verdict import verdict_blocks

        outlook = self._outlook if self._outlook and self._outlook.version == judged.version else None
        self.query_one("#assessment", Document).show(verdict_blocks(judged, host(self).lang, outlook))
        if outlook is None:
            self._look(judged)

    def _look(self, judged: "Judged") -> None:
        """Find out what can become of the case as it stands, unless that is under way; what is late is dropped."""
        session, file, pack, assessment = host(self).session, judged.file, judged.pack, judged.assessment
        if session is None or file is None or pack is None or assessment is None or self._looking == judged.version:
            return
        self._looking, adviser = judged.version, session.adviser

        def then(found: "Outlook") -> None:
            self._outlook = found
            if session.judged is judged:
                self._show_assessment(judged)

        host(self).jobs.follow(
            "outlook", lambda job: adviser(judged.version, file, pack, assessment, job), then, quiet=True
        )

    def _show_questions(self, found: "Questionnaire", judged: "Judged", *, fresh: bool) -> None:
        from engine.report.naming import Naming

        if judged.pack is None:
            return
        naming = Naming(judged.pack, host(self).lang)
        keys: list[str] = []
        lines: list[dict[str, Content]] = []
        self._asked, headings = [], set()
        for group in found.groups:
            asked = [question for question in group.questions if question.standing != "not_asked"]
            if not asked:
                continue
            headings.add(len(keys))
            title = naming.principle(group.principle) if group.principle else say(group.sort, naming.lang)
            keys.append(f"#{title}")
            lines.append({"question": plain(title)})
            self._asked.append(None)
            for question in asked:
                keys.append(question.fact)
                lines.append(line_of(question, naming))
                self._asked.append(question)
        rows = self.query_one("#questions", Rows)
        model = Model({}, keys, lines.__getitem__, frozenset(headings), plain=lambda at: copied(lines[at]))
        rows.show(model, at=keys[1] if fresh and len(keys) > 1 else None)
        self._show_answers()

    def _show_answers(self) -> None:
        question, judged = self._question(), self._judged()
        if question is not None and judged is not None and judged.pack is not None:
            self.query_one("#answers", Answers).show(question, judged.pack, host(self).lang)

    def _question(self) -> "Question | None":
        key = self.query_one("#questions", Rows).key
        return next((q for q in self._asked if q is not None and q.fact == key), None)

    def _judged(self) -> "Judged | None":
        session = host(self).session
        return None if session is None else session.judged

    def label_of(self, action: Action) -> Words:
        """Return what an action is called here: the other side by its name."""
        return WORDS["questions" if self.has_class("other") else "assessment"] if action.id == SIDE else action.label

    def is_hinted(self, action: Action) -> bool:
        """Tell whether an action is named here: the other side where one is seen at a time, saving what is new."""
        session = host(self).session
        case = None if session is None else session.case
        if action.id == SIDE:
            return self.has_class("narrow") and self.has_case
        if action.id == "scoring.save" and case is not None and case.registered and not case.dirty:
            return False
        return super().is_hinted(action)

    # --- answering -----------------------------------------------------------------------------------------

    def on_rows_highlighted(self) -> None:
        """Show the answers to the question."""
        self._show_answers()

    def on_rows_selected(self) -> None:
        """Go to the answers."""
        self.query_one("#answers", Answers).focus_answers()

    def on_answers_given(self, event: Answers.Given) -> None:
        """Take the answer; after one that leaves nothing more to choose, go on to the next question."""
        session = host(self).session
        if session is None or session.case is None:
            return
        if session.answer(event.fact, event.answer):
            host(self).case_changed()
        if event.done:
            rows = self.query_one("#questions", Rows)
            rows.focus()
            rows.action_cursor_down()

    def on_answers_left(self) -> None:
        """Go back to the questions."""
        self.query_one("#questions").focus()

    def action_clear(self) -> None:
        """Leave the question unanswered."""
        session, question = host(self).session, self._question()
        if session is not None and question is not None and session.answer(question.fact, None):
            host(self).case_changed()

    def action_next_answer(self) -> None:
        """Give the next answer."""
        self.query_one("#answers", Answers).step(1)

    def action_previous_answer(self) -> None:
        """Give the answer before."""
        self.query_one("#answers", Answers).step(-1)

    def action_next_open(self) -> None:
        """Go to the next open question that can change the recommendation, else to the next that is open at all."""
        judged = self._judged()
        if judged is None or judged.questions is None:
            return
        telling = (
            [q.fact for q in judged.assessment.open_questions if q.influence != "none"] if judged.assessment else []
        )
        missing = [q.fact for q in judged.questions.asked() if q.standing == "required"]
        wanted = [*missing, *telling]
        if not wanted:
            host(self).tell(plain(say("no_open", host(self).lang)))
            return
        rows = self.query_one("#questions", Rows)
        at = wanted.index(rows.key) + 1 if rows.key in wanted else 0
        rows.move_to(wanted[at % len(wanted)])
        self.remove_class("other")
        rows.focus()

    def action_undo(self) -> None:
        """Take back the latest answer."""
        self._move(back=True)

    def action_redo(self) -> None:
        """Do again what was undone."""
        self._move(back=False)

    def _move(self, *, back: bool) -> None:
        session = host(self).session
        if session is None or session.case is None:
            return
        if session.undo() if back else session.redo():
            host(self).case_changed()
        else:
            host(self).tell(plain(say("nothing_to_undo" if back else "nothing_to_redo", host(self).lang)))

    def action_about(self) -> None:
        """Show what the question means, and what of the plan it rests on."""
        question, judged = self._question(), self._judged()
        if question is None or judged is None or judged.pack is None:
            return
        from tui.dialogs.dialog import about
        from tui.screens.about import about_blocks

        lang = host(self).lang
        told = Read(say("about_title", lang), about_blocks(question, judged.pack, lang))
        self.app.push_screen(about(told, "question"))

    def action_side(self) -> None:
        """Show the other side, where there is room for one; else go there."""
        self.toggle_class("other")
        self.query_one("#verdict" if self.has_class("other") else "#questions").focus()

    # --- details, saving, closing --------------------------------------------------------------------------

    def action_facts(self) -> None:
        """Change the details of the case."""
        from tui.screens.details import details_form, stated_by
        from tui.words.cases import say as cases_say

        session, judged = host(self).session, self._judged()
        if session is None or session.case is None or judged is None:
            return
        lang, case = host(self).lang, session.case
        pack = judged.pack or session.library.packs()[-1]

        def given(values: dict[str, str] | None) -> None:
            if values is not None and session.state(stated_by(values, case.draft)):
                host(self).case_changed()

        form = details_form(pack, case.draft, lang, cases_say("details_title", lang), cases_say("details_done", lang))
        self.app.push_screen(form, given)

    def action_save(self) -> None:
        """Register the case; a registered case is corrected, for a reason."""
        app, session, judged = host(self), host(self).session, self._judged()
        if session is None or session.case is None:
            return
        if judged is None or session.stale:
            app.tell(plain(say("not_yet", app.lang)))
        elif judged.assessment is None:
            from engine.language.diagnostic import FaultyInput

            app.show_fault(FaultyInput(judged.faults))
        elif not session.case.dirty and session.case.tried is None:
            app.tell(plain(say("nothing_new", app.lang)))
        elif session.read_only:
            from engine.faults import EngineFault

            app.show_fault(EngineFault("MV709", register=session.records.place))
        elif session.case.registered:
            self._ask_reason(session, judged)
        else:
            app.jobs.start("save", lambda: session.save(judged, None), lambda case: self._saved(session, judged, case))

    def _ask_reason(self, session: "Session", judged: "Judged") -> None:
        from tui.dialogs.dialog import about
        from tui.dialogs.recording import Recording, Work

        lang = host(self).lang
        fields = [Field("reason", say("reason", lang), hint=say("reason_hint", lang), needed=True)]

        def record(values: Mapping[str, str], _job: "Job") -> str:
            return session.save(judged, values["reason"])

        work = Work(record, lambda _, case: self._saved(session, judged, case))
        title, done = say("reason_title", lang), say("reason_done", lang)
        form = Recording(title, fields, done, work, wrong=say("reason_missing", lang))
        self.app.push_screen(about(form, "correct"))

    def _saved(self, session: "Session", judged: "Judged", case: str) -> None:
        from engine.report.words import say as report_says

        app = host(self)
        session.saved(judged)
        outcome = report_says(judged.assessment.outcome, app.lang) if judged.assessment else ""
        who = session.records.who
        app.tell(plain(say("registered", app.lang, case=case, outcome=outcome, who=who.name, role=who.role)))
        app.fill()

    def action_close(self) -> None:
        """Close the case; answers that are not registered are dropped after a question."""
        app, session = host(self), host(self).session
        if session is None or session.case is None:
            return

        def close() -> None:
            session.close()
            app.go("cases")

        if not session.case.dirty:
            close()
            return
        lang = app.lang
        text = say("close_text", lang, case=session.case.id)
        ask = Ask(say("close_title", lang), text, say("close", lang), common.say("stay", lang))
        app.push_screen(ask, lambda yes: close() if yes else None)
