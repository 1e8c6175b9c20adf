"""What the commands on a register share: which register, who acts, and packs with the files they were read from."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from engine.cli.common import Chooser
from engine.language.pack import Pack
from engine.register.database import register_url
from engine.register.events import Event
from engine.register.in_force import Registry, adopted_packs
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


def packs_of(reader: Reader, rows: Iterable[CaseRow]) -> dict[str, Pack]:
    """Return the packs that the cases were assessed by, by hash."""
    return {name: reader.pack(name) for name in {row.pack for row in rows} if name}


def chooser_in(store: Store, arguments: argparse.Namespace) -> Chooser:
    """Return what chooses the pack of each case by the register: one that was adopted there takes its place.

    Raises:
        FaultyInput: the pack named is not to be had, or the day does not exist.
        EngineFault: an adopted pack is missing or altered.
    """
    with store.read() as reader:
        adopted = adopted_packs(reader)
    return Chooser(arguments, Registry(lambda: adopted))


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
