"""Reports as people read them, pinned whole: text and Markdown, Swedish and English.

`MEDVERKAN_UPDATE_GOLDEN=1` rewrites the files.
"""

import os
from pathlib import Path

import pytest

from engine.assess import Assessor
from engine.case import CaseFile, case_of
from engine.explain import explain, explain_all
from engine.language.load import pack_of, read_files
from engine.language.pack import Pack
from engine.language.source import parse
from engine.report.assessment_report import assessment_report
from engine.report.document import Block
from engine.report.explanation_report import explanation_report, overview
from engine.report.markdown import to_markdown
from engine.report.naming import Naming
from engine.report.plain import to_plain
from engine.report.reason import reason
from engine.report.table import assessment_table
from engine.text import LANGS, Lang

DATA = Path(__file__).parents[1] / "data"
GOLDEN = Path(__file__).parent / "reports"
UPDATE = os.environ.get("MEDVERKAN_UPDATE_GOLDEN") == "1"

CASES = {
    "open": "kind: trip\nanswers: {benefit: concrete, overnight: true, cost_sek: 12500}",
    "conditions": "kind: trip\nanswers: {benefit: vague, goals: [open], doers_travel: nobody}",
    "analogy": "kind: network\nanswers: {benefit: vague, goals: [open], doers_travel: nobody, overnight: true}",
    "decline": "kind: trip\nanswers: {benefit: none, goals: []}",
    "participate": "kind: network\nanswers: {benefit: concrete, goals: [green, safe], doers_travel: somebody}",
    "outside": "kind: trip\nanswers: {benefit: concrete, goals: [safe]}\nbackground: {twin_town: true}\n"
    'circumstances: [{kind: cost, text: "[/] *dyrt* <b>12 500 kr</b>\\n# Rubrik"}]',
}


@pytest.fixture(scope="module")
def pack() -> Pack:
    folder = DATA / "packs" / "small"
    return pack_of(read_files(folder), "small")


def case(name: str) -> CaseFile:
    head = f"id: {name}\ntitle: '[EUR] Resa & *nytta* | <i>1. mål</i>'\ndecision_date: 2026-03-01\nunit: school\n"
    return case_of(parse(f"{head}{CASES[name]}\n".encode(), f"{name}.yaml"))


def held(name: str, text: str) -> None:
    path = GOLDEN / name
    if UPDATE:
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


def blocks_of(name: str, pack: Pack, lang: Lang) -> list[Block]:
    file = case(name)
    return assessment_report(Assessor(pack).assess(file), pack, file.case, lang)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", CASES)
def test_text(name: str, lang: Lang, pack: Pack) -> None:
    held(f"{name}.{lang}.txt", to_plain(blocks_of(name, pack, lang)))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["analogy", "outside"])
def test_markdown(name: str, lang: Lang, pack: Pack) -> None:
    held(f"{name}.{lang}.md", to_markdown(blocks_of(name, pack, lang)))


@pytest.mark.parametrize("lang", LANGS)
def test_table(lang: Lang, pack: Pack) -> None:
    assessor = Assessor(pack)
    assessed = [(assessor.assess(file), pack, file) for file in map(case, CASES)]
    held(f"table.{lang}.txt", to_plain(assessment_table(assessed, lang)))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("item", ["no_use", "serves_goal", "doers", "dear", "others"])
def test_explanation(item: str, lang: Lang, pack: Pack) -> None:
    held(f"explain-{item}.{lang}.txt", to_plain(explanation_report(explain(case("open"), pack, item), pack, lang)))


@pytest.mark.parametrize("lang", LANGS)
def test_overview(lang: Lang, pack: Pack) -> None:
    held(f"explain.{lang}.txt", to_plain(overview(explain_all(case("open"), pack), pack, lang)))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", CASES)
def test_the_first_line_is_the_reason(name: str, lang: Lang, pack: Pack) -> None:
    told = reason(Assessor(pack).assess(case(name)), Naming(pack, lang))
    assert "\n" not in told
    assert to_plain(blocks_of(name, pack, lang)).splitlines()[0] == told


def test_every_golden_file_is_held() -> None:
    names = {f"{name}.{lang}.txt" for name in CASES for lang in LANGS} | {f"table.{lang}.txt" for lang in LANGS}
    names |= {f"{name}.{lang}.md" for name in ("analogy", "outside") for lang in LANGS}
    items = ("no_use", "serves_goal", "doers", "dear", "others")
    names |= {f"explain-{item}.{lang}.txt" for item in items for lang in LANGS} | {
        f"explain.{lang}.txt" for lang in LANGS
    }
    assert {path.name for path in GOLDEN.iterdir()} == names
