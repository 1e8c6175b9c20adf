"""How the rule packs of a register stand, for people and as plain data."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.canonical import Json
from engine.register.events import Event, refs_of
from engine.register.standing import Standing, standings
from engine.register.store import Reader
from engine.register.words import tell
from engine.report.document import Block, Paragraph, Table
from engine.text import Lang


@dataclass(frozen=True, slots=True)
class Told:
    """A pack's standing with the names and words of its events, by reference."""

    standing: Standing
    texts: dict[str, str]

    def said(self, event: Event | None, field: str) -> str | None:
        """Return the text that an event holds under `field`, if there is one."""
        ref = refs_of(event).get(field) if event else None
        return self.texts.get(ref.ref) if ref else None


def pack_standings(reader: Reader) -> list[Told]:
    """Return how the packs of a register stand, in the order they came."""
    found = []
    for standing in standings(reader.connection).values():
        events = [event for event in (standing.drafted, standing.adopted, standing.published) if event]
        refs = [ref.ref for event in events for ref in refs_of(event).values()]
        found.append(Told(standing, reader.texts(refs)))
    return found


def standing_data(told: Told) -> dict[str, Json]:
    """Return a pack's standing as plain data."""
    one = told.standing
    return {
        "id": one.id,
        "version": one.version,
        "hash": one.hash,
        "state": one.state,
        "drafted": _event_data(told, one.drafted),
        "adopted": _event_data(told, one.adopted),
        "in_use": _event_data(told, one.published),
    }


def _event_data(told: Told, event: Event | None) -> dict[str, Json] | None:
    if event is None:
        return None
    said: dict[str, Json] = {
        "event": event.seq,
        "time": event.time,
        "by": told.said(event, "actor"),
        "role": event.role,
    }
    for field in ("note", "reason"):
        if (text := told.said(event, field)) is not None:
            said[field] = text
    return {**said, "decision": event.data["decision"]} if "decision" in event.data else said


def standings_table(found: Sequence[Told], lang: Lang) -> list[Block]:
    """Return the table of packs with who laid them before the others and who adopted them."""
    if not found:
        return [Paragraph(tell("no_packs", lang))]
    keys = ("pack", "version", "status", "drafted_by", "adopted_by", "hash")
    return [Table(tuple(tell(key, lang) for key in keys), tuple(_line(told, lang) for told in found))]


def _line(told: Told, lang: Lang) -> tuple[str, ...]:
    one = told.standing
    adopted = _who(told, one.adopted)
    decision = f", {one.adopted.data['decision']}" if one.adopted else ""
    return (
        one.id,
        one.version,
        tell(f"pack_{one.state}", lang),
        _who(told, one.drafted),
        f"{adopted}{decision}",
        one.hash[:16],
    )


def _who(told: Told, event: Event | None) -> str:
    if event is None:
        return "–"
    return f"{told.said(event, 'actor')} ({event.role}), {event.time[:10]}"
