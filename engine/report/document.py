"""A document as plain blocks: what is said, apart from how it looks. Every string is data, never markup."""

from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 stands once, at the top."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short texts, each with a sign before it (`+`, `−`, `?` …) or none, and lines below it."""

    items: tuple["Bullet", ...]


@dataclass(frozen=True, slots=True)
class Bullet:
    """An entry of a list. `detail` stands smaller or after it."""

    text: str
    sign: str = "–"
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; columns named in `numeric` are set flush right."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = field(default_factory=frozenset)


Block: TypeAlias = Heading | Paragraph | Bullets | Table
