"""The shortest ways are the shortest: every combination of changes is tried, on generated packs and cases."""

import pytest
from hypothesis import given

from engine.case import CaseFile
from engine.facts import stated_values
from engine.language.diagnostic import FaultyInput
from engine.language.pack import OUTCOMES, Pack
from engine.reasoning.advisor import Advisor
from engine.reasoning.results import Improvement, Target
from tests.benchmarks.grown import KINDS, grown
from tests.reasoning import plainly
from tests.strategies import SMALL, Data, case_data, load_case, load_pack, pack_data, packs, seeded, seeds

pytestmark = pytest.mark.alike

TARGETS: tuple[Target, ...] = ("participate", "participate_with_conditions")
CASES = 3


@given(packs(SMALL), seeds())
def test_ways_are_the_first_of_the_shortest(data: Data, seed: int) -> None:
    """A failing pack is shrunk by hypothesis."""
    hold_to_enumeration(data, seed)


@pytest.mark.parametrize("block", range(4))
def test_ways_are_the_first_of_the_shortest_on_seeded_packs(block: int) -> None:
    for seed in range(block * 15, block * 15 + 15):
        hold_to_enumeration(pack_data(seeded(seed), SMALL), seed)


@pytest.mark.soak
@pytest.mark.parametrize("block", range(40))
def test_ways_are_the_first_of_the_shortest_at_length(block: int) -> None:
    for seed in range(1_000 + block * 50, 1_050 + block * 50):
        hold_to_enumeration(pack_data(seeded(seed), SMALL), seed)


def hold_to_enumeration(data: Data, seed: int) -> None:
    """Compare ways and verdicts for a few cases of a pack, all of whose facts somebody can change."""
    rng = seeded(seed)
    for fact in data["vocabulary"].values():
        fact["actionable"] = fact["role"] == "evidence" and rng.randrange(5) > 0
    pack = load_pack(data)
    advisor = Advisor(pack)
    for _ in range(CASES):
        file = load_case(case_data(rng, data, SMALL))
        for target in TARGETS:
            try:
                found = advisor.improvement(file, target)
            except FaultyInput:
                continue
            hold(pack, file, found)


def hold(pack: Pack, file: CaseFile, found: Improvement) -> None:
    expected = plainly.ways(pack, stated_values(file, pack), OUTCOMES.index(found.target), 4)
    shown = [{change.fact: change.after for change in way.changes} for way in found.ways]
    decoded = [{name: pack.facts[name].domain.decode(value) for name, value in way.items()} for way in expected]
    match found.verdict:
        case "ways":
            assert shown == decoded[:3]
            assert found.more == (len(decoded) > 3)
            assert {len(way) for way in shown} == {found.changes}
        case "there_already":
            assert decoded == [{}]
        case _:
            assert found.verdict == "none"
            assert decoded == []


def test_what_has_been_said_is_not_unsaid() -> None:
    """The answer that silence is taken for would do, and is nearer; somebody has to show something instead."""
    data = grown(20)
    for fact in data["vocabulary"].values():
        fact["actionable"] = fact["role"] == "evidence"
    file = load_case({
        "id": "stopped", "title": "x", "kind": KINDS[0], "decision_date": "2026-01-01", "unit": "office",
        "answers": {"fact_5": "none", "goals": ["a"], "own_goal": True},
    })  # fmt: skip
    found = Advisor(load_pack(data)).improvement(file, "participate")
    assert [[(change.fact, change.after) for change in way.changes] for way in found.ways] == [[("fact_5", "some")]]
