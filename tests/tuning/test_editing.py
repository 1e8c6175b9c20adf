"""An edit gives exactly the value it says, and leaves every other byte of every file as it was; undo gives it back."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import permutations
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.language.load import PackFile, pack_of, read_files
from engine.language.sections import PackSource, RowOutcome
from engine.packs import SHIPPED
from engine.text import Text
from engine.tuning.operations import (
    Operation,
    OrderRows,
    SetChangeNote,
    SetGrades,
    SetOutcome,
    SetPoints,
    SetValidity,
    SetVersion,
    SetWeight,
    operation_from,
)
from engine.tuning.working_copy import WorkingCopy
from tests.strategies import SMALL, Data, load_pack, packs, seeded, seeds
from tests.tuning.editing import data_of, only_these_differ, path_of, place_of, says, text_of
from tests.tuning.layouts import written
from tests.tuning.operating import TRICKY, operations

pytestmark = pytest.mark.alike

SOME = settings(max_examples=settings().max_examples // 3)
OUTCOMES: tuple[RowOutcome, ...] = get_args(RowOutcome)
DATA = Path(__file__).parents[1] / "data"


@st.composite
def laid_out(draw: st.DrawFn) -> tuple[PackFile, ...]:
    """A generated pack in a layout of its own."""
    return written(seeded(draw(seeds())), draw(packs(SMALL)))


def operations_on_all(source: PackSource) -> Iterator[Operation]:
    """Yield an operation on everything of a pack that can be operated on."""
    for rule in source.rules:
        yield SetPoints(rule=rule.id, points=rule.points - 7)
    for principle in source.principles:
        yield SetWeight(principle=principle.id, weight=principle.weight + 61)
        yield SetGrades(principle=principle.id, met=9, partly=principle.grades.partly)
        yield SetGrades(principle=principle.id, met=100, partly=principle.grades.partly + 3)
    for row in source.outcome_table:
        for outcome in OUTCOMES:
            yield SetOutcome(row=row.id, outcome=outcome)
    yield SetVersion(version="1.10.0")
    yield SetValidity(valid_from="2026-01-01", valid_to="2026-12-31")
    yield SetValidity(valid_from="2026-01-01")
    for tricky in TRICKY:
        yield SetChangeNote(note=Text(sv=tricky, en=f"{tricky} 2"))


def judged(before: Sequence[PackFile], after: Sequence[PackFile], operation: Operation) -> None:
    """Hold the files after an operation against those before."""
    for old, new in zip(before, after, strict=True):
        data = data_of(old)
        places = []
        for put in operation.puts():
            entry = path_of(data, put.section, put.entry)
            if entry is None:
                continue
            keys = (*entry, *put.keys)
            parent = data
            for key in keys[:-1]:
                parent = parent[key]
            wanted = "null" if put.value is None else str(put.value)
            if keys[-1] in parent:
                places.append(place_of(text_of(old), keys))
                assert says(new, keys) == wanted
            elif put.value is not None:
                _, end = place_of(text_of(old), (*entry, put.after or ""))
                line_end = text_of(old).find("\n", end)
                places.append((end, len(text_of(old)) if line_end < 0 else line_end))
                assert says(new, keys) == wanted
        assert old.content.startswith(b"\xef\xbb\xbf") == new.content.startswith(b"\xef\xbb\xbf")
        assert only_these_differ(text_of(old), text_of(new), places)


@given(laid_out(), st.data())
def test_an_edit_changes_its_value_and_nothing_else(files: tuple[PackFile, ...], data: st.DataObject) -> None:
    copy = WorkingCopy(files, "pack")
    operation = data.draw(operations(copy.state.sound()).filter(lambda one: not isinstance(one, OrderRows)))
    judged(files, copy.do(operation).files, operation)


@pytest.mark.parametrize("folder", [SHIPPED / "karlstad-2020", DATA / "packs" / "small"], ids=lambda path: path.name)
def test_everything_in_a_pack_as_people_write_it_can_be_edited(folder: Path) -> None:
    copy = WorkingCopy.of(folder)
    for operation in operations_on_all(copy.state.sound().source):
        after = copy.do(operation).files
        judged(copy.undo().files, after, operation)
    rows = [row.id for row in copy.state.sound().source.outcome_table]
    for order in permutations(rows):
        copy.do(OrderRows(rows=order))
    copy.do(OrderRows(rows=tuple(rows)))
    assert copy.state.files == read_files(folder)


@SOME
@given(laid_out(), st.data())
def test_undo_and_redo_give_the_same_bytes(files: tuple[PackFile, ...], data: st.DataObject) -> None:
    copy = WorkingCopy(files, "pack")
    todo = data.draw(st.lists(operations(copy.state.sound()), min_size=1, max_size=5))
    seen = [copy.state.files, *(copy.do(operation).files for operation in todo)]
    assert [copy.state.files, *(copy.undo().files for _ in todo)] == seen[::-1]
    assert copy.undo().files == files
    assert (copy.done, copy.undone) == ((), tuple(todo))
    assert [copy.state.files, *(copy.redo().files for _ in todo)] == seen
    assert copy.redo().files == seen[-1]
    assert (copy.done, copy.undone) == (tuple(todo), ())


@SOME
@given(laid_out(), st.data())
def test_rows_change_places_and_nothing_else_does(files: tuple[PackFile, ...], data: st.DataObject) -> None:
    copy = WorkingCopy(files, "pack")
    before = list(copy.state.sound().source.outcome_table)
    order = data.draw(st.permutations([row.id for row in before]))
    after = copy.do(OrderRows(rows=tuple(order))).files
    for old, new in zip(files, after, strict=True):
        said, meant = data_of(new), deepcopy(data_of(old))
        if "outcome_table" in meant:
            assert [row["id"] for row in said["outcome_table"]] == list(order)
            meant["outcome_table"].sort(key=lambda row: order.index(row["id"]))
        assert said == meant
        assert sorted(old.content) == sorted(new.content)
        if "outcome_table" not in meant:
            assert old == new
    copy.do(OrderRows(rows=tuple(row.id for row in before)))
    assert copy.state.files == files


@SOME
@given(packs(SMALL), seeds())
def test_a_layout_says_what_the_pack_says(data: Data, seed: int) -> None:
    assert pack_of(written(seeded(seed), data), "pack").hash == load_pack(data).hash


@SOME
@given(laid_out(), st.data())
def test_operations_can_be_written_down_and_read_again(files: tuple[PackFile, ...], data: st.DataObject) -> None:
    operation = data.draw(operations(WorkingCopy(files, "pack").state.sound()))
    assert operation_from(operation.to_json()) == operation


@pytest.mark.parametrize("line", ["", "{}", '{"op":"set_points","rule":"a"}', '{"op":"delete","rule":"a"}',
                                  '{"op":"set_points","rule":"a","points":1.5}', '{"op":"set_points","rule":"a","points":true}'])  # fmt: skip
def test_what_is_no_operation_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="validation error"):
        operation_from(line)
