"""What a comparison of two packs comes to: ids and values only, as canonical JSON; no solver is needed to read it.

A *verdict* tells how much is known: `none` is proved over all cases compared, `witness` comes with a case on which both
interpreters were run under both packs, `unresolved` means that the solver's limit was reached.
"""

from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict

from engine.assessment import PackRef
from engine.canonical import canonical_json
from engine.language.vocabulary import Answer

FORMAT = "medverkan-comparison-1"

Verdict: TypeAlias = Literal["none", "witness", "unresolved"]
Way: TypeAlias = Literal["added", "removed", "domain", "silence"]
Aspect: TypeAlias = Literal["outcome", "grade", "route", "support"]


@dataclass(slots=True)
class FactChange:
    """A question that the packs do not have alike.

    `added` is in the second pack alone, `removed` in the first alone; `domain`: other answers, `silence`: no answer
    means something else. `detail` is what silence means; `only_a` and `only_b` are named answers of one pack alone.
    """

    fact: str
    way: Way
    detail: str
    only_a: list[str] = field(default_factory=list)
    only_b: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Compared:
    """Which cases were compared: those that both packs accept as the same case file.

    `kinds` are those both packs have; kinds and units of one pack alone are left out, and so are answers that one pack
    alone knows. `principles_a` and `principles_b` are in one pack alone: they count in its score and outcome, but their
    grades have no counterpart. `open_in_one` are questions that the file leaves open for one pack alone: all ways of
    answering them are compared.
    """

    kinds: list[str]
    kinds_a: list[str]
    kinds_b: list[str]
    units_a: list[str]
    units_b: list[str]
    facts: list[FactChange]
    principles_a: list[str]
    principles_b: list[str]
    open_in_one: list[str]


@dataclass(slots=True)
class Reading:
    """What one pack makes of a case; `completed` are answers to what the file leaves open for this pack alone."""

    outcome: str
    score: int | None
    grades: dict[str, str | None]
    decides: str | None
    supports: list[str]
    informs: list[str]
    completed: dict[str, Answer]


@dataclass(slots=True)
class WitnessCase:
    """A case file, as plain data, and what each pack makes of it; both interpreters came to the same.

    `smallest` tells whether it is proved to be the smallest and first; otherwise the solver's limit was reached.
    """

    case: dict[str, Any]
    a: Reading
    b: Reading
    smallest: bool = True


@dataclass(slots=True)
class Change:
    """One pair of what the first pack and the second pack come to, and the case that shows it."""

    was: str
    becomes: str
    verdict: Verdict
    witness: WitnessCase | None


@dataclass(slots=True)
class Changes:
    """All pairs in which one aspect differs; a pair not listed was proved not to occur, unless `whole` is false.

    `subject` is the principle whose grade it is, else empty.
    """

    aspect: Aspect
    subject: str
    whole: bool
    changes: list[Change]

    @property
    def proved_same(self) -> bool:
        """Tell whether no case differs in this."""
        return self.whole and not any(change.verdict == "witness" for change in self.changes)


@dataclass(slots=True)
class Extreme:
    """The least or greatest change of the score, second pack minus first.

    `reached` is what `witness` shows; no case goes beyond `bound`. Both are the same where `proved`; otherwise the
    solver's limit was reached between them.
    """

    reached: int
    bound: int
    proved: bool
    witness: WitnessCase | None


@dataclass(slots=True)
class ScoreRange:
    """By how much the score changes, over the cases that have one under both packs.

    `verdict` is `none` where no case has a score under both. `one_sided` tells of a case with a score under one alone.
    """

    verdict: Verdict
    least: Extreme | None
    greatest: Extreme | None
    one_sided: Change | None


@dataclass(slots=True)
class Move:
    """A recorded case under both packs; what a pack refuses has the code of the fault instead of an outcome."""

    case: str
    was: str | None
    becomes: str | None
    score_was: tuple[int, int] | None
    score_becomes: tuple[int, int] | None
    differs: list[str]
    fault_a: str | None = None
    fault_b: str | None = None

    @property
    def moves(self) -> bool:
        """Tell whether the recommendation is another, or one pack alone refuses the case."""
        return self.was != self.becomes


@dataclass(slots=True)
class Recorded:
    """Recorded cases under both packs: how many there are, and those that differ in anything."""

    count: int
    moves: list[Move]


class Comparison(BaseModel):
    """All that distinguishes two packs, over all cases that both accept; see the module.

    `accepted` tells whether there are such cases; `only_a` and `only_b` whether answers that are answers in both packs
    can form a combination that the other pack rules out.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    format: str = FORMAT
    a: PackRef
    b: PackRef
    compared: Compared
    accepted: Verdict
    only_a: Verdict
    only_b: Verdict
    outcomes: Changes | None
    grades: list[Changes]
    route: Changes | None
    support: Changes | None
    score: ScoreRange | None
    recorded: Recorded | None

    @property
    def aspects(self) -> list[Changes]:
        """Outcome, grades, route and support, as far as they were compared."""
        return [found for found in (self.outcomes, *self.grades, self.route, self.support) if found is not None]

    @property
    def same(self) -> bool:
        """Tell whether it is proved that no case differs in anything that was compared."""
        return (
            self.accepted == "witness"
            and self.only_a == self.only_b == "none"
            and all(found.proved_same for found in self.aspects)
            and self.score is not None
            and _unchanged(self.score)
        )

    def witnesses(self) -> list[tuple[str, WitnessCase]]:
        """Return every witness with a name of its own, in the order of the comparison."""
        found = [
            (
                "-".join(part for part in (group.aspect, group.subject, change.was, change.becomes) if part),
                change.witness,
            )
            for group in self.aspects
            for change in group.changes
        ]
        if self.score is not None:
            extremes = (("least", self.score.least), ("greatest", self.score.greatest))
            found += [(f"score-{name}", extreme.witness) for name, extreme in extremes if extreme]
            found += [("score-one-sided", self.score.one_sided.witness)] if self.score.one_sided else []
        return [(name, witness) for name, witness in found if witness is not None]

    def to_json(self) -> str:
        """Return the comparison as canonical JSON (RFC 8785), without a final newline."""
        return canonical_json(self.model_dump(mode="json"))


def _unchanged(score: ScoreRange) -> bool:
    one_sided = score.one_sided is not None and score.one_sided.verdict != "none"
    return not one_sided and all(
        extreme is None or (extreme.proved and extreme.bound == 0) for extreme in (score.least, score.greatest)
    )
