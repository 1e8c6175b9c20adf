"""Runs the benchmarks: `python -m tests.benchmarks [--rounds N] [--starts N]`."""

import argparse
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from engine.assess import Assessor
from engine.case import CaseFile
from engine.facts import bind
from engine.interpreters.chaining import Chaining
from engine.interpreters.reference import Reference
from engine.language.pack import OUTCOMES, Pack
from engine.language.truth import Values, truth_of
from tests.benchmarks.durable_loop import DurableLoop, fired
from tests.benchmarks.processes import BASELINE, processes
from tests.benchmarks.sampling import shipped_cases, shipped_pack
from tests.benchmarks.tables import machine, table
from tests.benchmarks.timing import Work, interleaved
from tests.benchmarks.zen import Zen, record_of

LOOP = "durable-rules alone: its C module in a bare loop, same rulesets, records ready-made, names of fired rules"


def main() -> None:
    """Time everything and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=main.__doc__)
    parser.add_argument("--rounds", type=int, default=60, help="rounds in process")
    parser.add_argument("--starts", type=int, default=21, help="starts of each process")
    chosen = parser.parse_args()
    pack = shipped_pack()
    complete, unsettled = shipped_cases(pack)
    print(machine())
    print(_complete_cases(pack, complete, chosen.rounds))
    print(_open_cases(pack, unsettled, max(3, chosen.rounds // 6)))
    print(_whole_processes(complete[0], unsettled[0], chosen.starts))


def _complete_cases(pack: Pack, files: Sequence[CaseFile], rounds: int) -> str:
    chaining, reference, zen = Assessor(pack), Assessor(pack, "reference"), Zen(pack)
    bound = [bind(file, pack).values for file in files]
    loop, records = DurableLoop(Chaining(pack)), [record_of(values, pack) for values in bound]
    _zen_agrees(zen, pack, bound)
    contenders: dict[str, Sequence[Work]] = {
        LOOP: [partial(fired, loop.runs(values)) for values in bound],
        "**medverkan, chaining: one assessment with its full trace**": [partial(chaining.assess, f) for f in files],
        "medverkan, reference interpreter: the same assessment": [partial(reference.assess, file) for file in files],
        "of that assessment, its canonical JSON": [chaining.assess(file).to_json for file in files],
        "plain Python walking the conditions: truths only": [partial(_truths, pack, values) for values in bound],
        "ZEN with trace: facts ready-made, truths, points, score, outcome": [
            partial(zen.evaluate, record, trace=True) for record in records
        ],
        "ZEN without trace": [partial(zen.evaluate, record, trace=False) for record in records],
    }
    title = f"One assessment, nothing open ({len(files)} shipped cases, {len(pack.items)} conditions)"
    return table(title, interleaved(contenders, rounds), per="one case", base=LOOP)


def _truths(pack: Pack, values: Values) -> list[bool | None]:
    return [truth_of(item.when, values) for item in pack.items]


def _zen_agrees(zen: Zen, pack: Pack, bound: Sequence[Values]) -> None:
    """Make sure that ZEN comes to the same truths, points, grades, score and outcome on every case that is timed."""
    reference = Reference(pack)
    for values in bound:
        decided = reference.decide(values)
        (outcome,), weighed = decided.outcomes, decided.weighed
        score = None if weighed.score is None else weighed.score[0]
        points, grades = [low for low, _ in weighed.points], [low for low, _ in weighed.grades]
        expected = (list(decided.truths), points, grades, score, OUTCOMES[outcome])
        if zen.answers(record_of(values, pack)) != expected:
            raise AssertionError("ZEN and the reference interpreter disagree")


def _open_cases(pack: Pack, files: Sequence[CaseFile], rounds: int) -> str:
    chaining, reference = Assessor(pack), Assessor(pack, "reference")
    base = "medverkan, reference interpreter"
    contenders: dict[str, Sequence[Work]] = {
        base: [partial(reference.assess, file) for file in files],
        "medverkan, chaining": [partial(chaining.assess, file) for file in files],
    }
    title = f"One assessment with open questions, all their answers searched ({len(files)} shipped cases)"
    return table(title, interleaved(contenders, rounds), per="one case", base=base)


def _whole_processes(complete: CaseFile, unsettled: CaseFile, starts: int) -> str:
    with processes(Path(complete.node.place.file), Path(unsettled.node.place.file)) as contenders:
        timed = interleaved(contenders, starts, warm_up=2)
    return table("The whole command, from start to exit", timed, per="one start", base=BASELINE)


if __name__ == "__main__":
    main()
