"""Every text of the screens stands in both languages, with the same blanks, and is used."""

import importlib
import pkgutil
import re
from pathlib import Path
from string import Formatter

import pytest

import tui
from engine.language.catalogue import CATALOGUE
from tui import words
from tui.actions import ACTIONS, BUILT_IN
from tui.config import FAULTS

TABLES = {
    module.name: importlib.import_module(module.name).WORDS
    for module in pkgutil.iter_modules(words.__path__, "tui.words.")
}
SAME = {
    "by",
    "form",
    "delegation",
    "field_id",
    "filters",
    "form_docx",
    "form_html",
    "form_md",
    "form_pdf",
    "id",
    "lang_en",
    "lang_sv",
    "passage",
    "points",
    "product",
    "shown",
    "title",
    "version",
}
"""Texts that read the same in both languages."""


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("name", TABLES)
def test_both_languages_have_the_same_blanks_and_none_is_empty(name: str) -> None:
    for key, text in TABLES[name].items():
        assert blanks(text.sv) == blanks(text.en), key
        assert text.sv.strip(), key
        assert text.en.strip(), key
        assert text.sv != text.en or text.sv == "medverkan" or key in SAME or key.startswith("key_"), key


def test_faults_of_settings_have_the_same_blanks() -> None:
    assert [key for key, text in FAULTS.items() if blanks(text.sv) != blanks(text.en)] == []


def test_every_text_is_said_somewhere() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in Path(tui.__path__[0]).rglob("*.py"))
    without_tables = re.sub(r'^    "\w+": Words\(', "", source, flags=re.MULTILINE)
    made = re.compile(
        r"(reason_)?MV\d+|form_(pdf|docx|md|html)|(head|signed|key)_hint|(carried_out|followed_up|annul)_title|"
        r"(settings|help|key|theme|lang|settled|effect|field|silence|was|margin|why|score|copy|draft)_\w+|"
        r"\w+_means|like_before|unfit|stop_hint"
    )
    values = {"classification", "other", "open", "required", "assumed", "score", "title", "day", "id", "registered"}

    unsaid = [
        f"{name}: {key}"
        for name, table in TABLES.items()
        for key in table
        if not any(f"{quote}{key}{quote}" in without_tables for quote in "'\"")
        and not made.fullmatch(key)
        and key not in values
    ]
    assert unsaid == []


def test_swedish_is_not_english() -> None:
    texts = [*(a.label for a in ACTIONS), *(a.tip for a in ACTIONS), *BUILT_IN.values()]
    telling = re.compile(r"\b(the|and|is|of|to the)\b")

    assert [text.sv for text in texts if telling.search(text.sv)] == []


def test_advice_of_the_screens_is_on_faults_there_are_and_names_no_command() -> None:
    advice = TABLES["tui.words.advice"]
    assert set(advice) <= set(CATALOGUE)
    assert [key for key, text in advice.items() if re.search(r"medverkan|--", f"{text.sv} {text.en}")] == []
    assert [key for key in advice if not re.search(r"medverkan|--", CATALOGUE[key].help.sv)] == []
