"""What a case says is shown as it is written, by every format: never run, never read as markup, never cut off."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pikepdf
import pytest
from docx.oxml import parse_xml
from markdown_it import MarkdownIt

from engine.language.diagnostic import FaultyInput
from engine.memo.content import MemoInput
from engine.memo.pdf import clusters
from tests.memo.made import (
    CONDITIONS,
    case,
    decision,
    given,
    html_of,
    html_text,
    html_tree,
    markdown_of,
    pdf_of,
    pdf_text,
    record,
    rightmost,
    squeezed,
    word_of,
    word_text,
)

HOSTILE = {
    "typst": '#import "@preview/x:1.0.0": * #read("/etc/passwd") #sys.inputs.memo $x^2$ *b* _i_ `raw` @ref <label> \\u{41} // -- ~ "q"',
    "html": '<script>alert(1)</script><img src=x onerror="y"> &amp; &#65; </style></title></main>--> ${body} $$ %s {title}',
    "xml": "]]> <![CDATA[ <w:p/> &lt; <?xml?> <!ENTITY x>",
    "markdown": "# rubrik\n- punkt\n1. ett\n> citat\n    kod\n```\n~~~\n===\n| a | b |\n[l](http://x.se) ![b](c) **f** https://x.se a@b.se",
    "indented": "    kod\n\n\tkod\n\n    - punkt",
    "fields": "{ HYPERLINK x } =cmd|'/c calc'!A0 {{PAGE}} \\field{}",
    "letters": "Åäö Ćšž Ελλάδα Київ e\u0301 o\u0308 Türkçe ﬁ ½ € ” – …",
    "combining": "Z\u0351\u036b\u0343\u036aa\u0303l",
    "arrows": "→ ✓ □ ≥ ∑ \U0001d6fc",
}
EVERY = pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)


def hostile(words: str) -> MemoInput:
    """Return a memo whose every free text is `words`."""
    line = " ".join(words.split())
    file = case(CONDITIONS).case
    found = given(
        CONDITIONS,
        record=record(),
        decision=decision(by=line, role=line, reason=words, decision="decline", delegation=line, secrecy=line),
    )
    changed: dict[str, Any] = {
        "title": line,
        "note": words,
        "record_number": line,
        "background": file.background.model_copy(update={"city": line}),
        "circumstances": [_circumstance(words)],
    }
    return MemoInput(
        assessment=found.assessment,
        pack=found.pack,
        case=file.model_copy(update=changed),
        decision=found.decision,
        record=found.record,
    )


def _circumstance(words: str) -> Any:
    from engine.case import Circumstance

    return Circumstance.model_construct(kind="cost", text=words)


PLACES = 5
"""Free texts in a memo's body: title, note, circumstance, reason, and the one who decided."""


@EVERY
def test_html_shows_it_as_text(words: str) -> None:
    page = html_of(hostile(words))
    assert squeezed(html_text(page)).count(squeezed(words)) >= PLACES
    tags = [str(element.tag) for element in html_tree(page).iter()]
    plain = [str(element.tag) for element in html_tree(html_of(hostile("ord"))).iter()]
    assert [tag for tag in tags if tag not in ("br", "p")] == [tag for tag in plain if tag not in ("br", "p")]


@EVERY
def test_word_shows_it_as_text(words: str) -> None:
    content = word_of(hostile(words))
    assert squeezed(word_text(content)).count(squeezed(words)) >= PLACES
    with ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                parse_xml(archive.read(name))
        with ZipFile(BytesIO(word_of(hostile("ord")))) as plain:
            assert archive.namelist() == plain.namelist()


@EVERY
def test_markdown_shows_it_as_text(words: str) -> None:
    shown, plain = MarkdownIt("commonmark").enable(["table", "linkify", "strikethrough"]), markdown_of(hostile(words))
    tokens = shown.parse(plain)
    kinds = {token.type for block in tokens for token in (block, *(block.children or ()))}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "code_block", "code_inline", "fence",
                        "em_open", "strong_open", "s_open", "hr", "blockquote_open", "ordered_list_open"}  # fmt: skip
    text = "".join(
        child.content for block in tokens if block.type == "inline" for child in block.children or () if child.content
    )
    assert squeezed(text).count(squeezed(words)) >= PLACES
    headings = [block for block in tokens if block.type == "heading_open"]
    assert len(headings) == len([b for b in shown.parse(markdown_of(hostile("ord"))) if b.type == "heading_open"])


@EVERY
def test_pdf_shows_it_as_text(words: str) -> None:
    import unicodedata

    text = squeezed(pdf_text(pdf_of(hostile(words))))
    wanted = squeezed(unicodedata.normalize("NFC", words))
    lead = wanted[:20] if words != HOSTILE["combining"] else "Z"
    assert text.count(lead) >= PLACES
    if words not in (HOSTILE["combining"], HOSTILE["letters"]):
        assert text.count(wanted) >= PLACES


def test_typst_code_reads_no_file_and_runs_nothing() -> None:
    text = pdf_text(pdf_of(hostile('#read("/etc/passwd") #panic("x") #{1+1}')))
    assert "root:" not in text
    assert "#{1+1}" in text


def test_characters_without_a_glyph_are_written_out_and_the_memo_says_so() -> None:
    text = squeezed(pdf_text(pdf_of(hostile("Partner 東京 😀 \ue000 slut"))))
    for words in ("Partner[U+6771][U+4EAC][U+1F600][U+E000]slut", "ärutskrivnamedsittnummeriUnicode"):
        assert words in text
    assert "Unicode" not in pdf_text(pdf_of(hostile("Łódź")))
    for shown in (html_text(html_of(hostile("東京 😀"))), word_text(word_of(hostile("東京 😀")))):
        assert "東京 😀" in shown


@pytest.mark.parametrize(
    "word", ["x" * 10_000, "W" * 10_000, "ö\u0301" * 4_000, "永" * 400], ids=["x", "W", "marks", "cjk"]
)
def test_a_word_longer_than_the_page_is_broken_and_stays_whole(word: str) -> None:
    found = given("kind: trip\nanswers: {benefit: concrete}\nnote: kort")
    found = MemoInput(assessment=found.assessment, pack=found.pack, case=found.case.model_copy(update={"note": word}))
    content = pdf_of(found)
    shown = pdf_text(content)
    assert shown.count(word[0]) >= len(word) or squeezed(shown).count("[U+6C38]") == len(word) or word[0] == "ö"
    assert rightmost(content) < 595 - 50
    assert squeezed(word_text(word_of(found))).count(word) == 1
    assert squeezed(html_text(html_of(found))).count(word) == 1


def test_ten_thousand_characters_run_over_pages() -> None:
    note = ("Ett långt underlag med många ord. " * 300)[:10_000].strip()
    found = given("kind: trip\nanswers: {benefit: concrete}\nnote: kort")
    found = MemoInput(assessment=found.assessment, pack=found.pack, case=found.case.model_copy(update={"note": note}))
    content = pdf_of(found)
    assert squeezed(pdf_text(content)).count("Ettlångtunderlag") >= 290
    with pikepdf.open(BytesIO(content)) as pdf:
        assert len(pdf.pages) > 3


def test_overrides_of_direction_never_get_this_far() -> None:
    with pytest.raises(FaultyInput) as refused:
        case(CONDITIONS, title="ab\u202ecd")
    assert refused.value.diagnostics[0].code == "MV106"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("ab", ["a", "b"]),
        ("e\u0301x", ["e\u0301", "x"]),
        ("👩\u200d👧a", ["👩\u200d👧", "a"]),
        ("\u0301", ["\u0301"]),
    ],
)
def test_a_cluster_is_what_a_reader_takes_for_one_character(text: str, parts: list[str]) -> None:
    assert list(clusters(text)) == parts
