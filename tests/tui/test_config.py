"""Settings: what is wrong is told by name and passed over, what is switched is remembered, the rest is left alone."""

from pathlib import Path

import pytest

from tests.tui.conftest import Driven
from tui.actions import BY_ID, clashes, is_delivered
from tui.config import Config, Known, read_config

KNOWN = Known(("dark", "light", "contrast"), list(BY_ID), is_delivered, clashes)


def read(folder: Path, text: str) -> Config:
    file = folder / "config.toml"
    file.write_text(text, encoding="utf-8")
    return read_config(file, KNOWN)


def test_without_a_file_nothing_is_set(tmp_path: Path) -> None:
    config = read_config(tmp_path / "none.toml", KNOWN)

    assert (config.lang, config.theme, config.keys, config.faults) == (None, None, {}, [])


def test_what_is_set_holds(tmp_path: Path) -> None:
    config = read(
        tmp_path, 'lang = "en"\ntheme = "light"\n[keys]\n"cases.new" = "f11, ctrl+n"\ncases.find = "ctrl+x"\n'
    )

    assert (config.lang, config.theme, config.faults) == ("en", "light", [])
    assert config.keys == {"cases.new": "f11,ctrl+n", "cases.find": "ctrl+x"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('colour = "red"', "`colour`"),
        ('lang = "no"', "`no`"),
        ("lang = 3", "`3`"),
        ('theme = ["dark"]', "`['dark']`"),
        ('[keys]\n"cases.nwe" = "f11"', "`cases.nwe`"),
        ('[keys]\n"cases.new" = "ctrl+s"', "`ctrl+s`"),
        ('[keys]\n"cases.new" = "hyper+x"', "`hyper+x`"),
        ('[keys]\n"cases.new" = ""', "``"),
        ('[keys]\n"cases.new" = "ctrl+o"', "`ctrl+o`"),
        ('keys = "f1"', "`f1`"),
        ("lang = ", "TOML"),
    ],
)
def test_what_is_wrong_is_named_in_both_languages_and_passed_over(tmp_path: Path, text: str, named: str) -> None:
    config = read(tmp_path, text)

    assert len(config.faults) == 1
    assert named in config.faults[0].message("sv")
    assert named in config.faults[0].message("en")
    assert (config.lang, config.theme, config.keys) == (None, None, {})


def test_the_rest_of_a_file_with_faults_holds(tmp_path: Path) -> None:
    config = read(tmp_path, 'lang = "en"\ncolour = 1\n[keys]\n"cases.find" = "ctrl+x"\n"cases.new" = "ctrl+s"\n')

    assert (config.lang, config.keys, len(config.faults)) == ("en", {"cases.find": "ctrl+x"}, 2)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"lang = '\x00'"])
def test_a_file_that_is_no_text_is_told_of(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(content)

    assert len(read_config(file, KNOWN).faults) == 1


def test_keeping_a_setting_leaves_everything_else_as_it_is(tmp_path: Path) -> None:
    text = '# mine\ntheme = "light" # nice\n\n[keys]\n# lang = "x"\n"cases.find" = "ctrl+x"\n'
    config = read(tmp_path, text)
    config.keep("lang", "en")
    config.keep("theme", "dark")

    assert (
        config.file.read_text()
        == 'lang = "en"\n# mine\ntheme = "dark"\n\n[keys]\n# lang = "x"\n"cases.find" = "ctrl+x"\n'
    )
    assert read_config(config.file, KNOWN).lang == "en"


def test_settings_are_kept_in_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    config = Config(tmp_path / "a" / "b" / "config.toml")
    config.keep("lang", "en")

    assert read_config(config.file, KNOWN).lang == "en"


async def test_faults_are_told_when_the_screens_open(driven: Driven, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[keys]\n"cases.nwe" = "f11"\nquit = "[/]"\n', encoding="utf-8")
    async with driven() as drive:
        assert "`cases.nwe`" in drive.text()
        assert "`[/]`" in drive.text()
        await drive.press("escape")
        assert "4 ärenden" in drive.text()


async def test_keys_can_be_changed_and_are_shown_as_changed(driven: Driven, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[keys]\n"cases.new" = "f11"\n"go.scoring" = "ctrl+v"\n', encoding="utf-8")
    async with driven() as drive:
        assert "F11 Nytt" in drive.text()
        assert "Ctrl+V Bedömning" in drive.text()
        await drive.press("ctrl+n")
        assert "Vad gäller det nya ärendet?" not in drive.text()
        await drive.press("f11")
        assert "Vad gäller det nya ärendet?" in drive.text()


async def test_language_and_colours_are_switched_and_remembered(driven: Driven) -> None:
    async with driven() as drive:
        await drive.press("ctrl+l", "ctrl+t")
        assert "Search ids" in drive.text()
        assert drive.app.theme == "light"
    async with driven() as drive:
        assert "Search ids" in drive.text()
        assert drive.app.theme == "light"


async def test_a_settings_file_that_cannot_be_written_is_told_of(driven: Driven, tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file in the way")
    async with driven(config=str(tmp_path / "folder" / "config.toml")) as drive:
        drive.app.config.faults.clear()
        await drive.press("escape", "ctrl+l")
        assert drive.app.lang == "en"
        assert any("could not be kept" in str(n.message) for n in drive.app._notifications)
