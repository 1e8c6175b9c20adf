"""Why: every rule with its status, and why it holds or not; and the plan's passages with what rests on each."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from tui.actions import bindings_of
from tui.host import host
from tui.render import entitle, outcome, plain
from tui.screens import nothing
from tui.screens.of_case import CaseView
from tui.widgets.document import Document
from tui.widgets.hints import Hints
from tui.widgets.rows import Column, Rows
from tui.widgets.top import Top
from tui.words import Words
from tui.words.why import WORDS, say

if TYPE_CHECKING:
    from engine.case import CaseFile
    from engine.explain import Explanation
    from engine.language.pack import Pack
    from tui.judging import Judged

RULES = (
    Column("sign", 1),
    Column("text", least=24, wish=60),
    Column("points", 8, right=True, drop=1),
    Column("status", 13, drop=2, extra=True),
)
PASSAGES = (Column("id", 7), Column("text", least=24), Column("rests", 15, drop=1))


@dataclass(frozen=True, slots=True)
class Explained:
    """A judged case with the explanations of all its rules."""

    judged: "Judged"
    explanations: "dict[str, Explanation]"


class WhyScreen(CaseView):
    """Rules or passages at the left, the reason at the right; below on a narrow screen."""

    place = "why"
    CSS_PATH = "why.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("why")]

    def __init__(self) -> None:
        """Begin with all rules."""
        super().__init__()
        self.passages_seen = False
        self.only_holding = False
        self._explained: Explained | None = None

    def compose(self) -> ComposeResult:
        """Compose the list and the reason."""
        yield Top()
        yield Static(id="shown")
        with Horizontal(id="sides"):
            yield Rows(RULES, header=False, id="items").add_class("panel")
            with VerticalScroll(id="reason", classes="panel"):
                yield Document(id="because")
        yield Static(id="none")
        yield Hints()

    def fill(self) -> None:
        """Show the reasons of the case as it was last judged; explain it first if that was not done yet."""
        session = host(self).session
        judged = None if session is None else session.judged
        file = None if judged is None or judged.assessment is None else judged.file
        if judged is not None and judged.pack is not None and file is not None:
            if self._explained is None or self._explained.judged is not judged:
                call = partial(explained, judged, file, judged.pack)
                host(self).jobs.start("explain", call, self._show_explained, quiet=True)
        else:
            self._explained = None
        self._show()

    def _show_explained(self, found: Explained) -> None:
        fresh = self._explained is None
        self._explained = found
        self._show()
        if fresh:
            self.query_one("#items").focus()

    def _show(self) -> None:
        from tui.screens.reasons import passages_model, rules_model

        app, found = host(self), self._explained
        for name in ("#sides", "#shown"):
            self.query_one(name).display = found is not None
        self.query_one("#none").display = found is None
        if found is None:
            self.set_focus(None)
            self._show_none()
            return
        rows = self.query_one("#items", Rows)
        rows.columns = PASSAGES if self.passages_seen else RULES
        model = passages_model if self.passages_seen else rules_model
        which = "holding" if self.only_holding else "all"
        what = say("passages" if self.passages_seen else "rules", app.lang)
        shown = say("shown", app.lang, what=what, which=say(which, app.lang))
        self._show_case(found.judged, what if self.passages_seen else shown)
        rows.show(model(found.judged, app.lang, only_holding=self.only_holding))
        self._show_reason()

    def _show_case(self, judged: "Judged", shown: str) -> None:
        """Show which case is explained, what is recommended, and what of it is shown."""
        from engine.report.words import say as report_says
        from tui.screens.verdict import summary

        session, lang = host(self).session, host(self).lang
        entitle(self.query_one("#items"), shown)
        entitle(self.query_one("#reason"), say("passage_title" if self.passages_seen else "reason_title", lang))
        case = None if session is None else session.case
        if case is None or judged.assessment is None:
            return
        if self.has_class("narrow"):
            said = outcome(judged.assessment.outcome, report_says(judged.assessment.outcome, lang)).stylize("bold")
            after = plain("   ") + said + plain(f"   {shown}", "muted")
        else:
            after = plain("   ") + summary(judged.assessment, lang) + plain(f"   {case.id}", "muted")
        title = plain(case.title, "strong").truncate(max(10, self.size.width - 4 - after.cell_length), ellipsis=True)
        self.query_one("#shown", Static).update(title + after)

    def _show_none(self) -> None:
        app = host(self)
        session = app.session
        faulty = session is not None and session.judged is not None and session.judged.assessment is None
        told = plain(say("faulty" if faulty else "explaining", app.lang), "muted")
        if session is None:
            told = nothing.loading(app)
        elif session.case is None:
            told = nothing.no_case(app)
        self.query_one("#none", Static).update(told)

    def on_rows_highlighted(self) -> None:
        """Show the reason of the row."""
        self._show_reason()
        self.query_one("#reason").scroll_home(animate=False)

    def _show_reason(self) -> None:
        from tui.screens.reasons import passage_blocks, rule_blocks

        key, found, lang = self.query_one("#items", Rows).key, self._explained, host(self).lang
        document = self.query_one("#because", Document)
        if key is None or found is None:
            document.show([])
        elif self.passages_seen:
            document.show(passage_blocks(found.judged, key, lang))
        elif key in found.explanations:
            document.show(rule_blocks(found.judged, found.explanations[key], lang))

    def on_enter(self) -> Words | None:
        """Return what Enter does: it goes from the list to the reason."""
        return WORDS["read"] if isinstance(self.focused, Rows) and self.focused.key is not None else None

    def on_rows_selected(self) -> None:
        """Go to the reason, to scroll in it."""
        self.query_one("#reason").focus()

    def action_turn(self) -> None:
        """Show passages in place of rules, or the other way round."""
        self.passages_seen = not self.passages_seen
        self._show()

    def action_filter(self) -> None:
        """Show only what holds, or all."""
        self.only_holding = not self.only_holding
        self._show()


def explained(judged: "Judged", file: "CaseFile", pack: "Pack") -> Explained:
    """Return `judged` with the explanations of all its rules."""
    from engine.explain import explain_all

    return Explained(judged, {found.id: found for found in explain_all(file, pack)})
