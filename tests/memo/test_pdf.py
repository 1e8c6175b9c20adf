"""PDF memos read by others: PDF/A-2a and PDF/UA-1 as declared and structured, text, and the same bytes always."""

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from engine.memo.compose import compose
from engine.report.document import Heading, Paragraph
from engine.text import LANGS, Lang
from tests.memo.made import HASH, INPUTS, decided, given, pdf_of, pdf_text, squeezed

everything = pytest.mark.parametrize("name", INPUTS)
both = pytest.mark.parametrize("lang", LANGS)


def opened(name: str, lang: Lang = "sv") -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf_of(INPUTS[name](), lang)))


def structure(node: Any, found: list[Any] | None = None) -> list[Any]:
    """Return every element of the structure tree, in order."""
    found = [] if found is None else found
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found.append(kid)
            structure(kid, found)
    return found


@everything
@both
def test_declares_both_standards_with_title_and_language(name: str, lang: Lang) -> None:
    with opened(name, lang) as pdf, pdf.open_metadata() as xmp:
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"]) == ("2", "A", "1")
        memo = compose(INPUTS[name](), lang)
        assert xmp["dc:title"] == f"{memo.title} – {memo.kind}"
        assert str(pdf.Root.Lang).startswith(lang)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


@everything
def test_holds_what_an_archive_asks_for(name: str) -> None:
    with opened(name) as pdf:
        intents = pdf.Root.OutputIntents
        assert str(intents[0].S) == "/GTS_PDFA1"
        assert len(intents[0].DestOutputProfile.read_bytes()) > 100
        fonts = [font for page in pdf.pages for font in page.Resources.get("/Font", {}).values()]
        assert fonts
        for font in fonts:
            for real in font.get("/DescendantFonts", [font]):
                assert any(key in real.FontDescriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
            assert "/ToUnicode" in font
        assert "/OpenAction" not in pdf.Root
        assert "/JavaScript" not in pdf.Root.get("/Names", {})
        assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})


@everything
@both
def test_is_tagged_with_the_headings_of_the_memo(name: str, lang: Lang) -> None:
    memo = compose(INPUTS[name](), lang)
    with opened(name, lang) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        found = structure(pdf.Root.StructTreeRoot)
        kinds = [str(element.S) for element in found]
        assert kinds.count("/H1") == len(memo.sections)
        inner = [block for section in memo.sections for block in section.blocks if isinstance(block, Heading)]
        assert kinds.count("/H2") == len(inner)
        assert {"/Table", "/TR", "/TH", "/TD", "/L", "/LI", "/LBody"} <= set(kinds)
        titles = [str(item.title) for item in pdf.open_outline().root]
        assert titles[-len(memo.sections) :] == [section.heading for section in memo.sections]


def test_every_page_has_its_number_the_hashes_and_the_mark() -> None:
    content = pdf_of(decided())
    with pikepdf.open(BytesIO(content)) as pdf:
        count = len(pdf.pages)
    text = squeezed(pdf_text(content))
    for number in range(1, count + 1):
        assert f"Sida{number}av{count}" in text
    assert count >= 2
    for words in (f"small1.0.0·{decided().pack.hash}", f"Registerpost12·{HASH}", "SEKRETESS:OSL15kap.1§", "S-2026-7"):
        assert text.count(words) >= count


@everything
@both
def test_says_all_that_the_memo_says(name: str, lang: Lang) -> None:
    text = squeezed(pdf_text(pdf_of(INPUTS[name](), lang)))
    memo = compose(INPUTS[name](), lang)
    assert squeezed(memo.title) in text
    for section in memo.sections:
        assert squeezed(section.heading) in text
        for block in section.blocks:
            if isinstance(block, Paragraph):
                assert squeezed(block.text) in text


def test_a_draft_says_so_on_every_page() -> None:
    content = pdf_of(INPUTS["draft"]())
    with pikepdf.open(BytesIO(content)) as pdf:
        assert pdf_text(content).count("UTKAST – inte registrerat") == len(pdf.pages)
    assert "UTKAST" not in pdf_text(pdf_of(decided()))


def test_the_same_memo_has_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    code = "import sys; from tests.memo.made import decided, pdf_of; sys.stdout.buffer.write(pdf_of(decided()))"
    elsewhere = {**os.environ, "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "HOME": str(tmp_path), "LC_ALL": "C"}
    run = subprocess.run([sys.executable, "-c", code], env=elsewhere, capture_output=True, check=True,
                         cwd=Path(__file__).parents[2])  # fmt: skip
    assert run.stdout == pdf_of(decided())


def test_other_facts_give_other_bytes() -> None:
    assert pdf_of(given("kind: trip\nanswers: {benefit: none}")) != pdf_of(
        given("kind: trip\nanswers: {benefit: vague}")
    )
