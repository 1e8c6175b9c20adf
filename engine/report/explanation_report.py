"""An explanation for people: the condition test by test, and the ways to turn it."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from engine.explain import Explanation, Step, Tested
from engine.language.pack import Pack
from engine.language.vocabulary import Answer
from engine.report.document import Block, Bullet, Bullets, Heading, Paragraph
from engine.report.naming import Naming
from engine.report.words import say
from engine.text import Lang, capitalised, in_quotes, listed

_SIGNS = {"holds": "✓", "does_not_hold": "✗", "open": "?"}


def explanation_report(explanation: Explanation, pack: Pack, lang: Lang) -> list[Block]:
    """Return the report of one explanation."""
    return list(_Report(Naming(pack, lang)).blocks(explanation))


def overview(explanations: Sequence[Explanation], pack: Pack, lang: Lang) -> list[Block]:
    """Return what every item says and its status, by sort, each with the fewest tests that would turn it."""
    report = _Report(Naming(pack, lang))
    legend = " · ".join(f"{sign} {say(status, lang)}" for status, sign in _SIGNS.items())
    blocks: list[Block] = [Paragraph(f"{legend} · → {say('to_turn', lang)}")]
    for sort, found in groupby(explanations, lambda explanation: explanation.sort):
        blocks += [Heading(say(_HEADINGS[sort], lang)), Bullets(tuple(map(report.entry, found)))]
    return blocks


_HEADINGS = {
    "rule": "rules",
    "gate": "gates",
    "bar": "bars",
    "condition": "conditions",
    "advice": "advice",
    "route": "routes",
}


def text_of(explanation: Explanation, pack: Pack, lang: Lang) -> str:
    """Return what the explained item says: a finding, ground, text, or the body that decides."""
    route = next((route for route in pack.source.routes if route.id == explanation.id), None)
    if route is not None:
        return say("decides_line", lang, body=capitalised(pack.source.bodies[route.decides].in_(lang)))
    return Naming(pack, lang).statement(explanation.id)


class _Report:
    def __init__(self, naming: Naming) -> None:
        self.naming, self.lang = naming, naming.lang

    def blocks(self, found: Explanation) -> Iterator[Block]:
        yield Heading(f"{_SIGNS[found.status]} {found.id} {say(found.status, self.lang)}", 1)
        yield Paragraph(in_quotes(text_of(found, self.naming.pack, self.lang), self.lang))
        yield Heading(say("because", self.lang))
        yield Bullets(tuple(self._steps(found.steps, 0)))
        yield Heading(say("to_fail" if found.status == "holds" else "to_hold", self.lang))
        if not found.ways:
            yield Paragraph(say("no_way", self.lang))
        for number, way in enumerate(found.ways):
            if number:
                yield Paragraph(say("or_way", self.lang))
            yield Bullets(tuple(Bullet(self._needed(tested), "→", tested.fact) for tested in way))

    def _steps(self, step: Step, depth: int) -> Iterator[Bullet]:
        indent = "  " * depth
        sign = f"{indent}{_SIGNS[step.status]}"
        if step.test is not None:
            yield Bullet(self._asked(step.test), sign, f"{self._stands(step.test)}; {step.test.fact}")
            return
        yield Bullet(self._joint(step), sign)
        for part in step.parts:
            yield from self._steps(part, depth + 1)

    def _joint(self, step: Step) -> str:
        match step.sort:
            case "all":
                return say("all_of", self.lang)
            case "any":
                return say("any_of", self.lang)
            case "not":
                return say("not_this", self.lang)
            case "defined" if step.name:
                meaning = self.naming.source.definitions[step.name].meaning.in_(self.lang)
                return say("definition", self.lang, meaning=meaning, name=step.name)
            case _:
                return say("always" if step.status == "holds" else "never", self.lang)

    def _asked(self, tested: Tested) -> str:
        relation = say(tested.op, self.lang)
        return f"{self.naming.question(tested.fact)} – {relation} {self._operand(tested)}"

    def _needed(self, tested: Tested) -> str:
        return f"{self._wanted(tested)} ({self._stands(tested)})"

    def _wanted(self, tested: Tested) -> str:
        relation = say(tested.op if tested.wanted else f"not_{tested.op}", self.lang)
        return f"{self.naming.question(tested.fact)} – {relation} {self._operand(tested)}"

    def entry(self, found: Explanation) -> Bullet:
        """Return what an item says, with the first of the ways that would turn it."""
        way = [f"→ {self._wanted(tested)}" for tested in next(iter(found.ways), [])]
        said = f"{text_of(found, self.naming.pack, self.lang)} ({found.id})"
        return Bullet("\n".join((said, *way)), _SIGNS[found.status])

    def _operand(self, tested: Tested) -> str:
        if tested.op in ("count_at_least", "count_at_most"):
            return str(tested.operand)
        if tested.op == "in" and isinstance(tested.operand, list):
            return listed([self._label(tested.fact, item) for item in tested.operand], self.lang)
        return self._label(tested.fact, tested.operand)

    def _label(self, fact: str, answer: Answer) -> str:
        return in_quotes(self.naming.answer(fact, answer), self.lang)

    def _stands(self, tested: Tested) -> str:
        match tested.standing:
            case "open":
                return say("answer_open", self.lang)
            case "not_applicable":
                return say("answer_na", self.lang)
            case "assumed":
                return say("answer_assumed", self.lang, answer=self._label(tested.fact, _known(tested)))
            case _:
                return say("answer_is", self.lang, answer=self._label(tested.fact, _known(tested)))


def _known(tested: Tested) -> Answer:
    if tested.answer is None:
        raise AssertionError(f"{tested.fact} is said to be answered")
    return tested.answer
