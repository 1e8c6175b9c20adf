"""The recommendation with its reason, in one sentence."""

from collections.abc import Sequence

from engine.assessment import Assessment, Effect, ItemResult, Status
from engine.report.naming import Naming
from engine.report.words import say
from engine.text import in_quotes

_NAMED = 3


def reason(assessment: Assessment, naming: Naming) -> str:
    """Return the recommendation with its reason, on one line."""
    return _Reason(assessment, naming).text()


class _Reason:
    def __init__(self, assessment: Assessment, naming: Naming) -> None:
        self.assessment, self.naming, self.lang = assessment, naming, naming.lang

    def text(self) -> str:
        match self.assessment.outcome:
            case "decline":
                return self._first("reason_decline", self._against("binding")) or say("reason_decline_open", self.lang)
            case "participate_with_conditions":
                return self._conditions()
            case "more_information":
                return self._questions()
            case _:
                return self._first("reason_but", self._against("advice")) or say("reason_participate", self.lang)

    def _against(self, effect: Effect) -> list[str]:
        """Return what the gates and bars that hold say, those with that effect."""
        return self._said((*self.assessment.gates, *self.assessment.bars), "holds", effect)

    def _said(self, found: Sequence[ItemResult], status: Status, effect: Effect = "binding") -> list[str]:
        named = (item for item in found if item.status == status and item.effect == effect)
        return [self.naming.statement(item.id) for item in named]

    def _conditions(self) -> str:
        found = self.assessment.conditions
        return (
            self._first("reason_conditions", self._said(found, "holds"))
            or self._first("reason_conditions_open", self._said(found, "open"))
            or say("reason_conditions_table", self.lang)
        )

    def _first(self, key: str, texts: list[str]) -> str:
        """Return the sentence with the first of `texts` and how many more there are; empty where there is none."""
        if not texts:
            return ""
        return say(key, self.lang, text=texts[0]) + self._more(len(texts) - 1)

    def _more(self, count: int) -> str:
        return "" if count < 1 else " " + say("and_more", self.lang, count=count)

    def _questions(self) -> str:
        decisive = [question for question in self.assessment.open_questions if question.influence == "decides"]
        if self.assessment.bound or not decisive:
            return say("reason_more_bound", self.lang)
        questions = (self.naming.question(question.fact) for question in decisive[:_NAMED])
        quoted = " ".join(in_quotes(question, self.lang) for question in questions)
        return say("reason_more", self.lang, questions=quoted) + self._more(len(decisive) - _NAMED)
