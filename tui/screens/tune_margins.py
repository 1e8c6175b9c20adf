"""How far the numbers of a pack can move before anything changes: as bars, with the same in numbers."""

from typing import TYPE_CHECKING

from textual.content import Content

from engine.language.pack import Pack
from engine.reasoning.bounds import NumberBounds, Span, Turn
from engine.report.comparison_words import tell
from engine.report.document import Bullet, Bullets, Heading, Paragraph
from engine.report.naming import Naming
from engine.report.robustness_report import minus
from tui.render import plain
from tui.screens.tune_comparison import Rows
from tui.studies import Bounds
from tui.words.tune import say

if TYPE_CHECKING:
    from engine.report.document import Block
    from engine.text import Lang
    from tui.widgets.document import Drawn

BAR = 14
"""How many cells a bar has."""


def margin_rows(found: Bounds, pack: Pack, rows: Rows, lang: "Lang") -> None:
    """Add each number, those that can change a recommendation first, with the values that change nothing."""
    naming = Naming(pack, lang)
    principle = None
    for number in _ordered(found):
        if number.principle != principle:
            principle = number.principle
            rows.head(naming.principle(principle))
        span = _narrowest(number)
        rows.add(
            _key(number), text=plain(_name(number, naming)), bar=drawn_bar(number, span),
            span=plain(_said(span, lang), "good" if span.fixed else ""),
        )  # fmt: skip


def _ordered(found: Bounds) -> list[NumberBounds]:
    order = list(dict.fromkeys(number.principle for number in found.found.numbers))
    return sorted(found.found.numbers, key=lambda number: order.index(number.principle))


def _key(number: NumberBounds) -> str:
    return f"{number.number}:{number.id}"


def _name(number: NumberBounds, naming: Naming) -> str:
    if number.number == "points":
        return naming.statement(number.id)
    return say(number.number, naming.lang)


def _narrowest(number: NumberBounds) -> Span:
    """Return how far a number can move before anything at all changes."""
    spans = [span for span in (number.outcome, number.grades, number.ranking) if span is not None]
    low, high = max(span.least for span in spans), min(span.most for span in spans)
    below = next((span.below for span in spans if span.least == low and span.below), None)
    above = next((span.above for span in spans if span.most == high and span.above), None)
    return Span(low, high, below, above)


def _said(span: Span, lang: "Lang") -> str:
    if span.fixed:
        return say("every_value", lang)
    if span.least == span.most:
        return minus(span.least)
    return say("span", lang, least=minus(span.least), most=minus(span.most))


def drawn_bar(number: NumberBounds, span: Span) -> Content:
    """Return the values that are allowed as cells: those that change nothing full, the present one marked.

    Numbers of one kind stand on one scale; values that are not allowed are left blank.
    """
    lowest, highest = -100 if number.number == "points" else 0, 100

    def cell(value: int) -> int:
        return (min(highest, max(lowest, value)) - lowest) * (BAR - 1) // (highest - lowest)

    least, most, now = cell(span.least), cell(span.most), cell(number.value)
    allowed = range(cell(number.lowest), cell(number.highest) + 1)
    drawn = ("│" if at == now else "█" if least <= at <= most else "░" if at in allowed else " " for at in range(BAR))
    cells = "".join(drawn)
    return plain(cells[:least], "muted") + plain(cells[least : most + 1], "good") + plain(cells[most + 1 :], "muted")


def margin_story(found: Bounds, key: str, pack: Pack, lang: "Lang") -> "list[Block | Drawn]":
    """Return what is told of a number: how far it can move for each purpose, and what changes first."""
    number = next((number for number in found.found.numbers if _key(number) == key), None)
    if number is None:
        return []
    naming = Naming(pack, lang)
    blocks: list[Block | Drawn] = [Heading(_name(number, naming), 1)]
    for name, span in (("outcome", number.outcome), ("grades", number.grades), ("ranking", number.ranking)):
        if span is not None:
            text = say(f"margin_{name}", lang, span=_said(span, lang))
            turns = [_turn(turn, name, lang) for turn in (span.below, span.above) if turn is not None]
            blocks.append(Bullets((Bullet(text, "=" if span.fixed else "·", " ".join(turns)),)))
    if number.why:
        blocks.append(Paragraph(say(f"why_{number.why}", lang)))
    return blocks


def _turn(turn: Turn, name: str, lang: "Lang") -> str:
    was, becomes = (_labels(labels, name, lang) for labels in (turn.was, turn.becomes))
    return say("turn", lang, value=minus(turn.value), case=turn.case, was=was, becomes=becomes)


def _labels(labels: list[str], name: str, lang: "Lang") -> str:
    if name == "ranking":
        return say("place", lang, place=labels[0])
    return "/".join(tell(label, lang) for label in labels)
