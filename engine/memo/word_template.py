"""The Word template that comes with the product, made from python-docx's plain one: fonts, sizes, language, page."""

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from engine.text import Lang

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

_LANGUAGES: dict[Lang, str] = {"sv": "sv-SE", "en": "en-GB"}
_FONT = "Arial"
_SIZES = {"Title": (19, 0, 10), "Heading 1": (13, 14, 4), "Heading 2": (11, 10, 3), "Normal": (10, 0, 6),
          "List Bullet": (10, 0, 3), "Header": (9, 0, 0), "Footer": (7, 0, 0)}  # fmt: skip
"""Size of each style, and the space before and after it, in points."""


def plain_document() -> "Document":
    """Return an empty document with the styles of a memo."""
    from docx import Document
    from docx.shared import Mm

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = (
        Mm(25),
        Mm(22),
        Mm(30),
        Mm(28),
    )
    for name in _SIZES:
        _restyle(document, name)
    _speak_to_current_word(document)
    _drop_thumbnail(document)
    return document


def template_bytes() -> bytes:
    """Return the empty document as a file."""
    stream = BytesIO()
    plain_document().save(stream)
    return dateless(stream.getvalue())


def dateless(content: bytes) -> bytes:
    """Return a ZIP archive with the time of its making left out, so that the same content has the same bytes."""
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as found, ZipFile(stream, "w", ZIP_DEFLATED) as made:
        for name in found.namelist():
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 3, 0o600 << 16
            made.writestr(entry, found.read(name))
    return stream.getvalue()


def _restyle(document: "Document", name: str) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style: ParagraphStyle = document.styles[name]
    size, before, after = _SIZES[name]
    style.font.name, style.font.size = _FONT, Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(kind), None)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    for line in style.element.xpath("w:pPr/w:pBdr"):
        line.getparent().remove(line)
    if name.startswith("Heading"):
        style.paragraph_format.keep_with_next = True


def _speak_to_current_word(document: "Document") -> None:
    """Have Word open the document as one of its own, not in compatibility mode."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    settings = document.settings.element
    for old in settings.xpath("w:compat"):
        settings.remove(old)
    compat, setting = OxmlElement("w:compat"), OxmlElement("w:compatSetting")
    uri = "http://schemas.microsoft.com/office/word"
    for name, value in (("name", "compatibilityMode"), ("uri", uri), ("val", "15")):
        setting.set(qn(f"w:{name}"), value)
    compat.append(setting)
    later = ("w:docVars", "w:rsids", "m:mathPr", "w:themeFontLang", "w:clrSchemeMapping", "w:shapeDefaults")
    following = [child for child in settings if child.tag in {qn(name) for name in later}]
    if following:
        following[0].addprevious(compat)
    else:
        settings.append(compat)


def _drop_thumbnail(document: "Document") -> None:
    """Leave out the picture of an empty page that python-docx's template carries."""
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[key]


def set_language(document: "Document", lang: Lang) -> str:
    """Set the language of a document's text, and return its name."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    name = _LANGUAGES[lang]
    for properties in document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr"):
        for old in properties.findall(qn("w:lang")):
            properties.remove(old)
        element = OxmlElement("w:lang")
        for kind in ("w:val", "w:eastAsia"):
            element.set(qn(kind), name)
        properties.append(element)
    for old in document.styles.element.xpath("w:style//w:rPr/w:lang"):
        old.getparent().remove(old)
    for old in document.settings.element.xpath("w:themeFontLang"):
        old.set(qn("w:val"), name)
    return name
