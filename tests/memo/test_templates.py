"""A municipality's own layout: what it may replace, what always comes along, and what is said of a faulty template."""

from io import BytesIO
from pathlib import Path

import docx
import pikepdf
import pytest

from engine.faults import EngineFault
from engine.memo.templates import SHIPPED, Templates
from engine.memo.word import STYLES
from engine.memo.word_template import template_bytes
from tests.memo.made import HASH, decided, given, html_of, html_text, pdf_of, pdf_text, squeezed, word_of, word_text


def folder(tmp_path: Path, **files: str | bytes) -> Path:
    for name, content in files.items():
        path = tmp_path / name.replace("_", ".")
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return tmp_path


def code_of(action: "object") -> str:
    with pytest.raises(EngineFault) as fault:
        action()  # type: ignore[operator]
    assert fault.value.render("sv") != fault.value.render("en")
    return fault.value.code


def test_html_of_ones_own(tmp_path: Path) -> None:
    own = folder(
        tmp_path, memo_html="<!DOCTYPE html><html lang=${lang}><title>x</title><p>Storstad $$</p>${body}${footer}"
    )
    text = html_text(html_of(decided(), folder=own))
    assert "Storstad $" in text
    assert HASH in text


def test_what_the_folder_does_not_hold_is_shipped(tmp_path: Path) -> None:
    own = folder(tmp_path, memo_css="main { color: teal }")
    assert "color: teal" in html_of(decided(), folder=own)
    assert pdf_of(decided(), folder=own) == pdf_of(decided())


def test_pdf_of_ones_own(tmp_path: Path) -> None:
    source = (
        (SHIPPED / "memo.typ")
        .read_text(encoding="utf-8")
        .replace("#title(memo.title)", "#title(memo.title)\nStorstads kommun")
    )
    text = pdf_text(pdf_of(decided(), folder=folder(tmp_path, memo_typ=source)))
    assert "Storstads kommun" in text
    assert HASH in squeezed(text)


def test_a_template_without_a_date_of_its_own_gets_the_memos(tmp_path: Path) -> None:
    source = (
        '#let memo = json(bytes(sys.inputs.memo))\n#set document(title: memo.title)\n#set text(lang: "sv")\n#title()'
    )
    with pikepdf.open(BytesIO(pdf_of(decided(), folder=folder(tmp_path, memo_typ=source)))) as pdf:
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20260303")


def test_word_of_ones_own_keeps_its_header_and_adds_what_must_be_there(tmp_path: Path) -> None:
    document = docx.Document(BytesIO(template_bytes()))
    document.sections[0].header.paragraphs[0].text = "Storstads kommun"
    document.sections[0].footer.paragraphs[0].text = "Rådhuset"
    document.sections[0].different_first_page_header_footer = True
    document.add_paragraph("Överst")
    stream = BytesIO()
    document.save(stream)
    content = word_of(decided(), folder=folder(tmp_path, memo_docx=stream.getvalue()))
    section = docx.Document(BytesIO(content)).sections[0]
    assert [p.text for p in section.header.paragraphs] == ["Storstads kommun", "SEKRETESS: OSL 15 kap. 1 §"]
    assert section.footer.paragraphs[0].text == "Rådhuset"
    for part in (section.footer, section.first_page_footer):
        assert HASH in "\n".join(p.text for p in part.paragraphs)
    assert "SEKRETESS" in "\n".join(p.text for p in section.first_page_header.paragraphs)
    assert word_text(content).startswith("Överst")


def test_the_template_for_word_is_what_memos_are_made_from(tmp_path: Path) -> None:
    own = folder(tmp_path, memo_docx=template_bytes())
    assert word_of(decided(), folder=own) == word_of(decided())
    names = {style.name for style in docx.Document(BytesIO(template_bytes())).styles}
    assert set(STYLES) <= names


def test_faulty_folders(tmp_path: Path) -> None:
    assert code_of(lambda: Templates(tmp_path / "none")) == "MV801"
    assert code_of(lambda: Templates(tmp_path)) == "MV802"


@pytest.mark.parametrize("text", ["${nothing}", "$ {body}", "${body"])
def test_faulty_html(text: str, tmp_path: Path) -> None:
    assert code_of(lambda: html_of(decided(), folder=folder(tmp_path, memo_html=text))) == "MV804"


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    assert code_of(lambda: html_of(decided(), folder=folder(tmp_path, memo_html=b"\xff\xfe"))) == "MV803"
    assert code_of(lambda: word_of(decided(), folder=folder(tmp_path, memo_docx=b"no document"))) == "MV803"
    assert code_of(lambda: word_of(decided(), folder=folder(tmp_path, memo_docx=b"PK\x03\x04" + b"x" * 99))) == "MV803"


def test_a_word_template_without_styles(tmp_path: Path) -> None:
    document = docx.Document()
    for name in ("Heading 2", "List Bullet"):
        document.styles[name].delete()
    stream = BytesIO()
    document.save(stream)
    with pytest.raises(EngineFault) as fault:
        word_of(decided(), folder=folder(tmp_path, memo_docx=stream.getvalue()))
    assert fault.value.code == "MV806"
    assert "Heading 2, List Bullet" in fault.value.render("sv")


@pytest.mark.parametrize(
    "source", ["#nothing", "#panic(json(bytes(sys.inputs.memo)).title)", "= Ingen titel", '#read("../x")']
)
def test_a_faulty_pdf_template_is_told_without_words_of_the_case(source: str, tmp_path: Path) -> None:
    with pytest.raises(EngineFault) as fault:
        pdf_of(given("kind: trip\nanswers: {benefit: concrete}"), folder=folder(tmp_path, memo_typ=source))
    assert fault.value.code == "MV805"
    assert "Moss" not in fault.value.render("sv")
    assert "memo.typ" in fault.value.render("sv")
