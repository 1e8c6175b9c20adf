"""Beside the live assessment: the open questions that matter, ranked, and the shortest ways to a better outcome."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from engine.language.pack import Pack
from engine.report.document import Block, Bullet, Bullets, Heading, Paragraph
from engine.report.naming import Naming
from engine.report.words import say as report_says
from engine.text import alternatives
from tui.words.outlook import say

if TYPE_CHECKING:
    from engine.reasoning.results import Change, Consequence, Improvement, Questions, Way
    from engine.text import Lang
    from tui.outlook import Outlook

MOST_QUESTIONS = 5
"""How many open questions are shown."""


def question_blocks(outlook: "Outlook | None", pack: Pack, lang: "Lang") -> list[Block] | None:
    """Return the open questions that matter, the most telling first; None while only the assessment's own are known."""
    if outlook is None or outlook.questions is None or not outlook.questions.resolved or outlook.questions.required:
        return None
    return list(_questions(outlook.questions, Naming(pack, lang)))


def _questions(found: "Questions", naming: Naming) -> Iterator[Block]:
    telling, lang = found.telling, naming.lang
    if telling:
        yield Heading(say("questions", lang))
        shown = telling[:MOST_QUESTIONS]
        yield Bullets(tuple(Bullet(naming.question(q.fact), "?", leads(q.fact, q.answers, naming)) for q in shown))
    if len(telling) > MOST_QUESTIONS:
        yield Paragraph(say("more_questions", lang, count=len(telling) - MOST_QUESTIONS))
    if found.silent:
        yield Heading(say("silent", lang))
        for question in found.silent[:MOST_QUESTIONS]:
            assumed = say("assumed", lang, answer=naming.answer(question.fact, question.assumed))
            detail = f"{assumed} {leads(question.fact, question.answers, naming)}"
            yield Bullets((Bullet(naming.question(question.fact), "·", detail),))


def leads(fact: str, answers: "tuple[Consequence, ...]", naming: Naming) -> str:
    """Return what each answer leaves possible, answers of one ending together."""
    endings: dict[str, list[str]] = {}
    for found in answers:
        endings.setdefault(naming.outcomes(found.outcomes), []).append(naming.answer(fact, found.answer))
    return "; ".join(f"{alternatives(said, naming.lang)} → {ending}" for ending, said in endings.items())


def way_blocks(outlook: "Outlook | None", pack: Pack, lang: "Lang", *, better: bool) -> list[Block]:
    """Return the shortest ways to what is better; until they are known, that they are looked for if there is any."""
    if outlook is None:
        return [Paragraph(say("looking", lang))] if better else []
    if outlook.fault is not None:
        return [Paragraph(say("failed", lang, reason=_reason(outlook.fault, lang)))]
    naming = Naming(pack, lang)
    return [block for one in outlook.ways for block in _improvement(one, naming)]


def _reason(fault: Exception, lang: "Lang") -> str:
    from engine.faults import EngineFault

    return fault.diagnostic.message(lang) if isinstance(fault, EngineFault) else type(fault).__name__


def _improvement(found: "Improvement", naming: Naming) -> Iterator[Block]:
    lang = naming.lang
    target = report_says(found.target, lang)
    if found.verdict == "unresolved":
        yield Paragraph(say("unresolved", lang, outcome=target))
        return
    if found.verdict == "none":
        yield Bullets((Bullet(say("no_way", lang, outcome=target), "✗", say("no_way_proof", lang)),))
        return
    key = "change_one" if found.changes == 1 else "change_many"
    yield Paragraph(say(key, lang, count=found.changes or 0, outcome=target))
    for number, way in enumerate(found.ways, 1):
        if len(found.ways) > 1:
            yield Paragraph(say("way", lang, number=number))
        yield Bullets(tuple(_change(change, naming) for change in way.changes))
        yield from _open(way, naming)
    if found.more:
        yield Paragraph(say("more_ways", lang))


def _change(change: "Change", naming: Naming) -> Bullet:
    lang = naming.lang
    before = say(f"was_{change.was}", lang, answer=naming.answer(change.fact, change.before))
    return Bullet(naming.question(change.fact), "→", f"{before} → {naming.answer(change.fact, change.after)}")


def _open(way: "Way", naming: Naming) -> Iterator[Block]:
    if way.stays_open:
        yield Paragraph(say("stays_open", naming.lang, count=len(way.stays_open)))
