"""How every screen looks, at every size, in both languages and all colours; its text is told from its ground."""

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.tui.conftest import Driven
from tests.tui.contrast import faint
from tests.tui.driving import Drive, TheDay
from tests.tui.screens import LANGS, SIZES, THEMES, WAYS, Look, looks_of
from tui.dialogs.dialog import Dialog

pytestmark = pytest.mark.alike


async def look(drive: Drive, seen: SnapshotAssertion, way: str, looks: list[Look]) -> list[Look]:
    """Hold a screen to how it looked, however it came to its size, colours and language; return the looks left.

    A dialog keeps the language it was opened in: nobody can choose another while it is open.
    """
    opened_in = drive.app.lang
    for seen_already, (size, theme, lang) in enumerate(looks):
        if lang != opened_in and isinstance(drive.app.screen, Dialog):
            return looks[seen_already:]
        await drive.pilot.resize_terminal(*size)
        drive.app.choose_theme(theme)
        drive.app.choose_lang("sv" if lang == "sv" else "en")
        for line in drive.app.screen.query("Input, TextArea"):
            line.set_reactive(type(line).cursor_blink, False)  # type: ignore[attr-defined]
            line._pause_blink()  # type: ignore[attr-defined]
        await drive.settle()
        assert drive.picture() == seen(name=f"{way}-{size[0]}x{size[1]}-{theme}-{lang}")
        assert faint(drive.strips()) == {}
        assert drive.clipped() == []
    return []


@pytest.mark.parametrize("way", WAYS)
async def test_looks(
    driven: Driven, home: Path, monkeypatch: pytest.MonkeyPatch, seen: SnapshotAssertion, way: str
) -> None:
    monkeypatch.chdir(home)
    monkeypatch.setattr("tui.host.date", TheDay)
    looks = looks_of(way)
    while looks:
        size, theme, lang = looks[0]
        async with driven(size=size, theme=theme, lang=lang, config="config.toml") as drive:
            await WAYS[way](drive)
            looks = await look(drive, seen, way, looks)


@pytest.mark.soak
@pytest.mark.parametrize("way", WAYS)
async def test_colours_change_no_text_in_any_combination(driven: Driven, way: str) -> None:
    """All sizes and languages in all colours: the text is the same, and told from its ground."""
    for lang in LANGS:
        async with driven(lang=lang) as drive:
            await WAYS[way](drive)
            for size in SIZES:
                await drive.pilot.resize_terminal(*size)
                texts = set()
                for theme in THEMES:
                    drive.app.choose_theme(theme)
                    await drive.settle()
                    assert faint(drive.strips()) == {}
                    assert drive.clipped() == []
                    texts.add(drive.text())
                assert len(texts) == 1
