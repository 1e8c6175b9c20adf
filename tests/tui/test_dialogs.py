"""Dialogs: what F1 and the line at the bottom tell in each of them, and that the screen below stays in sight."""

from pathlib import Path

import pytest
from textual.widgets import Input

from tests.tui.conftest import Driven
from tests.tui.screens import LANGS, WAYS
from tui.dialogs.ask import Ask
from tui.dialogs.dialog import Dialog
from tui.dialogs.help import HelpDialog
from tui.widgets.document import Document
from tui.words.dialogs import WORDS
from tui.words.dialogs import say as purpose_of

pytestmark = pytest.mark.alike

TOPICS = {
    "filter": "filter",
    "details": "details",
    "palette": "palette",
    "settings": "settings",
    "fault": "fault",
    "ruling": "ruling",
    "annul": "step",
    "paper": "paper",
    "event": "event",
    "result": "result",
    "packs": "against",
    "moved": "moved",
    "chain": "chain",
    "bundle": "bundle",
    "history": "history",
    "beside": "sides",
    "open-pack": "open_pack",
    "copy-pack": "copy_pack",
    "number": "number",
    "save-pack": "save_pack",
    "counterexample": "example",
}
"""What the dialogs that can be reached are about."""


@pytest.mark.parametrize("way", TOPICS)
async def test_f1_tells_what_a_dialog_is_for(driven: Driven, way: str) -> None:
    async with driven(size=(200, 60)) as drive:
        await WAYS[way](drive)
        dialog = drive.app.screen
        assert isinstance(dialog, Dialog)
        title = dialog.title_text().plain
        await drive.press("f1")
        told = " ".join(drive.app.screen.query_one(Document).text.split())
        assert isinstance(drive.app.screen, HelpDialog)
        helped = drive.app.screen.title_text().plain

    assert dialog.topic == TOPICS[way]
    assert helped == f"Hjälp: {title}"
    assert purpose_of(TOPICS[way], "sv") in told
    assert "Esc Stäng utan att göra något" in told
    assert "Övriga åtgärder" not in told


@pytest.mark.parametrize("field", ["field-title", "choose-kind", "field-note", "cancel"])
async def test_a_form_is_finished_from_any_field(driven: Driven, field: str) -> None:
    async with driven() as drive:
        await WAYS["details"](drive)
        drive.app.screen.query_one("#field-city", Input).value = "Vänersborg"
        drive.app.screen.query_one(f"#{field}").focus()
        await drive.settle()
        assert "F12 Klart" in drive.lines()[-1]

        await drive.press("f12")

        assert not isinstance(drive.app.screen, Dialog)
        assert drive.app.session is not None
        assert drive.app.session.case is not None
        assert drive.app.session.case.draft["background"]["city"] == "Vänersborg"  # type: ignore[index, call-overload]  # a mapping


async def test_a_form_with_something_missing_says_what_and_stays(driven: Driven) -> None:
    async with driven() as drive:
        await WAYS["annul"](drive)
        await drive.press("f12")

        assert isinstance(drive.app.screen, Dialog)
        assert "Fyll i: Skäl" in drive.told()


async def test_what_was_missing_is_not_said_to_be_once_something_is_typed(driven: Driven) -> None:
    async with driven() as drive:
        await WAYS["annul"](drive)
        await drive.press("f12")
        await drive.type("f")
        assert "Fyll i" not in drive.told()


async def test_a_choice_that_is_missing_is_gone_to_and_enter_opens_it(driven: Driven) -> None:
    async with driven() as drive:
        await drive.press("insert", "enter")
        drive.app.screen.query_one("#field-title", Input).value = "Resa"
        await drive.press("f12")
        assert "Fyll i: Förvaltning/bolag" in drive.told()
        assert drive.focused() == "choose-unit"
        assert "Retur Välj" in drive.lines()[-1]
        await drive.press("enter", "enter")
        assert "Fyll i" not in drive.told()


@pytest.mark.parametrize("way", ["filter", "event", "number", "beside", "fault"])
async def test_what_is_no_form_has_no_such_key(driven: Driven, way: str) -> None:
    async with driven() as drive:
        await WAYS[way](drive)
        dialog = drive.app.screen
        assert "F12" not in drive.lines()[-1]

        await drive.press("f12")

        assert drive.app.screen is dialog


async def test_a_question_is_not_answered_by_the_key_that_led_to_it(driven: Driven, home: Path) -> None:
    """The memo is saved, and then over the file: only the button does that."""
    async with driven() as drive:
        await WAYS["paper"](drive)
        await drive.press("f12")
        (file,) = home.glob("*.pdf")
        file.write_bytes(b"mine")
        await drive.press("f12")
        assert isinstance(drive.app.screen, Ask)

        await drive.press("f12", "f12")

        assert isinstance(drive.app.screen, Ask)
        assert file.read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("way", "keys", "hint"),
    [
        ("filter", [], "Retur Välj"),
        ("details", [], "Retur Nästa fält"),
        ("number", [], "Retur Ändra"),
        ("annul", ["shift+tab"], "Retur Makulera"),
        ("annul", ["shift+tab", "shift+tab"], "Retur Avbryt"),
        ("bundle", [], "Retur Spara"),
    ],
)
async def test_the_line_at_the_bottom_says_what_enter_does(
    driven: Driven, way: str, keys: list[str], hint: str
) -> None:
    async with driven() as drive:
        await WAYS[way](drive)
        await drive.press(*keys)

        assert drive.lines()[-1].strip().startswith(hint)


async def test_enter_does_what_the_line_at_the_bottom_says_when_it_is_clicked(driven: Driven) -> None:
    async with driven() as drive:
        await WAYS["filter"](drive)
        await drive.click("Retur Välj")

        assert "Visa bara: Rekommendation" in drive.text()


async def test_a_dialog_lets_the_screen_below_be_seen(driven: Driven) -> None:
    async with driven() as drive:
        await WAYS["filter"](drive)

        lines = drive.lines()
        assert "Nätverk för gröna skolor" in drive.text()
        assert "Visa bara ärenden efter" in drive.text()
        assert lines[-1].strip() == "Retur Välj  F1 Hjälp  Esc Stäng"


@pytest.mark.parametrize("lang", LANGS)
async def test_cases_show_recommendation_and_decision_on_a_small_screen(driven: Driven, lang: str) -> None:
    async with driven(size=(80, 24), lang=lang) as drive:
        titles = drive.lines()[4]
        row = next(line for line in drive.lines() if "delta" in line or "participate" in line)

    recommendation, decision = {"sv": ("Rekommendation", "Beslut"), "en": ("Recommendation", "Decision")}[lang]
    assert recommendation in titles
    assert decision in titles
    assert row.count("✓") == 2


async def test_why_says_of_which_case_and_what_is_recommended_on_a_small_screen(driven: Driven) -> None:
    async with driven(size=(80, 24)) as drive:
        await WAYS["why"](drive)
        line = drive.lines()[2]

    assert "Nätverk för gröna skolor" in line
    assert "✓ delta" in line
    assert "Regler: alla" in line


def test_every_topic_is_in_both_languages_and_a_sentence() -> None:
    assert [topic for topic, said in WORDS.items() if not (said.sv.endswith(".") and said.en.endswith("."))] == []


@pytest.mark.parametrize("key", ["f2", "f3", "f7", "f9", "ctrl+l"])
async def test_a_dialog_comes_first(driven: Driven, key: str) -> None:
    """A decision that is asked for is never left behind, to be taken later on a case that is open no more."""
    async with driven() as drive:
        await WAYS["ruling"](drive)
        dialog, lang = drive.app.screen, drive.app.lang
        await drive.press(key)
        assert drive.app.screen is dialog
        assert drive.app.lang == lang
        await drive.press("escape", "f3")
        assert drive.app.current_mode == "cases"
