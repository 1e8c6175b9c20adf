"""Swedish and English: the pair every text comes in, and how numbers and lists read in each."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Literal, TypeAlias, get_args

from pydantic import BaseModel, ConfigDict, StringConstraints

Lang: TypeAlias = Literal["sv", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)
DEFAULT_LANG: Lang = "sv"

NonEmpty: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=4000, strip_whitespace=True)]


class Text(BaseModel):
    """One text in both languages, neither of them empty."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    sv: NonEmpty
    en: NonEmpty

    def in_(self, lang: Lang) -> str:
        """Return the text in `lang`."""
        return self.sv if lang == "sv" else self.en


def both(sv: str, en: str) -> Text:
    """Return a text of the product's own, which needs no check: it costs nothing until it is shown."""
    return Text.model_construct(sv=sv, en=en)


class Phrases:
    """Says texts by their keys; where there is none, those of another table beside it."""

    def __init__(self, own: Mapping[str, Text], beside: "Phrases | None" = None) -> None:
        """Say the texts of `own`, else those of `beside`."""
        self.texts: Mapping[str, Text] = {**(beside.texts if beside else {}), **own}

    def __call__(self, key: str, lang: Lang, **words: object) -> str:
        """Return the text called `key` in `lang`, its blanks filled from `words`."""
        text = self.texts[key].in_(lang)
        return text.format_map(words) if words else text


def grouped(number: int) -> str:
    """Return `number` with its thousands set apart by no-break spaces, as in `12 500`."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


def in_quotes(text: str, lang: Lang) -> str:
    """Return `text` in quotation marks: `”text”`, or `“text”` in English."""
    return f"”{text}”" if lang == "sv" else f"“{text}”"


def listed(words: Iterable[str], lang: Lang) -> str:
    """Return `words` as a list within a sentence: `a, b och c` or `a, b and c`."""
    return _joined(list(words), "och" if lang == "sv" else "and")


def alternatives(words: Iterable[str], lang: Lang) -> str:
    """Return `words` as alternatives within a sentence: `a, b eller c` or `a, b or c`."""
    return _joined(list(words), "eller" if lang == "sv" else "or")


def _joined(words: Sequence[str], joint: str) -> str:
    return f" {joint} ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)


def capitalised(sentence: str) -> str:
    """Return `sentence` with its first letter in upper case and the rest as it is."""
    return sentence[:1].upper() + sentence[1:]
