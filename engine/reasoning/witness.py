"""Cases that the solver claims, written as a person could have, and shown only when both interpreters agree on them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import z3

from engine.assess import Assessor
from engine.assessment import Assessment
from engine.canonical import Json
from engine.case import CaseFile, case_from_data
from engine.facts import bind
from engine.faults import EngineFault
from engine.interpreters.symbolic import Symbolic
from engine.language.pack import GRADES, KIND, OUTCOMES, Pack
from engine.language.truth import Values
from engine.language.vocabulary import Mark, Value


@dataclass(frozen=True, slots=True)
class Witness:
    """A case that the solver found, with the assessment that chaining and reference both make of it."""

    file: CaseFile
    assessment: Assessment


class Confirmer:
    """Replays what the solver claims of cases by one pack."""

    def __init__(self, pack: Pack) -> None:
        """Keep both interpreters ready."""
        self.pack = pack
        self.assessors = Assessor(pack, "chaining"), Assessor(pack, "reference")

    def confirm(
        self, symbolic: Symbolic, model: z3.ModelRef, case_id: str = "witness", known: Values = MappingProxyType({})
    ) -> Witness:
        """Return the case that `model` stands for; what is `known` was pinned and keeps its own value.

        Raises:
            EngineFault: the interpreters come to something else than the solver; nothing is shown.
        """
        found = self.replay(symbolic.values(model, known), case_id)
        if not _agrees(symbolic, model, found.assessment):
            raise EngineFault("MV603", case=case_id)
        return found

    def replay(self, values: Mapping[str, Value | Mark], case_id: str) -> Witness:
        """Return the case of `values` with what both interpreters make of it.

        Raises:
            EngineFault: they differ, or the case cannot be written so that it is bound to the same values again.
        """
        file = case_of_values(self.pack, values, case_id)
        first, second = (assessor.assess(file) for assessor in self.assessors)
        if first != second or bind(file, self.pack).values != values:
            raise EngineFault("MV603", case=case_id)
        return Witness(file, first)


def _agrees(symbolic: Symbolic, model: z3.ModelRef, found: Assessment) -> bool:
    """Tell whether an assessment says what the solver's terms say of the same case: outcome, grades and points."""
    claimed = [z3.is_true(model.eval(truth, model_completion=True)) for truth in symbolic.outcomes]
    if [outcome for outcome, true in zip(OUTCOMES, claimed, strict=True) if true] != [found.outcome]:
        return False
    for index, result in enumerate(found.principles):
        grade, points = (
            model.eval(number.term(), model_completion=True).as_long()
            for number in (symbolic.weighed.grades[index], symbolic.weighed.points[index])
        )
        if result.points is not None and (result.grade, result.points.low) != (GRADES[grade], points):
            return False
    return True


def case_of_values(pack: Pack, values: Mapping[str, Value | Mark], case_id: str) -> CaseFile:
    """Return a case in which the facts have `values`; what silence is taken for anyway is left out.

    Facts that are open or do not arise are left out too. Its day is the first on which the pack holds.
    """
    answers: dict[str, Json] = {}
    background: dict[str, Json] = {}
    for name, value in values.items():
        fact = pack.facts[name]
        if name != KIND and not isinstance(value, Mark) and (fact.assumed is None or value != fact.assumed):
            (background if fact.role == "background" else answers)[name] = fact.domain.decode(value)
    stated: dict[str, Json] = {
        "id": case_id,
        "title": case_id,
        "kind": str(values[KIND]),
        "decision_date": pack.source.pack.valid_from,
        "unit": next(iter(pack.source.units)),
        "answers": answers,
        "background": background,
    }
    return case_from_data(stated, case_id)
