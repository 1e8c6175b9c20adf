"""Memos that cannot be made or written, by the name of their folder in `tests/golden/bad`."""

import argparse
import errno
import os
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

import docx

from engine.cli.memo import run
from engine.files import write_file
from engine.memo.templates import Templates
from tests.memo.made import INPUTS, html_of, pdf_of, word_of

FOLDER = Path("mallar")
MEMO = Path("memo.pdf")


def _template(name: str, content: bytes) -> Path:
    FOLDER.mkdir()
    (FOLDER / name).write_bytes(content)
    return FOLDER


def no_folder() -> None:
    """A folder of templates that is not there."""
    Templates(FOLDER)


def no_template() -> None:
    """A folder of templates in which there is none."""
    FOLDER.mkdir()
    Templates(FOLDER)


def no_document() -> None:
    """A template for Word that is no document."""
    word_of(INPUTS["draft"](), folder=_template("memo.docx", b"text"))


def unknown_blank() -> None:
    """A template for HTML with a blank that nothing fills."""
    html_of(INPUTS["draft"](), folder=_template("memo.html", b"<h1>${titel}</h1>"))


def no_title() -> None:
    """A template for PDF that sets no title."""
    pdf_of(INPUTS["draft"](), folder=_template("memo.typ", b"= Beslut"))


def no_styles() -> None:
    """A template for Word without a style that lists have."""
    document, stream = docx.Document(), BytesIO()
    document.styles["List Bullet"].delete()
    document.save(stream)
    word_of(INPUTS["draft"](), folder=_template("memo.docx", stream.getvalue()))


def there_already() -> None:
    """A file that is there."""
    MEMO.touch()
    write_file(MEMO, b"", force=False)


def folder_as_file() -> None:
    """A folder where a file should be."""
    MEMO.mkdir()
    write_file(MEMO, b"")


def no_folder_for_the_file() -> None:
    """A file in a folder that is not there."""
    write_file(Path("ut") / MEMO, b"")


def read_only() -> None:
    """A disk that takes no writing."""
    with patch.object(os, "fsync", side_effect=OSError(errno.EROFS, "Read-only file system")):
        write_file(MEMO, b"")


def full() -> None:
    """A disk that is full."""
    with patch.object(os, "fsync", side_effect=OSError(errno.ENOSPC, "No space left on device")):
        write_file(MEMO, b"")


def to_a_terminal() -> None:
    """A PDF for the screen of a terminal."""
    with patch.object(sys.stdout, "isatty", lambda: True):
        run(argparse.Namespace(output=None, format="pdf", template=None), "sv")


def no_ending() -> None:
    """A file whose name does not say its format."""
    run(argparse.Namespace(output="memo.xyz", format=None, template=None), "sv")


MEMOS: dict[str, Callable[[], None]] = {
    "MV801-no-folder": no_folder,
    "MV802-no-template": no_template,
    "MV803-no-document": no_document,
    "MV804-unknown-blank": unknown_blank,
    "MV805-no-title": no_title,
    "MV806-no-styles": no_styles,
    "MV807-there-already": there_already,
    "MV808-folder-as-file": folder_as_file,
    "MV809-no-folder-for-the-file": no_folder_for_the_file,
    "MV810-read-only": read_only,
    "MV811-full": full,
    "MV812-to-a-terminal": to_a_terminal,
    "MV813-no-ending": no_ending,
}
