"""A solver that is asked question after question about unknown cases, each within a limit that makes answers repeat."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import z3

from engine.interpreters.symbolic import Symbolic

T = TypeVar("T")

LIMIT = 20_000_000
"""Units of the solver's own count of work that one question may take; the same question takes the same on every run."""


class Unresolved(Exception):
    """The solver did not come to an answer within its limit, or ran out of memory."""


class Entangled(Unresolved):
    """Something holds of all complete cases, but a constraint ties its facts to open questions."""


class Inquiry:
    """Asks about one unknown case, or several that share a context; all of them can occur."""

    def __init__(self, *cases: Symbolic, limit: int = LIMIT, possible: bool = True) -> None:
        """Take the unknown cases, which must be in one context; unless `possible`, constraints may be broken."""
        self.cases = cases
        self.context = cases[0].unknowns.context
        self.solver = z3.Solver(ctx=self.context)
        self.solver.set("rlimit", limit)
        for case in cases:
            self.solver.add(case.possible if possible else case.unknowns.axioms)

    def assume(self, *conditions: z3.BoolRef) -> None:
        """Take `conditions` to hold in every question from now on."""
        self.solver.add(*conditions)

    def find(self, *conditions: z3.BoolRef) -> z3.ModelRef | None:
        """Return an assignment of which `conditions` hold, or None where there is none.

        Raises:
            Unresolved: the limit was reached, or there was no more memory.
        """
        return self._ask(conditions, self.solver.model)

    def can(self, *conditions: z3.BoolRef) -> bool:
        """Return whether there is an assignment of which `conditions` hold; quicker than to find it.

        Raises:
            Unresolved: the limit was reached, or there was no more memory.
        """
        return self._ask(conditions, lambda: True) is not None

    def _ask(self, conditions: Sequence[z3.BoolRef], answer: Callable[[], T]) -> T | None:
        self.solver.push()
        try:
            self.solver.add(*conditions)
            verdict = self.solver.check()
            if verdict == z3.unknown:
                raise Unresolved(self.solver.reason_unknown())
            return answer() if verdict == z3.sat else None
        except z3.Z3Exception as fault:
            raise Unresolved(str(fault)) from fault
        finally:
            self.solver.pop()
