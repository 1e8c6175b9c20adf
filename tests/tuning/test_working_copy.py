"""The working copy: faults with their places, what cannot be edited, and layouts one by one, byte for byte."""

from pathlib import Path

import pytest

from engine.language.diagnostic import FaultyInput, Place
from engine.language.load import PackFile, read_files
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
)
from engine.tuning.working_copy import State, WorkingCopy

pytestmark = pytest.mark.alike

SMALL = Path(__file__).parents[1] / "data" / "packs" / "small"


def state(*texts: str) -> State:
    """Pieces of a pack, which need not be sound."""
    return State(tuple(PackFile(f"p/{n}.yaml", text.encode()) for n, text in enumerate(texts)), "p")


def edited(text: str, operation: Operation) -> str:
    return state(text).after(operation).files[0].content.decode()


def refused(at: State, operation: Operation) -> list[str]:
    with pytest.raises(FaultyInput) as fault:
        at.after(operation)
    return [diagnostic.code for diagnostic in fault.value.diagnostics]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("rules: [{id: a, points: 5}]", "rules: [{id: a, points: -12}]"),
        ('{"rules": [{"id":"a","points":5}]}', '{"rules": [{"id":"a","points":-12}]}'),
        ("rules:\n- points:   5 # fem\n  id: a\n", "rules:\n- points:   -12 # fem\n  id: a\n"),
        ("rules:\r\n- points: +5\r\n  id: 'a'\r\n", "rules:\r\n- points: -12\r\n  id: 'a'\r\n"),
        ("rules:\n- points: 0x10\n  id: a", "rules:\n- points: -12\n  id: a"),
        ("rules:\n- points: 0o17\n  id: a", "rules:\n- points: -12\n  id: a"),
        ("rules:\n- points: '5'\n  id: a", "rules:\n- points: -12\n  id: a"),
        ("rules:\n- id: a\n  points:\n", "rules:\n- id: a\n  points: -12\n"),
        ("rules:\n- id: a\n  points:\n    5\n", "rules:\n- id: a\n  points:\n    -12\n"),
        ("rules:\n- &x\n  id: a\n  points: 5\n", "rules:\n- &x\n  id: a\n  points: -12\n"),
        ("rules:\n- id: a\n  points: &p 5\n", "rules:\n- id: a\n  points: -12\n"),
        ("rules:\n- ? id\n  : a\n  ? points\n  : 5\n", "rules:\n- ? id\n  : a\n  ? points\n  : -12\n"),
        ("# 😀 å\nrules: [{id: a, points: 5}] # 😀", "# 😀 å\nrules: [{id: a, points: -12}] # 😀"),
        ("\ufeffrules: [{id: a, points: 5}]", "\ufeffrules: [{id: a, points: -12}]"),
    ],
)
def test_a_number_is_put_where_the_old_one_stood(before: str, after: str) -> None:
    assert edited(before, SetPoints(rule="a", points=-12)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("sv: gammal", "sv: ny text"),
        ("sv: 'gammal'", "sv: 'ny text'"),
        ('sv: "gammal"', 'sv: "ny text"'),
        ("sv: |\n      gammal\n      rad\n", "sv: ny text\n"),
        ("sv: >-\n      gammal\n\n      rad\n\n", "sv: ny text\n\n"),
        ("sv: gammal\n      på två rader", "sv: ny text"),
    ],
)
def test_a_text_keeps_the_quotes_it_had(before: str, after: str) -> None:
    frame = "pack:\n  change_note:\n    {}\n    en: old # en\n"
    wanted = frame.format(after).replace("en: old", "en: new")
    assert edited(frame.format(before), SetChangeNote(note=Text(sv="ny text", en="new"))) == wanted


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("pack: {valid_from: 2020-01-01}", "pack: {valid_from: 2021-02-03, valid_to: 2022-01-01}"),
        ("pack:\n  valid_from: 2020-01-01 # då\n  a: 1\n", "pack:\n  valid_from: 2021-02-03 # då\n  valid_to: 2022-01-01\n  a: 1\n"),
        ("pack:\r\n  valid_from: 2020-01-01", "pack:\r\n  valid_from: 2021-02-03\r\n  valid_to: 2022-01-01"),
        ("pack:\n    valid_to: null\n    valid_from: '2020-01-01'\n", "pack:\n    valid_to: 2022-01-01\n    valid_from: '2021-02-03'\n"),
    ],
)  # fmt: skip
def test_a_last_day_is_written_behind_the_first(before: str, after: str) -> None:
    assert edited(before, SetValidity(valid_from="2021-02-03", valid_to="2022-01-01")) == after


def test_no_last_day_is_written_where_there_was_none() -> None:
    before = "pack: {valid_from: 2020-01-01}"
    assert edited(before, SetValidity(valid_from="2020-01-01")) == before
    after = edited("pack: {valid_from: 2020-01-01, valid_to: 2021-01-01}", SetValidity(valid_from="2020-01-01"))
    assert after == "pack: {valid_from: 2020-01-01, valid_to: null}"


ROWS = """\
outcome_table: # raderna
  # först
  - id: a # a
    outcome: decline
      # djupare

  # fritt

  - {id: b, outcome: decline}
  # hör till c
  # också
  - id: c
    otherwise: true # sist
bars: []
"""


def test_rows_take_the_comments_directly_above_them_along() -> None:
    assert (
        edited(ROWS, OrderRows(rows=("c", "a", "b")))
        == """\
outcome_table: # raderna
  # hör till c
  # också
  - id: c
    otherwise: true # sist

  # fritt

  # först
  - id: a # a
    outcome: decline
      # djupare
  - {id: b, outcome: decline}
bars: []
"""
    )


def test_rows_in_brackets_change_places_between_the_commas() -> None:
    before = "outcome_table: [ {id: a},{id: b} , # x\n {id: c} ]"
    assert edited(before, OrderRows(rows=("c", "b", "a"))) == "outcome_table: [ {id: c},{id: b} , # x\n {id: a} ]"


def test_the_last_row_of_a_file_without_line_end_can_move() -> None:
    before = "outcome_table:\n- id: a\n- id: b"
    assert edited(before, OrderRows(rows=("b", "a"))) == "outcome_table:\n- id: b\n- id: a"


SHARED = "rules:\n- {id: a, points: &p 5}\n- {id: b, points: *p}\n"
OTHERS = "x: &p 5\nrules:\n- {id: a, points: *p}\n- {id: b, points: *p}\n"


@pytest.mark.parametrize("text", [SHARED, OTHERS])
@pytest.mark.parametrize("rule", ["a", "b"])
def test_what_an_anchor_ties_together_is_not_changed_for_one(text: str, rule: str) -> None:
    assert refused(state(text), SetPoints(rule=rule, points=7)) == ["MV842"]


def test_rows_that_an_anchor_ties_to_their_places_do_not_move() -> None:
    text = "outcome_table:\n- {id: a, outcome: &o decline}\n- {id: b, outcome: *o}\n"
    assert refused(state(text), OrderRows(rows=("b", "a"))) == ["MV842"]


def test_rows_in_two_files_do_not_change_places() -> None:
    pieces = state("outcome_table: [{id: a}]", "outcome_table: [{id: b}]")
    assert refused(pieces, OrderRows(rows=("b", "a"))) == ["MV842"]
    assert pieces.after(OrderRows(rows=("a", "b"))) is pieces


def test_an_entry_is_found_in_whichever_file_it_stands() -> None:
    pieces = state("rules: [{id: a, points: 1}]", "rules: [{id: b, points: 1}]")
    after = pieces.after(SetPoints(rule="b", points=2))
    assert [file.content for file in after.files] == [b"rules: [{id: a, points: 1}]", b"rules: [{id: b, points: 2}]"]


@pytest.mark.parametrize(
    ("operation", "code"),
    [
        (SetPoints(rule="concret_use", points=1), "MV841"),
        (SetPoints(rule="", points=1), "MV841"),
        (SetWeight(principle="../../x", weight=1), "MV841"),
        (SetGrades(principle="\x1b[2J", met=1, partly=1), "MV841"),
        (SetOutcome(row="use", outcome="decline"), "MV841"),
        (OrderRows(rows=()), "MV843"),
        (OrderRows(rows=("gated", "gated")), "MV843"),
        (SetChangeNote(note=Text(sv="a\u202eb", en="x")), "MV731"),
        (SetChangeNote(note=Text(sv="x", en="a\x00b")), "MV731"),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(operation: Operation, code: str) -> None:
    copy = WorkingCopy.of(SMALL)
    with pytest.raises(FaultyInput) as fault:
        copy.do(operation)
    assert [diagnostic.code for diagnostic in fault.value.diagnostics] == [code]
    assert all(d.message("sv").isprintable() and d.help("en").isprintable() for d in fault.value.diagnostics)
    assert (copy.done, copy.state.files) == ((), read_files(SMALL))


def test_a_misspelt_name_is_guessed_at() -> None:
    with pytest.raises(FaultyInput) as fault:
        WorkingCopy.of(SMALL).do(SetPoints(rule="concret_use", points=1))
    assert "concrete_use" in fault.value.diagnostics[0].help("en")


@pytest.mark.parametrize(
    ("operation", "code", "line"),
    [
        (SetPoints(rule="concrete_use", points=0), "MV415", None),
        (SetGrades(principle="use", met=10, partly=20), "MV414", None),
        (SetVersion(version="1.0"), "MV204", 4),
        (SetValidity(valid_from="2024-02-30"), "MV204", 6),
        (SetValidity(valid_from="2024-02-01", valid_to="2023-01-01"), "MV419", None),
    ],
)
def test_a_faulty_state_tells_its_faults_with_their_places(operation: Operation, code: str, line: int | None) -> None:
    copy = WorkingCopy.of(SMALL)
    after = copy.do(operation)
    assert after.pack is None
    assert code in [diagnostic.code for diagnostic in after.diagnostics]
    found = next(diagnostic.place for diagnostic in after.diagnostics if diagnostic.code == code)
    assert found.file == str(SMALL / "pack.yaml")
    assert found.line if line is None else found == Place(found.file, line, found.column)
    with pytest.raises(FaultyInput):
        after.sound()
    assert copy.undo().diagnostics == ()
    assert copy.state.sound().id == "small"


def test_nothing_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "pack.yaml").write_bytes((SMALL / "pack.yaml").read_bytes())
    folder.chmod(0o500)
    copy = WorkingCopy.of(folder)
    changed = [copy.changed]
    copy.do(SetPoints(rule="concrete_use", points=49))
    assert [*changed, copy.changed] == [False, True]
    assert (folder / "pack.yaml").read_bytes() == (SMALL / "pack.yaml").read_bytes()
    assert [path.name for path in folder.iterdir()] == ["pack.yaml"]
    folder.chmod(0o700)


def test_what_was_undone_is_gone_once_something_else_is_done() -> None:
    copy = WorkingCopy.of(SMALL)
    for points in (49, 48, 47):
        copy.do(SetPoints(rule="concrete_use", points=points))
    copy.undo()
    copy.undo()
    other = SetPoints(rule="concrete_use", points=46)
    copy.do(other)
    assert copy.redo().sound().source.rules[0].points == 46
    assert (copy.done[1:], copy.undone) == ((other,), ())
    assert copy.undo().sound().source.rules[0].points == 49
    assert copy.redo() is copy.redo()


def test_a_faulty_pack_is_not_worked_on() -> None:
    with pytest.raises(FaultyInput):
        WorkingCopy((PackFile("p/a.yaml", b"pack: {id: x}"),), "p")
