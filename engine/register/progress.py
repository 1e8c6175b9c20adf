"""What a long replay has done so far, kept in a file, so that an interrupted run goes on where it ended."""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import platformdirs

from engine.canonical import sha256_of, sha256_of_text
from engine.register.remaking import Job, Replayed


class Progress:
    """The journal of one sort of run: which register, interpreter, pack and version of medverkan, as `what` says.

    A disk that refuses costs only time.
    """

    def __init__(self, what: dict[str, str], folder: Path | None = None) -> None:
        """Keep the journal in `folder`, else in the platform's folder for state."""
        where = folder or platformdirs.user_state_path("medverkan", appauthor=False)
        self.path = where / f"replay-{sha256_of(what)[:32]}.jsonl"

    def done(self) -> dict[int, Replayed]:
        """Return what an interrupted run has done, by the event's number; half a line at the end is left out."""
        found = {}
        with suppress(OSError, ValueError, TypeError):
            for line in self.path.read_text(encoding="utf-8").splitlines():
                one = Replayed(**json.loads(line))
                found[one.seq] = one
        return found

    def note(self, results: Iterable[Replayed]) -> None:
        """Note what is done now."""
        with suppress(OSError):
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with open(self.path, "a", encoding="utf-8", opener=_private) as file:
                file.writelines(one.to_json() + "\n" for one in results)

    def forget(self) -> None:
        """Start over, or be done."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def is_of(job: Job, one: Replayed | None) -> bool:
    """Tell whether a result is of this very job."""
    return one is not None and (one.seq, one.case, one.recorded) == (
        job.seq,
        job.case,
        sha256_of_text(job.recorded or ""),
    )
