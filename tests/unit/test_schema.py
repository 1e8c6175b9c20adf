"""What `engine.schema` promises: it takes what medverkan takes, and stops typical mistakes in the editor."""

import copy
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from engine.case import case_of, read_case
from engine.facts import bind
from engine.language.diagnostic import FaultyInput
from engine.language.load import PackFile, pack_of, read_files
from engine.language.pack import Pack
from engine.language.source import parse
from engine.schema import case_schema, case_schema_text, pack_schema, pack_schema_text

ROOT = Path(__file__).parents[2]
KARLSTAD = ROOT / "rules" / "karlstad-2020"
SMALL = ROOT / "tests" / "data" / "packs" / "small"
PACK_FILES = sorted([*(ROOT / "rules").glob("*/**/*.yaml"), *SMALL.rglob("*.yaml")])
CASES = sorted((ROOT / "cases").rglob("*.yaml"))
SMALL_CASE = ROOT / "tests" / "data" / "cases" / "small.yaml"


Data: TypeAlias = Any
"""What a YAML or JSON file holds."""


@cache
def pack(folder: Path) -> Pack:
    return pack_of(read_files(folder), folder.name)


@cache
def pack_validator() -> Draft202012Validator:
    return Draft202012Validator(pack_schema())


@cache
def case_validator(folder: Path) -> Draft202012Validator:
    return Draft202012Validator(case_schema(pack(folder)))


def data_of(file: Path) -> Data:
    return parse(file.read_bytes(), file.name).data()


def faults(validator: Draft202012Validator, data: Data) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)]


# --- the schemas themselves ---------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", [SMALL, KARLSTAD], ids=lambda folder: folder.name)
def test_schemas_are_sound_and_say_so_in_the_same_words_each_time(folder: Path) -> None:
    for schema, text in (
        (pack_schema(), pack_schema_text()),
        (case_schema(pack(folder)), case_schema_text(pack(folder))),
    ):
        Draft202012Validator.check_schema(schema)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert json.loads(text) == schema
        assert text.endswith("}\n")
    assert case_schema_text(pack(folder)) == case_schema_text(pack_of(read_files(folder), "again"))


def objects_in(schema: Data) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if "properties" in schema and isinstance(schema["properties"], dict):
            yield schema
        for child in schema.values():
            yield from objects_in(child)
    elif isinstance(schema, list):
        for child in schema:
            yield from objects_in(child)


def test_every_field_is_described_in_both_languages() -> None:
    condition = pack_schema()["$defs"]["Condition"]["anyOf"][1]
    for schema in (pack_schema(), case_schema(pack(SMALL))):
        for found in objects_in(schema):
            if "all" in found["properties"] or "at_least" in found["properties"]:
                assert "all" in condition["properties"]
                continue
            for name, field in found["properties"].items():
                if set(field) != {"anyOf"}:
                    assert " / " in field["description"], name


def test_a_question_shows_its_texts_and_its_answers() -> None:
    answers, nothing = case_schema(pack(SMALL))["properties"]["answers"]["anyOf"]
    benefit = answers["properties"]["benefit"]
    assert nothing == {"type": "null"}
    assert benefit["description"].startswith("Vilken är nyttan? / What is the benefit?\n\n")
    assert "- `vague`: allmän / vague" in benefit["description"]
    assert benefit["enum"] == ["none", "vague", "concrete", "unknown", None]


def test_the_shipped_schema_files_are_up_to_date() -> None:
    shipped = (ROOT / "rules" / "pack.schema.json").read_text(encoding="utf-8")
    assert shipped == pack_schema_text(), "run `medverkan schema pack > rules/pack.schema.json`"
    shipped = (ROOT / "cases" / "case.schema.json").read_text(encoding="utf-8")
    assert shipped == case_schema_text(pack(KARLSTAD)), "run `medverkan schema case > cases/case.schema.json`"


# --- what is accepted ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", PACK_FILES, ids=lambda file: "/".join(file.parts[-2:]))
def test_shipped_pack_files_fit(file: Path) -> None:
    assert faults(pack_validator(), data_of(file)) == []


def test_shipped_cases_fit() -> None:
    assert faults(case_validator(SMALL), data_of(SMALL_CASE)) == []
    for file in CASES:
        assert faults(case_validator(KARLSTAD), data_of(file)) == [], file.name


@pytest.mark.parametrize("name", ["overnight", "benefit", "goals", "cost_sek"])
@pytest.mark.parametrize("answer", ["unknown", None])
def test_every_answer_may_be_unknown(name: str, answer: object) -> None:
    case = {**data_of(SMALL_CASE), "answers": {name: answer}}
    assert faults(case_validator(SMALL), case) == []


# --- what is refused ----------------------------------------------------------------------------------------


def changed(data: Data, path: tuple[str | int, ...], value: object) -> Data:
    """Return a copy of `data` with `value` at `path`."""
    found = copy.deepcopy(data)
    parent = found
    for step in path[:-1]:
        parent = parent[step]
    parent[path[-1]] = value
    return found


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("answers", "benefits"), "concrete"),
        (("answers", "benefit"), "conrete"),
        (("answers", "overnight"), "yes"),
        (("answers", "overnight"), 1),
        (("answers", "cost_sek"), -1),
        (("answers", "cost_sek"), 10_000_001),
        (("answers", "cost_sek"), "12 500"),
        (("answers", "goals"), "green"),
        (("answers", "goals"), ["green", "green"]),
        (("answers", "goals"), ["blue"]),
        (("answers", "twin_town"), True),
        (("answers", "kind"), "trip"),
        (("answers",), []),
        (("kind",), "journey"),
        (("unit",), "schools"),
        (("decision_date",), "1 mars 2026"),
        (("decision_date",), 20260301),
        (("title",), ""),
        (("id",), "å"),
        (("notes",), "x"),
        (("background",), {"country": "UK"}),
        (("background",), {"distance_km": 40_001}),
        (("circumstances",), [{"kind": "price", "text": "x"}]),
        (("circumstances",), [{"kind": "cost"}]),
        (("expected",), {"outcome": "maybe"}),
        (("expected",), {"outcome": "decline", "grades": {"benefit": "met"}}),
        (("expected",), {"outcome": "decline", "grades": {"use": "good"}}),
        (("expected",), {"outcome": "decline", "route": "school"}),
        (("expected",), {"outcome": "decline", "conditions": ["sharp"]}),
    ],
)
def test_mistakes_in_a_case_are_refused(path: tuple[str, ...], value: object) -> None:
    assert faults(case_validator(SMALL), changed(data_of(SMALL_CASE), path, value))


@pytest.mark.parametrize("name", ["id", "title", "kind", "decision_date", "unit"])
def test_a_case_that_lacks_something_is_refused(name: str) -> None:
    case = data_of(SMALL_CASE)
    del case[name]
    assert faults(case_validator(SMALL), case)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("rule",), []),
        (("rules", 0, "point"), 5),
        (("rules", 0, "points"), 101),
        (("rules", 0, "points"), "50"),
        (("rules", 0, "passages"), ["pri.1"]),
        (("rules", 0, "finding"), "Bara svenska."),
        (("rules", 0, "finding"), {"sv": "Bara svenska."}),
        (("rules", 0, "finding"), {"sv": " ", "en": "x"}),
        (("rules", 0, "when"), []),
        (("rules", 0, "when"), {"all": {"benefit": "none"}}),
        (("rules", 0, "when"), {"benefit": {"atleast": "concrete"}}),
        (("rules", 0, "when"), {"any": [{"not": {"goals": {"count_at_least": -1}}}]}),
        (("definitions", "useful", "when"), {"benefit": {"in": "none"}}),
        (("principles", 0, "reach", "letter"), None),
        (("vocabulary", "benefit", "type"), "scale"),
        (("vocabulary", "benefit", "silence"), "assume"),
        (("vocabulary", "Benefit"), {}),
        (("passages", "AIM1"), {}),
        (("passages", "AIM.1", "sha256"), "0"),
        (("passages", "AIM.1", "words"), 0),
        (("pack", "valid_from"), "2020"),
        (("pack", "version"), "1.0"),
        (("outcome_table", 0, "outcome"), "more_information"),
        (("units", "school", "type"), "school"),
    ],
)
def test_mistakes_in_a_pack_are_refused(path: tuple[str | int, ...], value: object) -> None:
    whole = data_of(SMALL / "pack.yaml")
    assert faults(pack_validator(), changed(whole, path, value))


def test_a_list_is_neither_a_pack_nor_a_case() -> None:
    assert faults(pack_validator(), [])
    assert faults(case_validator(SMALL), [])


# --- never stricter than medverkan --------------------------------------------------------------------------

POOL: tuple[object, ...] = (
    *(None, True, False, 0, 1, -1, 101, 2026, 2**53, "", " ", "x", "A b\n", "yes", "true", "unknown", "none"),
    *("2026-02-28", "1.0.0", "benefit", "SEK", [], {}, ["green"], ["unknown"], {"sv": " a ", "en": "b\n"}),
    *({"assume": 0}, {"benefit": "none"}, {"goals": "green"}, {"text": "x", "kind": "cost"}, "x" * 300),
)


def paths_in(data: Data, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if path:
        yield path
    children = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, child in children:
        yield from paths_in(child, (*path, step))


def without(data: Data, path: tuple[str | int, ...]) -> Data:
    found = copy.deepcopy(data)
    parent = found
    for step in path[:-1]:
        parent = parent[step]
    del parent[path[-1]]
    return found


def full_case() -> Data:
    return {
        **data_of(SMALL_CASE),
        "record_number": "N-2026-1",
        "answers": {"benefit": "vague", "overnight": True, "cost_sek": 5, "goals": ["open"]},
        "background": {"country": "NO", "city": "Moss", "distance_km": 250, "crosses_border": True},
        "circumstances": [{"kind": "cost", "text": "dyrt"}],
        "note": "x",
        "expected": {"outcome": "decline", "settled": False},
    }


def taken_by_medverkan(case: Data) -> bool:
    try:
        bind(case_of(parse(json.dumps(case).encode(), "case")), pack(SMALL))
    except FaultyInput:
        return False
    return True


def test_the_schema_takes_every_small_change_of_a_case_that_medverkan_takes() -> None:
    case = full_case()
    mutants = [without(case, path) for path in paths_in(case)]
    mutants += [changed(case, path, value) for path in paths_in(case) for value in POOL]
    for name in ("doers_travel", "twin_town", "new"):
        mutants += [changed(case, ("answers", name), value) for value in POOL]
        mutants += [changed(case, (name,), value) for value in POOL]
    taken = [mutant for mutant in mutants if taken_by_medverkan(mutant)]
    assert len(taken) > 100
    assert [found for mutant in taken for found in faults(case_validator(SMALL), mutant)] == []


WHOLE = data_of(SMALL / "pack.yaml")


@given(st.sampled_from(list(paths_in(WHOLE))), st.lists(st.sampled_from(POOL), min_size=4, max_size=4))
def test_the_schema_takes_every_small_change_of_a_pack_that_medverkan_takes(
    path: tuple[str | int, ...], values: list[object]
) -> None:
    for mutant in (without(WHOLE, path), *(changed(WHOLE, path, value) for value in values)):
        try:
            pack_of((PackFile("pack.yaml", json.dumps(mutant).encode()),), "pack")
        except FaultyInput:
            continue
        assert faults(pack_validator(), mutant) == []


def test_files_of_a_pack_fit_one_by_one_and_together() -> None:
    whole = data_of(SMALL / "pack.yaml")
    assert faults(pack_validator(), whole) == []
    for section, content in whole.items():
        assert faults(pack_validator(), {section: content}) == []


def test_a_shipped_case_is_read_as_the_schema_reads_it() -> None:
    assert bind(read_case(SMALL_CASE), pack(SMALL)).values["cost_sek"] == 12_500
