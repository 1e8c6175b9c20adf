"""`medverkan memo` as its users run it: formats, files, what it refuses, and what it loads."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.memo.templates import FILES

ROOT = Path(__file__).resolve().parents[2]
CASE = ROOT / "tests/data/cases/small.yaml"
PACK = ROOT / "tests/data/packs/small"
COMMAND = [sys.executable, "-c", "import sys; from engine.cli import main; sys.exit(main())"]


def medverkan(*arguments: str | Path, lang: str = "en") -> subprocess.CompletedProcess[bytes]:
    """Run the command as a process of its own."""
    words = [*COMMAND, *map(str, arguments), "--lang", lang]
    return subprocess.run(words, cwd=ROOT, capture_output=True, check=False, stdin=subprocess.DEVNULL)


def memo(*arguments: str | Path, lang: str = "en") -> subprocess.CompletedProcess[bytes]:
    return medverkan("memo", CASE, "--pack", PACK, *arguments, lang=lang)


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("m.pdf", b"%PDF-1.7"),
        ("m.docx", b"PK\x03\x04"),
        ("m.html", b"<!DOCTYPE html>"),
        ("m.md", b"DRAFT"),
        ("M.MD", b"DRAFT"),
    ],
)
def test_the_name_of_the_file_says_the_format(name: str, begins: bytes, tmp_path: Path) -> None:
    run = memo("--output", tmp_path / name)
    assert (run.returncode, run.stderr) == (0, b"")
    assert run.stdout.decode() == f"The memo is written: {tmp_path / name}\n"
    assert (tmp_path / name).read_bytes().startswith(begins)


@pytest.mark.parametrize("name", ["m.txt", "m", "m.pdf.xyz", ".pdf"])
def test_a_name_that_says_no_format_is_refused_unless_the_format_is_stated(name: str, tmp_path: Path) -> None:
    run = memo("--output", tmp_path / name)
    assert (run.returncode, b"MV813" in run.stderr) == (1, True)
    for form in (b"`.pdf`", b"`.docx`", b"`.md`", b"`.html`"):
        assert form in run.stderr
    assert list(tmp_path.iterdir()) == []
    assert memo("--output", tmp_path / name, "--format", "html").returncode == 0
    assert (tmp_path / name).read_bytes().startswith(b"<!DOCTYPE html>")


def test_without_a_file_it_goes_to_standard_output() -> None:
    assert "UTKAST – inte registrerat".encode() in memo(lang="sv").stdout
    assert memo("--format", "pdf").stdout.startswith(b"%PDF-1.7")
    assert memo("--format", "html").stdout.startswith(b"<!DOCTYPE html>")


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "m.md"
    path.write_text("mine", encoding="utf-8")
    run = memo("--output", path)
    assert run.returncode == 1
    assert b"MV807" in run.stderr
    assert path.read_text(encoding="utf-8") == "mine"
    assert memo("--output", path, "--force").returncode == 0
    assert path.read_text(encoding="utf-8").startswith("DRAFT")


def test_binary_formats_are_kept_off_terminals() -> None:
    main, other = os.openpty()
    run = subprocess.run([*COMMAND, "memo", CASE, "--pack", PACK, "--format", "pdf"], cwd=ROOT, stdout=other,
                         stderr=subprocess.PIPE, check=False)  # fmt: skip
    os.close(other)
    os.close(main)
    assert run.returncode == 1
    assert b"MV812" in run.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--output", "none/m.pdf"), b"MV809"),
        (("--output", "tests"), b"MV808"),
        (("--template", "none"), b"MV801"),
        (("--template", "tests"), b"MV802"),
    ],
)
def test_what_is_wrong_is_said(arguments: tuple[str, ...], code: bytes) -> None:
    run = memo(*arguments)
    assert run.returncode == 1
    assert code in run.stderr
    assert b"Traceback" not in run.stderr


def test_a_case_file_that_is_not_there() -> None:
    run = medverkan("memo", "none.yaml")
    assert (run.returncode, b"MV101" in run.stderr) == (1, True)


@pytest.mark.alike
def test_templates_to_start_from_give_the_shipped_memo(tmp_path: Path) -> None:
    run = medverkan("memo-template", tmp_path / "own")
    assert run.returncode == 0
    assert {path.name for path in (tmp_path / "own").iterdir()} == set(FILES)
    for form in ("pdf", "docx", "html"):
        assert memo("--format", form, "--template", tmp_path / "own").stdout == memo("--format", form).stdout
    again = medverkan("memo-template", tmp_path / "own")
    assert (again.returncode, b"MV807" in again.stderr) == (1, True)


def test_packs_as_html() -> None:
    for what in ("show", "passages"):
        run = medverkan("pack", what, PACK, "--format", "html", lang="sv")
        assert run.returncode == 0
        assert run.stdout.startswith(b'<!DOCTYPE html>\n<html lang="sv">')


def test_a_draft_needs_no_database_and_markdown_no_typesetter() -> None:
    code = (
        "import sys; from engine.cli import main; "
        f"main(['memo', {str(CASE)!r}, '--pack', {str(PACK)!r}]); "
        "print(sorted({'sqlalchemy', 'typst', 'docx', 'textual', 'z3'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    assert run.stdout.endswith("[]\n")
