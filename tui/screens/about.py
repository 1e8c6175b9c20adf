"""A question in full: what it means, what silence is taken to mean, and what of the plan it rests on."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from engine.language.pack import Pack
from engine.questionnaire import Question
from engine.report.document import Block, Bullet, Bullets, Heading, Paragraph
from engine.report.naming import Naming
from engine.report.words import say as report_says
from tui.words.scoring import say

if TYPE_CHECKING:
    from engine.text import Lang


def about_blocks(question: Question, pack: Pack, lang: "Lang") -> list[Block]:
    """Return what there is to say of a question."""
    source = pack.source.vocabulary[question.fact]
    blocks: list[Block] = [Heading(source.question.in_(lang), 1), Paragraph(source.help.in_(lang))]
    blocks += [Heading(say("silence", lang)), Paragraph(_silence(question, pack, lang))]
    resting = tuple(_passages(question, pack, lang))
    return [*blocks, Heading(say("rests", lang)), Bullets(resting)] if resting else blocks


def _silence(question: Question, pack: Pack, lang: "Lang") -> str:
    if question.assumed is not None:
        answer = Naming(pack, lang).answer(question.fact, question.assumed)
        return say("silence_assumed", lang, answer=answer)
    return say("silence_required" if question.standing == "required" else "silence_open", lang)


def _passages(question: Question, pack: Pack, lang: "Lang") -> Iterator[Bullet]:
    for name in question.passages:
        passage = pack.source.passages[name]
        where = f"{passage.section}, {passage.place.in_(lang)}"
        modality = report_says(f"modality_{passage.modality}", lang)
        yield Bullet(passage.paraphrase.in_(lang), "§", f"{name} · {where} · {modality}")
