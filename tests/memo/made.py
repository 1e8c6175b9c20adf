"""Memos to test, over the small pack: what they are made from, and readers of each format that know nothing of ours."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import html5lib
import pypdfium2

from engine.assess import Assessor
from engine.case import CaseFile, case_of
from engine.language.load import pack_of, read_files
from engine.language.source import parse
from engine.memo.compose import compose
from engine.memo.content import Annulment, Decision, MemoInput, Record
from engine.memo.html import memo_html
from engine.memo.markdown import memo_markdown
from engine.memo.pdf import memo_pdf
from engine.memo.templates import Templates
from engine.memo.word import memo_word
from engine.text import Lang

SMALL = Path(__file__).parents[1] / "data" / "packs" / "small"
PACK = pack_of(read_files(SMALL), "small")
HASH = "0123456789abcdef" * 4
HEAD = "fedcba9876543210" * 4

OPEN = "kind: trip\nanswers: {benefit: concrete, overnight: true, cost_sek: 32500}"
CONDITIONS = "kind: trip\nanswers: {benefit: vague, goals: [open, safe], doers_travel: nobody}"
DECLINE = "kind: trip\nanswers: {benefit: none, goals: []}"
PARTICIPATE = "kind: network\nanswers: {benefit: concrete, goals: [green, safe], doers_travel: somebody}"
OUTSIDE = (
    "kind: trip\nanswers: {benefit: concrete, goals: [safe]}\n"
    "background: {country: NO, city: Moss, distance_km: 1250, crosses_border: true, twin_town: true}\n"
    "circumstances: [{kind: cost, text: Dyrt.}]\nnote: Skolan vill lära."
)


def case(text: str, title: str = "Resa till Moss") -> CaseFile:
    """Return a case of the small pack."""
    head = f'id: moss-1\nrecord_number: S-2026-7\ntitle: "{title}"\ndecision_date: 2026-03-01\nunit: school\n'
    return case_of(parse(f"{head}{text}\n".encode(), "moss.yaml"))


def given(text: str, **known: Any) -> MemoInput:
    """Return what a memo is made from: a draft, unless more is known."""
    file = case(text)
    return MemoInput(assessment=Assessor(PACK).assess(file), pack=PACK, case=file.case, **known)


def record(**known: Any) -> Record:
    """Return a place in the register."""
    return Record(**{"seq": 12, "time": "2026-03-03T09:12:33.120000Z", "hash": HASH, "head": HEAD, **known})


def decision(**known: Any) -> Decision:
    """Return a decision to take part on conditions."""
    stated = {
        "decision": "participate_with_conditions",
        "time": "2026-03-02T13:05:00.000000Z",
        "by": "Åsa Öberg",
        "role": "rektor",
        "conditions": {"sharpen": "2026-04-01", "send_doers": None},
    }
    return Decision(**{**stated, **known})


def decided() -> MemoInput:
    """Return a registered case, decided on conditions of which one is met."""
    return given(
        CONDITIONS,
        record=record(),
        decision=decision(delegation="3.4", secrecy="OSL 15 kap. 1 §"),
        met={"sharpen": "2026-03-20T08:00:00.000000Z"},
        carried_out="2026-05-01T08:00:00.000000Z",
    )


def against() -> MemoInput:
    """Return a case in which the recommendation was to take part on conditions, and the decision to decline."""
    return given(
        CONDITIONS,
        record=record(),
        decision=decision(decision="decline", conditions={}, reason="För dyrt i år."),
    )


def erased() -> MemoInput:
    """Return a case decided against the recommendation, annulled, and erased."""
    return given(
        OUTSIDE,
        record=record(revisions=2),
        decision=decision(decision="decline", conditions={}, by=None),
        annulled=Annulment(time="2026-03-03T09:12:33.120000Z"),
        erased=frozenset({"title", "note", "city", "circumstances", "by", "reason", "annulled"}),
        erased_by="KS-2031-4 § 2",
    )


INPUTS: dict[str, Callable[[], MemoInput]] = {
    "draft": lambda: given(OPEN),
    "decided": decided,
    "against": against,
    "erased": erased,
    "decline": lambda: given(DECLINE, record=record(head=None)),
}


def pdf_of(found: MemoInput, lang: Lang = "sv", folder: Path | None = None) -> bytes:
    return memo_pdf(compose(found, lang), Templates(folder))


def word_of(found: MemoInput, lang: Lang = "sv", folder: Path | None = None) -> bytes:
    return memo_word(compose(found, lang), Templates(folder))


def html_of(found: MemoInput, lang: Lang = "sv", folder: Path | None = None) -> str:
    return memo_html(compose(found, lang), Templates(folder))


def markdown_of(found: MemoInput, lang: Lang = "sv") -> str:
    return memo_markdown(compose(found, lang))


def squeezed(text: str) -> str:
    """Return text without white space and places to break words at, which layouts put in where they like."""
    return re.sub(r"[\s\u200b]+", "", text)


def pdf_text(content: bytes) -> str:
    """Return the text of all pages, as a reader that knows nothing of tags finds it."""
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))


def rightmost(content: bytes) -> float:
    """Return how far to the right the letters of a PDF's pages reach, in points."""
    pages = [page.get_textpage() for page in pypdfium2.PdfDocument(content)]
    return max(float(page.get_charbox(place)[2]) for page in pages for place in range(page.count_chars()))


def word_text(content: bytes) -> str:
    """Return the text of a document's body, cells of tables included, in order."""
    document = docx.Document(BytesIO(content))
    return "\n".join(
        part.text if hasattr(part, "text") else "\n".join(cell.text for row in part.rows for cell in row.cells)
        for part in document.iter_inner_content()
    )


def html_tree(text: str) -> Any:
    """Return a page as a browser reads it; a fault of its HTML is an error."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)


def html_text(text: str) -> str:
    return "".join(html_tree(text).find("body").itertext())
