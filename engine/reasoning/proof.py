"""Proofs: each property of a pack is proved, contradicted by a case, or not proved within the solver's limit.

What is promised: `proved` means that no possible case contradicts, for all cases, with the terms of
`engine.interpreters.symbolic`; `counterexample` comes with cases that chaining and reference have both assessed, and
whose assessments show what is said. A question that takes the solver more than its limit, or more memory than there
is, leaves the property `not_proved`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import z3

from engine.language.pack import Pack
from engine.reasoning.bench import Bench, Subject
from engine.reasoning.inquiry import LIMIT, Entangled, Unresolved
from engine.reasoning.properties import Property
from engine.reasoning.properties.idle import NO_IDLE
from engine.reasoning.properties.invariants import INVARIANTS
from engine.reasoning.properties.lints import CONSTANT, SUBSUMED, THRESHOLDS
from engine.reasoning.properties.outcomes import NO_COMPENSATION, REACHABLE, ROWS, TOTAL
from engine.reasoning.properties.pairs import BY_THE_LETTER, MONOTONE, MONOTONE_POINTS, SAME_GROUNDS, SILENCE
from engine.reasoning.verdicts import Finding, Proof, Proofs

PROPERTIES: tuple[Property, ...] = (
    TOTAL,
    SAME_GROUNDS,
    MONOTONE,
    MONOTONE_POINTS,
    NO_IDLE,
    NO_COMPENSATION,
    REACHABLE,
    SILENCE,
    BY_THE_LETTER,
    INVARIANTS,
    CONSTANT,
    SUBSUMED,
    ROWS,
    THRESHOLDS,
)


def prove(pack: Pack, properties: Iterable[str] = (), limit: int = LIMIT) -> Proofs:
    """Return the verdict on each of `properties`, or on all of them, in their own order.

    Raises:
        EngineFault: the interpreters come to something else than the solver on a counterexample.
    """
    wanted = frozenset(properties)
    chosen = [entry for entry in PROPERTIES if not wanted or entry.id in wanted]
    try:
        bench = Bench(pack, limit)
        proofs = tuple(_proof(bench, entry) for entry in chosen)
    except (MemoryError, z3.Z3Exception):
        proofs = tuple(Proof(entry.id, 0, unresolved=("pack",)) for entry in chosen)
    return Proofs(pack.id, pack.version, pack.hash, limit, proofs)


def _proof(bench: Bench, entry: Property) -> Proof:
    subjects = list(entry.subjects(bench))
    reasons = {e.subject: e.reason for e in bench.pack.source.exceptions if e.property == entry.id}
    findings: list[Finding] = []
    exceptions: list[Finding] = []
    unresolved: list[str] = []
    entangled: list[str] = []
    for subject in subjects:
        try:
            found = entry.check(bench, subject)
        except Entangled:
            entangled.append(subject.key)
            continue
        except (Unresolved, MemoryError):
            unresolved.append(subject.key)
            continue
        reason = reasons.get(subject.key)
        if found is None and reason is not None:
            findings.append(Finding(subject.key, "exception_unneeded", {"subject": subject.key}))
        elif found is not None and reason is not None:
            exceptions.append(replace(found, reason=reason))
        elif found is not None:
            findings.append(found)
    findings += _unknown(reasons, subjects)
    return Proof(entry.id, len(subjects), tuple(findings), tuple(unresolved), tuple(exceptions), tuple(entangled))


def _unknown(reasons: Iterable[str], subjects: Sequence[Subject]) -> list[Finding]:
    known = {subject.key for subject in subjects}
    return [Finding(name, "exception_unknown", {"subject": name}) for name in reasons if name not in known]
