"""Connections to SQLite and PostgreSQL, set so that what is acknowledged is on the disk; faults as medverkan's own."""

import errno
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
from engine.language.diagnostic import in_both, quoted
from engine.refusals import reason

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


def place_of(url: URL) -> str:
    """Return where a register is: a path for SQLite, a URL without password for others."""
    return url.database or "" if is_sqlite(url) else url.render_as_string(hide_password=True)


def shown(url: URL) -> str:
    """Return where a register is, as it may stand in a message."""
    return quoted(place_of(url))


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


def _to_write(connection: Connection, writing: bool) -> bool:  # noqa: FBT001 - a lone truth
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
        if not _is_made(path):
            refuse_foreign(url)
            if path.stat().st_size:
                return
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")


def _is_made(path: Path) -> bool:
    """Make the file and the folders it lies in; tell whether it is new.

    Raises:
        EngineFault: the folder cannot be written to.
        OSError: the disk is full.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError as fault:
        if not path.exists():
            raise _unwritable(path, fault) from None
        return False
    except OSError as fault:
        if _OF_DISK.get(fault.errno or 0) == "MV707":
            raise
        raise _unwritable(path, fault) from None
    return True


def _unwritable(path: Path, fault: OSError) -> EngineFault:
    """Return the fault of a folder in which no register can be made: the nearest one there is."""
    folder = next((folder for folder in path.parents if os.access(folder, os.F_OK)), path.parent)
    return EngineFault("MV717", folder=quoted(str(folder)), **in_both("reason", reason(fault)))


def refuse_foreign(url: URL) -> None:
    """Refuse a file that is there and is no register, by its first bytes: SQLite might change it by opening it.

    Raises:
        EngineFault: it belongs to another program, or is damaged. An empty file belongs to nobody.
        OSError: it cannot be read.
    """
    with Path(url.database or "").open("rb") as file:
        head = file.read(_HEAD)
    mark = int.from_bytes(head[_HEAD - 4 :], "big")
    if head and not (head.startswith(_MAGIC) and len(head) == _HEAD and mark == _APPLICATION):
        raise EngineFault("MV704", register=shown(url))


_MAGIC = b"SQLite format 3\0"
_HEAD = 72
"""How much of a SQLite file's head tells whose it is: it ends in the application's mark (https://sqlite.org/fileformat.html)."""


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
        raise _unusable(url, type(fault).__name__) from None


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
        return EngineFault(_OF_DISK.get(fault.errno, "MV705"), register=shown(url), **in_both("reason", reason(fault)))
    plain = name or (f"SQLSTATE {state}" if state else _first_line(fault))
    return _unusable(url, plain, code or "MV705")


def _unusable(url: URL, said: str, code: str = "MV705") -> EngineFault:
    """Return the fault of a database that gives a reason of its own, the same in every language."""
    return EngineFault(code, register=shown(url), reason_sv=said, reason_en=said)


_OF_DISK = {errno.ENOSPC: "MV707", errno.EDQUOT: "MV707", errno.EROFS: "MV709"}


def _first_line(fault: BaseException | None) -> str:
    """Return what a server that could not be reached is said to have answered; no statement has been sent to it yet."""
    return quoted(next(iter(str(fault).splitlines()), type(fault).__name__))
