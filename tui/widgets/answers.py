"""The answer to one question: what can be answered, what it means, and what of the plan it rests on."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.actions import ANSWERS, bindings_of
from tui.host import host
from tui.render import plain, put, stacked
from tui.words.scoring import say

if TYPE_CHECKING:
    from engine.language.pack import Pack
    from engine.language.vocabulary import Answer
    from engine.questionnaire import Question
    from engine.text import Lang

UNKNOWN = "#unknown"
NOTHING = "#nothing"
YES, NO = "#yes", "#no"


@dataclass(frozen=True, slots=True)
class Offer:
    """An answer that can be chosen: its id, what it is called, and the answer it gives (None for not known)."""

    id: str
    label: str
    answer: "Answer | None"
    chosen: bool


class Answers(Vertical):
    """The answers to one question, to choose from or to type."""

    DEFAULT_CSS = """
    Answers { height: auto; max-height: 60%; border-top: solid $line; padding: 0 1; }
    Answers #asked { text-style: bold; height: auto; margin-bottom: 1; }
    Answers OptionList, Answers OptionList:focus {
        border: none; height: auto; max-height: 12; background: $background; padding: 0;
    }
    Answers Input, Answers Input:focus { border: none; height: 1; padding: 0 1; background: $panel; width: 30; }
    Answers #bounds { color: $text-muted; height: auto; }
    Answers #about { color: $text-muted; height: auto; margin-top: 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(ANSWERS)]

    @dataclass
    class Given(Message):
        """An answer was given; None for not known. `done` tells whether there is nothing more to choose."""

        fact: str
        answer: "Answer | None"
        done: bool

    @dataclass
    class Left(Message):
        """The user goes back to the questions."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """Begin without a question."""
        super().__init__(id=id)
        self.question: Question | None = None
        self._shown: tuple[Question, str, Lang] | None = None
        self._offers: list[Offer] = []

    def compose(self) -> ComposeResult:
        """Compose question, answers and explanation."""
        yield Static(id="asked")
        yield Input(id="number")
        yield Static(id="bounds")
        yield OptionList(markup=False, id="offers")
        yield Static(id="about")

    def show(self, question: "Question", pack: "Pack", lang: "Lang") -> None:
        """Show `question` as it stands; what is being typed stays."""
        if (question, pack.hash, lang) == self._shown:
            return
        self._shown = (question, pack.hash, lang)
        same = self.question is not None and self.question.fact == question.fact
        self.question = question
        self._offers = offers(question, pack, lang)
        source = pack.source.vocabulary[question.fact]
        put(self.query_one("#asked", Static), plain(source.question.in_(lang)))
        self._show_number(question, lang, same=same)
        self._show_offers(question, same=same)
        put(self.query_one("#about", Static), _about(question, pack, lang))

    def _show_number(self, question: "Question", lang: "Lang", *, same: bool) -> None:
        number, bounds = self.query_one("#number", Input), self.query_one("#bounds", Static)
        numeric = question.minimum is not None
        number.display = bounds.display = numeric
        if numeric:
            put(bounds, plain(bounds_of(question, lang), "muted"))
            if not (same and number.has_focus):
                with number.prevent(Input.Changed):
                    number.value = "" if question.answer is None else str(question.answer)

    def _show_offers(self, question: "Question", *, same: bool) -> None:
        choices = self.query_one("#offers", OptionList)
        before = choices.highlighted if same else None
        labels = [_label(offer, question) for offer in self._offers]
        if [option.id for option in choices.options] == [offer.id for offer in self._offers]:
            for place, label in enumerate(labels):
                if not label.is_same(_prompt(choices, place)):
                    choices.replace_option_prompt_at_index(place, label)
        else:
            choices.clear_options()
            choices.add_options(Option(label, id=offer.id) for label, offer in zip(labels, self._offers, strict=True))
        chosen = next((place for place, offer in enumerate(self._offers) if offer.chosen), 0)
        choices.highlighted = chosen if before is None else min(before, len(self._offers) - 1)

    def focus_answers(self) -> None:
        """Go to the answers."""
        number = self.query_one("#number", Input)
        (number if number.display else self.query_one("#offers", OptionList)).focus()

    def action_back(self) -> None:
        """Go back to the questions; what is under way is cancelled first."""
        if host(self).jobs.running:
            host(self).action_cancel()
        else:
            self.post_message(self.Left())

    def step(self, by: int) -> None:
        """Give the next answer, or the one before; not for sets and numbers, which have too many."""
        question = self.question
        if question is None or question.type not in ("flag", "level", "choice"):
            self.focus_answers()
            return
        chosen = next(place for place, offer in enumerate(self._offers) if offer.chosen)
        offer = self._offers[(chosen + by) % len(self._offers)]
        self.post_message(self.Given(question.fact, offer.answer, done=False))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the answer chosen."""
        event.stop()
        if self.question is not None:
            offer = self._offers[event.option_index]
            many = self.question.type == "set" and offer.id not in (UNKNOWN, NOTHING)
            self.post_message(self.Given(self.question.fact, offer.answer, done=not many))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Give the number typed, as soon as it is one."""
        event.stop()
        number = number_of(event.value, self.question) if self.question else None
        if self.question is None or number == self.question.answer:
            return
        if number is not None or not event.value.strip():
            self.post_message(self.Given(self.question.fact, number, done=False))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on, or say what is wrong with the number."""
        event.stop()
        if self.question is None:
            return
        number = number_of(event.value, self.question)
        if number is None and event.value.strip():
            self.query_one("#bounds", Static).update(plain(f"× {say('not_number', host(self).lang)}", "bad"))
        else:
            self.post_message(self.Given(self.question.fact, number, done=True))


def offers(question: "Question", pack: "Pack", lang: "Lang") -> list[Offer]:
    """Return what can be answered, not known included."""
    from engine.report.naming import Naming

    naming, fact, now = Naming(pack, lang), question.fact, question.answer
    found: list[Offer] = []
    if question.type == "flag":
        found = [
            Offer(YES, say("yes", lang), answer=True, chosen=now is True),
            Offer(NO, say("no", lang), answer=False, chosen=now is False),
        ]
    elif question.type == "set":
        chosen = now if isinstance(now, list) else []
        for name in question.options:
            others = [n for n in question.options if (n in chosen) != (n == name)]
            found.append(Offer(name, naming.answer(fact, name), others, name in chosen))
        found.append(Offer(NOTHING, say("none_of_them", lang), [], now == []))
    elif question.minimum is None:
        found = [Offer(name, naming.answer(fact, name), name, now == name) for name in question.options]
    unknown = say("unknown_open", lang)
    if question.assumed is not None:
        unknown = say("unknown_assumed", lang, answer=naming.answer(fact, question.assumed))
    return [*found, Offer(UNKNOWN, unknown, None, now is None)]


def _prompt(choices: OptionList, place: int) -> Content:
    found = choices.get_option_at_index(place).prompt
    return found if isinstance(found, Content) else Content("")


def _label(offer: Offer, question: "Question") -> Content:
    many = question.type == "set" and offer.id not in (UNKNOWN, NOTHING)
    mark = ("☑" if offer.chosen else "☐") if many else ("●" if offer.chosen else "○")
    return plain(f"{mark} {offer.label}", "strong" if offer.chosen else "")


def bounds_of(question: "Question", lang: "Lang") -> str:
    """Return what numbers a question takes."""
    from engine.text import grouped

    low, high = question.minimum or 0, question.maximum or 0
    unit = f" ({question.unit})" if question.unit else " %" if question.type == "share" else ""
    if high >= 2**53 - 1:
        return say("from", lang, low=grouped(low), unit=unit)
    return say("range", lang, low=grouped(low), high=grouped(high), unit=unit)


def number_of(typed: str, question: "Question") -> int | None:
    """Return the number typed, thousands set apart or not; None where it is none, or out of bounds."""
    digits = typed.replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > 16:
        return None
    number = int(digits)
    return number if (question.minimum or 0) <= number <= (question.maximum or 0) else None


def _about(question: "Question", pack: "Pack", lang: "Lang") -> Content:
    lines = [plain(pack.source.vocabulary[question.fact].help.in_(lang))]
    for name in question.passages:
        passage = pack.source.passages.get(name)
        if passage is not None:
            lines.append(plain(say("passage", lang, passage=name, text=passage.paraphrase.in_(lang)), "muted"))
    return stacked(lines)
