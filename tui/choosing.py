"""Asks which rule pack a case is judged by, where several are in force on its day."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.dialogs.choose import Choice, Choose
from tui.dialogs.dialog import about
from tui.host import Host
from tui.words.cases import say

if TYPE_CHECKING:
    from engine.language.pack import Pack

UNCLEAR = "MV718"
"""What a case is told of whose day several packs are in force on."""


def choose_pack(app: Host, packs: "Sequence[Pack]", then: "Callable[[Pack], None]") -> None:
    """Give `then` the one of `packs` that is chosen; where there is but one, at once."""
    if len(packs) == 1:
        then(packs[0])
        return
    lang, known = app.lang, {pack.hash: pack for pack in packs}
    choices = [
        Choice(name, f"{pack.id} {pack.version}", pack.source.pack.title.in_(lang)) for name, pack in known.items()
    ]

    def chosen(name: str | None) -> None:
        if name is not None:
            then(known[name])

    app.push_screen(about(Choose(say("which_pack", lang), choices, search=False), "which_pack"), chosen)
