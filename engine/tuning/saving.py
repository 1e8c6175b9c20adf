"""A working copy saved as a new version in a new folder, whole or not at all; a published pack is never written to."""

import errno
import os
import secrets
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from engine.faults import EngineFault
from engine.language.diagnostic import FaultyInput, Place, in_both, printable
from engine.language.load import PackFile, read_files
from engine.language.pack import Pack
from engine.packs import SHIPPED, Library, staleness
from engine.refusals import reason
from engine.tuning.working_copy import WorkingCopy


class Edition(NamedTuple):
    """A version of a pack that is known elsewhere: shipped with the product, or kept in a register."""

    id: str
    version: str
    hash: str


def shipped_editions() -> list[Edition]:
    """Return the packs that come with the product."""
    return [Edition(pack.id, pack.version, pack.hash) for pack in Library().packs()]


def save(copy: WorkingCopy, folder: Path, known: Iterable[Edition] = ()) -> Pack:
    """Write the working copy to the new `folder` and return the pack; `known` are editions besides those shipped.

    Raises:
        FaultyInput: the pack is faulty, its version was not raised, or its change note does not tell what changed.
        EngineFault: another pack has the same id and version, or the folder is there already or cannot be written.
    """
    pack = copy.state.sound()
    if faults := staleness(pack, copy.base.version, copy.base.note, Place(copy.state.folder)):
        raise FaultyInput(faults)
    for edition in (*shipped_editions(), *known):
        if (edition.id, edition.version) == (pack.id, pack.version) and edition.hash != pack.hash:
            raise EngineFault("MV729", pack=f"{pack.id} {pack.version}")
    write_folder(folder, in_folder(copy.state.files, Path(copy.state.folder)))
    return pack


def copy_pack(source: Path, folder: Path) -> None:
    """Copy the YAML files of the pack in `source` to the new `folder`.

    Raises:
        FaultyInput: there is no pack in `source`.
        EngineFault: the folder is there already or cannot be written.
    """
    write_folder(folder, in_folder(read_files(source), source))


def folder_of(name: str) -> Path:
    """Return the folder of the pack called `name`, or `name` itself where it is a folder.

    Raises:
        FaultyInput: there is no such pack, or it is faulty.
    """
    wanted = Library().named(name)
    if os.sep in name or Path(name).is_dir():
        return Path(name)
    found = (path for path in sorted(SHIPPED.iterdir()) if path.is_dir() and any(path.rglob("*.yaml")))
    return next(path for path in found if Library().named(str(path)).hash == wanted.hash)


def in_folder(files: Sequence[PackFile], folder: Path) -> list[PackFile]:
    """Return files named by their place in `folder`, with slashes."""
    return [PackFile(Path(file.name).relative_to(folder).as_posix(), file.content) for file in files]


def write_folder(folder: Path, files: Sequence[PackFile]) -> None:
    """Write files to a new folder: beside its place first, on the disk, then under its name.

    Raises:
        EngineFault: the folder is there already, is among those of the product, or cannot be written; nothing is left.
    """
    shown = printable(str(folder))
    draft = folder.with_name(f".{folder.name[:100]}.{secrets.token_hex(8)}") if folder.name else folder
    try:
        if folder.resolve().is_relative_to(SHIPPED):
            raise EngineFault("MV847", folder=shown)
        if os.path.lexists(folder):
            raise EngineFault("MV846", folder=shown)
        _write_all(draft, files)
        draft.rename(folder)
        with suppress(OSError):
            _settle(folder.parent)
    except (OSError, ValueError) as refusal:
        fault = refusal if isinstance(refusal, OSError) else OSError(errno.EINVAL, "")
        if fault.errno in (errno.ENOTEMPTY, errno.EEXIST):
            raise EngineFault("MV846", folder=shown) from None
        raise EngineFault("MV848", folder=shown, **in_both("reason", reason(fault))) from None
    finally:
        with suppress(OSError, ValueError):
            shutil.rmtree(draft)


def _write_all(draft: Path, files: Sequence[PackFile]) -> None:
    draft.mkdir()
    folders = {draft}
    for file in files:
        path = draft / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        folders.add(path.parent)
        with path.open("xb") as out:
            out.write(file.content)
            out.flush()
            os.fsync(out.fileno())
    for made in folders:
        _settle(made)


def _settle(folder: Path) -> None:
    """Wait until the disk knows the names in a folder, where the system lets a folder be opened at all."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
