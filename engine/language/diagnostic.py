"""One fault in what somebody wrote: a stable code, the place, the offending text, and what to do about it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from engine.text import DEFAULT_LANG, Lang, Text, grouped

if TYPE_CHECKING:
    from engine.language.catalogue import Entry


class Place(NamedTuple):
    """Where something stands: the file as the user named it, line and column counted from 1 (0: the file as such)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        file = printable(self.file)
        return f"{file}:{self.line}:{self.column}" if self.line else file


class Guesses(NamedTuple):
    """What somebody who wrote `word` may have meant among `known`; looked for when asked, since that takes time."""

    word: str = ""
    known: Collection[str] = ()

    def __reduce__(self) -> tuple[object, ...]:
        return Guesses, (self.word, self.found())

    def found(self) -> tuple[str, ...]:
        """Return up to two of the known words, the likeliest first."""
        from difflib import get_close_matches

        known = dict.fromkeys(self.known)
        likeness = 0.6 if len(self.word) > 2 else 0.5
        return tuple(get_close_matches(self.word[:_SHOWN], known, n=2, cutoff=likeness)) if self.word else ()


NO_GUESS = Guesses()


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A fault: `code` names its entry in the catalogue, `words` fill the blanks of that entry's sentences."""

    code: str
    place: Place
    words: dict[str, str] = field(default_factory=dict)
    guesses: Guesses = NO_GUESS

    def message(self, lang: Lang) -> str:
        """Return what is wrong, in one line."""
        return _entry(self.code).message.in_(lang).format_map(self.words)

    def help(self, lang: Lang) -> str:
        """Return what to do next, in one line."""
        if found := self.guesses.found():
            either = (" eller " if lang == "sv" else " or ").join(f"`{quoted(guess)}`" for guess in found)
            return f"menade du {either}?" if lang == "sv" else f"did you mean {either}?"
        return _entry(self.code).help.in_(lang).format_map(self.words)

    def render(self, lang: Lang) -> str:
        """Return place, code and message on one line, and the help on the next."""
        label = "hjälp" if lang == "sv" else "help"
        return f"{self.place}: {self.code}: {self.message(lang)}\n    {label}: {self.help(lang)}"


def _entry(code: str) -> "Entry":
    """Return a code's entry; the catalogue is read only when there is a fault to tell."""
    from engine.language.catalogue import CATALOGUE

    return CATALOGUE[code]


class FaultyInput(Exception):
    """Something that was read is wrong. Carries every fault that was found, once each, in order of place."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        once = {(d.place, d.code, tuple(d.words.items())): d for d in diagnostics}
        self.diagnostics: tuple[Diagnostic, ...] = tuple(sorted(once.values(), key=lambda d: (d.place, d.code)))
        super().__init__(len(self.diagnostics))

    def __reduce__(self) -> tuple[object, ...]:
        return FaultyInput, (self.diagnostics,)

    def __str__(self) -> str:
        return self.render(DEFAULT_LANG)

    def render(self, lang: Lang) -> str:
        """Return the faults as text, one after the other; of more than `MAX_RENDERED`, how many follow."""
        lines = [diagnostic.render(lang) for diagnostic in self.diagnostics[:MAX_RENDERED]]
        left = len(self.diagnostics) - MAX_RENDERED
        if left > 0:
            lines.append(f"… och {grouped(left)} fel till" if lang == "sv" else f"… and {grouped(left)} more faults")
        return "\n".join(lines)


MAX_RENDERED = 100
"""The most faults that are shown at a time; nobody reads more, and all of them take time to look guesses up for."""
_SHOWN = 80


def quoted(value: object) -> str:
    """Return `value` as it can stand in a message: one line, shortened, control characters written out."""
    text = value if isinstance(value, str) else _written(value)
    safe = printable(text[: _SHOWN + 1])
    return safe if len(safe) <= _SHOWN else safe[: _SHOWN - 1] + "…"


def printable(text: str) -> str:
    """Return `text` with line ends and all that does not show written out."""
    return text if text.isprintable() else "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def one_line(text: str) -> str:
    """Return `text` with its white space folded, so that it can stand in a message whole."""
    return printable(" ".join(text.split()))


def _written(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case None:
            return "null"
        case list() if not any(isinstance(item, list | dict) for item in value):
            return "[" + ", ".join(quoted(item) for item in value[:_SHOWN]) + "]"
        case list():
            return "[…]"
        case dict():
            return "{…}"
        case _:
            return str(value)


def in_both(name: str, text: Text) -> dict[str, str]:
    """Return the words of a diagnostic that say `text` in either language, as `{name_sv}` and `{name_en}`."""
    return {f"{name}_sv": text.sv, f"{name}_en": text.en}


def guesses_for(word: str, known: Collection[str]) -> Guesses:
    """Return what somebody who wrote `word` may have meant among the `known` words."""
    return Guesses(word, known)
