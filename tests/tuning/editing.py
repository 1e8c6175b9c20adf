"""What judges an edit: PyYAML's own trees say where a value stands and what a file says."""

import codecs
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import yaml

from engine.language.load import PackFile

Keys = Sequence[str | int]


def text_of(file: PackFile) -> str:
    return file.content.removeprefix(codecs.BOM_UTF8).decode()


@lru_cache(maxsize=64)
def _composed(text: str) -> Any:
    return yaml.compose(text, Loader=yaml.CSafeLoader)


def _node_at(text: str, keys: Keys) -> Any:
    node = _composed(text)
    for key in keys:
        node = node.value[key] if isinstance(key, int) else next(v for k, v in node.value if k.value == key)
    return node


def place_of(text: str, keys: Keys) -> tuple[int, int]:
    """Return from where to where the value at the end of `keys` stands."""
    node = _node_at(text, keys)
    return node.start_mark.index, node.end_mark.index


def says(file: PackFile, keys: Keys) -> str:
    """Return the value at the end of `keys`, as the text it stands for."""
    value = data_of(file)
    for key in keys:
        value = value[key]
    return str(value)


def only_these_differ(old: str, new: str, places: Sequence[tuple[int, int]]) -> bool:
    """Tell whether all of `old` outside of `places` stands in `new` as it was."""
    pattern, at = "", 0
    for start, end in sorted(places):
        pattern += re.escape(old[at:start]) + ".*"
        at = end
    return re.fullmatch(pattern + re.escape(old[at:]), new, re.DOTALL) is not None


def path_of(data: dict[str, Any], section: str, entry: str | None) -> Keys | None:
    """Return the keys to an entry of a file's data, if the file has it."""
    if section not in data:
        return None
    if entry is None:
        return (section,)
    return next(((section, i) for i, one in enumerate(data[section]) if one["id"] == entry), None)


@lru_cache(maxsize=64)
def data_of(file: PackFile) -> Any:
    return yaml.load(text_of(file), Loader=yaml.CBaseLoader)  # noqa: S506 - the base loader makes texts alone
