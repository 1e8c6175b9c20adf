"""The one registry of actions, and what is made of it: bindings, footer, palette and help."""

import re
from itertools import product
from pathlib import Path
from typing import TypeAlias

import pytest
from textual.widgets import OptionList

from tests.conftest import SOAK
from tests.tui.conftest import Driven
from tests.tui.driving import Drive
from tests.tui.screens import TOURS, stops
from tui.actions import (
    ACTIONS,
    ANSWERS,
    BY_ID,
    DIALOG,
    EVERYWHERE,
    GO,
    TABLE,
    apply_at,
    clashes,
    in_words,
    is_delivered,
    is_kept_by_browsers,
    keys_of,
    needs_letter,
    shown_key,
)
from tui.dialogs.help import HelpDialog, live_bindings
from tui.places import PLACES
from tui.widgets.document import Document
from tui.widgets.hints import Answering

pytestmark = pytest.mark.alike


def test_ids_are_one_of_a_kind() -> None:
    assert len(BY_ID) == len(ACTIONS)


def test_every_action_applies_somewhere_that_there_is() -> None:
    assert {action.where for action in ACTIONS} <= {EVERYWHERE, TABLE, DIALOG, ANSWERS, *(place.id for place in PLACES)}


def test_every_place_has_the_action_that_leads_to_it() -> None:
    assert [place.action for place in PLACES] == list(GO)


def test_terminals_deliver_every_key() -> None:
    assert [key for action in ACTIONS for key in action.keys if not is_delivered(key)] == []


@pytest.mark.parametrize("letter", "hijmqsz")
def test_control_characters_with_another_meaning_are_no_keys(letter: str) -> None:
    assert not is_delivered(f"ctrl+{letter}")


def test_every_action_has_a_key_that_reaches_it_in_a_browser_too_and_that_one_is_named() -> None:
    assert [action.id for action in ACTIONS if is_kept_by_browsers(action.keys[0])] == []


def test_every_action_can_be_had_without_letters() -> None:
    """By a key of its own, or from the palette, whose own keys, and those within it, need none."""
    assert any(not needs_letter(key) for key in BY_ID["palette"].keys)
    assert [a.id for a in apply_at([DIALOG]) if all(needs_letter(key) for key in a.keys)] == []


def test_no_key_stands_for_two_things_at_one_place() -> None:
    assert clashes({}) == []
    assert clashes({"cases.new": "ctrl+o"}) == [("ctrl+o", "cases.new", "cases.file")]


@pytest.mark.parametrize(
    ("key", "lang", "shown"),
    [("ctrl+k", "sv", "Ctrl+K"), ("enter", "sv", "Retur"), ("f12", "en", "F12"), ("shift+tab", "sv", "Skift+Tabb")],
)
def test_keys_are_shown_as_they_stand_on_keyboards(key: str, lang: str, shown: str) -> None:
    assert shown_key(key, "sv" if lang == "sv" else "en") == shown


async def test_the_palette_holds_every_action(driven: Driven) -> None:
    async with driven(size=(120, 60)) as drive:
        await drive.press("f2")
        options = drive.app.screen.query_one("#choices", OptionList).options

    assert {option.id for option in options} == {a.id for a in ACTIONS if a.where != DIALOG and a.id != "palette"}


async def test_the_palette_begins_with_what_can_be_done_here(driven: Driven) -> None:
    async with driven() as drive:
        await drive.press("f7", "f2")
        options = drive.app.screen.query_one("#choices", OptionList).options
        here = [a.id for a in ACTIONS if a.where == "audit"]

        assert [option.id for option in options][: len(here)] == here


Helped: TypeAlias = set[tuple[object, ...]]


@pytest.fixture(scope="session")
def helped() -> Helped:
    """What help was asked about already: the same keys in the same kind of screen are explained alike."""
    return set()


@pytest.mark.longer
@pytest.mark.parametrize("tour", TOURS)
async def test_help_lists_the_live_bindings_of_every_widget(driven: Driven, helped: Helped, tour: str) -> None:
    async with driven(size=(120, 60)) as drive:
        async for way in stops(drive, TOURS[tour]):
            screen = drive.app.screen
            seen: set[str] = set()
            while drive.focused() not in seen:
                seen.add(drive.focused())
                await explained(drive, helped if not SOAK else set())
                await drive.press("tab")
            assert (way, drive.app.screen) == (way, screen)


async def explained(drive: Drive, helped: Helped) -> None:
    """Hold help to telling of every key that acts where the focus is."""
    screen = drive.app.screen
    live = dict(live_bindings(screen))
    assert [name for name in live.values() if in_words(name) is None] == []
    entered = screen.on_enter() if isinstance(screen, Answering) else None
    asked = (type(screen), entered, *sorted(live.items()))
    if asked in helped:
        return
    helped.add(asked)
    drive.app.push_screen(HelpDialog(screen))
    await drive.settle()
    text = " ".join(drive.app.screen.query_one(Document).text.split())
    live |= {"enter": ""} if entered is not None else {}
    tips = [tip.sv for name in live.values() if (tip := in_words(name))] + [entered.sv if entered else ""]
    assert [tip for tip in tips if tip not in text] == []
    await drive.press("escape")


def test_hints_are_short() -> None:
    hints = [action for action in ACTIONS if action.hint]

    assert [a.id for a in hints if max(len(a.label.sv), len(a.label.en)) > 16] == []


def test_words_are_there_in_both_languages() -> None:
    texts = [*(text for action, part in product(ACTIONS, ("label", "tip")) for text in getattr(action, part))]

    assert [text for text in texts if not text.strip() or re.search(r"\s\s|\.$", text)] == []


def test_keys_can_be_changed() -> None:
    assert keys_of(BY_ID["cases.new"], {"cases.new": "f11,ctrl+b"}) == ("f11", "ctrl+b")


def test_the_documentation_lists_every_action_with_its_keys() -> None:
    page = (Path(__file__).parents[2] / "docs" / "tui.md").read_text(encoding="utf-8")
    listed = page.partition("<!-- actions")[2].partition("<!-- /actions -->")[0].splitlines()[3:]

    assert listed == [
        f"| `{action.id}` | {', '.join(f'`{key}`' for key in action.keys)} | {action.tip.en} |" for action in ACTIONS
    ]
