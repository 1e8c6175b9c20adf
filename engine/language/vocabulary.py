"""Facts: what can be asked about a proposal, and how an answer becomes the value that conditions test.

A fact's *value* is a flag's or level's rank, a number, a choice's name, or the set of members chosen. A flag's rank is
0 for no and 1 for yes, a level's is its place on the scale, from 0, worst first. Two marks stand beside values: `OPEN`,
an answer that is not known, and `NOT_APPLICABLE`, a question that does not arise.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final, Literal, TypeAlias

from engine.canonical import MAX_INTEGER
from engine.text import Text

FactType: TypeAlias = Literal["flag", "level", "choice", "count", "amount", "share", "set"]
Better: TypeAlias = Literal["higher", "lower", "yes", "no", "none"]
Role: TypeAlias = Literal["classification", "evidence", "background", "derived"]

NUMERIC: frozenset[FactType] = frozenset({"count", "amount", "share"})


class Mark(Enum):
    """What stands in place of a value."""

    OPEN = "open"
    NOT_APPLICABLE = "not_applicable"

    __hash__ = object.__hash__  # a mark is itself alone; values and marks are looked up by the thousand


OPEN: Final = Mark.OPEN
NOT_APPLICABLE: Final = Mark.NOT_APPLICABLE

Value: TypeAlias = int | str | frozenset[str]
Answer: TypeAlias = bool | int | str | list[str]
"""A value as people write it: `true`, `operational`, `12500`, `[environment, for_all]`."""


class Silence(Enum):
    """What an unanswered question means: a fault, an open question, or the value that is assumed."""

    REQUIRED = "required"
    ASK = "ask"
    ASSUME = "assume"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Domain:
    """The values a fact can have: named `members` (level, choice, set) or numbers from `minimum` to `maximum`."""

    type: FactType
    members: tuple[str, ...] = ()
    minimum: int = 0
    maximum: int = MAX_INTEGER - 1

    def encode(self, answer: object) -> Value | None:
        """Return the value that `answer` stands for, or None where it is no answer to this question."""
        match self.type:
            case "flag":
                return int(answer) if isinstance(answer, bool) else None
            case "level":
                return self.members.index(answer) if isinstance(answer, str) and answer in self.members else None
            case "choice":
                return answer if isinstance(answer, str) and answer in self.members else None
            case "set":
                return self._encode_set(answer)
            case _:
                inside = type(answer) is int and self.minimum <= answer <= self.maximum
                return answer if inside and isinstance(answer, int) else None

    def _encode_set(self, answer: object) -> frozenset[str] | None:
        if not isinstance(answer, list | tuple) or len(set(map(str, answer))) != len(answer):
            return None
        return frozenset(answer) if all(item in self.members for item in answer) else None

    def decode(self, value: Value) -> Answer:
        """Return `value` as people write it; a set's members in the vocabulary's order."""
        if isinstance(value, frozenset):
            return [member for member in self.members if member in value]
        if isinstance(value, int) and self.type == "level":
            return self.members[value]
        return bool(value) if self.type == "flag" else value

    def all_values(self) -> tuple[Value, ...] | None:
        """Return every value of a flag, level or choice in order, worst first; None for numbers and sets."""
        match self.type:
            case "flag":
                return (0, 1)
            case "level":
                return tuple(range(len(self.members)))
            case "choice":
                return self.members
            case _:
                return None


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of a pack's vocabulary, or one derived from rules for the outcome table."""

    name: str
    domain: Domain
    role: Role
    silence: Silence = Silence.NONE
    assumed: Value | None = None
    better: Better = "none"
    actionable: bool = False
    question: Text | None = None

    @property
    def type(self) -> FactType:
        """The fact's type."""
        return self.domain.type
