"""Which question comes next, going back, passing over, and when a run stops."""

from collections.abc import Mapping

import pytest

from engine.language.pack import Pack
from engine.language.vocabulary import Mark, Value
from engine.packs import SHIPPED, load_pack
from engine.reasoning.advisor import Advisor
from engine.reasoning.dialogue import CannotOccur, Dialogue, Step
from engine.reasoning.results import Questions


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(SHIPPED / "karlstad-2020")


@pytest.fixture(scope="module")
def advisor(pack: Pack) -> Advisor:
    return Advisor(pack)


def put(dialogue: Dialogue) -> Step:
    step = dialogue.step()
    assert step is not None
    return step


def answer(dialogue: Dialogue, stated: object) -> None:
    """Answer the question that is put, as a case would state it."""
    fact = dialogue.pack.facts[put(dialogue).fact]
    value = fact.domain.encode(stated)
    assert value is not None
    dialogue.answer(fact.name, value)


@pytest.fixture
def settled(advisor: Advisor) -> Dialogue:
    """A conference that three answers settle."""
    dialogue = Dialogue(advisor)
    for stated in ("conference", "concrete", ["environment"]):
        answer(dialogue, stated)
    return dialogue


def test_what_classifies_is_asked_first_then_the_most_telling_question(advisor: Advisor) -> None:
    dialogue = Dialogue(advisor)
    assert (put(dialogue).fact, put(dialogue).reason) == ("kind", "required")
    answer(dialogue, "conference")
    assert (put(dialogue).fact, put(dialogue).reason) == ("benefit", "decides")


def test_a_run_stops_when_the_case_is_settled(settled: Dialogue) -> None:
    assert (settled.standing(), settled.step()) == ("settled", None)
    assert settled.questions().outcome == "participate"


def test_one_answer_settles_what_nothing_can_make_up_for(advisor: Advisor) -> None:
    dialogue = Dialogue(advisor, {"kind": "conference"})
    answer(dialogue, "none")

    assert dialogue.questions().outcome == "decline"
    assert dialogue.step() is None


def test_whoever_goes_on_is_asked_what_silence_was_taken_for(settled: Dialogue) -> None:
    settled.go_on()
    step = put(settled)

    assert step.reason == "silent"
    assert step.ranked is not None
    assert {outcome for found in step.ranked.answers for outcome in found.outcomes} - {"participate"}


def test_going_on_ends_when_nothing_moves_the_outcome(settled: Dialogue, pack: Pack) -> None:
    settled.go_on()
    while (step := settled.step()) is not None:
        best = pack.facts[step.fact].domain.all_values() or (100,)
        settled.answer(step.fact, best[-1])

    assert settled.standing() == "done"
    assert settled.questions().silent == ()


def test_going_back_puts_the_question_again_and_loses_no_answer(settled: Dialogue) -> None:
    before = dict(settled.stated)
    assert settled.back()
    assert put(settled).fact == "goal_areas"
    assert settled.back()
    assert put(settled).fact == "benefit"
    assert settled.stated == before
    settled.keep("benefit")
    assert (settled.standing(), settled.stated) == ("settled", before)


def test_another_answer_may_be_given_after_going_back(settled: Dialogue) -> None:
    settled.back()
    settled.back()
    answer(settled, "none")

    assert settled.questions().outcome == "decline"
    assert settled.stated["goal_areas"] == frozenset({"environment"})


def test_there_is_nothing_before_the_first_question(advisor: Advisor) -> None:
    assert not Dialogue(advisor).back()


def test_another_kind_leaves_the_answers_for_when_they_count_again(settled: Dialogue) -> None:
    before = dict(settled.stated)
    while settled.back():
        pass
    answer(settled, "agreement")
    assert {name: settled.stated[name] for name in before} == {**before, "kind": "agreement"}
    assert put(settled).fact == "counterpart_interest"


def test_what_is_passed_over_is_not_asked_again_until_one_goes_on(advisor: Advisor) -> None:
    dialogue = Dialogue(advisor, {"kind": "conference"})
    asked = []
    while (step := dialogue.step()) is not None:
        asked.append(step.fact)
        dialogue.skip(step.fact)
    assert (dialogue.standing(), len(asked)) == ("unsettled", len(set(asked)))
    dialogue.go_on()

    assert put(dialogue).fact == asked[0]


def test_passing_over_withdraws_an_answer(settled: Dialogue) -> None:
    settled.back()
    settled.skip("goal_areas")

    assert "goal_areas" not in settled.stated
    assert put(settled).fact == "unit_goal"


def test_an_answer_that_cannot_go_with_the_others_is_not_taken(advisor: Advisor) -> None:
    dialogue = Dialogue(advisor, {"kind": "official_visit", "visit_direction": "outgoing"})
    before = dict(dialogue.stated)
    with pytest.raises(CannotOccur) as refusal:
        dialogue.answer("traveller", "nobody")

    assert refusal.value.constraints == ("outgoing_visit_has_a_traveller",)
    assert dialogue.stated == before


class Silent:
    """An advisor that never comes to an answer within its limit."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def questions_on(self, stated: Mapping[str, Value | Mark]) -> Questions:
        kind = stated.get("kind")
        return Questions(pack=self.pack.hash, kind=str(kind), resolved=False)


def test_beyond_the_limit_open_questions_are_put_in_the_pack_s_order(pack: Pack) -> None:
    dialogue, asked = Dialogue(Silent(pack), {"kind": "conference"}), []
    while (step := dialogue.step()) is not None:
        asked.append((step.fact, step.reason))
        dialogue.skip(step.fact)

    assert [name for name, _ in asked] == ["benefit", "goal_areas", "unit_goal", "project_initiative", "eu_information"]
    assert {reason for _, reason in asked} == {"unranked"}
    assert dialogue.standing() == "unsettled"
