"""The widest condition that the checker accepts is one that durable-rules can answer."""

import pytest

from engine.assess import Assessor
from engine.interpreters import INTERPRETERS
from engine.interpreters.interpreter import InterpreterName
from engine.language.normal_form import MAX_CONJUNCTIONS
from tests.conformance.runner import pack_over_base
from tests.strategies import Data, load_case, load_pack, refusal_or

CASE: Data = {"id": "wide", "title": "Brett", "kind": "trip", "decision_date": "2026-03-01", "unit": "school"}


def wide_pack(width: int) -> Data:
    """Return a pack whose one rule needs `width` flags at once."""
    flags = {f"flag_{index}": {"type": "flag", "silence": "ask", "role": "evidence"} for index in range(width)}
    return pack_over_base({"vocabulary": flags, "rules": [{"id": "all_of_them", "when": dict.fromkeys(flags, True)}]})


@pytest.mark.parametrize("interpreter", INTERPRETERS)
@pytest.mark.parametrize(("last", "status"), [(True, "holds"), (False, "does_not_hold"), ("unknown", "open")])
def test_the_widest_condition_is_answered(interpreter: InterpreterName, last: object, status: str) -> None:
    """As many facts in one conjunction as a condition may have."""
    pack = load_pack(wide_pack(MAX_CONJUNCTIONS))
    answers = {**dict.fromkeys((fact.name for fact in pack.enquired), True), f"flag_{MAX_CONJUNCTIONS - 1}": last}
    found = Assessor(pack, interpreter).assess(load_case({**CASE, "answers": answers}))
    assert [rule.status for rule in found.rules] == [status]


def test_a_wider_condition_is_refused() -> None:
    """By the checker, not by the interpreter when a case is assessed."""
    assert refusal_or(lambda: load_pack(wide_pack(MAX_CONJUNCTIONS + 1))) == ("MV308",)
