"""What is not registered or saved survives whatever ends the application, and is offered the next time."""

import errno
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from engine.packs import load_pack
from tests.tui.conftest import Driven
from tests.tui.driving import SMALL, Drive
from tests.tui.screens import tuned
from tui.bench_drafts import BenchDrafts
from tui.dialogs.ask import Read
from tui.dialogs.choose import Choose
from tui.dialogs.fault import FaultDialog
from tui.drafts import Drafts
from tui.own_files import OwnFiles
from tui.workbench import Workbench

pytestmark = pytest.mark.alike

CHILD = """
import asyncio, sys
from pathlib import Path
from engine.packs import Library
from tests.tui.driving import Drive
from tui.app import MedverkanApp
from tui.config import Options
from tui.drafts import Drafts
from tui.records import Records
from tui.judging import Engine
from tui.session import Session

home, root, keys = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]

def make(options):
    library = Library(root)
    library.packs()
    return Session(Records(options.register, who="Kim"), library, Drafts(home / "drafts"), Engine(library))

async def work():
    app = MedverkanApp(Options(register=str(home / "register.db"), config=str(home / "config.toml")), make)
    async with app.run_test(size=(120, 40)) as pilot:
        drive = Drive(app, pilot)
        await drive.settle()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
            while app.jobs.running and app.jobs.running != ["tune"]:
                await asyncio.sleep(0.005)
            await pilot.pause()
        print("done", file=sys.__stdout__, flush=True)
        while True:
            await pilot.press(keys[-1])
            print("again", file=sys.__stdout__, flush=True)

asyncio.run(work())
"""


def orphaned(home: Path) -> list[Path]:
    """Let all drafts be those of an application that runs no longer."""
    files = sorted((home / "drafts").rglob("*.json"))
    return [file.rename(file.with_name(f"{file.name.split('.')[0]}.999999999.json")) for file in files]


def bench_of(drive: Drive) -> Workbench:
    session = drive.app.session
    assert session is not None
    assert session.bench is not None
    return session.bench


def values(bench: Workbench) -> list[int | str]:
    return [entry.value for entry in bench.entries()]


def killed(home: Path, root: Path, *keys: str) -> None:
    """Do things in an application of its own, and kill it while it goes on doing the last of them."""
    command = [sys.executable, "-c", CHILD, str(home), str(root), *keys]
    place = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=home, env=place) as child:
        assert child.stdout is not None
        told = [child.stdout.readline() for _ in range(3)]
        child.send_signal(signal.SIGKILL)
        child.wait()
    assert told == ["done\n", "again\n", "again\n"]
    assert child.returncode == -signal.SIGKILL


async def test_changes_of_a_working_copy_survive_a_kill(
    driven: Driven, home: Path, register: Path, library_root: Path
) -> None:
    killed(home, library_root, "f8", "ctrl+o", "enter", "enter", "end", "left", "home", "right")
    async with driven(register=register) as drive:
        assert "Fortsätt med arbetskopian av small 1.0.0" in drive.text()
        await drive.press("enter")
        bench = bench_of(drive)
        assert bench.dirty
        assert int(values(bench)[0]) >= 63
        assert values(bench)[-1] == "participate_with_conditions"


async def test_answers_survive_a_kill(driven: Driven, home: Path, register: Path, library_root: Path) -> None:
    killed(home, library_root, "home", "enter", "right", "delete")
    async with driven(register=register) as drive:
        assert "Fortsätt med " in drive.text()
        await drive.press("enter")
        assert "ändrat sedan det registrerades" in drive.text()


async def test_changes_are_offered_the_next_time_with_what_was_undone(driven: Driven, home: Path) -> None:
    async with driven() as drive:
        await tuned(drive)
        await drive.press("down", "right", "ctrl+u")
        before = values(bench_of(drive))
        folder = bench_of(drive).state.folder
    orphaned(home)
    async with driven() as drive:
        await drive.press("enter")
        bench = bench_of(drive)
        assert values(bench) == before
        assert bench.state.folder == folder
        await drive.press("ctrl+y")
        assert values(bench_of(drive))[1] != before[1]
        await drive.press("ctrl+u", "ctrl+u", "ctrl+u")
        assert values(bench_of(drive)) == [entry.was for entry in bench.entries()]
        assert BenchDrafts(home / "drafts" / "rules").left() == []


async def test_answers_and_changes_are_offered_together_and_dropped_together(driven: Driven, home: Path) -> None:
    async with driven() as drive:
        await drive.press("home", "enter", "right")
        await tuned(drive)
        await drive.press("f10")
        assert drive.told().count("De sparas som utkast och erbjuds nästa gång.") == 2
        await drive.press("escape")
    assert len(orphaned(home)) == 2
    async with driven() as drive:
        assert isinstance(drive.app.screen, Choose)
        assert "Det finns svar och ändringar som inte sparades" in drive.text()
        await drive.press("end", "enter")
    assert list((home / "drafts").rglob("*.json")) == []


async def test_closing_the_offer_keeps_the_drafts_for_another_time(driven: Driven, home: Path) -> None:
    async with driven() as drive:
        await tuned(drive)
    orphaned(home)
    for _ in range(2):
        async with driven() as drive:
            assert "Det finns ändringar som inte sparades" in drive.text()
            await drive.press("escape")
            assert drive.app.session is not None
            assert drive.app.session.bench is None


@pytest.mark.parametrize(
    "end",
    [
        ("ctrl+u", "ctrl+u"),
        ("ctrl+w", "tab", "enter"),
        ("ctrl+o", "tab", "enter", "escape", "ctrl+w", "tab", "enter"),
    ],
)
async def test_what_was_taken_back_or_given_up_is_not_offered(driven: Driven, home: Path, end: tuple[str, ...]) -> None:
    async with driven() as drive:
        await tuned(drive)
        assert len(list((home / "drafts").rglob("*.json"))) == 1
        await drive.press(*end)
    assert list((home / "drafts").rglob("*.json")) == []


async def test_what_was_saved_is_not_offered(driven: Driven, home: Path) -> None:
    async with driven() as drive:
        await tuned(drive)
        await drive.press("f12", "down", "down")
        await drive.type("Mer.")
        await drive.press("down")
        await drive.type("More.")
        await drive.press("down", "enter")
        assert "1.1.0" in drive.text()
    assert list((home / "drafts").rglob("*.json")) == []


async def test_changes_are_made_anew_in_a_folder_that_has_changed_and_that_is_told(driven: Driven, home: Path) -> None:
    async with driven() as drive:
        await tuned(drive)
        before = values(bench_of(drive))
    orphaned(home)
    file = home / "small-kopia" / "pack.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("points: 50", "points: 51", 1), encoding="utf-8")
    assert load_pack(home / "small-kopia").hash != load_pack(SMALL).hash
    async with driven() as drive:
        await drive.press("enter")
        assert isinstance(drive.app.screen, Read)
        assert "Mappen har ändrats" in drive.text()
        await drive.press("escape")
        after = values(bench_of(drive))
        assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


async def test_a_folder_that_is_gone_is_told_of_and_the_changes_are_kept(driven: Driven, home: Path) -> None:
    async with driven() as drive:
        await tuned(drive)
    (file,) = orphaned(home)
    (home / "small-kopia").rename(home / "annan")
    async with driven() as drive:
        await drive.press("enter")
        assert isinstance(drive.app.screen, FaultDialog)
        assert "MV101" in drive.text()
        await drive.press("escape")
        assert "4 ärenden" in drive.text()
    assert file.exists()


async def test_a_disk_that_takes_no_drafts_is_told_of_and_the_work_goes_on(driven: Driven, home: Path) -> None:
    (home / "drafts").mkdir()
    (home / "drafts" / "rules").write_text("upptagen", encoding="utf-8")
    async with driven(size=(200, 60)) as drive:
        await tuned(drive)
        assert "ändringarna sparas inte som utkast" in drive.text()
        await drive.press("right")
        assert values(bench_of(drive))[0] == 62


def refusing(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


async def test_leaving_does_not_promise_drafts_that_could_not_be_kept(
    driven: Driven, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driven() as drive:
        monkeypatch.setattr(OwnFiles, "keep", refusing)
        await drive.press("home", "enter", "right")
        await tuned(drive)
        await drive.press("f10")
        assert "som utkast och erbjuds" not in drive.told()
        assert drive.told().count("går förlorade") == 2
        assert drive.told().count("disken är full") == 2
        await drive.press("escape", "f3", "ctrl+o")
        assert "De sparas som utkast." not in drive.told()
        assert "går förlorade" in drive.told()


async def test_a_draft_that_cannot_be_kept_anew_stays_where_it_was_left(
    driven: Driven, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driven() as drive:
        await drive.press("home", "enter", "right")
        await tuned(drive)
    left = orphaned(home)
    monkeypatch.setattr(OwnFiles, "keep", refusing)
    for down in ((), ("down",)):
        async with driven() as drive:
            await drive.press(*down, "enter")
            assert not isinstance(drive.app.screen, Choose)
        assert [file.exists() for file in left] == [True, True]


async def test_a_case_that_was_begun_is_kept_before_the_first_answer(driven: Driven, home: Path) -> None:
    details = {"id": "ny-1", "title": "Ny", "unit": "school", "decision_date": "2026-03-01"}
    async with driven() as drive:
        assert drive.app.session is not None
        drive.app.session.begin("trip", details)
        await drive.press("f10")
        assert "De sparas som utkast" in drive.told()
    orphaned(home)
    assert [kept.draft["id"] for kept in Drafts(home / "drafts").left()] == ["ny-1"]


HOSTILE = [
    "",
    "[" * 100_000,
    "null",
    '{"form": 2}',
    '{"form": 1, "draft": 3}',
    '{"form": 1, "pack": "[/]", "folder": "/", "base": "", "published": "", "done": ["rm"], "undone": []}',
    '{"form": 1, "pack": "a", "folder": ".", "base": "", "published": "", "done": 4, "undone": []}',
]


@pytest.mark.parametrize("text", HOSTILE)
def test_files_that_are_no_drafts_are_left_alone(tmp_path: Path, text: str) -> None:
    for name in ("a.999999999.json", "b.json", "c.99999999999999999999.json", "d.².json"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert BenchDrafts(tmp_path).left() == []
    assert Drafts(tmp_path).left() == []
    assert len(list(tmp_path.iterdir())) == 4


async def test_the_names_in_a_draft_are_shown_as_they_are(driven: Driven, home: Path) -> None:
    stated = {
        "form": 1,
        "pack": "[/] [EUR]",
        "folder": "/[@click=x]",
        "base": "",
        "published": "",
        "done": [],
        "undone": [],
    }
    (home / "drafts" / "rules").mkdir(parents=True)
    (home / "drafts" / "rules" / "a.999999999.json").write_text(json.dumps(stated), encoding="utf-8")
    async with driven() as drive:
        assert "[/] [EUR]" in drive.text()
        assert "/[@click=x]" in drive.text()
