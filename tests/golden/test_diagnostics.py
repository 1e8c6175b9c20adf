"""What is said of bad input, word for word: one golden file for each language beside the input.

`MEDVERKAN_UPDATE_GOLDEN=1` writes them anew; the difference is then to be read as text.
"""

import os
import re
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from engine.language.catalogue import CATALOGUE
from engine.language.diagnostic import Diagnostic, FaultyInput
from engine.text import LANGS, Lang
from tests.golden.provoke import code_of, diagnostics_of, folders

UPDATE = os.environ.get("MEDVERKAN_UPDATE_GOLDEN") == "1"
CODE = tuple(Path(__file__).parents[2] / name for name in ("engine", "tui"))

everything = pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.name)


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))


@cache
def found_in(folder: Path) -> tuple[Diagnostic, ...]:
    return diagnostics_of(folder)


@everything
def test_diagnostics_read_as_in_the_golden_files(folder: Path) -> None:
    faulty = FaultyInput(found_in(folder))
    for lang in LANGS:
        golden, rendered = folder / f"expected.{lang}.txt", faulty.render(lang) + "\n"
        if UPDATE:
            golden.write_text(rendered, encoding="utf-8")
        assert rendered == golden.read_text(encoding="utf-8")


@everything
def test_folder_brings_about_the_code_it_is_named_for(folder: Path) -> None:
    assert code_of(folder) in {diagnostic.code for diagnostic in found_in(folder)}


@everything
def test_every_blank_is_filled_and_every_sentence_is_one_line(folder: Path) -> None:
    for diagnostic in found_in(folder):
        for lang in LANGS:
            for sentence in sentences(diagnostic, lang):
                assert sentence.isprintable()
                assert "``" not in sentence
                assert sentence.count("`") % 2 == 0


def sentences(diagnostic: Diagnostic, lang: Lang) -> tuple[str, str]:
    """Return message and help, the help as it reads where there is nothing to guess."""
    entry = CATALOGUE[diagnostic.code]
    return diagnostic.message(lang), entry.help.in_(lang).format_map(diagnostic.words)


def test_every_code_of_the_catalogue_has_a_golden_file() -> None:
    """But those of the register, which no single file brings about: its own tests do."""
    assert {code_of(folder) for folder in folders()} == {code for code in CATALOGUE if not code.startswith("MV7")}


def test_the_code_raises_the_codes_of_the_catalogue_and_no_others() -> None:
    modules = (path for folder in CODE for path in folder.rglob("*.py") if path.name != "catalogue.py")
    raised = {code for path in modules for code in re.findall(r'"(MV\d{3})"', path.read_text(encoding="utf-8"))}
    assert raised == set(CATALOGUE)


@pytest.mark.parametrize("code", CATALOGUE)
def test_both_languages_say_it_in_one_lower_case_line_with_the_same_blanks(code: str) -> None:
    entry = CATALOGUE[code]
    for text in (entry.message, entry.help):
        assert blanks(text.sv) == blanks(text.en)
        assert text.sv != text.en
        for sentence in (text.sv, text.en):
            assert sentence.isprintable()
            assert not sentence.endswith((".", " ")), "no full stop ends a sentence"
            assert not re.match(r"[A-ZÅÄÖ](?!AML)", sentence), "a sentence begins in lower case"


def blanks(sentence: str) -> set[str]:
    """Return the blanks of `sentence`, those of one meaning in two languages under one name."""
    names = {name for _, name, _, _ in Formatter().parse(sentence) if name}
    return {re.sub(r"_(sv|en)$", "", name) for name in names}
