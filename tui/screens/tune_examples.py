"""Examples side by side: a counterexample and its variant, or one case by the published pack and the working copy."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from engine.assessment import Assessment
from engine.case import CaseFile
from engine.language.pack import KIND, Pack
from engine.report.assessment_report import shown_range
from engine.report.document import Block, Heading, Paragraph
from engine.report.naming import Naming
from engine.report.words import say as report_says
from tui.render import GRADE_SIGNS, OUTCOME_SIGNS, plain
from tui.studies import Side
from tui.widgets.document import Drawn, folded
from tui.words.tune import say

if TYPE_CHECKING:
    from engine.assessment import ItemResult, RuleResult
    from engine.canonical import Json
    from engine.text import Lang

GAP = 2
Line = tuple[str, tuple[str, ...]]
"""What is told of each side, and what it is called."""


@dataclass(frozen=True, slots=True)
class Example:
    """Something to be seen: one case, two cases, or a case by two packs; `tried` opens in Scoring, where it can."""

    title: str
    sentence: str
    sides: tuple[Side, ...]
    labels: tuple[str, ...]
    tried: Pack | None = None


def example_blocks(example: Example, lang: "Lang") -> list["Block | Drawn"]:
    """Return an example in words: how it is assessed, then what differs in the answers, then what is alike."""
    blocks: list[Block | Drawn] = [Paragraph(example.sentence)] if example.sentence else []
    blocks += [Heading(say("result", lang)), columns(list(_results(example.sides, lang)), example.labels)]
    given = [_given(side.file) for side in example.sides]
    naming = Naming(example.sides[0].pack, lang)
    names = dict.fromkeys(name for answers in given for name in answers)
    lines = [(naming.question(n), tuple(_answer(answers, n, naming) for answers in given)) for n in names]
    differing = [line for line in lines if len(set(line[1])) > 1]
    alike = [(question, said[:1]) for question, said in lines if len(set(said)) == 1]
    if differing:
        blocks += [Heading(say("answers_differ", lang)), columns(differing, example.labels)]
    if alike:
        blocks += [Heading(say("answers_alike" if differing else "answers", lang)), columns(alike)]
    if len(names) == 1:
        blocks.append(Paragraph(say("no_answers", lang)))
    return blocks


def _given(file: CaseFile) -> dict[str, "Json"]:
    case = file.case
    return {KIND: case.kind, **case.given(), **case.background.testable()}


def _answer(given: dict[str, "Json"], name: str, naming: Naming) -> str:
    return naming.answer(name, given[name]) if name in given else say("not_stated", naming.lang)  # type: ignore[arg-type]  # an answer


def _results(sides: Sequence[Side], lang: "Lang") -> Iterator[Line]:
    """Yield recommendation and score, and of grades and findings those that are not the same on both sides."""
    yield say("recommendation", lang), tuple(_outcome(side, lang) for side in sides)
    assessments = [side.assessment for side in sides]
    yield say("score", lang), tuple(shown_range(a.score) if a is not None and a.score else "–" for a in assessments)
    known = [a for a in assessments if a is not None]
    if len(known) < len(sides):
        return
    naming = Naming(sides[0].pack, lang)
    for place, result in enumerate(known[0].principles):
        said = tuple(_grade(found, place, lang) for found in known)
        if len(sides) == 1 or len(set(said)) > 1:
            yield naming.principle(result.id), said
    if len(sides) > 1:
        yield from _findings(known, naming)


def _outcome(side: Side, lang: "Lang") -> str:
    if side.assessment is None:
        return say("refused", lang, code=side.fault) if side.fault else say("no_outcome", lang)
    name = side.assessment.outcome
    return f"{OUTCOME_SIGNS[name]} {report_says(name, lang)}"


def _grade(found: Assessment, place: int, lang: "Lang") -> str:
    result = found.principles[place]
    if result.grade is None or result.points is None:
        return f"– {report_says('none', lang)}" if result.points is None else shown_range(result.points)
    return f"{GRADE_SIGNS[result.grade]} {report_says(result.grade, lang)}, {shown_range(result.points)}"


def _findings(known: Sequence[Assessment], naming: Naming) -> Iterator[Line]:
    """Yield rules, gates, bars and conditions that hold on one side alone."""
    statuses = [{item.id: item.status for item in _items(found)} for found in known]
    for name in dict.fromkeys(name for found in statuses for name in found):
        said = [found.get(name) for found in statuses]
        if len(set(said)) > 1:
            shown = tuple(report_says(status, naming.lang) if status else "–" for status in said)
            yield naming.statement(name), shown


def _items(found: Assessment) -> "Iterator[RuleResult | ItemResult]":
    yield from found.rules
    for items in (found.gates, found.bars, found.conditions):
        yield from items


def columns(lines: Sequence[Line], labels: Sequence[str] = ()) -> Drawn:
    """Return lines in columns, each text folded in its own; `labels` stand above."""

    def drawn(width: int) -> Content:
        count = max(len(said) for _, said in lines)
        side = max(12, (width * (58 if count > 1 else 40) // 100 - GAP * count) // count)
        first = width - count * (side + GAP)
        found = [_joined(["", *labels], first, side, "muted")] if labels and count > 1 else []
        found += [part for name, said in lines for part in _line(name, said, first, side)]
        return Content("\n").join(found)

    return drawn


def _line(name: str, said: Sequence[str], first: int, side: int) -> Iterator[Content]:
    cells = [folded(name, first), *(folded(text, side) for text in said)]
    for at in range(max(map(len, cells))):
        yield _joined([cell[at] if at < len(cell) else "" for cell in cells], first, side, "")


def _joined(parts: Sequence[str], first: int, side: int, tone: str) -> Content:
    name, *rest = parts
    line = plain(name, tone or "muted").pad_right(max(0, first - plain(name).cell_length))
    for part in rest:
        cell = plain(part, tone)
        line += Content(" " * GAP) + cell.pad_right(max(0, side - cell.cell_length))
    return line
