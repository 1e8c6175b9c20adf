"""How quick the screens are: `python -m tests.tui.benchmark [--cases N] [--rounds N] [--starts N]`.

First paint is compared with an empty Textual application, in processor time, one process after the other. The rest is
wall time on this machine with a register of ten thousand cases.
"""

import argparse
import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from statistics import median

from engine.assess import Assessor
from engine.case import CaseFile
from engine.draft import case_of_draft, draft_of
from engine.language.pack import Pack
from engine.packs import Library
from engine.register.database import register_url
from engine.register.projection import Kept
from engine.register.registering import Proposal, Registrar
from engine.register.store import Store, Who, create
from tests.tui.driving import Drive
from tui.app import MedverkanApp
from tui.config import Options
from tui.session import Session, opened_file

ROOT = Path(__file__).resolve().parents[2]
EMPTY = """
import os, time
from textual.app import App
class Empty(App):
    def on_mount(self):
        self.call_after_refresh(self.painted)
    def painted(self):
        print(time.process_time(), flush=True)
        os._exit(0)
Empty().run(headless=True)
"""
OURS = """
import os, sys, time
from tui.config import Options
from tui.app import MedverkanApp
class Timed(MedverkanApp):
    def on_mount(self):
        self.call_after_refresh(self.painted)
    def painted(self):
        print(time.process_time(), flush=True)
        os._exit(0)
Timed(Options(config=sys.argv[1])).run(headless=True)
"""
BATCH = 500


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m tests.tui.benchmark", description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--starts", type=int, default=11)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _first_paint(Path(folder), chosen.starts)
        register = _register(Path(folder) / "register.db", chosen.cases)
        asyncio.run(_in_process(register, Path(folder), chosen.rounds))


def _row(what: str, figure: str) -> None:
    print(f"| {what} | {figure} |")


def _first_paint(folder: Path, starts: int) -> None:
    taken: dict[str, list[float]] = {EMPTY: [], OURS: []}
    for _ in range(starts):
        for program, found in taken.items():
            command = [sys.executable, "-c", program, str(folder / "config.toml")]
            found.append(float(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.split()[-1]))
    empty, ours = median(taken[EMPTY]), median(taken[OURS])
    _row("first paint, an empty Textual application, processor time", f"{1000 * empty:.0f} ms")
    _row("first paint, medverkan", f"{1000 * ours:.0f} ms, {ours / empty:.2f} times that")


def _register(path: Path, cases: int) -> Path:
    pack = Library().packs()[-1]
    assessor, url = Assessor(pack), register_url(str(path))
    create(url)
    with Store(url, writing=True) as store:
        registrar = Registrar(store, Who("Kim", "registrator"), lambda _: ())
        files = _files()
        for _ in range(0, cases, BATCH):
            registrar.add([_proposal(next(files), pack, assessor) for _ in range(BATCH)])
    return path


def _files() -> Iterator[CaseFile]:
    shipped = [opened_file(str(path)) for path in sorted((ROOT / "cases").rglob("*.yaml"))]
    for number in count():
        draft = draft_of(shipped[number % len(shipped)].case)
        yield case_of_draft({**draft, "id": f"case-{number}", "title": f"{draft['title']} {number}"}, "benchmark")


def _proposal(file: CaseFile, pack: Pack, assessor: Assessor) -> Proposal:
    return Proposal(file, pack, lambda: Kept.of(assessor.assess(file)))


async def _in_process(register: Path, folder: Path, rounds: int) -> None:
    app = MedverkanApp(Options(register=str(register), config=str(folder / "config.toml")), _session(folder))
    async with app.run_test(size=(120, 40)) as pilot:
        drive = Drive(app, pilot)
        started = time.perf_counter()
        await drive.settle()
        _row("the list of all cases with their scores, read and shown", f"{time.perf_counter() - started:.2f} s")
        for key, what in (("down", "a row"), ("pagedown", "a page")):
            frames = [await _frame(drive, key) for _ in range(rounds)]
            _row(f"frame: {what} further in the list, everything drawn", _spread(frames))
        await drive.press("home", "ctrl+f")
        frames = [await _frame(drive, key) for key in "projekt"]
        _row("frame: a letter typed in the search", _spread(frames))
        await drive.press("enter", "enter")
        _row("key to updated assessment, drawn", _spread([await _answer(drive) for _ in range(rounds)]))


def _session(folder: Path) -> Callable[[Options], Session]:
    from tui.drafts import Drafts
    from tui.records import Records
    from tui.session import Engine

    def make(options: Options) -> Session:
        library = Library()
        library.packs()
        return Session(Records(options.register, who="Kim"), library, Drafts(folder / "drafts"), Engine(library))

    return make


async def _frame(drive: Drive, key: str) -> float:
    """Return the time from a key to everything drawn."""
    started = time.perf_counter()
    await drive.pilot.press(key)
    drive.strips()
    return time.perf_counter() - started


async def _answer(drive: Drive) -> float:
    """Return the time from a key that changes an answer to the assessment of it, drawn."""
    session = drive.app.session
    if session is None:
        raise AssertionError("the session is there")
    version, started = session.version, time.perf_counter()
    drive.app.simulate_key("right")
    while session.version == version or session.stale:
        await asyncio.sleep(0.0005)
    drive.strips()
    taken = time.perf_counter() - started
    await drive.settle()
    return taken


def _spread(taken: list[float]) -> str:
    ordered = sorted(1000 * one for one in taken)
    return f"{median(ordered):.1f} ms in the median, {ordered[int(len(ordered) * 0.95)]:.1f} ms at the 95th percentile"


if __name__ == "__main__":
    main()
