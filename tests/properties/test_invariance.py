"""What must not matter does not: ignored answers, background, and what holds by analogy only."""

from typing import Any

from hypothesis import given

from engine.assess import Assessor
from tests.properties.test_silence import told, without
from tests.strategies import WIDE, Data, case_data, load_case, load_pack, packs, refusal_or, seeded, seeds
from tests.strategies.cases import background_data
from tests.strategies.vocabulary import answer

CASES = 8


@given(packs(WIDE), seeds())
def test_ignored_answers_change_nothing(pack: Data, seed: int) -> None:
    """Answering a question that does not arise is noted, and moves nothing."""
    rng, assessor = seeded(seed), Assessor(load_pack(pack), "reference")
    for _ in range(CASES):
        case = case_data(rng, pack, WIDE)
        found = told(assessor, case)
        if not isinstance(found, dict):
            continue
        aside = [name for name in found["not_applicable"] if pack["vocabulary"][name]["role"] != "background"]
        answers = {name: answer(rng, pack["vocabulary"][name]) for name in aside}
        answered = told(assessor, {**case, "answers": {**case["answers"], **answers}})
        assert without(answered, "ignored") == without(found, "ignored")
        assert [name for name in answered["ignored"] if name in aside] == aside


@given(packs(WIDE), seeds())
def test_background_moves_the_route_alone(pack: Data, seed: int) -> None:
    """Country, city, distance, border and twin status, stated or not: the same assessment, by the same rules."""
    rng, assessor = seeded(seed), Assessor(load_pack(pack), "reference")
    for _ in range(CASES):
        case = case_data(rng, pack, WIDE)
        elsewhere = {**case, "background": background_data(rng)}
        one, other = (without(told(assessor, c), "route", "ignored", "not_applicable") for c in (case, elsewhere))
        assert one == other


@given(packs(WIDE), seeds())
def test_what_does_not_bind_moves_no_outcome(pack: Data, seed: int) -> None:
    """Let every gate, bar and condition of principles that do not reach by the letter hold, or none: no difference."""
    rng, assessor = seeded(seed), Assessor(load_pack(pack), "reference")
    for _ in range(2):
        case = case_data(rng, pack, WIDE)
        found = told(assessor, case)
        if not isinstance(found, dict):
            continue
        letter = {principle["id"] for principle in found["principles"] if principle["reach"] == "letter"}
        for holds in (True, False):
            changed = Assessor(load_pack(with_unbinding(pack, letter, holds=holds)), "reference")
            again: Any = refusal_or(lambda: changed.assess(load_case(case)))  # noqa: B023 - called at once
            assert again.outcome == found["outcome"]
            assert again.possible_outcomes == found["possible_outcomes"]


def with_unbinding(pack: Data, letter: set[str], *, holds: bool) -> Data:
    """Return a pack in which what hangs on principles outside `letter` holds always, or never."""
    changed = {
        section: [e if e["principle"] in letter else {**e, "when": holds} for e in pack[section]]
        for section in ("gates", "bars", "conditions")
    }
    return {**pack, **changed}
