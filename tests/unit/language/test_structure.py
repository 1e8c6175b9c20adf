"""From nodes to models: what is sound is kept, every slip is told once, at its place."""

from typing import Any

import pytest
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from engine.case import Case
from engine.language.forms import FORMS
from engine.language.sections import Assume, FactSource, PackSource
from engine.language.source import parse
from engine.language.structure import read_model


def read(model: type[BaseModel], text: str) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """Return the sound fields in `text`, and code and place of every fault."""
    fields, faults, _ = read_model(model, parse(text.encode(), "f"))
    return fields, [(fault.code, f"{fault.place.line}:{fault.place.column}") for fault in faults]


CASE = "id: a\ntitle: A\nkind: trip\ndecision_date: 2026-03-01\nunit: school\n"


def test_sound_fields_are_models_and_the_rest_have_their_defaults() -> None:
    fields, faults = read(Case, CASE + "background: {country: 'NO'}\nanswers: {b: [x]}\n")
    assert faults == []
    assert fields["background"].country == "NO"
    assert fields["answers"] == {"b": ["x"]}
    assert (fields["circumstances"], fields["note"]) == ([], None)


@pytest.mark.parametrize("key", ["answers", "background", "circumstances", "note", "expected"])
def test_key_with_nothing_after_it_counts_as_left_out(key: str) -> None:
    fields, faults = read(Case, f"{CASE}{key}:\n")
    assert faults == []
    assert fields[key] == read(Case, CASE)[0][key]


def test_required_key_with_nothing_after_it_is_missing() -> None:
    assert read(Case, CASE.replace("title: A", "title:"))[1] == [("MV201", "2:7")]


def test_faulty_entries_are_left_out_and_the_others_kept() -> None:
    text = "rules: []\nbodies:\n  a: {sv: a, en: a}\n  B: {sv: b, en: b}\n  c: {sv: c}\n"
    fields, faults = read(PackSource, text)
    assert list(fields["bodies"]) == ["a"]
    assert ("MV204", "4:3") in faults
    assert ("MV201", "5:6") in faults


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("titel: A\n", [("MV202", "6:1")]),
        ("expected: {outcme: decline}\n", [("MV202", "6:12")]),
        ("expected: {outcome: declin}\n", [("MV203", "6:21")]),
        ("expected: {outcome: decline, settled: yes}\n", [("MV212", "6:39")]),
        ("expected: {outcome: decline, settled: 1}\n", [("MV212", "6:39")]),
        ("expected: {outcome: decline, grades: {a: mett}}\n", [("MV203", "6:42")]),
        ("expected: {outcome: decline, conditions: a}\n", [("MV208", "6:42")]),
        ("expected: decline\n", [("MV207", "6:11")]),
        ("background: {country: no}\n", [("MV204", "6:23")]),
        ("background: {distance_km: '12'}\n", [("MV210", "6:27")]),
        ("background: {distance_km: -1}\n", [("MV211", "6:27")]),
        ("background: {distance_km: true}\n", [("MV210", "6:27")]),
        ("background: {twin_town: 1}\n", [("MV212", "6:25")]),
        ("circumstances: {kind: cost}\n", [("MV208", "6:16")]),
        ("circumstances: [{kind: cost}]\n", [("MV201", "6:17")]),
        ("circumstances: [{kind: cost, tekst: x}]\n", [("MV202", "6:30")]),
        ("circumstances: [{kind: cost, text: }]\n", [("MV201", "6:36")]),
        ("circumstances: [{kind: cost, text: ''}]\n", [("MV205", "6:36")]),
        ("answers: [a]\n", [("MV207", "6:10")]),
        ("answers: {Benefit: none}\n", [("MV204", "6:11")]),
        ("note: [a]\n", [("MV209", "6:7")]),
        ("record_number: 2026\n", [("MV209", "6:16")]),
    ],
)
def test_one_slip_in_a_case_is_one_fault_at_its_place(text: str, found: list[tuple[str, str]]) -> None:
    content = CASE.replace("title: A\n", "rem: A\n") if text.startswith("titel") else CASE
    faults = read(Case, content + text)[1]
    assert [fault for fault in faults if fault != ("MV202", "2:1")] == found


FACT = "type: flag\nquestion: {sv: a, en: a}\nhelp: {sv: a, en: a}\nrole: evidence\n"


@pytest.mark.parametrize(
    ("silence", "found"),
    [
        ("ask", []),
        ("{assume: false}", []),
        ("{assume: [a, b]}", []),
        ("required", []),
        ("", []),
        ("asq", [("MV203", "5:10")]),
        ("3", [("MV203", "5:10")]),
        ("[ask]", [("MV203", "5:10")]),
        ("{asume: false}", [("MV202", "5:11")]),
        ("{assume: }", [("MV201", "5:19")]),
        ("{assume: {a: b}}", [("MV213", "5:19")]),
        ("{assume: [1]}", [("MV209", "5:20")]),
        ("{assume: false, x: 1}", [("MV202", "5:26")]),
        ("{}", [("MV201", "5:10")]),
    ],
)
def test_value_of_several_forms_is_judged_by_the_one_it_was_meant_for(
    silence: str, found: list[tuple[str, str]]
) -> None:
    assert read(FactSource, f"{FACT}silence: {silence}\n")[1] == found


def test_assumed_answers_keep_their_type() -> None:
    for written, value in (("true", True), ("1", 1), ("a", "a"), ("[a]", ["a"])):
        fields, _ = read(FactSource, f"{FACT}silence: {{assume: {written}}}\n")
        assert isinstance(fields["silence"], Assume)
        assert (type(fields["silence"].assume), fields["silence"].assume) == (type(value), value)


def test_unknown_key_offers_the_keys_that_are_still_free() -> None:
    _, faults, _ = read_model(Case, parse(f"{CASE}backgrund: {{}}\nunits: x\n".encode(), "f"))
    assert [fault.guesses.found() for fault in faults] == [("background",), ()]
    assert "background, circumstances" in faults[1].help("en")


def test_every_pattern_asked_for_is_put_in_words() -> None:
    _, schema = models_json_schema([(PackSource, "validation"), (Case, "validation")])
    assert patterns_in(schema) <= FORMS.keys()
    assert FORMS.keys() - {""} <= patterns_in(schema)


def patterns_in(schema: object) -> set[str]:
    """Return the patterns anywhere in a JSON Schema, those of keys too."""
    if isinstance(schema, list):
        return set().union(*map(patterns_in, schema))
    if not isinstance(schema, dict):
        return set()
    own = {schema["pattern"]} if isinstance(schema.get("pattern"), str) else set()
    return own.union(schema.get("patternProperties", {}), *map(patterns_in, schema.values()))
