"""Drafts of working copies: what was changed in a rule pack and not saved, so that it survives whatever happens.

Operations are kept, not files: they are carried out anew on the folder, which nobody but the user has written to.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.packs import Library
from engine.tuning.operations import Operation, operation_from
from tui.own_files import Left, OwnFiles, forget
from tui.workbench import Workbench, published_for

FORM = 1
"""The number of the form that these drafts are written in; others are left alone."""


@dataclass(frozen=True, slots=True)
class KeptBench:
    """Changes that were kept: of which pack in which folder, by its hash then, and held against which published one."""

    pack: str
    folder: Path
    base: str
    published: str
    done: tuple[Operation, ...]
    undone: tuple[Operation, ...]
    file: Path


class BenchDrafts:
    """The drafts of working copies in one folder. A running application writes to files of its own."""

    def __init__(self, folder: Path) -> None:
        """Keep drafts in `folder`."""
        self._files = OwnFiles(folder, FORM)

    def keep(self, bench: Workbench) -> None:
        """Keep what was changed in a working copy.

        Raises:
            OSError: the folder cannot be written to, or the disk is full.
        """
        copy = bench.copy
        stated: dict[str, Any] = {
            "pack": _name(bench),
            "folder": str(Path(bench.state.folder).absolute()),
            "base": copy.base.hash,
            "published": bench.published.hash,
            "done": [operation.to_json() for operation in copy.done],
            "undone": [operation.to_json() for operation in copy.undone],
        }
        self._files.keep(_name(bench), stated)

    def drop(self, bench: Workbench) -> None:
        """Forget what this application kept of a working copy."""
        self._files.drop(_name(bench))

    def left(self) -> list[KeptBench]:
        """Return the drafts that were left by applications which run no longer, the latest first."""
        return [kept for left in self._files.left() if (kept := _kept(left)) is not None]

    def forget(self, kept: KeptBench) -> None:
        """Remove a draft that somebody took over or does not want."""
        forget(kept.file)


def restored(kept: KeptBench, library: Library) -> Workbench:
    """Open the folder again, and carry out what was changed.

    Raises:
        FaultyInput: there is no pack in the folder any more, or what was changed is not in it.
        EngineFault: a pack that was adopted is missing or altered.
    """
    folder = _shown(kept.folder)
    published = next((pack for pack in library.known() if pack.hash == kept.published), None)
    bench = published_for(folder, library) if published is None else Workbench.open(folder, published)
    for operation in (*kept.done, *kept.undone):
        bench.do(operation)
    for _ in kept.undone:
        bench.undo()
    return bench


def is_as_left(kept: KeptBench, bench: Workbench) -> bool:
    """Tell whether the pack in the folder is the one that was changed."""
    return bench.copy.base.hash == kept.base


def _shown(folder: Path) -> Path:
    """Return a folder as people would write it from where they are."""
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) and folder != here else folder


def _name(bench: Workbench) -> str:
    return f"{bench.copy.base.id} {bench.copy.base.version}"


def _kept(left: Left) -> KeptBench | None:
    """Return the draft in a file; None where it is none."""
    stated = left.stated
    try:
        pack, folder, base, published = (str(stated[name]) for name in ("pack", "folder", "base", "published"))
        done, undone = _operations(stated["done"]), _operations(stated["undone"])
        return KeptBench(pack, Path(folder), base, published, done, undone, left.file)
    except (KeyError, TypeError, ValueError):
        return None


def _operations(lines: Sequence[str]) -> tuple[Operation, ...]:
    return tuple(operation_from(line) for line in lines)
