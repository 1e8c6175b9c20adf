"""One solver for one pack, kept between questions: what can come of a case, with some answers changed or left open.

A case's answers are asserted once for all questions about it; each question then assumes a few literals more. What is
silent and assumed is assumed by one literal for each fact, so that a question can leave any of them out.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Event
from typing import TypeAlias

import z3

from engine.interpreters.symbolic import Symbolic
from engine.language.pack import OUTCOMES, Pack, assumed_value
from engine.language.vocabulary import NOT_APPLICABLE, NUMERIC, Mark, Value
from engine.reasoning.inquiry import LIMIT, Unresolved

Literals: TypeAlias = tuple[z3.BoolRef, ...]


class Interrupted(Exception):
    """Somebody asked the solver to stop; there is no answer, and the next question finds it as it was."""


class Oracle:
    """Asks about cases by one pack, one case at a time; see `on`.

    `outcomes` runs over `OUTCOMES`. `occurs` is whether no constraint is broken. `silences` is what the literals of
    `silence` stand for. `sides` holds the variables of every fact's answer, each with its opposite. A question that
    needs more than `limit` units of the solver's work is not answered.
    """

    def __init__(self, pack: Pack, limit: int = LIMIT) -> None:
        """Interpret `pack`."""
        self.pack = pack
        self.limit = limit
        self.symbolic = Symbolic(pack)
        self.unknowns = self.symbolic.unknowns
        self.context = self.unknowns.context
        self.solver = z3.SimpleSolver(ctx=self.context)
        self.solver.set("rlimit", limit)
        self.solver.set("core.minimize", True)
        self.solver.add(self.unknowns.axioms)
        names = [f"outcome:{outcome}" for outcome in OUTCOMES]
        self.outcomes = tuple(map(self.named, names, self.symbolic.outcomes))
        broken = self.symbolic.truths[pack.span("constraint")]
        self.occurs = self.named("occurs", z3.Not(z3.Or([z3.BoolVal(False, self.context), *broken])))
        self._silent = {n: z3.Bool(f"silent:{n}", self.context) for n, f in pack.facts.items() if f.assumed is not None}
        self.silences = [
            z3.Implies(guard, self.unknowns.answered(name, assumed_value(pack.facts[name])))
            for name, guard in self._silent.items()
        ]
        self.solver.add(self.silences)
        self.sides = {name: tuple((v, z3.Not(v)) for v in self.unknowns.variables(name)) for name in pack.facts}
        self._known: dict[tuple[str, Value], Literals] = {}
        self._stop = Event()

    def named(self, name: str, truth: z3.BoolRef) -> z3.BoolRef:
        """Return a variable that the solver from now on takes for `truth`."""
        variable = z3.Bool(name, self.context)
        self.solver.add(variable == truth)
        return variable

    def interrupt(self) -> None:
        """Stop the question that another thread is asking."""
        self._stop.set()
        self.context.interrupt()

    @contextmanager
    def on(self, stated: Mapping[str, Value | Mark], solver: z3.Solver | None = None) -> Iterator[None]:
        """Take what a case states, background included, to hold in all questions within; the rest is free.

        Another `solver` than the oracle's own is one that holds copies of its terms.
        """
        self._stop.clear()
        pins = [pin for name in self.pack.facts for pin in self.pins(name, stated)]
        with self.given(*pins, solver=solver):
            yield

    @contextmanager
    def given(self, *truths: z3.BoolRef, solver: z3.Solver | None = None) -> Iterator[None]:
        """Take `truths` to hold in all questions within."""
        own = solver or self.solver
        own.push()
        try:
            own.add(*truths)
            yield
        finally:
            own.pop()

    def pins(self, fact: str, stated: Mapping[str, Value | Mark]) -> Literals:
        """Return what makes the unknown case agree with what is stated of `fact`: none where that is nothing."""
        value = stated.get(fact, NOT_APPLICABLE)
        mark = self.unknowns.stated.get(fact)
        if isinstance(value, Mark):
            return () if mark is None else (z3.Not(mark),)
        answer = self.answer(fact, value)
        return answer if mark is None else (*answer, mark)

    def answer(self, fact: str, value: Value) -> Literals:
        """Return the literals that together say that the answer to `fact` is in the cell of `value`."""
        if self.pack.facts[fact].type in NUMERIC:
            return tuple(_literals(self.unknowns.answered(fact, value)))
        if (fact, value) not in self._known:
            self._known[fact, value] = tuple(_literals(self.unknowns.answered(fact, value)))
        return self._known[fact, value]

    def silence(self, stated: Mapping[str, Value | Mark], *but: str) -> Literals:
        """Return what takes every silent fact, but those named, to have the value that silence is taken for."""
        return tuple(guard for name, guard in self._silent.items() if name not in stated and name not in but)

    def find(self, *assumed: z3.BoolRef, solver: z3.Solver | None = None) -> z3.ModelRef | None:
        """Return an assignment in which what is `assumed` holds, or None where there is none.

        Raises:
            Unresolved: the limit was reached.
            Interrupted: another thread said so.
        """
        own = solver or self.solver
        try:
            verdict = z3.unknown if self._stop.is_set() else own.check(*assumed)
            if verdict == z3.sat:
                return own.model()
        except z3.Z3Exception as fault:
            raise Unresolved(str(fault)) from fault
        if self._stop.is_set():
            raise Interrupted
        if verdict == z3.unknown:
            raise Unresolved(own.reason_unknown())
        return None

    def can(self, *assumed: z3.BoolRef, solver: z3.Solver | None = None) -> bool:
        """Tell whether there is a case in which what is `assumed` holds.

        Raises:
            Unresolved: the limit was reached.
            Interrupted: another thread said so.
        """
        model: object = self.find(*assumed, solver=solver)
        return model is not None

    def reached(self, *assumed: z3.BoolRef) -> frozenset[int]:
        """Return the outcomes, as places in `OUTCOMES`, of the cases in which what is `assumed` holds.

        Raises:
            Unresolved: the limit was reached.
            Interrupted: another thread said so.
        """
        places = enumerate(self.outcomes)
        return frozenset(place for place, truth in places if self.can(*assumed, self.occurs, truth))


def is_true(model: z3.ModelRef, term: z3.BoolRef) -> bool:
    """Tell whether `term` is true in a model, or in the completion of it that takes what is left for false."""
    return bool(z3.is_true(model.eval(term, model_completion=True)))


def _literals(term: z3.BoolRef) -> Iterator[z3.BoolRef]:
    """Yield the literals of a conjunction of them."""
    if z3.is_and(term):
        for part in term.children():
            yield from _literals(part)
    elif not z3.is_true(term):
        yield term
