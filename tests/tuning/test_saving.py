"""Saving: a new folder with all of it or nothing, as a new version; a published pack is never written to."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from engine.faults import EngineFault
from engine.files import write_folder
from engine.language.diagnostic import FaultyInput
from engine.language.load import read_files
from engine.packs import SHIPPED, load_pack
from engine.text import Text
from engine.tuning.operations import SetChangeNote, SetPoints, SetVersion
from engine.tuning.saving import Edition, copy_pack, folder_of, save
from engine.tuning.working_copy import WorkingCopy

pytestmark = pytest.mark.alike

SMALL = Path(__file__).parents[1] / "data" / "packs" / "small"
KARLSTAD = SHIPPED / "karlstad-2020"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def tuned(folder: Path = SMALL, version: str = "1.1.0") -> WorkingCopy:
    copy = WorkingCopy.of(folder)
    copy.do(SetVersion(version=version))
    copy.do(SetChangeNote(note=Text(sv="Ny avvägning.", en="New choice.")))
    return copy


def refused(act: Callable[[], object]) -> list[str]:
    try:
        act()
    except FaultyInput as fault:
        return [diagnostic.code for diagnostic in fault.diagnostics]
    except EngineFault as fault:
        return [fault.code]
    return []


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_new_version_is_saved_in_a_new_folder_and_loads(tmp_path: Path) -> None:
    copy = tuned(KARLSTAD, "1.2.0")
    before = content(KARLSTAD)
    saved = save(copy, tmp_path / "ny")
    assert load_pack(tmp_path / "ny").hash == saved.hash != copy.base.hash
    assert content(tmp_path / "ny").keys() == {*before, "pack.schema.json"}
    assert "rules/goal_linkage.yaml" in before
    assert content(KARLSTAD) == before
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "cache") == ["ny"]


@pytest.mark.parametrize(("version", "codes"), [("1.0.0", ["MV844"]), ("0.9.9", ["MV844"]), ("1.0.1", []), ("1.10.0", []),
                                                ("2.0.0", [])])  # fmt: skip
def test_the_version_has_to_be_raised(tmp_path: Path, version: str, codes: list[str]) -> None:
    assert refused(lambda: save(tuned(version=version), tmp_path / "ny")) == codes
    assert (tmp_path / "ny").exists() == (not codes)


def test_versions_are_compared_as_numbers(tmp_path: Path) -> None:
    save(tuned(version="1.9.0"), tmp_path / "nio")
    copy = tuned(tmp_path / "nio", "1.10.0")
    copy.do(SetChangeNote(note=Text(sv="Tio.", en="Ten.")))
    assert refused(lambda: save(copy, tmp_path / "tio")) == []


@pytest.mark.parametrize("note", [Text(sv="Första versionen.", en="New."), Text(sv="Ny.", en="First version.")])
def test_the_change_note_has_to_tell_what_changed_in_both_languages(tmp_path: Path, note: Text) -> None:
    copy = tuned()
    copy.do(SetChangeNote(note=note))
    assert refused(lambda: save(copy, tmp_path / "ny")) == ["MV845"]


def test_a_faulty_pack_is_not_saved(tmp_path: Path) -> None:
    copy = tuned()
    copy.do(SetPoints(rule="concrete_use", points=0))
    assert refused(lambda: save(copy, tmp_path / "ny")) == ["MV415"]
    assert not (tmp_path / "ny").exists()


def test_an_edition_that_is_known_with_other_content_is_not_saved_anew(tmp_path: Path) -> None:
    copy = tuned()
    known = Edition("small", "1.1.0", "0" * 64)
    assert refused(lambda: save(copy, tmp_path / "ny", [known])) == ["MV729"]
    same = known._replace(hash=copy.state.sound().hash)
    assert refused(lambda: save(copy, tmp_path / "ny", [known._replace(version="1.2.0"), same])) == []


def test_an_edition_that_ships_with_other_content_is_not_saved_anew(tmp_path: Path) -> None:
    older = tmp_path / "older"
    copy_pack(KARLSTAD, older)
    head = older / "pack.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("version: 1.1.1", "version: 0.9.0"), encoding="utf-8")
    assert refused(lambda: save(tuned(older, "1.1.1"), tmp_path / "ny")) == ["MV729"]


@pytest.mark.parametrize("name", ["", "karlstad-2020", "karlstad-2020/ny", "ny", "../rules/x"])
def test_nothing_is_written_among_the_packs_of_the_product(name: str) -> None:
    before = content(SHIPPED)
    assert refused(lambda: save(tuned(), SHIPPED / name)) == ["MV847"]
    assert content(SHIPPED) == before


def test_nothing_is_written_among_them_by_way_of_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(SHIPPED)
    assert refused(lambda: save(tuned(), tmp_path / "link" / "ny")) == ["MV847"]


@pytest.mark.parametrize("there", ["folder", "file", "link", "full"])
def test_what_is_there_already_stays(tmp_path: Path, there: str) -> None:
    place = tmp_path / "ny"
    if there == "file":
        place.write_text("min", encoding="utf-8")
    elif there == "link":
        place.symlink_to(tmp_path / "ingenstans")
    else:
        place.mkdir()
        (place / "min.txt").touch() if there == "full" else None
    assert refused(lambda: save(tuned(), place)) == ["MV846"]
    assert not any(path.name.startswith(".") for path in tmp_path.iterdir())
    assert not (place / "pack.yaml").exists()


@pytest.mark.parametrize("name", ["saknas/ny", "a\x00b", "x" * 300])
def test_a_place_that_cannot_be_is_told(tmp_path: Path, name: str) -> None:
    assert refused(lambda: save(tuned(), tmp_path / name)) == ["MV848"]


def failing(at: int, number: int) -> Callable[..., Any]:
    """Return an fsync that fails at the step `at`."""
    steps = iter(range(1_000))
    real = os.fsync

    def fsync(handle: int) -> None:
        if next(steps) == at:
            raise OSError(number, os.strerror(number))
        real(handle)

    return fsync


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES])
@pytest.mark.parametrize("at", [0, 5, 13, 14])
def test_a_disk_that_refuses_leaves_nothing(tmp_path: Path, number: int, at: int) -> None:
    with patch("os.fsync", failing(at, number)):
        assert refused(lambda: copy_pack(KARLSTAD, tmp_path / "ny")) == ["MV848"]
    assert [path.name for path in tmp_path.iterdir() if path.name != "cache"] == []


def test_a_folder_that_may_not_be_written_to_is_told(tmp_path: Path) -> None:
    with patch("pathlib.Path.mkdir", side_effect=OSError(errno.EROFS, os.strerror(errno.EROFS))):
        assert refused(lambda: save(tuned(), tmp_path / "ny")) == ["MV848"]
    assert not (tmp_path / "ny").exists()


def test_a_folder_that_appears_meanwhile_stays(tmp_path: Path) -> None:
    def meanwhile(_: object) -> None:
        (tmp_path / "ny").mkdir(exist_ok=True)
        (tmp_path / "ny" / "min.txt").touch()

    with patch("os.fsync", meanwhile):
        assert refused(lambda: save(tuned(), tmp_path / "ny")) == ["MV846"]
    assert content(tmp_path / "ny") == {"min.txt": b""}


KILLED = """
import json, os, sys
from pathlib import Path
from engine.files import write_folder

FILES = {"a.yaml": b"a", "b/c.yaml": b"c", "b/d.yaml": b"d"}
STEPS = ("fsync", "mkdir", "rename", "open", "close")
steps, last = 0, 0

def counted(real):
    def step(*given, **named):
        global steps
        steps += 1
        if steps == last:
            os._exit(9)
        return real(*given, **named)
    return step

for name in STEPS:
    setattr(os, name, counted(getattr(os, name)))
ends = []
for number in range(1, 200):
    folder = Path(sys.argv[1], str(number))
    folder.mkdir()
    child = os.fork()
    if not child:
        steps, last = 0, number
        write_folder(folder / "ny", FILES)
        os._exit(0)
    ends.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    if not ends[-1]:
        break
print(json.dumps(ends))
"""


def test_a_kill_at_any_step_leaves_the_whole_folder_or_none(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE, check=True)
    ends = json.loads(done.stdout)
    assert len(ends) > 12
    assert ends[-1] == 0
    assert set(ends[:-1]) == {9}
    whole = {"a.yaml": b"a", "b/c.yaml": b"c", "b/d.yaml": b"d"}
    found = [content(tmp_path / str(number) / "ny") for number in range(1, len(ends) + 1)]
    assert {json.dumps(sorted(one)) for one in found} == {"[]", json.dumps(sorted(whole))}
    assert all(one in ({}, whole) for one in found)
    assert found[-1] == whole


def test_copies_are_byte_for_byte_but_for_the_place_of_the_schema(tmp_path: Path) -> None:
    copy_pack(KARLSTAD, tmp_path / "kopia")
    copied = content(tmp_path / "kopia")
    assert copied.pop("pack.schema.json") == (SHIPPED / "pack.schema.json").read_bytes()
    for name, original in content(KARLSTAD).items():
        first, _, rest = original.partition(b"\n")
        named, _, mine = copied.pop(name).partition(b"\n")
        assert mine == rest
        assert named != first
        place = named.decode().removeprefix("# yaml-language-server: $schema=")
        assert ((tmp_path / "kopia" / name).parent / place).resolve() == tmp_path / "kopia" / "pack.schema.json"
    assert copied == {}
    assert load_pack(tmp_path / "kopia").hash == load_pack(KARLSTAD).hash
    copy_pack(tmp_path / "kopia", tmp_path / "kopians kopia")
    assert content(tmp_path / "kopians kopia") == content(tmp_path / "kopia")


def test_files_that_name_no_schema_are_copied_byte_for_byte(tmp_path: Path) -> None:
    copy_pack(SMALL, tmp_path / "kopia")
    assert content(tmp_path / "kopia") == content(SMALL)


def test_what_cannot_be_copied_is_told(tmp_path: Path) -> None:
    copy_pack(KARLSTAD, tmp_path / "kopia")
    assert refused(lambda: copy_pack(KARLSTAD, tmp_path / "kopia")) == ["MV846"]
    assert refused(lambda: copy_pack(tmp_path / "ingen", tmp_path / "två")) == ["MV101"]


@pytest.mark.parametrize("name", ["karlstad-2020", "karlstad-2020@1.1.1", str(KARLSTAD)])
def test_a_pack_is_found_by_name_or_folder(name: str) -> None:
    assert read_files(folder_of(name)) == read_files(KARLSTAD)


def test_a_pack_that_is_not_there_is_told() -> None:
    assert refused(lambda: folder_of("karlstad")) == ["MV508"]


def test_folders_within_are_made(tmp_path: Path) -> None:
    write_folder(tmp_path / "ny", {"a/b/c.yaml": b"x", "d.yaml": b"y"})
    assert content(tmp_path / "ny") == {"a/b/c.yaml": b"x", "d.yaml": b"y"}
