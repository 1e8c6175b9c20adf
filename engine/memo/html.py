"""Documents as accessible HTML: landmarks, headings, table headers, nothing fetched from anywhere."""

from collections.abc import Iterable, Sequence
from html import escape

from engine.memo.document import Facts, Memo, MemoBlock
from engine.memo.templates import Templates, filled
from engine.memo.words import say
from engine.report.document import Bullet, Bullets, Heading, Paragraph, Table
from engine.text import Lang


def memo_html(memo: Memo, templates: Templates) -> str:
    """Return a memo as a page of its own, in the layout of `templates`.

    Raises:
        EngineFault: the template asks for what is not there.
    """
    values = {
        "lang": memo.lang,
        "title": text(memo.title),
        "kind": text(memo.kind),
        "organisation": text(memo.organisation),
        "day": text(memo.day),
        "mark": f'<p class="mark">{text(memo.mark)}</p>' if memo.mark else "",
        "head": _facts(memo.head),
        "body": "\n".join(
            f'<section id="{section.key}" aria-labelledby="{section.key}-heading">\n'
            f'<h2 id="{section.key}-heading">{text(section.heading)}</h2>\n{blocks_html(section.blocks)}\n</section>'
            for section in memo.sections
        ),
        "footer": "\n".join(f"<p>{text(line)}</p>" for line in memo.footer),
        "style": templates.text("memo.css"),
    }
    return filled(templates, "memo.html", values)


def page_html(blocks: Sequence[MemoBlock], lang: Lang, templates: Templates) -> str:
    """Return a document as a page of its own; its first heading is the title.

    Raises:
        EngineFault: the template asks for what is not there.
    """
    title = next((block.text for block in blocks if isinstance(block, Heading)), "medverkan")
    entries = [(f"h{place}", block) for place, block in enumerate(blocks) if isinstance(block, Heading)]
    links = "\n".join(
        f'<li><a href="#{anchor}">{text(heading.text)}</a></li>' for anchor, heading in entries if heading.level == 2
    )
    values = {
        "lang": lang,
        "title": text(title),
        "contents": text(say("contents", lang)),
        "links": f"<ul>\n{links}\n</ul>" if links else "",
        "body": "\n".join(_block(block, f"h{place}") for place, block in enumerate(blocks)),
        "style": templates.text("memo.css"),
    }
    return filled(templates, "page.html", values)


def blocks_html(blocks: Iterable[MemoBlock]) -> str:
    """Return blocks as HTML."""
    return "\n".join(_block(block) for block in blocks)


def text(words: str) -> str:
    """Return `words` so that HTML shows them as they are, each in its own direction of writing."""
    return escape(words, quote=True).replace("\n", "<br>\n")


def _block(block: MemoBlock, anchor: str = "") -> str:
    match block:
        case Heading(words, level):
            mark = f' id="{anchor}"' if anchor else ""
            return f"<h{level}{mark}>{text(words)}</h{level}>"
        case Paragraph(words):
            return f"<p>{text(words)}</p>"
        case Bullets(items):
            return "<ul>\n" + "\n".join(f"<li>{_item(item)}</li>" for item in items) + "\n</ul>"
        case Facts():
            return _facts(block)
        case Table():
            return _table(block)


def _item(item: Bullet) -> str:
    lead = "" if item.sign == "–" else f'<span class="sign">{text(item.sign)}</span> '
    tail = f' <span class="detail">({text(item.detail)})</span>' if item.detail else ""
    return f"{lead}<bdi>{text(item.text)}</bdi>{tail}"


def _facts(facts: Facts) -> str:
    pairs = (f"<div><dt>{text(name)}</dt><dd>{text(value)}</dd></div>" for name, value in facts.pairs)
    return "<dl>\n" + "\n".join(pairs) + "\n</dl>"


def _table(table: Table) -> str:
    def cell(place: int, words: str, *, head: bool) -> str:
        tag = "th" if head or place == 0 else "td"
        scope = ' scope="col"' if head else ' scope="row"' if place == 0 else ""
        kind = ' class="number"' if place in table.numeric else ""
        return f"<{tag}{scope}{kind}>{text(words)}</{tag}>"

    header = "".join(cell(place, words, head=True) for place, words in enumerate(table.header))
    rows = (
        "<tr>" + "".join(cell(place, words, head=False) for place, words in enumerate(row)) + "</tr>"
        for row in table.rows
    )
    return f"<table>\n<thead>\n<tr>{header}</tr>\n</thead>\n<tbody>\n" + "\n".join(rows) + "\n</tbody>\n</table>"
