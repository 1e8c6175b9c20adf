"""What takes long is seen to be under way, lets other keys act, and is cancelled by Escape: all that can be long."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest
from textual.widgets import Input

from engine.draft import Draft
from engine.packs import Library
from engine.register.dossier import dossier
from engine.register.remaking import Replayer
from engine.register.verifying import _Verifier
from tests.tui.conftest import Driven
from tests.tui.driving import Drive
from tui import standing
from tui.auditing import examine
from tui.judging import Engine, Judged
from tui.screens import checks, tune_dialogs
from tui.studies import Studies
from tui.widgets.rows import Rows

pytestmark = pytest.mark.alike

MARK = "◌ Arbetar …"
CANCELLED = "Avbrutet."
SAVED = "Väntar inte längre. Det kan ändå ha sparats: se efter i mappen."
RECORDED = "Väntar inte längre. Det kan ändå ha registrerats: läs om och se efter."


class Gate:
    """Holds those who come to it until it is opened; `passed` once what was held has ended."""

    def __init__(self) -> None:
        self.reached, self.opened, self.passed = threading.Event(), threading.Event(), threading.Event()

    def __call__(self) -> None:
        self.reached.set()
        assert self.opened.wait(60)

    def before(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """Return `call`, carried out only when the gate is open."""

        def held(*given: Any, **named: Any) -> Any:
            self()
            try:
                return call(*given, **named)
            finally:
                self.passed.set()

        return held


async def until(drive: Drive, is_so: Callable[[], bool]) -> None:
    """Wait, without a key, until something is so."""
    for _ in range(200):
        await drive.pilot.pause(0.01)
        if is_so():
            return
    raise AssertionError(f"it never came to be:\n{drive.text()}")


def marked(drive: Drive) -> bool:
    return MARK in drive.lines()[-1]


@pytest.fixture
def gate() -> Gate:
    return Gate()


class Thinking:
    """Judges at once, until it is told to be slow."""

    def __init__(self, root: object, gate: Gate) -> None:
        self.inner, self.gate, self.slow = Engine(Library(root)), gate, False  # type: ignore[arg-type]

    def __call__(self, draft: Draft, version: int) -> Judged:
        if self.slow:
            self.gate()
        return self.inner(draft, version)


async def test_an_answer_that_is_judged_slowly_is_marked_lets_keys_act_and_is_cancelled(
    driven: Driven, library_root: object, gate: Gate
) -> None:
    judge = Thinking(library_root, gate)
    async with driven(judge=judge) as drive:
        await drive.press("home", "enter")
        judge.slow = True
        rows = drive.app.screen.query_one("#questions", Rows)
        before = rows.cursor
        assert not marked(drive)
        await drive.pilot.press("right")
        await until(drive, lambda: marked(drive))
        assert "bedömer …" in drive.text()
        await drive.pilot.press("down")
        await drive.pilot.pause()
        assert rows.cursor == before + 1
        await drive.pilot.press("escape")
        await drive.settle()
        assert not marked(drive)
        assert drive.app.jobs.running == []
        gate.opened.set()


async def test_a_case_that_is_opened_slowly_is_marked_and_dropped_when_cancelled(
    driven: Driven, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.records.dossier", gate.before(dossier))
    async with driven() as drive:
        await drive.press("home")
        await drive.pilot.press("enter")
        await until(drive, lambda: marked(drive))
        await drive.pilot.press("down", "escape")
        await drive.settle()
        assert drive.app.screen.query_one(Rows).cursor == 1
        gate.opened.set()
        await drive.pilot.pause(0.05)
        assert drive.app.session is not None
        assert drive.app.session.case is None
        assert not marked(drive)


@dataclass(frozen=True)
class Long:
    """Something long: what of the engine is held, the keys that lead to it, and what is told when it was cancelled."""

    held: tuple[object, str]
    keys: tuple[str, ...]
    told: str


LONG = {
    "replay one": Long((Replayer, "replay"), ("f7", "home", "ctrl+r"), "Avbruten efter 0 av 1."),
    "replay all": Long((Replayer, "replay"), ("f7", "home", "ctrl+y"), "Avbruten efter 0 av 4."),
    "replay against": Long((Replayer, "replay"), ("f7", "home", "ctrl+g", "enter"), "Avbruten efter 0 av 4."),
    "replayed, field by field": Long((Replayer, "replay"), ("f7", "home", "enter"), ""),
    "prove": Long((Studies, "properties"), ("f8", "ctrl+o", "enter", "enter"), "Avbrutet. Ctrl+R prövar igen."),
    "compare": Long((Studies, "comparison"), ("f8", "ctrl+o", "enter", "enter"), ""),
    "margins": Long((Studies, "robustness"), ("f8", "ctrl+o", "enter", "enter"), ""),
}


@pytest.mark.parametrize("name", LONG)
async def test_a_long_job_is_marked_lets_keys_act_and_is_cancelled(
    driven: Driven, gate: Gate, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    long = LONG[name]
    owner, attribute = long.held
    async with driven(studies=Studies) as drive:
        await drive.press(*long.keys[:-1])
        monkeypatch.setattr(owner, attribute, gate.before(getattr(owner, attribute)))
        session = drive.app.session
        assert session is not None
        session.studies = Studies(session.records)
        await drive.pilot.press(long.keys[-1])
        await until(drive, lambda: gate.reached.is_set() and marked(drive))
        rows = drive.app.screen.query_one(Rows)
        before = rows.cursor
        await drive.pilot.press("down")
        await drive.pilot.pause()
        assert rows.cursor != before
        await drive.pilot.press("escape")
        await drive.settle()
        assert not marked(drive)
        assert drive.app.jobs.running == []
        assert long.told in drive.text()
        gate.opened.set()


FORMS = {
    "verify": ((_Verifier, "_page"), ("f7", "home", "ctrl+n"), {"head": "0" * 16}, CANCELLED),
    "save a bundle": ((checks, "save_bundle"), ("f7", "home", "f12"), {"file": "a.zip"}, SAVED),
    "copy a pack": ((tune_dialogs, "copied_off"), ("f8", "ctrl+o", "enter"), {"folder": "ny"}, SAVED),
    "save a pack": (
        (tune_dialogs, "saved_as"),
        ("f8", "ctrl+o", "enter", "enter", "right", "f12"),
        {"sv": "Nytt.", "en": "New.", "folder": "ny"},
        SAVED,
    ),
    "decide": (
        (standing, "decide"),
        ("home", "down", "down", "enter", "f6", "ctrl+d"),
        {"role": "chef", "secrecy": ""},
        RECORDED,
    ),
}


@pytest.mark.parametrize("name", FORMS)
async def test_a_form_that_takes_long_is_marked_lets_keys_act_and_stays_when_it_is_cancelled(
    driven: Driven, gate: Gate, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (owner, attribute), keys, values, told = FORMS[name]
    monkeypatch.setattr(owner, attribute, gate.before(getattr(owner, attribute)))
    async with driven() as drive:
        await drive.press(*keys)
        form = drive.app.screen
        fields = [form.query_one(f"#field-{field}", Input) for field in values]
        for field, value in zip(fields, values.values(), strict=True):
            field.value = value
        form.query_one("#done").focus()
        await drive.settle()
        await drive.pilot.press("enter")
        await until(drive, lambda: gate.reached.is_set() and marked(drive))
        fields[-1].focus()
        await drive.pilot.press("end", "x")
        assert fields[-1].value.endswith("x")
        assert ("Esc avbryter" if told == CANCELLED else "Esc slutar vänta") in drive.told()
        await drive.pilot.press("escape")
        await drive.settle()
        assert drive.app.screen is form
        assert not marked(drive)
        assert drive.app.jobs.running == []
        assert [notice.message for notice in drive.app._notifications] == [told]
        gate.opened.set()
        await until(drive, gate.passed.is_set)


async def test_a_check_of_the_chain_tells_how_far_it_has_come_and_ends_soon_after_it_was_cancelled(
    driven: Driven, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = count()
    read, ended = _Verifier._page, threading.Event()

    def slowly(self: _Verifier, page: list[Any]) -> None:
        if next(pages):
            gate()
        read(self, page)

    def watched(*given: Any) -> Any:
        found = examine(*given)
        ended.set()
        return found

    monkeypatch.setattr("engine.register.verifying.PAGE", 3)
    monkeypatch.setattr(_Verifier, "_page", slowly)
    monkeypatch.setattr("tui.screens.checks.examine", watched)
    async with driven() as drive:
        await drive.press("f7", "ctrl+n")
        await drive.press("down", "down")
        await drive.pilot.press("enter")
        await until(drive, lambda: "kontrollerade · Esc avbryter" in drive.text())
        assert "7 av " in drive.text()
        assert "███" in drive.text()
        await drive.pilot.press("escape")
        gate.opened.set()
        await until(drive, ended.is_set)
        assert next(pages) == 2
        assert "kontrollerade" not in drive.text()
        await drive.press("enter")
        assert "✓ Registret är intakt" in drive.text()
