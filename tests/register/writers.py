"""What a writing process does in the tests of concurrency; a module of its own, so that processes start quickly."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.engine import URL, make_url

from engine.faults import EngineFault
from engine.register.deciding import Ruling, annul, carried_out, condition_met, decide, erase
from engine.register.registering import Registrar
from engine.register.store import Store
from tests.register.made import ANNA, assessor, case, pack, proposal, sources


def register_cases(url: str, name: str, count: int, failpoint: int, said: str) -> None:
    """Register cases one by one, noting each as it is acknowledged; die at a step; go on after a lost connection."""
    observe = _killer(failpoint)
    while True:
        try:
            _register(make_url(url), name, count, observe, said)
            break
        except EngineFault as fault:
            if fault.code != "MV705":
                raise


def _killer(failpoint: int) -> Callable[[str], None]:
    steps = 0

    def observe(step: str) -> None:
        nonlocal steps
        del step
        steps += 1
        if steps == failpoint:
            os.kill(os.getpid(), signal.SIGKILL)

    return observe


def act_on(url: str, case_id: str, failpoint: int, said: str) -> None:
    """Do to a case all that can be done, noting what is acknowledged; die at a step."""
    observe = _killer(failpoint)
    with Store(make_url(url), writing=True, observe=observe) as store, Path(said).open("ab", buffering=0) as out:
        registrar, revised = Registrar(store, ANNA, sources), case(case_id, benefit="vague")
        name = pack().source.conditions[0].id
        ruling = Ruling("participate_with_conditions", "Planterat skäl.", due=[f"{name}=2026-06-01"])
        acts: dict[str, Callable[[], object]] = {
            "decided": lambda: decide(store, case_id, ruling, ANNA),
            "condition_met": lambda: condition_met(store, case_id, name, ANNA),
            "carried_out": lambda: carried_out(store, case_id, ANNA),
            "revised": lambda: registrar.revise(revised, pack(), assessor().assess(revised), "Planterat skäl."),
            "annulled": lambda: annul(store, case_id, ANNA, "Planterat skäl."),
            "erased": lambda: erase(store, case_id, ANNA, "G-2026-1"),
        }
        for kind, act in acts.items():
            act()
            out.write(f"{kind}\n".encode())


def _register(url: URL, name: str, count: int, observe: Callable[[str], None], said: str) -> None:
    with Store(url, writing=True, observe=observe) as store, Path(said).open("ab", buffering=0) as out:
        registrar = Registrar(store, ANNA, sources)
        for number in range(count):
            file = case(f"{name}-{number}")
            registrar.add([proposal(file)])
            out.write(f"{file.case.id}\n".encode())


def erase_and_die(url: str, case_id: str) -> None:
    """Erase a case and die once that is committed, before the database's files are cleaned."""

    def observe(step: str) -> None:
        if step == "committed":
            os.kill(os.getpid(), signal.SIGKILL)

    with Store(make_url(url), writing=True, observe=observe) as store:
        erase(store, case_id, ANNA, "G-2026-1")
