"""Word memos read again: styles, headings, language, properties, headers, and rows that repeat."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from engine.memo.compose import compose
from engine.memo.document import Facts, Section
from engine.report.document import Bullets, Heading, Paragraph, Table
from engine.text import LANGS, Lang
from tests.memo.made import HASH, INPUTS, decided, squeezed, word_of, word_text

everything = pytest.mark.parametrize("name", INPUTS)
both = pytest.mark.parametrize("lang", LANGS)


def opened(name: str, lang: Lang = "sv") -> Any:
    return docx.Document(BytesIO(word_of(INPUTS[name](), lang)))


def headings(section: Section) -> list[str]:
    return [section.heading, *(block.text for block in section.blocks if isinstance(block, Heading))]


@everything
@both
def test_headings_and_lists_have_styles(name: str, lang: Lang) -> None:
    memo, document = compose(INPUTS[name](), lang), opened(name, lang)
    styled = [(p.style.name, p.text) for p in document.paragraphs]
    assert styled[0] == ("Title", memo.title)
    found = [text for style, text in styled if style.startswith("Heading")]
    assert found == [text for section in memo.sections for text in headings(section)]
    lists = [block for section in memo.sections for block in section.blocks if isinstance(block, Bullets)]
    assert sum(style == "List Bullet" for style, _ in styled) == sum(len(block.items) for block in lists)


@everything
@both
def test_says_all_that_the_memo_says(name: str, lang: Lang) -> None:
    text = squeezed(word_text(word_of(INPUTS[name](), lang)))
    for section in compose(INPUTS[name](), lang).sections:
        for block in section.blocks:
            match block:
                case Paragraph(words):
                    assert squeezed(words) in text
                case Table(header, rows, _):
                    assert all(squeezed(cell) in text for row in (header, *rows) for cell in row)
                case Facts(pairs):
                    assert all(squeezed("".join(pair)) in text for pair in pairs)


@both
def test_language_and_properties(lang: Lang) -> None:
    document, memo = opened("decided", lang), compose(decided(), lang)
    properties = document.core_properties
    assert properties.language == {"sv": "sv-SE", "en": "en-GB"}[lang]
    assert (properties.title, properties.identifier, properties.category) == (memo.title, "moss-1", memo.kind)
    assert properties.author == memo.organisation
    assert str(properties.created.date()) == "2026-03-03"
    spoken = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert spoken.get(qn("w:val")) == properties.language
    assert len(list(document.styles.element.iter(qn("w:lang")))) == 1


def test_headers_footers_and_page_numbers() -> None:
    document = opened("decided")
    section = document.sections[0]
    header = "\n".join(p.text for p in section.header.paragraphs)
    footer = "\n".join(p.text for p in section.footer.paragraphs)
    assert "Tjänsteskrivelse" in header
    assert "SEKRETESS: OSL 15 kap. 1 §" in header
    for words in ("moss-1", "S-2026-7", "small 1.0.0", decided().pack.hash, HASH):
        assert words in footer
    fields = [element.text for element in section.footer._element.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert "UTKAST" in "\n".join(p.text for p in opened("draft").sections[0].header.paragraphs)


def test_tables_repeat_their_header_and_have_a_title() -> None:
    document, memo = opened("decided"), compose(decided(), "sv")
    count = sum(isinstance(block, Table) for section in memo.sections for block in section.blocks)
    repeating = [table for table in document.tables if table._tbl.find(f".//{qn('w:tblHeader')}") is not None]
    assert len(repeating) == count
    for table in document.tables:
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_opens_as_a_document_of_current_word_without_leftovers() -> None:
    content = word_of(decided())
    with ZipFile(BytesIO(content)) as archive:
        assert b'w:name="compatibilityMode"' in archive.read("word/settings.xml")
        assert not [name for name in archive.namelist() if "thumbnail" in name]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


def test_the_same_memo_has_the_same_bytes() -> None:
    assert word_of(decided()) == word_of(decided())
