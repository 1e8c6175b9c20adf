"""Nothing lost: many writers at once, and processes killed at every step and at any moment."""

import multiprocessing
import os
import random
import signal
import time
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL

from engine.register.deciding import erase
from engine.register.store import Store
from engine.register.verifying import verify
from tests.conftest import SOAK
from tests.register.made import ANNA, add, register_with
from tests.register.writers import act_on, erase_and_die, register_cases

pytestmark = [pytest.mark.longer, pytest.mark.alike]
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.register.writers"])
KILLS = 300 if SOAK else 15
"""On each of the two databases."""


class Writer:
    """A process that registers cases, and says so of each once it is acknowledged."""

    def __init__(self, url: URL, folder: Path, name: str, count: int, failpoint: int = 0) -> None:
        self.said = folder / f"{name}.said"
        stated = url.render_as_string(hide_password=False)
        self.process = CONTEXT.Process(target=register_cases, args=(stated, name, count, failpoint, str(self.said)))
        self.process.start()

    def acknowledged(self) -> set[str]:
        """Wait for the end and return the cases it said were registered; half a line counts as nothing."""
        self.process.join(240)
        assert self.process.exitcode is not None
        text = self.said.read_text() if self.said.exists() else ""
        return {line for line in text.splitlines(keepends=True) if line.endswith("\n")}

    def wait_for_first(self) -> None:
        while self.process.is_alive() and not (self.said.exists() and self.said.stat().st_size):
            time.sleep(0.01)


def names(lines: set[str]) -> set[str]:
    return {line.strip() for line in lines}


def assert_all_there(url: URL, wanted: set[str]) -> None:
    with Store(url) as store, store.read() as reader:
        found = verify(reader)
        assert found.whole, str(found.found[:3])
        rows = reader.rows()
        assert wanted <= {row.id for row in rows}
        assert all(row.assessment for row in rows)
        assert found.events == reader.head().seq == 1 + 2 * len(rows) if rows else True


def test_eight_writers_at_once_lose_nothing_and_fork_nothing(url: URL, tmp_path: Path) -> None:
    register_with(url).close()
    writers = [Writer(url, tmp_path, f"w{number}", 6) for number in range(8)]
    wanted = names(set().union(*(writer.acknowledged() for writer in writers)))
    assert all(writer.process.exitcode == 0 for writer in writers)
    assert len(wanted) == 48
    assert_all_there(url, wanted)


def test_a_process_killed_at_every_step_of_a_write_loses_nothing(url: URL, tmp_path: Path) -> None:
    """Two cases take 16 steps: pack, files, and for each case texts, events, assessment, its row, the commit."""
    register_with(url).close()
    wanted: set[str] = set()
    for failpoint in range(1, 200):
        writer = Writer(url, tmp_path, f"f{failpoint}", 2, failpoint)
        wanted |= names(writer.acknowledged())
        if writer.process.exitcode == 0:
            break
        assert writer.process.exitcode == -signal.SIGKILL
        assert_all_there(url, wanted)
    assert failpoint > 12
    assert_all_there(url, wanted)


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.soak)])
def test_a_process_killed_at_every_step_of_a_cases_life_loses_nothing(
    database: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Decide, tick off, carry out, revise, annul, erase: what was acknowledged is there, and at most one act more."""
    url: URL = request.getfixturevalue("sqlite_url" if database == "sqlite" else "postgres_url")
    stated = url.render_as_string(hide_password=False)
    register_with(url).close()
    acknowledged: list[str] = []
    for failpoint in range(1, 200):
        name, said = f"life-{failpoint}", tmp_path / f"{failpoint}.said"
        with Store(url, writing=True) as store:
            add(store, name)
        process = CONTEXT.Process(target=act_on, args=(stated, name, failpoint, str(said)))
        process.start()
        process.join(60)
        acknowledged = said.read_text().splitlines()
        assert_lived(url, name, acknowledged)
        if process.exitcode == 0:
            break
        assert process.exitcode == -signal.SIGKILL
    assert acknowledged == ["decided", "condition_met", "carried_out", "revised", "annulled", "erased"]
    assert failpoint > 25


def assert_lived(url: URL, name: str, acknowledged: list[str]) -> None:
    with Store(url) as store, store.read() as reader:
        assert verify(reader).whole
        done = [event.kind for event in reader.events_of(name) if event.kind not in ("registered", "assessed")]
        assert bool(reader.texts_of(name)) != ("erased" in done)
    assert acknowledged == done[: len(acknowledged)]
    assert len(done) <= len(acknowledged) + 1


def test_a_process_killed_before_the_files_are_cleaned_leaves_the_rest_to_the_next_erasure(sqlite_url: URL) -> None:
    register_with(sqlite_url, "one").close()

    def files() -> bytes:
        return b"".join(path.read_bytes() for path in Path(sqlite_url.database or "").parent.iterdir())

    stated = sqlite_url.render_as_string(hide_password=False)
    process = CONTEXT.Process(target=erase_and_die, args=(stated, "one"))
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL
    with Store(sqlite_url, writing=True) as store:
        with store.read() as reader:
            assert verify(reader).whole
            assert reader.events_of("one")[-1].kind == "erased"
        assert erase(store, "one", ANNA, "G-2026-1") is None
    assert b"Planterad titel" not in files()


def test_processes_killed_at_any_moment_lose_nothing(url: URL, tmp_path: Path) -> None:
    register_with(url).close()
    chance = random.Random(7)  # noqa: S311 - the moments need not be secret
    wanted: set[str] = set()
    for kill in range(KILLS):
        writers = [Writer(url, tmp_path, f"k{kill}-{number}", 400) for number in range(2)]
        for writer in writers:
            writer.wait_for_first()
        time.sleep(chance.random() * 0.2)
        for writer in writers:
            writer.process.kill()
        wanted |= names(set().union(*(writer.acknowledged() for writer in writers)))
        if kill % 5 == 4:
            assert_all_there(url, wanted)
    assert_all_there(url, wanted)
    assert len(wanted) > KILLS


def test_backends_of_postgresql_killed_at_any_moment_lose_nothing(postgres_url: URL, tmp_path: Path) -> None:
    """The server ends every connection when one of its processes is killed, and recovers; the writers go on."""
    register_with(postgres_url).close()
    writers = [Writer(postgres_url, tmp_path, f"b{number}", 40) for number in range(3)]
    chance = random.Random(11)  # noqa: S311 - the moments need not be secret
    done = 0
    query = text("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
    deadline = time.monotonic() + 120
    while done < (100 if SOAK else 8) and time.monotonic() < deadline and any(w.process.is_alive() for w in writers):
        time.sleep(0.1 + chance.random() * 0.4)
        engine = create_engine(postgres_url)
        try:
            with engine.connect() as connection:
                pids = [row.pid for row in connection.execute(query)]
            if pids:
                os.kill(chance.choice(pids), signal.SIGKILL)
                done += 1
        except Exception:  # noqa: BLE001, S110 - the server is recovering
            pass
        finally:
            engine.dispose()
    wanted = names(set().union(*(writer.acknowledged() for writer in writers)))
    assert done
    assert all(writer.process.exitcode == 0 for writer in writers)
    assert len(wanted) == 120
    assert_all_there(postgres_url, wanted)


def test_a_reader_sees_one_moment_while_others_write(url: URL) -> None:
    with register_with(url, "one") as store, Store(url) as other, other.read() as reader:
        before = reader.head()
        for number in range(3):
            add(store, f"more-{number}")
        assert reader.head() == before
        assert verify(reader).whole
