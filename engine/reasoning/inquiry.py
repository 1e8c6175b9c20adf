"""A solver that is asked question after question about unknown cases, each within a limit that makes answers repeat."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Event, Lock
from typing import TypeVar

import z3

from engine.interpreters.symbolic import Symbolic

T = TypeVar("T")

LIMIT = 20_000_000
"""Units of the solver's own count of work that one question may take; the same question takes the same on every run."""


EACH = 2_000
"""Units that a question counts for beyond the solver's own, so that many easy ones come to an end as well."""


class Unresolved(Exception):
    """The solver did not come to an answer within its limit, or ran out of memory."""


class Interrupted(Exception):
    """Somebody asked for the work to stop; there is no answer."""


class Entangled(Unresolved):
    """Something holds of all complete cases, but a constraint ties its facts to open questions."""


class Work:
    """What is left, in units of the solver's count of work, for all the questions of a piece of work together."""

    def __init__(self, left: int) -> None:
        """Allow `left` units."""
        self.left = left

    def spend(self, units: int) -> None:
        """Take `units` off what is left."""
        self.left = max(0, self.left - units)


class Inquiry:
    """Asks about one unknown case, or several that share a context; all of them can occur.

    A solver that was stopped in the middle of a question, by its limit or by another thread, is not to be trusted: the
    next question is put to one made anew, of the same terms.
    """

    def __init__(
        self,
        *cases: Symbolic,
        limit: int = LIMIT,
        possible: bool = True,
        work: Work | None = None,
        terms: Sequence[z3.BoolRef] | None = None,
    ) -> None:
        """Take the unknown cases, which must be in one context; unless `possible`, constraints may be broken.

        `terms`, where there are any, are all that is taken to hold of the cases.
        """
        if terms is None:
            terms = [term for case in cases for term in (case.possible if possible else case.unknowns.axioms)]
        self.context = cases[0].unknowns.context
        self._limit, self._work = limit, work
        self._levels: list[list[z3.BoolRef]] = [list(terms)]
        self._stop, self._lock = Event(), Lock()
        self._solver: z3.Solver | None = None

    @property
    def solver(self) -> z3.Solver:
        """What holds all that is taken to hold; made anew where the one before was stopped."""
        if self._solver is None:
            with self._lock:
                self._solver = self._made()
        return self._solver

    def _made(self) -> z3.Solver:
        solver = z3.Solver(ctx=self.context)
        solver.set("rlimit", self._limit)
        solver.set("ctrl_c", False)
        solver.add(self._levels[0])
        for level in self._levels[1:]:
            solver.push()
            solver.add(level)
        return solver

    def interrupt(self) -> None:
        """Stop the question that another thread is asking, and all that are asked from now on.

        The solver at work is stopped, never the context: that would keep the interruption for whatever it does next.
        """
        with self._lock:
            self._stop.set()
            if self._solver is not None:
                self._solver.interrupt()

    def assume(self, *conditions: z3.BoolRef) -> None:
        """Take `conditions` to hold in every question from now on, or within the innermost `holding`."""
        self._levels[-1] += conditions
        if self._solver is not None:
            self._solver.add(*conditions)

    @contextmanager
    def holding(self, *conditions: z3.BoolRef) -> Iterator[None]:
        """Take `conditions`, and what is assumed within, to hold in all questions within."""
        self._levels.append([])
        if self._solver is not None:
            self._solver.push()
        try:
            self.assume(*conditions)
            yield
        finally:
            self._levels.pop()
            if self._solver is not None:
                self._solver.pop()

    def find(self, *conditions: z3.BoolRef) -> z3.ModelRef | None:
        """Return an assignment of which `conditions` hold, or None where there is none.

        Raises:
            Unresolved: the limit was reached, or there was no more memory.
            Interrupted: another thread said so.
        """
        return self._ask(conditions, self._model)

    def can(self, *conditions: z3.BoolRef) -> bool:
        """Return whether there is an assignment of which `conditions` hold; quicker than to find it.

        Raises:
            Unresolved: the limit was reached, or there was no more memory.
            Interrupted: another thread said so.
        """
        return self._ask(conditions, lambda: True) is not None

    def _ask(self, conditions: Sequence[z3.BoolRef], answer: Callable[[], T]) -> T | None:
        if self._stop.is_set():
            raise Interrupted
        try:
            before = self._allow()
            verdict = self._checked(conditions)
            found = answer() if verdict == z3.sat else None
            reason = self.solver.reason_unknown() if verdict == z3.unknown else ""
            self.solver.pop()
            self._spend(before)
        except z3.Z3Exception as fault:
            raise self._failure(str(fault)) from fault
        if self._stop.is_set() or verdict == z3.unknown:
            raise self._failure(reason)
        return found

    def _model(self) -> z3.ModelRef:
        return self.solver.model()

    def _checked(self, conditions: Sequence[z3.BoolRef]) -> z3.CheckSatResult:
        self.solver.push()
        self.solver.add(*conditions)
        return self.solver.check()

    def _allow(self) -> int:
        """Hold the next question to what is left of the work; return what the solver has done until now."""
        if self._work is None:
            return 0
        if not self._work.left:
            raise Unresolved("no work left")
        if self._work.left < self._limit:
            self.solver.set("rlimit", self._work.left)
        return self._done()

    def _spend(self, before: int) -> None:
        if self._work is not None:
            self._work.spend(self._done() - before + EACH)

    def _done(self) -> int:
        statistics = self.solver.statistics()
        return int(statistics.get_key_value("rlimit count")) if "rlimit count" in statistics.keys() else 0  # noqa: SIM118 - has keys, no `in`

    def _failure(self, reason: str) -> Exception:
        """Put the solver aside, and return what to raise."""
        with self._lock:
            self._solver = None
        return Interrupted() if self._stop.is_set() else Unresolved(reason)
