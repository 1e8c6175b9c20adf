"""Runs `python -m tests.benchmarks.asking`: how many questions until a case is settled, and how long a question takes.

Each case is taken for what somebody knows: asked a question that the case answers, they answer as it does; asked any
other, they do not know. Only the kind is stated at first, and what must be answered. Four ways of asking are compared:

- `ask`: as `medverkan ask` does, the most telling question first;
- `open`: the open questions alone, in the order of the vocabulary;
- `all`: every question that arises, in the order of the vocabulary, until the case is settled;
- `whole`: every question that arises.

`firm` goes on as `medverkan ask` does on request, until no
further answer can move the outcome.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from statistics import median
from time import process_time

from engine.case import CaseFile
from engine.facts import bind, fill, stated_values
from engine.language.diagnostic import FaultyInput
from engine.language.pack import Pack
from engine.language.vocabulary import Fact, Mark, Silence, Value
from engine.reasoning.advisor import Advisor
from engine.reasoning.dialogue import CannotOccur, Dialogue
from tests.benchmarks.sampling import shipped_cases, shipped_pack
from tests.benchmarks.tables import machine
from tests.strategies import BROAD, case_data, load_case, load_pack, pack_data, seeded

GENERATED = 12


@dataclass(slots=True)
class Tally:
    """Questions that were needed, one number for each case that could be settled so."""

    settled: dict[str, list[int]] = field(default_factory=dict)
    firm: list[int] = field(default_factory=list)
    agrees: int = 0
    cases: int = 0
    seconds: dict[str, list[float]] = field(default_factory=dict)

    def add(self, way: str, count: int) -> None:
        """Note how many questions a way of asking took."""
        self.settled.setdefault(way, []).append(count)


def main() -> None:
    """Measure and print both tables."""
    print(machine())
    pack = shipped_pack()
    complete, unsettled = shipped_cases(pack)
    shipped = Tally()
    advisor = Advisor(pack)
    for file in (*complete, *unsettled):
        measure(advisor, file, shipped)
    print(written("The shipped cases", shipped))
    print(written(f"Cases of {GENERATED} generated packs", generated()))


def generated() -> Tally:
    """Return the tally over cases of generated packs as large as real ones."""
    tally = Tally()
    for seed in range(GENERATED):
        rng = seeded(seed)
        data = pack_data(rng, BROAD)
        advisor = Advisor(load_pack(data))
        for _ in range(3):
            file = load_case(case_data(rng, data, BROAD))
            try:
                bind(file, advisor.pack)
            except FaultyInput:
                continue
            measure(advisor, file, tally)
    return tally


def measure(advisor: Advisor, file: CaseFile, tally: Tally) -> None:
    """Ask for one case in every way, and time the two questions to the solver."""
    pack, known = advisor.pack, stated_values(file, advisor.pack)
    start = {name: v for name, v in known.items() if pack.facts[name].silence in (Silence.REQUIRED, Silence.NONE)}
    tally.cases += 1
    counts = {
        "open": in_order(advisor, start, known, open_only=True),
        "all": in_order(advisor, start, known, open_only=False),
    }
    dialogue = Dialogue(advisor, start)
    counts["ask"] = asked(dialogue, known) if settled(advisor, dialogue.stated) is None else 0
    counts["whole"] = sum(fact.name not in start for fact in arising(pack, known))
    for way, count in counts.items():
        if count is not None:
            tally.add(way, count)
    tally.agrees += settled(advisor, dialogue.stated) == settled(advisor, known)
    dialogue.go_on()
    tally.firm.append((counts["ask"] or 0) + (asked(dialogue, known) or 0))
    for name, question in (("open questions", advisor.questions), ("shortest way", advisor.improvement)):
        begun = process_time()
        question(file)
        tally.seconds.setdefault(name, []).append(process_time() - begun)


def asked(dialogue: Dialogue, known: Mapping[str, Value | Mark]) -> int:
    """Answer, or pass over, what is put until nothing more is; return how many questions that took."""
    count = 0
    while (step := dialogue.step()) is not None:
        count += 1
        value = known.get(step.fact)
        try:
            if value is None or isinstance(value, Mark):
                dialogue.skip(step.fact)
            else:
                dialogue.answer(step.fact, value)
        except CannotOccur:
            dialogue.skip(step.fact)
    return count


def in_order(
    advisor: Advisor, start: Mapping[str, Value | Mark], known: Mapping[str, Value | Mark], *, open_only: bool
) -> int | None:
    """Return how many questions in the order of the vocabulary settle the case; None where all of them do not."""
    pack, stated, count = advisor.pack, dict(start), 0
    end = settled(advisor, stated)
    for name, fact in pack.facts.items():
        if end is not None:
            break
        if name in stated or name in fill(stated, pack).not_applicable:
            continue
        if open_only and fact.silence is not Silence.ASK:
            continue
        count += 1
        if name in known:
            stated[name] = known[name]
            end = settled(advisor, stated)
    return None if end is None else count


def settled(advisor: Advisor, stated: Mapping[str, Value | Mark]) -> str | None:
    """Return the recommendation of a settled case."""
    found = advisor.questions_on(stated, silent=False)
    return found.outcome if found.settled else None


def arising(pack: Pack, known: Mapping[str, Value | Mark]) -> Iterator[Fact]:
    """Yield the questions that arise for a case."""
    idle = fill(known, pack).not_applicable
    yield from (fact for fact in pack.enquired if fact.name not in idle)


def written(title: str, tally: Tally) -> str:
    """Return a tally as Markdown."""
    lines = [
        f"\n{title} ({tally.cases})\n",
        "| questions asked | settled | median | mean | most |",
        "|---|---|---|---|---|",
    ]
    lines += [_row(way, tally.settled[way], tally.cases) for way in ("ask", "open", "all", "whole")]
    lines.append(_row("firm", tally.firm, tally.cases))
    lines.append(f"\nSettled by `ask` with the recommendation of the whole case: {tally.agrees} of {tally.cases}.")
    for name, seconds in tally.seconds.items():
        middle, most = (f"{value * 1000:.1f}" for value in (median(seconds), max(seconds)))
        lines.append(f"{name}: {middle} ms of processor time in the median, {most} at most.")
    return "\n".join(lines)


def _row(way: str, counts: list[int], cases: int) -> str:
    mean = sum(counts) / len(counts)
    return f"| `{way}` | {len(counts)} of {cases} | {median(counts):g} | {mean:.1f} | {max(counts)} |"


if __name__ == "__main__":
    main()
