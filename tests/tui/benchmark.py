"""How quick the screens are: `python -m tests.tui.benchmark [--cases N | --register FILE] [--rounds N] [--starts N]`.

First paint is compared with an empty Textual application, one process after the other. The rest is measured with a
register of ten thousand cases, from a key to all that it changes drawn as bytes for a terminal. All of it is processor
time, all threads together, so that what else the machine does has no part in it.
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
from typing import Any

from textual._compositor import CompositorUpdate
from textual.screen import Screen

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
from tui.widgets.rows import Rows

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
    parser.add_argument("--register", type=Path, help="a register made before, instead of one of --cases")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _first_paint(Path(folder), chosen.starts)
        register = chosen.register or _register(Path(folder) / "register.db", chosen.cases)
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


class Painted(MedverkanApp):
    """Draws as on a terminal, byte by byte, and tells the processor time when it last did."""

    painted = 0.0
    paints = 0

    def _display(self, screen: Screen[object], renderable: Any) -> None:
        if isinstance(renderable, CompositorUpdate):
            renderable.render_segments(self.console)
            self.painted, self.paints = time.process_time(), self.paints + 1
        super()._display(screen, renderable)


async def _in_process(register: Path, folder: Path, rounds: int) -> None:
    clock, cpu = time.perf_counter(), time.process_time()
    app = Painted(Options(register=str(register), config=str(folder / "config.toml")), _session(folder))
    async with app.run_test(size=(120, 40)) as pilot:
        drive = Drive(app, pilot)
        rows = app.screen.query_one(Rows)
        while not rows.key:
            await asyncio.sleep(0.001)
        painted = await _next_paint(app, app.paints)
        _row("start to the first rows of the list, packs loaded", _since(clock, cpu, painted))
        await drive.settle()
        _row("start to the whole list, with the scores that are seen", _since(clock, cpu, time.process_time()))
        for key, what in (("down", "a row"), ("pagedown", "a page")):
            _row(f"frame: {what} further in the list", _spread([await _frame(app, key) for _ in range(rounds)]))
        await drive.press("home", "ctrl+f")
        letters = [await _letter(app, key) for key in "projekt"]
        _row("frame: a letter typed in the search, the letter", _spread([shown for shown, _ in letters]))
        _row("frame: a letter typed in the search, with what is found", _spread([found for _, found in letters]))
        await drive.press("enter", "enter")
        _row("key to updated assessment", _spread([await _answer(app) for _ in range(rounds)]))


def _since(clock: float, cpu: float, painted: float) -> str:
    return f"{painted - cpu:.2f} s of processor time, {time.perf_counter() - clock:.2f} s on the clock"


def _session(folder: Path) -> Callable[[Options], Session]:
    from tui.drafts import Drafts
    from tui.judging import Engine
    from tui.records import Records
    from tui.session import spare_what_is_loaded

    def make(options: Options) -> Session:
        library = Library()
        library.packs()
        spare_what_is_loaded()
        return Session(Records(options.register, who="Kim"), library, Drafts(folder / "drafts"), Engine(library))

    return make


async def _still(app: Painted) -> None:
    """Wait until nothing more is to be drawn."""
    for _ in range(3):
        await asyncio.sleep(0.02)
        while app.screen._layout_required or app.screen._dirty_widgets or app.screen._update_timer._active.is_set():
            await asyncio.sleep(0.002)


async def _next_paint(app: Painted, paints: int) -> float:
    """Return the processor time when something was drawn after so many paints; soon now, if nothing is."""
    for _ in range(500):
        if app.paints > paints:
            break
        await asyncio.sleep(0.001)
    return app.painted


async def _letter(app: Painted, key: str) -> tuple[float, float]:
    """Return the processor time from a letter to it drawn, and to what it finds drawn."""
    paints, started = app.paints, time.process_time()
    app.simulate_key(key)
    shown = await _next_paint(app, paints)
    while not (app.keystrokes.idle and app.jobs.idle):
        await asyncio.sleep(0.001)
    await _still(app)
    return shown - started, app.painted - started


async def _frame(app: Painted, key: str) -> float:
    """Return the processor time from a key to what it changes drawn."""
    paints, started = app.paints, time.process_time()
    app.simulate_key(key)
    for _ in range(500):
        await asyncio.sleep(0.002)
        if app.paints > paints:
            break
    await _still(app)
    return max(0.0, app.painted - started)


async def _answer(app: Painted) -> float:
    """Return the processor time from a key that changes an answer to the assessment of it, drawn."""
    session = app.session
    if session is None:
        raise AssertionError("the session is there")
    version, started = session.version, time.process_time()
    app.simulate_key("right")
    while session.version == version or session.stale:
        await asyncio.sleep(0.002)
    await _still(app)
    return app.painted - started


def _spread(taken: list[float]) -> str:
    ordered = sorted(1000 * one for one in taken)
    return f"{median(ordered):.1f} ms in the median, {ordered[int(len(ordered) * 0.95)]:.1f} ms at the 95th percentile"


if __name__ == "__main__":
    main()
