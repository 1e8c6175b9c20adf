"""Is the register whole: every hash, link, text, pack, assessment and decision, and the list of cases computed anew."""

import json
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Row, func, select

from engine.canonical import sha256_of, sha256_of_text
from engine.language.diagnostic import Diagnostic, Place
from engine.register.adopting import is_same_person
from engine.register.chain import Head, break_at
from engine.register.commitments import SecretText, is_committed
from engine.register.consequences import Found
from engine.register.events import (
    Assessed,
    Decided,
    Event,
    EventData,
    PackAdopted,
    PackDrafted,
    PackPublished,
    Registered,
    refs_of,
)
from engine.register.migrations import missing_triggers
from engine.register.projection import CaseRow, Recommended, projected
from engine.register.rows import case_columns, event_of, is_written_so
from engine.register.store import PAGE, Reader, sha256_of_bytes
from engine.register.tables import ASSESSMENTS, CASES, EVENTS, PACK_FILES, PACKS, SCHEMA_VERSION, TEXTS

T = TypeVar("T")
MAX_FINDINGS = 100
"""The most that is reported; the first is what matters."""
PLACE = Place("medverkan")


@dataclass(slots=True)
class Findings:
    """What is wrong, and what was counted on the way. `faults` stand in order of the events, then the tables."""

    faults: list[Found] = field(default_factory=list)
    first: int | None = None
    head: Head = field(default_factory=Head)
    events: int = 0
    cases: int = 0
    assessments: int = 0
    packs: int = 0
    cut: bool = False
    """Whether more is wrong than `faults` holds: they end at `MAX_FINDINGS`."""

    @property
    def whole(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.faults

    @property
    def found(self) -> list[Diagnostic]:
        """All that is wrong."""
        return [one.fault for one in self.faults]

    def at(self, event: Event, code: str, **words: str) -> None:
        """Note what is wrong with an event."""
        self.first = event.seq if self.first is None else min(self.first, event.seq)
        fault = Diagnostic(code, PLACE, {"event": str(event.seq), **words})
        self._note(Found(fault, event.seq, event.case, self.head.hash, event.prev))

    def off(self, code: str, **words: str) -> None:
        """Note what is wrong with the register."""
        self._note(Found(Diagnostic(code, PLACE, words), case=words.get("case")))

    def _note(self, found: Found) -> None:
        self.cut = len(self.faults) >= MAX_FINDINGS
        if not self.cut:
            self.faults.append(found)


@dataclass(frozen=True, slots=True)
class Checked:
    """How far the check of a register has come: `done` of `count` events and assessments."""

    done: int
    count: int


@dataclass(frozen=True, slots=True)
class _KeptAssessment:
    """What is held of an assessment that fits its own hash while the events are walked."""

    pack: str
    case: str
    case_hash: str
    recommended: Recommended


def verify(reader: Reader) -> Findings:
    """Return what is wrong with a register as it stands at one moment."""
    return finished(verifying(reader))


def verifying(reader: Reader) -> Generator[Checked, None, Findings]:
    """Check a register as it stands at one moment: yield how far that has come, return what is wrong.

    Closing the generator ends the check.
    """
    return (yield from _Verifier(reader).run())


def finished(steps: Generator[object, None, T]) -> T:
    """Return what a generator comes to in the end."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result


class _Verifier:
    def __init__(self, reader: Reader) -> None:
        self.reader, self.connection = reader, reader.connection
        self.findings = Findings()
        self.rows: dict[str, CaseRow] = {}
        self.stated: dict[str, str] = {}
        self.seen_texts: set[bytes] = set()
        self.assessments: dict[str, _KeptAssessment] = {}
        self.read_assessments = 0
        self.seen_assessments: set[str] = set()
        self.seen_packs: set[str] = set()
        self.usable: set[str] = set()
        self.published: set[str] = set()
        self.drafts: dict[str, Event] = {}

    def run(self) -> Generator[Checked, None, Findings]:
        found = self.findings
        self.count = self._count()
        yield Checked(0, self.count)
        if absent := missing_triggers(self.connection):
            found.off("MV754", triggers=", ".join(absent))
        self.packs = dict(self._packs())
        yield from self._assessments()
        erased = select(EVENTS.c.case_id, func.max(EVENTS.c.seq)).where(EVENTS.c.kind == "erased")
        self.erased: dict[str, int] = {
            row[0]: row[1] for row in self.connection.execute(erased.group_by(EVENTS.c.case_id))
        }
        rows = self.reader.event_rows()
        while page := list(islice(rows, PAGE)):
            self._page(page)
            yield self._checked()
        self._tables()
        found.cases, found.assessments, found.packs = len(self.rows), len(self.assessments), len(self.packs)
        return found

    def _count(self) -> int:
        """Return how many events and assessments there are to check."""
        counts = (select(func.count(column)) for column in (EVENTS.c.seq, ASSESSMENTS.c.hash))
        return sum(self.connection.execute(count).scalar() or 0 for count in counts)

    def _checked(self) -> Checked:
        return Checked(self.read_assessments + self.findings.events, self.count)

    def _packs(self) -> Iterator[tuple[str, str]]:
        """Yield each sound pack with the hash of its files' names and hashes."""
        for row in self.connection.execute(select(PACKS)):
            try:
                head = json.loads(row.content)["pack"]
                sound = sha256_of_text(row.content) == row.hash and (head["id"], head["version"]) == (
                    row.id,
                    row.version,
                )
            except (ValueError, KeyError, TypeError, AttributeError):
                sound = False
            if sound:
                yield row.hash, self._source(row.hash)

    def _source(self, pack: str) -> str:
        digests = {}
        for row in self.connection.execute(select(PACK_FILES).where(PACK_FILES.c.pack == pack)):
            sound = isinstance(row.content, bytes) and sha256_of_bytes(row.content) == row.sha256
            digests[row.name] = row.sha256 if sound else "altered"
        return sha256_of(digests)

    def _assessments(self) -> Iterator[Checked]:
        """Read each sound assessment."""
        after = ""
        query = select(ASSESSMENTS).order_by(ASSESSMENTS.c.hash).limit(PAGE)
        while page := self.connection.execute(query.where(ASSESSMENTS.c.hash > after)).all():
            self.assessments.update({row.hash: kept for row in page if (kept := _kept_assessment(row))})
            self.read_assessments += len(page)
            yield self._checked()
            after = page[-1].hash

    def _page(self, page: list[Row[Any]]) -> None:
        events = [event_of(row) for row in page]
        refs = [ref.ref for event in events for ref in _refs(event)]
        texts = {row.ref: row for row in self._texts(refs)}
        for row, event in zip(page, events, strict=True):
            self._event(row, event, texts)

    def _texts(self, refs: Iterable[str]) -> Iterator[Row[Any]]:
        remaining = iter(refs)
        while part := list(islice(remaining, PAGE)):
            yield from self.connection.execute(select(TEXTS).where(TEXTS.c.ref.in_(part)))

    def _event(self, row: Row[Any], event: Event, texts: dict[str, Row[Any]]) -> None:
        found = self.findings
        found.events += 1
        if broken := break_at(found.head, event):
            found.at(event, broken.code)
        found.head = Head(event.seq, event.hash)
        data = _typed(event, row)
        if data is None:
            found.at(event, "MV744")
            return
        self._event_texts(event, texts)
        self._event_refers(event, data)

    def _event_texts(self, event: Event, texts: dict[str, Row[Any]]) -> None:
        gone = event.case is not None and event.seq <= self.erased.get(event.case, 0)
        for name, ref in refs_of(event).items():
            row = texts.get(ref.ref)
            if row is not None:
                self.seen_texts.add(ref.ref.encode())
                secret = SecretText(row.ref, row.salt, row.content)
                if gone:
                    self.findings.at(event, "MV747", field=name)
                elif row.case_id != event.case or not is_committed(secret, ref):
                    self.findings.at(event, "MV746", field=name)
            elif not gone:
                self.findings.at(event, "MV745", field=name)

    def _event_refers(self, event: Event, data: EventData) -> None:
        """Hold an event against what it refers to: packs, assessments, and the case's earlier events."""
        if isinstance(data, PackPublished | PackDrafted):
            self.seen_packs.add(data.hash)
            if self.packs.get(data.hash) != data.source:
                self.findings.at(event, "MV749", hash=data.hash[:16])
        if isinstance(data, PackPublished | PackDrafted | PackAdopted) != (event.case is None):
            self.findings.at(event, "MV755")
        elif event.case is not None:
            self._case_event(event, event.case, data)
        elif not self._pack_event_fits(event, data):
            self.findings.at(event, "MV755")

    def _pack_event_fits(self, event: Event, data: EventData) -> bool:
        """Tell whether a pack is drafted once, adopted once and by somebody else, and no draft is taken into use."""
        match data:
            case PackDrafted(hash=pack):
                fits = pack not in self.drafts and pack not in self.usable
                self.drafts.setdefault(pack, event)
            case PackAdopted(hash=pack):
                fits = pack in self.drafts and not self._same_actor(self.drafts.pop(pack), event)
                self.usable.add(pack)
            case PackPublished(hash=pack):
                fits = pack not in self.drafts
                self.usable.add(pack)
                self.published.add(pack)
            case _:
                fits = False
        return fits

    def _same_actor(self, one: Event, other: Event) -> bool:
        names = self.reader.texts([one.actor.ref, other.actor.ref])
        return is_same_person(names.get(one.actor.ref, ""), names.get(other.actor.ref, ""))

    def _case_event(self, event: Event, case: str, data: EventData) -> None:
        row, recommended = self.rows.get(case), None
        if isinstance(data, Registered):
            self.stated[case] = sha256_of(data.decision_data)
        if isinstance(data, Assessed):
            recommended = self._assessed(event, data)
            if recommended is None:
                return
        fits = not isinstance(data, Decided) or (row is not None and row.assessment == data.assessment)
        try:
            self.rows[case] = projected(row, event, data, recommended)
        except (ValueError, KeyError, TypeError):
            fits = False
        if not fits:
            self.findings.at(event, "MV755")

    def _assessed(self, event: Event, data: Assessed) -> Recommended | None:
        kept = self.assessments.get(data.assessment)
        self.seen_assessments.add(data.assessment)
        if kept is None:
            self.findings.at(event, "MV748", hash=data.assessment[:16])
            return None
        stated = self.stated.get(event.case or "")
        if (kept.pack, kept.case, kept.case_hash) != (data.pack, event.case, data.case) or data.case != stated:
            self.findings.at(event, "MV755")
        if data.pack not in self.published:
            self.findings.at(event, "MV749", hash=data.pack[:16])
        return kept.recommended

    def _tables(self) -> None:
        """Find rows that no event tells of, and cases whose row is not what their events come to."""
        counted = (
            (TEXTS, TEXTS.c.ref, len(self.seen_texts)),
            (ASSESSMENTS, ASSESSMENTS.c.hash, len(self.seen_assessments & self.assessments.keys())),
            (PACKS, PACKS.c.hash, len(self.seen_packs & self.packs.keys())),
        )
        for table, column, expected in counted:
            if self.connection.execute(select(func.count(column))).scalar() != expected:
                self.findings.off("MV750", table=table.name)
        files = select(func.count()).select_from(PACK_FILES).where(PACK_FILES.c.pack.not_in(select(PACKS.c.hash)))
        if self.connection.execute(files).scalar():
            self.findings.off("MV750", table=PACK_FILES.name)
        versions = [
            row.version for row in self.connection.execute(select(SCHEMA_VERSION).order_by(SCHEMA_VERSION.c.version))
        ]
        if versions != list(range(1, len(versions) + 1)):
            self.findings.off("MV750", table=SCHEMA_VERSION.name)
        unlisted = set(self.rows)
        for row in self.connection.execute(select(CASES)).mappings():
            unlisted.discard(row["id"])
            wanted = self.rows.get(row["id"])
            if wanted is None or case_columns(wanted) != dict(row):
                self.findings.off("MV751", case=str(row["id"])[:64])
        for case in sorted(unlisted):
            self.findings.off("MV751", case=case)


def _typed(event: Event, row: Row[Any]) -> EventData | None:
    """Return the data of an event that is written in the one way there is."""
    try:
        return event.typed_data() if is_written_so(row, event) else None
    except (ValueError, KeyError, TypeError):
        return None


def _refs(event: Event) -> list[Any]:
    try:
        return list(refs_of(event).values())
    except (ValueError, TypeError):
        return []


def _kept_assessment(row: Row[Any]) -> _KeptAssessment | None:
    try:
        if sha256_of_text(row.content) != row.hash:
            return None
        stated = json.loads(row.content)
        case = stated["case"]
        return _KeptAssessment(stated["pack"]["hash"], case["id"], case["hash"], Recommended.of(stated))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def goes_back_to(reader: Reader, wanted: str) -> Head | None:
    """Return the event with the hash `wanted` (or that begins so, from 16 characters on); None if there is none."""
    if len(wanted) < 16 or not set(wanted) <= set("0123456789abcdef"):
        return None
    row = reader.connection.execute(
        select(EVENTS.c.seq, EVENTS.c.hash).where(EVENTS.c.hash.startswith(wanted)).limit(1)
    ).first()
    return Head(row.seq, row.hash) if row else None
