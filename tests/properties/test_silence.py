"""What silence means: nothing said is one thing in any spelling, and it never stops a case."""

from typing import Any

from hypothesis import given

from engine.assess import Assessor
from tests.strategies import WIDE, Data, case_data, load_case, load_pack, packs, refusal_or, seeded, seeds
from tests.strategies.cases import is_silent
from tests.strategies.vocabulary import answer

CASES = 8


def told(assessor: Assessor, case: Data) -> Any:
    """Return the assessment as plain data, or the codes of the faults it is refused for."""
    return refusal_or(lambda: assessor.assess(load_case(case)).model_dump(mode="json"))


def without(found: Any, *keys: str) -> Any:
    """Return an assessment without some of its parts and the hash of the case; a refusal as it is."""
    if not isinstance(found, dict):
        return found
    case = {key: value for key, value in found["case"].items() if key != "hash"}
    return {key: value for key, value in found.items() if key not in keys} | {"case": case}


@given(packs(WIDE), seeds())
def test_every_spelling_of_silence_is_the_same(pack: Data, seed: int) -> None:
    """Left out, `unknown` and null give the same bytes, the case's hash among them."""
    rng, assessor = seeded(seed), Assessor(load_pack(pack), "reference")
    for _ in range(CASES):
        case = case_data(rng, pack, WIDE)
        names = [n for n, fact in pack["vocabulary"].items() if fact["role"] != "background" and n != "kind"]
        said = {name: stated for name, stated in case["answers"].items() if not is_silent(stated)}
        spelled = {name: said.get(name, rng.choice(("unknown", None))) for name in rng.sample(names, len(names))}
        assert told(assessor, {**case, "answers": said}) == told(assessor, {**case, "answers": spelled})


@given(packs(WIDE), seeds())
def test_assumed_is_as_answered(pack: Data, seed: int) -> None:
    """Answering what silence is taken for changes the list of what is assumed, and nothing else."""
    rng, assessor = seeded(seed), Assessor(load_pack(pack), "reference")
    for _ in range(CASES):
        case = case_data(rng, pack, WIDE)
        silent = told(assessor, case)
        if isinstance(silent, dict):
            spoken = told(assessor, {**case, "answers": {**case["answers"], **silent["assumed"]}})
            assert without(silent, "assumed") == without(spoken, "assumed")
            assert spoken["assumed"] == {}


@given(packs(WIDE), seeds())
def test_silence_never_stops(pack: Data, seed: int) -> None:
    """A case that is declined by the plan's table is declined whatever its silent assumed evidence turns out to be."""
    pack["outcome_table"] = [
        {"id": section, "when": {section: {"count_at_least": 1}}, "outcome": "decline"}
        for section in ("gates", "bars")
        if pack[section]
    ] + [{"id": "otherwise", "otherwise": True, "outcome": "participate"}]
    rng, assessor = seeded(seed), Assessor(load_pack(pack), "reference")
    for _ in range(CASES):
        case = case_data(rng, pack, WIDE)
        found = told(assessor, case)
        if not isinstance(found, dict) or found["outcome"] != "decline":
            continue
        evidence = [name for name in found["assumed"] if pack["vocabulary"][name]["role"] == "evidence"]
        answers = {name: answer(rng, pack["vocabulary"][name]) for name in evidence}
        spoken = told(assessor, {**case, "answers": {**case["answers"], **answers}})
        assert not isinstance(spoken, dict) or spoken["outcome"] == "decline"
