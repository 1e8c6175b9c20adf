"""Times of several ways to do one thing, taken in turn so that whatever else the machine does weighs on all alike."""

import gc
import resource
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds of processor time a contender took for one piece of work, one figure for each round."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle figure."""
        return statistics.median(self.seconds)

    def ratio_to(self, other: "Timed") -> float:
        """Return the middle one of the ratios within each round."""
        return statistics.median(mine / its for mine, its in zip(self.seconds, other.seconds, strict=True))


def interleaved(contenders: Mapping[str, Sequence[Work]], rounds: int, warm_up: int = 2) -> dict[str, Timed]:
    """Return what each contender takes on average for one of its works, by round.

    In each round every contender does all its works once. The first `warm_up` rounds do not count. The garbage
    collector runs between contenders, never while one is timed.
    """
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    for turn in range(warm_up + rounds):
        for name, works in contenders.items():
            taken = _seconds(works)
            if turn >= warm_up:
                seconds[name].append(taken / len(works))
    return {name: Timed(tuple(taken)) for name, taken in seconds.items()}


def _cpu() -> float:
    """Return the processor time that this process and those it waited for have used: other work does not count."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _seconds(works: Sequence[Work]) -> float:
    gc.collect()
    gc.disable()
    try:
        start = _cpu()
        for work in works:
            work()
        return _cpu() - start
    finally:
        gc.enable()
