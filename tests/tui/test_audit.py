"""Auditing: replay one, some and all, against another pack, the chain, histories, bundles, and two cases beside."""

import io
import re
import sqlite3
import sys
import threading
from contextlib import closing
from multiprocessing import resource_tracker
from pathlib import Path

import pytest
from textual.widgets import Input

from engine.assess import Assessor
from engine.cli import main
from engine.packs import Library
from engine.register.bundle import verify_bundle
from engine.register.database import register_url
from engine.register.deciding import erase
from engine.register.projection import Kept
from engine.register.registering import Proposal, Registrar
from engine.register.remaking import Job as Replay
from engine.register.remaking import Replayed, Replayer
from engine.register.store import Store, Who
from tests.tui.conftest import Driven
from tests.tui.driving import SMALL, Drive, case_text
from tui.auditing import Replays, ready_for_workers, replay
from tui.dialogs.sides import Sides
from tui.records import Records
from tui.screens.audit import AuditScreen
from tui.widgets.rows import Rows

pytestmark = pytest.mark.alike

KIM = Who("Kim", "registrator")


def audit(drive: Drive) -> AuditScreen:
    screen = drive.app.screen
    assert isinstance(screen, AuditScreen)
    return screen


async def tab_to(drive: Drive, name: str) -> None:
    for _ in range(20):
        if drive.focused() == name:
            return
        await drive.press("tab")
    raise AssertionError(f"{name} never got the focus")


@pytest.fixture
def spoiled(register: Path, library_root: Path) -> Path:
    """A register in which one assessment is not what the pack comes to, though every hash of it is sound."""
    pack = Library(library_root).packs()[0]
    file = case_text("fel-5", "Fel bedömd", "kind: trip\nanswers: {benefit: concrete, goals: [green]}")
    right = Assessor(pack).assess(file)

    def wrong() -> Kept:
        return Kept.of(right.model_copy(update={"outcome": "decline", "possible_outcomes": ["decline"]}))

    with Store(register_url(str(register)), writing=True) as store:
        Registrar(store, KIM, lambda _: ()).add([Proposal(file, pack, wrong)])
    return register


async def test_one_some_and_all_are_replayed_by_the_keyboard_alone(driven: Driven) -> None:
    async with driven() as drive:
        await drive.press("f7", "home", "ctrl+r")
        assert "1 av 1 bedömningar identiska." in drive.text()
        await drive.press("space", "down", "space", "ctrl+r")
        assert "2 av 2 bedömningar identiska." in drive.text()
        assert "2 markerade" in drive.text()
        await drive.press("ctrl+y")
        assert "4 av 4 bedömningar identiska." in drive.text()
        assert drive.text().count("✓ identisk") == 4


async def test_all_are_replayed_and_one_is_looked_at_by_the_mouse(driven: Driven) -> None:
    async with driven() as drive:
        await drive.click("F7 Granskning")
        await drive.click("Ctrl+Y Återspela alla")
        assert "4 av 4 bedömningar identiska." in drive.text()
        await drive.click("Konferens i Horsens", times=2)
        assert "identisk, byte för byte" in drive.text()
        await drive.click("   Stäng")
        assert isinstance(drive.app.screen, AuditScreen)


async def test_what_differs_is_shown_field_by_field(driven: Driven, spoiled: Path) -> None:
    async with driven(register=spoiled) as drive:
        await drive.press("f7", "end", "ctrl+y")
        assert "1 av 5 bedömningar skiljer sig." in drive.text()
        assert "✗ skiljer" in drive.text()
        await drive.press("end", "enter")
        assert isinstance(drive.app.screen, Sides)
        assert "skiljer sig på 2 ställen" in drive.text()
        line = next(line for line in drive.lines() if "outcome" in line and "possible" not in line)
        assert line.index('"decline"') < line.index('"participate')
        await drive.press("enter")
        assert "Registrerat" in drive.text()


def damage_one(register: Path) -> str:
    """Alter the assessment of the case registered first, and return its id."""
    with closing(sqlite3.connect(register)) as connection, connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        case, assessment = connection.execute("SELECT id, assessment FROM cases ORDER BY id LIMIT 1").fetchone()
        connection.execute("UPDATE assessments SET content = content || ' ' WHERE hash = ?", (assessment,))
    return str(case)


@pytest.mark.parametrize("other", [False, True])
async def test_a_damaged_assessment_is_told_and_the_others_are_replayed(
    driven: Driven, register: Path, library_root: Path, *, other: bool
) -> None:
    case = damage_one(register)
    found = Replays(Library(library_root).packs()[0] if other else None)
    replay(Records(str(register)), (), found.other, found.take, lambda: False)

    assert [one.case for one in found.results if one.damaged] == [case]
    assert found.moved == []
    assert len(found.results) > 1
    if not other:
        async with driven(register=register) as drive:
            await drive.press("f7", "ctrl+y")
            assert drive.text().count("✗ skadad") == 1
            assert drive.text().count("✓ identisk") == len(found.results) - 1


async def test_marks_search_and_row_stay_while_another_place_is_seen(driven: Driven) -> None:
    async with driven() as drive:
        await drive.press("f7", "home", "space", "ctrl+f")
        await drive.type("moss")
        await drive.press("enter")
        before = drive.text()
        assert "1 av 4 ärenden · 1 markerade" in before
        for away in ("f3", "f4"):
            await drive.press(away, "f7")
            assert drive.text() == before
        await drive.press("ctrl+f", "backspace", "backspace", "backspace", "backspace", "enter", "ctrl+a")
        assert len(audit(drive).marked) == 4
        await drive.press("ctrl+a")
        assert audit(drive).marked == set()


async def test_a_long_replay_shows_its_progress_lets_keys_act_and_is_cancelled(
    driven: Driven, monkeypatch: pytest.MonkeyPatch
) -> None:
    free, begun = threading.Event(), threading.Event()
    plain = Replayer.replay

    def slow(self: Replayer, job: Replay) -> Replayed:
        begun.set()
        assert free.wait(60)
        return plain(self, job)

    monkeypatch.setattr(Replayer, "replay", slow)
    async with driven() as drive:
        await drive.press("f7", "home")
        await drive.pilot.press("ctrl+y")
        while not begun.is_set() or "0 av 4 återspelade" not in drive.text():
            await drive.pilot.pause(0.01)
        await drive.pilot.press("down")
        await drive.pilot.pause()
        assert drive.app.screen.query_one(Rows).cursor == 1
        await drive.pilot.press("escape")
        await drive.settle()
        assert "Avbruten efter 0 av 4." in drive.text()
        free.set()


def other_pack(folder: Path) -> Path:
    """Make a pack that turns down what the small one takes part in."""
    folder.mkdir()
    text = (SMALL / "pack.yaml").read_text(encoding="utf-8")
    (folder / "pack.yaml").write_text(text.replace("id: small", "id: other", 1), encoding="utf-8")
    return folder


async def test_another_pack_is_chosen_from_a_folder_and_shows_what_moves(
    driven: Driven, spoiled: Path, tmp_path: Path
) -> None:
    folder = other_pack(tmp_path / "other")
    async with driven(register=spoiled) as drive:
        await drive.press("f7", "ctrl+g", "end", "enter")
        drive.app.screen.query_one("#field-folder", Input).value = str(folder)
        await drive.press("enter")
        assert "Mot other 1.0.0: 1 av 5 ärenden får en annan rekommendation." in drive.text()
        assert "Övergångar" in drive.text()
        assert any("fel-5" in line and "avstå" in line and "delta" in line for line in drive.lines())
        await drive.press("escape")
        assert "→ delta" in drive.text()


async def test_a_faulty_pack_is_told_of(driven: Driven, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    async with driven() as drive:
        await drive.press("f7", "ctrl+g", "end", "enter")
        drive.app.screen.query_one("#field-folder", Input).value = str(tmp_path / "empty")
        await drive.press("enter")
        assert "Det gick inte" in drive.text()


# --- the chain ---------------------------------------------------------------------------------------------------


async def test_a_whole_register_is_told_with_its_head_which_can_be_held_against_it(
    driven: Driven, register: Path
) -> None:
    with Store(register_url(str(register))) as store, store.read() as reader:
        head = reader.head()
    async with driven(register=register) as drive:
        await drive.press("f7", "ctrl+n")
        drive.app.screen.query_one("#field-head", Input).value = head.hash[:16]
        await tab_to(drive, "done")
        await drive.press("enter")
        text = " ".join(drive.text().split())
        assert "Registret är intakt" in text
        assert "bygger vidare på" in text
        await drive.press("escape", "ctrl+n")
        drive.app.screen.query_one("#field-head", Input).value = "0" * 64
        await tab_to(drive, "done")
        await drive.press("enter")
        assert "✗ Kontrollsumman finns inte i registret" in drive.text()
        assert "MV752" in drive.text()


async def test_the_first_bad_event_is_named(driven: Driven, register: Path) -> None:
    with sqlite3.connect(register) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE events SET role = 'chef' WHERE seq = 4")
    async with driven(register=register) as drive:
        await drive.press("f7", "ctrl+n")
        await tab_to(drive, "done")
        await drive.press("enter")
        assert "Första felet: händelse 4" in drive.told()


async def test_a_signed_head_that_is_none_is_told_above_the_form(driven: Driven, tmp_path: Path) -> None:
    (tmp_path / "head.json").write_text("{}")
    async with driven() as drive:
        await drive.press("f7", "ctrl+n")
        form = drive.app.screen
        form.query_one("#field-signed", Input).value = str(tmp_path / "head.json")
        await tab_to(drive, "done")
        await drive.press("enter")
        assert "MV771" in drive.text()
        await drive.press("escape")
        assert drive.app.screen is form


# --- histories, bundles, and cases beside one another ----------------------------------------------------------------


async def test_the_history_names_who_did_what_and_an_event_is_read_in_full(driven: Driven) -> None:
    async with driven() as drive:
        await drive.press("f7", "end", "ctrl+e")
        assert "Kim (registrator)" in drive.text()
        await drive.press("enter")
        assert "Nyttan är stor." in drive.text()
        assert "2026-03-02 08:15:00" in drive.text()


async def test_events_stand_in_the_order_they_came_as_on_the_command_line_and_reading_begins_at_the_latest(
    driven: Driven, register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["register", "show", "natverk-4", "--register", str(register), "--lang", "sv"]) == 0
    table = capsys.readouterr().out.partition("Händelser")[2]
    printed = re.findall(r"^ *([0-9]+)  ", table, re.MULTILINE)
    async with driven(register=register) as drive:
        await drive.press("f7", "end", "ctrl+e")
        rows = drive.app.screen.query_one("#events", Rows)
        assert list(rows.model.keys) == printed
        assert rows.key == printed[-1]
        await drive.press("escape")
        drive.app.open_registered("natverk-4")
        await drive.settle()
        await drive.press("f6")
        rows = drive.app.screen.query_one("#history", Rows)
        assert list(rows.model.keys) == printed
        assert rows.key == printed[-1]


async def test_what_was_erased_is_said_to_be_erased(driven: Driven, register: Path) -> None:
    with Store(register_url(str(register)), writing=True) as store:
        erase(store, "natverk-4", KIM, "KS-2026-9")
    async with driven(register=register) as drive:
        await drive.press("f7", "end")
        assert "(gallrat)" in drive.text()
        await drive.press("ctrl+e", "up", "enter")
        assert "Beslutat" in drive.text()
        assert "(gallrat)" in drive.text()
        assert "Nyttan är stor." not in drive.text()
        assert "Kim" not in drive.text()


async def test_an_audit_bundle_is_saved_and_never_over_another(driven: Driven, tmp_path: Path) -> None:
    file = tmp_path / "paket.zip"
    async with driven(read_only=True) as drive:
        for _ in range(2):
            await drive.press("f7", "end", "f12")
            drive.app.screen.query_one("#field-file", Input).value = str(file)
            await tab_to(drive, "done")
            await drive.press("enter")
        assert "MV774" in drive.text()
    assert verify_bundle(file).case == "natverk-4"


async def test_two_cases_stand_side_by_side(driven: Driven) -> None:
    async with driven() as drive:
        await drive.press("f7", "home", "ctrl+d")
        assert isinstance(drive.app.screen, AuditScreen)
        await drive.press("space", "ctrl+d")
        text = drive.text()
        assert "moss-1 och nokia-2" in text
        assert any("≠" in line and "komplettera" in line and "delta med villkor" in line for line in drive.lines())
        assert "  =  " not in text
        await drive.click("Visa allt")
        assert any("=" in line for line in drive.lines())
        await drive.press("escape")
        assert audit(drive).marked == {"moss-1"}


@pytest.mark.parametrize("way", [("f7", "home", "ctrl+w"), ("home", "enter", "f6", "ctrl+w")])
async def test_a_case_stands_beside_its_national_twin_and_is_assessed_the_same(
    driven: Driven, way: tuple[str, ...]
) -> None:
    async with driven() as drive:
        await drive.press(*way)
        text = drive.told()
        assert "Bedöms likadant i Sverige" in text
        assert "Land – SE" in text


async def test_a_register_that_is_not_there_is_empty(driven: Driven, home: Path) -> None:
    async with driven(register=home / "nytt.db") as drive:
        await drive.press("f7")
        assert "Registret är tomt" in drive.text()


async def test_a_vanished_register_is_told_of(driven: Driven, home: Path) -> None:
    async with driven() as drive:
        await drive.press("f7", "home")
        (home / "register.db").unlink()
        for key in ("ctrl+y", "enter", "ctrl+e", "ctrl+w", "ctrl+u"):
            await drive.press(key)
            assert "MV701" in drive.text()
            await drive.press("escape")
        assert "Registret är tomt" not in drive.text()


def test_workers_can_be_started_though_the_screen_has_taken_standard_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class Captured(io.StringIO):
        def fileno(self) -> int:
            return -1

    monkeypatch.setattr(resource_tracker._resource_tracker, "_fd", None)
    monkeypatch.setattr(resource_tracker._resource_tracker, "_pid", None)
    monkeypatch.setattr(sys, "stderr", Captured())
    ready_for_workers()
    assert vars(resource_tracker._resource_tracker)["_fd"] is not None
