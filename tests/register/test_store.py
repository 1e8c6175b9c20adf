"""The store: what is acknowledged is kept, nothing is kept twice, and the database itself refuses change."""

import errno
import os
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from engine.faults import EngineFault
from engine.language.diagnostic import FaultyInput
from engine.register import database
from engine.register.database import register_url
from engine.register.dossier import dossier
from engine.register.migrations import STEPS
from engine.register.registering import Registrar
from engine.register.store import Store, create
from engine.register.tables import LASTING, TEXTS
from engine.register.verifying import verify
from tests.register.made import ANNA, PLANTED, add, assessor, case, decided, pack, proposal, register_with, sources


def raw(url: URL, statement: str) -> None:
    """Carry out SQL behind medverkan's back."""
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            connection.execute(text(statement))
    finally:
        engine.dispose()


def code_of(url: URL, *, writing: bool = False) -> str:
    with pytest.raises(EngineFault) as fault, Store(url, writing=writing) as store, store.read():
        pass
    return fault.value.code


def test_a_case_is_registered_and_assessed(url: URL) -> None:
    with register_with(url, "one", "two") as store, store.read() as reader:
        found = dossier(reader, "two")
        assert [entry.event.kind for entry in found.entries] == ["registered", "assessed"]
        assert found.file.case == case("two").case
        assert found.assessment == assessor().assess(case("two"))
        assert found.entries[0].texts["actor"] == ANNA.name
        assert found.pack.hash == pack().hash
        assert reader.head().seq == 5
        assert verify(reader).whole


def test_adding_again_adds_nothing(url: URL) -> None:
    with register_with(url, "one") as store:
        with store.read() as reader:
            head = reader.head()
        assert [one.came_to for one in add(store, "one", "two")] == ["unchanged", "registered"]
        assert [one.came_to for one in add(store, "one", "two")] == ["unchanged", "unchanged"]
        assert [one.came_to for one in add(store, "three", "two", "three")] == ["registered", "unchanged", "unchanged"]
        with store.read() as reader:
            assert reader.head().seq == head.seq + 4


@pytest.mark.parametrize("change", [{"benefit": "vague"}, {"title": "Annan titel"}])
def test_a_case_with_other_content_is_refused(url: URL, change: dict[str, str]) -> None:
    with register_with(url, "one") as store:
        other = case("one", **change)
        registrar = Registrar(store, ANNA, sources)
        assert [fault.code for fault in registrar.news([other])[1]] == ["MV722"]
        with pytest.raises(FaultyInput) as fault:
            registrar.add([proposal(case("two")), proposal(other)])
        assert [d.code for d in fault.value.diagnostics] == ["MV722"]
        with store.read() as reader:
            assert [row.id for row in reader.rows()] == ["one"]


@pytest.mark.parametrize("table", [table.name for table in (*LASTING, TEXTS)])
@pytest.mark.parametrize("action", ["update", "delete"])
def test_the_database_refuses_to_change_what_is_recorded(url: URL, table: str, action: str) -> None:
    with register_with(url, "one") as store:
        decided(store, "one")
    column = {"events": "role", "assessments": "content", "packs": "version", "pack_files": "name", "texts": "content"}
    statement = f"UPDATE {table} SET {column[table]} = 'x'" if action == "update" else f"DELETE FROM {table}"
    with pytest.raises(DBAPIError, match="recorded for good"):
        raw(url, statement)


def test_postgresql_refuses_truncate_too(postgres_url: URL) -> None:
    register_with(postgres_url, "one").close()
    for table in (*LASTING, TEXTS):
        with pytest.raises(DBAPIError, match="recorded for good"):
            raw(postgres_url, f"TRUNCATE {table.name} CASCADE")


def test_a_register_that_is_not_there(tmp_path: Path, postgres_url: URL) -> None:
    missing = tmp_path / "no.db"
    assert code_of(URL.create("sqlite", database=str(missing))) == "MV701"
    assert not missing.exists()
    assert code_of(postgres_url) == "MV701"


def test_a_newer_register_is_refused_unharmed(url: URL) -> None:
    register_with(url, "one").close()
    raw(url, "INSERT INTO schema_version (version) VALUES (2)")
    assert code_of(url) == code_of(url, writing=True) == "MV703"
    with pytest.raises(EngineFault) as fault:
        create(url)
    assert fault.value.code == "MV703"


def test_an_older_register_is_brought_up_to_date_by_a_writer(url: URL) -> None:
    register_with(url, "one").close()
    steps = (*STEPS, lambda connection: connection.execute(text("CREATE TABLE later (id INTEGER)")))
    with pytest.raises(EngineFault) as fault:
        Store(url, steps=steps)
    assert fault.value.code == "MV710"
    Store(url, writing=True, steps=steps).close()
    raw(url, "INSERT INTO later VALUES (1)")
    assert code_of(url) == "MV703"


def test_making_a_register_twice_changes_nothing(url: URL) -> None:
    register_with(url, "one").close()
    assert create(url) == 0
    with Store(url) as store, store.read() as reader:
        assert reader.head().seq == 3


def test_a_file_that_is_something_else(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(b"not a database at all, but long enough to be read as one" * 9)
    assert code_of(URL.create("sqlite", database=str(other))) == "MV704"


@pytest.mark.parametrize("writing", [False, True])
@pytest.mark.parametrize("mode", ["delete", "wal", "wal-left"])
def test_a_database_of_another_program_is_left_as_it_is(tmp_path: Path, mode: str, writing: bool) -> None:  # noqa: FBT001
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute(f"PRAGMA journal_mode = {mode.removesuffix('-left')}")
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
        connection.commit()
        if mode == "wal-left":
            for path in list(tmp_path.iterdir()):
                shutil.copy(path, tmp_path / path.name.replace("other", "left"))
            other = tmp_path / "left.db"
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    url = URL.create("sqlite", database=str(other))
    assert code_of(url, writing=writing) == "MV704"
    with pytest.raises(EngineFault) as fault:
        create(url)
    assert fault.value.code == "MV704"
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_an_empty_file_is_nobodys_and_becomes_a_register(sqlite_url: URL) -> None:
    path = Path(sqlite_url.database or "")
    path.parent.mkdir()
    path.touch()
    assert code_of(sqlite_url) == code_of(sqlite_url, writing=True) == "MV701"
    assert path.read_bytes() == b""
    assert create(sqlite_url) == 1
    register_with(sqlite_url, "one").close()


@pytest.mark.parametrize(
    ("number", "sv", "en"),
    [
        (errno.EROFS, "disken är skrivskyddad", "the disk is write-protected"),
        (errno.EACCES, "behörighet saknas", "permission is lacking"),
    ],
)
def test_a_folder_that_cannot_be_written_to_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, sv: str, en: str
) -> None:
    def refused(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(EngineFault) as fault:
        create(URL.create("sqlite", database=str(tmp_path / "register.db")))
    assert fault.value.code == "MV717"
    assert f"`{tmp_path}`" in fault.value.render("sv")
    assert sv in fault.value.render("sv")
    assert en in fault.value.render("en")


def test_a_folder_that_cannot_be_entered_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()

    def entered(path: Path, *_: object, **__: object) -> None:
        if locked in path.parents:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    for name in ("stat", "mkdir"):
        monkeypatch.setattr(Path, name, entered)
    with pytest.raises(EngineFault) as fault:
        create(URL.create("sqlite", database=str(locked / "below" / "register.db")))
    assert fault.value.code == "MV717"
    assert f"`{locked}`" in fault.value.render("sv")
    assert "permission is lacking" in fault.value.render("en")


@pytest.mark.parametrize("place", ["file/register.db", "file/below/register.db"])
def test_a_register_below_a_file_is_refused_by_what_is_there(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(EngineFault) as fault:
        create(URL.create("sqlite", database=str(tmp_path / place)))
    assert fault.value.code == "MV717"
    assert f"`{tmp_path / 'file'}`" in fault.value.render("sv")


def test_only_its_owner_can_read_the_file(sqlite_url: URL) -> None:
    store = register_with(sqlite_url, "one")
    folder = Path(sqlite_url.database or "").parent
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert set(modes) >= {"register.db", "register.db-wal"}
    assert set(modes.values()) == {0o600}
    store.close()


def test_another_pack_of_the_same_name_and_version_is_refused(url: URL) -> None:
    with register_with(url, "one") as store:
        raw_pack = pack()
        other = type(raw_pack)(raw_pack.source, {**raw_pack.data, "advice": []})  # type: ignore[dict-item]
        with pytest.raises(EngineFault) as fault, store.write() as writer:
            writer.keep_pack(other, sources, ANNA)
        assert fault.value.code == "MV729"


def test_a_locked_register_says_so(sqlite_url: URL, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.2)
    with register_with(sqlite_url, "one") as store, Store(sqlite_url, writing=True) as other:
        stack = store.write(), pytest.raises(EngineFault), other.write()
        with stack[0], stack[1] as fault, stack[2]:
            pass
    assert fault.value.code == "MV706"


def test_a_locked_postgresql_says_so(postgres_url: URL, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 1)
    with register_with(postgres_url, "one") as store, Store(postgres_url, writing=True) as other:
        stack = store.write(), pytest.raises(EngineFault), other.write()
        with stack[0], stack[1] as fault, stack[2]:
            pass
    assert fault.value.code == "MV706"


def test_a_full_disk_loses_nothing(sqlite_url: URL) -> None:
    with register_with(sqlite_url, "one") as store:
        with store.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(EngineFault) as fault:
            add(store, *(f"more-{number}" for number in range(50)))
        assert fault.value.code == "MV707"
    with Store(sqlite_url) as store, store.read() as reader:
        assert [row.id for row in reader.rows()] == ["one"]
        assert verify(reader).whole


def test_an_auditor_who_may_only_read_can_verify(postgres_url: URL) -> None:
    register_with(postgres_url, "one").close()
    raw(postgres_url, "DROP ROLE IF EXISTS auditor")
    raw(postgres_url, "CREATE ROLE auditor LOGIN")
    raw(postgres_url, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO auditor")
    auditor = postgres_url.set(username="auditor")
    with Store(auditor) as store, store.read() as reader:
        assert verify(reader).whole
    with pytest.raises(EngineFault) as fault, Store(auditor, writing=True) as store:
        add(store, "two")
    assert fault.value.code == "MV709"
    raw(postgres_url, "DROP OWNED BY auditor")
    raw(postgres_url, "DROP ROLE auditor")


def test_a_file_that_may_only_be_read_is_read_and_not_written(sqlite_url: URL) -> None:
    register_with(sqlite_url, "one").close()
    path = Path(sqlite_url.database or "")
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        with Store(sqlite_url) as store, store.read() as reader:
            assert verify(reader).whole
        if os.geteuid() != 0:
            with pytest.raises(EngineFault) as fault, Store(sqlite_url, writing=True) as store:
                add(store, "two")
            assert fault.value.code == "MV709"
    finally:
        path.parent.chmod(0o700)


def test_faults_tell_nothing_of_what_was_written(url: URL) -> None:
    with register_with(url, "one") as store:
        with store.read() as reader:
            known = reader.texts_of("one")
        ref = next(iter(known))
        for statement in (
            f"INSERT INTO texts VALUES ('{ref}', 'one', 'x', 'Planterad titel')",
            "NONSENSE Planterad-Ek",
        ):
            with pytest.raises(EngineFault) as fault, store.write() as writer:
                writer.connection.exec_driver_sql(statement)
            assert not any(name in str(fault.value) for name in PLANTED)


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ("register.db", "sqlite:///register.db"),
        ("sqlite:///register.db", "sqlite:///register.db"),
        ("postgresql://anna:hemlig@host/db", "postgresql+psycopg://anna:hemlig@host/db"),
        ("postgres://anna@host/db", "postgresql+psycopg://anna@host/db"),
    ],
)
def test_registers_are_named_by_file_or_url(stated: str, shown: str) -> None:
    url = register_url(stated)
    assert url.render_as_string(hide_password=False) == shown
    assert "hemlig" not in database.shown(url)


@pytest.mark.parametrize("stated", ["mysql://host/db", "sqlite://", "sqlite:///:memory:", "://"])
def test_other_addresses_are_refused(stated: str) -> None:
    with pytest.raises(EngineFault) as fault:
        register_url(stated)
    assert fault.value.code == "MV708"


def test_the_register_stands_with_the_users_data_unless_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert Path(register_url(None).database or "").name == "register.db"
    monkeypatch.setenv("MEDVERKAN_REGISTER", "sqlite:////elsewhere/x.db")
    assert register_url(None).database == "/elsewhere/x.db"
    assert register_url("own.db").database == "own.db"


def test_a_server_that_is_not_there_says_so() -> None:
    nowhere = URL.create(
        "postgresql+psycopg", username="anna", password="hemlig", host="127.0.0.1", port=1, database="x"
    )
    with pytest.raises(EngineFault) as fault:
        Store(nowhere)
    assert fault.value.code == "MV705"
    assert "hemlig" not in str(fault.value)
