"""Appending to a register: events with their texts, assessments and packs, all within one transaction."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, update

from engine.canonical import canonical_json, sha256_of
from engine.faults import EngineFault
from engine.language.load import PackFile
from engine.language.pack import Pack
from engine.register.chain import Head, Stamp, next_event
from engine.register.commitments import SecretText
from engine.register.events import Assessed, Event, EventData, PackPublished
from engine.register.footing import BROKEN, refuse_broken_case, refuse_broken_end
from engine.register.projection import CaseRow, Kept, Recommended, projected
from engine.register.reading import Reader, sha256_of_bytes
from engine.register.rows import case_columns, columns_of
from engine.register.standing import refuse_draft, standings
from engine.register.tables import ASSESSMENTS, CASES, EVENTS, METADATA, PACK_FILES, PACKS, TEXTS

Observer: TypeAlias = Callable[[str], None]
"""Told of every step of a write as it is about to be taken, and of the commit before and after."""
Clock: TypeAlias = Callable[[], datetime]
Told: TypeAlias = tuple[EventData, Mapping[str, str]]
"""What an event tells, and the texts it carries, by field."""
Sources: TypeAlias = Callable[[Pack], Sequence[PackFile]]
"""Gives the files a pack was read from, named by their place in the pack's folder."""

_INSERT = {table.name: insert(table) for table in METADATA.sorted_tables}
_UPDATE_CASE = update(CASES).where(CASES.c.id == bindparam("which"))
_PACK_HASH = select(PACKS.c.hash).where(PACKS.c.id == bindparam("of_id"), PACKS.c.version == bindparam("of_version"))
_ASSESSMENT_HASH = select(ASSESSMENTS.c.hash).where(ASSESSMENTS.c.hash == bindparam("which"))


@dataclass(frozen=True, slots=True)
class Who:
    """Who does something, and in which role. The name goes to the texts, the role into the chain."""

    name: str
    role: str


class Writer(Reader):
    """Appends to a register within one transaction that nobody else writes in."""

    def __init__(self, connection: Connection, observe: Observer, now: Clock) -> None:
        """Write through `connection`, telling `observe` of every step; `now` tells the time."""
        super().__init__(connection)
        self._observe, self._now = observe, now
        self._head = self.head()
        self._kept: dict[str, Recommended] = {}
        self._packs: set[str] = set()
        self._sound: set[str | None] = set()
        self._there: dict[str, bool] = {}
        self._rows: dict[str, CaseRow | None] = {}

    def row(self, case: str) -> CaseRow | None:
        """Return where a case stands; nobody else writes, so it is read once."""
        if case not in self._rows:
            self._rows[case] = super().row(case)
        return self._rows[case]

    def today(self) -> str:
        """Return the day it is, UTC: that of the events written now."""
        return self._now().strftime("%Y-%m-%d")

    def _put(self, table: Table, *rows: Mapping[str, object]) -> None:
        self._observe(f"insert {table.name}")
        self.connection.execute(_INSERT[table.name], rows)

    def append(self, case: str | None, data: EventData, who: Who, texts: Mapping[str, str] | None = None) -> Event:
        """Append an event with the texts it carries, and bring the case's row up to date.

        Raises:
            EngineFault: the end of the chain, or an event of the case, is not as it was written.
        """
        return self.append_all(case, [(data, texts or {})], who)[0]

    def append_all(self, case: str | None, told: Sequence[Told], who: Who) -> list[Event]:
        """Append events that follow upon each other, each with its texts, and bring the case's row up to date.

        Raises:
            EngineFault: the end of the chain, or an event of the case, is not as it was written.
        """
        self._stand_on(case)
        new = [self._next(case, data, texts, who) for data, texts in told]
        secret = [text for _, _, texts in new for text in texts]
        self._put(TEXTS, *({"ref": t.ref, "case_id": case, "salt": t.salt, "content": t.content} for t in secret))
        self._put(EVENTS, *(columns_of(event) for event, _, _ in new))
        if case is not None:
            self._project(case, [(event, data) for event, data, _ in new])
        return [event for event, _, _ in new]

    def _next(
        self, case: str | None, stated: EventData, texts: Mapping[str, str], who: Who
    ) -> tuple[Event, EventData, list[SecretText]]:
        """Return the next event, what it tells, and its texts, the name of who does it among them."""
        kept, actor = {name: SecretText.of(text) for name, text in texts.items()}, SecretText.of(who.name)
        data = stated.model_copy(update={"texts": {name: text.in_chain() for name, text in kept.items()}})
        stamp = Stamp(self._now().strftime("%Y-%m-%dT%H:%M:%S.%fZ"), actor.in_chain(), who.role)
        event = next_event(self._head, case, data, stamp)
        self._head = Head(event.seq, event.hash)
        return event, data, [*kept.values(), actor]

    def _stand_on(self, case: str | None) -> None:
        """Look at what is built on, once: nobody else writes."""
        if None not in self._sound:
            refuse_broken_end(self)
        if case is not None and case not in self._sound and self.row(case) is not None:
            refuse_broken_case(self, case)
        self._sound |= {None, case}

    def stand_on_anything(self, case: str) -> EngineFault | None:
        """Look at what is built on, and go on from it however it stands; return what is wrong with it, if anything.

        What is wrong stays to be found: what is added follows it in the chain and hides nothing.
        """
        try:
            self._stand_on(case)
        except EngineFault as fault:
            if fault.code not in BROKEN:
                raise
            self._sound |= {None, case}
            return fault
        return None

    def _project(self, case: str, events: Iterable[tuple[Event, EventData]]) -> None:
        row = before = self.row(case)
        for event, data in events:
            found = self._kept.get(data.assessment) if isinstance(data, Assessed) else None
            row = projected(row, event, data, found)
        self._rows[case] = row
        if row is not None and before is None:
            self._put(CASES, case_columns(row))
        elif row is not None:
            self._observe("update cases")
            self.connection.execute(_UPDATE_CASE, {**case_columns(row), "which": case})

    def look_up(self, cases: Collection[str], assessments: Collection[str]) -> None:
        """Read at once how things stand with cases and assessments that will be asked for one by one."""
        known, kept = self._among(CASES.c.id, cases), self._among(ASSESSMENTS.c.hash, assessments)
        self._rows.update(dict.fromkeys(case for case in cases if case not in known))
        self._there.update((name, name in kept) for name in assessments)

    def _is_there(self, assessment: str) -> bool:
        if assessment not in self._there:
            self._there[assessment] = bool(self.connection.execute(_ASSESSMENT_HASH, {"which": assessment}).first())
        return self._there[assessment]

    def keep_assessment(self, assessment: Kept) -> str:
        """Keep an assessment, once, and return its hash."""
        name = assessment.hash
        self._kept[name] = assessment.came_to
        if not self._is_there(name):
            self._put(ASSESSMENTS, {"hash": name, "content": assessment.content})
            self._there[name] = True
        return name

    def keep_pack(self, pack: Pack, sources: Sources, who: Who) -> None:
        """Keep a pack with its files and tell that it is taken into use, once; `sources` gives the files if need be.

        Raises:
            EngineFault: another pack with the same id and version is kept already, or this one is a draft.
        """
        if pack.hash in self._packs:
            return
        standing = standings(self.connection).get(pack.hash)
        if standing is None or standing.published is None:
            refuse_draft(standing, pack)
            source = standing.source if standing else self.keep_pack_files(pack, sources)
            self.append(None, PackPublished(id=pack.id, version=pack.version, hash=pack.hash, source=source), who)
        self._packs.add(pack.hash)

    def keep_pack_files(self, pack: Pack, sources: Sources) -> str:
        """Keep a pack that is not kept yet, with its files, and return the hash of their names and hashes.

        Raises:
            EngineFault: another pack with the same id and version is kept already.
        """
        if self.connection.execute(_PACK_HASH, {"of_id": pack.id, "of_version": pack.version}).scalar() is not None:
            raise EngineFault("MV729", pack=f"{pack.id} {pack.version}")
        content = canonical_json(pack.data)
        self._put(PACKS, {"hash": pack.hash, "id": pack.id, "version": pack.version, "content": content})
        files = sources(pack)
        digests = {file.name: sha256_of_bytes(file.content) for file in files}
        for file in files:
            row = {"pack": pack.hash, "name": file.name, "sha256": digests[file.name], "content": file.content}
            self._put(PACK_FILES, row)
        return sha256_of(digests)

    def remove_texts(self, case: str) -> None:
        """Remove all texts of a case that was erased; the database refuses it for any other."""
        self._observe("delete texts")
        self.connection.execute(delete(TEXTS).where(TEXTS.c.case_id == case))

    def is_empty(self) -> bool:
        """Tell whether nothing at all has been recorded."""
        return all(
            self.connection.execute(select(func.count()).select_from(table)).scalar() == 0
            for table in METADATA.sorted_tables
            if table.name != "schema_version"
        )
