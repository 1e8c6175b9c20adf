"""A decision carried on as answers become known is the decision on those answers made from the start."""

from hypothesis import given

from engine.completions import cells
from engine.facts import bind
from engine.interpreters.interpreter import Decided
from engine.interpreters.reference import Reference
from engine.interpreters.refining import Refining
from engine.language.diagnostic import FaultyInput
from engine.language.pack import Pack
from tests.strategies import WIDE, Data, case_data, load_case, load_pack, packs, seeded, seeds

CASES = 4


@given(packs(WIDE), seeds())
def test_a_refined_decision_is_that_made_from_the_start(pack: Data, seed: int) -> None:
    """Whatever the order in which questions are answered, and whatever the answers."""
    rng, checked = seeded(seed), load_pack(pack)
    reference = Reference(checked)
    for _ in range(CASES):
        try:
            bound = bind(load_case(case_data(rng, pack, WIDE)), checked)
        except FaultyInput:
            continue
        refining, values = Refining(checked, bound.values, bound.open), dict(bound.values)
        decided = refining.first
        for name in rng.sample(bound.open, len(bound.open)):
            values[name] = rng.choice(cells(checked.facts[name], checked))
            decided = refining.decide(decided, name, values)
            assert_same(checked, decided, reference.decide(values))


def assert_same(pack: Pack, refined: Decided, plain: Decided) -> None:
    """Assert that two decisions agree in all but advice and routes, and in the rows up to the one that decides."""
    compared = [place for place, item in enumerate(pack.items) if item.sort not in ("advice", "route")]
    assert [refined.truths[place] for place in compared] == [plain.truths[place] for place in compared]
    assert refined.weighed == plain.weighed
    decisive = plain.rows.index(True) + 1 if True in plain.rows else len(plain.rows)
    assert list(refined.rows[:decisive]) == list(plain.rows[:decisive])
    assert refined.outcomes == plain.outcomes
