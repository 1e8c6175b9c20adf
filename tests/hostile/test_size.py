"""Input that is small to write and large to work through: refused with a code, or taken, without hanging."""

import pytest

from engine.case import case_of
from engine.facts import bind
from engine.language.diagnostic import MAX_RENDERED, FaultyInput
from engine.language.load import pack_of
from engine.language.sections import MAX_ITEMS
from engine.language.source import MAX_NODES, parse
from tests.hostile.refusal import SMALL_PACK, case_with, codes, read_case_text, read_pack_texts, refusal

SMALL = SMALL_PACK.read_bytes()
MEANING = "meaning: {sv: x, en: x}"


def definitions(*conditions: str) -> str:
    """Return a section of definitions `d0`, `d1` and so on."""
    lines = (f"  d{n}: {{when: {condition}, {MEANING}}}\n" for n, condition in enumerate(conditions))
    return "definitions:\n" + "".join(lines)


def advice(*conditions: str) -> str:
    """Return a section of advice `a0`, `a1` and so on."""
    lines = (
        f"  - {{id: a{n}, passages: [AIM.1], when: {condition}, text: {{sv: x, en: x}}}}\n"
        for n, condition in enumerate(conditions)
    )
    return "advice:\n" + "".join(lines)


@pytest.mark.parametrize("leaf", ["{overnight: true}", "true"])
@pytest.mark.parametrize("operator", ["all", "any"])
def test_definitions_that_double_each_other(leaf: str, operator: str) -> None:
    doubling = (f"{{{operator}: [{{defined: d{n}}}, {{defined: d{n}}}]}}" for n in range(300))
    assert codes(lambda: read_pack_texts(SMALL, definitions(leaf, *doubling))) == {"MV308"}


@pytest.mark.parametrize("backwards", [False, True])
def test_long_chain_of_definitions(backwards: bool) -> None:  # noqa: FBT001
    count = 4_000
    chain = [f"{{not: {{defined: d{n + 1 if backwards else n - 1}}}}}" for n in range(count)]
    chain[-1 if backwards else 0] = "{overnight: true}"
    assert codes(lambda: read_pack_texts(SMALL, definitions(*chain))) == {"MV308"}


def test_circle_of_thousands_of_definitions_is_one_fault() -> None:
    circle = (f"{{defined: d{(n + 1) % 4_000}}}" for n in range(4_000))
    (fault,) = refusal(lambda: read_pack_texts(SMALL, definitions(*circle)))
    assert fault.code == "MV404"


def test_circle_of_thousands_of_questions_is_one_fault() -> None:
    flag = (
        "{{type: flag, question: {{sv: x, en: x}}, help: {{sv: x, en: x}}, silence: {{assume: false}},"
        " role: classification, when: {{q{}: true}}}}"
    )
    questions = "vocabulary:\n" + "".join(f"  q{n}: {flag.format((n + 1) % 3_000)}\n" for n in range(3_000))
    (fault,) = refusal(lambda: read_pack_texts(SMALL, questions))
    assert fault.code == "MV403"


@pytest.mark.parametrize(("pairs", "found"), [(7, set()), (8, {"MV308"}), (200, {"MV308"})])
def test_condition_of_many_combinations(pairs: int, found: set[str]) -> None:
    condition = "{all: [" + ", ".join(["{any: [{overnight: true}, {benefit: none}]}"] * pairs) + "]}"
    assert codes(lambda: read_pack_texts(SMALL, advice(condition))) == found


def test_condition_of_many_tests() -> None:
    condition = "{any: [" + ", ".join(["{overnight: true}"] * 20_000) + "]}"
    assert codes(lambda: read_pack_texts(SMALL, advice(condition))) == {"MV308"}


def test_list_of_many_answers() -> None:
    condition = "{kind: {in: [" + ", ".join(["trip"] * 20_000) + "]}}"
    assert codes(lambda: read_pack_texts(SMALL, advice(condition))) == {"MV308"}


@pytest.mark.parametrize("nested", ["{not: ", "{all: [", "{any: ["])
def test_deeply_nested_condition(nested: str) -> None:
    closing = {"{not: ": "}", "{all: [": "]}", "{any: [": "]}"}[nested]
    condition = nested * 17 + "{overnight: true}" + closing * 17
    assert codes(lambda: read_pack_texts(SMALL, advice(condition))) <= {"MV306", "MV120"}


def test_one_large_definition_used_by_thousands() -> None:
    large = "{any: [" + ", ".join(["{benefit: none}"] * 200) + "]}"
    content = definitions(large) + advice(*["{defined: d0}"] * 4_000)
    assert codes(lambda: read_pack_texts(SMALL, content)) == {"MV314"}


def test_as_many_entries_as_a_section_takes_and_one_more() -> None:
    one_missing = ["{overnight: true}"] * (MAX_ITEMS - 1)
    assert codes(lambda: read_pack_texts(SMALL, advice(*one_missing))) == set()
    assert codes(lambda: read_pack_texts(SMALL, advice(*one_missing, "true"))) == {"MV214"}


def test_sections_that_aliases_blow_up_in_many_files() -> None:
    bomb = "passages:\n  X.1: &a [" + ", ".join("x" * 300) + "]\n" + "".join(f"  X.{n}: *a\n" for n in range(2, 190))
    files = [bomb.replace("X.", f"{'ABCDEFGH'[n]}X.") for n in range(8)]
    assert codes(lambda: read_pack_texts(SMALL, *files)) == {"MV121"}


def test_thousands_of_faults_are_all_found_and_shown_in_part() -> None:
    conditions = [f"{{overnigt_{n}: true}}" for n in range(4_000)]
    with pytest.raises(FaultyInput) as caught:
        read_pack_texts(SMALL, advice(*conditions))
    assert len(caught.value.diagnostics) == 4_000
    shown = caught.value.render("en").split("\n")
    assert len(shown) == 2 * MAX_RENDERED + 1
    assert shown[-1] == "… and 3\N{NO-BREAK SPACE}900 more faults"
    assert caught.value.render("sv").endswith("\n… och 3\N{NO-BREAK SPACE}900 fel till")


def test_thousands_of_unknown_keys() -> None:
    keys = "".join(f"key{n}: 1\n" for n in range(40_000))
    found = refusal(lambda: read_case_text(case_with("{}", keys)))
    assert {fault.code for fault in found} == {"MV202"}
    assert len(found) == 40_000


def test_thousands_of_faults_inside_one_value() -> None:
    values = "".join(f"      V{n}: 1\n" for n in range(20_000))
    content = f"vocabulary:\n  wide:\n    type: choice\n    values:\n{values}"
    assert codes(lambda: read_pack_texts(SMALL, content)) >= {"MV201", "MV204"}


@pytest.mark.alike
def test_hundred_thousand_answers() -> None:
    answers = "{" + ", ".join(f"a{n}: 1" for n in range(100_000)) + "}"
    assert codes(lambda: read_case_text(case_with(answers))) <= {"MV104", "MV121"}
    assert codes(lambda: parse(("a:\n" + "- 1\n" * (MAX_NODES + 1)).encode(), "file.yaml")) == {"MV121"}


def test_many_unknown_answers_are_each_named() -> None:
    pack = read_pack_texts(SMALL)
    answers = "{" + ", ".join(f"benefit{n}: 1" for n in range(50_000)) + "}"
    found = refusal(lambda: bind(read_case_text(case_with(answers)), pack))
    assert {fault.code for fault in found} == {"MV501"}
    assert len(found) == 50_000


def test_same_text_by_many_aliases_at_fault() -> None:
    goals = "[&long " + "g" * 900_000 + ", *long" * 199 + "]"
    pack = read_pack_texts(SMALL)
    found = refusal(lambda: bind(read_case_text(case_with(f"{{goals: {goals}}}")), pack))
    assert {fault.code for fault in found} == {"MV302"}


def test_no_files_are_no_pack() -> None:
    assert codes(lambda: pack_of((), "pack")) == {"MV216"}


def test_nodes_without_a_file_make_a_case() -> None:
    node = parse(case_with("{}").encode(), "case.yaml")
    assert case_of(node).case.answers == {}
