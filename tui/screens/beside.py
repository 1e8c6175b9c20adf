"""Two assessed cases as a dialog side by side."""

from typing import TYPE_CHECKING

from engine.report.beside_report import columns, lines, title, verdict
from engine.report.document import Bullet, Bullets
from tui.dialogs.sides import Sided, Sides
from tui.words.audit import say

if TYPE_CHECKING:
    from engine.beside import Beside
    from engine.text import Lang


def beside_dialog(found: "Beside", lang: "Lang", *, twin: bool) -> Sides:
    """Return the dialog of two cases; `twin` if the right one is the left one's national twin."""
    shown = [Sided(line.heading, line.label, line.left, line.right, line.pair.same) for line in lines(found, lang)]
    good = found.same_assessment
    told = Bullets(tuple(Bullet(text, "✓" if good else "!") for text in verdict(found, lang, twin=twin)))
    left, right = columns(found, lang, twin=twin)
    return Sides(title(found, lang, twin=twin), [told], shown, (say("what_column", lang), left, right))
