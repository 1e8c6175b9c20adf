"""Cases are judged and registered by the pack in force: what is adopted meanwhile counts, and no fault hides it."""

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from engine.faults import EngineFault
from engine.language.load import PackFile, pack_of
from engine.language.pack import Pack
from engine.register.adopting import adopt, draft
from engine.register.database import register_url
from engine.register.in_force import Registry
from engine.register.store import Reader, Store, Who
from tests.tui.conftest import Driven
from tests.tui.driving import SMALL, adopted_register
from tui import records
from tui.drafts import Drafts
from tui.judging import Engine, Judged
from tui.records import Records
from tui.session import Session

pytestmark = pytest.mark.alike

DETAILS = {"id": "oslo-1", "title": "Resa", "unit": "school", "decision_date": "2026-03-01"}


def adopted(register: Path, version: str = "1.1.0", since: str = "2024-01-01") -> Pack:
    """Have another version of the small pack adopted, as somebody else would at another desk."""
    text = (SMALL / "pack.yaml").read_text(encoding="utf-8")
    text = text.replace("version: 1.0.0", f"version: {version}").replace("points: 50", "points: 49")
    text = text.replace("valid_from: 2024-01-01", f"valid_from: {since}")
    file = PackFile("pack.yaml", text.encode())
    pack = pack_of((file,), "small")
    with Store(register_url(str(register)), writing=True) as store:
        draft(store, pack, lambda _: (file,), Who("Alva", "redaktör"))
        adopt(store, pack.hash, Who("Berit", "chef"), "KS-2026-9")
    return pack


@pytest.fixture
def desk(tmp_path: Path, library_root: Path) -> Session:
    """A session on a register of its own, with a new case."""
    held = Records(str(adopted_register(tmp_path / "register.db", library_root)), who="Kim")
    packs = Registry(held.adopted, library_root)
    session = Session(held, packs, Drafts(tmp_path / "drafts"), Engine(packs))
    session.begin("trip", DETAILS)
    session.answer("benefit", "concrete")
    return session


def judged(session: Session) -> Judged:
    assert session.case is not None
    return session.judge(session.case.draft, session.version)


def test_a_register_that_could_not_be_read_once_is_not_taken_to_have_adopted_nothing(
    desk: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object) -> Any:
        raise EngineFault("MV706", register="r")

    with monkeypatch.context() as patched:
        patched.setattr(records, "adopted_packs", locked)
        with pytest.raises(EngineFault, match="MV706"):
            judged(desk)
    assert [pack.version for pack in desk.records.adopted()] == ["1.0.0"]


def test_where_there_is_no_register_nothing_is_adopted(tmp_path: Path) -> None:
    assert Records(str(tmp_path / "none.db")).adopted() == []


def test_adopted_packs_are_read_once(desk: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    read, asked = Reader.pack, []

    def counted(self: Reader, name: str) -> Pack:
        asked.append(name)
        return read(self, name)

    monkeypatch.setattr(Reader, "pack", counted)
    for _ in range(3):
        desk.records.content()
    assert len(asked) == 1


@pytest.mark.parametrize("reason", [None, "Rättat."])
def test_no_case_is_registered_by_a_pack_that_was_superseded_meanwhile(
    desk: Session, tmp_path: Path, reason: str | None
) -> None:
    if reason is not None:
        first = judged(desk)
        desk.save(first, None)
        desk.saved(first)
        desk.answer("benefit", "vague")
    before = judged(desk)
    pack = adopted(tmp_path / "register.db")
    with pytest.raises(EngineFault, match="MV720"):
        desk.save(before, reason)
    desk.rules_changed()
    again = judged(desk)
    assert again.pack is not None
    assert again.pack.hash == pack.hash
    assert desk.save(again, reason) == "oslo-1"


async def test_a_case_whose_pack_was_superseded_is_judged_anew_and_then_registered(
    driven: Driven, tmp_path: Path, library_root: Path
) -> None:
    register = adopted_register(tmp_path / "adopted.db", library_root)
    async with driven(register=register) as drive:
        session = drive.app.session
        assert session is not None
        session.begin("trip", DETAILS)
        session.answer("benefit", "concrete")
        drive.app.go("scoring")
        drive.app.case_changed()
        await drive.settle()
        pack = adopted(register)
        await drive.press("f12")
        assert "MV720" in drive.text()
        await drive.press("escape")
        assert session.judged is not None
        assert session.judged.pack is not None
        assert session.judged.pack.hash == pack.hash
        await drive.press("f12")
        assert [entry.pack for entry in session.records.content().cases] == [pack.hash]


async def test_where_several_packs_are_in_force_one_is_chosen(driven: Driven, register: Path) -> None:
    older = adopted(register, "0.9.0")
    async with driven(register=register) as drive:
        session = drive.app.session
        assert session is not None
        await drive.press("home", "enter")
        assert "Vilket regelverk ska ärendet bedömas efter?" in drive.text()
        await drive.press("end", "enter")
        assert session.judged is not None
        assert session.judged.pack is not None
        assert session.judged.pack.hash == older.hash
        assert session.judged.assessment is not None
        await drive.press("right", "f3", "insert")
        await drive.press("tab", "enter")
        assert "Vilket regelverk" in drive.text()
        await drive.press("home", "enter")
        assert "Vad gäller det nya ärendet?" in drive.text()


async def test_a_new_case_is_judged_by_the_pack_that_was_chosen_for_it(driven: Driven, register: Path) -> None:
    older = adopted(register, "0.9.0")
    async with driven(register=register) as drive:
        session = drive.app.session
        assert session is not None
        assert len(session.packs_on("2026-03-01")) == 2
        session.begin("trip", DETAILS, older)
        session.answer("benefit", "concrete")
        drive.app.go("scoring")
        drive.app.case_changed()
        await drive.settle()
        await drive.press("f12")
        assert [entry.pack for entry in session.records.content().cases if entry.id == "oslo-1"] == [older.hash]


async def test_a_case_is_judged_by_the_pack_of_its_day_wherever_that_is_moved(driven: Driven, register: Path) -> None:
    """Begun by the pack in force today, then moved to a day of a later version, and back when it is corrected."""
    first, later = adopted(register, "1.1.0"), adopted(register, "1.2.0", "2030-01-01")
    async with driven(register=register) as drive:
        session = drive.app.session
        assert session is not None

        def packs() -> list[str | None]:
            return [entry.pack for entry in session.records.content().cases if entry.title == "Resa"]

        await drive.press("insert", "enter")
        drive.app.screen.query_one("#field-title", Input).value = "Resa"
        await drive.press("f12", "enter", "enter")
        drive.app.screen.query_one("#field-decision_date", Input).value = "2030-06-01"
        await drive.press("f12", "f12")
        assert packs() == [later.hash]
        await drive.press("ctrl+e")
        drive.app.screen.query_one("#field-decision_date", Input).value = "2026-06-01"
        await drive.press("f12", "f12")
        await drive.type("Flyttat.")
        await drive.press("f12")
        assert packs() == [first.hash]


def test_a_pack_chosen_for_a_day_is_the_one_again_when_the_day_is_taken_back(desk: Session) -> None:
    (pack,) = desk.packs_on("2026-03-01")
    desk.choose(pack)
    desk.state({"decision_date": "2026-04-01"})
    assert desk.case is not None
    assert desk.case.said_pack is None
    desk.undo()
    assert desk.case.said_pack is pack
