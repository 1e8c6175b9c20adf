"""What is found out about a working copy, each by a function that is called in a worker and touches no widget.

A study never raises: what went wrong is part of its result, and is shown where the result would be.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from engine.assess import Assessor
from engine.assessment import Assessment
from engine.case import CaseFile
from engine.faults import EngineFault
from engine.language.diagnostic import FaultyInput
from engine.language.pack import Pack
from engine.register.cases import case_from
from engine.register.replaying import jobs as recorded_jobs
from engine.tuning.difference import Difference, difference
from engine.tuning.moving import Moves, moves
from tui.workbench import Result, StudyName, Workbench

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from engine.reasoning.bounds import Robustness
    from engine.reasoning.compared import Comparison
    from engine.reasoning.verdicts import Proof
    from engine.tuning.working_copy import State
    from tui.records import Records

MAX_BOUNDED = 60
"""How many cases, the latest, bounds are computed over; each costs some tenths of a second."""


class Working(Protocol):
    """A job as a study sees it; see `tui.jobs.Job`."""

    @property
    def cancelled(self) -> bool:
        """Whether nobody waits for the study any more."""

    def tell(self, step: tuple[int, int], /) -> None:
        """Tell how many steps are done, of how many."""

    def interruptible(self, interrupt: Callable[[], None], /) -> "AbstractContextManager[None]":
        """Have `interrupt` called if the study is stopped meanwhile."""


class _Stopped(Exception):
    """The study is not wanted any more."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far numbers can move, over `tried` of the `recorded` cases."""

    found: "Robustness"
    tried: int
    recorded: int


@dataclass(frozen=True, slots=True)
class Subject:
    """What a study is about: one state of the working copy, and the published pack."""

    edition: int
    state: "State"
    published: Pack


class Studies:
    """Finds things out about working copies, one at a time; tests put slow and failing ones in its place."""

    def __init__(self, records: "Records") -> None:
        """Look at the cases of `records`."""
        self.records = records
        self._turn = Lock()
        self._calls: dict[StudyName, Callable[[Subject, Working], object]] = {
            "check": self.check,
            "properties": self.properties,
            "cases": self.cases,
            "comparison": self.comparison,
            "robustness": self.robustness,
        }

    def about(self, bench: Workbench) -> Subject:
        """Return the state that stands as something to study."""
        return Subject(bench.edition, bench.state, bench.published)

    def study(self, name: StudyName, subject: Subject, job: Working) -> Result:
        """Find something out; an earlier study that was stopped is waited for, so that one solver works at a time."""
        with self._turn:
            if job.cancelled:
                return Result(subject.edition)
            try:
                return Result(subject.edition, self._calls[name](subject, job))
            except Exception as fault:  # noqa: BLE001 - whatever went wrong is told in the study's place
                return Result(subject.edition, fault=fault)

    def check(self, subject: Subject, job: Working) -> Difference | None:
        """Check the state, and return what differs from the published pack; None where it is faulty."""
        del job
        pack = subject.state.pack
        return None if pack is None else difference(subject.published, pack)

    def properties(self, subject: Subject, job: Working) -> "tuple[Proof, ...]":
        """Return the verdict on every property."""
        from engine.reasoning.proof import PROPERTIES, prove

        pack = subject.state.written or subject.state.sound()
        found: list[Proof] = []
        for done, entry in enumerate(PROPERTIES):
            _go_on(job, done, len(PROPERTIES))
            found += prove(pack, [entry.id]).proofs
        return tuple(found)

    def cases(self, subject: Subject, job: Working) -> Moves | None:
        """Return which recorded cases come out otherwise; None where there is no register."""
        pack = subject.state.sound()
        try:
            with self.records.opened() as store, store.read() as reader:
                return moves(
                    reader, pack, progress=lambda so_far: job.tell((so_far.seen, so_far.total)),
                    cancelled=lambda: job.cancelled,
                )  # fmt: skip
        except EngineFault as fault:
            if fault.code == "MV701":
                return None
            raise

    def comparison(self, subject: Subject, job: Working) -> "Comparison":
        """Return all that distinguishes the state from the published pack, over all cases."""
        from engine.reasoning.comparison import Comparer

        comparer = Comparer(subject.published, subject.state.sound())
        with job.interruptible(comparer.interrupt):
            return comparer.compare(lambda done, of: _go_on(job, done, of))

    def robustness(self, subject: Subject, job: Working) -> Bounds | None:
        """Return how far each number can move before one of the latest recorded cases changes; None without cases."""
        from engine.reasoning.robustness import robustness

        pack = subject.state.sound()
        files = self.files(pack)
        if not files:
            return None
        tried = files[-MAX_BOUNDED:]
        found = robustness(pack, _while_wanted(tried, job), progress=lambda done, of: _go_on(job, done, of))
        return Bounds(found, len(tried), len(files))

    def files(self, pack: Pack, cases: Sequence[str] = ()) -> list[CaseFile]:
        """Return recorded cases as they were last assessed; all of them if none are named, none without a register."""
        try:
            with self.records.opened() as store, store.read() as reader:
                found = recorded_jobs(reader, cases, pack)
                return [case_from(job.decision_data, {}, f"register:{job.case}") for job in found]
        except EngineFault as fault:
            if fault.code != "MV701":
                raise
            return []


def _go_on(job: Working, done: int, of: int) -> None:
    """Tell how far a study has come, or end it."""
    if job.cancelled:
        raise _Stopped
    job.tell((done, of))


def _while_wanted(files: Sequence[CaseFile], job: Working) -> Iterator[CaseFile]:
    for file in files:
        if job.cancelled:
            raise _Stopped
        yield file


@dataclass(frozen=True, slots=True)
class Side:
    """A case by one pack; what the pack refuses has no assessment, and the code of the fault."""

    file: CaseFile
    pack: Pack
    assessment: Assessment | None
    fault: str | None = None


def side(file: CaseFile, pack: Pack) -> Side:
    """Return a case with what a pack makes of it."""
    try:
        return Side(file, pack, Assessor(pack).assess(file))
    except FaultyInput as fault:
        return Side(file, pack, None, fault.diagnostics[0].code)
