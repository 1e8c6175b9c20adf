"""A run of questions and answers about one case, apart from how it is shown: what to ask next, and when to stop.

First what must be answered (the kind, then what else is required). Then, while the case is not settled, the most
telling open question. Once it is settled, or nothing that would settle it is left, the run stops; whoever wants to
goes on with what can still move the outcome: open questions, then those whose silence was taken for something.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from engine.facts import fill
from engine.language.pack import Pack
from engine.language.truth import truth_of
from engine.language.vocabulary import Mark, Value
from engine.reasoning.results import Questions, RankedQuestion, SilentQuestion

Reason: TypeAlias = Literal["required", "decides", "improves", "silent", "unranked", "again"]
"""Why a question is asked: it must be answered; it decides; it can only improve; its silence was taken for something
that another answer would change; it is open, and how telling it is was not settled within the solver's limit; somebody
went back to it."""

Standing: TypeAlias = Literal["asking", "settled", "unsettled", "done"]
"""Questions follow; the case is settled, and some may follow; it is not, and what would settle it was passed over;
nothing is left that can move the outcome."""


@dataclass(frozen=True, slots=True)
class Step:
    """The question to put now, and what is known of where its answers lead."""

    fact: str
    reason: Reason
    ranked: RankedQuestion | SilentQuestion | None = None


class Adviser(Protocol):
    """Says what cases by one pack depend on; see `engine.reasoning.advisor.Advisor`."""

    pack: Pack

    def questions_on(self, stated: Mapping[str, Value | Mark]) -> Questions:
        """Return what a case that states this still depends on."""


class CannotOccur(Exception):
    """The answer would make a combination that cannot occur; `constraints` are the ids of those that may be broken."""

    def __init__(self, constraints: tuple[str, ...]) -> None:
        self.constraints = constraints
        super().__init__(*constraints)


class Dialogue:
    """One run. `stated` holds what is answered, `skipped` the questions that were passed over as not known."""

    def __init__(self, advisor: Adviser, stated: Mapping[str, Value | Mark] | None = None) -> None:
        """Go on from what a case states; see `engine.facts.stated_values`."""
        self.advisor = advisor
        self.pack: Pack = advisor.pack
        self.stated: dict[str, Value | Mark] = dict(stated or {})
        self.skipped: dict[str, None] = {}
        self._trail: list[str] = []
        self._again: str | None = None
        self._going_on = False
        self._known: Questions | None = None

    def questions(self) -> Questions:
        """Return what the case still depends on."""
        if self._known is None:
            self._known = self.advisor.questions_on(self.stated)
        return self._known

    def standing(self) -> Standing:
        """Return how far the run has come."""
        found = self.questions()
        if self._again or found.required or (found.resolved and not found.settled and self._telling(found)):
            return "asking"
        if not found.settled and not self._going_on:
            return "asking" if self._unranked(found) else "unsettled"
        if self._left(found):
            return "asking" if self._going_on else "settled"
        return "done" if found.settled else "unsettled"

    def step(self) -> Step | None:
        """Return the question to put now, or None where the run stands still; see `standing`."""
        if self.standing() != "asking":
            return None
        found = self.questions()
        if self._again:
            return self._step(self._again, found)
        if found.required:
            return Step(found.required[0], "required")
        return next(iter((*self._telling(found), *self._unranked(found), *self._left(found))))

    def go_on(self) -> None:
        """Take up what can still move the outcome, also what was passed over before."""
        self._going_on = True
        self.skipped.clear()

    def answer(self, fact: str, value: Value) -> None:
        """Answer a question, or answer it otherwise.

        Raises:
            CannotOccur: the answer does not go together with the others; nothing has changed.
        """
        before = dict(self.stated)
        self.stated[fact] = value
        self._known = None
        if broken := self._broken():
            self.stated = before
            self._known = None
            raise CannotOccur(broken)
        self.skipped.pop(fact, None)
        self._move_on(fact)

    def keep(self, fact: str) -> None:
        """Leave a question that is put again as it is."""
        self._move_on(fact)

    def skip(self, fact: str) -> None:
        """Pass over a question whose answer is not known; an answer it had is withdrawn."""
        self.stated.pop(fact, None)
        self.skipped[fact] = None
        self._known = None
        self._move_on(fact)

    def back(self) -> bool:
        """Put the question before this one again, with its answer kept; tell whether there is one."""
        if not self._trail:
            return False
        self._again = self._trail.pop()
        return True

    def _move_on(self, fact: str) -> None:
        self._trail.append(fact)
        self._again = None

    def _broken(self) -> tuple[str, ...]:
        """Return the constraints that rule the answers out; empty where a case with them can occur."""
        values = fill(self.stated, self.pack).values
        items = self.pack.items[self.pack.span("constraint")]
        broken = tuple(item.id for item in items if truth_of(item.when, values) is True)
        found = self.questions()
        if broken or found.required or not found.resolved or found.possible_outcomes:
            return broken
        return tuple(item.id for item in items if truth_of(item.when, values) is not False)

    def _telling(self, found: Questions) -> list[Step]:
        telling = (question for question in found.telling if question.fact not in self.skipped)
        return [Step(q.fact, "decides" if q.influence == "decides" else "improves", q) for q in telling]

    def _unranked(self, found: Questions) -> list[Step]:
        """Return the open questions in the order of the vocabulary, where the solver could not rank them."""
        if found.resolved:
            return []
        names = fill(self.stated, self.pack).open
        return [Step(name, "unranked") for name in self.pack.facts if name in names and name not in self.skipped]

    def _left(self, found: Questions) -> list[Step]:
        """Return what can still move the outcome of a settled case."""
        silent = (question for question in found.silent if question.fact not in self.skipped)
        return [*self._telling(found), *(Step(question.fact, "silent", question) for question in silent)]

    def _step(self, fact: str, found: Questions) -> Step:
        """Return a question that is put again."""
        known: Iterable[Step] = (*self._telling(found), *self._left(found))
        again = next((step for step in known if step.fact == fact), None)
        silence = self.pack.facts[fact].silence.value
        return again or Step(fact, "required" if silence == "required" else "again")
