"""Files that a running application keeps of what is not saved yet, so that they survive whatever ends it.

A power cut may take the latest of them: nobody waits for the disk at every key.
"""

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

Stated: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Left:
    """What an application that runs no longer left: the file, and what it states."""

    file: Path
    stated: Stated


class OwnFiles:
    """The files in one folder. Each running application writes to files of its own."""

    def __init__(self, folder: Path, form: int) -> None:
        """Keep files in `folder`, written in the form with that number; others are left alone."""
        self.folder, self.form = folder, form

    def keep(self, name: str, stated: Stated) -> Path:
        """Keep what is stated; what was kept before under that name is replaced, whole or not at all.

        Raises:
            OSError: the folder cannot be written to, or the disk is full.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self._path(name)
        content = json.dumps({"form": self.form, **stated}, ensure_ascii=True)
        half = path.with_suffix(".half")
        try:
            with open(half, "w", encoding="ascii", opener=_private) as file:
                file.write(content)
            half.replace(path)
        finally:
            half.unlink(missing_ok=True)
        return path

    def drop(self, name: str) -> None:
        """Forget what this application kept under a name."""
        forget(self._path(name))

    def left(self) -> list[Left]:
        """Return what was left by applications which run no longer, the latest first."""
        files = [path for path in self._files() if not _runs(_writer_of(path))]
        found = [Left(path, stated) for path in files if (stated := self._read(path)) is not None]
        return sorted(found, key=lambda left: (-_changed(left.file), left.file.name))

    def _files(self) -> list[Path]:
        with suppress(OSError):
            return [path for path in self.folder.iterdir() if path.suffix == ".json"]
        return []

    def _path(self, name: str) -> Path:
        safe = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "_" for c in name)
        return self.folder / f"{safe[:64]}.{os.getpid()}.json"

    def _read(self, path: Path) -> Stated | None:
        """Return what a file states; None where it is of another form, or none at all."""
        try:
            stated = json.loads(path.read_text(encoding="ascii"))
        except (OSError, ValueError, RecursionError):
            return None
        return stated if isinstance(stated, dict) and stated.get("form") == self.form else None


def forget(file: Path) -> None:
    """Remove a file that somebody took over or does not want."""
    with suppress(OSError):
        file.unlink(missing_ok=True)


def _changed(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_mtime_ns
    return 0


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _writer_of(path: Path) -> int:
    number = path.name.split(".")[-2]
    return int(number) if number.isascii() and number.isdigit() and len(number) < 19 else 0


def _runs(process: int) -> bool:
    """Tell whether a process runs; where that cannot be asked without harm, none does but this one."""
    if process == os.getpid():
        return True
    if process <= 0 or os.name != "posix":
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
