"""One run of `medverkan ask`, over lines of text that are shown and asked for."""

from collections.abc import Callable, Sequence
from typing import Protocol

from engine.assess import Assessor
from engine.cli.draft import Draft
from engine.dates import is_day
from engine.language.countries import COUNTRIES
from engine.language.diagnostic import FaultyInput, guesses_for, one_line, printable
from engine.language.source import decoded
from engine.language.vocabulary import Fact, Mark
from engine.reasoning.deciders import route_questions
from engine.reasoning.dialogue import CannotOccur, Dialogue, Step
from engine.report.answers import read_answer
from engine.report.ask_words import say
from engine.report.asked import Asked
from engine.report.document import Block, Paragraph
from engine.report.reason import reason
from engine.text import alternatives, in_quotes


class Lines(Protocol):
    """What a run shows and asks through."""

    def show(self, blocks: Sequence[Block]) -> None:
        """Show a document."""

    def say(self, key: str, **words: object) -> None:
        """Show a sentence."""

    def ask(self, prompt: str) -> str:
        """Return a line that the user writes; raises EOFError where there are no more."""

    def save(self) -> None:
        """Save what is answered so far."""


class Quit(Exception):
    """The user has had enough."""


class Run:
    """Puts questions until the case is settled, then what a case must state beside its answers."""

    def __init__(self, dialogue: Dialogue, draft: Draft, asked: Asked, lines: Lines) -> None:
        """Ask through `lines`."""
        self.dialogue, self.draft, self.asked, self.lines = dialogue, draft, asked, lines
        self.lang = asked.lang
        self._numbers: dict[str, int] = {}
        self._assessor: Assessor | None = None

    def run(self) -> None:
        """Run to the end, or until the user quits.

        Raises:
            EOFError: there are no more lines.
        """
        try:
            self._ask_all()
            while self._goes_on():
                self.dialogue.go_on()
                self._ask_all()
            self._tell_routing()
            self._ask_head()
        except Quit:
            pass

    def _ask_all(self) -> None:
        told = False
        while (step := self.dialogue.step()) is not None:
            if not self.dialogue.questions().resolved and not told:
                self.lines.say("unresolved")
                told = True
            self._put(step)
            self.lines.save()

    # --- one question

    def _put(self, step: Step) -> None:
        """Put a question until it is answered, passed over, or left for the one before."""
        fact = self.asked.pack.facts[step.fact]
        present = self.dialogue.stated.get(step.fact)
        shown = None if present is None or isinstance(present, Mark) else fact.domain.decode(present)
        self.lines.show(self.asked.question(step, self._number(step.fact), shown))
        while not self._taken(step, fact, self.lines.ask(self.asked.prompt(fact)), kept=shown is not None):
            pass

    def _number(self, fact: str) -> int:
        return self._numbers.setdefault(fact, len(self._numbers) + 1)

    def _taken(self, step: Step, fact: Fact, text: str, *, kept: bool) -> bool:
        """Do what a line says; tell whether the question is dealt with."""
        match text.casefold():
            case "?":
                self.lines.show(self.asked.help(step))
                return False
            case "q":
                raise Quit
            case "b":
                return self._back()
            case "s":
                return self._skip(step)
            case "":
                return self._keep(fact, kept=kept)
        return self._answer(fact, text)

    def _back(self) -> bool:
        if not self.dialogue.back():
            self.lines.say("cannot_go_back")
            return False
        return True

    def _skip(self, step: Step) -> bool:
        if step.reason == "required":
            self.lines.say("cannot_skip")
            return False
        self.dialogue.skip(step.fact)
        self.lines.say("skipped")
        return True

    def _keep(self, fact: Fact, *, kept: bool) -> bool:
        if not kept:
            self.lines.say("answer_needed")
            return False
        self.dialogue.keep(fact.name)
        return True

    def _answer(self, fact: Fact, text: str) -> bool:
        value = read_answer(text, fact, self.asked.pack)
        if value is None:
            self._not_understood(fact, text)
            return False
        try:
            self.dialogue.answer(fact.name, value)
        except CannotOccur as refusal:
            self._refused(refusal)
            return False
        self.lines.say("answered", answer=self.asked.naming.answer(fact.name, fact.domain.decode(value)))
        return True

    def _not_understood(self, fact: Fact, text: str) -> None:
        self.lines.say("not_understood", text=printable(text[:_SHOWN]))
        guesses = guesses_for(text, self.asked.labels(fact)).found()
        if guesses:
            meant = [in_quotes(guess, self.lang) for guess in guesses]
            self.lines.say("meant", guesses=alternatives(meant, self.lang))

    def _refused(self, refusal: CannotOccur) -> None:
        for entry in self.asked.pack.source.constraints:
            if entry.id in refusal.constraints:
                self.lines.say("cannot_occur", reason=one_line(entry.reason.in_(self.lang)))

    # --- where it stands

    def _goes_on(self) -> bool:
        """Say how the case stands and what could still move it; tell whether the user wants to go on with that."""
        standing, found = self.dialogue.standing(), self.dialogue.questions()
        count = len(self._numbers)
        settled = {0: "settled_none", 1: "settled_one"}.get(count, "settled")
        self.lines.show([Paragraph(say(settled if found.settled else "unsettled", self.lang, count=count))])
        self._recommend()
        if not (found.telling or found.silent):
            self.lines.say("nothing_moves")
        if standing == "done" or not (found.telling or found.silent):
            return False
        self.lines.show(self.asked.movable(found))
        return self._agrees("go_on" if found.settled else "take_up")

    def _recommend(self) -> None:
        """Say the recommendation as an assessment would."""
        file = self.draft.case(self.dialogue.stated, self.dialogue.skipped)
        if file is None or self.dialogue.questions().required:
            return
        self._assessor = self._assessor or Assessor(self.asked.pack)
        self.lines.show([Paragraph(reason(self._assessor.assess(file), self.asked.naming))])

    def _agrees(self, key: str) -> bool:
        while True:
            answer = self.lines.ask(say(key, self.lang)).casefold()
            if answer in ("j", "ja", "y", "yes"):
                return True
            if answer in ("", "n", "nej", "no", "q"):
                return False

    def _tell_routing(self) -> None:
        """Say which questions can still change who decides, though no recommendation hangs on them."""
        if facts := route_questions(self.dialogue.stated, self.asked.pack):
            self.lines.show(self.asked.routing(facts))

    # --- what a case must state beside its answers

    def _ask_head(self) -> None:
        """Ask for title, unit and day, unless the case came with them."""
        if not self.draft.unasked:
            return
        kind = str(self.dialogue.stated["kind"])
        self.lines.show([Paragraph(say("last", self.lang))])
        self._entry("title", "ask_title", self.draft.default_title(kind), self._title)
        self._units()
        day = self.draft.head.get("decision_date", self.draft.default_date)
        self._entry("decision_date", "ask_date", day, self._day)
        self._extras()

    def _extras(self) -> None:
        """Ask for what a case may state as well: record number, country and description."""
        self.lines.show([Paragraph(say("optional", self.lang))])
        head = self.draft.head
        if number := self._optional("record_number", self._line, asked="record_number" in head):
            head["record_number"] = number
        background = head.get("background", {})
        if country := self._optional("country", self._country, asked="country" in background):
            head["background"] = {**background, "country": country}
        if note := self._optional("note", self._line, asked="note" in head):
            head["note"] = note
        self.lines.save()

    def _optional(self, name: str, read: Callable[[str], str | None], *, asked: bool) -> str | None:
        """Ask until a line can be read; None for an empty one, or where the case has it already."""
        while not asked:
            text = self.lines.ask(f"{say(f'ask_{name}', self.lang)}: ")
            if text.casefold() == "q":
                raise Quit
            if not text:
                return None
            if value := read(text):
                return value
        return None

    def _country(self, text: str) -> str | None:
        if text.upper() in COUNTRIES:
            return text.upper()
        self.lines.say("no_country", text=printable(text[:_SHOWN]))
        return None

    def _entry(
        self,
        name: str,
        prompt: str,
        default: str | None,
        read: Callable[[str], str | None],
        shown: Callable[[str], str] = str,
        **words: object,
    ) -> None:
        """Ask until a line can be read; an empty one takes the default, which the prompt shows, if there is one."""
        offered = "" if default is None else f" [{shown(default)}]"
        value = None
        while value is None:
            text = self.lines.ask(f"{say(prompt, self.lang, **words)}{offered}: ")
            if text.casefold() == "q":
                raise Quit
            if not text and default is None:
                self.lines.say("entry_needed")
            value = read(text) if text else default
        self.draft.head[name] = value
        self.draft.unasked.discard(name)
        self.lines.save()

    def _title(self, text: str) -> str | None:
        return self._line(text, "bad_title")

    def _line(self, text: str, refusal: str = "bad_line") -> str | None:
        try:
            decoded(text.encode("utf-8", errors="replace"), "")
        except FaultyInput:
            text = ""
        if not text or len(text) > _TITLE or not text.isprintable():
            self.lines.say(refusal)
            return None
        return text

    def _units(self) -> None:
        """Ask for the unit by its number, or by its name."""
        names = {id_: unit.name.in_(self.lang) for id_, unit in self.asked.pack.source.units.items()}
        self.lines.show(self.asked.units())

        def read(text: str) -> str | None:
            ids = list(names)
            if text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= len(ids):
                return ids[int(text[:4]) - 1]
            begun = [id_ for id_, name in names.items() if name.casefold().startswith(text.casefold())]
            if len(begun) != 1:
                self.lines.say("not_understood", text=printable(text[:_SHOWN]))
            return begun[0] if len(begun) == 1 else None

        self._entry("unit", "ask_unit", self.draft.default_unit(), read, names.__getitem__, count=len(names))

    def _day(self, text: str) -> str | None:
        head = self.asked.pack.source.pack
        if not is_day(text):
            self.lines.say("no_day", text=printable(text[:_SHOWN]))
            return None
        if text < head.valid_from or text > (head.valid_to or text):
            self.lines.say("outside" if head.valid_to else "too_early", since=head.valid_from, until=head.valid_to)
            return None
        return text


_SHOWN = 80
_TITLE = 300
