"""Which recorded cases a pack moves: the same as replay tells, with progress, and stopped when asked to."""

from pathlib import Path

import pytest
from sqlalchemy.engine import URL

from engine.faults import EngineFault
from engine.language.load import read_files
from engine.language.pack import Pack
from engine.register.deciding import annul
from engine.register.remaking import DAMAGED, Replayed
from engine.register.store import Store
from engine.tuning.moving import Moves, kept_editions, moves, moving
from engine.tuning.operations import SetOutcome, SetPoints
from engine.tuning.working_copy import WorkingCopy
from tests.register.made import ANNA, add, pack, register_with

SMALL = Path(__file__).parents[1] / "data" / "packs" / "small"
NAMES = tuple(f"case-{number}" for number in range(7))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return register_with(URL.create("sqlite", database=str(tmp_path / "register.db")), *NAMES)


def tuned(outcome: str = "decline") -> Pack:
    """The small pack with another outcome where nothing speaks against it."""
    copy = WorkingCopy(read_files(SMALL), str(SMALL))
    copy.do(SetOutcome(row="otherwise", outcome=outcome))  # type: ignore[arg-type]
    return copy.state.sound()


def test_every_case_is_assessed_by_the_working_pack(store: Store) -> None:
    seen: list[int] = []
    with store.read() as reader:
        found = moves(reader, tuned(), progress=lambda so_far: seen.append(so_far.seen), interpreter="reference")
    was = {one.was for one in found.moved}
    assert seen == list(range(1, 8))
    assert (found.total, found.seen, found.cancelled) == (7, 7, False)
    assert [one.case for one in found.moved] == list(NAMES)
    assert found.counts == {(*was, "decline"): 7}


def test_a_pack_that_changes_points_alone_moves_nothing(store: Store) -> None:
    copy = WorkingCopy(read_files(SMALL), str(SMALL))
    copy.do(SetPoints(rule="concrete_use", points=1))
    with store.read() as reader:
        found = moves(reader, copy.state.sound(), interpreter="reference")
    assert (found.seen, found.moved) == (7, [])
    assert [one.case for one in found.rescored] == list(NAMES)
    was, becomes = (60 * 100 + 40 * 70) // 100, (60 * 51 + 40 * 70) // 100  # weights 60 and 40; 50 + 50 points, and 70
    assert all((one.score_was, one.score_becomes) == ([was] * 2, [becomes] * 2) for one in found.rescored)
    assert all(was == becomes for was, becomes in found.counts)


def test_a_damaged_assessment_is_no_move_and_is_named() -> None:
    found = Moves(2)
    found.add(Replayed(3, "case-0", "", None, [], DAMAGED))
    found.add(Replayed(5, "case-1", "participate", "decline", ["outcome: participate → decline"]))
    assert (found.seen, found.damaged, [one.case for one in found.moved]) == (2, ["case-0"], ["case-1"])
    assert found.counts == {("participate", "decline"): 1}


def test_it_stops_when_asked_to(store: Store) -> None:
    asked: list[int] = []

    def enough() -> bool:
        asked.append(1)
        return len(asked) > 3

    with store.read() as reader:
        found = moves(reader, tuned(), cancelled=enough, interpreter="reference")
    assert (found.seen, found.total, found.cancelled) == (3, 7, True)
    assert len(found.moved) == 3


def test_asking_to_stop_when_all_is_done_cancels_nothing(store: Store) -> None:
    with store.read() as reader:
        found = moves(reader, tuned(), NAMES[:2], cancelled=lambda: False, interpreter="reference")
        assert (found.total, found.seen, found.cancelled) == (2, 2, False)
        done: list[Moves] = []
        late = moves(reader, tuned(), NAMES[:2], progress=done.append, cancelled=lambda: len(done) == 2)
    assert (late.seen, late.cancelled) == (2, False)


def test_results_can_be_taken_one_by_one(store: Store) -> None:
    with store.read() as reader:
        results = moving(reader, tuned(), interpreter="reference")
        assert next(results).case == "case-0"
        assert next(results).becomes == "decline"


def test_a_case_that_does_not_fit_is_told(store: Store) -> None:
    text = (SMALL / "pack.yaml").read_text(encoding="utf-8").replace("school:", "college:")
    file = read_files(SMALL)[0]
    other = WorkingCopy((file._replace(content=text.encode()),), str(SMALL)).state.sound()
    with store.read() as reader:
        found = moves(reader, other, interpreter="reference")
    assert {(one.becomes, one.fault) for one in found.moved} == {(None, "MV505")}
    assert {becomes for _, becomes in found.counts} == {None}


def test_an_annulled_case_counts_and_an_unknown_one_is_refused(store: Store) -> None:
    annul(store, "case-0", ANNA, "Fel.")
    with store.read() as reader:
        assert moves(reader, tuned(), interpreter="reference").seen == 7
        with pytest.raises(EngineFault) as fault:
            moves(reader, tuned(), ["nobody"])
    assert fault.value.code == "MV721"


def test_an_empty_register_moves_nothing(tmp_path: Path) -> None:
    with register_with(URL.create("sqlite", database=str(tmp_path / "empty.db"))) as store, store.read() as reader:
        assert moves(reader, tuned()) == Moves(0)
        assert kept_editions(reader) == []


def test_the_editions_of_a_register_are_known(store: Store) -> None:
    add(store, "later")
    with store.read() as reader:
        assert [tuple(one) for one in kept_editions(reader)] == [("small", "1.0.0", pack().hash)]
