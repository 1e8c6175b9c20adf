"""Which of the faults that verify found are causes, and which merely follow from them.

One changed byte shows in many places: the event's hash no longer fits, the case's later events do not fit that event,
the list of cases says otherwise. What is wrong by itself is a cause; what can only be held against other things
follows, where something wrong before it explains it.
"""

from typing import NamedTuple

from engine.language.diagnostic import Diagnostic
from engine.register.chain import ALTERED, NOT_LINKED, NOT_NEXT

LINKS = (NOT_NEXT, NOT_LINKED)
CHAIN = (ALTERED, *LINKS)
_HELD_AGAINST_OTHERS = ("MV744", "MV750", "MV751", "MV755")
"""Codes of what may be wrong on account of something else: of an event's form, rows of tables, and what fits what."""
_TOLD_BY_OTHERS = ("MV745", "MV748", "MV749")
"""Codes of what another event accounts for: that a case was erased, that a pack was taken into use."""


class Found(NamedTuple):
    """A fault with the event it was found at and the case it concerns, where there is one."""

    fault: Diagnostic
    seq: int | None = None
    case: str | None = None


def divided(found: list[Found]) -> tuple[list[Found], list[Found]]:
    """Return the causes, those of events first, and what follows from them; together they are all."""
    causes: list[Found] = []
    following: list[Found] = []
    for one in sorted(found, key=lambda one: one.fault.code not in CHAIN):
        (following if any(_explains(cause, one) for cause in causes) else causes).append(one)
    return sorted(causes, key=lambda cause: (cause.seq is None, cause.seq or 0)), following


def _explains(cause: Found, other: Found) -> bool:
    """Tell whether one fault is reason enough for another."""
    code = other.fault.code
    if cause.fault.code == code and _said(cause) == _said(other):
        return True
    if cause.fault.code in CHAIN:
        return _broken_explains(cause, other)
    if cause.fault.code == "MV754":
        return False
    return code == "MV750" or (code in _HELD_AGAINST_OTHERS and cause.case == other.case)


def _broken_explains(cause: Found, other: Found) -> bool:
    """Tell whether an event that was altered, or is not in its place, is reason enough for another fault.

    Which case such an event was of, and what it told of, cannot be known any more.
    """
    if other.fault.code == ALTERED:
        return False
    if other.fault.code in LINKS:
        return cause.fault.code in LINKS or cause.seq == (other.seq or 0) - 1
    return cause.seq == other.seq or other.fault.code in (*_HELD_AGAINST_OTHERS, *_TOLD_BY_OTHERS)


def _said(found: Found) -> dict[str, str]:
    """Return what a fault is about besides the event it was found at; of one about an event alone, that event."""
    words = {name: word for name, word in found.fault.words.items() if name != "event"}
    return words or found.fault.words
