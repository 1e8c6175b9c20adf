"""Names for ids: how a pack calls its facts, answers, principles and bodies in one language."""

from collections.abc import Iterable, Sequence

from engine.language.pack import Pack
from engine.language.vocabulary import Answer
from engine.report.words import say
from engine.text import Lang, Text, alternatives, grouped, listed


class Naming:
    """The names of one pack in one language."""

    def __init__(self, pack: Pack, lang: Lang) -> None:
        """Name what `pack` holds in `lang`."""
        self.pack, self.lang = pack, lang
        self.source = pack.source
        self._statements: dict[str, Text] = {
            **{rule.id: rule.finding for rule in pack.source.rules},
            **{gate.id: gate.ground for gate in pack.source.gates},
            **{bar.id: bar.ground for bar in pack.source.bars},
            **{condition.id: condition.text for condition in pack.source.conditions},
            **{advice.id: advice.text for advice in pack.source.advice},
        }
        self._principles = {principle.id: principle for principle in pack.source.principles}

    def question(self, fact: str) -> str:
        """Return the question that asks for a fact."""
        return self.source.vocabulary[fact].question.in_(self.lang)

    def answer(self, fact: str, answer: Answer | None) -> str:
        """Return an answer in words: a label, `yes`, a list of labels, or a number with its unit."""
        source = self.source.vocabulary[fact]
        match answer:
            case None:
                return say("answer_open", self.lang)
            case bool():
                return say("yes" if answer else "no", self.lang)
            case int():
                return self._number(answer, source.unit, share=source.type == "share")
            case list():
                labels = [self._label(fact, item) for item in answer]
                return listed(labels, self.lang) if labels else say("empty_set", self.lang)
            case _:
                return self._label(fact, answer)

    def _label(self, fact: str, value: str) -> str:
        values = self.source.vocabulary[fact].values
        return values[value].in_(self.lang) if values and value in values else value

    def _number(self, number: int, unit: str | None, *, share: bool) -> str:
        return f"{number}\N{NO-BREAK SPACE}%" if share else self.amount(number, unit)

    def amount(self, number: int, unit: str | None) -> str:
        """Return a number with its thousands set apart and its unit, kronor as people write them."""
        shown = {"SEK": "kr" if self.lang == "sv" else "SEK"}.get(unit or "", unit)
        return f"{grouped(number)}\N{NO-BREAK SPACE}{shown}" if shown else grouped(number)

    def kind(self, kind: str) -> str:
        """Return the name of a kind of case."""
        return self._label("kind", kind)

    def principle(self, principle: str) -> str:
        """Return the name of a principle."""
        return self._principles[principle].name.in_(self.lang)

    def statement(self, item: str) -> str:
        """Return what a rule, gate, bar, condition or piece of advice says."""
        return self._statements[item].in_(self.lang)

    def body(self, body: str) -> str:
        """Return the name of a body that decides, supports or is informed."""
        return self.source.bodies[body].in_(self.lang)

    def bodies(self, bodies: Iterable[str]) -> str:
        """Return bodies as a list within a sentence."""
        return listed([self.body(body) for body in bodies], self.lang)

    def unit(self, unit: str) -> str:
        """Return the name of a unit or company."""
        return self.source.units[unit].name.in_(self.lang)

    def outcomes(self, outcomes: Sequence[str]) -> str:
        """Return outcomes as alternatives."""
        return alternatives((say(outcome, self.lang) for outcome in outcomes), self.lang)
