"""Files written whole or not at all, and never over another unless that is asked for."""

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path

from engine.faults import EngineFault
from engine.language.diagnostic import in_both, printable
from engine.refusals import reason


def write_file(path: Path, content: bytes, *, force: bool = False) -> None:
    """Write `content` to `path`: first beside it, then under its name, so that no reader meets half a file.

    Raises:
        EngineFault: the file is there already and `force` is not set, its folder is missing, or the disk refuses.
    """
    if path.is_dir():
        raise EngineFault("MV808", file=printable(str(path)))
    if not force and path.exists():
        raise EngineFault("MV807", file=printable(str(path)))
    draft = path.with_name(f".{path.name[:100]}.{secrets.token_hex(8)}")
    try:
        _put(draft, content)
        _name(draft, path, force=force)
    except FileExistsError:
        raise EngineFault("MV807", file=printable(str(path))) from None
    except FileNotFoundError:
        raise EngineFault("MV809", folder=printable(str(path.parent))) from None
    except OSError as refusal:
        full = refusal.errno in (errno.ENOSPC, errno.EDQUOT)
        words = in_both("reason", reason(refusal))
        raise EngineFault("MV811" if full else "MV810", file=printable(str(path)), **words) from None
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _put(path: Path, content: bytes) -> None:
    """Write a new file, and wait until the disk has it."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _name(draft: Path, path: Path, *, force: bool) -> None:
    """Give a file its name; a file that has come to be there in the meantime stays, unless forced."""
    if force:
        draft.replace(path)
        return
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except (OSError, AttributeError, NotImplementedError):
        # A file system without hard links: between this look and the renaming another file could appear.
        if path.exists():
            raise FileExistsError from None
        draft.replace(path)
