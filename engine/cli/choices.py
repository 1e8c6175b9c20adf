"""Options that take a decision or a recommendation: by its id, or as the product prints it, in either language."""

import argparse
from collections.abc import Sequence

from engine.text import LANGS, Lang, both

_REFUSED = both("ogiltigt val: {value!r} (välj bland {known})", "invalid choice: {value!r} (choose from {known})")


class Choice:
    """Reads one of `names` however it is said; capitals, `_` and `-` make no difference."""

    def __init__(self, names: Sequence[str], lang: Lang, words: str = "{}") -> None:
        """Read one of `names`, whose words are those of the register called as `words` says, and answer in `lang`."""
        self.names, self.lang, self.words = names, lang, words

    def __call__(self, said: str) -> str:
        """Return the id of what was said.

        Raises:
            argparse.ArgumentTypeError: it is none of them.
        """
        from engine.register.words import tell

        for name in self.names:
            called = (name, *(tell(self.words.format(name), lang) for lang in LANGS))
            if _plain(said) in map(_plain, called):
                return name
        known = ", ".join(tell(self.words.format(name), self.lang) for name in self.names)
        raise argparse.ArgumentTypeError(_REFUSED.in_(self.lang).format(value=said, known=known))


def _plain(word: str) -> str:
    return " ".join(word.casefold().replace("_", " ").replace("-", " ").split())
