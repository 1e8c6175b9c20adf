"""A case bound to a pack: every question has a value or a mark, or the case is refused with all that is wrong."""

from pathlib import Path

import pytest

from engine.case import CaseFile, case_of
from engine.facts import BoundFacts, bind
from engine.language.diagnostic import FaultyInput
from engine.language.load import PackFile, pack_of
from engine.language.pack import Pack
from engine.language.source import parse
from engine.language.vocabulary import NOT_APPLICABLE, OPEN

SMALL = (Path(__file__).parents[1] / "data" / "packs" / "small" / "pack.yaml").read_text(encoding="utf-8")


def pack_with(*edits: tuple[str, str]) -> Pack:
    """Return the small pack after `edits`."""
    text = SMALL
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return pack_of((PackFile("pack.yaml", text.encode()),), "pack")


PACK = pack_with()
REQUIRED = pack_with(
    ("    silence: {assume: false}\n    role: classification\n", "    silence: required\n    role: classification\n")
)


def case(answers: str = "", rest: str = "", kind: str = "trip", unit: str = "school") -> CaseFile:
    """Return a case with these answers, one a line."""
    lines = "".join(f"  {line}\n" for line in answers.split("; ") if line)
    head = f"id: trip-1\ntitle: Resa\nkind: {kind}\ndecision_date: 2026-03-01\nunit: {unit}\n"
    return case_of(parse(f"{head}{rest}answers:\n{lines}".encode(), "case.yaml"))


def faults(file: CaseFile, pack: Pack = PACK) -> list[tuple[str, str]]:
    """Return code and place of what is wrong with a case."""
    with pytest.raises(FaultyInput) as caught:
        bind(file, pack)
    return [(fault.code, f"{fault.place.line}:{fault.place.column}") for fault in caught.value.diagnostics]


def test_answers_become_values() -> None:
    found = bind(
        case("benefit: concrete; goals: [safe, green]; doers_travel: somebody; overnight: true; cost_sek: 7"), PACK
    )
    assert found == BoundFacts(
        {
            "kind": "trip",
            "benefit": 2,
            "goals": frozenset({"green", "safe"}),
            "doers_travel": 2,
            "overnight": 1,
            "cost_sek": 7,
            "twin_town": NOT_APPLICABLE,
        }
    )


def test_silence_is_open_assumed_or_not_applicable() -> None:
    found = bind(case(), PACK)
    assert found.values["benefit"] is OPEN
    assert found.values["doers_travel"] == 1
    assert found.values["overnight"] == 0
    assert found.values["cost_sek"] is NOT_APPLICABLE
    assert (found.open, found.assumed) == (["benefit", "goals"], ["doers_travel", "overnight"])
    assert (found.not_applicable, found.ignored) == (["cost_sek"], [])


def test_question_that_does_not_arise_is_passed_over_with_its_answer() -> None:
    found = bind(case("overnight: true; cost_sek: 50000", kind="network"), PACK)
    assert found.values["overnight"] is NOT_APPLICABLE
    assert found.values["cost_sek"] is NOT_APPLICABLE
    assert found.not_applicable == found.ignored == ["overnight", "cost_sek"]


def test_unknown_counts_as_silence() -> None:
    assert bind(case("benefit: unknown; overnight: unknown"), PACK) == bind(case(), PACK)


def test_background_is_bound_where_the_pack_asks_for_it() -> None:
    stated = case(
        rest="background: {twin_town: true, country: 'NO', distance_km: 3, crosses_border: true, city: Moss}\n"
    )
    assert bind(stated, PACK).values["twin_town"] == 1
    assert bind(stated, PACK).values.keys() == PACK.facts.keys()


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("benefit: concrte", [("MV302", "7:12")]),
        ("benefit: 2", [("MV302", "7:12")]),
        ("benefit: [concrete]", [("MV302", "7:12")]),
        ("overnight: yes", [("MV302", "7:14")]),
        ("overnight: 1", [("MV302", "7:14")]),
        ("cost_sek: '7'", [("MV210", "7:13")]),
        ("cost_sek: 7 kr", [("MV210", "7:13")]),
        ("cost_sek: true", [("MV210", "7:13")]),
        ("cost_sek: -1", [("MV302", "7:13")]),
        ("cost_sek: 10000001", [("MV302", "7:13")]),
        ("goals: green", [("MV208", "7:10")]),
        ("goals: [green, blue, opn]", [("MV302", "7:18"), ("MV302", "7:24")]),
        ("goals: [green, green]", [("MV513", "7:18")]),
        ("twin_town: true", [("MV502", "7:3")]),
        ("kind: trip", [("MV501", "7:3")]),
        ("gates: [no_use]", [("MV501", "7:3")]),
        ("benefitt: concrete", [("MV501", "7:3")]),
    ],
)
def test_answer_that_is_none_is_refused_at_its_place(answer: str, found: list[tuple[str, str]]) -> None:
    assert faults(case(answer)) == found


def test_answer_is_judged_even_where_its_question_does_not_arise() -> None:
    assert faults(case("cost_sek: much", kind="network")) == [("MV210", "7:13")]


def test_required_question_must_be_answered() -> None:
    assert faults(case("benefit: none"), REQUIRED) == [("MV503", "7:3")]
    assert faults(case("overnight: unknown"), REQUIRED) == [("MV503", "7:14")]
    assert bind(case("overnight: false"), REQUIRED).values["overnight"] == 0


def test_required_question_that_does_not_arise_need_not_be_answered() -> None:
    assert bind(case(kind="network"), REQUIRED).values["overnight"] is NOT_APPLICABLE


def test_required_question_answered_amiss_or_under_a_misspelt_name_is_told_once() -> None:
    assert faults(case("overnight: yes"), REQUIRED) == [("MV302", "7:14")]
    assert faults(case("overnigt: true"), REQUIRED) == [("MV501", "7:3")]


def test_everything_wrong_is_told_at_once() -> None:
    file = case("benefitt: none; goals: [gren]", "circumstances: [{kind: costs, text: x}]\n", unit="skola")
    assert faults(file, REQUIRED) == [
        ("MV505", "5:7"),
        ("MV505", "6:24"),
        ("MV501", "8:3"),
        ("MV503", "8:3"),
        ("MV302", "9:11"),
    ]


def test_unknown_kind_is_told_once() -> None:
    assert faults(case("benefit: none", kind="tripp"), REQUIRED) == [("MV505", "3:7")]


def test_combination_that_cannot_occur_is_refused() -> None:
    assert faults(case("benefit: none; goals: [green]")) == [("MV504", "7:3")]
    assert bind(case("benefit: none; goals: [open]"), PACK).values["benefit"] == 0


def test_combination_is_refused_only_when_certain() -> None:
    assert bind(case("goals: [green]"), PACK).open == ["benefit"]


def test_reason_of_a_combination_stays_on_one_line() -> None:
    pack = pack_with(("en: A green goal is always of use.}", 'en: "Green\\n\\tis of use."}'))
    with pytest.raises(FaultyInput) as caught:
        bind(case("benefit: none; goals: [green]"), pack)
    assert caught.value.diagnostics[0].message("en") == "the answers cannot all be true: Green is of use."
