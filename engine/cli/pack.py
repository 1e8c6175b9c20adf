"""`medverkan pack`: what rule packs there are, what they hold, and how they stand to the plan."""

import argparse
from pathlib import Path

from engine.canonical import canonical_json
from engine.citations import Citations, check_citations, measure, read_plan
from engine.cli.common import rendered, write
from engine.cli.shelf import Shelf
from engine.language.pack import Pack
from engine.packs import Library
from engine.report.document import Block
from engine.report.pack_report import citations_report, pack_report, packs_table, passages_report
from engine.text import Lang

ABSENT = 1


def chosen(arguments: argparse.Namespace, place: str = "PACK") -> Pack:
    """Return the pack named on the command line by the argument or option `place`, else the newest."""
    library = Shelf(arguments)
    return library.named(arguments.pack, place) if arguments.pack else library.packs()[-1]


def listing(arguments: argparse.Namespace, lang: Lang) -> int:
    """List the packs with the days they hold and their hashes."""
    packs = Library().packs()
    if arguments.format == "json":
        heads = [{"id": p.id, "version": p.version, "valid_from": p.source.pack.valid_from,
                  "valid_to": p.source.pack.valid_to, "hash": p.hash} for p in packs]  # fmt: skip
        write(canonical_json(heads) + "\n")
    else:
        write(rendered(packs_table(packs, lang), arguments.format))
    return 0


def show(arguments: argparse.Namespace, lang: Lang) -> int:
    """Show a pack's principles, questions, rules, gates, conditions, advice and routes."""
    write(_page(pack_report(chosen(arguments), lang), arguments.format, lang))
    return 0


def _page(blocks: list[Block], form: str, lang: Lang) -> str:
    """Return a document as text, Markdown or a page of HTML."""
    if form != "html":
        return rendered(blocks, form)
    from engine.memo.html import page_html
    from engine.memo.templates import Templates

    return page_html(blocks, lang, Templates())


def passages(arguments: argparse.Namespace, lang: Lang) -> int:
    """Show the plan's passages in our words, with what rests on each."""
    write(_page(passages_report(chosen(arguments), lang), arguments.format, lang))
    return 0


def citations(arguments: argparse.Namespace, lang: Lang) -> int:
    """Hold the citations against the plan's text; 1 where a passage does not stand there word for word."""
    plan = read_plan(Path(arguments.plan))
    if arguments.measure:
        measured = measure(plan, arguments.measure)
        write(f"words: {measured.words}\nsha256: {measured.sha256}\n# {plan.name}:{measured.line}\n")
        return 0
    found: Citations = check_citations(plan, chosen(arguments).source.passages)
    if arguments.format == "json":
        write(canonical_json(found.data()) + "\n")
    else:
        write(rendered(citations_report(found, lang), "text"))
    return ABSENT if found.absent else 0
