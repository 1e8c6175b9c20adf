"""Disk, register, solver and engine refuse, whatever is being done: a dialog says so, nothing typed is lost, all lives.

Every action that writes or computes stands in a table; `test_every_action_is_accounted_for` holds new ones to that.
"""

import os
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input, TextArea

from engine import files
from engine.faults import EngineFault
from engine.packs import load_pack
from engine.register import database
from engine.register.deciding import Ruling, carried_out, decide
from engine.register.store import Store, Who
from tests.tui.conftest import Driven
from tests.tui.driving import Drive
from tests.tui.sampling import pairs_of
from tests.tui.screens import tuned
from tui.actions import ACTIONS
from tui.dialogs.fault import FaultDialog
from tui.session import Session
from tui.studies import Studies

pytestmark = pytest.mark.alike

KIM = Who("Kim", "chef")
NOKIA = ("home", "down", "down", "enter", "f6")
FAULTS = {"vanished": "MV701", "locked": "MV706", "full": "MV707", "read-only": "MV709"}
NAMES = {"locked": "SQLITE_BUSY", "full": "SQLITE_FULL", "read-only": "SQLITE_READONLY"}
READING, WRITING = ("vanished", "locked"), ("vanished", "locked", "full", "read-only")


def session_of(drive: Drive) -> Session:
    session = drive.app.session
    assert session is not None
    return session


def refuse(fault: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the register refuse from now on; a full disk, and one that is only read, refuse those who write."""
    if fault == "vanished":
        for file in home.glob("register.db*"):
            file.unlink()
        return
    opened = database._opened

    def refusing(path: Path, *, writing: bool) -> sqlite3.Connection:
        if not writing and fault != "locked":
            return opened(path, writing=writing)
        refusal = sqlite3.OperationalError("[/] refused")
        refusal.sqlite_errorname = NAMES[fault]
        raise refusal

    monkeypatch.setattr(database, "_opened", refusing)


@dataclass(frozen=True)
class Doing:
    """Something that is done: the keys that lead there, what is typed there, and the keys that do it."""

    there: tuple[str, ...]
    does: tuple[str, ...] = ()
    typed: dict[str, str] = field(default_factory=dict)
    refusals: tuple[str, ...] = READING
    before: Callable[[Path], None] = lambda _: None


def _with_conditions(register: Path) -> None:
    with Store(database.register_url(str(register)), writing=True) as store:
        decide(store, "nokia-2", Ruling("participate_with_conditions"), KIM)


def _carried_out(register: Path) -> None:
    with Store(database.register_url(str(register)), writing=True) as store:
        carried_out(store, "natverk-4", KIM)


DOING = {
    "cases.open": Doing(("home",), ("enter",)),
    "cases.duplicate": Doing(("home",), ("ctrl+d",)),
    "scoring.save": Doing(("home", "enter", "right", "f12"), ("enter",), {"reason": "Rättat."}, WRITING),
    "go.decide": Doing(("home", "enter"), ("f6",)),
    "decide.reload": Doing(("home", "enter", "f6"), ("ctrl+r",)),
    "decide.record": Doing((*NOKIA, "ctrl+d"), (), {"role": "chef", "delegation": "4.2"}, WRITING),
    "decide.met": Doing((*NOKIA, "ctrl+b"), (), {"role": "chef", "said": "Visat."}, WRITING, _with_conditions),
    "decide.carried_out": Doing(("home", "enter", "f6", "ctrl+g"), (), {"role": "chef", "said": "Rest."}, WRITING),
    "decide.followed_up": Doing(
        ("home", "enter", "f6", "ctrl+u"), (), {"role": "chef", "said": "Bra."}, WRITING, _carried_out
    ),
    "decide.annul": Doing(("home", "enter", "f6", "ctrl+delete"), (), {"role": "chef", "said": "Fel."}, WRITING),
    "decide.memo": Doing(("home", "enter", "f6"), ("f12",)),
    "decide.twin": Doing(("home", "enter", "f6"), ("ctrl+x",)),
    "audit.replay": Doing(("f7", "home"), ("ctrl+r",)),
    "audit.all": Doing(("f7",), ("ctrl+y",)),
    "audit.result": Doing(("f7", "home"), ("enter",)),
    "audit.against": Doing(("f7", "ctrl+g"), ("enter",)),
    "audit.chain": Doing(("f7", "ctrl+x"), (), {"head": "0" * 16, "key": ""}),
    "audit.history": Doing(("f7", "home"), ("ctrl+e",)),
    "audit.beside": Doing(("f7", "home", "space", "space"), ("ctrl+d",)),
    "audit.twin": Doing(("f7", "home"), ("insert",)),
    "audit.bundle": Doing(("f7", "home", "f12"), (), {"file": "fil.zip"}),
    "audit.open": Doing(("f7", "home"), ("ctrl+o",)),
    "tune.adopt": Doing(("f8",), ("ctrl+a",)),
}
ELSEWHERE = {
    "scoring.later": "judging: test_engine_faults.py",
    "tune.save": "test_a_folder_that_cannot_be_written_is_told_of",
    "tune.open": "test_a_folder_that_cannot_be_written_is_told_of",
    "tune.draft": "test_a_draft_that_cannot_be_kept_is_told_of",
    "tune.again": "test_what_cannot_be_found_out_is_told_in_its_place",
    "cases.reload": "a register that is not there is empty: test_engine_faults.py",
    "audit.reload": "a register that is not there is empty: test_audit.py",
    "cases.file": "test_tasks.py",
}
ON_SCREEN = {
    *("help", "palette", "settings", "lang", "theme", "cancel", "quit", "table.copy", "dialog.help", "dialog.close"),
    "dialog.done",
    *("go.cases", "go.scoring", "go.why", "go.audit", "go.tune"),
    *("cases.new", "cases.find", "cases.filter", "cases.clear", "cases.sort"),
    *("scoring.undo", "scoring.redo", "scoring.earlier", "scoring.next", "scoring.clear", "scoring.about"),
    *("scoring.facts", "scoring.side", "scoring.close", "answers.back", "why.turn", "why.filter"),
    *("audit.mark", "audit.marks", "audit.find"),
    *("tune.edit", "tune.undo", "tune.redo", "tune.panel", "tune.panel_back", "tune.side", "tune.example", "tune.more"),
    *("tune.less", "tune.much_more", "tune.much_less", "tune.up", "tune.down", "tune.close"),
}
"""Actions that show what is known already, or change what is on the screen alone; what is unsaved is kept as drafts."""


def test_every_action_is_accounted_for() -> None:
    names = [action.id for action in ACTIONS]
    assert sorted({*DOING, *ELSEWHERE, *ON_SCREEN}) == sorted(names)
    assert len(DOING) + len(ELSEWHERE) + len(ON_SCREEN) == len(names)


async def fill_in(drive: Drive, values: dict[str, str]) -> None:
    for name, value in values.items():
        found = drive.app.screen.query_one(f"#field-{name}")
        if isinstance(found, TextArea):
            found.text = value
        elif isinstance(found, Input):
            found.value = value
    await drive.settle()


def filled_in(drive: Drive, names: dict[str, str]) -> dict[str, str]:
    found = {name: drive.app.screen.query_one(f"#field-{name}") for name in names}
    return {name: one.text if isinstance(one, TextArea) else getattr(one, "value", "") for name, one in found.items()}


async def told_and_alive(drive: Drive, told: str) -> None:
    """Hold the screens to a dialog that tells of a fault, and to going on afterwards where they were."""
    dialog = drive.app.screen
    assert isinstance(dialog, FaultDialog), drive.text()
    assert "Det gick inte" in drive.text()
    assert "Gör så här:" in drive.text()
    assert told in drive.text()
    await drive.press("escape")
    assert drive.app.screen is not dialog
    assert drive.app.jobs.running == []


@pytest.mark.longer
@pytest.mark.parametrize(("action", "fault"), pairs_of({name: doing.refusals for name, doing in DOING.items()}))
async def test_a_register_that_refuses_is_told_of_and_nothing_typed_is_lost(
    driven: Driven, home: Path, register: Path, monkeypatch: pytest.MonkeyPatch, action: str, fault: str
) -> None:
    doing = DOING[action]
    doing.before(register)
    async with driven(register=register) as drive:
        await drive.press(*doing.there)
        form = drive.app.screen
        await fill_in(drive, doing.typed)
        refuse(fault, home, monkeypatch)
        if doing.does:
            await drive.press(*doing.does)
        else:
            form.query_one("#done").focus()
            await drive.press("enter")
        await told_and_alive(drive, FAULTS[fault])
        assert not doing.typed or drive.app.screen is form
        assert filled_in(drive, doing.typed) == doing.typed
        await drive.press("escape", "escape", "f9")
        assert "Inställningar" in drive.text()


async def test_a_new_case_that_cannot_be_registered_stays_as_it_is(
    driven: Driven, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driven() as drive:
        session = session_of(drive)
        session.begin("trip", {"id": "ny-1", "title": "[/] Ny", "unit": "school", "decision_date": "2026-03-01"})
        session.answer("benefit", "concrete")
        drive.app.go("scoring")
        drive.app.case_changed()
        await drive.settle()
        refuse("full", home, monkeypatch)
        await drive.press("f12")
        await told_and_alive(drive, "MV707")
        assert session.case is not None
        assert session.case.answers() == {"benefit": "concrete"}
        assert session.case.dirty


# --- files


@pytest.mark.longer
@pytest.mark.parametrize(("does", "number"), pairs_of({"open": (28, 30, 13), "save": (28, 30, 13)}))
async def test_a_folder_that_cannot_be_written_is_told_of(
    driven: Driven, home: Path, monkeypatch: pytest.MonkeyPatch, does: str, number: int
) -> None:
    def refusing(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    async with driven() as drive:
        if does == "open":
            await drive.press("f8", "ctrl+o", "enter")
            typed = {"folder": "ny"}
        else:
            await tuned(drive)
            await drive.press("f12")
            typed = {"sv": "Ändrat [/].", "en": "Changed.", "folder": "ny"}
        form = drive.app.screen
        await fill_in(drive, typed)
        with monkeypatch.context() as patched:
            patched.setattr(files, "_fill", refusing)
            form.query_one("#done").focus()
            await drive.press("enter")
            await told_and_alive(drive, "MV848")
            assert drive.app.screen is form
            assert filled_in(drive, typed) == typed
        await drive.press("enter")
        assert load_pack(home / "ny").id == "small"


@pytest.mark.parametrize("fault", ["locked", "full", "read-only"])
async def test_a_draft_that_cannot_be_kept_is_told_of(
    driven: Driven, home: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    async with driven() as drive:
        await tuned(drive)
        await drive.press("f12")
        await fill_in(drive, {"sv": "Ändrat.", "en": "Changed.", "folder": "ny"})
        drive.app.screen.query_one("#done").focus()
        await drive.press("enter", "ctrl+d")
        form = drive.app.screen
        await fill_in(drive, {"note": "Provad."})
        refuse(fault, home, monkeypatch)
        form.query_one("#done").focus()
        await drive.press("enter")
        await told_and_alive(drive, FAULTS[fault])
        assert drive.app.screen is form
        assert filled_in(drive, {"note": ""}) == {"note": "Provad."}


# --- engine and solver


COMPUTING = {
    "judge": ("tui.judging.questionnaire", ("home",), ("enter",)),
    "standing": ("tui.standing.conditions_of", ("home", "enter"), ("f6",)),
    "memo": ("tui.standing.compose", ("home", "enter", "f6"), ("f12",)),
    "twin": ("tui.standing.beside_twin", ("home", "enter", "f6"), ("ctrl+x",)),
    "replay": ("tui.auditing.Rerun", ("f7", "home"), ("ctrl+r",)),
    "result": ("tui.auditing.Rerun", ("f7", "home"), ("enter",)),
    "beside": ("tui.standing.beside", ("f7", "home", "space", "space"), ("ctrl+d",)),
    "chain": ("tui.auditing.examining", ("f7", "ctrl+x", "down", "down"), ("enter",)),
    "bundle": ("tui.standing.write_bundle", ("f7", "home", "f12"), ("enter",)),
    "new": ("tui.session.Session.free_id", ("insert",), ("enter",)),
    "copy": ("tui.workbench.copy_pack", ("f8", "ctrl+o", "enter"), ("enter",)),
}


FAILURES = {"MV601": EngineFault("MV601"), "[/] [EUR]": MemoryError("[/] [EUR]")}
"""How the engine fails, by what is told of it."""


@pytest.mark.longer
@pytest.mark.parametrize(("name", "told"), pairs_of(dict.fromkeys(COMPUTING, tuple(FAILURES))))
async def test_an_engine_that_fails_is_told_of(
    driven: Driven, monkeypatch: pytest.MonkeyPatch, name: str, told: str
) -> None:
    called, there, does = COMPUTING[name]
    fault = FAILURES[told]

    def failing(*_: object, **__: object) -> Any:
        raise fault

    async with driven() as drive:
        await drive.press(*there)
        monkeypatch.setattr(called, failing)
        await drive.press(*does)
        await told_and_alive(drive, told)
        await drive.press("escape", "f9")
        assert "Inställningar" in drive.text()


STUDIES = {"properties": 0, "cases": 1, "comparison": 2, "robustness": 3}
UNKNOWN = (EngineFault("MV642"), EngineFault("MV706", register="r"), ValueError("[/] [EUR]"))


@pytest.mark.longer
@pytest.mark.parametrize(("name", "fault"), pairs_of(dict.fromkeys(STUDIES, UNKNOWN)))
async def test_what_cannot_be_found_out_is_told_in_its_place(
    driven: Driven, monkeypatch: pytest.MonkeyPatch, name: str, fault: Exception
) -> None:
    def failing(*_: object) -> Any:
        raise fault

    monkeypatch.setattr(Studies, name, failing)
    async with driven(studies=Studies) as drive:
        await tuned(drive)
        await drive.press(*["ctrl+g"] * STUDIES[name])
        assert "× Gick inte att pröva" in drive.text()
        assert (fault.code if isinstance(fault, EngineFault) else "[/] [EUR]") in drive.text()
        bench = session_of(drive).bench
        assert bench is not None
        drive.app.screen.query_one("#numbers").focus()
        await drive.press("home", "right")
        assert next(bench.entries()).value == 62
