"""The generators reach every construct of the language and every turn that a case can take."""

from functools import partial
from random import Random

import pytest
from hypothesis import given

import engine.assess
from engine.assess import Assessor
from engine.completions import endings
from engine.interpreters.native import MAX_CONJUNCTIONS
from engine.language.diagnostic import FaultyInput
from engine.language.normal_form import conjunctions
from engine.language.pack import Pack
from tests.differential.test_generated import CASES, SEEDS
from tests.judge import Impossible, Judge
from tests.strategies import (
    BROAD,
    SMALL,
    WIDE,
    Data,
    Shape,
    case_data,
    load_case,
    load_pack,
    pack_data,
    packs,
    refusal_or,
    seeded,
    seeds,
)
from tests.strategies.constructs import LANGUAGE, TURNS, in_assessment, in_pack


@pytest.mark.alike
def test_every_construct_is_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    """By packs and cases of the very seeds that the interpreters are compared on."""
    found: set[str] = set()
    varying: set[str] = set()
    for seed in range(SEEDS):
        collect(seed, WIDE, found, varying)
    monkeypatch.setattr(engine.assess, "endings", partial(endings, budget=2))
    collect(1, WIDE, found, varying)
    assert sorted((LANGUAGE | TURNS) - found) == []
    assert varying, "no principle reached by the letter, by analogy and not at all within one pack"


def collect(seed: int, shape: Shape, found: set[str], varying: set[str]) -> None:
    """Add what a pack contains and its cases come to, and the principles whose reach varies."""
    rng = seeded(seed)
    data = pack_data(rng, shape)
    pack = load_pack(data)
    found.update(in_pack(data, pack))
    reaches = turns_of(data, pack, rng, found)
    varying.update(name for name, seen in reaches.items() if len(seen) == 3)


def turns_of(data: Data, pack: Pack, rng: Random, found: set[str]) -> dict[str, set[str]]:
    """Add what cases over a pack come to, and return how far each of its principles reached."""
    assessor = Assessor(pack, "reference")
    reaches: dict[str, set[str]] = {}
    for _ in range(CASES):
        try:
            assessment = assessor.assess(load_case(case_data(rng, data, WIDE)))
        except FaultyInput:
            continue
        found.update(in_assessment(assessment, data["vocabulary"]))
        for principle in assessment.principles:
            reaches.setdefault(principle.id, set()).add(principle.reach)
    return reaches


@pytest.mark.parametrize("seed", range(3))
def test_broad_packs_fill_several_rulesets(seed: int) -> None:
    """More conjunctions than one ruleset of durable-rules takes."""
    pack = load_pack(pack_data(seeded(seed), BROAD))
    served = {conjunction for item in pack.items for conjunction in conjunctions(item.when)}
    assert len(served) > MAX_CONJUNCTIONS


def test_constraints_bite_in_every_way() -> None:
    """They are broken by answers, leave no completion at all, or rule out some completions and not others."""
    found: set[str] = set()
    for seed in range(150):
        rng = seeded(seed)
        data = pack_data(rng, SMALL)
        judge = Judge(data)
        for _ in range(10 if data["constraints"] else 0):
            found.add(bite(judge, case_data(rng, data, SMALL)))
    assert found == {"broken by answers", "no completion", "some completions", "none"}


def bite(judge: Judge, case: Data) -> str:
    """Return what the constraints do to the completions of a case."""
    values, lists = judge.bound(case)
    if not judge.possible(values):
        return "broken by answers"
    try:
        left = len(judge.judge(case).endings)
    except Impossible:
        return "no completion"
    unconstrained = Judge({**judge.pack, "constraints": []})
    return "some completions" if left < len(unconstrained.endings(values, lists["open"])) else "none"


@given(packs(WIDE), seeds())
def test_nothing_is_thrown_away(data: Data, seed: int) -> None:
    """The checker accepts every pack; a case is refused for its combination of answers or not at all."""
    assessor = Assessor(load_pack(data), "reference")
    rng = seeded(seed)
    for _ in range(5):
        case = load_case(case_data(rng, data, WIDE))
        found = refusal_or(lambda: assessor.assess(case))  # noqa: B023 - called at once
        assert not isinstance(found, tuple) or set(found) == {"MV504"}
