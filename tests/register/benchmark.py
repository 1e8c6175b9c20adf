"""How fast the register is: `python -m tests.register.benchmark [rates|growth] [EVENTS]`.

`rates`: cases registered and replayed a minute, by the chaining interpreter and the shipped pack; of the shipped cases
one in three is open, and the search for how it can end takes longest, so those without are measured for themselves too.
`growth`: what one more case, a list and a verify cost as the register grows, as CSV.
"""

import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.engine import URL

from engine.assess import Assessor
from engine.case import CaseFile, read_case
from engine.cli.register import BATCH
from engine.packs import Library, source_files
from engine.register.cases import case_from, texts_of
from engine.register.registering import Proposal, Registrar
from engine.register.replaying import Replayer, jobs, replay_all
from engine.register.selection import Selection, listed
from engine.register.store import Store, Who, create
from engine.register.verifying import verify

ROOT = Path(__file__).parents[2]
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)


def endless_cases(assessor: Assessor, *, complete: bool) -> Iterator[CaseFile]:
    """The shipped cases (those with nothing open, if `complete`) over and over, each time with ids of their own."""
    shipped = [read_case(path) for path in sorted((ROOT / "cases").rglob("*.yaml"))]
    shipped = [file for file in shipped if not (complete and assessor.assess(file).open_questions)]
    for number in count():
        for file in shipped:
            stated = {**file.case.decision_data(), "id": f"{file.case.id[:40]}-{number}"}
            yield case_from(stated, texts_of(file.case), "benchmark")


class Bench:
    """A register on SQLite that grows."""

    def __init__(self, folder: Path, *, complete: bool) -> None:
        url = URL.create("sqlite", database=str(folder / "register.db"))
        create(url)
        self.store = Store(url, writing=True)
        self.pack = Library().packs()[-1]
        self.assessor = Assessor(self.pack)
        self.registrar = Registrar(self.store, Who("Anna", "registrator"), partial(source_files, named=None))
        self.cases = endless_cases(self.assessor, complete=complete)
        self.size = 0

    def add(self, cases: int, batch: int = BATCH) -> None:
        for _ in range(0, cases, batch):
            files = list(islice(self.cases, batch))
            self.registrar.add([Proposal(f, self.pack, partial(self.assessor.assess, f)) for f in files])
            self.size += len(files)

    def replay(self) -> None:
        with self.store.read() as reader:
            packs = {self.pack.hash: reader.pack_json(self.pack.hash)}
            results = list(replay_all(Replayer(packs, "chaining"), jobs(reader, [], None), self.size))
        if not all(one.identical for one in results):
            raise AssertionError("a case came out otherwise")

    def list(self) -> None:
        with self.store.read() as reader:
            listed(reader, Selection(outcome="decline"))

    def verify(self) -> None:
        with self.store.read() as reader:
            if not verify(reader).whole:
                raise AssertionError("not whole")


def seconds(act: Callable[[], object]) -> float:
    """How long it takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def rates(cases: int) -> None:
    """Print cases a minute."""
    for complete in (True, False):
        with TemporaryDirectory() as folder:
            bench = Bench(Path(folder), complete=complete)
            acts: dict[str, Callable[[], object]] = {
                "registered": partial(bench.add, cases),
                "replayed": bench.replay,
                "verified": bench.verify,
            }
            for name, act in acts.items():
                taken = seconds(act)
                sort = "with nothing open" if complete else "as shipped"
                print(f"{name}, {sort}: {bench.size} cases, {bench.size / taken * 60:,.0f} a minute", flush=True)


def growth(largest: int) -> list[tuple[int, float, float, float]]:
    """Print and return, for each size in events, the seconds of one more case, of a list, and of a verify."""
    rows = []
    with TemporaryDirectory() as folder:
        bench = Bench(Path(folder), complete=True)
        print("events,append_ms,list_ms,verify_ms", flush=True)
        for size in (size for size in SIZES if size <= largest):
            bench.add(size // 2 - bench.size)
            append = seconds(partial(bench.add, 20, 1)) / 20
            row = (size, append, seconds(bench.list), seconds(bench.verify))
            rows.append(row)
            print(f"{size},{row[1] * 1e3:.1f},{row[2] * 1e3:.1f},{row[3] * 1e3:.0f}", flush=True)
    return rows


if __name__ == "__main__":
    what, size = [*sys.argv[1:], "rates"][0], int([*sys.argv[2:], "10000"][0])
    rates(size) if what == "rates" else growth(size)
