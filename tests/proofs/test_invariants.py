"""What each form of invariant means, on the shipped pack: those that hold are proved, the others contradicted."""

from typing import Any

import pytest

from engine.reasoning.bench import Bench, Subject
from engine.reasoning.properties.invariants import INVARIANTS
from engine.reasoning.verdicts import Finding
from tests.proofs.planted import TEXT, checked, shipped_data

HOLD: dict[str, dict[str, Any]] = {
    "grades apply by the letter alone": {"when": {"kind": "agreement"}, "then": {"not": {"grade_same_grounds": "met"}}},
    "reach is a level": {"when": {"kind": "agreement"}, "then": {"reach_same_grounds": "analogy"}},
    "a closed gate declines": {"when": {"gates": "no_benefit"}, "then": {"outcome": {"at_most": "decline"}}},
    "routes are the first that hold": {"when": {"kind": "network"}, "then": {"route": "membership"}},
    "advice by analogy counts": {"when": {"advice": "ask_partner_to_confirm"}, "then": {"partner_interest": "stated"}},
    "the score is a share": {"then": {"score": {"at_least": 0, "at_most": 100}}},
    "interest never hurts": {"better": ["own_interest"], "never_worse": ["outcome", "grades", "points", "score"]},
    "exchange group is no ground": {"vary": ["exchange_group"], "same": ["outcome", "score", "route", "bars"]},
}
FAIL: dict[str, dict[str, Any]] = {
    "grades may be met by the letter": {"when": {"kind": "network"}, "then": {"not": {"grade_same_grounds": "met"}}},
    "points count by analogy": {"when": {"kind": "agreement"}, "then": {"points_same_grounds": {"at_most": 50}}},
    "conditions are not always set": {"then": {"conditions": {"count_at_least": 1}}},
    "not every case is a network's": {"then": {"route": {"in": ["membership", "eu_project"]}}},
    "benefit moves the outcome": {"vary": ["benefit"], "same": ["outcome"]},
    "time moves the score": {"vary": ["staff_time"], "same": ["score"]},
    "the traveller moves the route": {"vary": ["traveller"], "same": ["route"]},
    "no one reaches a full score without benefit": {"when": {"benefit": "vague"}, "then": {"score": {"at_most": 60}}},
}


def found(invariant: dict[str, Any]) -> Finding | None:
    data = shipped_data()
    data["invariants"] = [{"id": "stated", "statement": TEXT, **invariant}]
    return INVARIANTS.check(Bench(checked(data)), Subject("stated"))


@pytest.mark.parametrize("name", HOLD)
def test_what_holds_is_proved(name: str) -> None:
    assert found(HOLD[name]) is None


@pytest.mark.parametrize("name", FAIL)
def test_what_does_not_hold_is_shown(name: str) -> None:
    finding = found(FAIL[name])
    assert finding is not None
    assert len(finding.cases) == (1 if "then" in FAIL[name] else 2)
    assert all(example.assessment is not None for example in finding.cases)


def test_what_goes_with_a_better_answer_can_be_worse() -> None:
    """Rule out that `never_worse` cannot fail: a rule that takes points for a named owner is seen."""
    data = shipped_data()
    rule = next(rule for rule in data["rules"] if rule["id"] == "owner_named")
    rule["points"] = -25
    stated = {"better": ["operational_owner"], "never_worse": ["score"]}
    data["invariants"] = [{"id": "stated", "statement": TEXT, **stated}]
    finding = INVARIANTS.check(Bench(checked(data)), Subject("stated"))
    assert finding is not None
    worse, better = (example.assessment for example in finding.cases)
    assert worse is not None
    assert better is not None
    assert worse.score is not None
    assert better.score is not None
    assert better.score.low < worse.score.low
