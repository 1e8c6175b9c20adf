"""The engine may be slow, fail or hang: the screens go on, and tell."""

import threading
from pathlib import Path

import pytest

from engine.draft import Draft
from engine.faults import EngineFault
from engine.packs import Library
from tests.tui.conftest import Driven
from tests.tui.driving import Drive
from tui.judging import Engine, Judged

pytestmark = pytest.mark.alike


class Slow:
    """An engine that answers only when it is let."""

    def __init__(self, root: object) -> None:
        self.inner = Engine(Library(root))  # type: ignore[arg-type]
        self.free = threading.Event()
        self.calls = 0

    def __call__(self, draft: Draft, version: int) -> Judged:
        self.calls += 1
        assert self.free.wait(60)
        return self.inner(draft, version)


@pytest.fixture
def slow(library_root: object) -> Slow:
    return Slow(library_root)


async def opened(drive: Drive) -> None:
    """Open a case, and wait until the engine has been asked."""
    await drive.press("home")
    await drive.pilot.press("enter")
    while "judge" not in drive.app.jobs.running:
        await drive.pilot.pause(0.01)


async def test_keys_act_while_the_engine_works_and_escape_cancels(driven: Driven, slow: Slow) -> None:
    async with driven(judge=slow) as drive:
        await opened(drive)
        assert "Arbetar" in drive.text()
        await drive.pilot.press("f9")
        await drive.pilot.pause()
        assert "Inställningar" in drive.text()
        await drive.pilot.press("escape", "escape")
        await drive.settle()
        assert "Arbetar" not in drive.text()
        assert drive.app.jobs.running == []
        slow.free.set()


async def test_what_comes_after_it_was_cancelled_is_dropped(driven: Driven, slow: Slow) -> None:
    async with driven(judge=slow) as drive:
        await opened(drive)
        await drive.pilot.press("escape")
        await drive.settle()
        slow.free.set()
        await drive.pilot.pause(0.05)
        assert drive.app.session is not None
        assert drive.app.session.judged is None


async def test_answers_in_between_are_judged_once_and_the_last_one_counts(driven: Driven, slow: Slow) -> None:
    async with driven(judge=slow) as drive:
        await opened(drive)
        session = drive.app.session
        assert session is not None
        for answer in ("none", "vague", "concrete"):
            session.answer("benefit", answer)
            drive.app.case_changed()
            await drive.pilot.pause()
        slow.free.set()
        await drive.settle()
        assert slow.calls == 2
        assert session.judged is not None
        assert session.judged.version == session.version
        assert session.judged.file is not None
        assert session.judged.file.case.answers["benefit"] == "concrete"


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (EngineFault("MV601"), "MV601"),
        (EngineFault("MV603", case="[/]"), "MV603"),
        (ValueError("[EUR] [/]"), "[EUR] [/]"),
        (MemoryError(), "MemoryError"),
    ],
)
async def test_a_fault_opens_a_dialog_with_code_and_help_and_the_screens_live(
    driven: Driven, fault: Exception, told: str
) -> None:
    def failing(_draft: Draft, _version: int) -> Judged:
        raise fault

    async with driven(judge=failing) as drive:
        await drive.press("home", "enter")
        assert "Det gick inte" in drive.text()
        assert told in drive.text()
        assert "Gör så här:" in drive.text()
        await drive.press("escape", "f3")
        assert "4 ärenden" in drive.text()


async def test_quitting_does_not_wait_for_an_engine_that_hangs(driven: Driven, slow: Slow) -> None:
    async with driven(judge=slow) as drive:
        await opened(drive)
        await drive.pilot.press("f10")
        await drive.pilot.pause()
        assert not drive.app.is_running or drive.app._exit


async def test_a_register_that_vanishes_is_told_of(driven: Driven, home: object) -> None:
    async with driven() as drive:
        (home / "register.db").unlink()  # type: ignore[operator]
        await drive.press("home", "enter")
        assert "MV701" in drive.text()
        await drive.press("escape", "ctrl+r")
        assert "MV701" in drive.text()
        await drive.press("escape")
        assert "Registret är tomt." not in drive.text()


async def test_a_register_that_was_there_is_not_made_anew_behind_the_users_back(driven: Driven, home: Path) -> None:
    async with driven() as drive:
        session = drive.app.session
        assert session is not None
        session.begin("trip", {"id": "ny-1", "title": "Resa", "unit": "school", "decision_date": "2026-03-01"})
        session.answer("benefit", "concrete")
        drive.app.go("scoring")
        drive.app.case_changed()
        await drive.settle()
        (home / "register.db").unlink()
        await drive.press("f12")
        assert "MV701" in drive.text()
    assert not (home / "register.db").exists()
