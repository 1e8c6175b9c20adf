"""A case as its file states it: what decides is apart from free text, and hashed in one form for one meaning."""

from pathlib import Path

import pytest

from engine.case import UNKNOWN, Case, case_of, read_case
from engine.language.countries import COUNTRIES
from engine.language.diagnostic import FaultyInput
from engine.language.source import read_document

HEAD = "id: trip-1\ntitle: Resa\nkind: trip\ndecision_date: 2026-03-01\nunit: school\n"


def case(rest: str = "", head: str = HEAD) -> Case:
    """Return the case with `rest` after its head."""
    node, found = read_document(f"{head}{rest}".encode(), "case.yaml")
    assert node is not None
    return case_of(node, found).case


def faults(rest: str = "", head: str = HEAD) -> list[tuple[str, str]]:
    """Return code and place of what is wrong with a case."""
    with pytest.raises(FaultyInput) as caught:
        case(rest, head)
    return [(fault.code, f"{fault.place.line}:{fault.place.column}") for fault in caught.value.diagnostics]


def test_shipped_small_case_reads() -> None:
    path = Path(__file__).parents[1] / "data" / "cases" / "small.yaml"
    found = read_case(path)
    assert (found.case.id, found.case.answers["cost_sek"]) == ("small-trip", 12500)
    assert found.node.place_of(("answers", "cost_sek")).file == str(path)


@pytest.mark.parametrize(
    "answers", ["", "answers:\n", "answers: {}\n", "answers: {a: unknown}\n", "answers: {a: }\n", "answers: {a: ~}\n"]
)
def test_omitted_and_unknown_are_one(answers: str) -> None:
    assert case(answers).given() == {}
    assert case(answers).hash == case().hash


def test_unknown_is_a_word_of_its_own_only_as_the_whole_answer() -> None:
    assert case(f"answers: {{a: [{UNKNOWN}]}}\n").given() == {"a": [UNKNOWN]}


@pytest.mark.parametrize(
    "change",
    [
        "note: something\n",
        "background: {city: Moss}\n",
        "expected: {outcome: decline}\n",
        "answers: {}\n",
        "circumstances: []\n",
    ],
)
def test_free_text_and_expectations_are_no_part_of_the_hash(change: str) -> None:
    assert case(change).hash == case().hash


def test_words_of_circumstances_and_titles_are_no_part_of_the_hash() -> None:
    one = case("circumstances: [{kind: cost, text: dear}]\n")
    assert one.hash == case("circumstances: [{kind: cost, text: cheap}]\n").hash
    assert case(head=HEAD.replace("Resa", "Tur")).hash == case().hash


@pytest.mark.parametrize(
    "change",
    [
        "answers: {a: true}\n",
        "answers: {a: false}\n",
        "answers: {a: 0}\n",
        "answers: {a: []}\n",
        "background: {country: 'NO'}\n",
        "background: {distance_km: 0}\n",
        "background: {twin_town: false}\n",
        "circumstances: [{kind: cost, text: x}]\n",
        "record_number: N-1\n",
    ],
)
def test_decision_data_changes_the_hash(change: str) -> None:
    assert case(change).hash != case().hash


def test_order_of_members_and_answers_is_no_part_of_the_hash() -> None:
    one, other = case("answers: {a: [x, y], b: 1}\n"), case("answers: {b: 1, a: [y, x]}\n")
    assert one.hash == other.hash


def test_kinds_of_answers_are_told_apart_by_the_hash() -> None:
    written = ["true", "'true'", "1", "'1'", "[x]", "x"]
    assert len({case(f"answers: {{a: {answer}}}\n").hash for answer in written}) == len(written)


@pytest.mark.parametrize("country", COUNTRIES)
def test_country_is_a_code_of_two_capital_letters(country: str) -> None:
    assert case(f"background: {{country: {country}}}\n").background.country == country


@pytest.mark.parametrize(
    ("written", "code"), [("UK", "MV218"), ("XX", "MV218"), ("no", "MV204"), ("NOR", "MV204"), ("47", "MV209")]
)
def test_what_is_no_country_code(written: str, code: str) -> None:
    assert faults(f"background: {{country: {written}}}\n") == [(code, "6:23")]


@pytest.mark.parametrize("answer", ["{a: b}", "[[a]]", "[1]", "[a, ~]", "[{a: b}]", "[true]"])
def test_answer_of_no_form_is_refused(answer: str) -> None:
    assert faults(f"answers: {{a: {answer}}}\n") == [("MV213", "6:14")]


@pytest.mark.parametrize(
    "day", ["2026-02-29", "2026-13-01", "2026-3-1", "'20260301'", "2026-03-01T12:00", "1 mars", "''"]
)
def test_day_that_is_none_is_refused(day: str) -> None:
    assert faults(head=HEAD.replace("2026-03-01", day)) == [("MV204", "4:16")]


@pytest.mark.parametrize("case_id", ["-a", ".a", "a b", "a/b", "../a", "å", "a" * 65])
def test_id_that_could_not_name_a_file_is_refused(case_id: str) -> None:
    assert faults(head=HEAD.replace("trip-1", f"'{case_id}'")) == [("MV204", "1:5")]


def test_every_fault_is_told_at_once_and_in_order() -> None:
    content = "background: {country: UK, distance_km: 1.5}\nanswers: {a: {}, B: 1}\nrem: x\n"
    assert faults(content, HEAD.replace("kind: trip\n", "")) == [
        ("MV201", "1:1"),
        ("MV218", "5:23"),
        ("MV118", "5:40"),
        ("MV213", "6:14"),
        ("MV204", "6:18"),
        ("MV202", "7:1"),
    ]
