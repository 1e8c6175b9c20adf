"""Conditions in words, on one line: questions with their answers, joined by and, or and not."""

from typing import Any

from engine.explain import shown_operand
from engine.language.expression import All, Constant, Defined, Expression, Not, Op, Test
from engine.language.expression import Any as AnyOf
from engine.language.invariants import observed_facts_of
from engine.language.pack import Pack
from engine.language.vocabulary import Answer
from engine.report.naming import Naming
from engine.text import Lang, alternatives, in_quotes
from engine.tuning.difference import ConditionReader
from engine.tuning.words import phrase

_OF_PRINCIPLES = ("grade", "reach", "points")
_LEVELS = ("grade_", "reach_")
COUNTED = ("gates", "bars", "conditions", "advice")
"""Facts whose members are counted."""


class ConditionWords:
    """Says the conditions of one pack in one language."""

    def __init__(self, pack: Pack, lang: Lang) -> None:
        """Say what `pack` asks in `lang`."""
        self.pack, self.lang, self.naming = pack, lang, Naming(pack, lang)
        self._reader = ConditionReader(pack)
        self._observed = observed_facts_of(pack)

    def say(self, section: str, raw: Any) -> str:
        """Return the condition that is written as `raw` in `section`."""
        return self._said(self._reader.read(section, raw), inside=False)

    def _said(self, expression: Expression, *, inside: bool) -> str:
        match expression:
            case Test():
                return self._test(expression)
            case All(parts):
                return self._joined("joint_all", parts, inside=inside)
            case AnyOf(parts):
                return self._joined("joint_any", parts, inside=inside)
            case Not(part):
                return phrase("not", self.lang, part=f"({self._said(part, inside=False)})")
            case Defined(name, _):
                meaning = self.pack.source.definitions[name].meaning.in_(self.lang)
                return phrase("defined", self.lang, meaning=meaning, name=name)
            case Constant(truth):
                return phrase("always" if truth else "never", self.lang)

    def _joined(self, joint: str, parts: tuple[Expression, ...], *, inside: bool) -> str:
        if not parts:
            return phrase("always" if joint == "joint_all" else "never", self.lang)
        said = phrase(joint, self.lang).join(self._said(part, inside=len(parts) > 1) for part in parts)
        return f"({said})" if inside and len(parts) > 1 else said

    def _test(self, test: Test) -> str:
        shape = "test_derived"
        if test.fact in self.pack.facts:
            shape, asked = "test", self.naming.question(test.fact)
        elif test.fact in COUNTED and test.op in (Op.COUNT_AT_LEAST, Op.COUNT_AT_MOST):
            return self._counted(test)
        elif (part := test.fact.partition("_"))[0] in _OF_PRINCIPLES:
            asked = phrase(f"derived_{part[0]}", self.lang, principle=self.naming.principle(part[2]))
        else:
            asked = phrase(f"derived_{test.fact}", self.lang)
        relation = phrase(test.op.value, self.lang)
        return phrase(shape, self.lang, question=asked, relation=relation, operand=self._operand(test))

    def _counted(self, test: Test) -> str:
        """Return how many of the gates, or of other items, are asked for: some, none, or a number of them."""
        match test.op, test.operand:
            case Op.COUNT_AT_LEAST, 1:
                return phrase(f"some_{test.fact}", self.lang)
            case Op.COUNT_AT_MOST, 0:
                return phrase(f"no_{test.fact}", self.lang)
        what = phrase(f"many_{test.fact}", self.lang)
        return phrase(f"number_{test.op.value}", self.lang, number=test.operand, what=what)

    def _operand(self, test: Test) -> str:
        fact = self.pack.facts.get(test.fact) or self._observed[test.fact]
        operand = shown_operand(test, fact)
        if test.op in (Op.COUNT_AT_LEAST, Op.COUNT_AT_MOST):
            return str(operand)
        if isinstance(operand, list):
            return alternatives([self._answer(test.fact, item) for item in operand], self.lang)
        return self._answer(test.fact, operand)

    def _answer(self, fact: str, answer: Answer) -> str:
        if fact in self.pack.facts:
            return in_quotes(self.naming.answer(fact, answer), self.lang)
        said = phrase(str(answer), self.lang) if fact == "outcome" or fact.startswith(_LEVELS) else str(answer)
        return in_quotes(said, self.lang)
