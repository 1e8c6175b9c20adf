"""The questions of a pack as a case stands to them: which arise, what is answered, and what silence is taken to mean.

Unlike an assessment it can be made of a case that lacks required answers, since it is what they are asked with.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from engine.case import Case
from engine.language.pack import KIND, Pack, assumed_value
from engine.language.truth import truth_of
from engine.language.vocabulary import NOT_APPLICABLE, NUMERIC, OPEN, Answer, Fact, FactType, Mark, Role, Silence, Value

Standing: TypeAlias = Literal["answered", "assumed", "open", "required", "not_asked"]
"""Answered; or not, and taken as a value, left open, or in want of an answer; or the question does not arise."""
GroupSort: TypeAlias = Literal["classification", "principle", "other"]


@dataclass(frozen=True, slots=True)
class Question:
    """A question as a case stands to it.

    `options` are the names of the answers to choose from, in the vocabulary's order, of a level worst first; numbers
    have bounds instead, both included, and a unit. `assumed` is what silence is taken to mean where it is assumed.
    """

    fact: str
    type: FactType
    role: Role
    standing: Standing
    answer: Answer | None
    assumed: Answer | None
    options: tuple[str, ...]
    minimum: int | None
    maximum: int | None
    unit: str | None
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that belong together: what sort of case it is, one principle, or what belongs to no principle."""

    sort: GroupSort
    principle: str | None
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """The questions of a pack in the order they are asked: classification, then principle by principle."""

    groups: tuple[Group, ...]

    def questions(self) -> Iterator[Question]:
        """Yield all questions in order."""
        for group in self.groups:
            yield from group.questions

    def asked(self) -> list[Question]:
        """Return the questions that arise for the answers so far, in order."""
        return [question for question in self.questions() if question.standing != "not_asked"]


def questionnaire(case: Case, pack: Pack) -> Questionnaire:
    """Return the questions of `pack` as `case` stands to them; an answer that is none is taken as not given."""
    given = case.given()
    values: dict[str, Value | Mark] = {KIND: case.kind}
    standings: dict[str, Standing] = {}
    for fact in pack.binding_order:
        if fact.role == "background":
            values[fact.name] = NOT_APPLICABLE
        elif fact.name != KIND:
            standings[fact.name], values[fact.name] = _standing(fact, pack, given, values)
    return Questionnaire(tuple(_groups(pack, given, standings)))


def _standing(
    fact: Fact, pack: Pack, given: Mapping[str, object], values: Mapping[str, Value | Mark]
) -> tuple[Standing, Value | Mark]:
    """Return how a case stands to a question, and the value that later questions hang on."""
    if fact.name in pack.applies and truth_of(pack.applies[fact.name], values) is not True:
        return "not_asked", NOT_APPLICABLE
    value = fact.domain.encode(given.get(fact.name))
    if value is not None:
        return "answered", value
    match fact.silence:
        case Silence.ASSUME:
            return "assumed", assumed_value(fact)
        case Silence.REQUIRED:
            return "required", OPEN
        case _:
            return "open", OPEN


def _groups(pack: Pack, given: Mapping[str, object], standings: Mapping[str, Standing]) -> Iterator[Group]:
    vocabulary = pack.source.vocabulary
    left = {fact.name: _question(fact, pack, given, standings[fact.name]) for fact in pack.enquired}
    first = [name for name, question in left.items() if question.role == "classification"]
    yield Group("classification", None, tuple(left.pop(name) for name in first))
    for principle in pack.principles:
        names = [name for name in left if vocabulary[name].principle == principle.id]
        yield Group("principle", principle.id, tuple(left.pop(name) for name in names))
    if left:
        yield Group("other", None, tuple(left.values()))


def _question(fact: Fact, pack: Pack, given: Mapping[str, object], standing: Standing) -> Question:
    source, domain = pack.source.vocabulary[fact.name], fact.domain
    numeric = fact.type in NUMERIC
    value = domain.encode(given.get(fact.name))
    return Question(
        fact=fact.name,
        type=fact.type,
        role=fact.role,
        standing=standing,
        answer=None if value is None else domain.decode(value),
        assumed=domain.decode(assumed_value(fact)) if fact.silence is Silence.ASSUME else None,
        options=domain.members,
        minimum=domain.minimum if numeric else None,
        maximum=domain.maximum if numeric else None,
        unit=source.unit,
        passages=tuple(source.passages),
    )
