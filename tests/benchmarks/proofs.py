"""Times the proofs of the shipped pack and of grown ones: `python -m tests.benchmarks.proofs [--sizes N …]`."""

import argparse
import gc
import resource
import statistics
import sys
import time
from collections.abc import Sequence
from subprocess import DEVNULL, run

from engine.language.pack import Pack
from engine.reasoning import PROPERTIES
from engine.reasoning.proof import prove
from engine.reasoning.verdicts import Proofs
from tests.benchmarks.grown import grown
from tests.benchmarks.sampling import shipped_pack
from tests.benchmarks.tables import machine
from tests.strategies import load_pack

SIZES = (50, 200, 1000)
COMMAND = "import sys; from engine.cli import main; sys.exit(main(['prove']))"


def main() -> None:
    """Time the proofs and print tables: seconds of processor time, and seconds that passed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.proofs", description=main.__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="rules of the grown packs")
    parser.add_argument("--starts", type=int, default=7, help="starts of the command")
    chosen = parser.parse_args()
    print(machine())
    print("### All properties of the shipped pack\n\n| what | processor | passed |\n|---|---:|---:|")
    pack = shipped_pack()
    prove(pack)
    print(_row("in process", [_timed(pack)[:2] for _ in range(chosen.starts)]))
    print(_row("`medverkan prove`, whole process", [_started() for _ in range(chosen.starts)]))
    print("\n### Growth\n\n| rules | facts | entries | processor | passed | verdicts |\n|---:|---:|---:|---:|---:|---|")
    for size in chosen.sizes:
        print(_growth(load_pack(grown(size))))


def _row(what: str, seconds: Sequence[tuple[float, float]]) -> str:
    cpu, wall = (statistics.median(column) for column in zip(*seconds, strict=True))
    return f"| {what} | {cpu:.2f} s | {wall:.2f} s |"


def _timed(pack: Pack) -> tuple[float, float, Proofs]:
    gc.collect()
    cpu, wall = time.process_time(), time.perf_counter()
    found = prove(pack)
    return time.process_time() - cpu, time.perf_counter() - wall, found


def _started() -> tuple[float, float]:
    before, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    run([sys.executable, "-c", COMMAND], stdout=DEVNULL, check=True)
    passed, after = time.perf_counter() - wall, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, passed


def _growth(pack: Pack) -> str:
    cpu, wall, found = _timed(pack)
    proved = sum(proof.verdict == "proved" for proof in found.proofs)
    told = ", ".join(f"{p.id} {p.verdict}" for p in found.proofs if p.verdict != "proved")
    counts = (len(pack.source.rules), len(pack.facts), len(pack.items))
    verdicts = f"{proved} of {len(PROPERTIES)} proved" + (f" ({told})" if told else "")
    return f"| {' | '.join(f'{n:,}' for n in counts)} | {cpu:.1f} s | {wall:.1f} s | {verdicts} |"


if __name__ == "__main__":
    main()
