"""Keys that come faster than the screen can follow act one after the other, each where the one before has led."""

from collections.abc import Callable

import pytest
from textual.widgets import Input, TextArea

from tests.tui.conftest import Driven
from tests.tui.driving import Drive
from tests.tui.screens import WAYS, tuned
from tui.dialogs.dialog import Dialog
from tui.screens.audit import AuditScreen
from tui.widgets.rows import Rows

pytestmark = pytest.mark.alike


async def quickly(drive: Drive, *keys: str) -> None:
    """Give keys all at once, as a terminal does that was waited for."""
    for key in keys:
        for one in [key] if len(key) > 1 else key:
            drive.app.simulate_key("space" if one == " " else one)
    await drive.settle()


def field(drive: Drive, name: str) -> str:
    found = drive.app.screen.query_one(f"#field-{name}")
    return found.text if isinstance(found, TextArea) else found.value if isinstance(found, Input) else ""


@pytest.mark.parametrize("key", ["enter", "down", "tab"])
async def test_what_is_typed_after_the_key_to_the_next_field_lands_there(driven: Driven, key: str) -> None:
    async with driven() as drive:
        await WAYS["details"](drive)
        drive.app.screen.query_one("#field-decision_date").focus()
        await drive.settle()
        day, name = field(drive, "decision_date"), field(drive, "id")
        await quickly(drive, "1", "2", key, "x", "y")
        assert field(drive, "decision_date") == f"{day}12"
        assert field(drive, "id") == f"{name}xy"


async def test_what_is_typed_after_the_key_to_the_field_before_lands_there(driven: Driven) -> None:
    async with driven() as drive:
        await WAYS["details"](drive)
        drive.app.screen.query_one("#field-id").focus()
        await drive.settle()
        day = field(drive, "decision_date")
        await quickly(drive, "x", "up", "7")
        assert field(drive, "decision_date") == f"{day}7"


async def test_a_whole_form_is_filled_in_and_given_at_once(driven: Driven) -> None:
    async with driven() as drive:
        await WAYS["chain"](drive)
        await quickly(drive, "a", "b", "enter", "c", "enter", "d", "enter")
        assert "MV10" in drive.text()
        await drive.press("escape")
        assert [field(drive, name) for name in ("head", "signed", "key")] == ["ab", "c", "d"]


async def test_a_number_is_given_as_it_was_when_enter_was_pressed(driven: Driven) -> None:
    async with driven() as drive:
        await tuned(drive)
        await quickly(drive, "enter", "7", "0", "enter", "right")
        assert drive.app.session is not None
        assert drive.app.session.bench is not None
        assert next(drive.app.session.bench.entries()).value == 71


@pytest.mark.parametrize("place", ["f3", "f7"])
async def test_what_was_searched_for_is_gone_to(driven: Driven, place: str) -> None:
    async with driven() as drive:
        await drive.press(place)
        await quickly(drive, "ctrl+f", "r", "e", "s", "a", "enter", "end", "home")
        rows = drive.app.screen.query_one(Rows)
        assert drive.app.screen.query_one("#search", Input).value == "resa"
        assert rows.has_focus
        assert rows.key == "moss-1"


async def test_an_answer_is_typed_and_the_next_question_answered(driven: Driven) -> None:
    async with driven() as drive:
        await drive.press("end", "enter")
        rows = drive.app.screen.query_one("#questions", Rows)
        rows.move_to("cost_sek")
        await drive.settle()
        await quickly(drive, "enter", "end", "9", "enter", "down", "up")
        session = drive.app.session
        assert session is not None
        assert session.case is not None
        assert session.case.answers()["cost_sek"] == 325009
        assert rows.has_focus


async def test_a_dialog_is_opened_typed_in_and_closed_at_once(driven: Driven) -> None:
    async with driven() as drive:
        await drive.press("f7")
        await quickly(drive, "ctrl+n", "a", "b", "c", "escape", "end")
        assert isinstance(drive.app.screen, AuditScreen)
        await quickly(drive, "ctrl+n", "a", "b", "c")
        assert isinstance(drive.app.screen, Dialog)
        assert field(drive, "head") == "abc"


async def test_the_palette_finds_what_was_typed_before_enter(driven: Driven) -> None:
    async with driven() as drive:
        await quickly(drive, "f2", *"granskning", "enter", "end")
        assert isinstance(drive.app.screen, AuditScreen)


async def test_a_decision_and_its_reason_are_given_at_once(driven: Driven) -> None:
    async with driven() as drive:
        await WAYS["ruling"](drive)
        await quickly(drive, "down", "enter", *"dyrt", "tab", "x")
        assert field(drive, "reason") == "dyrt"


async def test_keys_in_great_number_are_all_taken(driven: Driven) -> None:
    async with driven() as drive:
        await WAYS["details"](drive)
        await quickly(drive, *["a", "b", "tab", "shift+tab"] * 50)
        assert field(drive, "title").endswith("ab" * 50)


async def test_escape_is_not_held_up_by_what_takes_long(driven: Driven, monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    opened = threading.Event()
    waiting: Callable[..., object] = lambda *_: opened.wait(60)  # noqa: E731 - a stand-in
    monkeypatch.setattr("tui.records.dossier", waiting)
    async with driven() as drive:
        await drive.press("home")
        await quickly(drive, "enter", "down", "escape")
        assert drive.app.jobs.running == []
        assert drive.app.screen.query_one(Rows).cursor == 1
        opened.set()
