"""How far a pack's numbers can move, for people: the bounds in a table, and what changes first beyond them."""

from collections.abc import Iterator

from engine.language.pack import Pack
from engine.reasoning.bounds import NumberBounds, Robustness, Span, Turn
from engine.report.comparison_words import tell
from engine.report.document import Block, Bullet, Bullets, Heading, Paragraph, Table
from engine.report.naming import Naming
from engine.text import Lang, in_quotes, listed


def robustness_report(found: Robustness, pack: Pack, lang: Lang) -> list[Block]:
    """Return the report; its first block says in one sentence whether any number can change a recommendation."""
    return list(_Report(found, pack, lang).blocks())


class _Report:
    def __init__(self, found: Robustness, pack: Pack, lang: Lang) -> None:
        self.found, self.pack, self.lang = found, pack, lang
        self.naming = Naming(pack, lang)

    def blocks(self) -> Iterator[Block]:
        yield Heading(self._verdict(), 1)
        if self.found.cases:
            yield Paragraph("\n".join([tell("robust_means", self.lang), *self._why(), *self._ranked()]))
            moving = [number for number in self.found.numbers if _moves(number)]
            if moving:
                yield self._table(moving)
                yield Heading(tell("turns", self.lang))
                yield Bullets(tuple(self._turns(number) for number in moving))
            idle = [self._name(number) for number in self.found.numbers if not _moves(number)]
            if idle:
                yield Paragraph(tell("idle_numbers", self.lang, names="; ".join(idle)))
        if self.found.left_out:
            yield Heading(tell("left_out", self.lang))
            yield Bullets(
                tuple(
                    Bullet(
                        tell(
                            "left_out_fault" if one.fault else "left_out_open", self.lang, case=one.case, code=one.fault
                        )
                    )
                    for one in self.found.left_out
                )
            )

    def _verdict(self) -> str:
        if not self.found.cases:
            return tell("robust_no_case", self.lang)
        one = len(self.found.cases) == 1
        cases = (
            tell("this_case", self.lang, case=self.found.cases[0])
            if one
            else tell("some_case", self.lang, count=len(self.found.cases))
        )
        count = sum(not number.outcome.fixed for number in self.found.numbers)
        if not count:
            return tell("robust_all", self.lang, cases=cases)
        return tell("robust_some", self.lang, count=count, all=len(self.found.numbers), cases=cases)

    def _why(self) -> Iterator[str]:
        """Say plainly which numbers cannot move a recommendation at all, and why."""
        yield tell("why_score", self.lang)
        unread = list(dict.fromkeys(n.principle for n in self.found.numbers if n.why == "grade_not_read"))
        if unread:
            names = [in_quotes(self.naming.principle(name), self.lang) for name in unread]
            yield tell("why_grade", self.lang, principles=listed(names, self.lang))

    def _ranked(self) -> Iterator[str]:
        if self.found.ranked:
            yield tell("ranked", self.lang, count=len(self.found.ranked))

    def _table(self, numbers: list[NumberBounds]) -> Table:
        keys = ("number", "now", "outcome_same", "grades_same", "ranking_same")
        rows = tuple(
            (
                self._name(number),
                minus(number.value),
                self._span(number.outcome),
                self._span(number.grades),
                self._span(number.ranking),
            )
            for number in numbers
        )
        return Table(tuple(tell(key, self.lang) for key in keys), rows, frozenset({1}))

    def _name(self, number: NumberBounds) -> str:
        name = number.id if number.number == "points" else self.naming.principle(number.id)
        return tell(f"{number.number}_of", self.lang, name=name)

    def _span(self, span: Span | None) -> str:
        if span is None:
            return "–"
        if span.fixed:
            return tell("every_value", self.lang)
        return minus(span.least) if span.least == span.most else f"{minus(span.least)} … {minus(span.most)}"

    def _turns(self, number: NumberBounds) -> Bullet:
        told = []
        for key, span in (("outcome", number.outcome), ("grades", number.grades), ("ranking", number.ranking)):
            turns = [self._turn(turn, key) for turn in ((span.below, span.above) if span else ()) if turn]
            if turns:
                told.append(f"{tell(f'by_{key}', self.lang)} {'; '.join(turns)}")
        name = tell("number_now", self.lang, name=self._name(number), value=minus(number.value))
        return Bullet(f"{name}: {'. '.join(told)}.", "·")

    def _turn(self, turn: Turn, key: str) -> str:
        was, becomes = (self._labels(labels, key) for labels in (turn.was, turn.becomes))
        alone = self.found.cases == [turn.case]
        return tell(
            "turn_at" if alone else "turn_of",
            self.lang,
            value=minus(turn.value),
            case=turn.case,
            was=was,
            becomes=becomes,
        )

    def _labels(self, labels: list[str], key: str) -> str:
        if key == "ranking":
            return tell("place", self.lang, place=labels[0])
        return "/".join(tell(label, self.lang) for label in labels)


def minus(number: int) -> str:
    """Return a number with a minus sign as people write it."""
    return str(number).replace("-", "−")


def _moves(number: NumberBounds) -> bool:
    return any(span is not None and not span.fixed for span in (number.outcome, number.grades, number.ranking))
