"""The help of F1: what the keys do for what has the focus, and which actions there are besides."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content
from textual.screen import Screen

from tui.actions import ACTIONS, BY_ID, DIALOG, GO, in_words, keys_of, shown_key
from tui.dialogs.ask import Read
from tui.host import Host, View, host
from tui.render import fitted, plain, stacked
from tui.widgets.document import Drawn, folded
from tui.words.common import say

if TYPE_CHECKING:
    from engine.report.document import Block
    from engine.text import Lang

KEYS_WIDTH = 22


def live_bindings(screen: Screen[object]) -> Iterator[tuple[str, str]]:
    """Yield what is bound for the focused widget right now: the key, and the action's id or Textual's name of it."""
    for key, active in screen.active_bindings.items():
        if active.enabled:
            yield key, active.binding.id or active.binding.action


class HelpDialog(Read):
    """Lists the live bindings of `screen`, by what they do."""

    def __init__(self, screen: Screen[object]) -> None:
        """Help with `screen` as it is now."""
        app = host(screen)
        place = BY_ID.get(f"go.{screen.place}") if isinstance(screen, View) else None
        name = place.label.in_(app.lang) if place else say("product", app.lang)
        super().__init__(say("help_title", app.lang, place=name), list(_blocks(app, screen)))


def _blocks(app: Host, screen: Screen[object]) -> Iterator["Block | Drawn"]:
    """Yield the help, without loading the engine: each line is drawn for the width there is."""
    lang = app.lang
    live: dict[str, list[str]] = {}
    for key, name in live_bindings(screen):
        live.setdefault(name, []).append(shown_key(key, lang))
    if isinstance(screen, View):
        place = BY_ID.get(f"go.{screen.place}")
        if place is not None:
            yield _text(place.tip.in_(lang) + ".")
            yield _text("")
    yield _text(say("help_keys", lang), "heading")
    for name, keys in sorted(live.items(), key=lambda entry: entry[0] not in BY_ID):
        if said := in_words(name):
            yield _line(", ".join(keys), said.in_(lang))
    yield _text("")
    yield _text(say("help_elsewhere", lang), "heading")
    for action in ACTIONS:
        if action.id not in live and action.where != DIALOG:
            usual = ", ".join(shown_key(key, lang) for key in keys_of(action, app.config.keys))
            where = "" if action in GO else _where(action.where, lang)
            yield _line(usual, f"{action.tip.in_(lang)}{where}")
    yield _text("")
    yield _text(say("help_mouse", lang, palette=app.key_of(BY_ID["palette"])), "muted")


def _where(place: str, lang: "Lang") -> str:
    found = BY_ID.get(f"go.{place}")
    return f" ({found.label.in_(lang)})" if found else ""


def _text(text: str, tone: str = "") -> Drawn:
    return lambda width: stacked(plain(line, tone) for line in folded(text, width))


def _line(keys: str, text: str) -> Drawn:
    def drawn(width: int) -> Content:
        first, *more = folded(text, width - KEYS_WIDTH)
        lines = [fitted(plain(keys, "key"), KEYS_WIDTH) + plain(first)]
        return stacked([*lines, *(plain(" " * KEYS_WIDTH + line) for line in more)])

    return drawn
