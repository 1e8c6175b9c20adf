"""Names that an encoding of facts as flat properties could mistake for one another mean what they say in both."""

from typing import Any

import pytest

from engine.assess import Assessor
from engine.interpreters.interpreter import InterpreterName
from tests.conformance.runner import pack_over_base
from tests.strategies import Data, load_case, load_pack

TEXT = {"sv": "text", "en": "text"}


def _set(*members: str) -> Data:
    return {"type": "set", "values": dict.fromkeys(members, TEXT), "silence": "ask", "role": "evidence"}


def _flag(**more: Any) -> Data:
    return {"type": "flag", "silence": "ask", "role": "evidence", **more}


PAIRS: list[tuple[Data, Any, Any, Data]] = [
    (
        {"a": _set("b__c", "d"), "a__b": _set("c", "d")},
        {"a": "b__c"},
        {"a__b": "c"},
        {"a": ["b__c"], "a__b": []},
    ),
    ({"u_a": _flag(), "a": _flag()}, {"u_a": True}, {"a": True}, {"u_a": True, "a": False}),
    ({"sid": _flag(), "id": _flag()}, {"sid": True}, {"id": True}, {"sid": True, "id": False}),
    (
        {"a": _set("b", "c"), "u_a": _set("b", "c")},
        {"a": {"count_at_most": 0}},
        {"u_a": {"count_at_most": 0}},
        {"a": [], "u_a": ["b"]},
    ),
]
"""Facts, a condition that holds, one that does not, and the answers that make it so."""


@pytest.mark.parametrize("interpreter", ["reference", "chaining"])
@pytest.mark.parametrize(("facts", "holding", "other", "answers"), PAIRS)
def test_lookalike_names_are_told_apart(
    interpreter: InterpreterName, facts: Data, holding: Any, other: Any, answers: Data
) -> None:
    """A rule on the one holds, a rule on the other does not."""
    rules = [{"id": "holding", "when": holding}, {"id": "other", "when": other}]
    pack = pack_over_base({"vocabulary": facts, "rules": rules})
    found = Assessor(load_pack(pack), interpreter).assess(load_case({**CASE, "answers": answers}))
    assert {rule.id: rule.status for rule in found.rules} == {"holding": "holds", "other": "does_not_hold"}


CASE: Data = {"id": "names", "title": "Namn", "kind": "trip", "decision_date": "2026-03-01", "unit": "school"}
