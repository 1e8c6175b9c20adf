"""What can be done to a case as it stands, what a decision needs, and replays, events and examinations as models."""

from collections.abc import Callable
from typing import get_args

import pytest
from sqlalchemy.engine import URL

from engine.faults import EngineFault
from engine.register import remaking
from engine.register.deciding import (
    Ruling,
    Step,
    annul,
    carried_out,
    condition_met,
    conditions_of,
    decide,
    followed_up,
    reason_needed,
    refusal,
)
from engine.register.dossier import dossier
from engine.register.events import DECISIONS, Event
from engine.register.examining import examined, told_of
from engine.register.remaking import Replayed, compared, differences
from engine.register.report import event_report
from engine.register.rerun import Rerun
from engine.register.store import Store
from engine.report.document import Block, Bullets, Paragraph
from tests.register.made import BERIT, pack, register_with

STEPS: dict[Step, Callable[[Store], Event]] = {
    "decide": lambda store: decide(store, "one", Ruling("participate", reason="Planterat skäl."), BERIT),
    "condition_met": lambda store: condition_met(store, "one", "sharpen", BERIT),
    "carried_out": lambda store: carried_out(store, "one", BERIT),
    "followed_up": lambda store: followed_up(store, "one", BERIT),
    "annul": lambda store: annul(store, "one", BERIT, "Planterat skäl."),
}
PATHS: tuple[tuple[Step, ...], ...] = (
    (),
    ("decide",),
    ("decide", "carried_out"),
    ("decide", "followed_up"),
    ("annul",),
)


@pytest.fixture
def store(sqlite_url: URL) -> Store:
    return register_with(sqlite_url, "one", "two")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("step", [step for step in get_args(Step) if step not in ("revise", "condition_met")])
def test_a_step_is_refused_with_the_code_that_was_foretold(store: Store, path: tuple[Step, ...], step: Step) -> None:
    for before in path:
        STEPS[before](store)
    with store.read() as reader:
        found = reader.row("one")
    assert found is not None
    code = refusal(found, step)
    if code is None:
        assert STEPS[step](store).case == "one"
        return
    with pytest.raises(EngineFault) as raised:
        STEPS[step](store)
    assert raised.value.code == code


def test_what_needs_a_reason_is_foretold(store: Store) -> None:
    with store.read() as reader:
        found = dossier(reader, "one")
    needed = {name: reason_needed(name, found.assessment, found.row) for name in DECISIONS}

    assert needed == {"participate": None, "participate_with_conditions": "MV723", "decline": "MV723", "refer": "MV723"}
    STEPS["decide"](store)
    with store.read() as reader:
        found = dossier(reader, "one")
    assert reason_needed("participate", found.assessment, found.row) == "MV734"
    assert conditions_of(found.assessment) == []


# --- replays -----------------------------------------------------------------------------------------------------


def test_a_replay_counts_what_it_will_do(store: Store) -> None:
    with store.read() as reader:
        for cases, other, count in (((), None, 2), (["two"], None, 1), ((), pack(), 2), (["one"], pack(), 1)):
            run = Rerun(reader, cases, other, "reference")
            results = list(run.results())
            assert (run.count, len(results)) == (count, count)
            assert all(one.identical for one in results)


def test_a_replay_of_a_case_that_is_not_registered_is_refused(store: Store) -> None:
    with store.read() as reader, pytest.raises(EngineFault, match="MV721"):
        Rerun(reader, ["nine"])


def test_a_replay_that_is_closed_does_no_more(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    plain = remaking.Replayer.replay

    def counted(self: remaking.Replayer, job: remaking.Job) -> Replayed:
        made.append(job.seq)
        return plain(self, job)

    monkeypatch.setattr(remaking.Replayer, "replay", counted)
    with store.read() as reader:
        results = Rerun(reader, interpreter="reference").results()
        next(results)
        results.close()
    assert len(made) == 1


def test_differences_are_whole_where_they_are_compared_and_short_where_they_are_listed() -> None:
    recorded, now = {"a": "x" * 100, "b": [{"id": "c", "d": 1}]}, {"a": "y", "b": [{"id": "c", "d": 2}]}

    assert [(one.place, one.recorded, one.now) for one in compared(recorded, now)] == [
        ("a", f'"{"x" * 100}"', '"y"'),
        ("b[c].d", "1", "2"),
    ]
    assert [len(line) < 80 for line in differences(recorded, now)] == [True, True]


# --- events and examinations ---------------------------------------------------------------------------------------


def told(blocks: list[Block]) -> str:
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    return "\n".join([*texts, *(item.text for block in blocks if isinstance(block, Bullets) for item in block.items)])


def test_an_event_is_told_in_full(store: Store) -> None:
    ruling = Ruling("participate_with_conditions", "Planterat skäl.", ["sharpen=2026-05-01"], "D 4.2", "OSL 18:1")
    event = decide(store, "one", ruling, BERIT)
    with store.read() as reader:
        entry = dossier(reader, "one").entries[-1]
    text = told(event_report(entry, "sv"))

    for expected in ("Planterat skäl.", "2026-05-01", "D 4.2", "OSL 18:1", BERIT.name, BERIT.role, event.hash):
        assert expected in text


def test_a_register_is_examined_against_known_heads(store: Store) -> None:
    with store.read() as reader:
        head = reader.head()
        good, bad = examined(reader, head.hash[:16].upper()), examined(reader, "0" * 64)

    assert good.heads == (head,)
    assert any(head.hash in line and "bygger vidare på" in line for line in told_of(good, "sv"))
    assert [one.code for one in bad.findings.found] == ["MV752"]
    assert told_of(bad, "en") == ["The chain of the register is whole, but no event in it has the hash that was given."]
