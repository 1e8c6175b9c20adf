"""`Assessor.assess` says exactly what brute force over every completion finds (tests/judge.py)."""

import json
from random import Random

import pytest
from hypothesis import given

from engine.assess import Assessor
from engine.language.diagnostic import FaultyInput
from tests.judge import Impossible, Judge, Verdict
from tests.plain_conditions import passes, spellings_on
from tests.strategies import SMALL, TIED, Data, Shape, case_data, load_case, load_pack, pack_data, packs, seeded, seeds

CASES = 8


@given(packs(SMALL), seeds())
def test_assessments_are_exact(pack: Data, seed: int) -> None:
    """Outcome, what is possible, ranges, grades, statuses, route and questions all equal the judge's."""
    hold_to_the_judge(pack, SMALL, seeded(seed), CASES)


@pytest.mark.parametrize("block", range(8))
@pytest.mark.parametrize(("shape", "count"), [(SMALL, CASES), (TIED, 2 * CASES)], ids=["small", "tied"])
def test_assessments_of_seeded_packs_are_exact(shape: Shape, count: int, block: int) -> None:
    """The same over packs larger than most that hypothesis draws."""
    for seed in range(block * 15, block * 15 + 15):
        rng = seeded(seed)
        hold_to_the_judge(pack_data(rng, shape), shape, rng, count)


@pytest.mark.soak
@pytest.mark.parametrize("block", range(20))
@pytest.mark.parametrize("shape", [SMALL, TIED], ids=["small", "tied"])
def test_assessments_are_exact_at_length(shape: Shape, block: int) -> None:
    """The same over tens of thousands of cases."""
    for seed in range(1000 + block * 50, 1000 + block * 50 + 50):
        rng = seeded(seed)
        hold_to_the_judge(pack_data(rng, shape), shape, rng, 40)


def hold_to_the_judge(pack: Data, shape: Shape, rng: Random, count: int) -> None:
    """Compare assessments of `count` cases over a pack with the judge's."""
    judge, assessor = Judge(pack), Assessor(load_pack(pack), "reference")
    for _ in range(count):
        case = case_data(rng, pack, shape)
        try:
            verdict = judge.judge(case)
        except Impossible:
            with pytest.raises(FaultyInput, match="MV504"):
                assessor.assess(load_case(case))
            continue
        compare(verdict, json.loads(assessor.assess(load_case(case)).to_json()), pack)


def compare(verdict: Verdict, found: Data, pack: Data) -> None:
    """Assert that an assessment says what the judge says."""
    del found["pack"]["hash"], found["case"]["hash"]
    answers = {question["fact"]: question.pop("answers") for question in found["open_questions"]}
    assert found == verdict.assessment
    for question in verdict.assessment["open_questions"]:
        name = question["fact"]
        if question["influence"] == "none":
            assert answers[name] == []
        else:
            compare_leads(verdict.leads[name], answers[name], name, pack)


def compare_leads(judged: list[tuple[object, set[str]]], shown: list[Data], name: str, pack: Data) -> None:
    """Assert that every answer shown leads where the judge says, and that every answer is stood for by one shown."""
    fact = pack["vocabulary"][name]
    outcomes = dict(judged)
    stood_for = set()
    for lead in shown:
        answer = frozenset(lead["answer"]) if fact["type"] == "set" else lead["answer"]
        assert set(lead["outcomes"]) == outcomes.get(answer), (name, answer)
        stood_for.add(signature(answer, name, pack))
    assert len({json.dumps(lead["answer"]) for lead in shown}) == len(shown)
    for answer in outcomes:
        assert signature(answer, name, pack) in stood_for, (name, answer)


def signature(answer: object, name: str, pack: Data) -> tuple[object, ...]:
    """Return how the pack's tests of a fact come out on an answer: all that the pack can see of it."""
    sections = ("rules", "gates", "bars", "conditions", "advice", "routes", "constraints")
    conditions = [entry.get("when", entry.get("never")) for section in sections for entry in pack[section]]
    written = [test for raw in conditions for test in spellings_on(name, raw, pack["definitions"])]
    return tuple(passes(test, answer, pack["vocabulary"][name]) for test in written)
