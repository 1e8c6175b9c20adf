"""A working copy saved as a new version in a new folder, whole or not at all; a published pack is never written to."""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from engine.faults import EngineFault
from engine.files import write_folder
from engine.language.diagnostic import FaultyInput, Place, printable
from engine.language.load import PackFile, read_files
from engine.language.pack import Pack
from engine.packs import SHIPPED, Library, staleness
from engine.schema import pack_schema_text
from engine.tuning.working_copy import WorkingCopy

SCHEMA = "pack.schema.json"
"""The file that tells editors what belongs in a pack."""


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
    write_pack(in_folder(copy.state.files, Path(copy.state.folder)), folder)
    return pack


def copy_pack(source: Path, folder: Path) -> None:
    """Copy the YAML files of the pack in `source` to the new `folder`, and beside them the schema that they name.

    Raises:
        FaultyInput: there is no pack in `source`.
        EngineFault: the folder is there already or cannot be written.
    """
    write_pack(in_folder(read_files(source), source), folder)


def folder_of(name: str, place: str = "--pack") -> Path:
    """Return the folder of the pack called `name`, or `name` itself where it is a folder; `place` is what names it.

    Raises:
        FaultyInput: there is no such pack, or it is faulty.
    """
    wanted = Library().named(name, place)
    if os.sep in name or Path(name).is_dir():
        return Path(name)
    found = (path for path in sorted(SHIPPED.iterdir()) if path.is_dir() and any(path.rglob("*.yaml")))
    return next(path for path in found if Library().named(str(path)).hash == wanted.hash)


def in_folder(files: Sequence[PackFile], folder: Path) -> list[PackFile]:
    """Return files named by their place in `folder`, with slashes."""
    return [PackFile(Path(file.name).relative_to(folder).as_posix(), file.content) for file in files]


def write_pack(files: Sequence[PackFile], folder: Path) -> None:
    """Write the files of a pack, named by their place in it, to a new folder that is none of the product's own.

    Raises:
        EngineFault: the folder is there already, is the product's own, or cannot be written.
    """
    with suppress(OSError, ValueError):
        if folder.resolve().is_relative_to(SHIPPED):
            raise EngineFault("MV847", folder=printable(str(folder)))
    write_folder(folder, with_schema(files))


def write_kept(files: Mapping[str, bytes], folder: Path) -> None:
    """Write what a register keeps of a pack, by place in its folder; faults as with `write_pack`."""
    write_pack([PackFile(name, content) for name, content in files.items()], folder)


_MODELINE = re.compile(rb"\A(# yaml-language-server: \$schema=)\S*")
"""The first line of a file for editors, which names the schema by its place."""


def with_schema(files: Sequence[PackFile]) -> dict[str, bytes]:
    """Return what files say by their place; where first lines name a schema, it is the one that is put beside them."""
    if not any(_MODELINE.match(file.content) for file in files):
        return {file.name: file.content for file in files}
    found = {SCHEMA: pack_schema_text().encode()}
    for file in files:
        place = "../" * file.name.count("/") + SCHEMA
        found[file.name] = _MODELINE.sub(rb"\g<1>" + place.encode(), file.content)
    return found
