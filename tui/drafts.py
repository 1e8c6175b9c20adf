"""Drafts: unsaved answers in the platform's state folder, so that they survive whatever ends the application."""

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs

from engine.draft import Draft

FORM = 1
"""The number of the form that drafts are written in; others are left alone."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft that was kept: the case, whether it was registered when it was opened, and its file."""

    draft: Draft
    registered: bool
    file: Path


class Drafts:
    """The drafts in one folder. Each running application writes to a file of its own for each case."""

    def __init__(self, folder: Path | None = None) -> None:
        """Keep drafts in `folder`, else where the platform keeps the state of applications."""
        self.folder = folder or platformdirs.user_state_path("medverkan", appauthor=False) / "drafts"

    def keep(self, draft: Draft, *, registered: bool) -> Path:
        """Keep the state of a case; what was kept of it before is replaced, whole or not at all.

        Raises:
            OSError: the folder cannot be written to, or the disk is full.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self._path(draft)
        content = json.dumps({"form": FORM, "registered": registered, "draft": draft}, ensure_ascii=True)
        half = path.with_suffix(".half")
        try:
            with open(half, "w", encoding="ascii", opener=_private) as file:
                file.write(content)
            half.replace(path)
        finally:
            half.unlink(missing_ok=True)
        return path

    def drop(self, draft: Draft) -> None:
        """Forget what this application kept of a case."""
        with suppress(OSError):
            self._path(draft).unlink(missing_ok=True)

    def left(self) -> list[Kept]:
        """Return the drafts that were left by applications which run no longer, the latest first."""
        files = [path for path in self._files() if not _runs(_writer_of(path))]
        found = [kept for kept in map(_read, files) if kept is not None]
        return sorted(found, key=lambda kept: (-kept.file.stat().st_mtime_ns, kept.file.name))

    def forget(self, kept: Kept) -> None:
        """Remove a draft that somebody took over or does not want."""
        with suppress(OSError):
            kept.file.unlink(missing_ok=True)

    def _files(self) -> list[Path]:
        with suppress(OSError):
            return [path for path in self.folder.iterdir() if path.suffix == ".json"]
        return []

    def _path(self, draft: Draft) -> Path:
        name = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "_" for c in str(draft.get("id")))
        return self.folder / f"{name[:64]}.{os.getpid()}.json"


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _writer_of(path: Path) -> int:
    number = path.name.split(".")[-2]
    return int(number) if number.isdigit() else 0


def _runs(process: int) -> bool:
    """Tell whether a process runs; where that cannot be asked without harm, none does but this one."""
    if process == os.getpid():
        return True
    if process <= 0 or os.name != "posix":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _read(path: Path) -> Kept | None:
    """Return the draft in a file; None where it is not one, or of a form that is not known."""
    try:
        stated: dict[str, Any] = json.loads(path.read_text(encoding="ascii"))
        if stated["form"] != FORM or not isinstance(stated["draft"], dict):
            return None
        return Kept(stated["draft"], bool(stated["registered"]), path)
    except (OSError, ValueError, KeyError, TypeError):
        return None
