"""Files are written whole or not at all, and never over another unasked."""

import errno
import os
from pathlib import Path
from typing import NoReturn

import pytest

from engine.faults import EngineFault
from engine.memo import output
from engine.memo.output import write_file


def refused(path: Path, *, force: bool = False) -> str:
    with pytest.raises(EngineFault) as fault:
        write_file(path, b"new", force=force)
    return fault.value.code


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
    honest = output._put

    def put_and_be_overtaken(draft: Path, content: bytes) -> None:
        honest(draft, content)
        path.write_bytes(b"theirs")

    monkeypatch.setattr(output, "_put", put_and_be_overtaken)
    assert refused(path) == "MV807"
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("memo.pdf", b"theirs")]


def test_a_file_system_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    write_file(tmp_path / "memo.pdf", b"new")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("memo.pdf", b"new")]
    assert refused(tmp_path / "memo.pdf") == "MV807"


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
