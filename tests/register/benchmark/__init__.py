"""How fast the register is: `python -m tests.register.benchmark [rates|growth]`.

`rates`: cases registered and replayed a minute, by the chaining interpreter and the shipped pack; of the shipped cases
one in three is open, and the search for how it can end takes longest, so those without are measured for themselves too.
`growth`: what one more case, a list and a verify cost the processor as the register grows, as a table and a graph.
"""

import argparse
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.engine import URL

from engine.assess import Assessor
from engine.assessment import Assessment
from engine.case import CaseFile, read_case
from engine.cli.register import BATCH
from engine.packs import Library, source_files
from engine.register.assessors import Ahead
from engine.register.cases import case_from, texts_of
from engine.register.projection import Kept
from engine.register.registering import Proposal, Registrar
from engine.register.remaking import Replayer
from engine.register.replaying import jobs, replay_all
from engine.register.selection import Selection, listed
from engine.register.store import Store, Who, create
from engine.register.verifying import verify
from tests.register.graph import GRAPH, SIZES, TABLE, Growth, drawn, from_table, to_table

ROOT = Path(__file__).parents[3]


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
        self.made: dict[str, Assessment] = {}
        self.size = 0

    def add(self, cases: int, batch: int = BATCH) -> None:
        """Register so many cases as `medverkan register add` does."""
        files = list(islice(self.cases, cases))
        with closing(Ahead([(file, self.pack) for file in files], "chaining")) as made:
            proposals = [Proposal(f, self.pack, partial(made.of, f.case.id)) for f in files]
            for start in range(0, cases, batch):
                self.registrar.add(proposals[start : start + batch])
        self.size += cases

    def grow(self, cases: int) -> None:
        """Register so many cases whose assessments differ from those made before in case id and hash alone."""
        for start in range(0, cases, 1_000):
            files = list(islice(self.cases, min(1_000, cases - start)))
            self.registrar.add([Proposal(file, self.pack, partial(self._known, file)) for file in files])
            self.size += len(files)

    def one_more(self) -> None:
        """Assess and register a case."""
        (file,) = islice(self.cases, 1)
        self.registrar.add([Proposal(file, self.pack, lambda: Kept.of(self.assessor.assess(file)))])
        self.size += 1

    def _known(self, file: CaseFile) -> Kept:
        sort = file.case.id.rpartition("-")[0]
        if sort not in self.made:
            self.made[sort] = self.assessor.assess(file)
        found = self.made[sort]
        case = replace(found.case, id=file.case.id, hash=file.case.hash)
        return Kept.of(found.model_copy(update={"case": case}))

    def replay(self) -> None:
        with self.store.read() as reader:
            results = list(replay_all(Replayer(reader.packs(), "chaining"), jobs(reader, [], None), self.size))
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


def busy(act: Callable[[], object]) -> float:
    """How many seconds the processor is busy with it: what others do meanwhile, and waiting for the disk, left out."""
    start = time.process_time()
    act()
    return time.process_time() - start


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


def growth(largest: int, table: Path, graph: Path) -> None:
    """Time one more case, a list and a verify at each size, and write table and graph anew after each."""
    rows: list[Growth] = []
    with TemporaryDirectory() as folder:
        bench = Bench(Path(folder), complete=True)
        for size in (size for size in SIZES if size <= largest):
            bench.grow(size // 2 - bench.size)
            append = min(busy(bench.one_more) for _ in range(21))
            list_ = min(busy(bench.list) for _ in range(5))
            verify_ = min(busy(bench.verify) for _ in range(2))
            rows.append(Growth(size, append * 1e3, list_ * 1e3, verify_ * 1e3))
            table.write_text(to_table(rows), encoding="utf-8")
            graph.write_bytes(drawn(from_table(to_table(rows))))
            print(to_table(rows).splitlines()[-1], flush=True)


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.register.benchmark", description=__doc__)
    parser.add_argument("what", choices=("rates", "growth"), nargs="?", default="rates")
    parser.add_argument("--cases", type=int, default=10_000, help="cases to register and replay")
    parser.add_argument("--events", type=int, default=SIZES[-1], help="events to grow to")
    chosen = parser.parse_args()
    if chosen.what == "rates":
        rates(chosen.cases)
    else:
        growth(chosen.events, TABLE, GRAPH)
