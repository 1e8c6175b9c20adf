"""One solver for one pack, kept between questions: what can come of a case, with some answers changed or left open.

A case's answers are asserted once for all questions about it; each question then assumes a few literals more. What is
silent and assumed is assumed by one literal for each fact, so that a question can leave any of them out.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Event, Lock
from typing import TypeAlias

import z3

from engine.interpreters.symbolic import Symbolic
from engine.language.pack import OUTCOMES, Pack, assumed_value
from engine.language.vocabulary import NOT_APPLICABLE, NUMERIC, Mark, Value
from engine.reasoning.inquiry import LIMIT, Interrupted, Unresolved

Literals: TypeAlias = tuple[z3.BoolRef, ...]


class Oracle:
    """Asks about cases by one pack, one case at a time; see `begin` and `on`.

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
        self._silent = {n: z3.Bool(f"silent:{n}", self.context) for n, f in pack.facts.items() if f.assumed is not None}
        self.silences = [
            z3.Implies(guard, self.unknowns.answered(name, assumed_value(pack.facts[name])))
            for name, guard in self._silent.items()
        ]
        self._terms: list[z3.BoolRef] = [*self.unknowns.axioms, *self.silences]
        names = [f"outcome:{outcome}" for outcome in OUTCOMES]
        self.outcomes = tuple(map(self._named, names, self.symbolic.outcomes))
        broken = self.symbolic.truths[pack.span("constraint")]
        self.occurs = self._named("occurs", z3.Not(z3.Or([z3.BoolVal(False, self.context), *broken])))
        self.solver = self.solver_of(self._terms)
        self.sides = {name: tuple((v, z3.Not(v)) for v in self.unknowns.variables(name)) for name in pack.facts}
        self._known: dict[tuple[str, Value], Literals] = {}
        self._stop, self._lock = Event(), Lock()
        self._at_work = self.solver
        self._spoiled = False

    def _named(self, name: str, truth: z3.BoolRef) -> z3.BoolRef:
        """Return a variable that the solver takes for `truth`."""
        variable = z3.Bool(name, self.context)
        self._terms.append(variable == truth)
        return variable

    def solver_of(self, terms: Sequence[z3.BoolRef]) -> z3.Solver:
        """Return a solver that holds `terms`, within the limit of work."""
        solver = z3.SimpleSolver(ctx=self.context)
        solver.set("rlimit", self.limit)
        solver.set("ctrl_c", False)
        solver.set("core.minimize", True)
        solver.add(terms)
        return solver

    def begin(self) -> bool:
        """Begin a question; tell whether what the one before left behind was of no use any more.

        A solver that was stopped in the middle is not to be trusted: it is made anew.
        """
        with self._lock:
            self._stop.clear()
        spoiled, self._spoiled = self._spoiled, False
        if spoiled:
            self.solver = self.solver_of(self._terms)
        return spoiled

    def interrupt(self) -> None:
        """Stop the question that another thread is asking.

        The solver at work is stopped, never the context: that would keep the interruption for whatever it does next.
        """
        with self._lock:
            self._stop.set()
            self._at_work.interrupt()

    def _failure(self, fault: object) -> Exception:
        self._spoiled = True
        return Interrupted() if self._stop.is_set() else Unresolved(str(fault))

    @contextmanager
    def on(self, stated: Mapping[str, Value | Mark], solver: z3.Solver | None = None) -> Iterator[None]:
        """Take what a case states, background included, to hold in all questions within; the rest is free.

        Another `solver` than the oracle's own is one that holds copies of its terms.
        """
        pins = [pin for name in self.pack.facts for pin in self.pins(name, stated)]
        with self.given(*pins, solver=solver):
            yield

    @contextmanager
    def given(self, *truths: z3.BoolRef, solver: z3.Solver | None = None) -> Iterator[None]:
        """Take `truths` to hold in all questions within."""
        own = solver or self.solver
        try:
            own.push()
            own.add(*truths)
        except z3.Z3Exception as fault:
            raise self._failure(fault) from fault
        try:
            yield
        finally:
            try:
                own.pop()
            except z3.Z3Exception as fault:
                raise self._failure(fault) from fault

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
        own = self._at_work = solver or self.solver
        if self._stop.is_set():
            raise self._failure("interrupted")
        try:
            verdict = own.check(*assumed)
            model = own.model() if verdict == z3.sat else None
        except z3.Z3Exception as fault:
            raise self._failure(fault) from fault
        if self._stop.is_set() or verdict == z3.unknown:
            raise self._failure(own.reason_unknown())
        return model

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
