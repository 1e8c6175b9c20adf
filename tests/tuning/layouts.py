"""Packs written as YAML in every layout at once: block and flow, all quotes, comments, blank lines, line ends, a BOM."""

import codecs
import json
import re
from random import Random
from typing import Any

from engine.language.load import PackFile
from tests.strategies import Data

_PLAIN = re.compile(r"[A-Za-zåäö][A-Za-zåäö0-9_. ]*[a-zåäö0-9]")
_TAKEN = {"true", "false", "null"}
COMMENTS = ("# en kommentar", "#", "# - id: x", "# åäö: {[", "#\tflik")


class _Writer:
    def __init__(self, rng: Random) -> None:
        self.rng = rng

    def scalar(self, value: Any) -> str:
        if not isinstance(value, str):
            return json.dumps(value)
        ways = [json.dumps(value, ensure_ascii=self.rng.random() < 0.2)]
        if value.isprintable():
            ways.append("'" + value.replace("'", "''") + "'")
        if _PLAIN.fullmatch(value) and value not in _TAKEN:
            ways += [value] * 3
        return self.rng.choice(ways)

    def flow(self, value: Any) -> str:
        space = self.rng.choice(("", " "))
        match value:
            case dict():
                pairs = (f"{self.scalar(key)}: {self.flow(item)}" for key, item in value.items())
                return f"{{{space}{', '.join(pairs)}{space}}}"
            case list():
                return f"[{space}{', '.join(map(self.flow, value))}{space}]"
            case _:
                return self.scalar(value)

    def remark(self) -> str:
        return f"  {self.rng.choice(COMMENTS)}" if self.rng.random() < 0.15 else ""

    def between(self, pad: str) -> list[str]:
        """Return lines that say nothing."""
        return [
            self.rng.choice(("", f"{pad}{self.rng.choice(COMMENTS)}")) for _ in range(self.rng.choice((0, 0, 0, 1, 2)))
        ]

    def block(self, value: Any, pad: str) -> list[str]:
        """Return the lines of a collection that is not empty, in block style."""
        lines = []
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            lines += self.between(pad)
            head = f"{self.scalar(key)}:" if isinstance(value, dict) else "-"
            if not item or not isinstance(item, dict | list) or self.rng.random() < 0.4:
                lines.append(f"{pad}{head} {self.flow(item)}{self.remark()}")
            elif isinstance(value, dict):
                deeper = pad + " " * self.rng.choice((2, 4))
                lines += [f"{pad}{head}{self.remark()}", *self.block(item, deeper)]
            else:
                lines += self.item(item, pad)
        return lines

    def item(self, item: Any, pad: str) -> list[str]:
        inner = self.block(item, f"{pad}  ")
        first = next(place for place, line in enumerate(inner) if line.strip() and not line.strip().startswith("#"))
        return [*inner[:first], f"{pad}- {inner[first].strip()}", *inner[first + 1 :]]


def written(rng: Random, data: Data, name: str = "pack") -> tuple[PackFile, ...]:
    """Return `data` in one or two files, laid out by chance."""
    sections = list(data)
    cut = rng.choice((len(sections), rng.randint(1, len(sections))))
    parts = [part for part in (sections[:cut], sections[cut:]) if part]
    return tuple(
        PackFile(f"{name}/{number}.yaml", _file(rng, {section: data[section] for section in part}))
        for number, part in enumerate(parts)
    )


def _file(rng: Random, data: Data) -> bytes:
    writer = _Writer(rng)
    lines = [writer.flow(data)] if rng.random() < 0.1 else writer.block(data, "")
    newline = rng.choice(("\n", "\n", "\r\n"))
    mark = codecs.BOM_UTF8 if rng.random() < 0.2 else b""
    return mark + (newline.join(lines) + rng.choice(("", newline))).encode()
