"""Counterexamples as case files, each with what is expected of it: ready for `medverkan check`."""

import json
from collections.abc import Iterator
from typing import NamedTuple

from engine.assessment import Assessment
from engine.canonical import Json
from engine.language.pack import Pack
from engine.reasoning.verdicts import Example, Finding, Proofs
from engine.report.proof_report import finding_sentence
from engine.report.proof_words import tell
from engine.text import Lang

_ALIKE: dict[str, frozenset[str]] = {
    "same_grounds": frozenset({"outcome", "settled", "grades", "conditions"}),
    "monotone": frozenset({"outcome"}),
    "silence_never_stops": frozenset({"outcome"}),
    "by_the_letter": frozenset({"outcome"}),
}
"""What a variant has to have in common with the case it varies, by property; of an outcome that may not be worse, this
is the least that will do."""


class CaseText(NamedTuple):
    """A case file: its name and what it holds."""

    name: str
    text: str


def case_files(found: Proofs, pack: Pack, lang: Lang) -> Iterator[CaseText]:
    """Yield every counterexample of `found` as case files.

    The case expects what it gets now, unless the property itself says what it must get; a variant expects what its case
    gets. So `medverkan check` finds fault with them until the pack is mended.
    """
    number = 0
    for proof in found.proofs:
        for finding in proof.findings:
            number += bool(finding.cases)
            stem = f"{number:02d}-{proof.id}-{finding.subject.replace(' ', '-')}"[:50]
            for place, example in enumerate(finding.cases):
                name = stem if place == 0 else f"{stem}-variant"
                expected, key = _expected(proof.id, finding, place)
                told = (finding_sentence(finding, pack, lang), tell(key, lang))
                yield CaseText(f"{name}.yaml", _written(name, example, expected, told))


def _expected(property_id: str, finding: Finding, place: int) -> tuple[Json, str]:
    """Return what a case has to expect, and whether that is what it gets now."""
    if property_id == "no_compensation":
        return {"outcome": "decline"}, "expected_then"
    alike = _ALIKE.get(property_id, frozenset({finding.words.get("aspect", "")} & {"outcome", "grades", "conditions"}))
    first = finding.cases[0].assessment
    if place == 1 and alike and first is not None:
        return {key: value for key, value in _now(first).items() if key in alike}, "expected_then"
    now = finding.cases[place].assessment
    return None if now is None else _now(now), "expected_now"


def _now(assessment: Assessment) -> dict[str, Json]:
    holding = [found.id for found in assessment.conditions if found.status == "holds" and found.effect == "binding"]
    grades: dict[str, Json] = {p.id: p.grade for p in assessment.principles if p.reach != "none"}
    return {"outcome": assessment.outcome, "settled": assessment.settled, "grades": grades, "conditions": [*holding]}


def _written(name: str, example: Example, expected: Json, told: tuple[str, ...]) -> str:
    case = example.file.case
    parts: dict[str, Json] = {
        "id": name,
        "title": name,
        "kind": case.kind,
        "decision_date": case.decision_date,
        "unit": case.unit,
        "answers": case.given(),
        "background": {**case.background.testable()},
        "expected": expected,
    }
    lines = [f"# {' '.join(line.split())}" for line in told]
    lines += [line for key, value in parts.items() for line in _lines(key, value)]
    return "\n".join(lines) + "\n"


def _lines(key: str, value: Json) -> Iterator[str]:
    """Yield a value as YAML: mappings in lines of their own, everything else as JSON, which YAML takes as it is."""
    if not isinstance(value, dict):
        if value is not None:
            yield f"{key}: {json.dumps(value, ensure_ascii=False)}"
    elif value:
        yield f"{key}:"
        for name, inner in value.items():
            yield f"  {name}: {json.dumps(inner, ensure_ascii=False)}"
