"""Which of the faults that verify found are causes, and which merely follow from them.

One changed byte shows in many places: the event's hash no longer fits, the case's later events do not fit that event,
the list of cases says otherwise. What is wrong by itself is a cause; what can only be held against other things
follows, where something wrong explains it.
"""

from typing import NamedTuple

from engine.language.diagnostic import Diagnostic
from engine.register.chain import ALTERED, NOT_LINKED, NOT_NEXT

LINKS = (NOT_NEXT, NOT_LINKED)
CHAIN = (ALTERED, *LINKS)
UNREADABLE = "MV744"
"""An event that is not as events are written, though its hash may hold: what it told of is not known."""
_HELD_AGAINST_OTHERS = ("MV751", "MV755")
"""Codes of what may be wrong on account of something else in the case: that its row or its events do not fit."""
_LEAVES_OUT = ("MV748", "MV755")
"""Codes of what keeps an event from being counted in where its case stands."""
_TOLD_BY_OTHERS = ("MV745", "MV749")
"""Codes of what another event accounts for: that a case was erased, that a pack was taken into use."""
_TABLE = "MV750"
_ROWS_OF = {
    "MV745": ("texts",),
    "MV746": ("texts",),
    "MV747": ("texts",),
    "MV748": ("assessments",),
    "MV749": ("packs", "pack_files"),
}
"""The tables that lack what an event tells of, by code: so there are rows there that no event tells of."""
_OF_EVENTS = ("texts", "assessments", "packs")
"""The tables whose rows events tell of."""


class Found(NamedTuple):
    """A fault with the event it was found at and the case it concerns, where there is one.

    Of a break of the chain, `before` is the hash of the event it stands after, `prev` of the one it says it follows.
    """

    fault: Diagnostic
    seq: int | None = None
    case: str | None = None
    before: str | None = None
    prev: str | None = None


def divided(found: list[Found]) -> tuple[list[Found], list[Found]]:
    """Return the causes, those of events first, and what follows from them; together they are all."""
    causes: list[Found] = []
    following: list[Found] = []
    for one in sorted(found, key=lambda one: one.fault.code not in CHAIN):
        (following if any(_explains(other, one) for other in (*causes, *following)) else causes).append(one)
    return sorted(causes, key=lambda cause: (cause.seq is None, cause.seq or 0)), following


def _explains(cause: Found, other: Found) -> bool:
    """Tell whether one fault is reason enough for another."""
    code = cause.fault.code
    if code == other.fault.code and "hash" in cause.fault.words:
        return cause.fault.words["hash"] == other.fault.words["hash"]
    if code in CHAIN:
        return _broken_explains(cause, other)
    if code == UNREADABLE:
        return _told_by(other) and (cause.case is None or cause.case == other.case or other.fault.code == _TABLE)
    if other.fault.code == _TABLE:
        return other.fault.words["table"] in _ROWS_OF.get(code, ())
    unfit = code in _LEAVES_OUT and other.fault.code in _HELD_AGAINST_OTHERS
    return unfit and cause.case is not None and cause.case == other.case


def _broken_explains(cause: Found, other: Found) -> bool:
    """Tell whether an event that was altered, or is not in its place, is reason enough for another fault.

    Which case such an event was of, and what it told of, cannot be known any more. An event that does not follow the
    one before follows from that one, or was moved away from behind the event where it is missed now.
    """
    if other.fault.code == ALTERED:
        return False
    if other.fault.code in LINKS:
        moved = cause.fault.code in LINKS and cause.before == other.prev
        return moved or cause.seq == (other.seq or 0) - 1
    return cause.seq == other.seq or _told_by(other)


def _told_by(other: Found) -> bool:
    """Tell whether a fault is of the kind that an event which says nothing any more can be the reason of."""
    if other.fault.code == _TABLE:
        return other.fault.words["table"] in _OF_EVENTS
    return other.fault.code in (*_HELD_AGAINST_OTHERS, *_TOLD_BY_OTHERS)
