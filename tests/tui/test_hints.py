"""The line at the bottom names what can be done, by keys that do it where the focus is, and nothing else."""

import pytest

from tests.tui.conftest import Driven
from tests.tui.screens import WAYS
from tui.widgets.rows import Rows

pytestmark = pytest.mark.alike


@pytest.mark.parametrize(
    ("way", "hint"),
    [
        ("cases", "Retur Öppna"),
        ("audit", "Retur Resultat"),
        ("tune", "Retur Ändra"),
    ],
)
async def test_a_place_says_what_enter_does_to_the_row(driven: Driven, way: str, hint: str) -> None:
    async with driven() as drive:
        await WAYS[way](drive)

        assert drive.lines()[-1].strip().startswith(hint)


async def test_enter_shows_an_event_and_ticks_off_a_condition_only_where_that_can_be_done(driven: Driven) -> None:
    async with driven() as drive:
        await WAYS["undecided"](drive)
        assert drive.focused() == "conditions"
        assert "Retur" not in drive.lines()[-1]
        drive.app.screen.query_one("#history").focus()
        await drive.settle()
        assert drive.lines()[-1].strip().startswith("Retur Visa")


async def test_what_would_be_refused_is_not_named_yet_its_key_tells_why(driven: Driven) -> None:
    async with driven(size=(200, 40)) as drive:
        await WAYS["undecided"](drive)
        line = drive.lines()[-1]
        await drive.press("ctrl+g")

        assert "Ctrl+D Besluta" in line
        assert [word for word in ("Bocka av", "Genomfört", "Uppföljt") if word in line] == []
        assert "MV7" in drive.text()


async def test_where_nothing_may_be_recorded_no_step_is_named(driven: Driven) -> None:
    async with driven(size=(200, 40), read_only=True) as drive:
        await WAYS["decide"](drive)
        line = drive.lines()[-1]

    assert "Underlag" in line
    assert [word for word in ("Besluta", "Bocka av", "Genomfört", "Uppföljt") if word in line] == []


async def test_in_a_field_the_key_is_named_that_acts_there(driven: Driven) -> None:
    async with driven(size=(200, 40)) as drive:
        await WAYS["audit"](drive)
        assert "Ctrl+X Kedjekontroll" in drive.lines()[-1]
        await drive.press("ctrl+f")
        assert "Ctrl+N Kedjekontroll" in drive.lines()[-1]
        assert "Retur Till listan" in drive.lines()[-1]


async def test_a_narrow_screen_names_the_way_to_the_other_side(driven: Driven) -> None:
    async with driven(size=(80, 24)) as drive:
        await WAYS["scoring"](drive)
        assert "Ctrl+O Resultat" in drive.lines()[-1]
        await drive.press("ctrl+o")
        assert "Ctrl+O Frågor" in drive.lines()[-1]


@pytest.mark.parametrize("key", ["f4", "f5", "f6"])
async def test_without_a_case_the_ways_to_one_are_named_and_work(driven: Driven, key: str) -> None:
    async with driven(size=(80, 24)) as drive:
        await drive.press(key)
        assert drive.lines()[-1].strip() == "F1 Hjälp  F2 Åtgärder  F3 Ärenden  Insert Nytt  F10 Avsluta"
        before = drive.app.screen
        await drive.press("insert")
        assert drive.app.screen is not before


@pytest.mark.parametrize("place", ["f3", "f7"])
async def test_down_leads_from_the_search_to_the_list(driven: Driven, place: str) -> None:
    async with driven() as drive:
        await drive.press(place, "ctrl+f", "down")

        assert isinstance(drive.app.focused, Rows)


async def test_showing_all_again_is_named_while_something_is_searched_for(driven: Driven) -> None:
    async with driven(size=(200, 40)) as drive:
        assert "Visa alla" not in drive.lines()[-1]
        await drive.press("ctrl+f", "m", "o", "s")
        assert "Ctrl+Y Visa alla" in drive.lines()[-1]
        await drive.press("ctrl+y")
        assert "Visa alla" not in drive.lines()[-1]


async def test_escape_is_called_what_the_button_is_called(driven: Driven) -> None:
    async with driven() as drive:
        await WAYS["details"](drive)

        assert "Esc Avbryt" in drive.lines()[-1]
