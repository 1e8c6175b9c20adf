"""Deciding a case and following it: by the keyboard alone and by the mouse, with what is refused and what fails."""

import os
import threading
from pathlib import Path
from typing import IO, Any

import pytest
from textual.widgets import Input, TextArea

from engine import files
from engine.faults import EngineFault
from engine.register import deciding
from engine.register.deciding import Ruling
from engine.register.store import Who
from tests.tui.conftest import Driven
from tests.tui.driving import Drive, TheDay
from tui.dialogs.ruling import RulingForm
from tui.records import Records
from tui.screens.decide import DecideScreen

pytestmark = pytest.mark.alike


async def go_to(drive: Drive, case: str) -> None:
    """Open a case of the register and go to its decision."""
    drive.app.open_registered(case)
    await drive.settle()
    await drive.press("f6")


async def tab_to(drive: Drive, name: str) -> None:
    for _ in range(20):
        if drive.focused() == name:
            return
        await drive.press("tab")
    raise AssertionError(f"{name} never got the focus:\n{drive.text()}")


def row(drive: Drive, case: str) -> Any:
    session = drive.app.session
    assert session is not None
    return session.records.dossier(case).row


async def test_a_case_is_decided_and_followed_by_the_keyboard_alone(driven: Driven) -> None:
    async with driven() as drive:
        await go_to(drive, "nokia-2")
        await drive.press("ctrl+d")
        assert drive.focused() == "decisions"
        await tab_to(drive, "field-role")
        await drive.type("chef")
        await tab_to(drive, "done")
        await drive.press("enter")
        found = row(drive, "nokia-2")
        assert (found.decision, found.status) == ("participate_with_conditions", "decided")
        assert drive.focused() == "conditions"
        for _ in found.conditions:
            await drive.press("enter")
            await tab_to(drive, "done")
            await drive.press("enter", "down")
        assert all(state.met for state in row(drive, "nokia-2").conditions.values())
        await drive.press("ctrl+g")
        await tab_to(drive, "done")
        await drive.press("enter", "ctrl+u")
        await tab_to(drive, "done")
        await drive.press("enter")
        assert row(drive, "nokia-2").status == "followed_up"
        assert "uppföljt" in drive.text()


async def test_a_case_is_decided_and_followed_by_the_mouse(driven: Driven) -> None:
    async with driven() as drive:
        await go_to(drive, "nokia-2")
        await drive.click("Ctrl+D Besluta")
        await drive.click("delta med villkor")
        await drive.pilot.click("#field-role")
        await drive.type("chef")
        await drive.pilot.click("#done")
        await drive.settle()
        found = row(drive, "nokia-2")
        assert (found.decision, found.status) == ("participate_with_conditions", "decided")
        await drive.click("Beskriv nyttan konkret.", times=2)
        await drive.pilot.click("#done")
        await drive.settle()
        assert [state.met is not None for state in row(drive, "nokia-2").conditions.values()].count(True) == 1


async def test_the_dialog_says_which_decisions_need_a_reason_and_asks_for_it(driven: Driven) -> None:
    async with driven(lang="en") as drive:
        await go_to(drive, "nokia-2")
        await drive.press("ctrl+d")
        assert "No reason is needed" in drive.text()
        await drive.press("down")
        assert "Departs from the recommendation (participate with conditions):" in drive.text()
        await tab_to(drive, "field-role")
        await drive.type("chief")
        await tab_to(drive, "done")
        await drive.press("enter")
        assert drive.focused() == "field-reason"
        assert "Fill in: Reason" in drive.text()
        assert row(drive, "nokia-2").decision is None
        await drive.type("Pengarna saknas")
        await tab_to(drive, "done")
        await drive.press("enter")
        assert row(drive, "nokia-2").decision == "decline"
        assert "Pengarna saknas" in drive.text()


@pytest.mark.parametrize(
    ("case", "told"), [("natverk-4", "Ersätter det tidigare beslutet"), ("moss-1", "inte klar: skäl behövs")]
)
async def test_a_reason_is_needed_for_what_is_replaced_or_unsettled(driven: Driven, case: str, told: str) -> None:
    async with driven() as drive:
        await go_to(drive, case)
        await drive.press("ctrl+d")
        assert told in drive.text()


async def test_a_decision_with_conditions_where_none_holds_is_advised_against_and_refused(driven: Driven) -> None:
    async with driven(size=(120, 60)) as drive:
        await go_to(drive, "natverk-4")
        before = row(drive, "natverk-4").last
        await drive.press("ctrl+d")
        assert "Inget villkor sätts" not in drive.text()
        await drive.press("down")
        assert "Inget villkor sätts av sig självt: ange en dag för minst ett, eller välj delta." in drive.told()
        await tab_to(drive, "field-reason")
        await drive.type("Ändå.")
        await tab_to(drive, "field-role")
        await drive.type("chef")
        await tab_to(drive, "done")
        await drive.press("enter")
        assert "MV713" in drive.text()
        assert row(drive, "natverk-4").last == before


@pytest.mark.parametrize("key", ["ctrl+d", "ctrl+delete"])
async def test_what_happened_while_the_form_was_open_is_not_recorded_over(driven: Driven, key: str) -> None:
    async with driven() as drive:
        await go_to(drive, "nokia-2")
        await drive.press(key)
        session = drive.app.session
        assert session is not None
        with session.records.opened(writing=True) as store:
            deciding.decide(store, "nokia-2", Ruling("refer", "Vänta."), Who("Bo", "chef"))
        before = row(drive, "nokia-2").last
        form = drive.app.screen
        form.query_one("#field-role", Input).value = "chef"
        if key == "ctrl+delete":
            form.query_one("#field-said", TextArea).text = "Fel."
        await drive.press("f12")
        assert "MV759" in drive.text()
        assert row(drive, "nokia-2").last == before

        await drive.press("escape", "escape")

        assert "återremiss" in drive.text()
        await drive.press(key)
        if key == "ctrl+d":
            assert "Ersätter det tidigare beslutet" in drive.told() or "Avviker" in drive.told()


async def test_a_condition_that_does_not_hold_by_itself_is_set_by_giving_it_a_day(driven: Driven) -> None:
    async with driven(size=(120, 60)) as drive:
        await go_to(drive, "natverk-4")
        await drive.press("ctrl+d", "down")
        form = drive.app.screen
        assert isinstance(form, RulingForm)
        name = next(iter(form.asked.conditions))
        assert "för att ta med villkoret" in drive.told()
        form.query_one(f"#field-due-{name}", Input).value = "2027-05-01"
        await drive.settle()
        assert "Inget villkor sätts" not in drive.told()
        assert "Avviker från rekommendationen" in drive.told()
        await tab_to(drive, "field-reason")
        await drive.type("Något saknas.")
        await tab_to(drive, "field-role")
        await drive.type("chef")
        await tab_to(drive, "done")
        await drive.press("enter")
        conditions = row(drive, "natverk-4").conditions
        assert {key: state.due for key, state in conditions.items()} == {name: "2027-05-01"}


async def test_days_are_asked_for_only_where_conditions_are_set_and_a_wrong_one_is_told_of(driven: Driven) -> None:
    async with driven(size=(120, 60)) as drive:
        await go_to(drive, "nokia-2")
        await drive.press("ctrl+d")
        form = drive.app.screen
        assert isinstance(form, RulingForm)
        first = next(iter(form.asked.conditions))
        day = form.query_one(f"#field-due-{first}", Input)
        assert day.display
        day.value = "i morgon"
        form.query_one("#field-role", Input).value = "chef"
        await tab_to(drive, "done")
        await drive.press("enter")
        assert "Ange dagen som ÅÅÅÅ-MM-DD: " in drive.told()
        assert drive.app.screen is form
        assert day.value == "i morgon"
        assert day.has_focus
        day.value = "2026-05-01"
        await tab_to(drive, "done")
        await drive.press("enter")
        assert row(drive, "nokia-2").conditions[first].due == "2026-05-01"
        assert "senast 2026-05-01" in drive.text()


async def test_who_decides_is_remembered(driven: Driven) -> None:
    async with driven() as drive:
        await go_to(drive, "nokia-2")
        await drive.press("ctrl+d")
        form = drive.app.screen
        form.query_one("#field-name", Input).value = 'Kim "K" [/]'
        form.query_one("#field-role", Input).value = "chef"
        await tab_to(drive, "done")
        await drive.press("enter", "ctrl+d")
        assert drive.app.screen.query_one("#field-role", Input).value == "chef"
    async with driven() as drive:
        assert (drive.app.config.name, drive.app.config.role, drive.app.config.faults) == ('Kim "K" [/]', "chef", [])


async def test_annulling_needs_a_reason(driven: Driven) -> None:
    async with driven() as drive:
        await go_to(drive, "nokia-2")
        await drive.press("ctrl+delete")
        drive.app.screen.query_one("#field-role", Input).value = "chef"
        await tab_to(drive, "done")
        await drive.press("enter")
        assert row(drive, "nokia-2").status == "registered"
        drive.app.screen.query_one("#field-said", TextArea).text = "Fel ärende.\nSe nokia-3."
        await tab_to(drive, "done")
        await drive.press("enter")
        assert row(drive, "nokia-2").status == "annulled"
        await drive.press("ctrl+d")
        assert "MV726" in drive.text()


@pytest.mark.parametrize(("key", "code"), [("ctrl+b", "MV728"), ("ctrl+g", "MV728"), ("ctrl+u", "MV728")])
async def test_what_cannot_be_done_is_refused_with_the_reason(driven: Driven, key: str, code: str) -> None:
    async with driven() as drive:
        await go_to(drive, "nokia-2")
        await drive.press(key)
        assert code in drive.text()


@pytest.mark.parametrize("key", ["ctrl+d", "ctrl+b", "ctrl+g", "ctrl+u", "ctrl+delete"])
async def test_read_only_refuses_all_that_writes_and_says_why(driven: Driven, key: str) -> None:
    async with driven(read_only=True) as drive:
        await go_to(drive, "natverk-4")
        assert "Endast läsning" in drive.text()
        await drive.press(key)
        assert "MV709" in drive.text()


async def test_a_case_that_is_not_registered_is_not_decided(driven: Driven) -> None:
    async with driven() as drive:
        await drive.press("f6")
        assert "Inget ärende är öppet." in drive.text()
        session = drive.app.session
        assert session is not None
        session.begin("trip", {"id": "ny", "title": "Ny", "unit": "school", "decision_date": "2026-03-01"})
        drive.app.case_changed()
        await drive.settle()
        assert "ny är inte registrerat än" in drive.text()
        await drive.press("ctrl+d", "f12", "ctrl+w")
        assert isinstance(drive.app.screen, DecideScreen)


# --- what fails --------------------------------------------------------------------------------------------------


async def test_a_slow_register_lets_other_keys_act_and_escape_keeps_the_form(
    driven: Driven, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = threading.Event()

    def slow(*_: object, **_named: object) -> None:
        assert free.wait(60)

    monkeypatch.setattr(deciding, "decide", slow)
    async with driven() as drive:
        await go_to(drive, "nokia-2")
        await drive.press("ctrl+d")
        form = drive.app.screen
        form.query_one("#field-role", Input).value = "chef"
        await tab_to(drive, "done")
        await drive.pilot.press("enter")
        await drive.pilot.pause()
        assert "Registrerar" in drive.text()
        await drive.pilot.press("shift+tab")
        assert drive.focused() != "done"
        await drive.press("escape")
        assert drive.app.screen is form
        assert form.query_one("#field-role", Input).value == "chef"
        free.set()
        await drive.press("escape")
        assert isinstance(drive.app.screen, DecideScreen)


async def test_a_register_that_vanishes_is_told_of_and_the_screens_live(driven: Driven, home: Path) -> None:
    async with driven() as drive:
        await go_to(drive, "nokia-2")
        await drive.press("ctrl+d")
        drive.app.screen.query_one("#field-role", Input).value = "chef"
        (home / "register.db").unlink()
        await tab_to(drive, "done")
        await drive.press("enter")
        assert "MV701" in drive.text()
        await drive.press("escape", "escape", "ctrl+r")
        assert "MV701" in drive.text()
        await drive.press("escape", "f3")
        assert drive.app.current_mode == "cases"


async def test_a_locked_register_is_told_of_and_nothing_typed_is_lost(
    driven: Driven, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(_self: Records, *, writing: bool = False) -> None:
        raise EngineFault("MV706", register="r", seconds="5") if writing else AssertionError

    async with driven() as drive:
        await go_to(drive, "nokia-2")
        await drive.press("ctrl+d")
        form = drive.app.screen
        form.query_one("#field-role", Input).value = "chef"
        monkeypatch.setattr(Records, "opened", locked)
        await tab_to(drive, "done")
        await drive.press("enter")
        assert "MV706" in drive.text()
        await drive.press("escape")
        assert form.query_one("#field-role", Input).value == "chef"


# --- the memo ----------------------------------------------------------------------------------------------------


async def memo_of(drive: Drive, file: Path) -> None:
    await go_to(drive, "nokia-2")
    await drive.press("f12")
    assert "Utbyte med Nokia" in drive.text()
    drive.app.screen.query_one("#file", Input).value = str(file)


async def choose_form(drive: Drive, form: str) -> None:
    await tab_to(drive, "form")
    await drive.press("enter", "home", *["down"] * ["pdf", "docx", "md", "html"].index(form), "enter")


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF"), ("docx", b"PK"), ("md", b"**"), ("html", b"<!")])
async def test_the_memo_is_saved_in_every_format(driven: Driven, tmp_path: Path, form: str, begins: bytes) -> None:
    async with driven() as drive:
        await memo_of(drive, tmp_path / "memo.pdf")
        await choose_form(drive, form)
        await tab_to(drive, "file")
        await drive.press("enter")
        assert (tmp_path / f"memo.{form}").read_bytes().lstrip().startswith(begins) or form == "md"
        assert b"Utbyte med Nokia" in (tmp_path / f"memo.{form}").read_bytes() or form in ("pdf", "docx")
        assert "Sparat:" in drive.text()


async def test_a_memo_is_of_the_format_that_its_file_is_named_after(driven: Driven, tmp_path: Path) -> None:
    async with driven() as drive:
        await memo_of(drive, tmp_path / "memo.docx")
        await drive.settle()
        assert "Word (DOCX)" in drive.told()
        await drive.press("f12")
        assert (tmp_path / "memo.docx").read_bytes().startswith(b"PK")


async def test_who_has_decided_registers_too(driven: Driven) -> None:
    async with driven() as drive:
        await go_to(drive, "nokia-2")
        await drive.press("ctrl+d")
        form = drive.app.screen
        form.query_one("#field-name", Input).value = "Mona"
        form.query_one("#field-role", Input).value = "chef"
        await drive.press("f12")
        session = drive.app.session
        assert session is not None
        assert session.records.who == Who("Mona", "chef")
    async with driven() as again:
        assert again.app.session is not None
        assert again.app.session.records.who == Who("Mona", "chef")


async def test_a_file_that_is_there_is_asked_about(driven: Driven, tmp_path: Path) -> None:
    file = tmp_path / "memo.md"
    file.write_text("annat")
    async with driven() as drive:
        await memo_of(drive, tmp_path / "memo.pdf")
        await choose_form(drive, "md")
        await drive.click("Spara")
        assert "Filen finns redan" in drive.text()
        await drive.press("enter")
        assert file.read_text() == "annat"
        await drive.click("Spara")
        await drive.click("Skriv över")
        assert "Utbyte med Nokia" in file.read_text()


async def test_a_full_disk_is_told_of_and_the_memo_stays_open(
    driven: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: IO[bytes]) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(files, "_settle", full)
    async with driven(read_only=True) as drive:
        await memo_of(drive, tmp_path / "memo.pdf")
        await choose_form(drive, "md")
        await drive.click("Spara")
        assert "MV811" in drive.text()
        await drive.press("escape")
        assert "Utbyte med Nokia" in drive.text()
    assert list(tmp_path.glob("memo*")) == []


async def test_what_was_recorded_on_a_decision_that_is_replaced_is_told_of_and_its_days_are_kept(
    driven: Driven, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.host.date", TheDay)
    async with driven() as drive:
        await go_to(drive, "nokia-2")
        await drive.press("ctrl+d")
        form = drive.app.screen
        form.query_one("#field-role", Input).value = "chef"
        form.query_one("#field-due-sharpen", Input).value = "2099-06-01"
        await drive.press("f12", "ctrl+g")
        assert "2 villkor är inte uppfyllda: anteckna varför" in drive.told()
        await drive.press("f12", "ctrl+d")
        assert "Det som har bockats av, genomförts och följts upp kommer inte längre att räknas." in drive.told()
        assert drive.app.screen.query_one("#field-due-sharpen", Input).value == "2099-06-01"


async def test_a_name_is_replaced_by_what_is_typed(driven: Driven) -> None:
    async with driven() as drive:
        await go_to(drive, "nokia-2")
        await drive.press("ctrl+d")
        await tab_to(drive, "field-name")
        await drive.type("Nora")
        assert drive.app.screen.query_one("#field-name", Input).value == "Nora"


async def test_a_wrong_day_of_a_condition_that_is_not_set_stands_in_nobodys_way(driven: Driven) -> None:
    async with driven() as drive:
        await go_to(drive, "nokia-2")
        await drive.press("ctrl+d")
        form = drive.app.screen
        form.query_one("#field-due-sharpen", Input).value = "i morgon"
        form.query_one("#field-role", Input).value = "chef"
        form.query_one("#field-reason", TextArea).text = "För dyrt."
        await drive.press("down", "f12")
        assert row(drive, "nokia-2").decision == "decline"
