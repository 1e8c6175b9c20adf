"""Files and folders written whole or not at all, and never over others unless that is asked for.

What is written goes beside its place first, under a name that begins with a dot; when the disk has all of it, it gets
its own name in one step. So no reader, and no kill, meets half of it.
"""

import ctypes
import errno
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from engine.faults import EngineFault
from engine.language.diagnostic import Diagnostic, FaultyInput, Place, in_both, printable
from engine.refusals import reason

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


def write_file(path: Path, content: bytes, *, force: bool | None = None) -> None:
    """Write `content` to `path`. `force` writes over what is there; None is for commands that offer no such thing.

    Raises:
        FaultyInput: the file is there already, and nothing offers to write over it.
        EngineFault: it is there already and `force` is not set, its folder is missing, or the disk refuses.
    """
    with writing_file(path, force=force) as out:
        out.write(content)


def try_file(path: Path, *, force: bool) -> None:
    """Try whether `write_file` could write to `path`, and leave nothing.

    Raises:
        EngineFault: as `write_file` would.
    """
    with _file_faults(path, offered=True), _names_told():
        _refuse_taken(path, over=force)
        _try(_place(path, over=force))


def try_folder(folder: Path) -> None:
    """Try whether new files could be written in `folder`, and leave nothing.

    Raises:
        EngineFault: the disk refuses.
    """
    try:
        with _names_told():
            _try(folder / "new")
    except OSError as refusal:
        raise EngineFault("MV848", folder=printable(str(folder)), **_reason(refusal)) from None


@contextmanager
def writing_file(path: Path, *, force: bool | None = None, private: bool = False) -> Iterator[IO[bytes]]:
    """Give a file to write, as `write_file` does with content that is ready; a `private` one is for its owner to read.

    What is written over keeps who may read it, and a link to it stays a link.

    Raises:
        FaultyInput: the file is there already, and nothing offers to write over it.
        EngineFault: it is there already and `force` is not set, its folder is missing, or the disk refuses.
    """
    with _file_faults(path, offered=force is not None):
        with _names_told():
            _refuse_taken(path, over=bool(force))
            place = _place(path, over=bool(force))
            draft = _beside(place)
        try:
            with _opened(draft, private=private) as out:
                if force and not private:
                    _like(out, place)
                yield out
                _settle(out)
            with _names_told():
                _publish(draft, place, over=bool(force))
        finally:
            with suppress(OSError):
                draft.unlink(missing_ok=True)


def write_files(folder: Path, files: Mapping[str, bytes], *, force: bool | None = None) -> None:
    """Write files to a folder, which is made with those above it if need be.

    Where one of them is there already and `force` is not set, none is written.

    Raises:
        FaultyInput: files are there already, each of them named, and nothing offers to write over them.
        EngineFault: one is there already and `force` is not set, or the disk refuses.
    """
    with _file_faults(folder), _names_told():
        folder.mkdir(parents=True, exist_ok=True)
    if force is None and (taken := [folder / name for name in files if os.path.lexists(folder / name)]):
        raise FaultyInput(Diagnostic("MV774", Place(str(path))) for path in taken)
    for name in files:
        with _file_faults(folder / name, offered=force is not None), _names_told():
            _refuse_taken(folder / name, over=bool(force))
    for name, content in files.items():
        write_file(folder / name, content, force=force)


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files, named by their place with slashes, to the new `folder`: all of them, or no folder.

    Raises:
        EngineFault: the folder is there already or cannot be written; nothing is left.
    """
    shown = printable(str(folder))
    try:
        with _names_told():
            if os.path.lexists(folder):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
            _make_folder(folder, files)
    except OSError as refusal:
        if refusal.errno in (errno.ENOTEMPTY, errno.EEXIST):
            raise EngineFault("MV846", folder=shown) from None
        raise EngineFault("MV848", folder=shown, **_reason(refusal)) from None


def _make_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Fill a folder beside its place, and give it its name."""
    draft = _beside(folder)
    try:
        _fill(draft, files)
        draft.rename(folder)
        _settle_folder(folder.parent)
    finally:
        with suppress(OSError):
            shutil.rmtree(draft)


@contextmanager
def _file_faults(path: Path, *, offered: bool = False) -> Iterator[None]:
    """Tell what the disk refuses; `offered` where what is there can be written over on demand."""
    shown = printable(str(path))
    try:
        yield
    except FileExistsError:
        if offered:
            raise EngineFault("MV807", file=shown) from None
        raise FaultyInput([Diagnostic("MV774", Place(str(path)))]) from None
    except IsADirectoryError:
        raise EngineFault("MV808", file=shown) from None
    except FileNotFoundError:
        raise EngineFault("MV809", folder=printable(str(path.parent))) from None
    except OSError as refusal:
        raise EngineFault("MV811" if refusal.errno in _NO_ROOM else "MV810", file=shown, **_reason(refusal)) from None


@contextmanager
def _names_told() -> Iterator[None]:
    """Have a name that no disk can have, such as one with a null byte, refused as an invalid argument."""
    try:
        yield
    except ValueError:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL)) from None


def _reason(refusal: OSError) -> dict[str, str]:
    return in_both("reason", reason(OSError(refusal.errno or errno.EINVAL, "")))


def _refuse_taken(path: Path, *, over: bool) -> None:
    if path.is_dir():
        raise IsADirectoryError
    if not over and os.path.lexists(path):
        raise FileExistsError


def _try(path: Path) -> None:
    """Make a file beside `path`, and remove it."""
    draft = _beside(path)
    draft.open("xb").close()
    draft.unlink()


def _beside(path: Path) -> Path:
    return path.with_name(f".medverkan-{secrets.token_hex(8)}") if path.name else path


def _place(path: Path, *, over: bool) -> Path:
    """Return where a file is written: what is written over is what a link leads to, not the link."""
    return Path(os.path.realpath(path)) if over else path


def _opened(draft: Path, *, private: bool) -> IO[bytes]:
    """Open a new file to write."""
    with _names_told():
        return open(draft, "xb", opener=_private if private else None)


def _like(out: IO[bytes], place: Path) -> None:
    """Let those read a file, and no others, who may read the one it will take the place of, if there is one."""
    with suppress(FileNotFoundError):
        Path(out.name).chmod(place.stat().st_mode & 0o777)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _fill(draft: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder with all that is in it, and wait until the disk has it."""
    draft.mkdir()
    folders = {draft}
    for name, content in files.items():
        path = draft / name
        path.parent.mkdir(parents=True, exist_ok=True)
        folders.add(path.parent)
        with path.open("xb") as out:
            out.write(content)
            _settle(out)
    for made in folders:
        _settle_folder(made)


def _settle(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _settle_folder(folder: Path) -> None:
    """Wait until the disk knows the names in a folder, where it can be asked: not every system or disk can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


# --- the name in one step


def _publish(draft: Path, path: Path, *, over: bool) -> None:
    """Give a file its name; once it has it, it is written, whatever the disk says of the folder."""
    if over:
        draft.replace(path)
    else:
        _name(draft, path)
    _settle_folder(path.parent)


def _name(draft: Path, path: Path) -> None:
    """Give a file its name in one step, unless the name is taken by then.

    Raises:
        FileExistsError: something has come to be there.
    """
    for way in (_link, _rename_to_free):
        try:
            way(draft, path)
        except FileExistsError:
            raise
        except (OSError, AttributeError):
            continue
        return
    _claim(draft, path)


def _link(draft: Path, path: Path) -> None:
    """Name it a second time, where the file system has hard links; the first name is removed with the draft."""
    os.link(draft, path)


def _rename_to_free(draft: Path, path: Path) -> None:
    """Rename it, but over nothing: Linux can do so on disks without hard links, such as exFAT."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.renameat2(_HERE, os.fsencode(draft), _HERE, os.fsencode(path), _NO_REPLACE):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


_HERE, _NO_REPLACE = -100, 1
"""AT_FDCWD and RENAME_NOREPLACE of the system call."""


def _claim(draft: Path, path: Path) -> None:
    """Take the name with an empty file, which only one can, and put the whole file in its place at once."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    try:
        draft.replace(path)
    except OSError:
        path.unlink(missing_ok=True)
        raise
