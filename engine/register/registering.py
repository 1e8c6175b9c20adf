"""Registering cases with their assessments, and stating them anew when they were wrong."""

import getpass
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from engine import __version__
from engine.assessment import Assessment
from engine.case import CaseFile
from engine.case_template import PLACEHOLDERS
from engine.decision import SEMANTICS
from engine.faults import EngineFault
from engine.language.diagnostic import Diagnostic, FaultyInput
from engine.language.pack import Pack
from engine.register.cases import texts_of
from engine.register.deciding import able_row
from engine.register.events import Assessed, Event, Registered, Revised, refs_of
from engine.register.projection import Kept
from engine.register.store import Reader, Sources, Store, Who, Writer
from engine.register.words_given import reference, text

Outcome: TypeAlias = Literal["registered", "unchanged", "revised", "erased"]


@dataclass(frozen=True, slots=True)
class Marks:
    """References a case or a decision is marked with: why it is secret, and by which delegation it is decided."""

    secrecy: str | None = None
    delegation: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A case to be registered: the pack that judges it, and how it is assessed if it turns out to be new."""

    file: CaseFile
    pack: Pack
    assess: Callable[[], Kept]


@dataclass(frozen=True, slots=True)
class Added:
    """A case as it was added: what that came to, and its recommendation."""

    case: str
    came_to: Outcome
    outcome: str | None


def login_name() -> str:
    """Return what the system calls whoever is logged in; `–` where it does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "–"


def standing(reader: Reader, case: str) -> Event | None:
    """Return the event that last stated a case, if it is registered."""
    stated = [event for event in reader.events_of(case) if event.kind in ("registered", "revised")]
    return stated[-1] if stated else None


def is_stated_so(reader: Reader, event: Event, file: CaseFile) -> bool:
    """Tell whether `event` states the same decision data and the same texts as a case file."""
    refs = {name: ref.ref for name, ref in refs_of(event).items() if name not in ("actor", "reason")}
    kept = reader.texts(refs.values())
    texts = {name: kept.get(ref) for name, ref in refs.items()}
    return event.data["decision_data"] == file.case.decision_data() and texts == texts_of(file.case)


class Registrar:
    """Adds cases to a register, in the name of one person."""

    def __init__(self, store: Store, who: Who, sources: Sources, marks: Marks | None = None) -> None:
        """Register in `store` for `who`; `sources` gives the files of packs, `marks` are set on every case."""
        self.store, self.who, self.sources, self.marks = store, checked(who), sources, marks or Marks()

    def news(self, files: Sequence[CaseFile]) -> tuple[list[CaseFile], list[Diagnostic]]:
        """Return the cases that are not registered, and a fault for each that is, but with other content."""
        with self.store.read() as reader:
            stated = reader.stated([file.case.id for file in files])
            found = [(file, self._came_to(reader, file, stated)) for file in files]
        fresh = [file for file, came_to in found if came_to == "registered"]
        refused = [_contradicts(file) for file, came_to in found if came_to is None]
        return fresh, refused + _unwritten(fresh)

    def _came_to(self, reader: Reader, file: CaseFile, stated: Container[str]) -> Outcome | None:
        """Return what adding a case would come to; None where it would contradict what is registered.

        `stated` are the cases that have events.
        """
        event = standing(reader, file.case.id) if file.case.id in stated else None
        if event is None:
            return "registered"
        row = reader.row(file.case.id)
        if row is not None and row.status == "erased":
            return "erased"
        return "unchanged" if is_stated_so(reader, event, file) else None

    def add(self, batch: Sequence[Proposal]) -> list[Added]:
        """Register and assess cases, all of them or none; nothing new of what is registered so, or has been erased.

        Raises:
            FaultyInput: one is registered with other content, or has the id or title of the template.
            EngineFault: the register cannot take them.
        """
        cases = {proposal.file.case.id for proposal in batch}
        with self.store.read() as reader:
            stated = reader.stated(cases)
            fresh = [p for p in batch if self._came_to(reader, p.file, stated) == "registered"]
        if unwritten := _unwritten(proposal.file for proposal in fresh):
            raise FaultyInput(unwritten)
        made = {proposal.file.case.id: proposal.assess() for proposal in fresh}
        with self.store.write() if made else self.store.read() as reader:
            if isinstance(reader, Writer):
                reader.look_up(made, {assessment.hash for assessment in made.values()})
            stated = reader.stated(cases)
            return [self._added(reader, proposal, made, stated) for proposal in batch]

    def _added(self, reader: Reader, proposal: Proposal, made: Mapping[str, Kept], stated: set[str]) -> Added:
        file = proposal.file
        came_to = self._came_to(reader, file, stated)
        if came_to is None:
            raise FaultyInput([_contradicts(file)])
        if came_to == "registered" and isinstance(reader, Writer):
            self._register(reader, file, proposal.pack, made[file.case.id])
            stated.add(file.case.id)
        row = reader.row(file.case.id)
        return Added(file.case.id, came_to, row.outcome if row else None)

    def _register(self, writer: Writer, file: CaseFile, pack: Pack, assessment: Kept) -> None:
        writer.keep_pack(pack, self.sources, self.who)
        data = Registered(
            decision_data=file.case.decision_data(),
            secrecy=self.marks.secrecy,
            delegation=self.marks.delegation,
        )
        assessed = self._assessed(writer, file, pack, assessment)
        writer.append_all(file.case.id, [(data, texts_of(file.case)), (assessed, {})], self.who)

    def _assessed(self, writer: Writer, file: CaseFile, pack: Pack, assessment: Kept) -> Assessed:
        """Keep an assessment, and return what an event tells of it."""
        name = writer.keep_assessment(assessment)
        return Assessed(assessment=name, pack=pack.hash, case=file.hash, engine=SEMANTICS, build=__version__)

    def revise(
        self, file: CaseFile, pack: Pack, assessment: Assessment, reason: str, *, base: CaseFile | None = None
    ) -> Added:
        """State a registered case anew, whole, and assess it; `base` is how it stood when the corrections began.

        Raises:
            FaultyInput: the file says nothing new, or has the id or title of the template.
            EngineFault: the case is not registered, is annulled or erased, or was corrected since.
        """
        reason = text(reason, "--reason")
        if unwritten := _unwritten([file]):
            raise FaultyInput(unwritten)
        with self.store.write() as writer:
            row = able_row(writer, file.case.id, "revise")
            event = standing(writer, file.case.id)
            if base is not None and event is not None and not is_stated_so(writer, event, base):
                raise EngineFault("MV759", case=file.case.id)
            if event is not None and is_stated_so(writer, event, file) and pack.hash == row.pack:
                raise FaultyInput([Diagnostic("MV732", file.node.place_of(("id",)), {"case": file.case.id})])
            writer.keep_pack(pack, self.sources, self.who)
            data = Revised(
                decision_data=file.case.decision_data(),
                secrecy=self.marks.secrecy or row.secrecy,
                delegation=self.marks.delegation,
            )
            assessed = self._assessed(writer, file, pack, Kept.of(assessment))
            texts = {**texts_of(file.case), "reason": reason}
            writer.append_all(file.case.id, [(data, texts), (assessed, {})], self.who)
        return Added(file.case.id, "revised", assessment.outcome)


def _contradicts(file: CaseFile) -> Diagnostic:
    return Diagnostic("MV722", file.node.place_of(("id",)), {"case": file.case.id})


def _unwritten(files: Iterable[CaseFile]) -> list[Diagnostic]:
    """Return a fault for each id and title that still is what a template has in its place."""
    found = []
    for file in files:
        for key, value in (("id", file.case.id), ("title", file.case.title)):
            if value in (PLACEHOLDERS[key].sv, PLACEHOLDERS[key].en):
                found.append(Diagnostic("MV786", file.node.place_of((key,)), {"key": key, "value": value}))
    return found


def checked(who: Who) -> Who:
    """Return `who` with name and role found fit to be kept."""
    return Who(reference(who.name, "--by"), reference(who.role, "--role"))
