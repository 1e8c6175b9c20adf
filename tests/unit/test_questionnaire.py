"""The questions as a case stands to them agree with what the engine binds and assesses."""

from pathlib import Path

import pytest

from engine.case import CaseFile, read_case
from engine.draft import case_of_draft, draft_of
from engine.facts import bind
from engine.language.diagnostic import FaultyInput
from engine.language.load import pack_of, read_files
from engine.language.pack import Pack
from engine.questionnaire import questionnaire
from tests.benchmarks.sampling import shipped_pack

SMALL = pack_of(read_files(Path(__file__).parents[1] / "data" / "packs" / "small"), "small")
CASES = sorted((Path(__file__).parents[2] / "cases").rglob("*.yaml"))
BASE = {"id": "a", "title": "A", "kind": "trip", "decision_date": "2026-03-01", "unit": "school"}


@pytest.fixture(scope="module")
def shipped() -> Pack:
    return shipped_pack()


def draft(**answers: object) -> CaseFile:
    return case_of_draft({**BASE, "answers": answers}, "draft")  # type: ignore[dict-item]


def standings(file: CaseFile) -> dict[str, str]:
    return {question.fact: question.standing for question in questionnaire(file.case, SMALL).questions()}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_standings_agree_with_what_is_bound(path: Path, shipped: Pack) -> None:
    file = read_case(path)
    bound = bind(file, shipped)
    found = questionnaire(file.case, shipped)

    assert {q.fact for q in found.questions()} == {fact.name for fact in shipped.enquired}
    for question in found.questions():
        expected = (
            "not_asked" if question.fact in bound.not_applicable
            else "assumed" if question.fact in bound.assumed
            else "open" if question.fact in bound.open
            else "answered"
        )  # fmt: skip
        assert question.standing == expected, question.fact


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_draft_states_the_same_case(path: Path) -> None:
    file = read_case(path)
    again = case_of_draft(draft_of(file.case), "draft")

    assert again.hash == file.hash
    assert again.case == file.case.model_copy(update={"expected": None})


def test_questions_arise_with_the_answers_they_hang_on() -> None:
    assert standings(draft())["cost_sek"] == "not_asked"
    assert standings(draft(overnight=True))["cost_sek"] == "assumed"
    assert standings(draft(overnight=True, cost_sek=5))["cost_sek"] == "answered"


def test_groups_are_classification_then_principles_then_the_rest() -> None:
    found = questionnaire(draft().case, SMALL)

    assert [(group.sort, group.principle) for group in found.groups] == [
        ("classification", None),
        ("principle", "use"),
        ("principle", "people"),
        ("other", None),
    ]


def test_numbers_have_bounds_and_a_unit_and_the_others_have_names() -> None:
    found = {question.fact: question for question in questionnaire(draft(overnight=True).case, SMALL).questions()}

    assert (found["cost_sek"].minimum, found["cost_sek"].maximum, found["cost_sek"].unit) == (0, 10_000_000, "SEK")
    assert (found["benefit"].options, found["benefit"].minimum) == (("none", "vague", "concrete"), None)
    assert (found["doers_travel"].assumed, found["benefit"].assumed) == ("not_stated", None)
    assert found["benefit"].passages == ("AIM.1",)


def test_an_answer_that_is_none_is_taken_as_not_given() -> None:
    assert standings(draft(benefit="enormous", cost_sek=-1, overnight=True))["benefit"] == "open"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"unit": None}, "MV201"),
        ({"title": "a\x1b"}, "MV106"),
        ({"colour": "red"}, "MV202"),
        ({"decision_date": "2026-02-30"}, "MV204"),
    ],
)
def test_a_draft_has_the_faults_its_file_would_have(change: dict[str, str | None], code: str) -> None:
    with pytest.raises(FaultyInput) as raised:
        case_of_draft({**BASE, **change}, "draft")

    assert code in {fault.code for fault in raised.value.diagnostics}
