"""Many assessments in one table."""

from collections.abc import Sequence

from engine.assessment import Assessment
from engine.case import CaseFile
from engine.language.pack import Pack
from engine.report.assessment_report import shown_range
from engine.report.document import Block, Table
from engine.report.naming import Naming
from engine.report.words import say
from engine.text import Lang, alternatives, capitalised


def assessment_table(assessed: Sequence[tuple[Assessment, Pack, CaseFile]], lang: Lang) -> list[Block]:
    """Return the table of assessments: case, kind, recommendation, score and who decides."""
    header = tuple(say(key, lang) for key in ("case", "kind", "outcome", "score", "decides"))
    return [Table(header, tuple(_row(a, pack, file, lang) for a, pack, file in assessed), frozenset({3}))]


def _row(assessment: Assessment, pack: Pack, file: CaseFile, lang: Lang) -> tuple[str, ...]:
    naming = Naming(pack, lang)
    route = assessment.route
    return (
        file.case.id,
        naming.kind(file.case.kind),
        say(assessment.outcome, lang),
        "–" if assessment.score is None else shown_range(assessment.score),
        capitalised(alternatives((naming.body(body) for body in route.possible), lang)),
    )
