"""The register as a store: append events, and read them and what they refer to, on SQLite or PostgreSQL."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self, TypeAlias

from sqlalchemy import Connection, Row, Table, bindparam, delete, func, insert, select, update
from sqlalchemy.engine import URL

from engine.assessment import Assessment
from engine.canonical import canonical_json, sha256_of, sha256_of_text
from engine.faults import EngineFault
from engine.language.load import PackFile
from engine.language.pack import Pack
from engine.language.sections import PackSource, from_order
from engine.register import database
from engine.register.chain import Head, Stamp, next_event
from engine.register.commitments import SecretText
from engine.register.events import Assessed, Event, EventData, PackPublished
from engine.register.migrations import STEPS, Step, migrate, version_of
from engine.register.projection import CaseRow, Recommended, projected
from engine.register.rows import case_columns, case_row, columns_of, event_of
from engine.register.standing import refuse_draft, standings
from engine.register.tables import ASSESSMENTS, CASES, EVENTS, METADATA, PACK_FILES, PACKS, TEXTS

Observer: TypeAlias = Callable[[str], None]
"""Told of every step of a write as it is about to be taken, and of the commit before and after."""
Clock: TypeAlias = Callable[[], datetime]

_INSERT = {table.name: insert(table) for table in METADATA.sorted_tables}
_UPDATE_CASE = update(CASES).where(CASES.c.id == bindparam("which"))
_CASE = select(CASES).where(CASES.c.id == bindparam("which"))
_PACK_HASH = select(PACKS.c.hash).where(PACKS.c.id == bindparam("of_id"), PACKS.c.version == bindparam("of_version"))
_ASSESSMENT_HASH = select(ASSESSMENTS.c.hash).where(ASSESSMENTS.c.hash == bindparam("which"))
_EVENTS_OF = select(EVENTS).where(EVENTS.c.case_id == bindparam("which")).order_by(EVENTS.c.seq)

Sources: TypeAlias = Callable[[Pack], Sequence[PackFile]]
"""Gives the files a pack was read from, named by their place in the pack's folder."""

PAGE = 500
"""How many events are read at a time."""


@dataclass(frozen=True, slots=True)
class Who:
    """Who does something, and in which role. The name goes to the texts, the role into the chain."""

    name: str
    role: str


def _now() -> datetime:
    return datetime.now(UTC)


def _unobserved(step: str) -> None:
    del step


class Store:
    """A register that exists. Reading and writing happen in transactions: `with store.read() as reader`."""

    def __init__(
        self,
        url: URL,
        *,
        writing: bool = False,
        observe: Observer = _unobserved,
        now: Clock = _now,
        steps: Sequence[Step] = STEPS,
    ) -> None:
        """Open the register at `url`, and bring its schema up to date if it is to be written to.

        Raises:
            EngineFault: there is none, it is newer than this version of medverkan, or it cannot be opened.
        """
        self.url, self.writing = url, writing
        self._observe, self._now, self._steps = observe, now, steps
        if database.is_sqlite(url):
            self._is_there()
        self.engine = database.connect(url, writing=writing)
        try:
            self._check_version()
        except BaseException:
            self.close()
            raise

    def _is_there(self) -> None:
        if not Path(self.url.database or "").is_file():
            raise EngineFault("MV701", register=database.shown(self.url))

    def _check_version(self) -> None:
        with self._transaction(writing=False) as connection:
            version = version_of(connection)
            shown = database.shown(self.url)
            if version == 0:
                raise EngineFault("MV701", register=shown)
            if version is None:
                raise EngineFault("MV704", register=shown)
            if version > len(self._steps):
                raise EngineFault("MV703", register=shown, found=str(version), known=str(len(self._steps)))
            if version < len(self._steps):
                if not self.writing:
                    raise EngineFault("MV710", register=shown, found=str(version), known=str(len(self._steps)))
                create(self.url, self._steps)

    @contextmanager
    def _transaction(self, *, writing: bool) -> Iterator[Connection]:
        """Give a transaction that sees one moment; one that writes is committed at its end, and waits for no reader."""
        with database.faults_told(self.url), self.engine.connect() as connection:
            connection.execution_options(**{database.READING: not writing})
            with connection.begin() as transaction:
                yield connection
                if writing:
                    self._observe("commit")
                    transaction.commit()
                    self._observe("committed")

    @contextmanager
    def read(self) -> Iterator["Reader"]:
        """Give the register as it stands at one moment."""
        with self._transaction(writing=False) as connection:
            yield Reader(connection)

    @contextmanager
    def write(self) -> Iterator["Writer"]:
        """Give the register to append to, to nobody else at the time; all of it is kept at the end, or nothing."""
        with self._transaction(writing=True) as connection:
            if not database.is_sqlite(self.url):
                connection.exec_driver_sql("LOCK TABLE events IN EXCLUSIVE MODE")
            yield Writer(connection, self._observe, self._now)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def create(url: URL, steps: Sequence[Step] = STEPS) -> int:
    """Make a register at `url`, or bring the one there up to date; return how many steps of the schema were taken.

    Raises:
        EngineFault: what is there is no register, or a newer one, or cannot be written to.
    """
    if database.is_sqlite(url):
        database.create_file(url)
    engine = database.connect(url, writing=True)
    shown = database.shown(url)
    try:
        with database.faults_told(url), engine.begin() as connection:
            if not database.is_sqlite(url):
                connection.exec_driver_sql("SELECT pg_advisory_xact_lock(1835361654)")
            version = version_of(connection)
            if version is None:
                raise EngineFault("MV704", register=shown)
            if version > len(steps):
                raise EngineFault("MV703", register=shown, found=str(version), known=str(len(steps)))
            return migrate(connection, steps)
    finally:
        engine.dispose()


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

    def events_of_kind(self, kind: str) -> list[Event]:
        """Return the events of one kind, in order."""
        rows = self.connection.execute(select(EVENTS).where(EVENTS.c.kind == kind).order_by(EVENTS.c.seq))
        return [event_of(row) for row in rows]

    def count_assessed(self) -> int:
        """Return how many assessments there have been."""
        return self.connection.execute(select(func.count()).where(EVENTS.c.kind == "assessed")).scalar() or 0

    def event_with(self, seq: int) -> Event | None:
        """Return the event with this number."""
        row = self.connection.execute(select(EVENTS).where(EVENTS.c.seq == seq)).first()
        return event_of(row) if row else None

    def row(self, case: str) -> CaseRow | None:
        """Return where a case stands."""
        row = self.connection.execute(_CASE, {"which": case}).first()
        return case_row(row) if row else None

    def rows(self) -> list[CaseRow]:
        """Return where all cases stand, in the order they were registered."""
        return [case_row(row) for row in self.connection.execute(select(CASES).order_by(CASES.c.seq))]

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


def pack_from(content: str) -> Pack:
    """Return the pack that was recorded as `content`, canonical JSON of a pack once found to be sound."""
    data = json.loads(content)
    return Pack(PackSource.model_validate(from_order(data)), data)


class Writer(Reader):
    """Appends to a register within one transaction that nobody else writes in."""

    def __init__(self, connection: Connection, observe: Observer, now: Clock) -> None:
        """Write through `connection`, telling `observe` of every step; `now` tells the time."""
        super().__init__(connection)
        self._observe, self._now = observe, now
        self._head = self.head()
        self._kept: dict[str, Recommended] = {}
        self._in_use: set[str] = set()

    def _put(self, table: Table, **values: object) -> None:
        self._observe(f"insert {table.name}")
        self.connection.execute(_INSERT[table.name], values)

    def append(self, case: str | None, data: EventData, who: Who, texts: Mapping[str, str] | None = None) -> Event:
        """Append an event with the texts it carries, and bring the case's row up to date."""
        kept = {name: SecretText.of(text) for name, text in (texts or {}).items()}
        actor = SecretText.of(who.name)
        for text in (*kept.values(), actor):
            self._put(TEXTS, ref=text.ref, case_id=case, salt=text.salt, content=text.content)
        data = data.model_copy(update={"texts": {name: text.in_chain() for name, text in kept.items()}})
        stamp = Stamp(self._now().strftime("%Y-%m-%dT%H:%M:%S.%fZ"), actor.in_chain(), who.role)
        event = next_event(self._head, case, data, stamp)
        self._put(EVENTS, **columns_of(event))
        self._head = Head(event.seq, event.hash)
        if case is not None:
            self._project(case, event, data)
        return event

    def _project(self, case: str, event: Event, data: EventData) -> None:
        before = self.row(case)
        found = self._kept.get(data.assessment) if isinstance(data, Assessed) else None
        values = case_columns(projected(before, event, data, found))
        if before is None:
            self._put(CASES, **values)
        else:
            self._observe("update cases")
            self.connection.execute(_UPDATE_CASE, {**values, "which": case})

    def keep_assessment(self, assessment: Assessment) -> str:
        """Keep an assessment, once, and return its hash."""
        content = assessment.to_json()
        name = sha256_of_text(content)
        self._kept[name] = Recommended(assessment.outcome, assessment.settled)
        if not self.connection.execute(_ASSESSMENT_HASH, {"which": name}).first():
            self._put(ASSESSMENTS, hash=name, content=content)
        return name

    def keep_pack(self, pack: Pack, sources: Sources, who: Who) -> None:
        """Keep a pack with its files and tell that it is taken into use, once; `sources` gives the files if need be.

        Raises:
            EngineFault: another pack with the same id and version is kept already, or this one is a draft.
        """
        if pack.hash in self._in_use:
            return
        standing = standings(self.connection).get(pack.hash)
        if standing is None or standing.published is None:
            refuse_draft(standing, pack)
            source = standing.source if standing else self.keep_pack_files(pack, sources)
            self.append(None, PackPublished(id=pack.id, version=pack.version, hash=pack.hash, source=source), who)
        self._in_use.add(pack.hash)

    def keep_pack_files(self, pack: Pack, sources: Sources) -> str:
        """Keep a pack that is not kept yet, with its files, and return the hash of their names and hashes.

        Raises:
            EngineFault: another pack with the same id and version is kept already.
        """
        if self.connection.execute(_PACK_HASH, {"of_id": pack.id, "of_version": pack.version}).scalar() is not None:
            raise EngineFault("MV729", pack=f"{pack.id} {pack.version}")
        self._put(PACKS, hash=pack.hash, id=pack.id, version=pack.version, content=canonical_json(pack.data))
        digests = {}
        for file in sources(pack):
            digests[file.name] = sha256_of_bytes(file.content)
            self._put(PACK_FILES, pack=pack.hash, name=file.name, sha256=digests[file.name], content=file.content)
        return sha256_of(digests)

    def remove_texts(self, case: str) -> None:
        """Remove all texts of a case that was erased; the database refuses it for any other."""
        self._observe("delete texts")
        self.connection.execute(delete(TEXTS).where(TEXTS.c.case_id == case))

    def is_empty(self) -> bool:
        """Tell whether nothing at all has been recorded."""
        return all(
            self.connection.execute(select(func.count()).select_from(table)).scalar() == 0
            for table in METADATA.sorted_tables
            if table.name != "schema_version"
        )


def sha256_of_bytes(content: bytes) -> str:
    """Return the SHA-256 of bytes, in lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()
