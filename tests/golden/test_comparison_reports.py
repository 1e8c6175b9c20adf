"""Reports of comparisons and robustness as people read them, pinned whole, in Swedish and English.

`MEDVERKAN_UPDATE_GOLDEN=1` rewrites the files.
"""

import os
from functools import cache
from pathlib import Path

import pytest

from engine.case import read_case
from engine.language.load import PackFile, pack_of, read_files
from engine.language.pack import Pack
from engine.reasoning.compared import Comparison
from engine.reasoning.comparison import Comparer
from engine.reasoning.recorded import moves
from engine.reasoning.robustness import robustness
from engine.report.comparison_report import comparison_report
from engine.report.document import Block
from engine.report.plain import to_plain
from engine.report.robustness_report import robustness_report
from engine.text import LANGS, Lang

DATA = Path(__file__).parents[1] / "data"
GOLDEN = Path(__file__).parent / "comparisons"
UPDATE = os.environ.get("MEDVERKAN_UPDATE_GOLDEN") == "1"

EDITS: dict[str, tuple[tuple[str, str], ...]] = {
    "same": (),
    "numbers": (("weight: 60", "weight: 80"), ("grades: {met: 60, partly: 30}", "grades: {met: 60, partly: 50}")),
    "gate": (("{any: [{benefit: none}, {not: {defined: linked}}]}", "{any: [{benefit: {at_most: vague}}, {not: {defined: linked}}]}"),),
    "vocabulary": (
        ("silence: {assume: not_stated}", "silence: ask"),
        ("      safe: {sv: tryggt, en: safe}\n", ""),
        ("      network: {sv: nätverk, en: network}\n", "      visit: {sv: besök, en: visit}\n"),
        ("analogy: {kind: network}", "analogy: {kind: visit}"),
        ("    maximum: 10000000\n", "    maximum: 5000\n"),
        ("cost_sek: {above: 20000}", "cost_sek: {above: 2000}"),
        ("  school: {name: {sv: skolan, en: the school}, type: unit}\n",
         "  school: {name: {sv: skolan, en: the school}, type: unit}\n  farm: {name: {sv: gården, en: the farm}, type: unit}\n"),
    ),
    "route": (("decides: committee, informs: [office]", "decides: office, informs: [committee]"),),
}  # fmt: skip


@cache
def pack(name: str = "same") -> Pack:
    """Return the small pack after some edits, each of which stands in it."""
    files = []
    for file in read_files(DATA / "packs" / "small"):
        text = file.content.decode()
        for find, put in EDITS[name]:
            assert find in text
            text = text.replace(find, put, 1)
        files.append(PackFile(file.name, text.encode()))
    return pack_of(tuple(files), "small")


@cache
def compared(name: str) -> Comparison:
    found = Comparer(pack(), pack(name)).compare()
    cases = [read_case(path) for path in sorted((DATA / "cases").glob("*.yaml"))]
    return found.model_copy(update={"recorded": moves(pack(), pack(name), cases)})


def held(name: str, blocks: list[Block]) -> None:
    path, text = GOLDEN / name, to_plain(blocks)
    if UPDATE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", EDITS)
def test_comparison(name: str, lang: Lang) -> None:
    held(f"{name}.{lang}.txt", comparison_report(compared(name), pack(), pack(name), lang))


@pytest.mark.parametrize("lang", LANGS)
def test_robustness_of_a_case(lang: Lang) -> None:
    found = robustness(pack(), [read_case(DATA / "cases" / "small.yaml")])
    held(f"robust-case.{lang}.txt", robustness_report(found, pack(), lang))


@pytest.mark.parametrize("lang", LANGS)
def test_robustness_of_a_pack(lang: Lang) -> None:
    cases = [read_case(path) for path in sorted((DATA / "cases").glob("*.yaml"))]
    held(f"robust-pack.{lang}.txt", robustness_report(robustness(pack(), cases), pack(), lang))


def test_a_comparison_is_canonical_json() -> None:
    """And can be read back without a solver."""
    text = compared("gate").to_json()
    assert Comparison.model_validate_json(text).to_json() == text
    assert not compared("gate").same
    assert compared("same").same


def test_every_golden_file_is_held() -> None:
    names = (*EDITS, "robust-case", "robust-pack")
    assert {path.name for path in GOLDEN.iterdir()} == {f"{name}.{lang}.txt" for name in names for lang in LANGS}
