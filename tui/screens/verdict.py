"""The live assessment beside the questions: outcome, score and principles drawn; the rest as the engine reports it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from engine.assessment import Assessment, PrincipleResult
from engine.report.assessment_report import Section, assessment_sections, shown_range
from engine.report.document import Block, Heading
from engine.report.naming import Naming
from engine.report.reason import reason
from engine.report.words import say as report_says
from engine.text import capitalised
from tui.dialogs.fault import diagnostic_blocks
from tui.render import GRADE_SIGNS, GRADE_TONES, OUTCOME_TONES, bar, fitted, outcome, plain, stacked
from tui.screens.outlook import question_blocks, way_blocks
from tui.widgets.document import Drawn, folded
from tui.words.scoring import say

if TYPE_CHECKING:
    from engine.text import Lang
    from tui.judging import Judged
    from tui.outlook import Outlook

AFTER: tuple[Section, ...] = ("against", "conditions", "questions", "route", "advice", "silence", "outside", "basis")
BAR = 10
GRADE_WIDTH = 17


def verdict_blocks(judged: "Judged", lang: "Lang", outlook: "Outlook | None" = None) -> list[Block | Drawn]:
    """Return what is shown of a judged case; `outlook` is what can become of it, once that is known."""
    assessment, pack, file = judged.assessment, judged.pack, judged.file
    if assessment is None or pack is None or file is None:
        return [Heading(say("faulty", lang), 1), *diagnostic_blocks(judged.faults, lang)]
    naming = Naming(pack, lang)
    sections = assessment_sections(assessment, pack, file.case, lang)
    blocks: list[Block | Drawn] = [lambda width: _head(assessment, naming, width)]
    ranked = question_blocks(outlook, pack, lang)
    questions = sections["questions"] if ranked is None else ranked
    blocks += sections["against"]
    blocks += questions + sections["conditions"] if _asks(assessment) else sections["conditions"] + questions
    way = way_blocks(outlook, pack, lang, better=assessment.outcome != "participate")
    if way:
        blocks += [Heading(say("way", lang)), *way]
    blocks += [Heading(report_says("principles", lang)), lambda width: _principles(assessment, naming, width)]
    for name in AFTER[3:]:
        blocks += sections[name]
    return blocks


def _head(assessment: Assessment, naming: Naming, width: int) -> Content:
    lang = naming.lang
    title = outcome(assessment.outcome, capitalised(report_says(assessment.outcome, lang))).stylize("bold")
    standing = say("settled", lang)
    if not assessment.settled:
        standing = say("unsettled", lang, outcomes=naming.outcomes(assessment.possible_outcomes))
    beside = title + plain("  ") + plain(standing, "muted")
    fits = beside.cell_length <= width
    lines = [beside] if fits else [title, *(plain(line, "muted") for line in folded(standing, width))]
    lines.append(score_line(assessment, lang, width))
    why = "" if _asks(assessment) else reason(assessment, naming).partition(". ")[2]
    lines += [plain(line) for line in folded(why, width)] if why else []
    return stacked(lines)


def _asks(assessment: Assessment) -> bool:
    """Tell whether open questions are what is recommended about: they then stand first, and are the reason."""
    decisive = any(question.influence == "decides" for question in assessment.open_questions)
    return assessment.outcome == "more_information" and decisive


def score_line(assessment: Assessment, lang: "Lang", width: int) -> Content:
    """Return the score as a bar with its number."""
    score = assessment.score
    if score is None:
        return plain(say("no_score", lang), "muted")
    label = plain(f"{say('score', lang)} ", "muted")
    room = max(BAR, min(30, width - label.cell_length - 16))
    drawn = bar(score.low, score.high, room, OUTCOME_TONES[assessment.outcome])
    return label + drawn + plain(f" {shown_range(score)} / 100")


def summary(assessment: Assessment, lang: "Lang") -> Content:
    """Return the assessment in one line, for where there is no room for more."""
    said = outcome(assessment.outcome, report_says(assessment.outcome, lang)).stylize("bold")
    parts = [said]
    if assessment.score is not None:
        score = assessment.score
        parts.append(bar(score.low, score.high, BAR, OUTCOME_TONES[assessment.outcome]))
        parts.append(plain(shown_range(score)))
    deciding = sum(question.influence == "decides" for question in assessment.open_questions)
    if deciding:
        key = "open_one" if deciding == 1 else "open_count"
        parts.append(plain(f"? {say(key, lang, count=deciding)}", "open"))
    return Content("  ").join(parts)


def _principles(assessment: Assessment, naming: Naming, width: int) -> Content:
    lines = [line for found in assessment.principles for line in _principle(found, naming, width)]
    if any(found.reach == "analogy" for found in assessment.principles):
        lines += [plain(line, "muted") for line in folded(say("analogy_note", naming.lang), width)]
    return stacked(lines)


def _principle(found: PrincipleResult, naming: Naming, width: int) -> Iterator[Content]:
    """Yield one line, or two where there is little room: name, then bar, points and grade."""
    lang = naming.lang
    name = naming.principle(found.id) + (" ≈" if found.reach == "analogy" else "")
    if found.points is None:
        yield fitted(plain(f"– {name}", "muted"), max(8, width - 20)) + plain(f"  {report_says('none', lang)}", "muted")
        return
    grade = found.grade
    tone = GRADE_TONES[grade] if grade else "open"
    sign = plain(f"{GRADE_SIGNS[grade] if grade else '?'} ", tone)
    said = report_says(grade, lang) if grade else _grades(found, lang)
    values = bar(found.points.low, found.points.high, BAR, tone) + plain(f" {shown_range(found.points):>6}  ")
    values += plain(said, tone)
    room = width - sign.cell_length - values.cell_length - 2
    if room >= 24:
        side = max(GRADE_WIDTH, len(said))
        yield sign + fitted(plain(name), width - 2 - 2 - BAR - 9 - side) + plain("  ") + values
    else:
        yield sign + fitted(plain(name), width - 2)
        yield plain("  ") + fitted(values, width - 2)


def _grades(found: PrincipleResult, lang: "Lang") -> str:
    first, last = found.possible_grades[0], found.possible_grades[-1]
    return f"{report_says(first, lang)} … {report_says(last, lang)}"
