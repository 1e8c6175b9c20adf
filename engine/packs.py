"""The library of rule packs: which there are, which covers a day, and a cache of those already checked."""

import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from engine.canonical import canonical_json, sha256_of_text
from engine.language.diagnostic import Diagnostic, FaultyInput, Place, guesses_for, quoted
from engine.language.load import PackFile, pack_of, read_files, source_hash
from engine.language.ordered import from_order
from engine.language.pack import Pack
from engine.language.sections import PackSource

SHIPPED = Path(__file__).resolve().parent.parent / "rules"
"""Where the packs that come with the product stand."""


def load_pack(folder: Path) -> Pack:
    """Return the pack in `folder`, checked now or known from the cache to be sound.

    Raises:
        FaultyInput: with every fault of the pack.
    """
    files = read_files(folder)
    cache = cache_folder() / f"{_cache_key(files)}.json"
    pack = _from_cache(cache)
    if pack is None:
        pack = pack_of(files, str(folder))
        _to_cache(cache, pack)
    return pack


def source_files(pack: Pack, named: str | None = None) -> tuple[PackFile, ...]:
    """Return the files of a pack, each named by its place in the pack's folder; none if they changed meanwhile.

    `named` is the folder it was read from, where that is not one of the shipped packs.
    """
    folders = [Path(named)] if named and Path(named).is_dir() else sorted(SHIPPED.iterdir())
    for folder in folders:
        if folder.is_dir() and any(folder.rglob("*.yaml")) and load_pack(folder).hash == pack.hash:
            return tuple(PackFile(_place(file, folder), file.content) for file in read_files(folder))
    return ()


def _place(file: PackFile, folder: Path) -> str:
    return Path(file.name).relative_to(folder).as_posix()


def cache_folder() -> Path:
    """Return the user's cache folder for checked packs, which need not exist."""
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home() raises where there is none
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(home / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(home / ".cache")
    return Path(base) / "medverkan" / "packs"


def _cache_key(files: tuple[PackFile, ...]) -> str:
    """A pack counts as checked only for these very bytes and this very checker."""
    language = Path(__file__).with_name("language")
    modules = sorted((e.name, e.stat().st_size, e.stat().st_mtime_ns) for e in os.scandir(language) if e.is_file())
    return sha256_of_text(f"{source_hash(files)} {modules}")


def _from_cache(path: Path) -> Pack | None:
    """Return the pack stored at `path`; None where there is none, or where a single byte of it has changed."""
    try:
        digest, _, text = path.read_text(encoding="utf-8").partition("\n")
        if digest != sha256_of_text(text):
            return None
        data = json.loads(text)
        return Pack(PackSource.model_validate(from_order(data)), data, digest)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _to_cache(path: Path, pack: Pack) -> None:
    """Write by renaming, so that a reader never meets half a file; a disk that refuses costs only time."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    text = canonical_json(pack.data)
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            draft.write_text(f"{sha256_of_text(text)}\n{text}", encoding="utf-8")
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)


class Library:
    """The packs in the folders directly below `root`."""

    def __init__(self, root: Path = SHIPPED) -> None:
        """Look for packs below `root` when they are first asked for."""
        self.root = root
        self._packs: list[Pack] | None = None

    def packs(self) -> list[Pack]:
        """Return all packs, in order of the day they begin to hold.

        Raises:
            FaultyInput: with every fault of a pack that cannot be loaded.
        """
        if self._packs is None:
            folders = sorted(path for path in self.root.iterdir() if path.is_dir() and any(path.rglob("*.yaml")))
            loaded = (load_pack(folder) for folder in folders)
            self._packs = sorted(loaded, key=lambda pack: (pack.source.pack.valid_from, pack.id, pack.version))
        return self._packs

    def named(self, name: str, place: str = "--pack") -> Pack:
        """Return the pack with the id `name`, or in the folder `name` where it looks like a path.

        `place` is the option or argument that names it.

        Raises:
            FaultyInput: there is none, or it is faulty.
        """
        if os.sep in name or name in (".", "..") or Path(name).is_dir():
            return load_pack(Path(name))
        known = self.known()
        found = [pack for pack in known if is_called(pack, name)]
        if not found:
            at_hand = {pack.hash for pack in known}
            known = [*known, *(pack for pack in self.beyond() if pack.hash not in at_hand)]
            found = [pack for pack in known if is_called(pack, name)]
        if not found:
            names = [f"{pack.id}@{pack.version}" if "@" in name else pack.id for pack in known]
            words = {"name": quoted(name), "packs": described(known)}
            raise FaultyInput([Diagnostic("MV508", Place(place), words, guesses_for(name, names))])
        return found[-1]

    def known(self) -> list[Pack]:
        """Return the packs that can be named; of those with one id, the last is meant by it alone.

        Raises:
            FaultyInput: with every fault of a pack that cannot be loaded.
        """
        return self.packs()

    def beyond(self) -> Sequence[Pack]:
        """Return packs that can be named as well; they are looked for only where no other is called so."""
        return ()

    def covering(self, day: str, place: Place) -> Pack:
        """Return the one pack that holds on `day`; `place` is where the day was stated.

        Raises:
            FaultyInput: none does, or several do.
        """
        found = [pack for pack in self.packs() if holds_on(pack, day)]
        if len(found) != 1:
            code = "MV507" if found else "MV506"
            words = {"day": day, "packs": described(found or self.packs())}
            raise FaultyInput([Diagnostic(code, place, words)])
        return found[0]


def is_called(pack: Pack, name: str) -> bool:
    """Tell whether `name` is the pack's id, alone or with its version."""
    return name in (pack.id, f"{pack.id}@{pack.version}")


def holds_on(pack: Pack, day: str) -> bool:
    """Tell whether `pack` holds on `day`, its first and last day included."""
    head = pack.source.pack
    return head.valid_from <= day and (head.valid_to is None or day <= head.valid_to)


def described(packs: Sequence[Pack]) -> str:
    """Return the packs with the days they hold, as one line for a message."""
    lines = (f"{p.id} {p.version} ({p.source.pack.valid_from}–{p.source.pack.valid_to or ''})" for p in packs)
    return ", ".join(lines) or "–"


def staleness(pack: Pack, version: str, note: tuple[str, str], place: Place) -> list[Diagnostic]:
    """Return what speaks against `pack` as the successor of a `version` with a change note in Swedish and English.

    Its own version has to be higher, and its change note another in both languages.
    """
    head, faults = pack.source.pack, []
    if not is_later(pack.version, version):
        faults.append(Diagnostic("MV844", place, {"version": pack.version, "base": version}))
    if head.change_note.sv == note[0] or head.change_note.en == note[1]:
        faults.append(Diagnostic("MV845", place, {"base": version}))
    return faults


def is_later(version: str, other: str) -> bool:
    """Tell whether `version` is higher than `other`."""
    return _numbers(version) > _numbers(other)


def _numbers(version: str) -> tuple[int, ...]:
    """Return the numbers of a version, to be compared: 1.10.0 is higher than 1.9.0."""
    return tuple(map(int, version.split(".")))
