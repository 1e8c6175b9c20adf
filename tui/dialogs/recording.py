"""Forms whose values are written somewhere: they stay open until that is done, so that nothing typed is lost."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from textual.content import Content
from textual.widgets import Static

from tui.dialogs.form import Field, Form
from tui.host import host
from tui.jobs import Job
from tui.render import plain
from tui.words import Words, common
from tui.words.decide import WORDS, say

JOB = "record"


@dataclass(frozen=True, slots=True)
class Work:
    """What a form does: `record` is called with the values in a thread, `then` with what came of it if that went well.

    `busy` is said while it lasts, empty for what changes the register; `step` draws how far the job says it has come.
    What is written may be written though nobody waits for it any more: only work that writes nothing `cancels`.
    """

    record: Callable[[Mapping[str, str], Job], Any]
    then: Callable[[Mapping[str, str], Any], None]
    busy: str = ""
    step: Callable[[Any], Content] | None = None
    cancels: bool = False

    @property
    def stopped(self) -> Words:
        """What is said when nobody waits for it any more."""
        if self.cancels:
            return common.WORDS["cancelled"]
        return common.WORDS["not_waiting"] if self.busy else WORDS["not_waiting"]


@dataclass(frozen=True, slots=True)
class _Failed:
    fault: Exception


class Recording(Form):
    """Does its work with the values.

    A fault is told above the form, which stays as it was filled in. Escape first stops waiting, then closes.
    """

    def __init__(self, title: str, fields: Sequence[Field], done: str, work: Work, *, wrong: str = "") -> None:
        """Ask for `fields` under `title`; `done` stands on the button, `wrong` is said of one that is needed."""
        super().__init__(title, fields, done, wrong=wrong)
        self.work = work
        self.busy = False

    def finish(self, found: dict[str, str]) -> None:
        """Record the values, unless that is going on already."""
        if self.busy:
            return
        self._set_busy(busy=True)
        host(self).jobs.follow(
            JOB, lambda job: self._tried(found, job), lambda came: self._came(found, came), stepped=self._stepped
        )

    def _tried(self, found: dict[str, str], job: Job) -> Any:
        try:
            return self.work.record(found, job)
        except Exception as fault:  # noqa: BLE001 - a fault of any kind is shown above the form, which stays
            return _Failed(fault)

    def _stepped(self, step: Any) -> None:
        if self.work.step is not None:
            self.query_one("#wrong", Static).update(self.work.step(step))

    def _came(self, found: dict[str, str], came: Any) -> None:
        self._set_busy(busy=False)
        if isinstance(came, _Failed):
            host(self).show_fault(came.fault)
            return
        self.dismiss(None)
        self.work.then(found, came)

    def unsay(self) -> None:
        """Take back what was said of a field, not that something is being recorded."""
        if not self.busy:
            super().unsay()

    def _set_busy(self, *, busy: bool) -> None:
        self.busy = busy
        self.query_one("#wrong", Static).update(
            plain((self.work.busy or say("recording", self.lang)) if busy else "", "open")
        )

    def action_close(self) -> None:
        """Stop waiting for what is being recorded; else close."""
        if not self.busy:
            self.dismiss(None)
            return
        host(self).jobs.cancel(JOB)
        self._set_busy(busy=False)
        host(self).tell(plain(self.work.stopped.in_(self.lang)))
