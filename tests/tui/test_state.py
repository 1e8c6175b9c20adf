"""What the user had stays: row, filter, focus and answers, after dialogs, other places, resizing and a crash."""

import pytest
from textual.geometry import Region
from textual.widgets import Input

from tests.conftest import SOAK
from tests.tui.conftest import Driven
from tests.tui.screens import SIZES, WAYS
from tui.widgets.rows import Rows

pytestmark = pytest.mark.alike


async def test_row_filter_and_focus_stay(driven: Driven) -> None:
    async with driven() as drive:
        await drive.press("ctrl+g", "down", "down", "enter", "down", "enter", "end")
        rows = drive.app.screen.query_one(Rows)
        before = (rows.key, drive.focused(), drive.text())
        assert "Filter:" in drive.text()
        for away, back in (("f1", "escape"), ("f2", "escape"), ("f9", "escape"), ("ctrl+o", "escape"), ("f4", "f3")):
            await drive.press(away)
            assert drive.text() != before[2]
            await drive.press(back)
            assert (rows.key, drive.focused(), drive.text()) == before


async def test_answers_row_and_scrolling_stay_when_the_language_changes(driven: Driven) -> None:
    async with driven() as drive:
        await drive.press("home", "enter", "down", "right")
        rows = drive.app.screen.query_one("#questions", Rows)
        before = (rows.key, drive.focused())
        await drive.press("ctrl+l")
        assert (rows.key, drive.focused()) == before
        assert "What is the benefit?" in drive.text()


async def test_a_number_being_typed_stays_while_it_is_judged(driven: Driven) -> None:
    async with driven() as drive:
        await drive.press("end", "enter", "end", "enter")
        number = drive.app.screen.query_one("#number", Input)
        number.value = ""
        await drive.type("12 500")
        assert number.value == "12 500"
        assert number.has_focus
        session = drive.app.session
        assert session is not None
        assert session.case is not None
        assert session.case.answers()["cost_sek"] == 12500


async def test_what_is_typed_right_after_the_next_field_was_asked_for_lands_there(driven: Driven) -> None:
    async with driven() as drive:
        await WAYS["details"](drive)
        day, name = (drive.app.screen.query_one(f"#field-{field}", Input) for field in ("decision_date", "id"))
        before = day.value, name.value
        day.focus()
        await drive.settle()
        for pressed in ("1", "tab", "x", "y"):
            drive.app.simulate_key(pressed)
        await drive.settle()
        assert (day.value, name.value) == (f"{before[0]}1", f"{before[1]}xy")


@pytest.mark.longer
@pytest.mark.parametrize("way", WAYS)
async def test_what_has_the_focus_is_seen(driven: Driven, way: str) -> None:
    async with driven(size=SIZES[0]) as drive:
        await WAYS[way](drive)
        for size in SIZES if SOAK else SIZES[:1]:
            await drive.pilot.resize_terminal(*size)
            for _ in range(4):
                await drive.settle()
                focused = drive.app.focused
                assert focused is None or focused.region.intersection(Region(0, 0, *size)).area > 0
                await drive.pilot.press("tab")


async def test_unsaved_answers_are_offered_the_next_time(driven: Driven, tmp_path: object) -> None:
    async with driven() as drive:
        await drive.press("ctrl+f")
        await drive.type("horsens")
        await drive.press("enter", "enter", "down", "right")
        assert "ändrat sedan det registrerades" in drive.text()
    (file,) = (tmp_path / "drafts").glob("*.json")  # type: ignore[operator]
    file.rename(file.with_name("horsens-3.999999999.json"))
    async with driven() as drive:
        assert "Fortsätt med Konferens i Horsens (horsens-3)" in drive.text()
        await drive.press("enter")
        assert "ändrat sedan det registrerades" in drive.text()
        await drive.press("ctrl+u")
        assert "✓ registrerat" in drive.text()


async def test_leaving_with_unsaved_answers_is_asked_about(driven: Driven) -> None:
    async with driven() as drive:
        await drive.press("home", "enter", "right", "f10")
        assert "Avsluta?" in drive.text()
        await drive.press("enter")
        assert drive.app.is_running
        await drive.press("f3", "end", "enter")
        assert "Lämna ärendet?" in drive.text()


async def test_screens_follow_the_terminal_when_it_is_resized(driven: Driven) -> None:
    async with driven(size=(120, 40)) as drive:
        await drive.press("home", "enter")
        assert "Prioriteringsgrunder" in drive.text()
        await drive.pilot.resize_terminal(80, 24)
        await drive.settle()
        assert "Prioriteringsgrunder" not in drive.text()
        assert "Vilken är nyttan?" in drive.text()
        await drive.press("ctrl+o")
        assert "Prioriteringsgrunder" in drive.text()
        await drive.pilot.resize_terminal(120, 40)
        await drive.settle()
        assert "Vilken är nyttan?" in drive.text()


async def test_without_colours_nothing_is_lost(driven: Driven, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with driven() as drive:
        await drive.press("home")
        assert "✓ delta" in drive.text()
        assert "✗ avstå" in drive.text()
        styles = [segment.style for line in drive.strips() for segment in line if segment.style]
        assert styles
        shades = {c.get_truecolor() for s in styles for c in (s.color, s.bgcolor) if c}
        assert all(red == green == blue for red, green, blue in shades)


async def test_what_is_drawn_last_when_the_application_ends_finds_nothing_to_draw_on(driven: Driven) -> None:
    async with driven() as drive:
        app = drive.app

    app.refresh_lines()
