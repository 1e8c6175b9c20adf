"""Questions as rows of a table."""

from typing import TYPE_CHECKING

from textual.content import Content

from tui.render import plain
from tui.words.scoring import say

if TYPE_CHECKING:
    from engine.questionnaire import Question
    from engine.report.naming import Naming

SIGNS = {"answered": "✓", "assumed": "·", "open": "?", "required": "!"}
TONES = {"answered": "good", "assumed": "muted", "open": "open", "required": "bad"}


def line_of(question: "Question", naming: "Naming") -> dict[str, Content]:
    """Return a question as a row: sign, question, and how it is answered."""
    return {
        "sign": plain(SIGNS[question.standing], TONES[question.standing]),
        "question": plain(naming.question(question.fact)),
        "answer": _answer(question, naming),
    }


def _answer(question: "Question", naming: "Naming") -> Content:
    lang = naming.lang
    match question.standing:
        case "answered":
            return plain(naming.answer(question.fact, question.answer), "strong")
        case "assumed":
            return plain(say("assumed", lang, answer=naming.answer(question.fact, question.assumed)), "muted")
        case _:
            return plain(say(question.standing, lang), TONES[question.standing])


def copied(line: dict[str, Content]) -> str:
    """Return a row as it is copied."""
    return "\t".join(cell.plain for cell in line.values())
