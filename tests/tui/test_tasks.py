"""The main tasks from beginning to end: by the keyboard alone, and by the mouse, to the same end."""

from datetime import date
from pathlib import Path

import pytest

from engine.canonical import Json
from tests.tui.conftest import Driven
from tests.tui.driving import Drive, adopted_register
from tui.records import Records

ANSWERED: dict[str, Json] = {"overnight": True, "cost_sek": 12500, "benefit": "concrete", "goals": ["green", "safe"]}


async def until_focused(drive: Drive, name: str) -> None:
    for _ in range(30):
        if drive.focused() == name:
            return
        await drive.press("tab")
    raise AssertionError(f"{name} never got the focus")


async def register_by_keyboard(drive: Drive) -> None:
    assert "Registret är tomt." in drive.text()
    await drive.press("insert", "enter")
    await drive.type("Resa till Moss")
    await drive.press("tab", "tab", "enter", "enter")
    await until_focused(drive, "done")
    await drive.press("enter")
    await drive.press("right")
    assert "Vad kostar det?" in drive.text()
    await drive.press("down", "enter", "up", "enter")
    await drive.press("enter", "home", "enter", "down", "down", "enter", "escape")
    await drive.press("end", "enter")
    await drive.type("12500")
    await drive.press("enter", "f12", "f3")


async def register_by_mouse(drive: Drive) -> None:
    await drive.click("Nytt")
    await drive.click("Resa")
    await drive.type("Resa till Moss")
    await drive.click("– ▾")
    await drive.click("skolan")
    await drive.click("Börja")
    await drive.click("Innebär resan övernattning?")
    await drive.click("○ ja")
    await drive.click("Vilken är nyttan?")
    await drive.click("○ konkret")
    await drive.click("Vilka mål bidrar det till?")
    await drive.click("☐ grönt")
    await drive.click("☐ tryggt")
    await drive.wheel_until("Vad kostar det?", at="Nytta")
    await drive.click("Vad kostar det?")
    await drive.pilot.click("#number")
    await drive.type("12500")
    await drive.click("Registrera")
    await drive.click("Ärenden")


@pytest.mark.parametrize("way", [register_by_keyboard, register_by_mouse])
@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_a_case_is_registered_from_an_empty_register(
    driven: Driven, tmp_path: Path, library_root: Path, way: object, size: tuple[int, int]
) -> None:
    address = adopted_register(tmp_path / "register.db", library_root)
    async with driven(register=address, size=size) as drive:
        await way(drive)  # type: ignore[operator]
        assert "Resa till Moss" in drive.text()
        assert "1 ärende" in drive.text()

    held = Records(str(address)).content().cases
    found = Records(str(address)).dossier(held[0].id)
    assert [entry.title for entry in held] == ["Resa till Moss"]
    assert found.file.case.answers == ANSWERED
    assert found.assessment.outcome == found.row.outcome


async def test_a_register_that_is_not_there_is_said_to_be_made(driven: Driven, tmp_path: Path) -> None:
    async with driven(register=tmp_path / "felstavat.db", size=(120, 40)) as drive:
        assert "Registret finns inte än. Det skapas när det första ärendet registreras:" in drive.text()
        assert "felstavat.db" in "".join(drive.text().split())
    assert list(tmp_path.glob("felstavat*")) == []


async def test_a_new_case_is_begun_as_a_copy_of_a_registered_one(driven: Driven, home: Path) -> None:
    async with driven() as drive:
        before = Records(str(home / "register.db")).dossier("nokia-2").file.case
        await drive.press("ctrl+f")
        await drive.type("nokia")
        await drive.press("enter", "ctrl+d")
        assert "inte registrerat" in drive.text()
        assert drive.app.session is not None
        assert drive.app.session.case is not None
        name = drive.app.session.case.id
        await drive.press("f12")

    records = Records(str(home / "register.db"))
    copied = records.dossier(name).file.case
    assert (copied.title, copied.unit, copied.answers) == (before.title, before.unit, before.answers)
    assert copied.decision_date == date.today().isoformat()  # noqa: DTZ011 - the user's day
    assert copied.record_number is None
    assert records.dossier("nokia-2").row.last < records.dossier(name).row.seq


async def test_a_registered_case_is_corrected_for_a_reason(driven: Driven, home: Path) -> None:
    async with driven() as drive:
        await drive.press("ctrl+f")
        await drive.type("horsens")
        await drive.press("enter", "enter")
        await drive.press("down", "right", "f12")
        await drive.type("Vi hade fel.")
        await drive.press("enter")

    entries = Records(str(home / "register.db")).dossier("horsens-3").entries
    assert [entry.event.kind for entry in entries] == ["registered", "assessed", "revised", "assessed"]
    assert entries[2].texts["reason"] == "Vi hade fel."


async def test_nothing_is_recorded_where_only_reading_is_allowed(driven: Driven, home: Path) -> None:
    async with driven(read_only=True) as drive:
        assert "endast läsning" in drive.text()
        await drive.press("home", "enter", "right", "f12")
        assert "MV709" in drive.text()

    assert Records(str(home / "register.db")).dossier("natverk-4").row.last == 10


async def test_a_case_is_opened_from_a_file(driven: Driven, tmp_path: Path) -> None:
    file = tmp_path / "[red] resa.yaml"
    file.write_text(
        "id: oslo-1\ntitle: Resa till Oslo\nkind: trip\ndecision_date: 2026-03-01\nunit: school\n", encoding="utf-8"
    )
    async with driven() as drive:
        await drive.press("ctrl+o")
        await drive.type(str(file))
        await drive.press("enter")
        assert "Resa till Oslo" in drive.text()
        assert "inte registrerat" in drive.text()


async def test_a_faulty_file_is_told_of_with_code_place_and_help(driven: Driven, tmp_path: Path) -> None:
    file = tmp_path / "fel.yaml"
    file.write_text("id: oslo-1\ntitel: Resa\n", encoding="utf-8")
    async with driven(file=str(file)) as drive:
        assert "MV" in drive.text()
        assert "fel.yaml:2:1" in drive.told().replace(" ", "")
        assert "Gör så här:" in drive.text()
        await drive.press("escape")
        assert "4 ärenden" in drive.text()
