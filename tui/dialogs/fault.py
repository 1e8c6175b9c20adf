"""Faults: what went wrong, with its code, and what to do next."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from tui.dialogs.ask import Read
from tui.render import plain
from tui.words import advice
from tui.words.common import say

if TYPE_CHECKING:
    from engine.language.diagnostic import Diagnostic
    from engine.report.document import Block
    from engine.text import Lang

_WRITTEN = "medverkan"
"""Stands for a file's name in the faults of a case that is being written, whose places mean nothing to anybody."""
_OF_FILES = ("MV1", "MV77")
"""How the codes of what is wrong with a file as such begin."""
SHOWN = 8
"""How many faults are told of at once."""


class FaultDialog(Read):
    """Tells of a fault."""

    topic = "fault"

    def __init__(self, fault: Exception, lang: "Lang") -> None:
        """Tell of `fault` in `lang`."""
        super().__init__(say("fault_title", lang), list(fault_blocks(fault, lang)))
        self.fault = fault

    def title_text(self) -> Content:
        """Return the title, with a sign."""
        return plain(f"✗ {say('fault_title', self.lang)}", "bad")


def fault_blocks(fault: Exception, lang: "Lang") -> Iterator["Block"]:
    """Yield what a fault says: message and code, and what to do next."""
    from engine.faults import EngineFault
    from engine.language.diagnostic import FaultyInput

    match fault:
        case FaultyInput():
            yield from diagnostic_blocks(fault.diagnostics, lang)
        case EngineFault():
            yield from diagnostic_blocks((fault.diagnostic,), lang)
        case _:
            from engine.report.document import Paragraph

            text = " ".join(str(fault).split())[:300]
            yield Paragraph(say("fault_unexpected", lang, sort=type(fault).__name__, text=text))
            yield Paragraph("")
            yield Paragraph(say("fault_help", lang, help=say("fault_unexpected_help", lang)))


def diagnostic_blocks(found: tuple["Diagnostic", ...], lang: "Lang") -> Iterator["Block"]:
    """Yield each fault with its code and help, those beyond a screenful as a number."""
    from engine.report.document import Bullet, Bullets, Paragraph
    from engine.text import capitalised

    for diagnostic in found[:SHOWN]:
        message = diagnostic.message(lang)
        said = f"{diagnostic.place}: {message}" if _is_placed(diagnostic) else capitalised(message)
        text = f"{said} ({diagnostic.code})"
        yield Bullets((Bullet(text, "×", say("fault_help", lang, help=_advice(diagnostic, lang))),))
    if len(found) > SHOWN:
        yield Paragraph(say("fault_more", lang, count=len(found) - SHOWN))


def _is_placed(diagnostic: "Diagnostic") -> bool:
    """Tell whether the place of a fault says something here: a file, or where in it; not an option of a command."""
    named = bool(diagnostic.place.line) or diagnostic.code.startswith(_OF_FILES)
    return named and diagnostic.place.file != _WRITTEN


def _advice(diagnostic: "Diagnostic", lang: "Lang") -> str:
    """Return what to do next, as it is done on the screens."""
    own = advice.WORDS.get(diagnostic.code)
    return diagnostic.help(lang) if own is None else own.in_(lang)
