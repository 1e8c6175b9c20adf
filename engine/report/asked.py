"""A question of the dialogue as plain blocks: what is asked, why, and how it can be answered."""

from collections.abc import Iterator, Sequence

from engine.canonical import MAX_INTEGER
from engine.language.pack import Pack
from engine.language.vocabulary import NUMERIC, Answer, Fact
from engine.reasoning.dialogue import Step
from engine.reasoning.results import Consequence, Questions, SilentQuestion
from engine.report.answers import MAX_LISTED
from engine.report.ask_words import say
from engine.report.document import Block, Bullet, Bullets, Paragraph
from engine.report.naming import Naming
from engine.text import Lang, alternatives, grouped


class Asked:
    """How a pack's questions are put in one language."""

    def __init__(self, pack: Pack, lang: Lang) -> None:
        """Put the questions of `pack` in `lang`."""
        self.pack, self.lang = pack, lang
        self.naming = Naming(pack, lang)

    def question(self, step: Step, number: int, present: Answer | None) -> list[Block]:
        """Return a question with its reason and answers, and the answer it has."""
        question = say("question", self.lang, number=number, question=self.naming.question(step.fact))
        blocks: list[Block] = [Paragraph("\n".join((question, *self._why(step))))]
        labels = self.labels(self.pack.facts[step.fact])
        if labels:
            listed = (Bullet(label, f"{place}.") for place, label in enumerate(labels, start=1))
            blocks.append(Bullets(tuple(listed)))
        if present is not None:
            answer = self.naming.answer(step.fact, present)
            blocks.append(Paragraph(say("present", self.lang, answer=answer)))
        return blocks

    def _why(self, step: Step) -> Iterator[str]:
        assumed = ""
        if isinstance(step.ranked, SilentQuestion):
            assumed = self.naming.answer(step.fact, step.ranked.assumed)
        yield say(f"why_{step.reason}", self.lang, assumed=assumed)
        source = self.pack.source.vocabulary[step.fact]
        if source.principle:
            yield say("principle", self.lang, principle=self.naming.principle(source.principle))
        for name in source.passages:
            passage = self.pack.source.passages[name]
            words = {"section": passage.section, "place": passage.place.in_(self.lang), "id": name}
            yield say("passage", self.lang, paraphrase=passage.paraphrase.in_(self.lang), **words)

    def labels(self, fact: Fact) -> list[str]:
        """Return the answers that are listed with numbers."""
        if fact.type in NUMERIC or len(fact.domain.members) > MAX_LISTED:
            return []
        if fact.type == "flag":
            return [self.naming.answer(fact.name, True), self.naming.answer(fact.name, False)]
        return [self.naming.answer(fact.name, member) for member in fact.domain.members]

    def prompt(self, fact: Fact) -> str:
        """Return what stands before the answer."""
        if fact.type in NUMERIC:
            unit = self.pack.source.vocabulary[fact.name].unit or ("%" if fact.type == "share" else "")
            words = {"low": grouped(fact.domain.minimum), "high": grouped(fact.domain.maximum)}
            key = "prompt_number_open" if fact.domain.maximum >= MAX_INTEGER - 1 else "prompt_number"
            return say(key, self.lang, unit=f" {unit}" if unit else "", **words)
        if fact.type == "set":
            return say("prompt_set", self.lang)
        labels = self.labels(fact)
        return say("prompt_one", self.lang, count=len(labels)) if labels else say("prompt_word", self.lang)

    def help(self, step: Step) -> list[Block]:
        """Return the help of a question, where its answers lead, and the keys."""
        blocks: list[Block] = [Paragraph(self.pack.source.vocabulary[step.fact].help.in_(self.lang))]
        if self.pack.facts[step.fact].type == "set":
            blocks.append(Paragraph(say("empty_set", self.lang)))
        if step.ranked is not None and step.ranked.answers:
            blocks.append(
                Paragraph(say("leads", self.lang, leads="; ".join(self._leads(step.fact, step.ranked.answers))))
            )
        return [*blocks, Paragraph(say("keys", self.lang))]

    def _leads(self, fact: str, answers: tuple[Consequence, ...]) -> Iterator[str]:
        """Yield answers, those of one ending together, with the outcomes they leave possible."""
        endings: dict[str, list[str]] = {}
        for found in answers:
            ending = self.naming.outcomes(found.outcomes)
            endings.setdefault(ending, []).append(self.naming.answer(fact, found.answer))
        for ending, said in endings.items():
            yield say("lead", self.lang, answer=alternatives(said, self.lang), outcomes=ending)

    def units(self) -> list[Block]:
        """Return the units and companies, numbered."""
        names = (unit.name.in_(self.lang) for unit in self.pack.source.units.values())
        listed = (Bullet(name, f"{place}.") for place, name in enumerate(names, start=1))
        return [Paragraph(say("units", self.lang)), Bullets(tuple(listed))]

    def routing(self, facts: Sequence[str]) -> list[Block]:
        """Return the questions whose answers can still change who decides."""
        bullets = tuple(Bullet(self.naming.question(fact), "–") for fact in facts)
        return [Paragraph(say("could_route", self.lang)), Bullets(bullets)]

    def movable(self, found: Questions) -> list[Block]:
        """Return what can still move the outcome: open questions, then silent ones."""
        facts = [*(question.fact for question in found.telling), *(question.fact for question in found.silent)]
        bullets = tuple(Bullet(self.naming.question(fact), "–") for fact in facts)
        return [Paragraph(say("could_move", self.lang)), Bullets(bullets)]
