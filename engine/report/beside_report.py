"""Two cases side by side, for people: a verdict in a sentence, and line by line what both say."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from engine.assessment import PrincipleResult, Range
from engine.beside import Beside, Found, Pair, Part, Side
from engine.report.beside_words import say
from engine.report.document import Block, Heading, Paragraph, Table
from engine.report.naming import Naming
from engine.report.words import say as report_says
from engine.text import Lang, capitalised
from engine.twin import is_national

RESULT: tuple[Part, ...] = ("outcome", "settled", "score", "decides")
_INFLUENCES = {"decides": "decides", "improves": "improves", "none": "moves_nothing"}


@dataclass(frozen=True, slots=True)
class Line:
    """A pair in words, below the heading of its part."""

    pair: Pair
    heading: str
    label: str
    left: str
    right: str


def lines(found: Beside, lang: Lang, *, differing: bool = False) -> list[Line]:
    """Return all pairs in words, or only the differing ones; what neither case is touched by is left out."""
    left, right = _Side(found.left, lang), _Side(found.right, lang)
    shown = (pair for pair in found.pairs if not (differing and pair.same) and not _idle(pair))
    return [_line(pair, left, right) for pair in shown]


def _line(pair: Pair, left: "_Side", right: "_Side") -> Line:
    label = (left if pair.left is not None else right).label(pair)
    return Line(pair, _heading(pair.part, left.lang), label, left.cell(pair, pair.left), right.cell(pair, pair.right))


def _idle(pair: Pair) -> bool:
    """Tell whether a gate, bar, condition, advice or rule holds on neither side."""
    return pair.part in ("gate", "bar", "condition", "advice", "rule") and all(
        side is None or _status(side) == "does_not_hold" for side in (pair.left, pair.right)
    )


def _status(found: Found) -> object:
    return found[0] if isinstance(found, tuple) else found


def _heading(part: Part, lang: Lang) -> str:
    return say("part_result" if part in RESULT else f"part_{part}", lang)


class _Side:
    """One side in words."""

    def __init__(self, side: Side, lang: Lang) -> None:
        self.side, self.lang = side, lang
        self.naming = Naming(side.pack, lang)

    def label(self, pair: Pair) -> str:
        naming = self.naming
        match pair.part:
            case "principle":
                return naming.principle(pair.id)
            case "question" | "answer":
                return naming.question(pair.id) if pair.id in naming.source.vocabulary else pair.id
            case "background":
                return say(pair.id, self.lang)
            case "decides":
                return say("route", self.lang)
            case "outcome" | "settled" | "score":
                return say(pair.id, self.lang)
            case _:
                return naming.statement(pair.id)

    def cell(self, pair: Pair, found: Found) -> str:
        if found is None:
            return say("missing", self.lang)
        if pair.part in ("background", "answer"):
            return self._background(pair.id, found) if pair.part == "background" else self._answer(pair.id, found)
        return self._cells()[pair.part](found)

    def _cells(self) -> Mapping[Part, Callable[[Found], str]]:
        return {
            "outcome": lambda found: report_says(str(found), self.lang),
            "settled": self._yes_or_no,
            "score": _range,
            "decides": lambda found: self.naming.bodies(found) if isinstance(found, tuple) else str(found),
            "principle": self._principle,
            "gate": self._item,
            "bar": self._item,
            "condition": self._item,
            "advice": lambda found: say(str(found), self.lang),
            "rule": self._rule,
            "question": lambda found: say(_INFLUENCES[str(found)], self.lang),
        }

    def _yes_or_no(self, found: Found) -> str:
        return report_says("yes" if found else "no", self.lang)

    def _principle(self, found: Found) -> str:
        if not isinstance(found, PrincipleResult) or found.points is None:
            return report_says("none", self.lang)
        grades = (report_says(grade, self.lang) for grade in ([found.grade] if found.grade else found.possible_grades))
        return f"{_range(found.points)} · {' / '.join(grades)}"

    def _item(self, found: Found) -> str:
        status, effect = found if isinstance(found, tuple) else (found, "binding")
        said = say(str(status), self.lang)
        if effect == "none":
            return say("no_effect", self.lang)
        return f"{said} {say('as_advice', self.lang)}" if effect == "advice" and status != "does_not_hold" else said

    def _rule(self, found: Found) -> str:
        status, points = found if isinstance(found, tuple) else (found, 0)
        said = say(str(status), self.lang)
        return (
            f"{said} {say('points', self.lang, points=f'{points:+d}'.replace('-', '−'))}" if status == "holds" else said
        )

    def _background(self, name: str, found: Found) -> str:
        if isinstance(found, bool):
            return self._yes_or_no(found)
        return say("kilometres", self.lang, count=found) if name == "distance_km" else str(found)

    def _answer(self, fact: str, found: Found) -> str:
        if fact in self.naming.source.vocabulary and isinstance(found, bool | int | str | list):
            return self.naming.answer(fact, found)
        return str(found)


def _range(found: Found) -> str:
    if not isinstance(found, Range):
        return "–"
    return str(found.low) if found.low == found.high else f"{found.low}–{found.high}"


def verdict(found: Beside, lang: Lang, *, twin: bool) -> list[str]:
    """Return in sentences whether the two are assessed the same; `twin` if the right one is the left one's twin."""
    stem = "twin" if twin else "two"
    if twin and is_national(found.left.case):
        return [say("twin_own", lang)]
    if found.same_assessment:
        told = [say(f"{stem}_same", lang)]
    elif found.same_outcome:
        told = [say(f"{stem}_outcome", lang)]
    else:
        told = [say(f"{stem}_other", lang, left=_outcome(found.left, lang), right=_outcome(found.right, lang))]
    return told if twin else [*told, *_cautions(found, lang)]


def _outcome(side: Side, lang: Lang) -> str:
    return report_says(side.assessment.outcome, lang)


def _cautions(found: Beside, lang: Lang) -> Iterator[str]:
    """Yield what to mind when two cases are compared: other kinds, other packs."""
    left, right = found.left, found.right
    if left.case.kind != right.case.kind:
        yield say("other_kinds", lang)
    if left.pack.hash != right.pack.hash:
        packs = (f"{side.pack.id} {side.pack.version}" for side in (left, right))
        yield say("other_packs", lang, left=next(packs), right=next(packs))


def title(found: Beside, lang: Lang, *, twin: bool) -> str:
    """Return what stands over the two."""
    left, right = found.left.case.id, found.right.case.id
    return say("twin_title", lang, case=left) if twin else say("two_title", lang, left=left, right=right)


def columns(found: Beside, lang: Lang, *, twin: bool) -> tuple[str, str]:
    """Return what stands over either column."""
    if twin:
        return say("here_column", lang), say("twin_column", lang)
    return found.left.case.id, found.right.case.id


def beside_report(found: Beside, lang: Lang, *, twin: bool, differing: bool = False) -> list[Block]:
    """Return two cases side by side, part by part; `differing` leaves out what is the same."""
    told = "\n".join(verdict(found, lang, twin=twin))
    blocks: list[Block] = [Heading(title(found, lang, twin=twin), 1), Paragraph(told)]
    shown = lines(found, lang, differing=differing)
    for heading, part in groupby(shown, key=lambda line: line.heading):
        rows = tuple(("=" if line.pair.same else "≠", line.label, line.left, line.right) for line in part)
        blocks += [
            Heading(heading),
            Table(("", capitalised(say("what", lang)), *columns(found, lang, twin=twin)), rows),
        ]
    return blocks if shown else [*blocks, Paragraph(say("nothing_differs", lang))]
