"""The assessment part of a memo: what stops the case, and each principle with its grade, circumstances and passages."""

from collections.abc import Iterator

from engine.assessment import Assessment, PrincipleResult, RuleResult
from engine.memo.document import MemoBlock
from engine.memo.words import say
from engine.report.assessment_report import shown_range
from engine.report.document import Bullet, Bullets, Heading, Paragraph, Table
from engine.report.naming import Naming
from engine.report.words import say as report_say
from engine.text import alternatives, capitalised, listed


def judgement(assessment: Assessment, naming: Naming) -> Iterator[MemoBlock]:
    """Yield the blocks of the assessment, the grounds for declining first."""
    yield from _stops(assessment, naming)
    yield Paragraph(say("scale", naming.lang))
    yield _overview(assessment, naming)
    score = assessment.score
    yield Paragraph(
        report_say("no_score", naming.lang)
        if score is None
        else report_say("score_line", naming.lang, score=shown_range(score))
    )
    for place, principle in enumerate(assessment.principles, 1):
        if principle.reach != "none":
            yield from _principle(place, principle, assessment, naming)
    unreached = [naming.principle(found.id) for found in assessment.principles if found.reach == "none"]
    if unreached:
        yield Paragraph(say("none_line", naming.lang, principles=listed(unreached, naming.lang)))


def _stops(assessment: Assessment, naming: Naming) -> Iterator[MemoBlock]:
    stopping = [
        Bullet(naming.statement(found.id), detail=", ".join(found.passages))
        for found in (*assessment.gates, *assessment.bars)
        if found.effect == "binding" and found.status == "holds"
    ]
    if stopping:
        yield Heading(say("grounds_stop", naming.lang), 3)
        yield Bullets(tuple(stopping))


def _overview(assessment: Assessment, naming: Naming) -> Table:
    header = tuple(report_say(key, naming.lang) for key in ("principle", "grade", "points", "weight", "reach"))
    return Table(header, tuple(_row(found, naming) for found in assessment.principles), frozenset({2, 3}))


def _row(found: PrincipleResult, naming: Naming) -> tuple[str, ...]:
    points = "–" if found.points is None else shown_range(found.points)
    weight = "–" if found.reach == "none" else str(found.weight)
    reach = capitalised(report_say(found.reach, naming.lang))
    return naming.principle(found.id), _grade(found, naming), points, weight, reach


def _grade(found: PrincipleResult, naming: Naming) -> str:
    if found.reach == "none":
        return "–"
    if found.grade:
        return capitalised(report_say(found.grade, naming.lang))
    grades = alternatives((report_say(grade, naming.lang) for grade in found.possible_grades), naming.lang)
    return capitalised(report_say("grade_open", naming.lang, grades=grades))


def _principle(place: int, found: PrincipleResult, assessment: Assessment, naming: Naming) -> Iterator[MemoBlock]:
    lang = naming.lang
    yield Heading(f"{place}. {naming.principle(found.id)} – {_grade(found, naming).lower()}", 3)
    points = "–" if found.points is None else shown_range(found.points)
    worth = say("points_line", lang, points=points, weight=found.weight)
    yield Paragraph(f"{say(f'{found.reach}_line', lang)} {worth}")
    rules = [rule for rule in assessment.rules if rule.principle == found.id and rule.status == "holds"]
    parts = (("for", [r for r in rules if r.points > 0]), ("against", [r for r in rules if r.points < 0]))
    for key, held in parts:
        if held:
            yield Paragraph(f"{say(key, lang)}:")
            yield Bullets(tuple(_circumstance(rule, naming) for rule in held))
    if not rules:
        yield Paragraph(say("nothing_found", lang))


def _circumstance(found: RuleResult, naming: Naming) -> Bullet:
    points = say("points_of", naming.lang, points=f"{found.points:+d}".replace("-", "−"))
    return Bullet(naming.statement(found.id), detail="; ".join((", ".join(found.passages), points)))
