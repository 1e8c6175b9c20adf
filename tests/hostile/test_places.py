"""Paths that lead to no ordinary file: each a clear refusal, at once."""

import os
from pathlib import Path

import pytest

from engine.case import read_case
from engine.language.load import read_files
from engine.language.source import MAX_BYTES, read_bytes
from tests.hostile.refusal import SMALL_PACK, codes


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A folder with a copy of the small pack."""
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "pack.yaml").write_bytes(SMALL_PACK.read_bytes())
    return folder


def test_missing_file(tmp_path: Path) -> None:
    assert codes(lambda: read_case(tmp_path / "none.yaml")) == {"MV101"}


def test_folder(tmp_path: Path) -> None:
    assert codes(lambda: read_case(tmp_path)) == {"MV102"}


def test_file_taken_for_a_folder(pack: Path) -> None:
    assert codes(lambda: read_case(pack / "pack.yaml" / "case.yaml")) == {"MV103"}


def test_name_longer_than_any_file_system_takes() -> None:
    assert codes(lambda: read_case(Path("n" * 5_000))) == {"MV103"}
    assert codes(lambda: read_files(Path("n" * 5_000))) == {"MV103"}


def test_name_with_a_nul_byte() -> None:
    assert codes(lambda: read_case(Path("a\0b"))) == {"MV103"}
    assert codes(lambda: read_files(Path("a\0b"))) <= {"MV101", "MV103"}


def test_dangling_link(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").symlink_to("moved.yaml")
    assert codes(lambda: read_case(tmp_path / "case.yaml")) == {"MV101"}


def test_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").symlink_to("case.yaml")
    assert codes(lambda: read_case(tmp_path / "case.yaml")) == {"MV103"}


def test_pipe_that_nobody_writes_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "case.yaml")
    assert codes(lambda: read_case(tmp_path / "case.yaml")) == {"MV109"}


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_device(device: str) -> None:
    assert codes(lambda: read_case(Path(device))) == {"MV109"}


def test_largest_file_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(b"#" * MAX_BYTES)
    assert len(read_bytes(path)) == MAX_BYTES
    path.write_bytes(b"#" * (MAX_BYTES + 1))
    assert codes(lambda: read_bytes(path)) == {"MV104"}


def test_ten_megabytes_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(b"a: b\n" * 2_000_000)
    assert codes(lambda: read_case(path)) == {"MV104"}


def test_pack_whose_files_are_too_large_together(pack: Path) -> None:
    for number in range(9):
        (pack / f"f{number}.yaml").write_bytes(b"#" * MAX_BYTES)
    assert codes(lambda: read_files(pack)) == {"MV104"}


def test_every_unreadable_file_of_a_pack_is_named(pack: Path) -> None:
    (pack / "gone.yaml").symlink_to("moved.yaml")
    os.mkfifo(pack / "pipe.yaml")
    assert codes(lambda: read_files(pack)) == {"MV101", "MV109"}


def test_hidden_files_and_folders_called_like_files_are_passed_over(pack: Path) -> None:
    (pack / ".#pack.yaml").symlink_to("somebody@somewhere")
    (pack / "rules.yaml").mkdir()
    (pack / "rules.yaml" / "more.yaml").write_text("bodies: {}\n", encoding="utf-8")
    names = [Path(file.name).relative_to(pack).as_posix() for file in read_files(pack)]
    assert names == ["pack.yaml", "rules.yaml/more.yaml"]


def test_folder_that_links_to_itself(pack: Path) -> None:
    (pack / "again").symlink_to(pack, target_is_directory=True)
    assert len(read_files(pack)) == 1


@pytest.mark.parametrize("path", [Path("/dev/null"), Path("/dev/zero")])
def test_device_as_a_pack(path: Path) -> None:
    assert codes(lambda: read_files(path)) == {"MV216"}
