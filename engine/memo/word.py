"""A memo as a Word document (DOCX): real styles and headings, so that it can be edited on."""

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from engine.faults import EngineFault
from engine.language.diagnostic import printable
from engine.memo.document import HASH, Facts, Memo, MemoBlock, followed, introduces, shares, together
from engine.memo.templates import WORD, Templates
from engine.report.document import Bullet, Bullets, Heading, Paragraph, Table

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section, _Footer, _Header
    from docx.table import Table as WordTable
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as WordParagraph
    from docx.text.run import Run

STYLES = ("Title", "Heading 1", "Heading 2", "Normal", "List Bullet", "Header", "Footer")
"""The styles that a memo uses; a template holds all of them."""
TABLE_STYLE = "Medverkan Table"
"""The style for tables, where the template has it."""
_CELL = 5
"""What the margins of a cell take of its width, in letters."""
_LABELS = 34
"""The share of the page's width that names of facts take, in per cent."""


def memo_word(memo: Memo, templates: Templates) -> bytes:
    """Return a memo as DOCX in the layout of `templates`.

    Raises:
        EngineFault: the template is no Word document, or lacks a style.
    """
    from engine.memo.word_template import dateless

    document = _opened(templates)
    _Writer(document, memo).write()
    stream = BytesIO()
    document.save(stream)
    return dateless(stream.getvalue())


def _opened(templates: Templates) -> "Document":
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    path = templates.path(WORD)
    if not path.is_file():
        from engine.memo.word_template import plain_document

        return plain_document()
    try:
        document = Document(str(path))
    except (PackageNotFoundError, OSError, ValueError, KeyError):
        raise EngineFault("MV803", file=printable(str(path))) from None
    names = {style.name for style in document.styles}
    if missing := [name for name in STYLES if name not in names]:
        raise EngineFault("MV806", file=printable(str(path)), styles=", ".join(missing))
    return document


class _Writer:
    def __init__(self, document: "Document", memo: Memo) -> None:
        self.document, self.memo = document, memo
        section = document.sections[0]
        self.width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
        self.has_table_style = any(style.name == TABLE_STYLE for style in document.styles)

    def write(self) -> None:
        memo = self.memo
        self._properties()
        for section in self.document.sections:
            self._margins(section)
        self.document.add_paragraph(memo.title, "Title")
        self._facts(memo.head, memo.kind)
        for part in memo.sections:
            self.document.add_paragraph(part.heading, "Heading 1")
            for block, following in followed(part.blocks):
                self._block(block, following, part.heading)

    def _properties(self) -> None:
        from engine.memo.word_template import set_language

        memo, found = self.memo, self.document.core_properties
        day = datetime.fromisoformat(memo.day)
        found.title, found.subject, found.category = memo.title[:255], memo.kind, memo.kind
        found.author = found.last_modified_by = memo.organisation[:255]
        found.identifier, found.comments, found.keywords, found.content_status = memo.case_id, "", "", memo.status
        found.created = found.modified = found.last_printed = day
        found.revision = 1
        found.language = set_language(self.document, memo.lang)

    def _margins(self, section: "Section") -> None:
        """Fill headers and footers, those of first and even pages too where the template has them apart."""
        headers: list[_Header] = [section.header]
        footers: list[_Footer] = [section.footer]
        if section.different_first_page_header_footer:
            headers.append(section.first_page_header)
            footers.append(section.first_page_footer)
        if self.document.settings.odd_and_even_pages_header_footer:
            headers.append(section.even_page_header)
            footers.append(section.even_page_footer)
        for header in headers:
            self._header(header)
        for footer in footers:
            self._footer(footer)

    def _header(self, header: "_Header") -> None:
        """A template's own header stays as it is; the mark of a draft or of secrecy is always added."""
        own = not header.is_linked_to_previous and any(p.text.strip() for p in header.paragraphs)
        if not own:
            first = _first_paragraph(header)
            first.add_run(self.memo.kind).bold = True
            first.add_run(f" · {self.memo.organisation}")
        if self.memo.mark:
            header.add_paragraph(style="Header").add_run(self.memo.mark).bold = True

    def _footer(self, footer: "_Footer") -> None:
        own = not footer.is_linked_to_previous and any(p.text.strip() for p in footer.paragraphs)
        lines = iter(self.memo.footer)
        if not own:
            _first_paragraph(footer).add_run(next(lines))
        for line in lines:
            footer.add_paragraph(line, "Footer")
        numbered = footer.add_paragraph(style="Footer")
        before, between, after = _around_numbers(self.memo.page)
        for words, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
            numbered.add_run(words)
            if field:
                _add_field(numbered.add_run(), field)

    def _block(self, block: MemoBlock, following: MemoBlock | None, caption: str) -> None:
        match block:
            case Heading(text, level):
                self.document.add_paragraph(text, f"Heading {max(1, min(2, level - 1))}")
            case Paragraph(text):
                paragraph = self.document.add_paragraph(text)
                paragraph.paragraph_format.keep_with_next = introduces(text, following) or None
            case Bullets(items):
                for item in items:
                    self._bullet(item)
            case Facts():
                self._facts(block, caption)
            case Table():
                self._table(block, caption)

    def _bullet(self, item: Bullet) -> None:
        lead = "" if item.sign == "–" else f"{item.sign} "
        paragraph = self.document.add_paragraph(f"{lead}{item.text}", "List Bullet")
        if item.detail:
            _small(paragraph.add_run(f" ({item.detail})"))

    def _facts(self, facts: Facts, caption: str) -> None:
        table = self.document.add_table(rows=0, cols=2)
        for name, value in facts.pairs:
            cells = table.add_row().cells
            _small(_fill(cells[0], name))
            run = _fill(cells[1], value)
            if HASH.fullmatch(value):
                _as_hash(run)
        self._laid_out(table, (_LABELS, 100 - _LABELS), caption)

    def _table(self, found: Table, caption: str) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        table = self.document.add_table(rows=0, cols=len(found.header))
        if self.has_table_style:
            table.style = self.document.styles[TABLE_STYLE]
        for number, row in enumerate((found.header, *found.rows)):
            cells = table.add_row().cells
            for place, (cell, words) in enumerate(zip(cells, row, strict=True)):
                run = _fill(cell, words)
                run.bold = True if number == 0 else None
                if place in found.numeric:
                    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self._laid_out(table, tuple(share + _CELL for share in shares(found)), caption)
        _mark_header(table)
        if together(found):
            _keep_rows(table)
        if not self.has_table_style:
            _rule_lines(table)

    def _laid_out(self, table: "WordTable", parts: tuple[int, ...], caption: str) -> None:
        """Set the widths of columns and the table's title, which screen readers say."""
        from docx.shared import Length, Pt

        table.autofit = False
        for column, part in zip(table.columns, parts, strict=True):
            width = Length(self.width * part // sum(parts))
            column.width = width
            for cell in column.cells:
                cell.width = width
        _child(table._tbl.tblPr, "w:tblCaption", val=caption)
        for row in table.rows:
            _child(row._tr.get_or_add_trPr(), "w:cantSplit")
        spacer = self.document.add_paragraph()
        spacer.paragraph_format.space_after = Length(0)
        spacer.paragraph_format.line_spacing = Pt(6)


def _first_paragraph(part: "_Header | _Footer") -> "WordParagraph":
    part.is_linked_to_previous = False
    return part.paragraphs[0] if part.paragraphs else part.add_paragraph()


def _around_numbers(pattern: str) -> tuple[str, str, str]:
    before, _, rest = pattern.partition("{page}")
    between, _, after = rest.partition("{pages}")
    return before, between, after


def _fill(cell: "_Cell", words: str) -> "Run":
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(2)
    run: Run = paragraph.add_run(words)
    return run


def _as_hash(run: "Run") -> None:
    """Set a hash in letters of one width, small enough for one line."""
    from docx.shared import Pt

    run.font.name, run.font.size = "Courier New", Pt(7)


def _small(run: "Run") -> None:
    from docx.shared import Pt, RGBColor

    run.font.size = Pt(9)
    run.font.color.rgb = RGBColor(0x50, 0x50, 0x50)


def _child(parent: object, tag: str, **attributes: str) -> None:
    """Add an element of WordprocessingML with its attributes."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    parent.append(element)  # type: ignore[attr-defined]  # python-docx: untyped


def _add_field(run: "Run", instruction: str) -> None:
    """Add a field that Word fills in, such as the number of the page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    parts = (("w:fldChar", "begin"), ("w:instrText", ""), ("w:fldChar", "separate"), ("w:t", ""), ("w:fldChar", "end"))
    contents = {"w:instrText": instruction, "w:t": "1"}
    for tag, kind in parts:
        element = OxmlElement(tag)
        if kind:
            element.set(qn("w:fldCharType"), kind)
        element.text = contents.get(tag)
        run._r.append(element)


def _keep_rows(table: "WordTable") -> None:
    """Have all rows stand on one page."""
    for row in table.rows[:-1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _mark_header(table: "WordTable") -> None:
    """Have the first row repeated on every page the table runs over, and known as headers."""
    _child(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")


def _rule_lines(table: "WordTable") -> None:
    from docx.oxml import OxmlElement

    borders = OxmlElement("w:tblBorders")
    for side in ("w:bottom", "w:insideH"):
        _child(borders, side, val="single", sz="4", space="0", color="A0A0A0")
    properties = table._tbl.tblPr
    later = {"shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption"}
    before = next((child for child in properties if child.tag.rsplit("}", 1)[-1] in later), None)
    if before is None:
        properties.append(borders)
    else:
        before.addprevious(borders)
