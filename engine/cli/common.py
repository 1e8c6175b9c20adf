"""What the commands share: finding cases and packs, and judging each case by the pack of its day."""

import argparse
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from engine.case import CaseFile, read_case
from engine.cli.shelf import Shelf
from engine.dates import is_day
from engine.language.diagnostic import Diagnostic, FaultyInput, Place, printable, quoted
from engine.language.forms import form_words
from engine.language.pack import Pack
from engine.packs import Library
from engine.report.document import Block


def write(text: str) -> None:
    """Write to standard output."""
    sys.stdout.write(text)


def rendered(blocks: Sequence[Block], form: str) -> str:
    """Return a document as text, folded to the terminal where it is written to one, or as Markdown."""
    if form == "markdown":
        from engine.report.markdown import to_markdown

        return to_markdown(blocks)
    from engine.report.plain import to_plain

    return to_plain(blocks, terminal_columns())


def terminal_columns() -> int | None:
    """Return how many columns the terminal has that standard output is; None where it is none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def case_paths(names: Sequence[str]) -> Iterator[Path]:
    """Yield the case files named, and those below the folders named, in order of their path.

    Raises:
        FaultyInput: a folder holds no case, or is a pack.
    """
    for name in names:
        path = Path(name)
        if not path.is_dir():
            yield path
            continue
        if has_head(path):
            raise FaultyInput([Diagnostic("MV514", Place(name), {"folder": printable(name)})])
        found = sorted(inner for inner in path.rglob("*.yaml") if inner.is_file())
        if not found:
            raise FaultyInput([Diagnostic("MV510", Place(name))])
        yield from found


def has_head(folder: Path) -> bool:
    """Tell whether a folder has the file that makes it a pack, whatever state that file is in."""
    return os.path.lexists(folder / "pack.yaml")


def read_cases(names: Sequence[str]) -> list[CaseFile]:
    """Return all cases named, or raise with every fault of all of them.

    Raises:
        FaultyInput: a file is faulty, or two cases have one id.
    """
    found: list[CaseFile] = []
    faults: list[Diagnostic] = []
    first: dict[str, str] = {}
    for path in case_paths(names):
        try:
            file = read_case(path)
        except FaultyInput as fault:
            faults.extend(fault.diagnostics)
            continue
        found.append(file)
        place = file.node.place_of(("id",))
        if file.case.id in first and first[file.case.id] != place.file:
            words = {"id": quoted(file.case.id), "first": first[file.case.id]}
            faults.append(Diagnostic("MV509", place, words))
        first.setdefault(file.case.id, place.file)
    if faults:
        raise FaultyInput(faults)
    return found


def names_file(case: str) -> bool:
    """Tell whether what names a case is a file, and not the id of a registered one."""
    path = Path(case)
    return path.exists() or path.suffix in (".yaml", ".yml") or len(path.parts) > 1


class Chooser:
    """Chooses the pack of each case: the one named, else the one that covers its day."""

    def __init__(self, arguments: argparse.Namespace, library: Library | None = None) -> None:
        """Take `--pack` and `--as-of` from the command line; packs are those of `library`, else of the shelf.

        Raises:
            FaultyInput: the pack named is not to be had, or the day does not exist.
        """
        self.as_of: str | None = arguments.as_of
        if self.as_of is not None and not is_day(self.as_of):
            raise FaultyInput([Diagnostic("MV204", Place("--as-of"), {"value": quoted(self.as_of), **form_words()})])
        self._library = library or Shelf(arguments)
        self._named = self._library.named(arguments.pack) if arguments.pack else None

    def pack_for(self, file: CaseFile) -> Pack:
        """Return the pack for a case.

        Raises:
            FaultyInput: no pack, or more than one, covers the day.
        """
        if self._named is not None:
            return self._named
        if self.as_of is not None:
            return self._library.covering(self.as_of, Place("--as-of"))
        return self._library.covering(file.case.decision_date, file.node.place_of(("decision_date",)))
