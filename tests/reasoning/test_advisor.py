"""One advisor for a pack: limits, interruption, what is asked before and after, and what is shown of it."""

import threading
from pathlib import Path

import pytest

from engine.assess import Assessor
from engine.case import CaseFile, read_case
from engine.faults import EngineFault
from engine.interpreters.chaining import Chaining
from engine.interpreters.interpreter import Decided
from engine.language.diagnostic import FaultyInput
from engine.language.pack import OUTCOMES, Pack
from engine.language.truth import Values
from engine.packs import SHIPPED, load_pack
from engine.reasoning.advisor import Advisor, Interrupted, with_answers
from engine.reasoning.oracle import Oracle
from engine.reasoning.results import Change, Improvement, Questions

CASES = Path(__file__).parents[2] / "cases"
OPEN = CASES / "official_visit" / "official-visit-embassy.yaml"
DECLINED = CASES / "network" / "network-charging-cities.yaml"


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(SHIPPED / "karlstad-2020")


@pytest.fixture(scope="module")
def advisor(pack: Pack) -> Advisor:
    return Advisor(pack)


def test_a_way_names_the_answers_before_and_after(advisor: Advisor) -> None:
    found = advisor.improvement(read_case(DECLINED))

    assert (found.outcome, found.verdict, found.changes, found.more) == ("decline", "ways", 2, False)
    assert [way.changes for way in found.ways] == [
        (
            Change("staff_time", "answered", "none", "partial"),
            Change("channels", "answered", "none", "available"),
        )
    ]


def test_one_change_less_reaches_one_outcome_less(advisor: Advisor) -> None:
    found = advisor.improvement(read_case(DECLINED), "participate_with_conditions")

    assert [[change.fact for change in way.changes] for way in found.ways] == [["staff_time"], ["channels"]]
    assert {way.outcome for way in found.ways} == {"participate_with_conditions"}


@pytest.mark.parametrize("path", sorted(CASES.rglob("*.yaml"))[::6], ids=lambda path: path.stem)
def test_every_way_is_what_an_assessment_then_says(path: Path, pack: Pack, advisor: Advisor) -> None:
    file = read_case(path)
    found = advisor.improvement(file)
    assert found.outcome == Assessor(pack).assess(file).outcome
    for way in found.ways:
        answers = {change.fact: pack.facts[change.fact].domain.encode(change.after) for change in way.changes}
        after = Assessor(pack).assess(with_answers(file, pack, {n: v for n, v in answers.items() if v is not None}))
        assert (after.outcome, after.settled) == (way.outcome, True)
        assert tuple(question.fact for question in after.open_questions) == way.stays_open


def test_results_read_back_from_their_json(advisor: Advisor) -> None:
    improvement, questions = advisor.improvement(read_case(OPEN)), advisor.questions(read_case(OPEN))

    assert Improvement.model_validate_json(improvement.to_json()) == improvement
    assert Questions.model_validate_json(questions.to_json()) == questions


def test_the_same_question_has_the_same_answer_whatever_was_asked_in_between(pack: Pack, advisor: Advisor) -> None:
    first = advisor.questions(read_case(OPEN)).to_json(), advisor.improvement(read_case(OPEN)).to_json()
    for path in sorted(CASES.rglob("*.yaml"))[::10]:
        advisor.questions(read_case(path))
        advisor.improvement(read_case(path))

    assert (advisor.questions(read_case(OPEN)).to_json(), advisor.improvement(read_case(OPEN)).to_json()) == first
    fresh = Advisor(pack)
    assert (fresh.questions(read_case(OPEN)).to_json(), fresh.improvement(read_case(OPEN)).to_json()) == first


def test_beyond_the_limit_nothing_is_claimed(pack: Pack) -> None:
    advisor = Advisor(pack, limit=10)
    found, questions = advisor.improvement(read_case(OPEN)), advisor.questions(read_case(OPEN))

    assert (found.verdict, found.outcome, found.ways) == ("unresolved", None, ())
    assert (questions.resolved, questions.outcome, questions.open) == (False, None, ())


def test_a_question_can_be_interrupted_and_the_next_one_is_answered(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    advisor, reached, gone_on = Advisor(pack), threading.Event(), threading.Event()
    before = advisor.questions(read_case(OPEN))
    honest, caught = Oracle.reached, list[Exception]()

    def waiting(self: Oracle, *assumed: object) -> frozenset[int]:
        reached.set()
        gone_on.wait(30)
        return honest(self, *assumed)

    def ask() -> None:
        try:
            advisor.questions(read_case(OPEN))
        except Interrupted as interrupted:
            caught.append(interrupted)

    with monkeypatch.context() as patched:
        patched.setattr(Oracle, "reached", waiting)
        worker = threading.Thread(target=ask)
        worker.start()
        assert reached.wait(30)
        advisor.interrupt()
        gone_on.set()
        worker.join(30)
    assert len(caught) == 1
    assert advisor.questions(read_case(OPEN)) == before


def test_interrupting_when_nothing_is_asked_changes_nothing(advisor: Advisor) -> None:
    before = advisor.questions(read_case(OPEN)), advisor.improvement(read_case(OPEN))
    for ask in range(2):
        advisor.interrupt()
        assert (advisor.questions(read_case(OPEN)), advisor.improvement(read_case(OPEN)))[ask] == before[ask]


def test_a_case_that_does_not_fit_the_pack_is_refused(advisor: Advisor) -> None:
    file = read_case(OPEN)
    spoiled = CaseFile(file.case.model_copy(update={"answers": {"benefit": "enormous"}}), file.node)

    with pytest.raises(FaultyInput):
        advisor.improvement(spoiled)
    with pytest.raises(FaultyInput):
        advisor.questions(spoiled)


def test_a_way_that_an_interpreter_denies_is_not_shown(advisor: Advisor, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = Chaining.decide

    def contradict(self: Chaining, values: Values) -> Decided:
        decided = honest(self, values)
        another = (max(decided.outcomes) + 1) % len(OUTCOMES)
        return Decided(decided.truths, decided.weighed, decided.rows, frozenset({another}))

    monkeypatch.setattr(Chaining, "decide", contradict)
    with pytest.raises(EngineFault) as fault:
        advisor.improvement(read_case(DECLINED))
    assert fault.value.code == "MV603"
