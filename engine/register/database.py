"""Connections to SQLite and PostgreSQL, set so that what is acknowledged is on the disk; faults as medverkan's own."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import platformdirs
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from engine.faults import EngineFault
from engine.language.diagnostic import quoted

VARIABLE = "MEDVERKAN_REGISTER"
BUSY_SECONDS = 30
"""How long a writer waits for the others before it gives up."""
_APPLICATION = 0x6D656476
"""Marks a SQLite file as a register: `medv`."""


def default_url() -> URL:
    """Return where the register stands when nobody says: in the platform's folder for the user's data."""
    return URL.create("sqlite", database=str(platformdirs.user_data_path("medverkan", appauthor=False) / "register.db"))


def register_url(stated: str | None) -> URL:
    """Return the URL stated, else that of the environment, else the default; a plain path means SQLite.

    Raises:
        EngineFault: it is no URL of SQLite or PostgreSQL.
    """
    text = stated or os.environ.get(VARIABLE)
    if not text:
        return default_url()
    if "://" not in text:
        return URL.create("sqlite", database=text)
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise EngineFault("MV708") from None
    if url.drivername in ("postgresql", "postgres", "postgresql+psycopg"):
        return url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "sqlite+pysqlite"):
        raise EngineFault("MV708")
    if not url.database or url.database == ":memory:":
        raise EngineFault("MV708")
    return url


def shown(url: URL) -> str:
    """Return the URL as it may be shown: a path for SQLite, without password for others."""
    return quoted(url.database or "") if is_sqlite(url) else quoted(url.render_as_string(hide_password=True))


def is_sqlite(url: URL) -> bool:
    """Tell whether the register at `url` is a SQLite file."""
    return url.get_backend_name() == "sqlite"


def connect(url: URL, *, writing: bool) -> Engine:
    """Return an engine for `url`; nothing is connected to yet. Parameters never enter its errors or logs."""
    if is_sqlite(url):
        return _sqlite(url, writing=writing)
    engine = create_engine(
        url,
        hide_parameters=True,
        connect_args={"connect_timeout": 10},
        pool_size=1,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if _to_write(connection, writing):
            connection.exec_driver_sql("SET LOCAL synchronous_commit TO on")
            connection.exec_driver_sql(f"SET LOCAL lock_timeout TO '{BUSY_SECONDS}s'")
        else:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")

    return engine


def _sqlite(url: URL, *, writing: bool) -> Engine:
    path = Path(url.database or "")
    engine = create_engine(
        "sqlite://",
        creator=lambda: _opened(path, writing=writing),
        hide_parameters=True,
        pool_size=1,
        poolclass=QueuePool,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if _to_write(connection, writing) else "BEGIN")

    return engine


READING = "medverkan_reading"
"""The execution option of a connection, of an engine that could write, whose next transaction only reads."""


def _to_write(connection: Connection, writing: bool) -> bool:  # noqa: FBT001
    return writing and not connection.get_execution_options().get(READING)


def _opened(path: Path, *, writing: bool) -> sqlite3.Connection:
    connection = _file(path, "rw") if writing else _readable(path)
    try:
        for pragma in _TO_WRITE if writing else _TO_READ:
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


_TO_WRITE = ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "foreign_keys = ON")
_TO_READ = ("query_only = ON",)


def _readable(path: Path) -> sqlite3.Connection:
    """Open for reading: as a writer would where that is allowed (others may be writing), else as it lies there."""
    modes = ["mode=rw"] if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK) else []
    wal = path.with_name(f"{path.name}-wal")
    modes += ["mode=ro"] if wal.exists() and wal.stat().st_size else ["mode=ro&immutable=1"]
    for mode in modes:
        connection = _file(path, mode.removeprefix("mode="))
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.Error as fault:
            connection.close()
            if not isinstance(fault, sqlite3.OperationalError) or mode == modes[-1]:
                raise
        else:
            return connection
    raise AssertionError("there is always a last mode")


def _file(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )


def create_file(url: URL) -> None:
    """Make the SQLite file at `url`, readable by its owner only, in a folder that is made if need be."""
    path = Path(url.database or "")
    with faults_told(url):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            return
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")


@contextmanager
def faults_told(url: URL) -> Iterator[None]:
    """Turn the faults of a database or disk into medverkan's own, which tell nothing of what was being written."""
    try:
        yield
    except DBAPIError as fault:
        raise _told(url, fault.orig) from None
    except (sqlite3.Error, OSError) as fault:
        raise _told(url, fault) from None
    except NoSuchModuleError:
        raise EngineFault("MV708") from None
    except SQLAlchemyError as fault:
        raise EngineFault("MV705", register=shown(url), reason=type(fault).__name__) from None


_SQLITE = {
    "SQLITE_BUSY": "MV706",
    "SQLITE_LOCKED": "MV706",
    "SQLITE_FULL": "MV707",
    "SQLITE_READONLY": "MV709",
    "SQLITE_NOTADB": "MV704",
    "SQLITE_CORRUPT": "MV704",
}
_POSTGRESQL = {
    "55P03": "MV706",
    "40001": "MV706",
    "40P01": "MV706",
    "53100": "MV707",
    "25006": "MV709",
    "42501": "MV709",
}


def _told(url: URL, fault: BaseException | None) -> EngineFault:
    """Return the fault to tell: which database, and a reason that holds no data of anybody's."""
    name = getattr(fault, "sqlite_errorname", "") or ""
    state = getattr(fault, "sqlstate", None) or ""
    if str(fault).startswith("medverkan:") or "medverkan: recorded" in str(fault):
        return EngineFault("MV711", register=shown(url))
    code = _SQLITE.get("_".join(name.split("_")[:2])) or _POSTGRESQL.get(state)
    if isinstance(fault, OSError) and fault.errno is not None:
        code, name = code or _OF_DISK.get(fault.errno), os.strerror(fault.errno)
    reason = name or (f"SQLSTATE {state}" if state else _first_line(fault))
    return EngineFault(code or "MV705", register=shown(url), reason=reason)


_OF_DISK = {28: "MV707", 30: "MV709", 13: "MV709"}


def _first_line(fault: BaseException | None) -> str:
    """Return what a server that could not be reached is said to have answered; no statement has been sent to it yet."""
    return quoted(next(iter(str(fault).splitlines()), type(fault).__name__))
