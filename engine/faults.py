"""Faults that are nobody's input: an engine that cannot be loaded, fails, or contradicts another."""

from functools import partial

from engine.language.diagnostic import Diagnostic, Place
from engine.text import DEFAULT_LANG, Lang


class EngineFault(Exception):
    """No assessment was made, and why: `code` is in the catalogue, `words` fill its blanks."""

    def __init__(self, code: str, **words: str) -> None:
        self.diagnostic = Diagnostic(code, Place("medverkan"), words)
        super().__init__(self.diagnostic.render(DEFAULT_LANG))

    def __reduce__(self) -> tuple[object, ...]:
        return partial(EngineFault, self.code, **self.diagnostic.words), ()

    @property
    def code(self) -> str:
        """The fault's stable code."""
        return self.diagnostic.code

    def render(self, lang: Lang) -> str:
        """Return the fault and what to do about it."""
        return self.diagnostic.render(lang)
