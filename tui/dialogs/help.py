"""The help of F1: what the keys do for what has the focus, and which actions there are besides."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.screen import Screen

from tui.actions import ACTIONS, BY_ID, DIALOG, GO, in_words, keys_of, shown_key
from tui.dialogs.ask import Read
from tui.dialogs.dialog import Dialog
from tui.host import Host, View, host
from tui.render import fitted, plain, stacked
from tui.widgets.document import Drawn, folded
from tui.widgets.hints import Answering
from tui.words.common import say

if TYPE_CHECKING:
    from engine.report.document import Block
    from engine.text import Lang

KEYS_WIDTH = 22
ON = ("submit", "select", "press", "select_cursor", "app.focus_next", "app.focus_previous")
"""What goes on to the next thing, by Textual's names."""


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
        super().__init__(say("help_title", app.lang, place=_name(app, screen)), list(_blocks(app, screen)))


def _blocks(app: Host, screen: Screen[object]) -> Iterator["Block | Drawn"]:
    """Yield the help, without loading the engine: each line is drawn for the width there is."""
    lang = app.lang
    yield from (_text(_purpose(screen, lang)), _text(""), _text(say("help_keys", lang), "heading"))
    live = dict(_live(screen, lang))
    for name, keys in sorted(live.items(), key=lambda entry: _order(entry[0])):
        if said := _said(screen, name, keys, lang):
            yield _line(", ".join(keys), said)
    yield _text("")
    if not isinstance(screen, Dialog):
        yield _text(say("help_elsewhere", lang), "heading")
        yield from _elsewhere(app, live)
        yield _text("")
        yield _text(say("help_palette", lang, palette=app.key_of(BY_ID["palette"])), "muted")
    yield _text(say("help_mouse", lang), "muted")


def _name(app: Host, screen: Screen[object]) -> str:
    """Return what the place or the dialog is called."""
    place = BY_ID.get(f"go.{screen.place}") if isinstance(screen, View) else None
    title = screen.title_text().plain if isinstance(screen, Dialog) else say("product", app.lang)
    return place.label.in_(app.lang) if place else title


def _purpose(screen: Screen[object], lang: "Lang") -> str:
    """Return what the place or the dialog is for."""
    if isinstance(screen, Dialog):
        return screen.purpose()
    place = BY_ID.get(f"go.{screen.place}") if isinstance(screen, View) else None
    return f"{place.tip.in_(lang)}. {say(f'help_{screen.place}', lang)}" if place and isinstance(screen, View) else ""


def _live(screen: Screen[object], lang: "Lang") -> Iterator[tuple[str, list[str]]]:
    """Yield what is bound right now, once each, with its keys."""
    found: dict[str, list[str]] = {}
    for key, name in live_bindings(screen):
        found.setdefault(name, []).append(shown_key(key, lang))
    yield from found.items()


def _order(name: str) -> int:
    """Actions of ours go before what the focused field does with its keys; there, going on goes first."""
    return 0 if name in BY_ID else 1 if name in ON else 2


def _said(screen: Screen[object], name: str, keys: Sequence[str], lang: "Lang") -> str:
    """Return what keys do, in words: Enter does what the screen says it does."""
    entered = screen.on_enter() if isinstance(screen, Answering) and shown_key("enter", lang) in keys else None
    said = entered or in_words(name)
    return said.in_(lang) if said else ""


def _elsewhere(app: Host, live: Mapping[str, object]) -> Iterator[Drawn]:
    """Yield the actions that have no key right now."""
    lang = app.lang
    for action in ACTIONS:
        if action.id not in live and action.where != DIALOG:
            usual = ", ".join(shown_key(key, lang) for key in keys_of(action, app.config.keys))
            where = "" if action in GO else _where(action.where, lang)
            yield _line(usual, f"{action.tip.in_(lang)}{where}")


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
