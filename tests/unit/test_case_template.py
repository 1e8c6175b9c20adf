"""What `engine.case_template` promises: a file to read, assess and fill in, whatever the pack says."""

import copy
import json
import re
from collections.abc import Callable
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from engine.assess import Assessor
from engine.case import CaseFile, case_of
from engine.case_template import template
from engine.facts import bind
from engine.language.diagnostic import FaultyInput
from engine.language.expression import facts_of
from engine.language.load import PackFile, pack_of, read_files
from engine.language.pack import KIND, Pack
from engine.language.sections import PackSource
from engine.language.source import parse
from engine.language.truth import truth_of
from engine.language.vocabulary import NOT_APPLICABLE, NUMERIC, Fact, Mark, Value
from engine.schema import case_schema
from engine.text import LANGS, Lang

Data: TypeAlias = Any
"""What a YAML or JSON file holds."""

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "data" / "templates"
FOLDERS = {
    "small": ROOT / "tests" / "data" / "packs" / "small",
    "karlstad-2020": ROOT / "rules" / "karlstad-2020",
}
DAY = "2026-05-04"


@cache
def pack(name: str) -> Pack:
    return pack_of(read_files(FOLDERS[name]), name)


@cache
def small_data() -> Data:
    return parse((FOLDERS["small"] / "pack.yaml").read_bytes(), "pack.yaml").data()


def pack_from(data: Data) -> Pack:
    return pack_of((PackFile("pack.yaml", json.dumps(data).encode()),), "pack")


def changed_pack(change: Callable[[Data], None]) -> Pack:
    data = copy.deepcopy(small_data())
    change(data)
    return pack_from(data)


def read(text: str) -> CaseFile:
    return case_of(parse(text.encode(), "case.yaml"))


@cache
def assessor(name: str) -> Assessor:
    return Assessor(pack(name), "reference")


def kinds(name: str) -> tuple[str, ...]:
    return pack(name).facts[KIND].domain.members


EVERY = [(name, kind, lang) for name in FOLDERS for kind in kinds(name) for lang in LANGS]


# --- as it stands -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "kind", "lang"), EVERY)
def test_a_template_reads_assesses_and_fits_the_schema_as_it_stands(name: str, kind: str, lang: Lang) -> None:
    text = template(pack(name), kind, lang, DAY)
    file = read(text)
    assert (file.case.kind, file.case.decision_date) == (kind, DAY)
    assert set(file.case.answers.values()) == {"unknown"}
    assert assessor(name).assess(file).outcome == "more_information"
    data = parse(text.encode(), "case.yaml").data()
    assert list(Draft202012Validator(case_schema(pack(name))).iter_errors(data)) == []
    assert text.startswith("# yaml-language-server: $schema=case.schema.json\n")
    assert max(map(len, text.splitlines())) <= 100


def applicable(pack: Pack, kind: str) -> set[str]:
    """Return the questions that arise for `kind` on some answers to the others, by trying them all."""
    asked_on = sorted({fact for when in pack.applies.values() for fact in facts_of(when)} - {KIND})
    found = set()
    for chosen in product(*(pack.facts[fact].domain.all_values() or () for fact in asked_on)):
        values: dict[str, Value | Mark] = {KIND: kind, **dict(zip(asked_on, chosen, strict=True))}
        for fact in pack.binding_order:
            when = pack.applies.get(fact.name)
            if when is not None and truth_of(when, values) is not True:
                values[fact.name] = NOT_APPLICABLE
            elif fact.name != KIND and fact.role != "background":
                found.add(fact.name)
    return found


@pytest.mark.parametrize(("name", "kind", "lang"), EVERY)
def test_a_template_asks_exactly_what_can_arise(name: str, kind: str, lang: Lang) -> None:
    asked = read(template(pack(name), kind, lang, DAY)).case.answers
    assert set(asked) == applicable(pack(name), kind)


@pytest.mark.parametrize(("name", "kind", "lang"), EVERY)
def test_a_template_explains_each_question_right_above_it(name: str, kind: str, lang: Lang) -> None:
    blocks = template(pack(name), kind, lang, DAY).split("\n\n")
    words = {line: " ".join(re.sub(r"(?m)^ *#?", "", block).split()) for block in blocks
             for line in block.splitlines() if line.endswith(": unknown")}  # fmt: skip
    for line, explained in words.items():
        source = pack(name).source.vocabulary[line.strip().removesuffix(": unknown")]
        assert explained.startswith(" ".join(source.question.in_(lang).split()))
        assert " ".join(source.help.in_(lang).split()) in explained
        for value, label in (source.values or {}).items():
            assert f"`{value}`: {label.in_(lang)}" in explained


def test_both_languages_ask_the_same_in_the_same_order() -> None:
    for name in FOLDERS:
        for kind in kinds(name):
            swedish, english = (
                parse(template(pack(name), kind, lang, DAY).encode(), "case.yaml").data() for lang in LANGS
            )
            assert isinstance(swedish, dict)
            assert isinstance(english, dict)
            assert list(swedish) == list(english)
            assert swedish["answers"] == english["answers"]


def test_classification_comes_first_and_then_the_principles_in_order() -> None:
    asked = list(read(template(pack("karlstad-2020"), "project", "sv", DAY)).case.answers)
    source = pack("karlstad-2020").source
    order = {principle.id: principle.order for principle in source.principles}

    def place(name: str) -> int:
        fact = source.vocabulary[name]
        return 0 if fact.role == "classification" else order.get(fact.principle or "", 99)

    places = [place(name) for name in asked]
    assert places == sorted(places)
    assert len(set(places)) > len(order)


@pytest.mark.parametrize("lang", LANGS)
def test_the_template_of_the_small_pack_reads_as_agreed(lang: Lang) -> None:
    golden = (GOLDEN / f"trip.{lang}.yaml").read_text(encoding="utf-8")
    assert template(pack("small"), "trip", lang, DAY) == golden


# --- filled in ----------------------------------------------------------------------------------------------


def answers_to(fact: Fact) -> st.SearchStrategy[Any]:
    domain = fact.domain
    if fact.type == "flag":
        return st.booleans()
    if fact.type in NUMERIC:
        return st.integers(domain.minimum, domain.maximum)
    if fact.type == "set":
        return st.lists(st.sampled_from(domain.members), unique=True)
    return st.sampled_from(domain.members)


def filled(text: str, answers: dict[str, object]) -> str:
    for name, answer in answers.items():
        text, count = re.subn(rf"(?m)^  {name}: .*$", f"  {name}: {json.dumps(answer)}", text)
        assert count == 1
    return text


@given(st.sampled_from(EVERY), st.data())
def test_answers_filled_in_are_read_back(every: tuple[str, str, Lang], data: st.DataObject) -> None:
    name, kind, lang = every
    text = template(pack(name), kind, lang, DAY)
    chosen = data.draw(st.lists(st.sampled_from(list(read(text).case.answers)), unique=True))
    answers = {fact: data.draw(answers_to(pack(name).facts[fact]), label=fact) for fact in chosen}
    file = read(filled(text, answers))
    assert file.case.given() == answers
    try:
        bound = bind(file, pack(name))
    except FaultyInput as refused:
        assume({fault.code for fault in refused.diagnostics} != {"MV504"})
        raise
    for fact, answer in answers.items():
        assert fact in bound.ignored or bound.values[fact] == pack(name).facts[fact].domain.encode(answer)


@pytest.mark.parametrize(("name", "kind", "lang"), EVERY)
def test_what_is_commented_out_can_be_taken_in(name: str, kind: str, lang: Lang) -> None:
    text = re.sub(r"(?m)^#(?=[a-z]|  [a-z-])", "", template(pack(name), kind, lang, DAY))
    file = read(text)
    assert file.case.background.country == "SE"
    assert None not in file.case.background.model_dump().values()
    assert file.case.note is not None
    assert file.case.record_number is not None
    assert file.case.cost_sek == 0
    assert len(file.case.circumstances) == 1
    assert assessor(name).assess(file).outside_plan == [file.case.circumstances[0].kind]


# --- whatever the pack says ---------------------------------------------------------------------------------

BREAKS = (
    "\n",
    "\r",
    "\u2028",
    "\u0085",
    "\u2029",
    "\ufeff",
    "\u200b",
    "\u00a0",
    "\t",
    " # ",
    "answers:",
    "- x: 1",
    "---",
)
LETTERS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
HOSTILE = st.lists(st.sampled_from(BREAKS) | LETTERS, min_size=1, max_size=12).map("".join)


def with_texts(data: Data, draw: Callable[[], str]) -> Data:
    """Return `data` with every text in it, and every unit of an amount, replaced."""
    if isinstance(data, dict) and set(data) == {"sv", "en"}:
        return {"sv": f"a{draw()}", "en": f"a{draw()}"}
    if isinstance(data, dict):
        changed = {key: with_texts(value, draw) for key, value in data.items()}
        return {**changed, "unit": " ".join(draw().split()) or "x"} if "unit" in data else changed
    return [with_texts(child, draw) for child in data] if isinstance(data, list) else data


@given(st.data(), st.sampled_from(LANGS))
def test_no_text_of_a_pack_becomes_data(data: st.DataObject, lang: Lang) -> None:
    texts = data.draw(st.lists(HOSTILE, min_size=8, max_size=8))
    turn = iter(range(10_000))
    hostile = copy.copy(pack("small"))
    hostile.source = PackSource.model_validate(with_texts(small_data(), lambda: texts[next(turn) % len(texts)]))
    text, plain = template(hostile, "trip", lang, DAY), template(pack("small"), "trip", lang, DAY)
    assert parse(text.encode(), "case.yaml").data() == parse(plain.encode(), "case.yaml").data()

    def stated(text: str) -> list[str]:
        return [line for line in text.split("\n") if not re.match(r" *# ", line)]

    assert [line for line in stated(text) if line] == [line for line in stated(plain) if line]
    assert max(map(len, text.split("\n"))) <= 100
    assert all(c.isprintable() or c in "\n\u00a0" for c in text)


def block_of(name: str, text: str) -> str:
    """Return the part of a template that explains a question, and asks it."""
    (found,) = (block for block in text.split("\n\n") if f"\n  {name}: " in block)
    return found


def test_breaks_in_a_text_become_spaces() -> None:
    def change(data: Data) -> None:
        data["vocabulary"]["benefit"]["help"] = {"sv": "ett\ntvå\n\n  tre\tfyra\u00a0fem", "en": "x"}

    text = template(changed_pack(change), "trip", "sv", DAY)
    assert "  # ett två tre fyra\u00a0fem\n" in block_of("benefit", text)


def test_names_that_yaml_would_take_for_something_else_stay_names() -> None:
    def change(data: Data) -> None:
        data["units"] = {"null": data["units"]["school"]}
        data["vocabulary"]["kind"]["values"]["true"] = {"sv": "sant", "en": "true"}
        label = {"sv": "a", "en": "a"}
        data["vocabulary"]["doers_travel"]["values"] = {"nobody": label, "null": label, "somebody": label}
        data["vocabulary"]["doers_travel"]["silence"] = {"assume": "null"}
        data["vocabulary"]["goals"]["values"] = {"green": label, "false": label}

    odd = changed_pack(change)
    text = template(odd, "true", "sv", DAY)
    file = read(text)
    bind(file, odd)
    assert (file.case.kind, file.case.unit) == ("true", "null")
    assert '`"null"`' in text
    assert '`[green, "false"]`' in text


def test_a_question_that_must_be_answered_has_a_first_answer_where_it_arises() -> None:
    def change(data: Data) -> None:
        vocabulary = data["vocabulary"]
        vocabulary["overnight"]["silence"] = "required"
        vocabulary["cost_sek"] |= {
            "silence": "required",
            "minimum": 7,
            "role": "classification",
            "better": "none",
        }
        vocabulary["goals"] |= {"silence": "required", "role": "classification", "better": "none"}
        del vocabulary["goals"]["principle"]

    strict = changed_pack(change)
    text = template(strict, "trip", "en", DAY)
    assert bind(read(text), strict).open == ["benefit"]
    assert read(text).case.answers == {
        "overnight": False,
        "benefit": "unknown",
        "goals": [],
        "doers_travel": "unknown",
        "cost_sek": "unknown",
    }
    assert text.count("Must be answered.") == 3
    with pytest.raises(FaultyInput, match="MV503"):
        bind(read(filled(text, {"overnight": True})), strict)
    assert "cost_sek" not in read(template(strict, "network", "en", DAY)).case.answers


def test_a_kind_without_questions_has_no_answers_to_give() -> None:
    data = copy.deepcopy(small_data())
    bare = pack_from(data)
    bare.applies = {name: bare.items[bare.span("analogy")][0].when for name in bare.facts if name != KIND}
    assert read(template(bare, "trip", "sv", DAY)).case.answers == {}


@pytest.mark.parametrize(
    ("when", "swedish", "english"),
    [
        ({"overnight": True}, "`overnight` är true", "`overnight` is true"),
        ({"kind": "trip", "overnight": True}, "`overnight` är true", "`overnight` is true"),
        ({"any": [{"kind": "network"}, {"overnight": True}]}, "`overnight` är true", "`overnight` is true"),
        ({"not": {"overnight": True}}, "inte (`overnight` är true)", "not (`overnight` is true)"),
        ({"size": {"at_least": "big"}}, "`size` är minst big", "`size` is at least big"),
        ({"size": {"at_most": "big"}}, "`size` är högst big", "`size` is at most big"),
        ({"size": {"in": ["big", "vast"]}}, "`size` är big eller vast", "`size` is big or vast"),
        ({"days": {"above": 2, "below": 9}}, "`days` är minst 3 och `days` är högst 8",
         "`days` is at least 3 and `days` is at most 8"),
        ({"parts": "air"}, "`parts` omfattar air", "`parts` includes air"),
        ({"parts": {"count_at_least": 2}}, "`parts` omfattar minst 2", "`parts` includes at least 2"),
        ({"any": [{"overnight": True, "parts": "air"}, {"days": 3}]},
         "(`overnight` är true och `parts` omfattar air) eller `days` är 3",
         "(`overnight` is true and `parts` includes air) or `days` is 3"),
        ({"defined": "long"}, "`days` är minst 5", "`days` is at least 5"),
    ],
)  # fmt: skip
def test_a_question_says_on_what_it_depends(when: Data, swedish: str, english: str) -> None:
    text = {"sv": "a", "en": "a"}
    asked = {"question": text, "help": text, "role": "classification"}

    def change(data: Data) -> None:
        labels = {"small": text, "big": text, "vast": text}
        data["definitions"]["long"] = {"when": {"days": {"at_least": 5}}, "meaning": text}
        data["vocabulary"] |= {
            "size": {**asked, "type": "level", "values": labels, "silence": {"assume": "small"}},
            "days": {**asked, "type": "count", "silence": {"assume": 0}},
            "parts": {**asked, "type": "set", "values": {"air": text, "sea": text}, "silence": NOTHING},
        }
        data["vocabulary"]["benefit"]["when"] = when

    hanging = changed_pack(change)
    assert f"# Frågan ställs bara om {swedish}.\n" in block_of("benefit", template(hanging, "trip", "sv", DAY))
    assert f"# Asked only if {english}.\n" in block_of("benefit", template(hanging, "trip", "en", DAY))


NOTHING: Data = {"assume": []}


def test_numbers_tell_their_bounds() -> None:
    def change(data: Data) -> None:
        data["vocabulary"]["cost_sek"] = {
            key: value for key, value in data["vocabulary"]["cost_sek"].items() if key != "maximum"
        }

    assert "an integer from 0 to 10\u00a0000\u00a0000 (SEK)." in template(pack("small"), "trip", "en", DAY)
    assert "ett heltal, minst 0 (SEK)." in template(changed_pack(change), "trip", "sv", DAY)
