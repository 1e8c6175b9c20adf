"""Documents as CommonMark with tables. Every character that means something to Markdown or HTML is escaped."""

import re
from collections.abc import Iterable, Sequence

from engine.report.document import Block, Bullets, Heading, Paragraph, Table


def to_markdown(blocks: Sequence[Block]) -> str:
    """Return `blocks` as Markdown, ending in a newline."""
    return "\n\n".join(_block(block) for block in blocks) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * level} {escaped(text)}"
        case Paragraph(text):
            return "  \n".join(escaped(line) for line in text.split("\n"))
        case Bullets(items):
            return "\n".join(f"- {_item(item.sign, item.text, item.detail)}" for item in items)
        case Table(header, rows, numeric):
            ruler = ["---:" if index in numeric else "---" for index in range(len(header))]
            return "\n".join(_row(row) for row in (map(escaped, header), ruler, *(map(escaped, row) for row in rows)))


def _item(sign: str, text: str, detail: str) -> str:
    lead = "" if sign == "–" else f"{escaped(sign)} "
    tail = f" ({escaped(detail)})" if detail else ""
    return f"{lead}{escaped(text)}{tail}".replace("\n", " ")


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("\n", " ") for cell in cells) + " |"


_RISKY = re.compile(r"([\\`*_\[\]<>|~&#$@^])")


def escaped(text: str) -> str:
    """Return `text` so that Markdown shows it as it is: no emphasis, link, HTML, heading, list or entity."""
    safe = _RISKY.sub(r"\\\1", text)
    safe = re.sub(r"(?i)(https?|ftp|mailto|www)([:.])", r"\1\\\2", safe)
    return re.sub(r"(?m)^(\s*)([-+=]|\d+[.)])", _start_escaped, safe)


def _start_escaped(found: re.Match[str]) -> str:
    space, mark = found.groups()
    return f"{space}{mark[:-1]}\\{mark[-1]}"
