"""Names of files and folders as people type them."""

import os
from contextlib import suppress
from pathlib import Path


def typed(name: str) -> Path:
    """Return the path that was typed: `~` is the home folder, and stays as it is where there is none of that name."""
    return Path(os.path.expanduser(name))  # noqa: PTH111 - Path.expanduser raises where there is none


def in_full(name: str) -> str:
    """Return a name that was typed as it stands from the root of the disk, so that the file is found later."""
    path = typed(name)
    with suppress(OSError):
        return str(path.absolute())
    return str(path)
