"""The chain of events: each carries the hash of the one before. Pure; knows no database."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from engine.register.commitments import TextRef
from engine.register.events import GENESIS, Event, EventData, kind_of, link


@dataclass(frozen=True, slots=True)
class Head:
    """The last event: all that came before follows from its hash."""

    seq: int = 0
    hash: str = GENESIS


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who did it, in which role, and when."""

    time: str
    actor: TextRef
    role: str


def next_event(head: Head, case: str | None, data: EventData, stamp: Stamp) -> Event:
    """Return the event that follows `head`."""
    plain = data.model_dump(mode="json")
    event = Event(
        head.seq + 1, stamp.time, kind_of(data), case, stamp.actor, stamp.role, plain, prev=head.hash, hash=""
    )
    return replace(event, hash=link(event.digest(), head.hash))


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain does not hold: the event's number and the code of what is wrong with it."""

    seq: int
    code: str


NOT_NEXT, NOT_LINKED, ALTERED = "MV743", "MV742", "MV741"
"""An event is missing or out of place; does not follow the one before; is not what was hashed."""


def breaks(events: Iterable[Event], start: Head | None = None) -> Iterator[Break]:
    """Yield every break of a chain that goes on from `start`, first to last; nothing if it is whole."""
    head = start or Head()
    for event in events:
        if found := break_at(head, event):
            yield found
        head = Head(event.seq, event.hash)


def break_at(head: Head, event: Event) -> Break | None:
    """Return what is wrong with `event` as the one that follows `head`."""
    if event.seq != head.seq + 1:
        return Break(event.seq, NOT_NEXT)
    if event.prev != head.hash:
        return Break(event.seq, NOT_LINKED)
    return None if is_as_hashed(event) else Break(event.seq, ALTERED)


def is_as_hashed(event: Event) -> bool:
    """Tell whether an event fits its own hash; what medverkan could not have written does not."""
    try:
        return event.hash == link(event.digest(), event.prev)
    except (ValueError, TypeError):
        return False
