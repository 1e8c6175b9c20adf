"""What a proof comes to: verdicts, and the cases that contradict. Ids and values only, no prose, and nothing of Z3."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from engine.assessment import Assessment
from engine.canonical import Json
from engine.case import CaseFile
from engine.text import Text

Verdict: TypeAlias = Literal["proved", "counterexample", "not_proved"]
"""It holds in every possible case; it fails in the cases shown; the solver came to no answer within its limit."""


@dataclass(frozen=True, slots=True)
class Example:
    """A case that contradicts, as a person could have written it.

    `assessment` is what chaining and reference both make of it; None where the pack gives it no outcome, or refuses it
    (`refused`) by a constraint.
    """

    file: CaseFile
    assessment: Assessment | None = None
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a property does not hold of.

    `subject` names it: an entry, a fact, a kind with an outcome. `code` and `words` say what is wrong (the report has a
    sentence for each code), `at_fault` the entries that bring it about, each with the definitions that lead to the fact
    at issue, `cases` one case or a case and its variant. `reason` is the pack's own where it makes an exception of it.
    """

    subject: str
    code: str
    words: Mapping[str, str] = field(default_factory=dict)
    at_fault: tuple[str, ...] = ()
    cases: tuple[Example, ...] = ()
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """The verdict on one property: `findings` contradict it, `unresolved` are subjects the solver gave up.

    `exceptions` are findings that the pack has narrowed the property for. Of those `entangled` it is proved of complete
    cases alone, because a constraint ties them to open questions.
    """

    id: str
    checked: int
    findings: tuple[Finding, ...] = ()
    unresolved: tuple[str, ...] = ()
    exceptions: tuple[Finding, ...] = ()
    entangled: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The verdict."""
        if self.findings:
            return "counterexample"
        return "not_proved" if self.unresolved or self.entangled else "proved"

    def data(self) -> Json:
        """Return it as plain data."""
        return {
            "id": self.id,
            "verdict": self.verdict,
            "checked": self.checked,
            "findings": [_finding(found) for found in self.findings],
            "exceptions": [_finding(found) for found in self.exceptions],
            "unresolved": list(self.unresolved),
            "entangled": list(self.entangled),
        }


@dataclass(frozen=True, slots=True)
class Proofs:
    """The verdicts on a pack, whose id, version and hash they carry; `limit` is what each question was allowed."""

    pack: str
    version: str
    hash: str
    limit: int
    proofs: tuple[Proof, ...]

    @property
    def all_proved(self) -> bool:
        """Whether every property asked for is proved."""
        return all(proof.verdict == "proved" for proof in self.proofs)

    def data(self) -> Json:
        """Return them as plain data."""
        return {
            "pack": {"id": self.pack, "version": self.version, "hash": self.hash},
            "limit": self.limit,
            "all_proved": self.all_proved,
            "properties": [proof.data() for proof in self.proofs],
        }


def _finding(found: Finding) -> Json:
    return {
        "subject": found.subject,
        "code": found.code,
        "words": dict(found.words),
        "at_fault": list(found.at_fault),
        "cases": [_example(example) for example in found.cases],
        "reason": None if found.reason is None else {"sv": found.reason.sv, "en": found.reason.en},
    }


def _example(example: Example) -> Json:
    assessment = example.assessment
    return {
        "case": example.file.case.decision_data(),
        "outcome": None if assessment is None else assessment.outcome,
        "score": None if assessment is None or assessment.score is None else assessment.score.low,
        "refused": example.refused,
    }
