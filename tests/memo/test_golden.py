"""Memos as people read them, pinned whole as Markdown and HTML, in Swedish and English.

`MEDVERKAN_UPDATE_GOLDEN=1` rewrites the files; the difference is then to be read as text.
"""

import os
import re
from pathlib import Path

import pytest

from engine.text import LANGS, Lang
from tests.memo.made import INPUTS, html_of, markdown_of

GOLDEN = Path(__file__).parent / "golden"
UPDATE = os.environ.get("MEDVERKAN_UPDATE_GOLDEN") == "1"
both = pytest.mark.parametrize("lang", LANGS)


def held(name: str, text: str) -> None:
    path = GOLDEN / name
    if UPDATE:
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


@both
@pytest.mark.parametrize("name", INPUTS)
def test_markdown(name: str, lang: Lang) -> None:
    held(f"{name}.{lang}.md", markdown_of(INPUTS[name](), lang))


@both
@pytest.mark.parametrize("name", ["draft", "decided"])
def test_html(name: str, lang: Lang) -> None:
    page = re.sub(r"(?s)<style>.*</style>", "<style></style>", html_of(INPUTS[name](), lang))
    held(f"{name}.{lang}.html", page)


def test_every_golden_file_is_held() -> None:
    names = {f"{name}.{lang}.md" for name in INPUTS for lang in LANGS}
    names |= {f"{name}.{lang}.html" for name in ("draft", "decided") for lang in LANGS}
    assert {path.name for path in GOLDEN.iterdir()} == names
