"""The solver and the search in `assess` judge each other: outcomes, influences, and where every answer leads."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given

from engine.case import read_case
from engine.completions import endings
from engine.facts import bind, fill, stated_values
from engine.language.diagnostic import FaultyInput
from engine.language.pack import OUTCOMES, Outcome, Pack
from engine.language.vocabulary import Mark, Value
from engine.packs import SHIPPED
from engine.packs import load_pack as shipped_pack
from engine.reasoning.oracle import Oracle
from engine.reasoning.questions import MAX_ANSWERS, Inquirer, choices
from engine.reasoning.results import Consequence, Questions
from tests.reasoning import plainly
from tests.strategies import (
    TIED,
    WIDE,
    Data,
    Shape,
    case_data,
    load_case,
    load_pack,
    pack_data,
    packs,
    seeded,
    seeds,
)

pytestmark = pytest.mark.alike

CASES = Path(__file__).parents[2] / "cases"


@given(packs(WIDE), seeds())
def test_the_solver_and_the_search_agree(data: Data, seed: int) -> None:
    """A failing pack is shrunk by hypothesis."""
    hold_to_the_search(data, seed, WIDE)


@pytest.mark.parametrize("block", range(4))
def test_the_solver_and_the_search_agree_on_seeded_packs(block: int) -> None:
    for seed in range(block * 10, block * 10 + 10):
        hold_to_the_search(pack_data(seeded(seed), TIED), seed, TIED)


@pytest.mark.soak
@pytest.mark.parametrize("block", range(40))
def test_the_solver_and_the_search_agree_at_length(block: int) -> None:
    for seed in range(1_000 + block * 50, 1_050 + block * 50):
        hold_to_the_search(pack_data(seeded(seed), TIED), seed, TIED)


def hold_to_the_search(data: Data, seed: int, shape: Shape) -> None:
    rng, pack = seeded(seed), load_pack(data)
    inquirer = Inquirer(Oracle(pack))
    for _ in range(4):
        file = load_case(case_data(rng, data, shape))
        try:
            stated = stated_values(file, pack)
            bind(file, pack)
        except FaultyInput:
            continue
        hold(pack, stated, inquirer)


def hold(pack: Pack, stated: Mapping[str, Value | Mark], inquirer: Inquirer) -> None:
    """Compare everything that is said of one case."""
    bound = fill(stated, pack)
    search = endings(pack, bound.values, bound.open)
    found = inquirer.questions(stated)
    if not search.exact:
        return
    assert found.possible_outcomes == named(search.outcomes if search.possible else frozenset())
    if not search.possible:
        return
    assert {q.fact: q.influence for q in found.open} == {q.fact: q.influence for q in search.questions}
    for question in found.open:
        assert question.answers == expected(pack, stated, question.fact)
    hold_silent(pack, stated, found)


def hold_silent(pack: Pack, stated: Mapping[str, Value | Mark], found: Questions) -> None:
    """Answer every silent question in every way, and see what would move."""
    moving = {}
    for name in fill(stated, pack).assumed:
        answers = [a for a in expected(pack, stated, name) if a.outcomes != found.possible_outcomes]
        if answers:
            moving[name] = tuple(answers)
    assert {question.fact: question.answers for question in found.silent} == moving


def expected(pack: Pack, stated: Mapping[str, Value | Mark], name: str) -> tuple[Consequence, ...]:
    """Return what the search says that each answer to a question leads to."""
    fact, consequences = pack.facts[name], []
    for value in choices(fact, pack):
        reached = plainly.outcomes_of(pack, fill({**stated, name: value}, pack))
        if reached:
            unsettled = 0 in reached and len(reached) > 1
            consequences.append(Consequence(fact.domain.decode(value), named(reached), not unsettled))
    return tuple(consequences)


def named(places: frozenset[int]) -> tuple[Outcome, ...]:
    return tuple(OUTCOMES[place] for place in sorted(places))


@pytest.fixture(scope="module")
def karlstad() -> Pack:
    return shipped_pack(SHIPPED / "karlstad-2020")


@pytest.fixture(scope="module")
def inquirer(karlstad: Pack) -> Inquirer:
    return Inquirer(Oracle(karlstad))


def test_the_solver_and_the_search_agree_on_the_shipped_cases(karlstad: Pack, inquirer: Inquirer) -> None:
    files = [read_case(path) for path in sorted(CASES.rglob("*.yaml"))]
    asked = [file for file in files if fill(stated_values(file, karlstad), karlstad).open]
    for file in asked[::8]:
        hold(karlstad, stated_values(file, karlstad), inquirer)


def test_open_questions_come_in_the_order_that_the_counts_give(inquirer: Inquirer) -> None:
    found = inquirer.questions({"kind": "conference"})

    assert [question.fact for question in found.open] == [
        "benefit",
        "goal_areas",
        "unit_goal",
        "project_initiative",
        "eu_information",
    ]
    assert [(question.settling, len(question.answers)) for question in found.open] == [
        (1, 4),
        (0, 2),
        (0, 2),
        (0, 2),
        (0, 2),
    ]
    assert (found.outcome, found.settled) == ("more_information", False)


def test_a_question_that_moves_nothing_comes_last(karlstad: Pack, inquirer: Inquirer) -> None:
    goals = karlstad.facts["goal_areas"].domain.encode(["environment"])
    assert goals is not None
    found = inquirer.questions({"kind": "conference", "goal_areas": goals})

    assert [(question.fact, question.influence) for question in found.open][:2] == [
        ("benefit", "decides"),
        ("unit_goal", "none"),
    ]
    assert [question.fact for question in found.telling] == ["benefit"]


def test_without_the_kind_only_that_is_said(inquirer: Inquirer) -> None:
    found = inquirer.questions({})

    assert (found.required, found.outcome, found.open) == (("kind",), None, ())


def test_answers_that_cannot_go_together_leave_nothing_possible(inquirer: Inquirer) -> None:
    stated = {"kind": "official_visit", "visit_direction": "outgoing", "traveller": "nobody"}

    assert inquirer.questions(stated).possible_outcomes == ()


def test_many_open_questions_are_no_matter() -> None:
    """A search would have to go through millions of answers to find that one of the questions moves nothing."""
    data = pack_data(seeded(2), TIED)
    asked = {"type": "flag", "question": TEXT, "help": TEXT, "role": "evidence", "silence": "ask"}
    data["vocabulary"].update({f"asked_{number}": asked for number in range(41)})
    pairs = [[{f"asked_{n}": True}, {"not": {f"asked_{n + 1}": True}}] for n in range(0, 40, 2)]
    pairs[0].append({"any": [{"asked_40": True}, {"not": {"asked_40": True}}]})
    owner = {"principle": data["principles"][0]["id"], "passages": ["PA.1"], "basis": "shall", "ground": TEXT}
    data["gates"] = [{"id": f"gate_{n}", "when": {"all": pair}, **owner} for n, pair in enumerate(pairs)]
    data["principles"][0]["reach"] = {"letter": True}
    data["bars"], data["conditions"], data["constraints"] = [], [], []
    data["outcome_table"] = [
        {"id": "gate", "when": {"gates": {"count_at_least": 1}}, "outcome": "decline"},
        {"id": "otherwise", "otherwise": True, "outcome": "participate"},
    ]
    pack = load_pack(data)
    kind = next(iter(data["vocabulary"]["kind"]["values"]))
    stated: dict[str, Value | Mark] = {"kind": kind}
    for fact in pack.facts.values():
        if fact.silence.value == "required" and fact.name != "kind":
            stated[fact.name] = (fact.domain.all_values() or (fact.domain.minimum,))[0]
    bound = fill(stated, pack)
    found = Inquirer(Oracle(pack)).questions(stated, silent=False)
    influences = {question.fact: question.influence for question in found.open}

    assert not endings(pack, bound.values, bound.open).exact
    assert found.possible_outcomes == ("decline", "participate")
    assert {influences[f"asked_{number}"] for number in range(40)} == {"decides"}
    assert influences["asked_40"] == "none"


def test_of_a_set_with_very_many_cells_some_answers_are_examples() -> None:
    members = [f"m{number}" for number in range(10)]
    data = pack_data(seeded(3), TIED)
    data["vocabulary"]["many"] = {
        "type": "set",
        "values": dict.fromkeys(members, TEXT),
        "question": TEXT,
        "help": TEXT,
        "role": "evidence",
        "silence": "ask",
    }
    data["gates"] = [
        {
            "id": f"gate_{name}",
            "principle": data["principles"][0]["id"],
            "passages": ["PA.1"],
            "basis": "shall",
            "when": {"many": {"includes": name}},
            "ground": TEXT,
        }
        for name in members
    ]
    data["outcome_table"] = data["outcome_table"][-1:]
    pack = load_pack(data)

    assert 1 << len(members) > MAX_ANSWERS
    assert choices(pack.facts["many"], pack) == (
        frozenset(),
        *(frozenset({member}) for member in members),
        frozenset(members),
    )


TEXT = {"sv": "Text.", "en": "A text."}
