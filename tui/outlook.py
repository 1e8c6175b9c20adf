"""What an open case still depends on, and the shortest ways to a better outcome: found out in a worker."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from engine.case import CaseFile
from engine.language.pack import Pack

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from engine.assessment import Assessment
    from engine.reasoning.advisor import Advisor
    from engine.reasoning.results import Improvement, Questions, Target

PAUSE = 0.1
"""How many seconds a case has to stand as it is before the solver is asked."""
BETTER: "dict[str, tuple[Target, ...]]" = {
    "decline": ("participate_with_conditions", "participate"),
    "more_information": ("participate_with_conditions", "participate"),
    "participate_with_conditions": ("participate",),
    "participate": (),
}
"""What is better than an outcome, the nearest first."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What can become of one state of a case: its open questions, and ways to what is better, the nearest first."""

    version: int
    questions: "Questions | None" = None
    ways: "tuple[Improvement, ...]" = ()
    fault: Exception | None = None


class Looking(Protocol):
    """A job as the adviser sees it; see `tui.jobs.Job`."""

    @property
    def cancelled(self) -> bool:
        """Whether nobody waits for the outlook any more."""

    def pause(self, seconds: float, /) -> bool:
        """Wait; tell whether the outlook is still wanted."""

    def interruptible(self, interrupt: Callable[[], None], /) -> "AbstractContextManager[None]":
        """Have `interrupt` called if the job is stopped meanwhile."""


class Adviser:
    """Asks the solver about cases; it is made ready once for each pack. Tests put others in its place."""

    def __init__(self) -> None:
        """Know no pack yet."""
        self._advisors: dict[str, Advisor] = {}
        self._lock = Lock()

    def __call__(self, version: int, file: CaseFile, pack: Pack, assessment: "Assessment", job: Looking) -> Outlook:
        """Return what can become of a case; whatever goes wrong is told in the outlook's place."""
        from engine.reasoning.advisor import Interrupted

        if not job.pause(PAUSE):
            return Outlook(version)
        try:
            advisor = self._advisor(pack)
            with job.interruptible(advisor.interrupt):
                questions = advisor.questions(file)
                targets = BETTER[assessment.outcome]
                found = [advisor.improvement(file, target) for target in targets if not job.cancelled]
        except Interrupted:
            return Outlook(version)
        except Exception as fault:  # noqa: BLE001 - what went wrong is told in its place
            return Outlook(version, fault=fault)
        return Outlook(version, questions, worth_showing(found))

    def _advisor(self, pack: Pack) -> "Advisor":
        from engine.reasoning.advisor import Advisor

        with self._lock:
            if pack.hash not in self._advisors:
                self._advisors[pack.hash] = Advisor(pack)
            return self._advisors[pack.hash]


def worth_showing(found: "list[Improvement]") -> "tuple[Improvement, ...]":
    """Return the improvements without those that are as far as one to something better, and repeated dead ends."""
    kept: list[Improvement] = []
    for one in reversed(found):
        same = bool(kept) and (one.verdict, one.changes) == (kept[-1].verdict, kept[-1].changes)
        if one.verdict != "there_already" and not same:
            kept.append(one)
    return tuple(reversed(kept))
