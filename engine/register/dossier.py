"""All there is on one case, read at one moment: what a memo, a screen or a bundle is made from."""

from dataclasses import dataclass
from typing import TypeVar

from engine.assessment import Assessment
from engine.case import CaseFile
from engine.faults import EngineFault
from engine.language.pack import Pack
from engine.register.cases import case_from
from engine.register.chain import Head
from engine.register.events import (
    Annulled,
    Assessed,
    ConditionMet,
    Decided,
    Erased,
    Event,
    EventData,
    Registered,
    refs_of,
)
from engine.register.projection import CaseRow
from engine.register.store import Reader

D = TypeVar("D", bound=EventData)


@dataclass(frozen=True, slots=True)
class Entry:
    """An event with its data, and its texts by field (`actor`, `reason`, `note`, `title` …), less what was erased."""

    event: Event
    data: EventData
    texts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A case: where it stands, its events, what it says now, its latest assessment with the pack that made it.

    `head` is the register's last event when this was read: print its hash on a memo, and `register verify --against`
    tells later whether the register still goes back to it.
    """

    row: CaseRow
    entries: list[Entry]
    file: CaseFile
    assessment: Assessment
    pack: Pack
    head: Head

    @property
    def decided(self) -> Entry | None:
        """The decision that stands, if one was taken: its data is `Decided`."""
        return self._last(Decided)

    @property
    def erased(self) -> Entry | None:
        """The erasure of the case's texts: its data is `Erased`."""
        return self._last(Erased)

    @property
    def annulled(self) -> Entry | None:
        """The annulment of the case: its data is `Annulled`."""
        return self._last(Annulled)

    @property
    def assessed(self) -> Entry:
        """The latest assessment's event: its data is `Assessed`."""
        found = self._last(Assessed)
        if found is None:
            raise AssertionError("a case is assessed as it is registered")
        return found

    @property
    def met(self) -> dict[str, Entry]:
        """The events in which conditions of the standing decision were met, by condition."""
        since = self.decided.event.seq if self.decided else 0
        return {
            entry.data.condition: entry
            for entry in self.entries
            if isinstance(entry.data, ConditionMet) and entry.event.seq > since
        }

    def _last(self, sort: type[EventData]) -> Entry | None:
        return next((entry for entry in reversed(self.entries) if isinstance(entry.data, sort)), None)


def known_row(reader: Reader, case: str) -> CaseRow:
    """Return where a case stands.

    Raises:
        EngineFault: no such case is registered.
    """
    row = reader.row(case)
    if row is None:
        raise EngineFault("MV721", case=case[:64])
    return row


def dossier(reader: Reader, case: str) -> Dossier:
    """Return all there is on a case.

    Raises:
        EngineFault: no such case is registered, or something of it is missing or altered.
    """
    row = known_row(reader, case)
    kept = reader.texts_of(case)
    entries = []
    for event in reader.events_of(case):
        texts = {name: kept[ref.ref].content for name, ref in refs_of(event).items() if ref.ref in kept}
        entries.append(Entry(event, _typed(event), texts))
    stated = next((entry for entry in reversed(entries) if isinstance(entry.data, Registered)), None)
    if stated is None or not isinstance(stated.data, Registered) or row.assessment is None or row.pack is None:
        raise EngineFault("MV744", event=str(row.seq))
    file = case_from(stated.data.decision_data, stated.texts, f"register:{case}")
    return Dossier(row, entries, file, reader.assessment(row.assessment), reader.pack(row.pack), reader.head())


def _typed(event: Event) -> EventData:
    try:
        return event.typed_data()
    except (ValueError, KeyError):
        raise EngineFault("MV744", event=str(event.seq)) from None
