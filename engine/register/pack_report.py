"""How the rule packs of a register stand, for people and as plain data."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from engine.canonical import Json
from engine.language.pack import Pack
from engine.packs import Library, is_later
from engine.register.events import Event, refs_of
from engine.register.in_force import adopted_in_order
from engine.register.standing import Standing, is_shipped, standings
from engine.register.store import Reader
from engine.register.words import tell
from engine.report.document import Block, Paragraph, Table
from engine.text import Lang

FOREVER = "9999-12-31"
"""Stands for the last day of a pack that has none."""

Days: TypeAlias = tuple[str, str | None]
"""The first and the last day a pack holds; None where no last day is set."""


class Successor(NamedTuple):
    """The version of the pack that holds in the place of another, and from which day on."""

    version: str
    begins: str


@dataclass(frozen=True, slots=True)
class Told:
    """A pack's standing with the names and words of its events, by reference.

    `days` are those it holds by itself; `successor` is what holds in its place, if another pack was adopted after it.
    """

    standing: Standing
    texts: dict[str, str]
    days: Days
    successor: Successor | None = None

    def said(self, event: Event | None, field: str) -> str | None:
        """Return the text that an event holds under `field`, if there is one."""
        ref = refs_of(event).get(field) if event else None
        return self.texts.get(ref.ref) if ref else None


def pack_standings(reader: Reader) -> list[Told]:
    """Return how the packs of a register stand, in the order they came."""
    known = standings(reader.connection)
    later = _Later(reader, known)
    found = []
    for standing in known.values():
        events = [event for event in (standing.drafted, standing.adopted, standing.published) if event]
        refs = [ref.ref for event in events for ref in refs_of(event).values()]
        successor = later.successor(standing)
        found.append(Told(standing, reader.texts(refs), later.days[standing.hash], successor))
    return found


class _Later:
    """Finds which packs were put in the place of others."""

    def __init__(self, reader: Reader, known: Mapping[str, Standing]) -> None:
        self.days = {name: _days_of(json.loads(reader.pack_json(name))["pack"]) for name in known}
        self.adopted = [known[name] for name in adopted_in_order(known)]
        self.shipped = Library().packs()

    def successor(self, standing: Standing) -> Successor | None:
        """Return the pack that took the place of one, last, if there is one."""
        first, last = self.days[standing.hash]
        for version, (begins, ends) in [] if standing.state == "draft" else self._after(standing):
            if begins <= (last or FOREVER) and first <= (ends or FOREVER):
                return Successor(version, max(first, begins))
        return None

    def _after(self, standing: Standing) -> Iterator[tuple[str, Days]]:
        """Yield the packs that were adopted after one, the last first; then for one no longer shipped, what is."""
        for other in reversed(self.adopted):
            comes_later = standing.adopted is None or _seq(other) > _seq(standing)
            stays = standing.adopted is None and is_later(standing.version, other.version)
            if other.id == standing.id and comes_later and not stays:
                yield other.version, self.days[other.hash]
        if standing.adopted is None and all(pack.hash != standing.hash for pack in self.shipped):
            yield from ((p.version, _days_of(p.source.pack.model_dump())) for p in self.shipped if p.id == standing.id)


def _seq(standing: Standing) -> int:
    return 0 if standing.adopted is None else standing.adopted.seq


def _days_of(head: Mapping[str, Any]) -> Days:
    return head["valid_from"], head.get("valid_to")


def standing_data(told: Told) -> dict[str, Json]:
    """Return a pack's standing as plain data."""
    one = told.standing
    return {
        "id": one.id,
        "version": one.version,
        "hash": one.hash,
        "state": one.state,
        "valid_from": told.days[0],
        "valid_to": told.days[1],
        "replaced_by": told.successor and {"version": told.successor.version, "from": told.successor.begins},
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
    keys = ("pack", "version", "status", "holds_days", "drafted_by", "adopted_by", "hash")
    return [Table(tuple(tell(key, lang) for key in keys), tuple(_line(told, lang) for told in found))]


def _line(told: Told, lang: Lang) -> tuple[str, ...]:
    one = told.standing
    adopted = _who(told, one.adopted)
    decision = f", {one.adopted.data['decision']}" if one.adopted else ""
    return (
        one.id,
        one.version,
        tell("pack_replaced" if _is_replaced(told) else f"pack_{one.state}", lang),
        _days(told, lang),
        _who(told, one.drafted),
        f"{adopted}{decision}",
        one.hash[:16],
    )


def _is_replaced(told: Told) -> bool:
    """Tell whether another pack has taken the place of one from its first day on."""
    return told.successor is not None and told.successor.begins == told.days[0]


def _days(told: Told, lang: Lang) -> str:
    """Return the days a pack is in force; of one that another has replaced, by which."""
    first, last = told.days
    if told.standing.state == "draft":
        return "–"
    if told.successor is None:
        return f"{first}–{last or ''}"
    version, begins = told.successor
    if _is_replaced(told):
        return tell("replaced_by", lang, version=version)
    return f"{first}–, {tell('replaced_from', lang, day=begins, version=version)}"


def told_pack(pack: Pack, standing: Standing | None, lang: Lang) -> str:
    """Return a pack by name and version, and whence it is in force."""
    if standing is not None and standing.adopted is not None:
        whence = tell("adopted_by_decision", lang, decision=standing.adopted.data["decision"])
    else:
        whence = tell("comes_with" if is_shipped(pack) else "pack_in_use", lang)
    return f"{pack.id} {pack.version} ({whence})"


def _who(told: Told, event: Event | None) -> str:
    if event is None:
        return "–"
    return f"{told.said(event, 'actor')} ({event.role}), {event.time[:10]}"
