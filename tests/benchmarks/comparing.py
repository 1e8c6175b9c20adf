"""Times comparisons of the shipped pack and of grown ones with a number or a gate changed, and robustness.

`python -m tests.benchmarks.comparing [--sizes N …]`
"""

import argparse
import gc
import time
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import TypeVar

from engine.case import CaseFile
from engine.language.load import PackFile, pack_of, read_files
from engine.language.pack import Pack
from engine.reasoning.compared import Comparison
from engine.reasoning.comparison import Comparer
from engine.reasoning.robustness import robustness
from tests.benchmarks.grown import grown
from tests.benchmarks.sampling import ROOT, shipped_cases, shipped_pack
from tests.benchmarks.tables import machine
from tests.strategies import Data, load_case, load_pack

T = TypeVar("T")

SIZES = (50, 200, 1000)
CASES = 20
SHIPPED = (
    ("nothing", "", ""),
    ("a weight", "weight: 30", "weight: 35"),
    ("a threshold", "grades: {met: 60", "grades: {met: 65"),
)


def main() -> None:
    """Compare and print tables: seconds of processor time, and seconds that passed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.comparing", description=main.__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="rules of the grown packs")
    chosen = parser.parse_args()
    print(machine())
    print(
        "### Comparing\n\n| packs | changed | processor | passed | settled | smallest |\n|---|---|---:|---:|---:|---:|"
    )
    for what, pack in _shipped():
        print(_row("shipped", what, shipped_pack(), pack))
    for size in chosen.sizes:
        for what, data in _edited(size):
            print(_row(f"{size:,} rules", what, load_pack(grown(size)), load_pack(data)))
    print("\n### Robustness\n\n| packs | cases | processor | passed | numbers |\n|---|---:|---:|---:|---:|")
    print(_bounds("shipped", shipped_pack(), shipped_cases(shipped_pack())[0]))
    for size in chosen.sizes:
        print(_bounds(f"{size:,} rules", load_pack(grown(size)), list(_cases(size))))


def _shipped() -> Iterator[tuple[str, Pack]]:
    files = read_files(ROOT / "rules" / "karlstad-2020")
    for what, find, put in SHIPPED:
        changed = [
            PackFile(f.name, f.content.decode().replace(find, put).encode() if find else f.content) for f in files
        ]
        yield what, pack_of(tuple(changed), "changed")


def _edited(size: int) -> Iterator[tuple[str, Data]]:
    data = grown(size)
    weighed, held, gated, earning = (deepcopy(data) for _ in range(4))
    weighed["principles"][1]["weight"] = 25
    held["principles"][2]["grades"]["met"] = 65
    name = next(iter(gated["gates"][1]["when"]))
    gated["gates"][1]["when"] = {name: {"in": ["none", "some"]}}
    earning["rules"][7]["points"] += 3
    yield from (("nothing", data), ("a weight", weighed), ("a threshold", held))
    yield from (("a gate", gated), ("a rule's points", earning))
    apart = deepcopy(data)
    for place, rule in enumerate(apart["rules"]):
        rule["points"] += place % 5 - 2
    yield "all points", apart


def _cases(size: int) -> Iterator[CaseFile]:
    """Yield cases with answers of every level, so that they come out differently."""
    for index in range(CASES):
        levels = ("some", "full", "none")
        answers: Data = {f"fact_{n}": levels[(n * 7 + index) % 3] for n in range(index * size // 90)}
        data = {"id": f"case-{index}", "title": "x", "kind": "kind_0", "decision_date": "2026-01-01", "unit": "office"}
        yield load_case({**data, "answers": {**answers, "goals": ["a"], "own_goal": True}})


def _row(packs: str, what: str, first: Pack, second: Pack) -> str:
    cpu, wall, found = _timed(lambda: Comparer(first, second).compare())
    return f"| {packs} | {what} | {cpu:.1f} s | {wall:.1f} s | {_settled(found)} | {_smallest(found)} |"


def _settled(found: Comparison) -> str:
    verdicts = [changes.whole for changes in found.aspects]
    score = found.score
    verdicts += [extreme.proved for extreme in (score.least, score.greatest) if extreme] if score else [False]
    return f"{sum(verdicts)} of {len(verdicts)}"


def _smallest(found: Comparison) -> str:
    witnesses = [witness.smallest for _, witness in found.witnesses()]
    return f"{sum(witnesses)} of {len(witnesses)}"


def _bounds(packs: str, pack: Pack, cases: list[CaseFile]) -> str:
    cpu, wall, found = _timed(lambda: robustness(pack, cases))
    return f"| {packs} | {len(found.cases)} | {cpu:.1f} s | {wall:.1f} s | {len(found.numbers):,} |"


def _timed(work: Callable[[], T]) -> tuple[float, float, T]:
    gc.collect()
    cpu, wall = time.process_time(), time.perf_counter()
    found = work()
    return time.process_time() - cpu, time.perf_counter() - wall, found


if __name__ == "__main__":
    main()
