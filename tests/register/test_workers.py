"""Work on both cores: in order, faults as they were raised, and nothing left running."""

import os
import pickle
import signal
from collections.abc import Generator

import pytest

from engine.faults import EngineFault
from engine.language.diagnostic import FaultyInput
from engine.register import workers
from engine.register.assessors import Ahead
from engine.register.projection import Kept
from engine.register.workers import on_both_cores
from engine.text import LANGS
from tests.register.made import assessor, case, pack


@pytest.fixture(autouse=True)
def _many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count three as many, so that processes are started."""
    monkeypatch.setattr(workers, "IN_PROCESS", 2)
    monkeypatch.setattr(workers, "CHUNK", 2)


def refused(number: int) -> int:
    if number == 4:
        raise EngineFault("MV603", case="four")
    return number * 2


def test_results_come_in_order_and_a_fault_in_its_turn() -> None:
    assert list(on_both_cores(refused, range(3), 3)) == [0, 2, 4]
    found = on_both_cores(refused, range(9), 9)
    assert [next(found) for _ in range(4)] == [0, 2, 4, 6]
    with pytest.raises(EngineFault) as fault:
        next(found)
    assert (fault.value.code, fault.value.diagnostic.words) == ("MV603", {"case": "four"})


def killed(number: int) -> int:
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_a_worker_that_is_killed_is_told_of() -> None:
    with pytest.raises(EngineFault) as fault:
        list(on_both_cores(killed, range(9), 9))
    assert fault.value.code == "MV758"


def test_assessments_made_ahead_are_those_made_one_by_one() -> None:
    files = [case(f"case-{number}", benefit="vague" if number % 3 else "concrete") for number in range(9)]
    made = Ahead([(file, pack()) for file in files], "reference")
    for file in reversed(files):
        assert made.of(file.case.id) == Kept.of(assessor().assess(file))
    made.close()


def test_a_case_that_does_not_fit_is_told_as_if_it_were_assessed_here() -> None:
    files = [case("one"), case("two"), case("odd", benefit="nonsense"), case("four")]
    with pytest.raises(FaultyInput) as here:
        assessor().assess(files[2])
    made = Ahead([(file, pack()) for file in files], "reference")
    with pytest.raises(FaultyInput) as there:
        made.of("four")
    made.close()
    for lang in LANGS:
        assert there.value.render(lang) == here.value.render(lang)
    assert there.value.diagnostics[0].place == here.value.diagnostics[0].place


def test_faults_survive_the_way_between_processes() -> None:
    with pytest.raises(FaultyInput) as fault:
        assessor().assess(case("odd", benefit="concrte"))
    again = pickle.loads(pickle.dumps(fault.value))  # noqa: S301 - written one line above
    assert again.render("en") == fault.value.render("en")
    assert "concrete" in again.render("en")


def test_a_run_given_up_leaves_nothing_running() -> None:
    found = on_both_cores(refused, iter(range(1_000_000_000)), 1_000_000_000)
    assert isinstance(found, Generator)
    assert next(found) == 0
    found.close()
    with pytest.raises(StopIteration):
        next(found)
