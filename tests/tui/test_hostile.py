"""Whatever a text holds is shown as it is, on every screen: no markup, no control characters, no crash."""

import json
from pathlib import Path

import pytest

from engine.assess import Assessor
from engine.language.diagnostic import FaultyInput
from engine.language.source import parse
from engine.packs import Library
from engine.register.database import register_url
from engine.register.deciding import Ruling, decide
from engine.register.projection import Kept
from engine.register.registering import Proposal, Registrar
from engine.register.store import Store, Who, create
from tests.tui.conftest import Driven
from tests.tui.driving import CASES, SMALL, Drive, case_text
from tests.tui.screens import TOURS, stops
from tui.render import plain, safe

pytestmark = pytest.mark.alike

MARKUP = ["[/]", "[EUR]", "[@click=app.leave]x", "[b]fet[/b]", "$primary", "{x}", "%s", "\\[", "漢字", "e\u0301a\u0308"]
SHOWN = ["[/]", "[EUR]", "[@click=app.leave]x"]
CONTROL = ["\x1b[31m", "\x9b31m", "\x07", "\u202eabc", "\x00"]


@pytest.mark.parametrize("text", [*MARKUP, " ".join(MARKUP)])
def test_text_is_drawn_as_it_is(text: str) -> None:
    assert plain(text).plain == text
    assert plain(text, "bad").plain == text


@pytest.mark.parametrize("text", CONTROL)
def test_control_characters_are_written_out(text: str) -> None:
    assert safe(text).isprintable()
    assert safe(text, lines=True).isprintable()


def test_line_ends_are_kept_only_where_lines_are_wanted() -> None:
    assert safe("a\nb\tc") == "a b c"
    assert safe("a\nb\x1b", lines=True) == "a\nb␛"


def hostile_library(root: Path) -> Path:
    """Make a library of a pack each of whose texts holds markup."""
    data = parse((SMALL / "pack.yaml").read_bytes(), "small").data()
    (root / "hostile").mkdir(parents=True)
    spoiled = json.dumps(_spoiled(data), ensure_ascii=False)
    (root / "hostile" / "pack.yaml").write_text(spoiled, encoding="utf-8")
    return root


def _spoiled(data: object) -> object:
    if isinstance(data, dict) and data.keys() == {"sv", "en"}:
        return {lang: f"[/] [EUR] {text}" for lang, text in data.items()}
    if isinstance(data, dict):
        return {key: _spoiled(value) for key, value in data.items()}
    return [_spoiled(value) for value in data] if isinstance(data, list) else data


@pytest.fixture
def hostile_root(tmp_path: Path) -> Path:
    return hostile_library(tmp_path / "packs")


@pytest.fixture
def hostile_register(tmp_path: Path, hostile_root: Path) -> Path:
    """The small register with markup in every text; control characters are refused by the reader of cases."""
    path, pack = tmp_path / "hostile.db", Library(hostile_root).packs()[0]
    url = register_url(str(path))
    create(url)
    assess, who = Assessor(pack).assess, Who("[/]", "[EUR]")
    files = [
        case_text(name, f"{' '.join(SHOWN)} {title}", f"{rest}\nnote: '[/] [EUR]'")
        for name, (title, rest) in CASES.items()
    ]
    with Store(url, writing=True) as store:
        registrar = Registrar(store, who, lambda _: ())
        registrar.add([Proposal(file, pack, lambda file=file: Kept.of(assess(file))) for file in files])  # type: ignore[misc]
        decide(store, "natverk-4", Ruling("participate", reason="[/] [EUR]"), who)
    return path


BLANKS = "\n\t\N{NO-BREAK SPACE}"
WITHOUT_DATA = {
    *("no-case", "no-pack", "help", "palette", "settings", "filter", "open-pack", "copy-pack", "save-pack"),
    *("chain", "whole", "bundle", "result", "moved", "twin", "counterexample", "pack-faults"),
}
"""Ways to what shows, as it is here, nothing that anybody wrote in the hostile pack or register: our words, and ids."""


@pytest.mark.parametrize("tour", TOURS)
async def test_every_screen_shows_hostile_texts(
    driven: Driven, hostile_root: Path, hostile_register: Path, tour: str
) -> None:
    async with driven(register=hostile_register, library=hostile_root, size=(200, 60)) as drive:
        async for way in stops(drive, TOURS[tour]):
            assert (way, "[/]" in lit(drive)) == (way, way not in WITHOUT_DATA)
            assert (way, drive.clipped()) == (way, [])
            await drive.press("down", "down")
            assert all(c.isprintable() or c in BLANKS for c in drive.text())
            await copied_is_safe(drive)


def lit(drive: Drive) -> str:
    """Return what is on the screen, without what stands behind a dialog."""
    return "\n".join("".join(segment.text for segment in line) for line in drive.lit())


async def copied_is_safe(drive: Drive) -> None:
    await drive.press("ctrl+k")
    assert all(c.isprintable() or c in BLANKS for c in drive.app.clipboard)


@pytest.mark.parametrize("text", CONTROL)
async def test_control_characters_in_a_detail_are_refused_by_the_engine_and_told(driven: Driven, text: str) -> None:
    async with driven() as drive:
        await drive.press("home", "enter")
        session = drive.app.session
        assert session is not None
        session.state({"title": f"a{text}b"})
        drive.app.case_changed()
        await drive.settle()
        assert session.judged is not None
        assert session.judged.assessment is None
        assert "MV1" in drive.text()
        assert all(c.isprintable() or c == "\n" for c in drive.text())


def test_the_reader_of_drafts_refuses_what_the_reader_of_files_refuses() -> None:
    from engine.draft import case_of_draft

    for text in CONTROL:
        with pytest.raises(FaultyInput):
            case_of_draft(
                {"id": "a", "title": text, "kind": "trip", "decision_date": "2026-03-01", "unit": "school"}, "d"
            )
