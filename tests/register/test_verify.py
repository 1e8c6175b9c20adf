"""Verify finds every change: each byte of each column, and rows removed, added, moved or swapped."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL
from sqlalchemy.pool import StaticPool

from engine.canonical import canonical_json
from engine.faults import EngineFault
from engine.register.chain import Stamp, next_event
from engine.register.commitments import TextRef
from engine.register.consequences import CHAIN, divided
from engine.register.deciding import Ruling, condition_met, decide, erase
from engine.register.events import CarriedOut, Event, link
from engine.register.examining import Examined, examination_data, examination_report, examined, faults_told
from engine.register.heads import Deposited, SignedHead
from engine.register.rows import columns_of
from engine.register.store import Reader, Store
from engine.register.verifying import Checked, Findings, goes_back_to, verify, verifying
from tests.conftest import SOAK
from tests.register.made import ANNA, BERIT, decided, pack, register_with

pytestmark = pytest.mark.alike

TABLES = ("events", "assessments", "packs", "pack_files", "texts", "cases", "schema_version")


def lived(url: URL) -> None:
    """A register in which a bit of everything has happened."""
    with register_with(url, "one", "two", "gone") as store:
        decided(store, "one")
        name = pack().source.conditions[0].id
        decide(store, "two", Ruling("participate_with_conditions", "Skäl.", due=[f"{name}=2026-06-01"]), BERIT)
        condition_met(store, "two", name, ANNA)
        erase(store, "gone", ANNA, "G-2026-1")


@dataclass
class Tampered:
    """A register copied for somebody to tamper with, by SQL that no trigger stops."""

    path: Path

    @property
    def url(self) -> URL:
        return URL.create("sqlite", database=str(self.path))

    def run(self, *statements: str) -> None:
        connection = sqlite3.connect(self.path)
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, sql in triggers:
            connection.execute(sql)
        connection.commit()
        connection.close()

    def verify(self) -> Findings:
        with Store(self.url) as store, store.read() as reader:
            return verify(reader)

    def codes(self) -> list[str]:
        return [fault.code for fault in self.verify().found]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("verify") / "register.db"
    lived(URL.create("sqlite", database=str(path)))
    return path


@pytest.fixture
def tampered(original: Path, tmp_path: Path) -> Tampered:
    path = tmp_path / "tampered.db"
    path.write_bytes(original.read_bytes())
    return Tampered(path)


def test_the_check_tells_page_by_page_how_far_it_has_come(original: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.register.verifying.PAGE", 2)
    with Store(URL.create("sqlite", database=str(original))) as store, store.read() as reader:
        steps = list(verifying(reader))
        whole = verify(reader)
    assert steps[0] == Checked(0, whole.events + whole.assessments)
    assert steps[-1] == Checked(whole.events + whole.assessments, whole.events + whole.assessments)
    assert {after.done - before.done for before, after in pairwise(steps)} == {1, 2}


def test_a_check_that_is_closed_ends(original: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.register.verifying.PAGE", 2)
    with Store(URL.create("sqlite", database=str(original))) as store, store.read() as reader:
        steps = verifying(reader)
        next(steps)
        steps.close()
        assert list(steps) == []
        assert verify(reader).whole


def test_a_register_that_lived_is_whole(url: URL) -> None:
    lived(url)
    with Store(url) as store, store.read() as reader:
        found = verify(reader)
    assert found.whole
    assert (found.events, found.cases, found.packs) == (11, 3, 1)


def flips(value: object, places: int, random: Random) -> Iterator[object]:
    """Values that differ in one byte, at so many places spread evenly."""
    if value is None:
        yield from ("x", 1)
    elif isinstance(value, int):
        yield from (value + 1, value - 1, value ^ 256)
    else:
        content = value if isinstance(value, bytes) else str(value).encode()
        for place in sorted(random.sample(range(len(content)), min(places, len(content)))):
            changed = bytearray(content)
            changed[place] ^= random.choice((1, 0x20)) if changed[place] < 0x80 else 1
            yield bytes(changed) if isinstance(value, bytes) else bytes(changed).decode("utf-8", "replace")


@pytest.mark.longer
@pytest.mark.parametrize("table", TABLES)
def test_every_changed_byte_of_every_column_is_found(original: Path, table: str) -> None:
    """All bytes of all rows when soaking; else all of some columns, and some of all. Each is told of as one cause."""
    random = Random(table)  # noqa: S311 - the same places every time
    connection = sqlite3.connect(":memory:", isolation_level=None)
    with closing(sqlite3.connect(original)) as source:
        source.backup(connection)
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
    guards = connection.execute(query, (table,)).fetchall()
    missed, scattered, count = [], [], 0
    with engine.connect() as pooled:
        for rowid, column, value, other in changes(connection, table, random):
            connection.execute("SAVEPOINT before")
            for name, _ in guards:
                connection.execute(f"DROP TRIGGER {name}")
            try:
                connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (other, rowid))
            except sqlite3.IntegrityError:  # two rows of one key: the database itself refuses
                pass
            else:
                for _, sql in guards:
                    connection.execute(sql)
                count += 1
                causes, _ = divided(verify(Reader(pooled)).faults)
                if not causes:
                    missed.append((rowid, column, value, other))
                if len(causes) > 1 and (table, column) != ("cases", "id"):  # one row too many and one too few
                    scattered.append((rowid, column, value, other, [cause.fault.code for cause in causes]))
            connection.execute("ROLLBACK TO before")
        assert verify(Reader(pooled)).whole
    engine.dispose()
    connection.close()
    assert not missed
    assert not scattered
    assert count >= 1


def changes(connection: sqlite3.Connection, table: str, random: Random) -> list[tuple[int, str, object, object]]:
    """Every change to be tried: row, column, the value there, and another."""
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    found = []
    for number, (rowid, *values) in enumerate(connection.execute(f"SELECT rowid, * FROM {table}").fetchall()):
        for column, value in zip(columns, values, strict=True):
            places = 10**9 if SOAK else 24 if number == 1 else 2
            found += [(rowid, column, value, other) for other in flips(value, places, random)]
    return found


def test_an_event_removed_anywhere_but_at_the_end_is_named(tampered: Tampered) -> None:
    tampered.run("DELETE FROM events WHERE seq = 4")
    found = tampered.verify()
    assert found.first is not None
    assert found.first == 5
    assert "MV743" in [fault.code for fault in found.found]


def test_events_swapped_or_doubled_are_found(tampered: Tampered) -> None:
    tampered.run(
        "UPDATE events SET seq = -seq WHERE seq IN (4, 5)", "UPDATE events SET seq = 9 + seq WHERE seq IN (-4, -5)"
    )
    assert not tampered.verify().whole
    tampered.run("INSERT INTO events SELECT 12, time, kind, case_id, actor_ref, actor_commitment, role, data, 'x', 'y' "
                 "FROM events WHERE seq = 11")  # fmt: skip
    assert not tampered.verify().whole


def test_a_head_that_was_printed_is_found_again(url: URL) -> None:
    with register_with(url, "one") as store:
        with store.read() as reader:
            before = reader.head()
        event = decide(store, "one", Ruling("participate"), BERIT)
        with store.read() as reader:
            assert goes_back_to(reader, event.hash) is not None
            assert goes_back_to(reader, event.hash[:16]) == goes_back_to(reader, event.hash)
            assert goes_back_to(reader, before.hash) == before
            assert goes_back_to(reader, event.hash[:15]) is None
            assert goes_back_to(reader, "f" * 64) is None
            assert goes_back_to(reader, "%" * 64) is None


def test_a_tail_cut_off_is_found_by_a_head_that_was_printed(sqlite_url: URL, tmp_path: Path) -> None:
    with register_with(sqlite_url, "one") as store:
        with (
            closing(sqlite3.connect(sqlite_url.database or "")) as source,
            closing(sqlite3.connect(tmp_path / "earlier.db")) as backup,
        ):
            source.backup(backup)
        printed = decide(store, "one", Ruling("participate"), BERIT).hash
    with Store(URL.create("sqlite", database=str(tmp_path / "earlier.db"))) as store, store.read() as reader:
        assert verify(reader).whole
        assert goes_back_to(reader, printed) is None


def test_a_chain_rewritten_as_a_whole_is_whole_but_has_another_head(tampered: Tampered) -> None:
    """Why heads are printed and deposited: who owns the database can rewrite it all."""
    with Store(URL.create("sqlite", database=str(tampered.path))) as store, store.read() as reader:
        head, last = reader.head(), next(reader.events(10))
    connection = sqlite3.connect(tampered.path)
    prev = connection.execute("SELECT hash FROM events WHERE seq = 10").fetchone()[0]
    connection.close()
    forged = _forged(last, prev)
    sets = ", ".join(f"{name} = {_literal(value)}" for name, value in columns_of(forged).items())
    tampered.run(f"UPDATE events SET {sets} WHERE seq = 11")
    with Store(URL.create("sqlite", database=str(tampered.path))) as store, store.read() as reader:
        assert verify(reader).whole
        assert goes_back_to(reader, head.hash) is None


def _forged(event: Event, prev: str) -> Event:
    forged = replace(event, role="någon annan", prev=prev)
    return replace(forged, hash=link(forged.digest(), prev))


def _literal(value: object) -> str:
    return (
        "NULL" if value is None else str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"
    )


def test_rows_no_event_tells_of_are_found(tampered: Tampered) -> None:
    tampered.run(f"INSERT INTO texts VALUES ('{'0' * 32}', 'one', '{'0' * 64}', 'x')")
    assert tampered.codes() == ["MV750"]


def test_a_text_removed_without_erasure_is_found(tampered: Tampered) -> None:
    tampered.run("DELETE FROM texts WHERE ref = (SELECT title_ref FROM cases WHERE id = 'one')")
    assert tampered.codes() == ["MV745"]


def test_a_text_moved_to_another_case_is_found(tampered: Tampered) -> None:
    tampered.run("UPDATE texts SET case_id = 'two' WHERE ref = (SELECT title_ref FROM cases WHERE id = 'one')")
    assert tampered.codes() == ["MV746"]


def test_missing_triggers_are_found(url: URL) -> None:
    register_with(url, "one").close()
    engine = create_engine(url)
    on = "" if url.get_backend_name() == "sqlite" else " ON events"
    with engine.begin() as connection:
        connection.execute(text(f"DROP TRIGGER events_no_update{on}"))
    engine.dispose()
    with Store(url) as store, store.read() as reader:
        assert [fault.code for fault in verify(reader).found] == ["MV754"]


def test_an_event_that_cannot_follow_is_found_though_its_hash_holds(tampered: Tampered) -> None:
    """A decision may not be forged onto an erased case, even by somebody who works the hashes out."""
    with Store(URL.create("sqlite", database=str(tampered.path))) as store, store.read() as reader:
        head = reader.head()
    actor = TextRef(ref="1" * 32, commitment="2" * 64)
    forged = next_event(head, "gone", CarriedOut(), Stamp("2026-05-04T08:15:30.000001Z", actor, "chef"))
    values = ", ".join(_literal(value) for value in columns_of(forged).values())
    tampered.run(f"INSERT INTO events VALUES ({values})")
    assert "MV755" in tampered.codes()


def test_data_written_in_another_way_is_found_though_it_says_the_same(tampered: Tampered) -> None:
    connection = sqlite3.connect(tampered.path)
    data = connection.execute("SELECT data FROM events WHERE seq = 2").fetchone()[0]
    connection.close()
    assert canonical_json(json.loads(data)) == data
    tampered.run(f"UPDATE events SET data = {_literal(data.replace(':', ': ', 1))} WHERE seq = 2")
    found = tampered.verify()
    assert (found.first, found.found[0].code) == (2, "MV744")


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE assessments SET content = content || ' '", "MV748"),
        ("UPDATE packs SET content = content || ' '", "MV749"),
        ("UPDATE pack_files SET content = X'00'", "MV749"),
        ("UPDATE cases SET outcome = 'decline' WHERE id = 'two'", "MV751"),
        ("DELETE FROM cases WHERE id = 'two'", "MV751"),
        ("UPDATE texts SET content = content || ' '", "MV746"),
    ],
)
def test_what_is_altered_is_named(tampered: Tampered, statement: str, code: str) -> None:
    tampered.run(statement)
    assert code in tampered.codes()


def test_a_text_put_back_after_erasure_is_found(tampered: Tampered) -> None:
    connection = sqlite3.connect(tampered.path)
    ref = connection.execute("SELECT title_ref FROM cases WHERE id = 'gone'").fetchone()[0]
    connection.close()
    tampered.run(f"INSERT INTO texts VALUES ('{ref}', 'gone', '{'0' * 64}', 'Planterad titel')")
    assert tampered.codes() == ["MV747"]


def test_medverkan_itself_is_refused_too(url: URL) -> None:
    with register_with(url, "one") as store, pytest.raises(EngineFault) as fault, store.write() as writer:
        writer.connection.exec_driver_sql("UPDATE events SET role = 'x'")
    assert fault.value.code == "MV711"


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE events SET role = 'chef' WHERE seq = (SELECT max(seq) FROM events)", "MV716"),
        ("UPDATE events SET prev = hash WHERE seq = (SELECT max(seq) FROM events)", "MV716"),
        ("DELETE FROM events WHERE seq = (SELECT max(seq) - 1 FROM events)", "MV716"),
        ("UPDATE events SET time = '2020' || substr(time, 5) WHERE case_id = 'two' AND kind = 'registered'", "MV716"),
        ("UPDATE events SET data = ' ' || data WHERE case_id = 'two' AND kind = 'decided'", "MV716"),
        ("UPDATE cases SET outcome = 'decline' WHERE id = 'two'", "MV751"),
        ("UPDATE assessments SET content = content || ' '", "MV748"),
    ],
)
def test_nothing_is_added_where_what_it_builds_on_was_altered(tampered: Tampered, statement: str, code: str) -> None:
    tampered.run(statement)
    with closing(sqlite3.connect(tampered.path)) as connection:
        before = connection.execute("SELECT count(*), max(seq) FROM events").fetchone()
        with pytest.raises(EngineFault) as fault, Store(tampered.url, writing=True) as store:
            decide(store, "two", Ruling("decline", "Nej."), BERIT)
        assert fault.value.code == code
        assert connection.execute("SELECT count(*), max(seq) FROM events").fetchone() == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET role = 'chef' WHERE seq = (SELECT max(seq) FROM events)",
        "DELETE FROM events WHERE seq = (SELECT max(seq) - 1 FROM events)",
        "UPDATE events SET data = ' ' || data WHERE case_id = 'two' AND kind = 'decided'",
        "UPDATE cases SET outcome = 'decline' WHERE id = 'two'",
        "UPDATE assessments SET content = content || ' '",
    ],
)
def test_texts_are_erased_from_a_register_that_is_not_whole_and_it_is_no_more_whole_for_that(
    tampered: Tampered, statement: str
) -> None:
    tampered.run(statement)
    before = [cause.fault for cause in divided(tampered.verify().faults)[0]]
    with Store(tampered.url, writing=True) as store:
        with pytest.raises(EngineFault) as fault:
            erase(store, "two", ANNA, "G-2026-2")
        assert fault.value.code == "MV719"
        assert erase(store, "two", ANNA, "G-2026-2") is None
        with store.read() as reader:
            assert not reader.texts_of("two")
            assert reader.texts_of("one")
            assert reader.events_of("two")[-1].kind == "erased"
    assert b"Planterad titel two" not in tampered.path.read_bytes()
    assert [cause.fault for cause in divided(tampered.verify().faults)[0]] == before


@pytest.mark.parametrize("conditions", ["x", "[1]", '{"a":1}', '{"a":{"b":1}}'])
def test_a_row_of_a_case_that_cannot_be_read_is_told_of(tampered: Tampered, conditions: str) -> None:
    tampered.run(f"UPDATE cases SET conditions = {_literal(conditions)} WHERE id = 'two'")
    assert tampered.codes() == ["MV751"]
    with Store(tampered.url, writing=True) as store, pytest.raises(EngineFault) as fault:
        decide(store, "two", Ruling("decline", "Nej."), BERIT)
    assert fault.value.code == "MV751"


UNWRITABLE = ['{"a":NaN}', r'{"a":"\ud800"}', '{"a":' + "[" * 100_000]
"""Data of events that Python reads and canonical JSON cannot hold, or that is too deep to be read."""


@pytest.mark.parametrize("data", UNWRITABLE)
def test_data_no_event_can_have_is_told_of_and_nothing_is_added_to_it(tampered: Tampered, data: str) -> None:
    last = "(SELECT max(seq) FROM events)"
    tampered.run(f"UPDATE events SET data = {_literal(data)} WHERE seq = {last}")
    assert tampered.codes()[0] == "MV741"
    with pytest.raises(EngineFault) as fault, Store(tampered.url, writing=True) as store:
        decide(store, "one", Ruling("decline", "Nej."), BERIT)
    assert fault.value.code == "MV716"


@pytest.mark.parametrize("data", UNWRITABLE)
def test_a_case_with_data_no_event_can_have_is_not_gone_on_with(tampered: Tampered, data: str) -> None:
    tampered.run(f"UPDATE events SET data = {_literal(data)} WHERE case_id = 'two' AND kind = 'registered'")
    with pytest.raises(EngineFault) as fault, Store(tampered.url, writing=True) as store:
        decide(store, "two", Ruling("decline", "Nej."), BERIT)
    assert fault.value.code == "MV716"


def test_a_case_that_is_untouched_is_gone_on_with_whatever_befell_the_others(tampered: Tampered) -> None:
    tampered.run("UPDATE events SET role = 'chef' WHERE case_id = 'one' AND kind = 'registered'")
    with Store(tampered.url, writing=True) as store:
        decide(store, "two", Ruling("decline", "Nej."), BERIT)


def test_the_list_of_faults_ends_and_says_so(tampered: Tampered) -> None:
    rows = ", ".join(f"('{number:x}', 1, 1, 'x', 'x', 'x', 'x', 'x', 'x', '{{}}')" for number in range(101))
    columns = "id, seq, last, status, kind, unit, decision_date, title_ref, registered, conditions"
    tampered.run(f"INSERT INTO cases ({columns}) VALUES {rows}")
    found = Examined(tampered.verify())
    assert len(found.findings.found) == 100
    assert examination_data(found)["more_faults"] is True
    assert faults_told(found, "sv").endswith("Fler fel än de 100 första räknas inte upp.")
    assert "first 100" in str(examination_report(found, "en")[-1])


def test_a_list_that_holds_all_says_no_more(tampered: Tampered) -> None:
    tampered.run("UPDATE cases SET outcome = 'decline' WHERE id = 'two'")
    found = Examined(tampered.verify())
    assert examination_data(found)["more_faults"] is False
    assert "100" not in faults_told(found, "sv")


def test_as_data_the_examination_tells_of_known_heads_and_who_signed_them(original: Path) -> None:
    with Store(URL.create("sqlite", database=str(original))) as store, store.read() as reader:
        head = reader.head()
        signed = SignedHead(
            format="", seq=head.seq, hash=head.hash, time="2026-05-04T08:15:30.000001Z", key="ab", signature=""
        )
        data = examination_data(examined(reader, head.hash[:16], Deposited(signed, pinned=False)))
        assert data["goes_back_to"] == [{"seq": head.seq, "hash": head.hash}] * 2
        assert data["signed"] == {"time": signed.time, "signer": signed.key_print, "pinned": False}
        plain = examination_data(examined(reader))
        assert (plain["goes_back_to"], plain["signed"], plain["more_faults"]) == ([], None, False)


def test_two_changes_are_two_causes_and_what_follows_is_told_in_a_line_each(tampered: Tampered) -> None:
    tampered.run(
        "UPDATE events SET role = 'chef' WHERE case_id = 'two' AND kind = 'registered'",
        "UPDATE events SET role = 'chef' WHERE case_id = 'one' AND kind = 'decided'",
        "UPDATE texts SET content = 'x' WHERE ref = (SELECT title_ref FROM cases WHERE id = 'one')",
        "UPDATE cases SET outcome = 'decline' WHERE id = 'two'",
    )
    found = tampered.verify()
    causes, following = divided(found.faults)
    assert [cause.fault.code for cause in causes] == ["MV746", "MV741", "MV741"]
    assert [one.fault.code for one in following] == ["MV751"]
    text = faults_told(Examined(found), "en")
    assert text.count("help:") == len(causes)
    assert "Probably following from the faults above (1):\n    MV751: " in text
    data = examination_data(Examined(found))
    assert [(one["code"], one["follows"]) for one in data["faults"]] == [  # type: ignore[index, call-overload, union-attr]
        (fault.code, fault.code == "MV751") for fault in found.found
    ]


FOREIGN = f"INSERT INTO assessments VALUES ('{'0' * 64}', '{{}}')"
OTHER = "UPDATE assessments SET content = 'x' WHERE hash = (SELECT assessment FROM cases WHERE id = 'two')"


@pytest.mark.parametrize(
    ("statements", "causes"),
    [
        (["UPDATE texts SET content = 'x' WHERE ref IN (SELECT title_ref FROM cases)"], ["MV746", "MV746"]),
        (
            ["UPDATE texts SET content = 'x' WHERE ref IN (SELECT title_ref FROM cases WHERE id = 'one')", FOREIGN],
            ["MV746", "MV750"],
        ),
        ([f"INSERT INTO texts VALUES ('{'0' * 32}', 'one', '{'0' * 64}', 'x')", FOREIGN], ["MV750", "MV750"]),
        (
            ["UPDATE events SET role = 'chef' WHERE seq = 4", "INSERT INTO schema_version VALUES (-1)"],
            ["MV741", "MV750"],
        ),
        (["DELETE FROM events WHERE seq IN (4, 8)"], ["MV743", "MV743"]),
        (["DELETE FROM events WHERE seq = 4", "UPDATE events SET prev = 'x' WHERE seq = 9"], ["MV743", "MV742"]),
        (["UPDATE events SET data = ' ' || data WHERE seq IN (3, 5)"], ["MV744", "MV744"]),
        (
            [
                "UPDATE texts SET content = 'x' WHERE ref IN (SELECT title_ref FROM cases WHERE id = 'one')",
                "UPDATE cases SET outcome = 'decline' WHERE id = 'one'",
            ],
            ["MV746", "MV751"],
        ),
        (["UPDATE events SET role = 'chef' WHERE seq = 4", OTHER], ["MV741", "MV748"]),
    ],
)
def test_changes_that_have_nothing_to_do_with_each_other_are_causes_each(
    tampered: Tampered, statements: list[str], causes: list[str]
) -> None:
    tampered.run(*statements)
    found, _ = divided(tampered.verify().faults)
    assert [cause.fault.code for cause in found if cause.fault.code in causes] == causes


@pytest.mark.parametrize(
    "statements",
    [
        ["UPDATE events SET seq = 4 + 100 WHERE seq = 4"],
        ["UPDATE events SET seq = -seq WHERE seq IN (4, 8)", "UPDATE events SET seq = 12 + seq WHERE seq IN (-4, -8)"],
        ["UPDATE events SET seq = -seq WHERE seq IN (4, 5)", "UPDATE events SET seq = 9 + seq WHERE seq IN (-4, -5)"],
    ],
)
def test_events_out_of_their_place_are_one_cause_and_the_rest_follows(
    tampered: Tampered, statements: list[str]
) -> None:
    tampered.run(*statements)
    causes, following = divided(tampered.verify().faults)
    assert len([cause for cause in causes if cause.fault.code in CHAIN]) == 1
    assert len(following) > 1
