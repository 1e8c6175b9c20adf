"""The file that a case is written to reads back as the same case, whatever somebody wrote in it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.case import Case, case_from_data, case_of, read_case
from engine.case_text import case_text
from engine.language.diagnostic import FaultyInput
from engine.language.load import pack_of, read_files
from engine.language.pack import Pack
from engine.language.source import decoded, parse
from engine.packs import SHIPPED, load_pack
from engine.text import LANGS, Lang

ROOT = Path(__file__).parents[2]
SMALL = pack_of(read_files(ROOT / "tests" / "data" / "packs" / "small"), "small")
HOSTILE = [
    "!!python/object/apply:os.system [echo]",
    "*alias",
    "&anchor x",
    "- x\nanswers: {benefit: none}",
    "\"quoted\" \\ and 'single'",
    "key: value # comment",
    "{a: b}",
    "[1, 2]",
    "<<: *x",
    "| block\n  text\n",
    " leading and trailing ",
    "\ttab",
    "NO",
    "yes",
    "null",
    "~",
    "0x1F",
    "1_000",
    "12:30",
    "2026-05-04",
    ".inf",
    "%YAML 1.1",
    "---",
    "...",
    "? x",
    "åäö 中文 😀",
    "${HOME} `id` $(id)",
    "[/bold] <b>&amp;</b>",
]


def read_back(case: Case, pack: Pack, lang: Lang) -> Case:
    return case_of(parse(case_text(case, pack, lang).encode(), "written.yaml")).case


def is_allowed(text: str) -> bool:
    """Tell whether a case file may hold `text` at all."""
    try:
        decoded(text.encode("utf-8", errors="surrogatepass"), "")
    except FaultyInput:
        return False
    return "\r" not in text


texts = st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=60)).filter(is_allowed)


@given(
    title=texts.map(lambda text: text.replace("\n", " ")),
    note=texts,
    told=texts,
    city=texts.map(lambda text: text.replace("\n", " ")),
    word=texts,
    lang=st.sampled_from(LANGS),
)
def test_what_somebody_wrote_reads_back_as_it_was(
    title: str, note: str, told: str, city: str, word: str, lang: Lang
) -> None:
    case = case_from_data(
        {
            "id": "no",
            "title": title,
            "kind": "trip",
            "decision_date": "2026-03-01",
            "unit": "school",
            "record_number": "yes",
            "cost_sek": 12500,
            "answers": {"benefit": word, "goals": [word, "on"], "overnight": True, "cost_sek": 0, "off": None},
            "background": {"country": "NO", "city": city, "crosses_border": False},
            "circumstances": [{"kind": "cost", "text": told}],
            "note": note,
            "expected": {"outcome": "decline", "grades": {"use": None}},
        },
        "made",
    ).case

    assert read_back(case, SMALL, lang) == case


@pytest.mark.parametrize("path", sorted((ROOT / "cases").rglob("*.yaml"))[::5], ids=lambda path: path.stem)
def test_a_shipped_case_reads_back_as_it_was(path: Path) -> None:
    case, pack = read_case(path).case, load_pack(SHIPPED / "karlstad-2020")

    for lang in LANGS:
        assert read_back(case, pack, lang) == case
        assert read_back(case, pack, lang).hash == case.hash
