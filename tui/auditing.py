"""What an auditor has the engine do: replay, and examine the register. Without Textual, called in workers."""

import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr
from dataclasses import dataclass, field
from multiprocessing import resource_tracker

from engine.language.pack import Pack
from engine.register.examining import Examined, examining
from engine.register.heads import read_signed
from engine.register.remaking import Difference, Replayed
from engine.register.rerun import Rerun
from engine.register.verifying import Checked
from engine.register.workers import IN_PROCESS
from tui.records import Records
from tui.typed import typed

TELL_EACH = 20
"""After how many results a replay tells of them."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a replay has come: results since it was last told, and how many there will be."""

    results: tuple[Replayed, ...]
    count: int


@dataclass(slots=True)
class Replays:
    """The results of one replay, by case; `other` is the pack that was compared with."""

    other: Pack | None = None
    count: int = 0
    by_case: dict[str, list[Replayed]] = field(default_factory=dict)
    done: int = 0

    def take(self, step: Progress) -> None:
        """Take in what a replay tells."""
        self.count = step.count
        self.done += len(step.results)
        for one in step.results:
            self.by_case.setdefault(one.case, []).append(one)

    @property
    def results(self) -> list[Replayed]:
        """All results, in the order they came."""
        return [one for found in self.by_case.values() for one in found]

    @property
    def differing(self) -> int:
        """How many did not come out as recorded."""
        return sum(not one.identical for one in self.results)

    @property
    def moved(self) -> list[Replayed]:
        """Those that come out otherwise; of a damaged one nobody can tell."""
        return [one for one in self.results if not one.identical and not one.damaged]


def replay(
    records: Records,
    cases: Sequence[str],
    other: Pack | None,
    tell: Callable[[Progress], None],
    stopped: Callable[[], bool],
) -> None:
    """Replay cases (none named: all), telling of the results as they come, until done or stopped.

    Raises:
        EngineFault: the register cannot be read, or a case is not registered.
    """
    with records.opened() as store, store.read() as reader:
        run = Rerun(reader, cases, other)
        tell(Progress((), run.count))
        if run.count > IN_PROCESS:
            ready_for_workers()
        results, fresh = run.results(), list[Replayed]()
        for one in results:
            fresh.append(one)
            if len(fresh) >= TELL_EACH:
                tell(Progress(tuple(fresh), run.count))
                fresh.clear()
            if stopped():
                results.close()
                return
        tell(Progress(tuple(fresh), run.count))


def ready_for_workers() -> None:
    """Start what worker processes need while standard error is a file: screens capture it, and then it is none."""
    with redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()


@dataclass(frozen=True, slots=True)
class Compared:
    """A replayed assessment with all that is not as recorded."""

    result: Replayed
    differences: tuple[Difference, ...] = ()


def compared(records: Records, case: str) -> list[Compared]:
    """Replay a case, and return its assessments with all that differs, field by field.

    Raises:
        EngineFault: the case is not registered.
    """
    with records.opened() as store, store.read() as reader:
        run = Rerun(reader, [case])
        return [
            Compared(one, () if one.identical or one.fault else tuple(run.beside(one.seq))) for one in run.results()
        ]


def examine(
    records: Records,
    head: str,
    signed: str,
    key: str,
    tell: Callable[[Checked], None],
    stopped: Callable[[], bool],
) -> Examined | None:
    """Examine the register, and hold it against a head that was written down and a signed one, where stated.

    How far that has come is told as it goes on. None if it was stopped.

    Raises:
        FaultyInput: the signed head is none, or its signature does not hold.
        EngineFault: the register or a key cannot be read.
    """
    deposited = read_signed(typed(signed), typed(key) if key else None) if signed else None
    with records.opened() as store, store.read() as reader:
        steps = examining(reader, head or None, deposited)
        while not stopped():
            try:
                tell(next(steps))
            except StopIteration as end:
                found: Examined = end.value
                return found
        return None
