"""The view model of tuning: a working copy of a rule pack, its numbers as a form, and what was found out about it.

Nothing here knows of widgets. Edits take effect at once; whatever takes time is found out by `tui.studies` in a worker,
and belongs to the edition of the working copy, a number that rises with every edit, that it was asked about.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from engine.faults import EngineFault
from engine.language.pack import OUTCOMES, Pack
from engine.packs import Library, load_pack
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
from engine.tuning.saving import Edition, copy_pack, save, write_kept
from engine.tuning.working_copy import State, WorkingCopy

if TYPE_CHECKING:
    from engine.language.sections import RowOutcome

Kind: TypeAlias = Literal["weight", "met", "partly", "points", "row"]
StudyName: TypeAlias = Literal["check", "properties", "cases", "comparison", "robustness"]
STUDIES: tuple[StudyName, ...] = ("check", "properties", "cases", "comparison", "robustness")
"""What is found out about every state, in this order: what is quickest, and what others need, first."""
Standing: TypeAlias = Literal["done", "running", "waiting", "stopped", "impossible"]
"""How a study stands; `impossible` while the working copy is faulty."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A number of the pack, or the outcome of a row: what it is now, what it was published as, and within what bounds.

    `calibration` names whose choice it is. `value` and `was` of a row are outcomes; `was` is None for what is new.
    """

    kind: Kind
    id: str
    principle: str
    value: int | str
    was: int | str | None
    calibration: str
    low: int = 0
    high: int = 100

    @property
    def key(self) -> str:
        """What the entry is known by in the form."""
        return f"{self.kind}:{self.id}"

    @property
    def changed(self) -> bool:
        """Whether it is other than published."""
        return self.value != self.was


@dataclass(frozen=True, slots=True)
class Result:
    """What a study came to for one edition: what it found, or what went wrong instead."""

    edition: int
    found: object = None
    fault: Exception | None = None


@dataclass(slots=True)
class Workbench:
    """A working copy on trial. `published` is the pack it is held against, `laid_out` the one whose texts are shown."""

    copy: WorkingCopy
    published: Pack
    laid_out: Pack
    edition: int = 1
    saved: int = 1
    results: dict[StudyName, Result] = field(default_factory=dict)
    steps: dict[StudyName, tuple[int, int]] = field(default_factory=dict)
    stopped: bool = False
    pending: tuple[int, StudyName] | None = None
    _stepped: str = ""

    @classmethod
    def open(cls, folder: Path, published: Pack | None) -> "Workbench":
        """Open the working copy in `folder`, to be held against `published`, else against what it is now.

        Raises:
            FaultyInput: there is no pack in it, or one with faults that cannot be worked on.
        """
        copy = WorkingCopy.of(folder)
        laid_out = copy.state.written or copy.state.sound()
        return cls(copy, published or laid_out, laid_out)

    @property
    def state(self) -> State:
        """The working copy as it stands."""
        return self.copy.state

    @property
    def dirty(self) -> bool:
        """Whether something was changed that is not saved."""
        return self.copy.changed and self.edition != self.saved

    # --- the form ------------------------------------------------------------------------------------------

    def entries(self) -> Iterator[Entry]:
        """Yield the numbers of each principle, in its order, then the rows of the outcome table in theirs."""
        source = self.laid_out.source
        old = {p.id: p for p in self.published.source.principles}
        points = {rule.id: rule.points for rule in self.published.source.rules}
        for principle in sorted(source.principles, key=lambda p: p.order):
            was = old.get(principle.id)
            kept = (None, None, None) if was is None else (was.weight, was.grades.met, was.grades.partly)
            kinds: tuple[tuple[Kind, tuple[str, ...]], ...] = (
                ("weight", ("weight",)), ("met", ("grades", "met")), ("partly", ("grades", "partly")),
            )  # fmt: skip
            for (kind, keys), published in zip(kinds, kept, strict=True):
                value = self._number("principles", principle.id, *keys)
                low = 0 if kind == "weight" else 1
                yield Entry(kind, principle.id, principle.id, value, published, principle.calibration, low)
            for rule in source.rules:
                if rule.principle == principle.id:
                    value = self._number("rules", rule.id, "points")
                    yield Entry(
                        "points", rule.id, principle.id, value, points.get(rule.id), rule.calibration, -100, 100
                    )
        yield from self._rows()

    def _rows(self) -> Iterator[Entry]:
        old = {row.id: row.outcome for row in self.published.source.outcome_table}
        for name in self.state.rows:
            value = str(self.state.value("outcome_table", name, "outcome"))
            yield Entry("row", name, "", value, old.get(name), "")

    def _number(self, section: str, entry: str, *keys: str) -> int:
        value = self.state.value(section, entry, *keys)
        if not isinstance(value, int):
            raise AssertionError(f"{section}.{entry} holds a number")
        return value

    @property
    def reordered(self) -> bool:
        """Whether the rows of the outcome table stand in another order than published."""
        return list(self.state.rows) != [row.id for row in self.published.source.outcome_table]

    # --- editing -------------------------------------------------------------------------------------------

    def set_number(self, entry: Entry, value: int) -> bool:
        """Give a number another value; tell whether that changed anything.

        Raises:
            FaultyInput: it cannot be changed by itself as the files are written.
        """
        return value != entry.value and self._do(self._operation(entry, value))

    def step(self, entry: Entry, by: int) -> bool:
        """Move a number by so much within its bounds; steps of the same number are undone together."""
        value = max(entry.low, min(entry.high, int(entry.value) + by))
        if value == 0 and entry.kind == "points":
            value = 1 if by > 0 else -1
        if value == entry.value:
            return False
        if self._stepped == entry.key:
            self.copy.undo()
        self.copy.do(self._operation(entry, value))
        self._stepped = entry.key
        return self._moved()

    def set_outcome(self, entry: Entry, outcome: "RowOutcome") -> bool:
        """Give a row another outcome; tell whether that changed anything."""
        return outcome != entry.value and self._do(SetOutcome(row=entry.id, outcome=outcome))

    def next_outcome(self, entry: Entry, by: int) -> bool:
        """Give a row the next outcome, or the one before."""
        return self.set_outcome(entry, OUTCOMES[(OUTCOMES.index(entry.value) + by) % len(OUTCOMES)])  # type: ignore[arg-type]  # a row

    def move_row(self, row: str, by: int) -> bool:
        """Move a row up or down; tell whether it could be moved."""
        rows = list(self.state.rows)
        at = rows.index(row)
        if not 0 <= at + by < len(rows):
            return False
        rows[at], rows[at + by] = rows[at + by], rows[at]
        return self._do(OrderRows(rows=tuple(rows)))

    def do(self, operation: Operation) -> bool:
        """Carry an operation out.

        Raises:
            FaultyInput: it cannot be carried out; nothing has changed.
        """
        return self._do(operation)

    def undo(self) -> bool:
        """Take the last change back; tell whether there was one."""
        if not self.copy.done:
            return False
        self.copy.undo()
        return self._over()

    def redo(self) -> bool:
        """Do again what was undone; tell whether there was anything."""
        if not self.copy.undone:
            return False
        self.copy.redo()
        return self._over()

    def _operation(self, entry: Entry, value: int) -> Operation:
        match entry.kind:
            case "points":
                return SetPoints(rule=entry.id, points=value)
            case "weight":
                return SetWeight(principle=entry.id, weight=value)
            case _:
                met = value if entry.kind == "met" else self._number("principles", entry.id, "grades", "met")
                partly = value if entry.kind == "partly" else self._number("principles", entry.id, "grades", "partly")
                return SetGrades(principle=entry.id, met=met, partly=partly)

    def _do(self, operation: Operation) -> bool:
        self.copy.do(operation)
        return self._over()

    def _over(self) -> bool:
        self._stepped = ""
        return self._moved()

    def _moved(self) -> bool:
        self.edition += 1
        self.stopped = False
        self.steps.clear()
        return True

    # --- what was found out --------------------------------------------------------------------------------

    def accept(self, name: StudyName, result: Result) -> bool:
        """Take what a study came to, if it was asked about the state that stands; tell whether it was."""
        if result.edition != self.edition:
            return False
        self.results[name] = result
        self.steps.pop(name, None)
        return True

    def result(self, name: StudyName) -> Result | None:
        """Return what is known of the state that stands."""
        found = self.results.get(name)
        return found if found is not None and found.edition == self.edition else None

    def stop(self) -> None:
        """Take note that nothing more is to be found out of the state that stands."""
        self.stopped = self.next_study() is not None
        self.pending = None

    def forget(self) -> None:
        """Let everything be found out anew."""
        self.results.clear()
        self.steps.clear()
        self.stopped, self.pending = False, None

    @property
    def checked(self) -> bool:
        """Whether the state that stands has been checked."""
        return self.result("check") is not None

    def possible(self, name: StudyName) -> bool:
        """Tell whether a study can be made of the state that stands, which has been checked."""
        if name == "check":
            return True
        return (self.state.written if name == "properties" else self.state.pack) is not None

    def next_study(self) -> StudyName | None:
        """Return what is to be found out next of the state that stands; None where all is known, or was stopped."""
        if self.stopped:
            return None
        return next((name for name in STUDIES if self.result(name) is None and self.possible(name)), None)

    def standing(self, name: StudyName) -> Standing:
        """Return how a study of the state that stands is getting on."""
        if self.result(name) is not None:
            return "done"
        if self.stopped:
            return "stopped"
        if self.checked and not self.possible(name):
            return "impossible"
        return "running" if self.next_study() == name else "waiting"


# --- folders and versions


def free_folder(folder: Path) -> Path:
    """Return `folder`, or the first of `folder-2`, `folder-3` … that is not there yet."""
    names = (folder if number == 1 else folder.with_name(f"{folder.name}-{number}") for number in count(1))
    return next(name for name in names if not name.exists())


def folder_of(pack: Pack, library: Library) -> Path:
    """Return the folder of a pack of the library.

    Raises:
        FaultyInput: it is not there any more.
    """
    for folder in sorted(path for path in library.root.iterdir() if path.is_dir() and any(path.rglob("*.yaml"))):
        if load_pack(folder).hash == pack.hash:
            return folder
    return library.root / pack.id


def copied(pack: Pack, library: Library, folder: Path, *, read_only: bool) -> Workbench:
    """Copy a published pack to a new folder, and open that.

    Raises:
        FaultyInput: the pack is not there any more.
        EngineFault: the folder is there already or cannot be written, or nothing may be written at all.
    """
    _refuse(folder, read_only=read_only)
    copy_pack(folder_of(pack, library), folder)
    return Workbench.open(folder, pack)


def copied_from(files: Mapping[str, bytes], against: Pack, folder: Path, *, read_only: bool) -> Workbench:
    """Write the files that a register keeps of a pack to a new folder, and open that, to be held against `against`.

    Raises:
        FaultyInput: the files are no pack that can be worked on.
        EngineFault: the folder is there already or cannot be written, or nothing may be written at all.
    """
    _refuse(folder, read_only=read_only)
    write_kept(files, folder)
    return Workbench.open(folder, against)


def published_for(folder: Path, library: Library) -> Workbench:
    """Open the working copy in a folder, held against the newest pack with its id, shipped or adopted.

    Raises:
        FaultyInput: there is no pack in it, or one with faults that cannot be worked on.
        EngineFault: a pack that was adopted is missing or altered.
    """
    bench = Workbench.open(folder, None)
    found = [pack for pack in library.known() if pack.id == bench.copy.base.id]
    return Workbench.open(folder, found[-1]) if found else bench


def next_version(bench: Workbench) -> str:
    """Return the version that follows for new choices: the middle number raised."""
    first, middle, _ = bench.copy.base.version.split(".")
    return f"{first}.{int(middle) + 1}.0"


def saved_as(
    bench: Workbench, stated: Mapping[str, str], folder: Path, known: Sequence[Edition], *, read_only: bool
) -> Workbench:
    """Save the state that stands under a version, with its first day and a change note, and open what was saved.

    Raises:
        FaultyInput: the version was not raised, the note does not tell what changed, or either is not fit to be kept.
        EngineFault: another pack has the same id and version, or the folder cannot be written, or nothing may be.
    """
    _refuse(folder, read_only=read_only)
    copy = WorkingCopy(bench.copy.origin, bench.state.folder)
    for operation in bench.copy.done:
        copy.do(operation)
    copy.do(SetVersion(version=stated["version"]))
    copy.do(SetValidity(valid_from=stated["since"], valid_to=copy.base.valid_to))
    copy.do(SetChangeNote(note=Text(sv=stated["sv"], en=stated["en"])))
    save(copy, folder, known)
    return Workbench.open(folder, bench.published)


def _refuse(folder: Path, *, read_only: bool) -> None:
    if read_only:
        raise EngineFault("MV709", register=str(folder))
