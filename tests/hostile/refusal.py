"""What every input must come to: a pack or a case, or a refusal that can be read safely in both languages."""

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from engine.case import CaseFile, case_of
from engine.language.catalogue import CATALOGUE
from engine.language.diagnostic import Diagnostic, FaultyInput
from engine.language.load import PackFile, pack_of
from engine.language.pack import Pack
from engine.language.source import read_document
from engine.text import LANGS

Read = TypeVar("Read")

SMALL_PACK = Path(__file__).parents[1] / "data" / "packs" / "small" / "pack.yaml"
SMALL_CASE = Path(__file__).parents[1] / "data" / "cases" / "small.yaml"


def refusal(read: Callable[[], object]) -> tuple[Diagnostic, ...]:
    """Return what is said of the input that `read` reads, nothing where it is taken; any other end is a failure."""
    try:
        read()
    except FaultyInput as faulty:
        _check_rendering(faulty)
        return faulty.diagnostics
    return ()


def codes(read: Callable[[], object]) -> set[str]:
    """Return the codes of what is said of the input that `read` reads."""
    return {diagnostic.code for diagnostic in refusal(read)}


def _check_rendering(faulty: FaultyInput) -> None:
    assert faulty.diagnostics
    for lang in LANGS:
        for line in faulty.render(lang).split("\n"):
            assert not [c for c in line if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    for diagnostic in faulty.diagnostics[:200]:
        for lang in LANGS:
            assert len(diagnostic.message(lang)) < 1_000
            assert len(CATALOGUE[diagnostic.code].help.in_(lang).format_map(diagnostic.words)) < 1_000


def read_case_text(text: str | bytes) -> CaseFile:
    """Read a case from the content of a file."""
    node, faults = read_document(text if isinstance(text, bytes) else text.encode("utf-8"), "case.yaml")
    if node is None:
        raise FaultyInput(faults)
    return case_of(node, faults)


def read_pack_texts(*texts: str | bytes) -> Pack:
    """Read a pack from the content of its files."""
    contents = [text if isinstance(text, bytes) else text.encode("utf-8") for text in texts]
    return pack_of(tuple(PackFile(f"f{n}.yaml", content) for n, content in enumerate(contents)), "pack")


def case_with(answers: str, rest: str = "") -> str:
    """Return the content of a case with these answers."""
    return f"id: trip-1\ntitle: Resa\nkind: trip\ndecision_date: 2026-03-01\nunit: school\nanswers: {answers}\n{rest}"
