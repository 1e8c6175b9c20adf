"""Properties of single cases: total, no compensation, reachable, and rows of the outcome table that decide nothing."""

from collections.abc import Iterator

import z3

from engine.assessment import Assessment
from engine.faults import EngineFault
from engine.language.pack import KIND, OUTCOMES
from engine.reasoning.bench import Bench, Subject
from engine.reasoning.properties import Property
from engine.reasoning.verdicts import Example, Finding
from engine.reasoning.witness import case_of_values

DECLINE = OUTCOMES.index("decline")


def _total_subjects(_: Bench) -> Iterator[Subject]:
    yield Subject("outcome")
    yield Subject("route")


def _total(bench: Bench, subject: Subject) -> Finding | None:
    """Some row of the table holds, so that there is an outcome; some route holds, so that somebody decides."""
    rows = bench.case.rows if subject.key == "outcome" else [truth for _, truth in bench.case.items("route")]
    model = bench.simplest(*map(z3.Not, rows))
    if model is None:
        return None
    return Finding(subject.key, f"total_{subject.key}", cases=(_without_end(bench, model),))


def _without_end(bench: Bench, model: z3.ModelRef) -> Example:
    """Return a case that comes to no outcome, or to nobody, when both interpreters see it so."""
    values = bench.case.values(model)
    span = bench.pack.span("route")
    for assessor in bench.confirmer.assessors:
        decided = assessor.interpreter.decide(values)
        if True in decided.rows and True in decided.truths[span]:
            raise EngineFault("MV603", case="counterexample")
    return Example(case_of_values(bench.pack, values, "counterexample"))


def _gates(bench: Bench) -> Iterator[Subject]:
    for item, _ in bench.case.items("gate"):
        yield Subject(item.id)


def _no_compensation(bench: Bench, subject: Subject) -> Finding | None:
    """Wherever the gate is closed and binds, the outcome is to decline."""
    outcomes = bench.case.outcomes
    closed = bench.case.weighed.in_force["gates"][subject.key]
    model = bench.simplest(closed, z3.Not(outcomes[DECLINE]), z3.Or(outcomes))
    if model is None:
        return None
    cases = bench.single(model, lambda found: _binds(found, subject.key) and found.outcome != "decline")
    row = next(row.id for row, truth in zip(bench.pack.rows, bench.case.rows, strict=True) if _true(model, truth))
    return Finding(subject.key, "no_compensation", {"item": subject.key, "row": row}, (row,), cases)


def _binds(found: Assessment, gate: str) -> bool:
    return any((g.id, g.status, g.effect) == (gate, "holds", "binding") for g in found.gates)


def _true(model: z3.ModelRef, truth: z3.BoolRef) -> bool:
    return bool(z3.is_true(model.eval(truth, model_completion=True)))


def _ends(bench: Bench) -> Iterator[Subject]:
    for kind in bench.pack.facts[KIND].domain.members:
        for outcome in OUTCOMES:
            yield Subject(f"{kind} {outcome}", (kind, outcome))


def _reachable(bench: Bench, subject: Subject) -> Finding | None:
    """Some case of the kind comes to the outcome."""
    kind, outcome = subject.parts
    case = bench.case
    if bench.solver.can(case.unknowns.answered(KIND, kind), case.outcomes[OUTCOMES.index(outcome)]):
        return None
    return Finding(subject.key, "reachable", {"kind": kind, "outcome": outcome})


def _rows(bench: Bench) -> Iterator[Subject]:
    for row in bench.pack.rows:
        yield Subject(row.id)


def _row_decides(bench: Bench, subject: Subject) -> Finding | None:
    """Some case comes to the row: it holds and none before it does."""
    place = next(index for index, row in enumerate(bench.pack.rows) if row.id == subject.key)
    earlier = map(z3.Not, bench.case.rows[:place])
    if bench.solver.can(bench.case.rows[place], *earlier):
        return None
    return Finding(subject.key, "row_never", {"row": subject.key}, (subject.key,))


TOTAL = Property("total", _total_subjects, _total)
NO_COMPENSATION = Property("no_compensation", _gates, _no_compensation)
REACHABLE = Property("reachable", _ends, _reachable)
ROWS = Property("rows", _rows, _row_decides)
