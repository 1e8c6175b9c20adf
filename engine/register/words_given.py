"""What people type on the command line, checked before it is kept for good."""

from collections.abc import Mapping, Sequence

from engine.dates import is_day
from engine.language.diagnostic import Diagnostic, FaultyInput, Place, guesses_for, in_both, quoted
from engine.language.forms import form_words, text_fault
from engine.text import Text

MAX_TEXT = 10_000
MAX_REFERENCE = 300


WHAT: dict[str, Text] = {
    "--reason": Text(sv="skälet", en="the reason"),
    "--note": Text(sv="anteckningen", en="the note"),
    "--by": Text(sv="namnet", en="the name"),
    "--role": Text(sv="rollen", en="the role"),
    "--decision": Text(sv="beslutets beteckning", en="the decision's reference"),
    "--secrecy": Text(sv="sekretessbestämmelsen", en="the secrecy provision"),
    "--delegation": Text(sv="delegationen", en="the delegation"),
}
"""What each option states, as it is called in a message."""


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
    if fault := text_fault(plain, limit, allowed):
        raise FaultyInput([Diagnostic("MV731", Place(option), {**in_both("what", WHAT[option]), **fault})])
    return plain


def due_days(
    stated: Sequence[str], known: Mapping[str, object], offered: Sequence[str], earliest: str
) -> dict[str, str]:
    """Return the day each condition is due, from `CONDITION=DAY` as often as stated; none is before `earliest`.

    Where one is none of those `known`, those `offered` are named.

    Raises:
        FaultyInput: one of them is not of that form, names no condition, contradicts another, or is of the past.
    """
    found: dict[str, str] = {}
    faults = []
    for pair in stated:
        name, _, day = pair.partition("=")
        if name not in known:
            words = {"condition": quoted(name), "known": ", ".join(offered) or "–"}
            faults.append(Diagnostic("MV724", Place("--due"), words, guesses_for(name, list(known))))
        elif not is_day(day):
            faults.append(Diagnostic("MV204", Place("--due"), {"value": quoted(day), **form_words()}))
        elif found.setdefault(name, day) != day:
            words = {"condition": name, "first": found[name], "second": day}
            faults.append(Diagnostic("MV714", Place("--due"), words))
        elif day < earliest:
            words = {"condition": name, "day": day, "earliest": earliest}
            faults.append(Diagnostic("MV715", Place("--due"), words))
    if faults:
        raise FaultyInput(faults)
    return found
