"""A document as plain blocks: what is said, apart from how it looks. Every string is data, never markup."""

from typing import NamedTuple, TypeAlias


class Heading(NamedTuple):
    """A heading; level 1 stands once, at the top."""

    text: str
    level: int = 2


class Paragraph(NamedTuple):
    """A paragraph."""

    text: str


class Bullets(NamedTuple):
    """A list of short texts, each with a sign before it (`+`, `−`, `?` …) or none, and lines below it."""

    items: tuple["Bullet", ...]


class Bullet(NamedTuple):
    """An entry of a list. `detail` stands smaller or after it."""

    text: str
    sign: str = "–"
    detail: str = ""


class Table(NamedTuple):
    """A table; columns named in `numeric` are set flush right."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()


Block: TypeAlias = Heading | Paragraph | Bullets | Table
