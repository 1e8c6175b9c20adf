"""The view model: which case is open, its answers with undo and redo, what the engine said of them, what is unsaved.

Nothing here knows of widgets. What takes time (`judge`, `Records`) is called in a worker and gives back values; what
changes the state is called by the application alone.
"""

import gc
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count

from engine.canonical import Json
from engine.case import CaseFile, read_case
from engine.draft import Draft, case_of_draft, draft_of
from engine.language.diagnostic import FaultyInput, Place
from engine.language.pack import Pack
from engine.packs import Library
from engine.refusals import reason
from engine.register.in_force import Registry, in_force
from engine.text import Text
from tui.bench_drafts import BenchDrafts
from tui.drafts import Drafts, Kept
from tui.judging import DRAFT, Engine, Judge, Judged
from tui.open_case import OpenCase
from tui.outlook import Adviser
from tui.records import Records
from tui.studies import Studies
from tui.typed import typed
from tui.workbench import Workbench


@dataclass(slots=True)
class Session:
    """What one user is doing.

    `version` numbers the states of the open case over the whole session, `recorded` what was written to the register.
    `draft_fault` and `bench_fault` tell why the latest draft, of a case or a working copy, could not be kept.
    """

    records: Records
    library: Library = field(default_factory=Library)
    drafts: Drafts = field(default_factory=Drafts)
    judge: Judge = field(default_factory=Engine)
    case: OpenCase | None = None
    version: int = 0
    recorded: int = 0
    bench: Workbench | None = None
    studies: Studies | None = None
    adviser: Adviser = field(default_factory=Adviser)
    draft_fault: Text | None = None
    bench_fault: Text | None = None
    bench_drafts: BenchDrafts = field(init=False)

    def __post_init__(self) -> None:
        """Study working copies by the cases of the same register, and keep their drafts beside those of cases."""
        self.studies = self.studies or Studies(self.records)
        self.bench_drafts = BenchDrafts(self.drafts.folder / "rules")

    @property
    def read_only(self) -> bool:
        """Whether nothing may be changed or recorded."""
        return self.records.read_only

    @property
    def judged(self) -> Judged | None:
        """What was last said of the open case."""
        return None if self.case is None else self.case.judged

    def pack_on(self, day: str) -> Pack:
        """Return the rule pack that holds on `day`.

        Raises:
            FaultyInput: none does, or several do.
        """
        return self.library.covering(day, Place(DRAFT))

    def packs_on(self, day: str) -> list[Pack]:
        """Return the rule pack in force on `day`; several where it has to be said which of them is meant.

        Raises:
            FaultyInput: none is.
            EngineFault: the register cannot be read.
        """
        found = in_force(self.library.packs(), self.records.adopted(), day)
        return found if len(found) > 1 else [self.pack_on(day)]

    def free_id(self, kind: str, day: str) -> str:
        """Return an id for a new case that no registered case has."""
        stem = f"{kind.replace('_', '-')}-{day}"
        names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
        return next(name for name in names if not self.records.holds(name))

    # --- opening and closing -------------------------------------------------------------------------------

    def begin(self, kind: str, details: Mapping[str, Json], chosen: Pack | None = None) -> None:
        """Open a new case of `kind`, judged by `chosen`, where the pack in force on its day was chosen.

        `details` are its id, title, unit, day and what else is known.
        """
        self._open(OpenCase([{"kind": kind, "answers": {}, **details}]))
        if chosen is not None:
            self.choose(chosen)

    def copy_of(self, case: str, day: str) -> Draft:
        """Return a registered case as a new one to be decided on `day`: all but its id and record number.

        Raises:
            EngineFault: it cannot be read from the register.
        """
        stated = draft_of(self.records.dossier(case).file.case)
        kept = {name: value for name, value in stated.items() if name != "record_number"}
        return {**kept, "id": self.free_id(str(stated["kind"]), day), "decision_date": day}

    def open_file(self, file: CaseFile, path: str) -> None:
        """Open a case that was read from a file."""
        self._open(OpenCase([draft_of(file.case)], file=path))

    def open_tried(self, file: CaseFile, pack: Pack) -> None:
        """Open a case to see what `pack`, a working copy, makes of it."""
        self._open(OpenCase([draft_of(file.case)], tried=pack))

    def open_registered(self, file: CaseFile) -> None:
        """Open a case as it is registered."""
        stated = draft_of(file.case)
        self._open(OpenCase([stated], saved=stated))

    def open_kept(self, kept: Kept, registered: CaseFile | None) -> None:
        """Open a draft that was left; `registered` is the case as it stands in the register, if it does."""
        saved = None if registered is None else draft_of(registered.case)
        states = [kept.draft] if saved is None or saved == kept.draft else [saved, kept.draft]
        self._open(OpenCase(states, saved=saved, at=len(states) - 1))
        if self.draft_fault is None:
            self.drafts.forget(kept)

    def close(self) -> None:
        """Close the open case and forget its draft."""
        if self.case is not None:
            self.drafts.drop(self.case.draft)
        self.case = None
        self.version += 1

    def _open(self, case: OpenCase) -> None:
        if self.case is not None and not self.case.dirty:
            self.drafts.drop(self.case.draft)
        self.case, self.draft_fault = case, None
        self.version += 1
        if case.dirty:
            self._keep()

    # --- changing ------------------------------------------------------------------------------------------

    def answer(self, fact: str, answer: Json) -> bool:
        """Answer a question, None for not known; tell whether that changed anything."""
        case = self._opened()
        answers = {name: value for name, value in case.answers().items() if name != fact}
        if answer is not None:
            answers[fact] = answer
        return self._changed(case.change({**case.draft, "answers": answers}))

    def state(self, details: Mapping[str, Json]) -> bool:
        """State details of the case anew: title, unit, day, kind …; None takes one out."""
        case = self._opened()
        stated = {name: value for name, value in {**case.draft, **details}.items() if value is not None}
        if stated.get("id") != case.id:
            self.drafts.drop(case.draft)
        return self._changed(case.change(stated))

    def undo(self) -> bool:
        """Go back to the state before; tell whether there was one."""
        case = self._opened()
        return case.can_undo and self._moved(case, -1)

    def redo(self) -> bool:
        """Go forward to the state that was undone; tell whether there was one."""
        case = self._opened()
        return case.can_redo and self._moved(case, 1)

    def _moved(self, case: OpenCase, step: int) -> bool:
        case.at += step
        return self._changed(changed=True)

    def _changed(self, changed: bool) -> bool:  # noqa: FBT001 - passed on as it is
        if changed:
            self.version += 1
            self._keep()
        return changed

    def _keep(self) -> None:
        """Keep the draft; a disk that refuses is told of once, and does not stop the work."""
        case = self._opened()
        try:
            if case.dirty:
                self.drafts.keep(case.draft, register=self.records.place if case.registered else None)
            else:
                self.drafts.drop(case.draft)
            self.draft_fault = None
        except OSError as fault:
            self.draft_fault = reason(fault)

    def _opened(self) -> OpenCase:
        if self.case is None:
            raise AssertionError("no case is open")
        return self.case

    # --- judging and saving --------------------------------------------------------------------------------

    def accept(self, judged: Judged) -> bool:
        """Take what was said of a state, if that state still holds; tell whether it does."""
        if self.case is None or judged.version != self.version:
            return False
        self.case.judged = judged
        return True

    @property
    def stale(self) -> bool:
        """Whether the open case has changed since the engine last spoke of it."""
        return self.case is not None and (self.case.judged is None or self.case.judged.version != self.version)

    def save(self, judged: Judged, reason: str | None) -> str:
        """Register the state that `judged` speaks of, or correct the registered case for `reason`; return its id.

        Raises:
            FaultyInput: the register refuses what is stated.
            EngineFault: the register cannot take it.
        """
        if judged.file is None or judged.pack is None or judged.assessment is None:
            raise FaultyInput(judged.faults)
        if judged.pack.hash not in {pack.hash for pack in self.library.packs()}:
            self.records.refuse_unadopted(judged.pack)
        stated, shipped = (judged.file, judged.pack, judged.assessment), self.library.packs()
        if reason is None:
            return self.records.add(*stated, shipped).case
        opened = None if self.case is None else self.case.saved
        base = None if opened is None else case_of_draft(opened, DRAFT)
        return self.records.revise(*stated, reason, shipped, base=base).case

    def choose(self, pack: Pack) -> None:
        """Have the open case judged by `pack`, one of several in force on its day."""
        case = self._opened()
        case.chosen[case.day] = pack
        self.version += 1

    def rules_changed(self) -> None:
        """Have the open case judged again, as other packs may be in force."""
        if self.case is not None:
            self.case.chosen.clear()
        self.version += 1

    def saved(self, judged: Judged) -> None:
        """Take note that the state `judged` speaks of is registered."""
        if self.case is not None and judged.file is not None and self.case.id == judged.file.case.id:
            self.case.saved = draft_of(judged.file.case)
            self._keep()
        self.recorded += 1

    def left(self) -> list[Kept]:
        """Return the drafts that were left, but for those of cases of another register."""
        return [kept for kept in self.drafts.left() if kept.register in (None, self.records.place)]

    def registered(self, kept: Kept) -> CaseFile | None:
        """Return the case of a draft as it stands in the register; None where it is not there.

        Raises:
            EngineFault: the register cannot be read.
        """
        name = str(kept.draft.get("id"))
        return self.records.dossier(name).file if self.records.holds(name) else None

    # --- working copies ------------------------------------------------------------------------------------

    def take_bench(self, bench: Workbench | None) -> None:
        """Make `bench` the working copy that is open, or have none; what was kept of the one before is forgotten."""
        if self.bench is not None:
            self.bench_drafts.drop(self.bench)
        self.bench, self.bench_fault = bench, None
        self.keep_bench()

    def keep_bench(self) -> None:
        """Keep what was changed in the working copy; a disk that refuses is told of, and does not stop the work."""
        if self.bench is None:
            return
        try:
            if self.bench.dirty:
                self.bench_drafts.keep(self.bench)
            else:
                self.bench_drafts.drop(self.bench)
            self.bench_fault = None
        except OSError as fault:
            self.bench_fault = reason(fault)


def opened_file(path: str) -> CaseFile:
    """Return the case in a file.

    Raises:
        FaultyInput: with every fault of the file.
    """
    return read_case(typed(path))


def start(register: str | None, *, read_only: bool = False) -> Session:
    """Return a session on a register, with the rule packs loaded.

    Raises:
        FaultyInput: a pack cannot be loaded.
    """
    records = Records(register, read_only=read_only)
    library = Registry(records.adopted)
    library.packs()
    spare_what_is_loaded()
    return Session(records, library, judge=Engine(library))


def spare_what_is_loaded() -> None:
    """Have the garbage collector pass over what is loaded for good; its walk is seen as a jerk."""
    gc.freeze()
