"""Two cases side by side, and a case beside its national twin."""

import subprocess
import sys
from pathlib import Path

import pytest

from engine.assess import Assessor
from engine.beside import STATED, Beside, Side, beside, beside_twin
from engine.case import CaseFile, case_of, read_case
from engine.language.source import parse
from engine.packs import Library, load_pack
from engine.report.beside_report import beside_report, lines, verdict
from engine.report.document import Table
from engine.twin import is_national, national_twin

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "cases").rglob("*.yaml"))
SMALL = load_pack(ROOT / "tests" / "data" / "packs" / "small")


def small(name: str, rest: str) -> CaseFile:
    head = f"id: {name}\ntitle: Titel\ndecision_date: 2026-03-01\nunit: school\n"
    return case_of(parse(f"{head}{rest}\n".encode(), f"{name}.yaml"))


def side(file: CaseFile) -> Side:
    return Side(file.case, SMALL, Assessor(SMALL, "reference").assess(file))


def two(left: str, right: str) -> Beside:
    return beside(side(small("one", left)), side(small("two", right)))


TRIP = "kind: trip\nanswers: {benefit: concrete, goals: [green, open]}"


def test_a_twin_differs_in_its_background_alone() -> None:
    file = small(
        "one",
        f"{TRIP}\nbackground: {{country: NO, city: Moss, distance_km: 170, crosses_border: true, twin_town: true}}",
    )
    twin = national_twin(file).case

    assert twin.background.testable() == {"country": "SE", "crosses_border": False, "twin_town": False}
    assert twin.background.city is None
    assert {**twin.decision_data(), "background": None} == {**file.case.decision_data(), "background": None}
    assert twin.title == file.case.title


def test_what_takes_place_in_sweden_is_its_own_twin() -> None:
    stated = "{city: Lund, country: SE, distance_km: 450, crosses_border: false, twin_town: false}"
    file = small("one", f"{TRIP}\nbackground: {stated}")

    assert is_national(file.case)
    assert not is_national(small("two", TRIP).case)
    assert national_twin(file) == file


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_case_gets_the_recommendation_of_its_twin(path: Path) -> None:
    file = read_case(path)
    pack = Library().covering(file.case.decision_date, file.node.place)
    made = Assessor(pack, "reference").assess(file)
    found = beside_twin(file, Side(file.case, pack, made), "reference")

    assert found.same_outcome
    assert {pair.part for pair in found.differing} <= {*STATED, "decides"}


def test_a_case_beside_itself_differs_in_nothing() -> None:
    found = two(TRIP, TRIP)

    assert found.differing == []
    assert found.same_assessment
    assert verdict(found, "sv", twin=False) == ["Båda bedöms likadant."]
    assert lines(found, "sv", differing=True) == []


def test_what_differs_is_named_by_part_and_id() -> None:
    found = two(TRIP.replace("green", "safe"), "kind: trip\nanswers: {benefit: none, goals: [safe, open]}")

    assert not found.same_outcome
    by_part = {(pair.part, pair.id): (pair.left, pair.right) for pair in found.differing}
    assert by_part["outcome", "outcome"] == ("participate", "decline")
    assert by_part["answer", "benefit"] == ("concrete", "none")
    assert by_part["rule", "concrete_use"] == (("holds", 50), ("does_not_hold", 50))
    assert ("answer", "goals") not in by_part


def test_what_one_case_lacks_is_none_there_and_a_dash_in_words() -> None:
    found = two("kind: trip\nanswers: {benefit: concrete, overnight: true}", "kind: network\nanswers: {goals: [green]}")
    pair = next(pair for pair in found.pairs if pair.id == "overnight")
    line = next(line for line in lines(found, "en") if line.pair is pair)

    assert (pair.left, pair.right) == (True, None)
    assert (line.label, line.left, line.right) == ("Does the trip include a night away?", "yes", "–")


def test_the_order_of_a_set_makes_no_difference() -> None:
    assert two(TRIP, TRIP.replace("[green, open]", "[open, green]")).differing == []


def test_cautions_are_given_where_scores_do_not_compare() -> None:
    found = two(TRIP, "kind: network\nanswers: {benefit: concrete, goals: [green, open]}")

    assert any("olika slag" in text for text in verdict(found, "sv", twin=False))


def test_the_report_marks_each_line_and_holds_both_sides() -> None:
    found = two(TRIP, "kind: trip\nanswers: {benefit: vague, goals: [green, open]}")
    tables = [block for block in beside_report(found, "en", twin=False) if isinstance(block, Table)]
    rows = {row[1]: row for table in tables for row in table.rows}

    assert rows["Recommendation"] == ("≠", "Recommendation", "participate", "participate with conditions")
    assert rows["Which goals does it serve?"][0] == "="
    assert all(len(row) == len(table.header) for table in tables for row in table.rows)


def run(*words: str) -> str:
    code = "import sys; from engine.cli import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", code, *words], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    ).stdout


def test_the_commands_tell_the_same() -> None:
    one, other = (str(path.relative_to(ROOT)) for path in SHIPPED[:2])

    assert "Bedöms likadant i Sverige" in run("twin", one)
    assert "≠  Country" in run("twin", one, "--lang", "en", "--differing")
    assert run("beside", one, one, "--differing").rstrip().endswith("Inget skiljer.")
    assert "| ≠ |" in run("beside", one, other, "--format", "markdown")
