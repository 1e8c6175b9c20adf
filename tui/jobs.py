"""Work off the screen's thread: the engine is called in a thread that only posts what came of it.

A job of the same name supersedes the one before; what the earlier one finds is dropped. Threads are daemons, so that an
engine that hangs keeps nobody from quitting. Whatever takes longer than `AT_ONCE` is seen to be under way.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from textual.app import App
from textual.message import Message

T = TypeVar("T")
AT_ONCE = 0.06
"""In seconds: what takes longer is seen to be under way; what comes at once is drawn once."""


@dataclass
class JobDone(Message):
    """A job came to an end; `ticket` tells whether anybody still waits for it."""

    name: str
    ticket: int
    result: Any


@dataclass
class JobFailed(Message):
    """A job raised."""

    name: str
    ticket: int
    fault: Exception


@dataclass
class JobStep(Message):
    """A job tells how far it has come."""

    name: str
    ticket: int
    step: Any


@dataclass(frozen=True, slots=True)
class _Waiting:
    ticket: int
    then: Callable[[Any], None]
    stepped: Callable[[Any], None] | None
    failed: Callable[[], None] | None
    quiet: bool
    job: "Job"


class Jobs:
    """The jobs of an application; all but the threads themselves runs in its own thread."""

    def __init__(self, app: App[Any], show: Callable[[], None]) -> None:
        """Run jobs that report to `app`; `show` is called when what is seen to be under way has changed."""
        self._app, self._show = app, show
        self._tickets = 0
        self._waiting: dict[str, _Waiting] = {}

    @property
    def running(self) -> list[str]:
        """The names of the jobs that somebody waits for and sees to be waited for."""
        return [name for name, waiting in self._waiting.items() if not waiting.quiet]

    @property
    def idle(self) -> bool:
        """Whether nothing at all is under way."""
        return not self._waiting

    def start(
        self,
        name: str,
        call: Callable[[], T],
        then: Callable[[T], None],
        *,
        failed: Callable[[], None] | None = None,
        quiet: bool = False,
    ) -> None:
        """Run `call` in a thread and `then`, with what it returned, on the screen; `quiet` jobs are not shown.

        `failed` is called on the screen where `call` raised, before the fault is told of.
        """
        self.follow(name, lambda _job: call(), then, failed=failed, quiet=quiet)

    def follow(
        self,
        name: str,
        call: Callable[["Job"], T],
        then: Callable[[T], None],
        *,
        stepped: Callable[[Any], None] | None = None,
        failed: Callable[[], None] | None = None,
        quiet: bool = False,
    ) -> None:
        """Run a job that tells how far it has come, by `job.tell(step)`, and stops soon after `job.cancelled`."""
        self._drop(name)
        self._tickets += 1
        job = Job(self._app, name, self._tickets)
        self._waiting[name] = _Waiting(job.ticket, then, stepped, failed, quiet, job)
        threading.Thread(target=job.run, args=(call,), name=f"medverkan {name}", daemon=True).start()
        if not quiet:
            self._app.set_timer(AT_ONCE, self._show)

    def cancel(self, name: str) -> bool:
        """Wait no longer for a job; tell whether there was one."""
        waiting = self._drop(name)
        if waiting and not self.running:
            self._show()
        return waiting

    def _drop(self, name: str) -> bool:
        waiting = self._waiting.pop(name, None)
        if waiting is not None:
            waiting.job.stop()
        return waiting is not None

    def cancel_all(self) -> list[str]:
        """Wait no longer for any job that is shown; return their names."""
        return [name for name in self.running if self.cancel(name)]

    def done(self, message: JobDone) -> None:
        """Hand on what a job returned, if it is still waited for."""
        if waiting := self._take(message.name, message.ticket):
            waiting.then(message.result)

    def failed(self, message: JobFailed) -> bool:
        """Tell whether a job that failed is still waited for, and those who wait for it that it failed."""
        waiting = self._take(message.name, message.ticket)
        if waiting is not None and waiting.failed is not None:
            waiting.failed()
        return waiting is not None

    def stepped(self, message: JobStep) -> None:
        """Hand on how far a job has come."""
        waiting = self._waiting.get(message.name)
        if waiting is not None and waiting.ticket == message.ticket and waiting.stepped is not None:
            waiting.stepped(message.step)

    def _take(self, name: str, ticket: int) -> _Waiting | None:
        waiting = self._waiting.get(name)
        if waiting is None or waiting.ticket != ticket:
            return None
        return self._waiting.pop(name)


class Job:
    """A job as the thread sees it that carries it out."""

    def __init__(self, app: App[Any], name: str, ticket: int) -> None:
        """Report to `app` under this name and ticket."""
        self._app, self.name, self.ticket = app, name, ticket
        self._stopped = threading.Event()
        self._guard = threading.Lock()
        self._interrupt: Callable[[], None] | None = None

    @property
    def cancelled(self) -> bool:
        """Whether nobody waits for this job any more."""
        return self._stopped.is_set()

    def stop(self) -> None:
        """Tell the job that nobody waits for it any more, and interrupt what it is doing, where that can be done."""
        with self._guard:
            self._stopped.set()
            if self._interrupt is not None:
                self._interrupt()

    def pause(self, seconds: float) -> bool:
        """Wait; tell whether the job is still wanted."""
        return not self._stopped.wait(seconds)

    @contextmanager
    def interruptible(self, interrupt: Callable[[], None]) -> Iterator[None]:
        """Have `interrupt` called, from another thread, if the job is stopped meanwhile; at once if it was before."""
        with self._guard:
            self._interrupt = interrupt
            if self.cancelled:
                interrupt()
        try:
            yield
        finally:
            with self._guard:
                self._interrupt = None

    def tell(self, step: Any) -> None:
        """Tell how far the job has come."""
        self._post(JobStep(self.name, self.ticket, step))

    def run(self, call: Callable[["Job"], Any]) -> None:
        """Carry the job out; whatever it raises is reported and ends nothing else."""
        try:
            self._post(JobDone(self.name, self.ticket, call(self)))
        except Exception as fault:  # noqa: BLE001 - a fault of any kind is shown to the user, and the application lives
            self._post(JobFailed(self.name, self.ticket, fault))

    def _post(self, message: Message) -> None:
        if not self.cancelled:
            self._app.post_message(message)
