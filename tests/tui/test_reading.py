"""Lists are read anew: what failed once is tried again, and what is known of an older list never comes back."""

from pathlib import Path
from typing import Any

import pytest

from engine.assess import Assessor
from engine.faults import EngineFault
from engine.packs import Library
from engine.register.database import register_url
from engine.register.projection import Kept
from engine.register.registering import Proposal, Registrar
from engine.register.store import Store, Who
from tests.tui.conftest import Driven
from tests.tui.driving import Drive, case_text
from tests.tui.test_under_way import Gate, until
from tui.listing import Listing, Query
from tui.records import Records
from tui.screens.audit import AuditScreen
from tui.screens.listed import ListedView

pytestmark = pytest.mark.alike

LOCKED = EngineFault("MV706", register="r")


def listed(drive: Drive) -> ListedView:
    screen = drive.app.screen
    assert isinstance(screen, ListedView)
    return screen


def failing(*_: object, **__: object) -> Any:
    raise LOCKED


def add_another(register: Path, root: Path) -> None:
    """Register one more case."""
    pack = Library(root).packs()[0]
    file = case_text("ny-5", "Ny", "kind: trip\nanswers: {benefit: concrete}")
    with Store(register_url(str(register)), writing=True) as store:
        proposal = Proposal(file, pack, lambda: Kept.of(Assessor(pack).assess(file)))
        Registrar(store, Who("Kim", "registrator"), lambda _: ()).add([proposal])


async def test_scores_that_could_not_be_read_once_are_read_with_the_list(
    driven: Driven, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(Records, "scores", failing)
        async with driven() as drive:
            assert "MV706" in drive.text()
            await drive.press("escape", "down")
            assert "  …  " in drive.text()
            patched.undo()
            await drive.press("ctrl+r")
            assert "  …  " not in drive.text()


@pytest.mark.parametrize(("there", "again"), [((), "ctrl+r"), (("f7",), "ctrl+u")])
async def test_a_register_that_could_not_be_read_is_not_said_to_be_read_still(
    driven: Driven, monkeypatch: pytest.MonkeyPatch, there: tuple[str, ...], again: str
) -> None:
    read = Records.content
    async with driven() as drive:
        monkeypatch.setattr(Records, "content", failing)
        listed(drive).held = None
        await drive.press(*there, again)
        assert "MV706" in drive.text()
        await drive.press("escape")
        assert "Läser registret" not in drive.text()
        assert "Registret gick inte att läsa." in drive.text()
        monkeypatch.setattr(Records, "content", read)
        await drive.press(again)
        assert len(listed(drive).seen) == 4
        assert "Registret gick inte att läsa." not in drive.text()


async def test_what_was_chosen_from_an_older_list_does_not_come_back(
    driven: Driven, register: Path, library_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, choose = Gate(), Listing.seen
    async with driven(register=register) as drive:
        screen = listed(drive)
        old = screen.listing

        def slowly(self: Listing, query: Query, said: Any = None) -> Any:
            if self is old:
                gate()
            return choose(self, query, said)

        monkeypatch.setattr(Listing, "seen", slowly)
        screen.ask(Query(sort="id", descending=False))
        await until(drive, gate.reached.is_set)
        add_another(register, library_root)
        screen.read_anew()
        await until(drive, lambda: len(screen.listing.cases) == 5)
        gate.opened.set()
        await drive.settle()
        assert [found.id for found in screen.seen] == ["horsens-3", "moss-1", "natverk-4", "nokia-2", "ny-5"]


async def test_a_mark_on_a_case_that_is_not_there_is_taken_away_when_the_register_is_read(driven: Driven) -> None:
    async with driven() as drive:
        await drive.press("f7", "home", "space")
        screen = drive.app.screen
        assert isinstance(screen, AuditScreen)
        screen.marked |= {"borta-9"}
        await drive.press("ctrl+u")
        assert screen.marked == {"moss-1"}
