"""Files are written whole or not at all, and never over another unasked."""

import errno
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NoReturn

import pytest

from engine import files
from engine.faults import EngineFault
from engine.files import write_file, write_files, write_folder, writing_file
from engine.language.diagnostic import FaultyInput


def refused(path: Path, *, force: bool = False) -> str:
    with pytest.raises(EngineFault) as fault:
        write_file(path, b"new", force=force)
    return fault.value.code


def found(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def failing(code: int) -> "type[object]":
    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(code, os.strerror(code))

    return fail  # type: ignore[return-value]


def test_writes_a_new_file_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    write_file(tmp_path / "memo.pdf", b"all of it")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("memo.pdf", b"all of it")]


def test_a_file_that_is_there_stays_unless_forced(tmp_path: Path) -> None:
    path = tmp_path / "memo.pdf"
    path.write_bytes(b"old")
    assert refused(path) == "MV807"
    assert path.read_bytes() == b"old"
    write_file(path, b"new", force=True)
    assert path.read_bytes() == b"new"


def test_a_file_that_appears_in_the_meantime_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "memo.pdf"
    monkeypatch.setattr(os, "fsync", lambda _: path.write_bytes(b"theirs"))
    assert refused(path) == "MV807"
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("memo.pdf", b"theirs")]


_REFUSALS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)


@pytest.fixture(
    params=[(), *((number,) for number in _REFUSALS), (errno.EPERM, errno.EINVAL), (errno.ENOSYS, errno.ENOSYS)]
)
def naming(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a file system refuses: exFAT, say, has no hard links, and some disks cannot rename to a free name either."""
    for (owner, name), number in zip(((os, "link"), (files, "_rename_to_free")), request.param, strict=False):
        monkeypatch.setattr(owner, name, failing(number))


@pytest.mark.usefixtures("naming")
class TestOnEveryFileSystem:
    def test_a_new_file_is_written(self, tmp_path: Path) -> None:
        write_file(tmp_path / "memo.pdf", b"new", force=False)
        assert found(tmp_path) == {"memo.pdf": b"new"}
        assert refused(tmp_path / "memo.pdf") == "MV807"

    def test_a_file_that_appears_in_the_meantime_stays(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "fsync", lambda _: (tmp_path / "memo.pdf").write_bytes(b"theirs"))
        assert refused(tmp_path / "memo.pdf") == "MV807"
        assert found(tmp_path) == {"memo.pdf": b"theirs"}

    def test_a_link_that_leads_nowhere_is_there_too(self, tmp_path: Path) -> None:
        (tmp_path / "memo.pdf").symlink_to(tmp_path / "gone")
        assert refused(tmp_path / "memo.pdf") == "MV807"
        assert (tmp_path / "memo.pdf").is_symlink()

    def test_what_is_for_its_owner_stays_so(self, tmp_path: Path) -> None:
        with writing_file(tmp_path / "register.zip", private=True) as out:
            out.write(b"names")
        assert (tmp_path / "register.zip").stat().st_mode & 0o777 == 0o600

    def test_one_of_many_writers_gets_the_name(self, tmp_path: Path) -> None:
        def one(number: int) -> bool:
            try:
                write_file(tmp_path / "memo.pdf", b"%d" % number * 1000)
            except FaultyInput:
                return False
            return True

        with ThreadPoolExecutor(8) as pool:
            wrote = list(pool.map(one, range(8)))
        assert wrote.count(True) == 1
        assert found(tmp_path) == {"memo.pdf": b"%d" % wrote.index(True) * 1000}


def test_a_name_that_was_claimed_is_given_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    monkeypatch.setattr(files, "_rename_to_free", failing(errno.EINVAL))
    monkeypatch.setattr(Path, "replace", failing(errno.ENOSPC))
    assert refused(tmp_path / "memo.pdf") == "MV811"
    assert found(tmp_path) == {}


@pytest.mark.parametrize("force", [False, True])
def test_once_it_has_its_name_it_is_written(tmp_path: Path, force: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001
    refuse_folders(errno.EIO, monkeypatch)
    write_file(tmp_path / "memo.pdf", b"new", force=force)
    assert found(tmp_path) == {"memo.pdf": b"new"}


def refuse_folders(code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the disk refuse to be waited for where it is asked about a folder."""
    settle = os.fsync

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(code, os.strerror(code))
        settle(handle)

    monkeypatch.setattr(os, "fsync", fsync)


def test_a_folder_is_written_where_the_disk_cannot_be_asked_about_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_folders(errno.EINVAL, monkeypatch)
    write_folder(tmp_path / "pack", {"pack.yaml": b"pack", "more/rules.yaml": b"rules"})
    assert (tmp_path / "pack" / "more" / "rules.yaml").read_bytes() == b"rules"
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]


def test_what_goes_wrong_in_what_is_written_is_no_fault_of_the_disk(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="invalid literal"), writing_file(tmp_path / "memo.pdf") as out:
        out.write(b"%d" % int("half"))
    assert found(tmp_path) == {}


class TestWrittenOver:
    def test_keeps_who_may_read_it(self, tmp_path: Path) -> None:
        path = tmp_path / "case.yaml"
        path.write_bytes(b"old")
        for mode in (0o600, 0o640, 0o664):
            path.chmod(mode)
            write_file(path, b"new", force=True)
            assert path.stat().st_mode & 0o777 == mode

    def test_is_what_a_link_leads_to(self, tmp_path: Path) -> None:
        (tmp_path / "far").mkdir()
        target, link = tmp_path / "far" / "case.yaml", tmp_path / "case.yaml"
        target.write_bytes(b"old")
        link.symlink_to(target)
        write_file(link, b"new", force=True)
        assert link.is_symlink()
        assert found(tmp_path / "far") == {"case.yaml": b"new"}

    def test_may_be_a_link_that_leads_nowhere_or_round(self, tmp_path: Path) -> None:
        (tmp_path / "case.yaml").symlink_to(tmp_path / "gone.yaml")
        write_file(tmp_path / "case.yaml", b"new", force=True)
        assert (tmp_path / "gone.yaml").read_bytes() == b"new"
        (tmp_path / "round.yaml").symlink_to(tmp_path / "round.yaml")
        assert refused(tmp_path / "round.yaml", force=True) == "MV810"


def test_where_nothing_offers_to_write_over_it_the_help_does_not_either(tmp_path: Path) -> None:
    (tmp_path / "memo.pdf").write_bytes(b"old")
    with pytest.raises(FaultyInput) as fault:
        write_file(tmp_path / "memo.pdf", b"new")
    assert [one.code for one in fault.value.diagnostics] == ["MV774"]
    assert "--force" not in fault.value.render("sv")


@pytest.mark.parametrize("name", ["a\x00b", "x" * 300, "memo.pdf/x", "a\udc00\ud800"])
@pytest.mark.parametrize("force", [False, True])
def test_a_name_that_no_disk_can_have(tmp_path: Path, name: str, force: bool) -> None:  # noqa: FBT001
    (tmp_path / "memo.pdf").write_bytes(b"old")
    assert refused(tmp_path / name, force=force) == "MV810"
    assert found(tmp_path) == {"memo.pdf": b"old"}


def test_a_name_as_long_as_the_disk_takes(tmp_path: Path) -> None:
    name = "å" * 127
    write_file(tmp_path / name, b"new")
    assert found(tmp_path) == {name: b"new"}


class TestFiles:
    def test_are_all_written_into_a_folder_that_is_made(self, tmp_path: Path) -> None:
        write_files(tmp_path / "ut" / "fall", {"a.yaml": b"a", "b.yaml": b"b"})
        assert found(tmp_path / "ut" / "fall") == {"a.yaml": b"a", "b.yaml": b"b"}

    def test_those_that_are_there_are_all_named_and_none_is_written(self, tmp_path: Path) -> None:
        for name in ("a.yaml", "c.yaml"):
            (tmp_path / name).write_bytes(b"old")
        with pytest.raises(FaultyInput) as fault:
            write_files(tmp_path, {"a.yaml": b"a", "b.yaml": b"b", "c.yaml": b"c"})
        assert [Path(one.place.file).name for one in fault.value.diagnostics] == ["a.yaml", "c.yaml"]
        assert found(tmp_path) == {"a.yaml": b"old", "c.yaml": b"old"}

    @pytest.mark.parametrize(("force", "code"), [(False, "MV807"), (True, "MV808")])
    def test_none_is_written_where_one_is_refused(self, tmp_path: Path, force: bool, code: str) -> None:  # noqa: FBT001
        (tmp_path / "b.yaml").mkdir() if force else (tmp_path / "b.yaml").write_bytes(b"old")
        with pytest.raises(EngineFault) as fault:
            write_files(tmp_path, {"a.yaml": b"a", "b.yaml": b"b"}, force=force)
        assert fault.value.code == code
        assert [path.name for path in tmp_path.iterdir()] == ["b.yaml"]

    @pytest.mark.parametrize(
        ("code", "said"), [(errno.EROFS, "MV810"), (errno.EACCES, "MV810"), (errno.ENOSPC, "MV811")]
    )
    def test_a_folder_that_cannot_be_made(
        self, code: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Path, "mkdir", failing(code))
        with pytest.raises(EngineFault) as fault:
            write_files(tmp_path / "ut", {"a.yaml": b"a"})
        assert fault.value.code == said


def test_folders(tmp_path: Path) -> None:
    assert refused(tmp_path) == "MV808"
    assert refused(tmp_path / "none" / "memo.pdf") == "MV809"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENOSPC, "MV811"),
        (errno.EDQUOT, "MV811"),
        (errno.EROFS, "MV810"),
        (errno.EACCES, "MV810"),
        (errno.EIO, "MV810"),
    ],
)
@pytest.mark.parametrize("force", [False, True])
def test_a_disk_that_refuses(
    code: int,
    said: str,
    force: bool,  # noqa: FBT001
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "memo.pdf"
    if force:
        path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", failing(code))
    assert refused(path, force=force) == said
    assert [p.read_bytes() for p in tmp_path.iterdir()] == ([b"old"] if force else [])


def test_a_full_disk_says_which_file_was_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", failing(errno.ENOSPC))
    with pytest.raises(EngineFault) as fault:
        write_file(tmp_path / "memo.pdf", b"new")
    assert "memo.pdf" in fault.value.render("sv")
    assert "disken är full" in fault.value.render("sv")
