"""The register as a store on SQLite or PostgreSQL: opened, made, brought up to date, and its transactions."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Connection
from sqlalchemy.engine import URL

from engine.faults import EngineFault
from engine.register import database
from engine.register.migrations import STEPS, Step, migrate, version_of
from engine.register.reading import PAGE, Reader, sha256_of_bytes
from engine.register.writing import Clock, Observer, Sources, Who, Writer

__all__ = ["PAGE", "Reader", "Sources", "Store", "Who", "Writer", "create", "sha256_of_bytes"]


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
        path = Path(self.url.database or "")
        with database.faults_told(self.url):
            if not path.is_file() or not path.stat().st_size:
                raise EngineFault("MV701", register=database.shown(self.url))
            database.refuse_foreign(self.url)

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
