"""Work spread over both cores, what comes of it in order."""

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import Any, TypeVar

from engine.faults import EngineFault

CHUNK = 25
"""How many pieces a worker is handed at a time."""
WORKERS = 2
IN_PROCESS = 200
"""Up to so many pieces, starting workers takes longer than it saves."""

T = TypeVar("T")
R = TypeVar("R")


def on_both_cores(work: Callable[[T], R], todo: Iterable[T], count: int) -> Generator[R, None, None]:
    """Yield what `work` makes of every piece, in order; of more than a few, in processes that each get a copy of it.

    `count` is how many pieces there are. What `work` raises is raised in its turn.

    Raises:
        EngineFault: one of the processes was ended from outside.
    """
    if count <= IN_PROCESS:
        yield from map(work, todo)
        return
    pool = ProcessPoolExecutor(WORKERS, get_context("spawn"), _start, (work,))
    waiting: deque[Future[list[R]]] = deque()
    remaining = iter(todo)
    try:
        while chunk := list(islice(remaining, CHUNK)):
            waiting.append(pool.submit(_work, chunk))
            if len(waiting) > 4 * WORKERS:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool:
        raise EngineFault("MV758") from None
    finally:
        pool.shutdown(cancel_futures=True)


_works: list[Callable[[Any], Any]] = []


def _start(work: Callable[[Any], Any]) -> None:
    _works.append(work)


def _work(chunk: list[Any]) -> list[Any]:
    return [_works[-1](piece) for piece in chunk]
