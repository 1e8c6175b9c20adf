"""The forms that names, codes and days are written in, put in words for whoever wrote them otherwise."""

from engine.language.diagnostic import in_both, printable
from engine.text import Text

FORMS: dict[str, Text] = {
    "": Text(
        sv="ett datum som finns, ÅÅÅÅ-MM-DD, till exempel `2026-05-04`",
        en="a day that exists, YYYY-MM-DD, for example `2026-05-04`",
    ),
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$": Text(
        sv="ett datum, ÅÅÅÅ-MM-DD, till exempel `2026-05-04`", en="a date, YYYY-MM-DD, for example `2026-05-04`",
    ),
    r"^[a-z][a-z0-9_]{0,63}$": Text(
        sv="små bokstäver a–z, siffror och `_`, `som_detta`; bokstav först, högst 64 tecken",
        en="lower-case letters a–z, digits and `_`, `like_this`; a letter first, at most 64 characters",
    ),
    r"^[a-z][a-z0-9-]{0,63}$": Text(
        sv="små bokstäver a–z, siffror och `-`, `som-detta`; bokstav först, högst 64 tecken",
        en="lower-case letters a–z, digits and `-`, `like-this`; a letter first, at most 64 characters",
    ),
    r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$": Text(
        sv="bokstäver a–z, siffror, `.`, `_` och `-`; bokstav eller siffra först, högst 64 tecken",
        en="letters a–z, digits, `.`, `_` and `-`; a letter or digit first, at most 64 characters",
    ),
    r"^[A-Z]{2,6}\.[0-9]{1,3}$": Text(
        sv="två till sex versaler, punkt och nummer, `SYF.1`",
        en="two to six capital letters, a full stop and a number, `AIM.1`",
    ),
    r"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$": Text(
        sv="tre tal med punkt mellan, `1.0.0`", en="three numbers with full stops between, `1.0.0`",
    ),
    r"^[0-9a-f]{64}$": Text(sv="64 tecken, siffror och a–f", en="64 characters, digits and a–f"),
    r"^[A-Z]{2}$": Text(sv="landskoden med två versaler, `NO`", en="the country's code of two capital letters, `NO`"),
    r"^[^\n]*$": Text(sv="allt på en rad", en="it all on one line"),
}  # fmt: skip
"""How text that a pattern asks for is written, in words; without a pattern it is a day of the calendar."""


def form_words(pattern: str = "") -> dict[str, str]:
    """Return the words for the form that `pattern` asks for, by default a day's."""
    form = FORMS.get(pattern, FORMS[""])
    return {"form_sv": form.sv, "form_en": form.en}


def text_fault(text: str, limit: int, allowed: str = "") -> dict[str, str]:
    """Return what makes `text` unfit to be kept, as words; nothing where it is fit.

    It is to hold something, at most `limit` characters, and only such as show; `allowed` are others that may stand.
    """
    if not text:
        return in_both("fault", Text(sv="där står inget", en="it is empty"))
    if len(text) > limit:
        sv, en = f"texten är längre än {limit} tecken", f"it is longer than {limit} characters"
        return in_both("fault", Text(sv=sv, en=en))
    strange = next((c for c in text if not (c.isprintable() or c in allowed)), None)
    if strange is None:
        return {}
    if strange == "\n":
        return in_both("fault", Text(sv="texten står på mer än en rad", en="it stands on more than one line"))
    shown = printable(strange)
    sv, en = f"där finns ett tecken som inte syns (`{shown}`)", f"it holds a character that does not show (`{shown}`)"
    return in_both("fault", Text(sv=sv, en=en))
