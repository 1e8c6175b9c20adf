"""Reading a register: its events, and what they refer to."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, func, select

from engine.assessment import Assessment
from engine.canonical import sha256_of_text
from engine.faults import EngineFault
from engine.language.pack import Pack
from engine.register.chain import Head
from engine.register.commitments import SecretText
from engine.register.events import Event
from engine.register.packs import pack_from
from engine.register.projection import CaseRow
from engine.register.rows import case_row, event_of
from engine.register.tables import ASSESSMENTS, CASES, EVENTS, PACK_FILES, PACKS, TEXTS

PAGE = 500
"""How many rows are read at a time."""

_CASE = select(CASES).where(CASES.c.id == bindparam("which"))
_EVENTS_OF = select(EVENTS).where(EVENTS.c.case_id == bindparam("which")).order_by(EVENTS.c.seq)


class Reader:
    """Reads a register within one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Read through `connection`."""
        self.connection = connection

    def head(self) -> Head:
        """Return the last event's number and hash."""
        row = self.connection.execute(
            select(EVENTS.c.seq, EVENTS.c.hash).order_by(EVENTS.c.seq.desc()).limit(1)
        ).first()
        return Head(row.seq, row.hash) if row else Head()

    def event_rows(self, after: int = 0) -> Iterator[Row[Any]]:
        """Yield the rows of all events after `after`, in order."""
        while page := self.connection.execute(
            select(EVENTS).where(EVENTS.c.seq > after).order_by(EVENTS.c.seq).limit(PAGE)
        ).all():
            yield from page
            after = page[-1].seq

    def events(self, after: int = 0) -> Iterator[Event]:
        """Yield all events after `after`, in order."""
        return map(event_of, self.event_rows(after))

    def events_of(self, case: str) -> list[Event]:
        """Return the events of a case, in order."""
        return [event_of(row) for row in self.connection.execute(_EVENTS_OF, {"which": case})]

    def stated(self, cases: Collection[str]) -> set[str]:
        """Return those of `cases` that have events."""
        return self._among(EVENTS.c.case_id, cases)

    def _among(self, column: ColumnElement[str], wanted: Iterable[str]) -> set[str]:
        """Return those values that a column has."""
        values, found = list(wanted), set[str]()
        for start in range(0, len(values), PAGE):
            query = select(column).where(column.in_(values[start : start + PAGE]))
            found.update(self.connection.execute(query).scalars())
        return found

    def events_of_kind(self, kind: str) -> list[Event]:
        """Return the events of one kind, in order."""
        rows = self.connection.execute(select(EVENTS).where(EVENTS.c.kind == kind).order_by(EVENTS.c.seq))
        return [event_of(row) for row in rows]

    def count_assessed(self) -> int:
        """Return how many assessments there have been."""
        return self.connection.execute(select(func.count()).where(EVENTS.c.kind == "assessed")).scalar() or 0

    def row(self, case: str) -> CaseRow | None:
        """Return where a case stands."""
        row = self.connection.execute(_CASE, {"which": case}).first()
        return case_row(row) if row else None

    def rows(self, *wanted: ColumnElement[bool]) -> list[CaseRow]:
        """Return where the cases stand that are as `wanted`, in the order they were registered."""
        query = select(CASES).where(*wanted).order_by(CASES.c.seq)
        return [case_row(row) for row in self.connection.execute(query)]

    def values(self, column: ColumnElement[str]) -> set[str]:
        """Return all values that a column has."""
        return set(self.connection.execute(select(column).distinct()).scalars())

    def texts_of(self, case: str) -> dict[str, SecretText]:
        """Return the texts there are of a case, by reference."""
        rows = self.connection.execute(select(TEXTS).where(TEXTS.c.case_id == case))
        return {row.ref: SecretText(row.ref, row.salt, row.content) for row in rows}

    def texts(self, refs: Iterable[str]) -> dict[str, str]:
        """Return the content of texts by reference, those that are still there."""
        wanted, found = list(refs), {}
        for start in range(0, len(wanted), PAGE):
            part = wanted[start : start + PAGE]
            found.update(
                {
                    r.ref: r.content
                    for r in self.connection.execute(select(TEXTS.c.ref, TEXTS.c.content).where(TEXTS.c.ref.in_(part)))
                }
            )
        return found

    def secret_texts(self, refs: Sequence[str]) -> Iterator[SecretText]:
        """Yield texts with their salts by reference, those that are still there."""
        for start in range(0, len(refs), PAGE):
            query = select(TEXTS).where(TEXTS.c.ref.in_(refs[start : start + PAGE]))
            yield from (SecretText(row.ref, row.salt, row.content) for row in self.connection.execute(query))

    def assessment(self, wanted: str) -> Assessment:
        """Return the assessment with this hash.

        Raises:
            EngineFault: it is not there, or altered.
        """
        return Assessment.model_validate_json(self.assessment_json(wanted))

    def assessment_json(self, wanted: str) -> str:
        """Return the assessment with this hash as it was recorded.

        Raises:
            EngineFault: it is not there, or altered.
        """
        content = self.connection.execute(select(ASSESSMENTS.c.content).where(ASSESSMENTS.c.hash == wanted)).scalar()
        if not isinstance(content, str) or sha256_of_text(content) != wanted:
            raise EngineFault("MV748", hash=wanted[:16])
        return content

    def pack(self, wanted: str) -> Pack:
        """Return the rule pack with this hash.

        Raises:
            EngineFault: it is not there, or altered.
        """
        return pack_from(self.pack_json(wanted))

    def packs(self) -> list[Pack]:
        """Return all rule packs."""
        return [self.pack(name) for name in self.connection.execute(select(PACKS.c.hash)).scalars()]

    def pack_json(self, wanted: str) -> str:
        """Return the rule pack with this hash as it was recorded.

        Raises:
            EngineFault: it is not there, or altered.
        """
        content = self.connection.execute(select(PACKS.c.content).where(PACKS.c.hash == wanted)).scalar()
        if not isinstance(content, str) or sha256_of_text(content) != wanted:
            raise EngineFault("MV749", hash=wanted[:16])
        return content

    def pack_files(self, wanted: str) -> dict[str, bytes]:
        """Return the files a pack was read from, by name."""
        rows = self.connection.execute(
            select(PACK_FILES).where(PACK_FILES.c.pack == wanted).order_by(PACK_FILES.c.name)
        )
        return {row.name: bytes(row.content) for row in rows}


def sha256_of_bytes(content: bytes) -> str:
    """Return the SHA-256 of bytes, in lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()
