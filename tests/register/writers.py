"""What a writing process does in the tests of concurrency; a module of its own, so that processes start quickly."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.engine import URL, make_url

from engine.faults import EngineFault
from engine.register.registering import Registrar
from engine.register.store import Store
from tests.register.made import ANNA, case, proposal, sources


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


def _register(url: URL, name: str, count: int, observe: Callable[[str], None], said: str) -> None:
    with Store(url, writing=True, observe=observe) as store, Path(said).open("ab", buffering=0) as out:
        registrar = Registrar(store, ANNA, sources)
        for number in range(count):
            file = case(f"{name}-{number}")
            registrar.add([proposal(file)])
            out.write(f"{file.case.id}\n".encode())
