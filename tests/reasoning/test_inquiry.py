"""A solver that was stopped answers the next question as if nothing had been."""

from collections.abc import Callable
from threading import Timer

import pytest
import z3

from engine.interpreters.symbolic import Symbolic
from engine.reasoning.inquiry import Inquiry, Interrupted, Unresolved, Work
from tests.benchmarks.grown import grown
from tests.strategies import load_pack

HOLES = 9


@pytest.fixture(scope="module")
def case() -> Symbolic:
    return Symbolic(load_pack(grown(20)))


def pigeons(context: z3.Context) -> list[z3.BoolRef]:
    """Return what cannot be, and takes long to refute: more pigeons than holes."""
    sits = [[z3.Bool(f"pigeon:{p}:{h}", context) for h in range(HOLES)] for p in range(HOLES + 1)]
    alone = [
        z3.Or(z3.Not(one[h]), z3.Not(other[h]))
        for h in range(HOLES)
        for i, one in enumerate(sits)
        for other in sits[:i]
    ]
    return [*(z3.Or(*row) for row in sits), *alone]


def test_after_its_limit_an_inquiry_still_finds_what_there_is(case: Symbolic) -> None:
    inquiry = Inquiry(case, limit=20_000)
    before = inquiry.solver
    for _ in range(3):
        with pytest.raises(Unresolved):
            inquiry.find(*pigeons(inquiry.context))
        assert inquiry.find(case.outcomes[0]) is not None
        assert not inquiry.can(case.outcomes[0], z3.Not(case.outcomes[0]))
    assert inquiry.solver is not before


def test_what_is_held_is_held_by_the_solver_made_anew_and_let_go_after(case: Symbolic) -> None:
    inquiry = Inquiry(case, limit=20_000)
    with inquiry.holding(case.outcomes[0]):
        inquiry.assume(z3.Not(case.outcomes[1]))
        with pytest.raises(Unresolved):
            inquiry.find(*pigeons(inquiry.context))
        assert not inquiry.can(z3.Not(case.outcomes[0]))
        assert not inquiry.can(case.outcomes[1])
        assert inquiry.can()
    assert inquiry.can(z3.Not(case.outcomes[0]))
    assert inquiry.can(case.outcomes[1])


def test_an_interruption_stops_the_solver_and_leaves_the_context_as_it_was(case: Symbolic) -> None:
    """Another inquiry in the same context, and terms made in it, are none the worse."""
    inquiry, other = Inquiry(case), Inquiry(case)
    timer = Timer(0.2, inquiry.interrupt)
    timer.start()
    with pytest.raises(Interrupted):
        inquiry.find(*pigeons(inquiry.context))
    timer.join()
    with pytest.raises(Interrupted):
        inquiry.find(case.outcomes[0])
    assert other.find(case.outcomes[0]) is not None
    assert not other.can(z3.Not(z3.Or(*case.outcomes)))


def test_an_interruption_between_two_questions_makes_no_answer_false(case: Symbolic) -> None:
    inquiry, other = Inquiry(case), Inquiry(case)
    assert inquiry.can(case.outcomes[0])
    inquiry.interrupt()
    assert other.can(case.outcomes[0])
    with pytest.raises(Interrupted):
        inquiry.can(case.outcomes[0])


@pytest.mark.parametrize("ask", [Inquiry.find, Inquiry.can])
def test_work_is_shared_by_inquiries_and_runs_out(case: Symbolic, ask: Callable[..., object]) -> None:
    work = Work(50_000)
    inquiries = [Inquiry(case, work=work) for _ in range(2)]
    with pytest.raises(Unresolved):
        ask(inquiries[0], *pigeons(case.unknowns.context))
    assert work.left == 0
    with pytest.raises(Unresolved):
        ask(inquiries[1], case.outcomes[0])
