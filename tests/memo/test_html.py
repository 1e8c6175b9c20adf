"""HTML memos as browsers and screen readers meet them; pages of packs likewise."""

import re
from itertools import pairwise
from typing import Any

import pytest

from engine.memo.compose import compose
from engine.memo.html import page_html
from engine.memo.templates import Templates
from engine.report.pack_report import pack_report, packs_table, passages_report
from engine.text import LANGS, Lang
from tests.memo.made import INPUTS, PACK, html_of, html_tree

both = pytest.mark.parametrize("lang", LANGS)


def pages(lang: Lang) -> list[str]:
    texts = (pack_report(PACK, lang), passages_report(PACK, lang), packs_table([PACK], lang))
    memos = [html_of(make(), lang) for make in INPUTS.values()]
    return [*memos, *(page_html(blocks, lang, Templates()) for blocks in texts)]


@both
def test_pages_are_sound_html_with_language_title_and_landmarks(lang: Lang) -> None:
    for page in pages(lang):
        tree = html_tree(page)
        assert page.startswith("<!DOCTYPE html>\n")
        assert tree.get("lang") == lang
        assert tree.find("head/title").text
        assert len(tree.findall("body/main")) == 1
        assert tree.find("head/meta[@charset]").get("charset") == "utf-8"


@both
def test_headings_never_skip_a_level(lang: Lang) -> None:
    for make in INPUTS.values():
        tree = html_tree(html_of(make(), lang))
        levels = [int(element.tag[1]) for element in tree.iter() if re.fullmatch("h[1-6]", str(element.tag))]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


@both
def test_sections_are_named_by_their_headings_and_ids_are_unique(lang: Lang) -> None:
    for make in INPUTS.values():
        tree = html_tree(html_of(make(), lang))
        ids = [element.get("id") for element in tree.iter() if element.get("id")]
        assert len(ids) == len(set(ids))
        sections = tree.findall("body/main/section")
        assert [s.get("id") for s in sections] == [s.key for s in compose(make(), lang).sections]
        assert all(section.get("aria-labelledby") in ids for section in sections)


@both
def test_tables_name_their_columns_and_rows(lang: Lang) -> None:
    for page in pages(lang):
        for table in html_tree(page).iter("table"):
            assert {th.get("scope") for th in table.findall("thead//th")} == {"col"}
            for row in table.findall("tbody/tr"):
                assert row[0].tag == "th"
                assert row[0].get("scope") == "row"
                assert len(row) == len(table.findall("thead//th"))


@both
def test_nothing_is_fetched_and_nothing_runs(lang: Lang) -> None:
    for page in pages(lang):
        tree = html_tree(page)
        allowed = {"html", "head", "meta", "title", "style", "body", "header", "main", "footer", "nav", "section", "h1",
                   "h2", "h3", "p", "br", "ul", "li", "dl", "div", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td",
                   "a", "span", "strong", "bdi"}  # fmt: skip
        assert {str(element.tag) for element in tree.iter()} <= allowed
        assert not _outgoing(tree)
        assert not re.search(r"url\(|@import|https?:", page)


def _outgoing(tree: Any) -> list[str]:
    links = (element.get(name) for element in tree.iter() for name in ("href", "src", "action", "style"))
    return [link for link in links if link and not link.startswith("#")]


def test_print_is_thought_of() -> None:
    assert "@media print" in html_of(INPUTS["draft"]())


@both
def test_contents_lead_to_headings(lang: Lang) -> None:
    tree = html_tree(page_html(pack_report(PACK, lang), lang, Templates()))
    ids = {element.get("id") for element in tree.iter()}
    links = [link.get("href")[1:] for link in tree.findall("body/nav//a")]
    assert links
    assert set(links) <= ids
    assert tree.find("body/nav").get("aria-label")
