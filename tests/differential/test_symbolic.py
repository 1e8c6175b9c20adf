"""The symbolic interpreter says of every case what the reference does, on the shipped and on generated packs."""

from random import Random

import pytest
import z3
from hypothesis import given

from engine.completions import endings
from engine.facts import bind
from engine.interpreters.interpreter import Decided
from engine.interpreters.reference import Reference
from engine.interpreters.symbolic import NO_SCORE, Number, Symbolic
from engine.language.diagnostic import FaultyInput
from engine.language.pack import OUTCOMES, Pack
from engine.packs import SHIPPED
from engine.packs import load_pack as shipped_pack
from engine.reasoning.inquiry import Inquiry
from engine.reasoning.witness import Confirmer
from tests.strategies import SMALL, WIDE, Data, Shape, case_data, load_case, load_pack, pack_data, packs, seeded, seeds

CASES = 4


@given(packs(WIDE), seeds())
def test_the_solver_agrees_with_the_reference(pack: Data, seed: int) -> None:
    """A failing pack is shrunk by hypothesis."""
    hold_to_the_reference(load_pack(pack), pack, seeded(seed), WIDE)


@pytest.mark.parametrize("block", range(6))
def test_the_solver_agrees_on_seeded_packs(block: int) -> None:
    """Packs that hypothesis, which likes small ones, would seldom draw."""
    for seed in range(block * 8, block * 8 + 8):
        rng = seeded(seed)
        shape = rng.choice((SMALL, WIDE))
        data = pack_data(rng, shape)
        hold_to_the_reference(load_pack(data), data, rng, shape)


@pytest.mark.soak
@pytest.mark.parametrize("block", range(40))
def test_the_solver_agrees_at_length(block: int) -> None:
    """Tens of thousands of cases."""
    for seed in range(10_000 + block * 50, 10_000 + block * 50 + 50):
        rng = seeded(seed)
        shape = rng.choice((SMALL, WIDE))
        data = pack_data(rng, shape)
        hold_to_the_reference(load_pack(data), data, rng, shape, count=20)


def test_every_outcome_of_the_shipped_pack_has_a_confirmed_witness() -> None:
    pack = shipped_pack(SHIPPED / "karlstad-2020")
    symbolic, confirmer = Symbolic(pack), Confirmer(pack)
    inquiry = Inquiry(symbolic)
    for outcome, truth in zip(OUTCOMES, symbolic.outcomes, strict=True):
        model = inquiry.find(truth)
        assert model is not None
        assert confirmer.confirm(symbolic, model).assessment.outcome == outcome


def hold_to_the_reference(pack: Pack, data: Data, rng: Random, shape: Shape, count: int = CASES) -> None:
    """Compare, for some cases, what completions can come to, and every truth and number of one completion of each."""
    symbolic, reference = Symbolic(pack), Reference(pack)
    inquiry = Inquiry(symbolic)
    for _ in range(count):
        case = load_case(case_data(rng, data, shape))
        try:
            bound = bind(case, pack)
        except FaultyInput:
            continue
        pinned = symbolic.unknowns.pinned(bound.values)
        reached = set()
        for outcome, truth in enumerate(symbolic.outcomes):
            model = inquiry.find(truth, *pinned)
            if model is not None:
                reached.add(outcome)
                values = symbolic.values(model, bound.values)
                hold_to_decision(symbolic, model, reference.decide(values), outcome)
        found = endings(pack, bound.values, bound.open)
        assert not found.exact or reached == found.outcomes


def hold_to_decision(symbolic: Symbolic, model: z3.ModelRef, decided: Decided, outcome: int) -> None:
    """Assert that the solver's terms have the values of a decision."""

    def number(term: Number) -> int:
        return int(model.eval(term.term(), model_completion=True).as_long())

    def true(truth: z3.BoolRef) -> bool:
        return bool(z3.is_true(model.eval(truth, model_completion=True)))

    weighed = symbolic.weighed
    assert decided.outcomes == {outcome}
    assert [true(truth) for truth in symbolic.truths] == list(decided.truths)
    assert [number(points) for points in weighed.points] == [low for low, _ in decided.weighed.points]
    assert [number(grade) for grade in weighed.grades] == [low for low, _ in decided.weighed.grades]
    assert weighed.score is not None
    score = NO_SCORE if decided.weighed.score is None else decided.weighed.score[0]
    assert number(weighed.score) == score
    for bound in (0, 1, score, score + 1, 100):
        assert true(weighed.score.at_least(bound)) == (score >= bound)
    for points, (low, _) in zip(weighed.points, decided.weighed.points, strict=True):
        assert [true(points.at_least(bound)) for bound in (0, low, low + 1)] == [True, True, False]
