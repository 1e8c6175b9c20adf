"""The shortest ways to a better outcome, for people: what to answer otherwise, from what to what, and who can do it."""

from collections.abc import Iterator

from engine.case import Case
from engine.language.pack import Pack
from engine.reasoning.results import Change, Improvement, Way
from engine.report.ask_words import say
from engine.report.document import Block, Bullet, Bullets, Heading, Paragraph
from engine.report.naming import Naming
from engine.report.words import say as say_word
from engine.text import Lang


def improvement_report(found: Improvement, pack: Pack, case: Case, lang: Lang) -> list[Block]:
    """Return the report; its first block says how many answers to change, or that none need to or will do."""
    return list(_Report(found, pack, case, lang).blocks())


class _Report:
    def __init__(self, found: Improvement, pack: Pack, case: Case, lang: Lang) -> None:
        self.found, self.case, self.lang = found, case, lang
        self.naming = Naming(pack, lang)

    def blocks(self) -> Iterator[Block]:
        yield Heading(self._title(), 1)
        yield Paragraph(f"{self.case.title} · {self.case.id}\n{self._now()}")
        if self.found.verdict == "none":
            yield Paragraph(say("no_way_proof", self.lang))
        for number, way in enumerate(self.found.ways, start=1):
            yield from self._way(number, way)
        if self.found.ways:
            yield Paragraph(say("who", self.lang, unit=self.naming.unit(self.case.unit)))
        if self.found.more:
            yield Paragraph(say("more_ways", self.lang))

    def _title(self) -> str:
        outcome = say_word(self.found.target, self.lang)
        match self.found.verdict:
            case "there_already":
                return say("there_already", self.lang, outcome=say_word(self.found.outcome or "", self.lang))
            case "ways":
                key = "change_one" if self.found.changes == 1 else "change_many"
                return say(key, self.lang, count=self.found.changes, outcome=outcome)
            case _:
                return say("no_way", self.lang, outcome=outcome)

    def _now(self) -> str:
        return say("now", self.lang, outcome=say_word(self.found.outcome or "", self.lang))

    def _way(self, number: int, way: Way) -> Iterator[Block]:
        if len(self.found.ways) > 1:
            yield Heading(say("way", self.lang, number=number, outcome=say_word(way.outcome, self.lang)))
        yield Bullets(tuple(Bullet(self._change(change), "→", change.fact) for change in way.changes))
        if way.stays_open:
            questions = " ".join(self.naming.question(fact) for fact in way.stays_open)
            yield Paragraph(say("stays_open", self.lang, questions=questions))
        if way.replayed == "examples":
            yield Paragraph(say("examples_only", self.lang))

    def _change(self, change: Change) -> str:
        answers = {
            "before": self.naming.answer(change.fact, change.before),
            "after": self.naming.answer(change.fact, change.after),
        }
        return say(f"was_{change.was}", self.lang, question=self.naming.question(change.fact), **answers)
