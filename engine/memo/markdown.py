"""A memo as CommonMark with tables."""

from collections.abc import Iterator

from engine.memo.document import Facts, Memo, MemoBlock
from engine.report.document import Block, Bullet, Bullets, Heading, Paragraph
from engine.report.markdown import to_markdown


def memo_markdown(memo: Memo) -> str:
    """Return a memo as Markdown, ending in a newline."""
    return to_markdown(list(memo_blocks(memo)))


def memo_blocks(memo: Memo) -> Iterator[Block]:
    """Yield a memo as the blocks of a report: its head as a list, its foot as a paragraph."""
    if memo.mark:
        yield Paragraph(memo.mark)
    yield Paragraph(f"{memo.kind}, {memo.organisation}")
    yield Heading(_trimmed(memo.title), 1)
    yield _plain(memo.head)
    for section in memo.sections:
        yield Heading(section.heading)
        yield from (_plain(block) for block in section.blocks)
    yield Paragraph("\n".join(memo.footer))


def _plain(block: MemoBlock) -> Block:
    match block:
        case Facts(pairs):
            return Bullets(tuple(Bullet(f"{name}: {value}") for name, value in pairs))
        case Paragraph(text):
            return Paragraph(_trimmed(text))
        case Bullets(items):
            return Bullets(tuple(Bullet(_trimmed(item.text), item.sign, item.detail) for item in items))
        case _:
            return block


def _trimmed(text: str) -> str:
    """Return text without the white space at the start of a line, which Markdown would take for code."""
    return "\n".join(line.strip() for line in text.split("\n"))
