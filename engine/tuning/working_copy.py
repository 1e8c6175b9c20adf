"""A working copy of a rule pack: its files in memory, edited by operations that can be undone, checked at every state.

Nothing is written until `engine.tuning.saving` writes a new folder. What the copy was made from is never touched.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import cast

from engine.language.diagnostic import Diagnostic, FaultyInput, Place, guesses_for, in_both, quoted
from engine.language.forms import text_fault
from engine.language.load import PackFile, pack_of, read_files, unchecked
from engine.language.pack import Pack
from engine.language.source import Node, PathStep, Scalar
from engine.text import LANGS, Text
from engine.tuning.operations import Operation, OrderRows, Put, SetChangeNote
from engine.tuning.writing import put, read, reordered

MAX_NOTE = 4000
ROWS = "outcome_table"
READING = frozenset({"MV401", "MV405", "MV406", "MV407"})
"""Faults of what conditions read: background outside routes, or silence that stops. A proof shows what they lead to."""


class State:
    """A working copy as it stands after its operations: the files, and what the ordinary check says of them."""

    def __init__(self, files: tuple[PackFile, ...], folder: str, trees: tuple[Node, ...] | None = None) -> None:
        """Hold `files`, each named by its path in `folder` as shown to people; `trees` are what they say, if read."""
        self.files, self.folder = files, folder
        self._trees = trees or tuple(map(read, files))

    @cached_property
    def _checked(self) -> Pack | tuple[Diagnostic, ...]:
        try:
            return pack_of(self.files, self.folder)
        except FaultyInput as fault:
            return fault.diagnostics

    @property
    def pack(self) -> Pack | None:
        """The pack, if it is sound."""
        return self._checked if isinstance(self._checked, Pack) else None

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong with it, each with its place in the files; nothing if it is sound."""
        return () if isinstance(self._checked, Pack) else self._checked

    @cached_property
    def written(self) -> Pack | None:
        """The pack as it is written, also where the check refuses it for what its conditions read; to be proved alone.

        None where it is faulty otherwise, so that it cannot be laid out. It is never to be assessed by.
        """
        if any(fault.code not in READING for fault in self.diagnostics):
            return None
        return self.pack or unchecked(self.files, self.folder)

    def value(self, section: str, entry: str, *keys: str) -> Scalar:
        """Return the word or number that stands in an entry of a section, below `keys`.

        Raises:
            FaultyInput: there is none.
        """
        place, path = self._found(Put(section, entry, keys, 0))
        return cast(Scalar, self._trees[place].at((*path, *keys)).value)

    @property
    def rows(self) -> tuple[str, ...]:
        """The ids of the rows of the outcome table, in order."""
        return tuple(self._names(ROWS))

    def sound(self) -> Pack:
        """Return the pack.

        Raises:
            FaultyInput: with every fault of it.
        """
        if isinstance(self._checked, Pack):
            return self._checked
        raise FaultyInput(self._checked)

    def after(self, operation: Operation) -> "State":
        """Return the state that `operation` leads to.

        Raises:
            FaultyInput: it names what is not there, or what cannot be changed by itself as the files are written.
        """
        if isinstance(operation, OrderRows):
            return self._ordered(operation.rows)
        if isinstance(operation, SetChangeNote):
            _refuse_unfit(operation)
        state = self
        for one in operation.puts():
            state = state._put(one)
        return state

    def _put(self, wanted: Put) -> "State":
        place, path = self._found(wanted)
        made = put(self.files[place], self._trees[place], (*path, *wanted.keys), wanted.value, wanted.after)
        return self._with(place, made)

    def _with(self, place: int, file: PackFile) -> "State":
        if file is self.files[place]:
            return self
        files = (*self.files[:place], file, *self.files[place + 1 :])
        return State(files, self.folder, (*self._trees[:place], read(file), *self._trees[place + 1 :]))

    def _found(self, wanted: Put) -> tuple[int, tuple[PathStep, ...]]:
        """Return which file holds what is to be changed, and the path to it there, the keys of `wanted` left out."""
        needed = wanted.keys[:-1] if wanted.after else wanted.keys
        for place, tree in enumerate(self._trees):
            for path in _entries(tree, wanted.section, wanted.entry):
                if _leads(tree.at(path), needed):
                    return place, path
        known = self._names(wanted.section)
        name = wanted.entry or wanted.keys[0]
        words = {"name": quoted(name), "section": wanted.section, "known": ", ".join(map(quoted, known)) or "–"}
        raise FaultyInput([Diagnostic("MV841", Place(self.folder), words, guesses_for(name, known))])

    def _names(self, section: str) -> list[str]:
        """Return the ids of the entries of a section, in order."""
        listed = [tree.at((section,)) for tree in self._trees if tree.has(section)]
        entries = [entry for node in listed if isinstance(node.value, list) for entry in node.value]
        return [str(entry.at(("id",)).value) for entry in entries if entry.has("id")]

    def _ordered(self, rows: Sequence[str]) -> "State":
        names = self._names(ROWS)
        if sorted(names) != sorted(rows) or len(set(names)) != len(names):
            raise FaultyInput(
                [Diagnostic("MV843", Place(self.folder), {"known": ", ".join(map(quoted, names)) or "–"})]
            )
        holding = [place for place, tree in enumerate(self._trees) if tree.has(ROWS)]
        if not holding or list(rows) == names:
            return self
        if len(holding) > 1:
            place = self._trees[holding[1]].keys[ROWS]
            raise FaultyInput([Diagnostic("MV842", place, {"what": ROWS})])
        order = [names.index(row) for row in rows]
        return self._with(holding[0], reordered(self.files[holding[0]], self._trees[holding[0]], ROWS, order))


def _entries(tree: Node, section: str, entry: str | None) -> list[tuple[PathStep, ...]]:
    """Return the paths to the section's entry with the id `entry`, or to the section itself where there is none."""
    if not tree.has(section):
        return []
    node = tree.at((section,))
    if entry is None:
        return [(section,)]
    if not isinstance(node.value, list):
        return []
    return [(section, i) for i, e in enumerate(node.value) if e.has("id") and e.at(("id",)).value == entry]


def _leads(node: Node, keys: Sequence[str]) -> bool:
    """Tell whether `keys` lead from `node` to a value that is one word or text."""
    for key in keys:
        if not isinstance(node.value, dict) or key not in node.value:
            return False
        node = node.value[key]
    return True


def _refuse_unfit(operation: SetChangeNote) -> None:
    """Refuse a note with characters that do not show."""
    for lang in LANGS:
        if fault := text_fault(operation.note.in_(lang), MAX_NOTE, "\n"):
            words = {**in_both("what", Text(sv="ändringsnotisen", en="the change note")), **fault}
            raise FaultyInput([Diagnostic("MV731", Place(f"change_note.{lang}"), words)])


@dataclass(frozen=True, slots=True)
class Base:
    """What a working copy was made from: the pack as it was then."""

    id: str
    version: str
    hash: str
    note: tuple[str, str]
    valid_from: str
    valid_to: str | None


class WorkingCopy:
    """The states of a working copy, one for each operation, and which of them stands."""

    def __init__(self, files: Sequence[PackFile], folder: str) -> None:
        """Work on `files`, each named by its path in `folder`.

        Raises:
            FaultyInput: the pack they make up is faulty, in more than what its conditions read.
        """
        self._states = [State(tuple(files), folder)]
        self._operations: list[Operation] = []
        self._at = 0
        pack = self.state.written or self.state.sound()
        head = pack.source.pack
        note = (head.change_note.sv, head.change_note.en)
        self.base = Base(head.id, head.version, pack.hash, note, head.valid_from, head.valid_to)

    @classmethod
    def of(cls, folder: Path) -> "WorkingCopy":
        """Return a working copy of the pack in `folder`.

        Raises:
            FaultyInput: there is none, or it is faulty.
        """
        return cls(read_files(folder), str(folder))

    @property
    def state(self) -> State:
        """The working copy as it stands."""
        return self._states[self._at]

    @property
    def origin(self) -> tuple[PackFile, ...]:
        """The files it was made from."""
        return self._states[0].files

    @property
    def done(self) -> tuple[Operation, ...]:
        """The operations that led to where it stands, in order."""
        return tuple(self._operations[: self._at])

    @property
    def undone(self) -> tuple[Operation, ...]:
        """The operations that were undone and can be done again, the next one first."""
        return tuple(self._operations[self._at :])

    @property
    def changed(self) -> bool:
        """Tell whether the files differ from those it was made from."""
        return self.state.files != self._states[0].files

    def do(self, operation: Operation) -> State:
        """Carry out an operation and return where that leads; what was undone before cannot be done again.

        Raises:
            FaultyInput: it cannot be carried out; nothing has changed.
        """
        state = self.state.after(operation)
        self._states[self._at + 1 :] = [state]
        self._operations[self._at :] = [operation]
        self._at += 1
        return state

    def undo(self) -> State:
        """Take the last operation back, if there is one."""
        self._at = max(0, self._at - 1)
        return self.state

    def redo(self) -> State:
        """Do again what was last undone, if anything was."""
        self._at = min(len(self._operations), self._at + 1)
        return self.state
