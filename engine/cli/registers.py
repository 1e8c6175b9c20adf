"""What the commands on a register share: which register, who acts, and packs with the files they were read from."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.language.load import PackFile, read_files
from engine.language.pack import Pack
from engine.packs import SHIPPED, load_pack
from engine.register.database import register_url
from engine.register.events import Event
from engine.register.projection import CaseRow
from engine.register.registering import checked, login_name
from engine.register.store import Reader, Store, Who
from engine.register.words import tell
from engine.text import Lang


def opened(arguments: argparse.Namespace, *, writing: bool = False) -> Store:
    """Return the register that `--register`, the environment or the default names.

    Raises:
        EngineFault: there is none, or it cannot be opened.
    """
    return Store(register_url(arguments.register), writing=writing)


def acting(arguments: argparse.Namespace) -> Who:
    """Return who acts, and in which role.

    Raises:
        FaultyInput: name or role are not fit to be kept.
    """
    return checked(Who(login_name() if arguments.by is None else arguments.by, arguments.role))


def files_of(pack: Pack, named: str | None = None) -> tuple[PackFile, ...]:
    """Return the files of a pack, each named by its place in the pack's folder; none if they changed meanwhile."""
    folders = [Path(named)] if named and Path(named).is_dir() else sorted(SHIPPED.iterdir())
    for folder in folders:
        if folder.is_dir() and any(folder.rglob("*.yaml")) and load_pack(folder).hash == pack.hash:
            return tuple(PackFile(_place(file, folder), file.content) for file in read_files(folder))
    return ()


def _place(file: PackFile, folder: Path) -> str:
    return Path(file.name).relative_to(folder).as_posix()


def packs_of(reader: Reader, rows: Iterable[CaseRow]) -> dict[str, Pack]:
    """Return the packs that the cases were assessed by, by hash."""
    return {name: reader.pack(name) for name in {row.pack for row in rows} if name}


def recorded(event: Event, lang: Lang) -> str:
    """Return the line that acknowledges an event."""
    what = tell(f"event_{event.kind}", lang)
    return tell("recorded", lang, case=event.case, what=what, seq=event.seq, hash=event.hash[:16]) + "\n"


@contextmanager
def progressing(total: int) -> Iterator[Callable[[int], None]]:
    """Show a progress bar on standard error, where that is a terminal and there is more than one step to wait for."""
    if total < 2 or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("medverkan", total=total)
        yield lambda steps: bar.advance(task, steps)
