"""Rule packs tuned on the screen: the whole way by keyboard and by mouse, and what happens when something fails."""

import threading
from pathlib import Path

import pytest
from textual.widgets import Input

from engine.faults import EngineFault
from engine.packs import load_pack
from tests.tui.conftest import Driven
from tests.tui.driving import SMALL, Drive, TheDay, background_copy
from tests.tui.screens import tuned
from tests.tui.test_in_force import adopted
from tui.dialogs.fault import FaultDialog
from tui.records import Records
from tui.screens.tune_dialogs import ExampleDialog
from tui.studies import Studies, Subject, Working
from tui.widgets.document import Document
from tui.widgets.rows import Rows
from tui.workbench import Workbench

pytestmark = pytest.mark.alike


def bench_of(drive: Drive) -> Workbench:
    session = drive.app.session
    assert session is not None
    assert session.bench is not None
    return session.bench


def rows_below(drive: Drive, key: str) -> int:
    """How many rows that the cursor stops at stand below a row of what comes of the copy."""
    model = drive.app.screen.query_one("#found", Rows).model
    return sum(at not in model.headings for at in range(model.keys.index(key) + 1, len(model.keys)))


async def test_a_policy_officer_tunes_by_keyboard_alone(driven: Driven, home: Path) -> None:
    """Raise a weight, see who moves, break the same grounds, read the counterexample, undo, save a version."""
    background_copy(home / "bakgrund")
    async with driven() as drive:
        await drive.press("f8", "ctrl+o", "enter", "enter")
        await drive.press(*["shift+right"] * 2, "right")
        assert next(bench_of(drive).entries()).value == 81
        await drive.press("ctrl+g")
        assert "Inget av 4 ärenden får en annan rekommendation" in drive.text()
        await drive.press("ctrl+e", "end", "left")
        assert "1 av 4 ärenden får en annan rekommendation" in drive.text()
        assert "2 får en annan poäng." in drive.text()
        await drive.press("ctrl+e", "end", *["up"] * rows_below(drive, "case:natverk-4"), "enter")
        assert "natverk-4: publicerat och arbetskopia" in drive.text()
        await drive.press("escape", "ctrl+u", "ctrl+e", "home")
        assert "Inget av 4" in drive.text()
        await drive.press("f12", "down", "down")
        await drive.type("Nyttan väger mer.")
        await drive.press("down")
        await drive.type("Use weighs more.")
        await drive.press("down", "enter")
        assert "Litet regelverk 1.1.0   small-1.1.0" in drive.text()

        await drive.press("ctrl+o", "end", "enter")
        await drive.type("bakgrund")
        await drive.press("enter", "ctrl+x")
        assert "bara skiljer sig i ”Är det en vänort?”" in " ".join(drive.text().split())
        assert isinstance(drive.app.screen, ExampleDialog)

    saved = load_pack(home / "small-1.1.0")
    assert saved.version == "1.1.0"
    assert [p.weight for p in saved.source.principles] == [81, 40]
    assert saved.source.pack.change_note.sv == "Nyttan väger mer."
    assert (home / "small-kopia" / "pack.yaml").read_bytes() == (SMALL / "pack.yaml").read_bytes()


async def test_a_policy_officer_tunes_by_mouse(driven: Driven, home: Path) -> None:
    background_copy(home / "bakgrund")
    async with driven(size=(120, 40)) as drive:
        await drive.click("F8 Regelverk")
        await drive.click("Ctrl+O Öppna")
        await drive.click("small 1.0.0")
        await drive.click("Kopiera och öppna")
        await drive.click("Uppfylld från")
        await drive.click("Uppfylld från")
        await drive.press("delete")
        await drive.type("70")
        await drive.click(" Ändra ")
        assert "● 1 ändring" in drive.text()
        await drive.click("Marginaler")
        assert "Prövat på 4 registrerade ärenden" in drive.text()
        await drive.click("I övriga fall")
        await drive.click("I övriga fall")
        await drive.click("avstå")
        await drive.click("Ärenden →")
        assert "2 av 4 ärenden" in drive.text()
        await drive.click("Ctrl+U Ångra")
        await drive.click("Ctrl+U Ångra")
        await drive.click("Skillnad")
        assert "Inget skiljer sig" in drive.text()
        await drive.click("Ctrl+O Öppna")
        await drive.click("En arbetskopia i en mapp")
        await drive.type("bakgrund")
        await drive.pilot.click("#done")
        await drive.settle()
        await drive.click("Egenskaper")
        await drive.click("Samma grunder oavsett land")
        await drive.click("Samma grunder oavsett land")
        assert isinstance(drive.app.screen, ExampleDialog)
        await drive.click(" Stäng ")
        await drive.click("Fel ✗")
        assert "MV401" in drive.text()


async def test_a_counterexample_is_opened_in_scoring_and_judged_by_the_working_copy(driven: Driven) -> None:
    async with driven() as drive:
        await tuned(drive)
        await drive.press("ctrl+g", "end", "enter")
        await drive.click("Öppna i Bedömning")
        text = drive.text()
        assert "prövas efter arbetskopian" in text
        assert drive.app.session is not None
        assert drive.app.session.case is not None
        assert drive.app.session.case.judged is not None
        assert drive.app.session.case.judged.pack is bench_of(drive).state.pack
        await drive.press("f12")
        assert isinstance(drive.app.screen, FaultDialog)
        assert "MV781" in drive.text()


class Waiting(Studies):
    """Tries properties for ever, until it is cancelled."""

    def __init__(self, records: Records) -> None:
        super().__init__(records)
        self.begun, self.ended = threading.Event(), threading.Event()

    def properties(self, subject: Subject, job: Working) -> tuple[()]:
        del subject
        self.begun.set()
        while not job.cancelled:
            job.tell((1, 14))
            threading.Event().wait(0.01)
        self.ended.set()
        return ()


async def test_a_slow_solver_blocks_nothing_and_is_cancelled_by_escape(driven: Driven) -> None:
    async with driven(studies=Waiting) as drive:
        await drive.press("f8", "ctrl+o", "enter")
        await drive.pilot.press("enter")
        assert drive.app.session is not None
        studies = drive.app.session.studies
        assert isinstance(studies, Waiting)
        while not studies.begun.is_set():
            await drive.pilot.pause(0.01)
        await drive.pilot.press("right")
        await drive.pilot.pause(0.2)
        assert next(bench_of(drive).entries()).value == 61
        assert "prövar, 1 av 14" in drive.text()
        await drive.press("escape")
        assert studies.ended.is_set()
        assert "Avbrutet. Ctrl+R prövar igen." in drive.text()
        await drive.pilot.press("ctrl+r")
        await drive.pilot.pause(0.2)
        assert "prövar" in drive.text()
        await drive.press("escape")


class Failing(Studies):
    """Comes to no answer where properties and comparison are concerned."""

    def properties(self, _subject: Subject, _job: Working) -> tuple[()]:
        raise EngineFault("MV642")

    def comparison(self, _subject: Subject, _job: Working) -> object:  # type: ignore[override]
        raise MemoryError("[/] slut på minne")


async def test_what_cannot_be_found_out_is_told_in_its_place_and_the_rest_is_found_out(driven: Driven) -> None:
    async with driven(studies=Failing) as drive:
        await tuned(drive)
        assert "× Gick inte att pröva" in drive.text()
        assert "MV642" in drive.text()
        await drive.press("ctrl+g", "ctrl+g")
        assert "[/] slut på minne" in drive.text()
        await drive.press("ctrl+g")
        assert "Prövat på 4 registrerade ärenden" in drive.text()


async def test_without_a_register_there_are_no_cases_to_move(driven: Driven, home: Path) -> None:
    async with driven(register=home / "none.db") as drive:
        await tuned(drive)
        await drive.press("ctrl+g")
        assert "Det finns inget register" in drive.text()
        await drive.press("ctrl+g", "ctrl+g")
        assert "inga registrerade ärenden" in drive.text()


async def _save(drive: Drive, version: str, sv: str, en: str, folder: str, since: str = "2024-01-01") -> None:
    await drive.press("f12")
    for name, text in (("version", version), ("sv", sv), ("en", en), ("folder", folder), ("since", since)):
        drive.app.screen.query_one(f"#field-{name}", Input).value = text
    await drive.settle()
    await drive.pilot.click("#done")
    await drive.settle()


@pytest.mark.parametrize(
    ("version", "folder", "code"),
    [("1.0.0", "ny", "MV844"), ("1.1.0", "small-kopia", "MV846"), ("1.1.0", "fil/ny", "MV848"), ("ett", "ny", "MV")],
)
async def test_what_stands_in_the_way_of_saving_is_told_and_what_was_typed_is_kept(
    driven: Driven, home: Path, version: str, folder: str, code: str
) -> None:
    (home / "fil").write_text("upptagen", encoding="utf-8")
    async with driven() as drive:
        await tuned(drive)
        await _save(drive, version, "Ändrat.", "Changed.", folder)
        assert isinstance(drive.app.screen, FaultDialog)
        assert code in drive.text()
        await drive.press("escape")
        assert drive.app.screen.query_one("#field-sv", Input).value == "Ändrat."
        assert bench_of(drive).dirty
    assert not (home / "ny").exists()


@pytest.mark.parametrize(
    ("typed", "since"), [("", "2026-03-09"), ("2026-07-01", "2026-07-01"), ("2024-01-01", "2024-01-01")]
)
async def test_a_version_applies_from_the_day_that_is_asked_for(
    driven: Driven, monkeypatch: pytest.MonkeyPatch, typed: str, since: str
) -> None:
    monkeypatch.setattr("tui.host.date", TheDay)
    async with driven() as drive:
        await tuned(drive)
        await drive.press("f12")
        assert "utgångsversionen gäller från 2024-01-01" in drive.told()
        for name, value in (("sv", "Ändrat."), ("en", "Changed."), ("folder", "ny"), ("since", typed)):
            if value:
                drive.app.screen.query_one(f"#field-{name}", Input).value = value
        await drive.press("f12")
        assert not isinstance(drive.app.screen, FaultDialog)
    assert load_pack(Path("ny")).source.pack.valid_from == since


async def test_a_version_of_a_pack_that_has_ended_keeps_its_days(driven: Driven, home: Path) -> None:
    (home / "slut").mkdir()
    text = (SMALL / "pack.yaml").read_text(encoding="utf-8")
    text = text.replace("  valid_from: 2024-01-01", "  valid_from: 2024-01-01\n  valid_to: 2024-12-31")
    (home / "slut" / "pack.yaml").write_text(text, encoding="utf-8")
    async with driven() as drive:
        await drive.press("f8", "ctrl+o", "end", "enter")
        await drive.type("slut")
        await drive.press("enter", "shift+right", "f12")
        assert drive.app.screen.query_one("#field-since", Input).value == "2024-01-01"


async def test_a_day_that_is_none_is_told_of_before_anything_is_saved(driven: Driven) -> None:
    async with driven() as drive:
        await tuned(drive)
        await _save(drive, "1.1.0", "Ändrat.", "Changed.", "ny", "2026-02-30")
        assert "Ange dagen som ÅÅÅÅ-MM-DD: Gäller från" in drive.told()
    assert not Path("ny").exists()


async def test_a_change_note_is_needed_in_both_languages(driven: Driven) -> None:
    async with driven() as drive:
        await tuned(drive)
        await _save(drive, "1.1.0", "Ändrat.", "", "ny")
        assert "Fyll i: Ändring, engelska" in drive.text()


async def test_nothing_is_written_where_only_reading_was_asked_for(driven: Driven, home: Path) -> None:
    async with driven(read_only=True) as drive:
        await drive.press("f8", "ctrl+o", "enter", "enter")
        assert isinstance(drive.app.screen, FaultDialog)
        assert "MV709" in drive.text()
    assert not (home / "small-kopia").exists()


async def test_a_version_is_put_forward_by_one_and_adopted_by_another(driven: Driven) -> None:
    async with driven() as drive:
        await tuned(drive)
        await drive.press("ctrl+d")
        assert [told.message for told in drive.app._notifications] == ["Spara ändringarna som en ny version först."]
        await _save(drive, "1.1.0", "Ändrat.", "Changed.", "ny")
        await drive.press("ctrl+d")
        await drive.type("Provad i maj.")
        await drive.press("enter")
        await drive.settle()
        assert any("`valid_from`" in told.message for told in drive.app._notifications)
        await drive.press("ctrl+o")
        assert "small 1.1.0  utkast, framlagt av" in drive.text()
        assert drive.text().index("gäller nu") < drive.text().index("utkast, framlagt")
        await drive.press("escape", "ctrl+a", "enter")
        told = drive.app.screen.query_one("#draft", Document).text
        assert "från och med 2024-" in told
        assert "Ändrat." in told
        assert "Från small 1.0.0 till small 1.1.0" in told
        await drive.click(" Anta … ")
        assert drive.app.screen.query_one("#field-who", Input).value == ""
        assert drive.app.session is not None
        drive.app.screen.query_one("#field-who", Input).value = drive.app.session.records.who.name
        await drive.press("down")
        await drive.type("chef")
        await drive.press("down")
        await drive.type("N-2026-9")
        await drive.pilot.click("#done")
        await drive.settle()
        assert "MV782" in drive.text()
        await drive.press("escape")
        form = drive.app.screen
        assert form.query_one("#field-decision", Input).value == "N-2026-9"
        form.query_one("#field-who", Input).value = "Robin"
        await drive.pilot.click("#done")
        await drive.settle()
        assert drive.app.session.records.drafts() == []
        adopted_by = {one.standing.adopted and one.standing.adopted.role for one, _ in drive.app.session.records.kept()}
        assert "chef" in adopted_by
        drive.app.session.records.refuse_unadopted(load_pack(Path("ny")))


async def test_a_number_that_is_none_is_told_of_where_it_is_typed(driven: Driven) -> None:
    async with driven() as drive:
        await drive.press("f8", "ctrl+o", "enter", "enter", "enter")
        await drive.type("101")
        await drive.press("enter")
        assert "Det är inget sådant tal. Ett heltal från 0 till 100." in drive.text()
        await drive.press(*["backspace"] * 3)
        await drive.type("7")
        await drive.press("enter")
        assert next(bench_of(drive).entries()).value == 7


async def test_faults_of_an_edit_are_shown_with_their_place_and_gone_when_it_is_undone(driven: Driven) -> None:
    async with driven() as drive:
        await drive.press("f8", "ctrl+o", "enter", "enter", "down", "down", "enter")
        await drive.type("90")
        await drive.press("enter", "ctrl+b")
        told = drive.app.screen.query_one("#told", Document).text
        assert "small-kopia/pack.yaml:" in told
        assert "MV414" in told
        assert "Fel ✗ 1" in drive.text()
        await drive.press("f12")
        assert isinstance(drive.app.screen, FaultDialog)
        await drive.press("escape", "ctrl+u")
        assert "✓ Regelverket är felfritt." in drive.text()


async def test_leaving_asks_about_changes_that_are_not_saved(driven: Driven) -> None:
    async with driven() as drive:
        await tuned(drive)
        await drive.press("ctrl+w")
        assert "går förlorade" in drive.told()
        await drive.press("enter", "f10")
        assert "erbjuds nästa gång" in drive.told()
        await drive.press("enter", "ctrl+w", "tab", "enter")
        assert "Inget regelverk är öppet." in drive.text()


async def test_a_folder_without_a_pack_is_told_of(driven: Driven) -> None:
    async with driven() as drive:
        await drive.press("f8", "ctrl+o", "end", "enter")
        drive.app.screen.query_one("#field-folder", Input).value = "[EUR]"
        await drive.press("enter")
        assert isinstance(drive.app.screen, FaultDialog)
        assert "MV101" in drive.text()


async def test_a_pack_adopted_in_the_register_is_copied_from_it_and_what_it_replaced_is_told_as_such(
    driven: Driven, register: Path, home: Path
) -> None:
    pack = adopted(register)
    async with driven(register=register) as drive:
        await drive.press("f8", "ctrl+o")
        assert "small 1.1.0  gäller nu" in drive.text()
        assert "small 1.0.0  ersatt av 1.1.0" in drive.text()
        await drive.press("enter", "enter")
        assert bench_of(drive).published.hash == pack.hash
    assert load_pack(home / "small-kopia").hash == pack.hash
