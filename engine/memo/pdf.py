"""A memo as PDF/A-2a and PDF/UA-1 in one: archivable and accessible. Same memo, same template, same bytes."""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeAlias, cast

from engine.faults import EngineFault
from engine.language.diagnostic import one_line, printable, quoted
from engine.memo.document import HASH, Facts, Memo, MemoBlock, followed, introduces, shares, together
from engine.memo.templates import PDF, Templates
from engine.memo.words import say
from engine.report.document import Bullets, Heading, Paragraph, Table

if TYPE_CHECKING:
    from typst import PDFStandard

STANDARDS: "tuple[PDFStandard, ...]" = ("a-2a", "ua-1")
LONGEST_RUN = 30
"""Letters in a row after which a line may break, since a word can be longer than a page is wide."""

Data: TypeAlias = "str | int | list[Data] | dict[str, Data]"


def memo_pdf(memo: Memo, templates: Templates) -> bytes:
    """Return a memo as PDF in the layout of `templates`.

    Raises:
        EngineFault: the template is faulty, or does not give a PDF of both standards.
    """
    from typst import TypstError

    setter = _Setter(templates)
    data = cast("dict[str, Data]", _settable(_data(memo), setter))
    data["unprintable"] = say("unprintable", memo.lang) if setter.replaced else ""
    path = templates.path(PDF)
    try:
        return setter.set_file(path.read_bytes(), json.dumps(data, ensure_ascii=False), memo.day)
    except TypstError as fault:
        words = {"file": printable(str(path)), "fault": _without_texts(fault)}
        raise EngineFault("MV805", **words) from None
    except OSError:
        raise EngineFault("MV803", file=printable(str(path))) from None


def _without_texts(fault: Exception) -> str:
    """Return what the compiler says, less what it quotes or panics with: texts of the case, perhaps."""
    told, *_ = one_line(str(getattr(fault, "message", fault))).partition("panicked with")
    return quoted(re.sub(r'`?"[^"]*"`?', "…", told or "panic"))


def _data(memo: Memo) -> dict[str, Data]:
    return {
        "lang": memo.lang,
        "kind": memo.kind,
        "title": memo.title,
        "status": memo.status,
        "mark": memo.mark,
        "organisation": memo.organisation,
        "case_id": memo.case_id,
        "day": memo.day,
        "page": memo.page,
        "head": _pairs(memo.head),
        "footer": list(memo.footer),
        "sections": [
            {
                "key": section.key,
                "heading": section.heading,
                "blocks": [_block(*pair) for pair in followed(section.blocks)],
            }
            for section in memo.sections
        ],
    }


def _pairs(facts: Facts) -> list[Data]:
    return [[name, value] for name, value in facts.pairs]


def _block(block: MemoBlock, following: MemoBlock | None) -> Data:
    match block:
        case Heading(text, level):
            return {"type": "heading", "text": text, "level": level}
        case Paragraph(text):
            return {"type": "paragraph", "text": text, "introduces": introduces(text, following)}
        case Bullets(items):
            found: list[Data] = [
                {"text": item.text, "sign": "" if item.sign == "–" else item.sign, "detail": item.detail}
                for item in items
            ]
            return {"type": "bullets", "items": found}
        case Facts():
            return {"type": "facts", "pairs": _pairs(block)}
        case Table(header, rows, numeric):
            return {
                "type": "table",
                "header": list[Data](header),
                "rows": [list[Data](row) for row in rows],
                "numeric": list[Data](sorted(numeric)),
                "shares": list[Data](shares(block)),
                "together": together(block),
            }


def _settable(data: Data, setter: "_Setter") -> Data:
    match data:
        case str():
            return setter.settable(data)
        case list():
            return [_settable(entry, setter) for entry in data]
        case dict():
            return {key: _settable(entry, setter) for key, entry in data.items()}
        case _:
            return data


class _Setter:
    """Sets type: knows which characters the fonts have, since a PDF/A may show no other."""

    def __init__(self, templates: Templates) -> None:
        from typst import Compiler, Fonts

        self.folder = templates.path(PDF).parent
        own = templates.fonts
        fonts = Fonts(include_system_fonts=False, font_paths=[] if own is None else [own])
        self._compiler = Compiler(root=self.folder, font_paths=fonts)
        self._known: dict[str, bool] = {}
        self.replaced = False

    def set_file(self, source: bytes, memo: str, day: str) -> bytes:
        """Return the PDF of a Typst file with its data."""
        made = self._compiler.compile(
            source,
            format="pdf",
            sys_inputs={"memo": memo},
            pdf_standards=list(STANDARDS),
            timestamp=int(datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC).timestamp()),
        )
        return cast(bytes, made)

    def settable(self, text: str) -> str:
        """Return `text` with what the fonts lack written as numbers in Unicode, and places to break long words at."""
        if text.isascii():
            return _breakable(list(text)) if _has_long_word(text) else text
        found = list(clusters(unicodedata.normalize("NFC", text)))
        self._learn([part for cluster in found if not cluster.isascii() for part in (cluster, cluster[0])])
        return _breakable([self._shown(cluster) for cluster in found])

    def _shown(self, cluster: str) -> str:
        """Return a cluster, or as much of it as the fonts have and the rest in numbers."""
        if self._known.get(cluster, True):
            return cluster
        self.replaced = True
        kept = 1 if len(cluster) > 1 and self._known.get(cluster[0], True) else 0
        return cluster[:kept] + "".join(f"[U+{ord(character):04X}]" for character in cluster[kept:])

    def _learn(self, candidates: Sequence[str]) -> None:
        """Find out which of the candidates the fonts have: all at once, and by halves where some are missing."""
        known = self._known.keys() | _COMMON
        unknown = sorted({cluster for cluster in candidates if cluster not in known and not cluster.isascii()})
        waiting = [unknown] if unknown else []
        while waiting:
            group = waiting.pop()
            if self._sets(group):
                self._known.update(dict.fromkeys(group, True))
            elif len(group) == 1:
                self._known[group[0]] = False
            else:
                half = len(group) // 2
                waiting += [group[:half], group[half:]]

    def _sets(self, group: Sequence[str]) -> bool:
        from typst import TypstError

        try:
            self.set_file(_TRIAL, json.dumps(group, ensure_ascii=False), "2000-01-01")
        except TypstError:
            return False
        return True


_TRIAL = b"""#let memo = json(bytes(sys.inputs.memo))
#set document(title: "trial")
#set text(font: ("Libertinus Serif", "DejaVu Sans Mono"))
#title()
#for words in memo [#words #text(weight: "bold", words) #text(weight: "semibold", words) #parbreak()]"""


_COMMON = frozenset(map(chr, range(0xA0, 0x100))) - {"\u00ad"} | frozenset("–—’”“…→−")
"""Letters and signs of Western European writing, which every font here has."""


def clusters(text: str) -> Iterator[str]:
    """Yield what a reader takes for one character: a letter with its marks, signs joined to one."""
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not (_joins(text[place]) or text[place - 1] == _JOINER):
            yield text[start:place]
            start = place


_JOINER = "\u200d"


def _joins(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Mc", "Me") or character == _JOINER


def _has_long_word(text: str) -> bool:
    return any(len(word) > LONGEST_RUN and not HASH.fullmatch(word) for word in text.split())


def _breakable(parts: Sequence[str]) -> str:
    """Join parts, with a place to break a line after so many without white space."""
    if not _has_long_word("".join(parts)):
        return "".join(parts)
    found, run = [], 0
    for part in parts:
        run = 0 if part.isspace() else run + len(part)
        found.append(part)
        if run >= LONGEST_RUN:
            found.append("\u200b")
            run = 0
    return "".join(found)
