"""Drafts: unsaved answers in the platform's state folder, so that they survive whatever ends the application."""

from dataclasses import dataclass
from pathlib import Path

import platformdirs

from engine.draft import Draft
from tui.own_files import Left, OwnFiles, forget

FORM = 1
"""The number of the form that drafts are written in; others are left alone."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft that was kept: the case, in which register it was when it was opened, if in any, and its file."""

    draft: Draft
    register: str | None
    file: Path


class Drafts:
    """The drafts in one folder. Each running application writes to a file of its own for each case."""

    def __init__(self, folder: Path | None = None) -> None:
        """Keep drafts in `folder`, else where the platform keeps the state of applications."""
        self.folder = folder or platformdirs.user_state_path("medverkan", appauthor=False) / "drafts"
        self._files = OwnFiles(self.folder, FORM)

    def keep(self, draft: Draft, *, register: str | None) -> Path:
        """Keep the state of a case of a register, or of none, in place of what was kept before, whole or not at all.

        Raises:
            OSError: the folder cannot be written to, or the disk is full.
        """
        return self._files.keep(str(draft.get("id")), {"register": register, "draft": draft})

    def drop(self, draft: Draft) -> None:
        """Forget what this application kept of a case."""
        self._files.drop(str(draft.get("id")))

    def left(self) -> list[Kept]:
        """Return the drafts that were left by applications which run no longer, the latest first."""
        return [kept for left in self._files.left() if (kept := _kept(left)) is not None]

    def forget(self, kept: Kept) -> None:
        """Remove a draft that somebody took over or does not want."""
        forget(kept.file)


def _kept(left: Left) -> Kept | None:
    """Return the draft in a file; None where it is none."""
    draft, register = left.stated.get("draft"), left.stated.get("register")
    known = register if isinstance(register, str) else None
    return Kept(draft, known, left.file) if isinstance(draft, dict) else None
