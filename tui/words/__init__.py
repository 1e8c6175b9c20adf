"""The texts of the screens in Swedish and English: one module for what all screens say, and one for each screen.

Texts that come from a rule pack or an assessment are not here: the engine gives those in both languages.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from engine.text import Lang


class Words(NamedTuple):
    """A text in both languages. Plain, so that the first screen is drawn before the engine has been loaded."""

    sv: str
    en: str

    def in_(self, lang: "Lang") -> str:
        """Return the text in `lang`."""
        return self.sv if lang == "sv" else self.en


class Speaker:
    """Says the texts of one table by their keys."""

    def __init__(self, table: Mapping[str, Words]) -> None:
        """Speak the words of `table`."""
        self.table = table

    def __call__(self, key: str, lang: "Lang", /, **blanks: object) -> str:
        """Return the text called `key` in `lang`, its blanks filled."""
        text = self.table[key].in_(lang)
        return text.format_map(blanks) if blanks else text
