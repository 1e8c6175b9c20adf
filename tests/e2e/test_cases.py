"""The shipped cases, from file to assessment: they end as their authors expect, and on the same grounds everywhere.

Three promises are held for every case under `cases/`, and for the set as a whole:

- the assessment is what `expected` says, the same bytes from either interpreter;
- nothing but the route takes notice of where an engagement takes place, or with whom;
- what the plan has no ground for, and free text, moves nothing.

The set shows every outcome for every kind of case, and each part of the shipped pack in force at least once.
"""

import itertools
import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from engine.assess import Assessor
from engine.assessment import Assessment
from engine.case import Background, Case, CaseFile, Circumstance, Expected, read_case
from engine.cli import main
from engine.interpreters import InterpreterName
from engine.language.load import pack_of, read_files
from engine.language.pack import OUTCOMES, Pack

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "cases"
PATHS = {path.stem: path for path in sorted(FOLDER.rglob("*.yaml"))}
INTERPRETERS: tuple[InterpreterName, ...] = ("reference", "chaining")
ALL_OUTCOMES = {*OUTCOMES, "more_information"}
TWIN_SUFFIXES = (("-abroad", "-in-sweden"), ("-far", "-near"))
TWINS = [
    (name, name.removesuffix(away) + home)
    for away, home in TWIN_SUFFIXES
    for name in PATHS
    if name.endswith(away) and name.removesuffix(away) + home in PATHS
]
every_case = pytest.mark.parametrize("name", PATHS)
every_twin = pytest.mark.parametrize(("away", "home"), TWINS)
either_interpreter = pytest.mark.parametrize("interpreter", INTERPRETERS)


@cache
def karlstad() -> Pack:
    return pack_of(read_files(ROOT / "rules" / "karlstad-2020"), "karlstad-2020")


@cache
def assessor(interpreter: InterpreterName) -> Assessor:
    return Assessor(karlstad(), interpreter)


@cache
def file_of(name: str) -> CaseFile:
    return read_case(PATHS[name])


@cache
def assessed(name: str, interpreter: InterpreterName = "reference") -> Assessment:
    return assessor(interpreter).assess(file_of(name))


def expected_of(name: str) -> Expected:
    expected = file_of(name).case.expected
    assert expected is not None, f"{name} does not say what its author expects"
    return expected


def changed(name: str, **changes: Any) -> CaseFile:
    """Return the case with some of its fields replaced."""
    file = file_of(name)
    return CaseFile(file.case.model_copy(update=changes), file.node)


def told(assessment: Assessment, *left_out: str) -> dict[str, Any]:
    """Return all that an assessment says, but the fields `left_out`."""
    found: dict[str, Any] = json.loads(assessment.to_json())
    return {field: value for field, value in found.items() if field not in left_out}


def binding(assessment: Assessment, section: str) -> set[str]:
    """Return the gates, bars or conditions in force by the letter."""
    return {item.id for item in getattr(assessment, section) if item.status == "holds" and item.effect == "binding"}


# --- each case ends as its author expects --------------------------------------------------------------------------


@every_case
@either_interpreter
def test_ends_as_expected(name: str, interpreter: InterpreterName) -> None:
    expected, found = expected_of(name), assessed(name, interpreter)
    assert (found.outcome, found.settled) == (expected.outcome, expected.settled)
    assert {p.id: p.grade for p in found.principles if p.reach != "none"} == expected.grades
    assert found.route.decides == expected.route
    assert binding(found, "conditions") == set(expected.conditions or ())


@every_case
def test_interpreters_write_the_same_bytes(name: str) -> None:
    reference, chaining = (assessed(name, interpreter).to_json().encode() for interpreter in INTERPRETERS)
    assert reference == chaining


@every_case
def test_expectation_is_complete(name: str) -> None:
    """What is left out of `expected` is not held to, so nothing is."""
    assert {"outcome", "settled", "grades", "route", "conditions"} <= expected_of(name).model_fields_set


@every_case
def test_file_and_case_have_one_name(name: str) -> None:
    case, path = file_of(name).case, PATHS[name]
    assert case.id == name
    assert case.kind == path.parent.name
    first, second = path.read_text(encoding="utf-8").splitlines()[:2]
    assert first == "# yaml-language-server: $schema=../case.schema.json"
    assert second.startswith("# ")


def test_check_finds_nothing_to_say(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    code = main(["check", "--lang", "en", str(FOLDER)])
    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    assert out.split()[0] == str(len(PATHS))


# --- the same grounds, wherever it takes place ---------------------------------------------------------------------

COUNTRIES = ("SE", "NO", "US", None)
DISTANCES = (0, 40_000, None)
YES_NO_OR_SILENT = (True, False, None)
AT_HOME = Background(country="SE", city="Karlstad", distance_km=0, crosses_border=False, twin_town=False)
FAR_AWAY = Background(country="US", city="Honolulu", distance_km=40_000, crosses_border=True, twin_town=False)
CLOSE_FRIEND = Background(country="NO", city="Moss", distance_km=210, crosses_border=True, twin_town=True)
EXTREMES = (AT_HOME, FAR_AWAY, CLOSE_FRIEND, Background())


def single_changes(own: Background) -> Iterator[Background]:
    """Yield the background with one of its facts replaced by each value that is tried."""
    for field, values in (
        ("country", COUNTRIES),
        ("city", ("Karlstad", "Honolulu", None)),
        ("distance_km", DISTANCES),
        ("crosses_border", YES_NO_OR_SILENT),
        ("twin_town", YES_NO_OR_SILENT),
    ):
        yield from (own.model_copy(update={field: value}) for value in values if value != getattr(own, field))


def hold_apart_from_route(name: str, backgrounds: Iterator[Background], interpreter: InterpreterName) -> None:
    """Fail if, under one of the backgrounds, the assessment differs in anything but the route and the case's hash."""
    own = told(assessed(name, interpreter), "route", "case")
    route_of: dict[bool, Any] = {file_of(name).case.background.twin_town is True: assessed(name, interpreter).route}
    for background in backgrounds:
        found = assessor(interpreter).assess(changed(name, background=background))
        assert told(found, "route", "case") == own, background
        assert found.route == route_of.setdefault(background.twin_town is True, found.route), background


@every_case
def test_no_background_fact_moves_anything_but_the_route(name: str) -> None:
    """The route may follow twin status, and nothing else of the background."""
    hold_apart_from_route(name, single_changes(file_of(name).case.background), "reference")


@every_case
def test_no_background_as_a_whole_moves_anything_but_the_route(name: str) -> None:
    hold_apart_from_route(name, iter(EXTREMES), "chaining")


def test_enough_national_and_distant_twins() -> None:
    by_suffix = Counter(next(pair for pair in TWIN_SUFFIXES if away.endswith(pair[0])) for away, _ in TWINS)
    assert len(TWINS) >= 5
    assert set(by_suffix) == set(TWIN_SUFFIXES)
    assert {expected_of(away).outcome for away, _ in TWINS} == ALL_OUTCOMES


@every_twin
def test_twins_differ_in_background_only(away: str, home: str) -> None:
    one, other = file_of(away).case, file_of(home).case
    assert (one.kind, one.unit, one.given()) == (other.kind, other.unit, other.given())
    assert one.background != other.background
    if home.endswith("-in-sweden"):
        assert other.background.country == "SE" != one.background.country
    else:
        assert (one.background.distance_km or 0) > 10 * (other.background.distance_km or 1)


@every_twin
@either_interpreter
def test_twins_end_alike(away: str, home: str, interpreter: InterpreterName) -> None:
    apart = ("case", "outside_plan")
    assert told(assessed(away, interpreter), *apart) == told(assessed(home, interpreter), *apart)


# --- what decides nothing ------------------------------------------------------------------------------------------


@every_case
def test_circumstances_outside_the_plan_move_nothing(name: str) -> None:
    kinds = list(karlstad().source.circumstances)
    raised = [Circumstance(kind=kind, text="...") for kind in kinds]
    apart = ("case", "outside_plan")
    for circumstances in ([], raised):
        found = assessor("reference").assess(changed(name, circumstances=circumstances))
        assert told(found, *apart) == told(assessed(name), *apart)
        assert found.outside_plan == [entry.kind for entry in circumstances]


@every_case
def test_free_text_never_enters_the_assessment(name: str) -> None:
    case = file_of(name).case
    rewritten = changed(
        name,
        title="...",
        note=None,
        background=case.background.model_copy(update={"city": None}),
        circumstances=[Circumstance(kind=entry.kind, text="...") for entry in case.circumstances],
    )
    assert assessor("reference").assess(rewritten).to_json() == assessed(name).to_json()


# --- the set shows all there is to show ----------------------------------------------------------------------------


def cases() -> list[Case]:
    return [file_of(name).case for name in PATHS]


def test_every_kind_shows_every_outcome() -> None:
    shown = Counter((case.kind, expected_of(case.id).outcome) for case in cases())
    wanted = set(itertools.product(karlstad().facts["kind"].domain.members, ALL_OUTCOMES))
    assert wanted == set(shown)


def test_cases_are_settled_and_open_barely_and_fully_answered() -> None:
    settled = Counter(expected_of(name).settled for name in PATHS)
    answered = Counter(len(case.given()) for case in cases())
    assert len(PATHS) >= 36
    assert settled[True] > settled[False] >= 9
    assert sum(count for given, count in answered.items() if given <= 4) >= 9
    assert sum(count for given, count in answered.items() if given >= 20) >= 9
    assert any(found.ignored for found in map(assessed, PATHS))
    assert any("unknown" in case.answers.values() for case in cases())


def test_every_classification_is_used() -> None:
    given = {(fact, str(answer)) for case in cases() for fact, answer in case.given().items()}
    for fact in karlstad().facts.values():
        if fact.role == "classification" and fact.name != "kind":
            values = fact.domain.members or ("True",)
            assert {(fact.name, value) for value in values} <= given


def test_every_part_of_the_pack_is_in_force_somewhere() -> None:
    found = [assessed(name) for name in PATHS]
    source = karlstad().source
    for section in ("gates", "bars", "conditions"):
        shown = set().union(*(binding(one, section) for one in found))
        assert shown == {entry.id for entry in getattr(source, section)}, section
    for section in ("rules", "advice"):
        shown = {item.id for one in found for item in getattr(one, section) if item.status == "holds"}
        assert {entry.id for entry in getattr(source, section)} <= shown, section
    assert {one.route.id for one in found} == {route.id for route in source.routes}


def test_every_condition_is_somewhere_what_a_yes_depends_on() -> None:
    conditional = [one for one in map(assessed, PATHS) if one.outcome == "participate_with_conditions"]
    shown = set().union(*(binding(one, "conditions") for one in conditional))
    assert shown == {entry.id for entry in karlstad().source.conditions}


def test_circumstances_outside_the_plan_are_raised_in_several_cases() -> None:
    raised = Counter(kind for case in cases() for kind in {entry.kind for entry in case.circumstances})
    assert min(raised[kind] for kind in ("cost", "security", "human_rights", "solidarity")) >= 3


def test_twin_towns_are_met_with_every_outcome() -> None:
    """Being a twin town neither carries a proposal nor stops it."""
    with_twins = [case for case in cases() if case.background.twin_town]
    towns = {entry.name for entry in karlstad().source.twin_towns}
    assert {case.background.city for case in with_twins} == towns
    assert {expected_of(case.id).outcome for case in with_twins} == ALL_OUTCOMES
