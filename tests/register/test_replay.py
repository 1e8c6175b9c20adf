"""Replay: past assessments come out byte for byte, whatever interpreter; what another pack would give is told."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.engine import URL

from engine.canonical import sha256_of_text
from engine.cli import main
from engine.interpreters import INTERPRETERS, InterpreterName
from engine.language.load import pack_of, read_files
from engine.language.pack import Pack
from engine.register import workers
from engine.register.deciding import erase
from engine.register.progress import Progress, is_of
from engine.register.registering import Registrar
from engine.register.remaking import Job, Replayed, Replayer, differences
from engine.register.replaying import jobs, replay_all
from engine.register.store import Store
from tests.register.made import ANNA, DATA, assessor, case, pack, register_with, sources


def stricter(folder: Path) -> Pack:
    """The small pack with another version, in which a gate closes on what the cases all say."""
    text = (DATA / "packs" / "small" / "pack.yaml").read_text(encoding="utf-8")
    changed = text.replace("version: 1.0.0", "version: 2.0.0").replace("weight: 60", "weight: 50")
    (folder / "pack.yaml").write_text(changed, encoding="utf-8")
    return pack_of(read_files(folder), "stricter")


def all_jobs(store: Store, other: Pack | None = None, *names: str) -> tuple[list[Job], list[Pack]]:
    with store.read() as reader:
        found = list(jobs(reader, names, other))
        return found, reader.packs()


@pytest.mark.parametrize("interpreter", INTERPRETERS)
def test_past_cases_come_out_the_same_in_every_interpreter(url: URL, interpreter: InterpreterName) -> None:
    with register_with(url, "one", "two", "gone") as store:
        revised = case("two", goals="[green, open]")
        Registrar(store, ANNA, sources).revise(revised, pack(), assessor().assess(revised), "Fel.")
        erase(store, "gone", ANNA, "G-2026-1")
        todo, packs = all_jobs(store)
    assert [job.case for job in todo] == ["one", "two", "two", "gone"]
    results = list(replay_all(Replayer(packs, interpreter), todo, len(todo)))
    assert all(one.identical for one in results)
    assert [one.seq for one in results] == [job.seq for job in todo]


def test_a_pack_that_changed_since_changes_nothing_for_past_cases(sqlite_url: URL, tmp_path: Path) -> None:
    with register_with(sqlite_url, "one") as store:
        other = stricter(tmp_path)
        with store.write() as writer:
            writer.keep_pack(other, sources, ANNA)
        todo, packs = all_jobs(store)
        assert all(one.identical for one in map(Replayer(packs, "reference").replay, todo))


def test_a_difference_is_told_exactly(sqlite_url: URL) -> None:
    with register_with(sqlite_url, "one") as store:
        (job,), packs = all_jobs(store)
    recorded = json.loads(job.recorded or "")
    recorded["rules"][0]["points"] += 1
    name = recorded["rules"][0]["id"]
    points = recorded["rules"][0]["points"]
    spoiled = Job(job.seq, job.case, job.decision_data, job.pack, json.dumps(recorded))
    found = Replayer(packs, "reference").replay(spoiled)
    assert found.differences == [f"rules[{name}].points: {points} → {points - 1}"]
    assert not found.identical


def test_the_same_meaning_in_other_bytes_is_a_difference(sqlite_url: URL) -> None:
    with register_with(sqlite_url, "one") as store:
        (job,), packs = all_jobs(store)
    found = Replayer(packs, "reference").replay(Job(1, "one", job.decision_data, job.pack, f"{job.recorded} "))
    assert found.differences == ["bytes"]


def test_differences_are_named_by_place() -> None:
    assert differences({"a": [1, 2]}, {"a": [1, 3], "b": None}) == ["a[1]: 2 → 3"]
    assert differences([1], [1, 2], "x") == ["x: [1] → [1, 2]"]
    assert differences({"a": 1}, {"a": 1}) == []


def test_another_pack_is_compared_by_outcome_on_the_latest_assessment(sqlite_url: URL, tmp_path: Path) -> None:
    with register_with(sqlite_url, "one", "two") as store:
        revised = case("two", goals="[green, open]")
        Registrar(store, ANNA, sources).revise(revised, pack(), assessor().assess(revised), "Fel.")
        other = stricter(tmp_path)
        todo, _ = all_jobs(store, other)
        assert [job.case for job in todo] == ["one", "two"]
        replayer = Replayer([other], "reference", moved_only=True)
        results = [replayer.replay(job) for job in todo]
    assert [(one.was, one.becomes, one.identical) for one in results] == [("participate", "participate", True)] * 2


def test_many_are_replayed_on_both_cores_in_order(sqlite_url: URL, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "IN_PROCESS", 3)
    monkeypatch.setattr(workers, "CHUNK", 2)
    names = [f"case-{number:02}" for number in range(30)]
    with register_with(sqlite_url, *names) as store:
        todo, packs = all_jobs(store)
    results = list(replay_all(Replayer(packs, "reference"), todo, len(todo)))
    assert [one.case for one in results] == names
    assert all(one.identical for one in results)


def test_what_is_done_is_kept_for_the_next_run(tmp_path: Path) -> None:
    one = Replayed(3, "one", "participate", "participate", [])
    two = Replayed(5, "two", "decline", None, [], "MV501")
    what = {"register": "x"}
    journal = Progress(what, tmp_path)
    assert journal.done() == {}
    journal.note([one])
    journal.note([two])
    assert Progress(what, tmp_path).done() == {3: one, 5: two}
    assert Progress({"register": "y"}, tmp_path).done() == {}
    journal.path.write_text(journal.path.read_text() + '{"seq": 7, "ca')
    assert set(Progress(what, tmp_path).done()) <= {3, 5}
    journal.forget()
    assert journal.done() == {}


def test_a_result_is_used_for_its_own_job_only() -> None:
    """A register made anew at the same place may have another assessment there, with the same outcome."""
    recorded = '{"outcome": "participate"}'
    job = Job(3, "one", {}, "p", recorded)
    one = Replayed(3, "one", "participate", "participate", [], recorded=sha256_of_text(recorded))
    assert is_of(job, one)
    assert not is_of(job, replace(one, case="two"))
    assert not is_of(job, replace(one, recorded=sha256_of_text(recorded + " ")))
    assert not is_of(job, None)


def test_a_run_that_was_interrupted_goes_on_and_says_so(
    sqlite_url: URL, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    register_with(sqlite_url, "one", "two", "three").close()
    made: list[str] = []
    stops = [False, False, True]
    replay = Replayer.replay

    def stopping(replayer: Replayer, job: Job) -> Replayed:
        if stops and stops.pop(0):
            raise KeyboardInterrupt
        made.append(job.case)
        return replay(replayer, job)

    monkeypatch.setattr(Replayer, "replay", stopping)
    words = ["replay", "--all", "--register", str(sqlite_url.database), "--lang", "en", "--format", "json"]
    assert main(words) == 130
    capsys.readouterr()
    assert main(words) == 0
    told = capsys.readouterr()
    assert "2 done" in told.err
    assert (made, len(told.out.splitlines())) == (["one", "two", "three"], 3)
    assert main(words) == 0
    assert "done" not in capsys.readouterr().err
