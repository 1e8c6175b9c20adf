"""The decision on a case: which, why, under which conditions, by whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from engine.register.deciding import Ruling
from engine.register.events import DECISIONS, Decision
from engine.report.words import say as report_says
from tui.dialogs.form import Field
from tui.dialogs.recording import Recording, Work
from tui.render import outcome, plain, stacked
from tui.words.decide import say

if TYPE_CHECKING:
    from engine.text import Lang

DUE = "due-"
CONDITIONAL: Decision = "participate_with_conditions"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a ruling is asked on: the recommendation, the conditions in words, and why a decision needs a reason.

    Of the conditions those in `setting` are set in any case, the others when they are given a day. `replaced` is the
    decision that stands, if there is one, `followed` whether something was recorded on it, and `due` its days.
    """

    case: str
    recommendation: str
    conditions: Mapping[str, str]
    setting: Sequence[str]
    reasons: Mapping[Decision, str | None]
    name: str
    role: str
    replaced: str | None = None
    followed: bool = False
    due: Mapping[str, str] = field(default_factory=dict)


class RulingForm(Recording):
    """Asks for a decision; says at once whether it needs a reason, and asks for days where it sets conditions."""

    topic = "ruling"

    DEFAULT_CSS = """
    RulingForm #decisions, RulingForm #decisions:focus {
        border: none; height: auto; padding: 0; background: $surface; text-wrap: nowrap;
    }
    RulingForm #why { height: auto; margin-bottom: 1; }
    """

    def __init__(self, asked: Asked, fields: Sequence[Field], titles: tuple[str, str, str], work: Work) -> None:
        """Ask as `asked` says; `titles` are the dialog's title, its button, and what is said of what is missing."""
        title, done, wrong = titles
        super().__init__(title, fields, done, work, wrong=wrong)
        self.asked = asked
        follows = [decision for decision in DECISIONS if asked.reasons[decision] in (None, "MV733", "MV734")]
        self.decision: Decision = follows[0] if follows else "refer"

    def above(self) -> Iterable[Widget]:
        """Return the decisions, and what the chosen one needs."""
        yield OptionList(markup=False, id="decisions")
        yield Static(id="why")

    def begin(self) -> None:
        """Begin at the decisions, with the recommended one chosen."""
        decisions = self.query_one("#decisions", OptionList)
        decisions.add_options(Option(self._drawn(name), id=name) for name in DECISIONS)
        decisions.highlighted = DECISIONS.index(self.decision)
        decisions.focus()
        self._show()

    def _said(self, decision: str) -> str:
        return say("refer", self.lang) if decision == "refer" else report_says(decision, self.lang)

    def _drawn(self, decision: Decision) -> Content:
        mark = plain("● " if decision == self.decision else "○ ")
        shown = mark + outcome(decision, self._said(decision))
        recommended = (decision == self.asked.recommendation) or (
            decision == "refer" and self.asked.recommendation == "more_information"
        )
        shown += plain(f"   ← {say('recommended', self.lang)}", "key") if recommended else Content("")
        return Content(shown.plain) if decision == self.decision else shown

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Take the decision the cursor is on."""
        if self.decision != DECISIONS[event.option_index]:
            self.unsay()
        self.decision = DECISIONS[event.option_index]
        self._show()

    def on_option_list_option_selected(self) -> None:
        """Go on to the reason."""
        self.query_one("#field-reason").focus()

    def _show(self) -> None:
        decisions = self.query_one("#decisions", OptionList)
        for name in DECISIONS:
            decisions.replace_option_prompt(name, self._drawn(name))
        for condition in self.asked.conditions:
            self.query_one(f"#row-{DUE}{condition}").display = self.decision == CONDITIONAL
        self._show_need()

    def _show_need(self) -> None:
        code = "MV713" if self._is_bare() else self.asked.reasons[self.decision]
        recommendation = report_says(self.asked.recommendation, self.lang)
        key = "reason_none" if code is None else f"reason_{code}"
        text = say(key, self.lang, recommendation=recommendation)
        lines = [plain(text, "muted" if code is None else "middling")]
        if self.asked.replaced is not None and code != "MV734":
            replaced = say("replaces", self.lang, decision=self._said(self.asked.replaced))
            lines.append(plain(replaced, "middling"))
        if self.asked.followed:
            lines.append(plain(say("starts_over", self.lang), "middling"))
        self.query_one("#why", Static).update(stacked(lines))
        self.mark_needed()

    def _is_bare(self) -> bool:
        """Whether the decision is to have conditions, and none is set as yet."""
        due = (self.query_one(f"#field-{DUE}{name}", Input) for name in self.asked.conditions)
        return self.decision == CONDITIONAL and not self.asked.setting and not any(day.value.strip() for day in due)

    def on_input_changed(self) -> None:
        """A day may set the first condition."""
        self._show_need()

    def is_needed(self, field: Field) -> bool:
        """A reason is needed where the engine says so; other fields as they say themselves."""
        if field.name == "reason":
            return self.asked.reasons[self.decision] is not None
        return super().is_needed(field)

    def finish(self, found: dict[str, str]) -> None:
        """Record the decision with the values."""
        super().finish({**found, "decision": self.decision})


def ruling_fields(asked: Asked, lang: "Lang") -> list[Field]:
    """Return the fields of a ruling: reason, a day for each condition, references, and who decides."""
    due = [
        Field(
            f"{DUE}{name}",
            say("condition", lang),
            hint=say("day_form" if name in asked.setting else "day_sets", lang),
            about=text,
            value=asked.due.get(name, ""),
            day=True,
        )
        for name, text in asked.conditions.items()
    ]
    return [
        Field("reason", say("reason", lang), hint=say("reason_hint", lang), lines=3),
        *due,
        Field("name", say("name", lang), asked.name, needed=True, whole=True),
        Field("role", say("role", lang), asked.role, say("role_hint", lang), needed=True, whole=True),
        Field("delegation", say("delegation", lang), hint=say("delegation_hint", lang)),
        Field("secrecy", say("secrecy", lang), hint=say("secrecy_hint", lang)),
    ]


def ruling_of(values: Mapping[str, str]) -> Ruling:
    """Return the ruling that a filled form states; days are those of a decision that sets conditions."""
    decision = next(name for name in DECISIONS if name == values["decision"])
    due = [f"{name.removeprefix(DUE)}={day}" for name, day in values.items() if name.startswith(DUE) and day]
    return Ruling(
        decision,
        values["reason"] or None,
        due if decision == CONDITIONAL else [],
        values["delegation"] or None,
        values["secrecy"] or None,
    )
