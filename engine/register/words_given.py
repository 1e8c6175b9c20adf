"""What people type on the command line, checked before it is kept for good."""

from collections.abc import Mapping

from engine.dates import is_day
from engine.language.diagnostic import Diagnostic, FaultyInput, Place, guesses_for, quoted
from engine.language.forms import form_words

MAX_TEXT = 10_000
MAX_REFERENCE = 300


def text(stated: str, option: str) -> str:
    """Return free text, white space at its ends removed.

    Raises:
        FaultyInput: it is empty, too long, or holds characters that do not show.
    """
    return _sound(stated, option, MAX_TEXT, allowed="\n\t")


def reference(stated: str, option: str) -> str:
    """Return a name, role or reference: one line.

    Raises:
        FaultyInput: it is empty, too long, or not on one line.
    """
    return _sound(stated, option, MAX_REFERENCE, allowed="")


def _sound(stated: str, option: str, limit: int, allowed: str) -> str:
    plain = stated.strip()
    strange = any(not (c.isprintable() or c in allowed) for c in plain)
    if not plain or len(plain) > limit or strange:
        raise FaultyInput([Diagnostic("MV731", Place(option), {"limit": str(limit)})])
    return plain


def due_days(stated: list[str], known: Mapping[str, object]) -> dict[str, str]:
    """Return the day each condition is due, from `CONDITION=DAY` as often as stated.

    Raises:
        FaultyInput: one of them is not of that form, or names no condition.
    """
    found, faults = {}, []
    for pair in stated:
        name, _, day = pair.partition("=")
        if name not in known:
            words = {"condition": quoted(name), "known": ", ".join(known) or "–"}
            faults.append(Diagnostic("MV724", Place("--due"), words, guesses_for(name, list(known))))
        elif not is_day(day):
            faults.append(Diagnostic("MV204", Place("--due"), {"value": quoted(day), **form_words()}))
        found[name] = day
    if faults:
        raise FaultyInput(faults)
    return found
