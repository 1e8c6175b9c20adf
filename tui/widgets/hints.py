"""The line at the bottom: what the keys do right now. Made from the registry of actions and the live bindings."""

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from textual.app import RenderResult
from textual.content import Content
from textual.events import Click
from textual.screen import Screen
from textual.widget import Widget

from tui.actions import BY_ID, GO, Action, keys_of, shown_key
from tui.host import host
from tui.render import plain
from tui.words import Words
from tui.words.common import say


def live_actions(screen: Screen[object]) -> Iterator[tuple[Action, str]]:
    """Yield the actions that have a live key on `screen`, once each with the first such key, in the registry's order.

    A key that the focused widget takes for something else is not live.
    """
    live: dict[str, list[str]] = {}
    for key, active in screen.active_bindings.items():
        if active.enabled and active.binding.id is not None:
            live.setdefault(active.binding.id, []).append(key)
    for name, action in BY_ID.items():
        if name in live:
            usual = keys_of(action, host(screen).config.keys)
            yield action, next((key for key in usual if key in live[name]), live[name][0])


@runtime_checkable
class Answering(Protocol):
    """A screen that tells what Enter does where the focus is, and which actions are hinted there, and as what."""

    def on_enter(self) -> Words | None:
        """Return what Enter does, in words; None where it does nothing."""

    def label_of(self, action: Action) -> Words:
        """Return what an action is called here."""

    def is_hinted(self, action: Action) -> bool:
        """Tell whether an action is hinted here, as things stand; what would be refused is not."""


class Hints(Widget):
    """The footer: what fits of the live actions, and what is under way."""

    DEFAULT_CSS = """
    Hints { dock: bottom; height: 1; background: $panel; color: $foreground; padding: 0 1; }
    """

    def __init__(self) -> None:
        """Begin without hints."""
        super().__init__()
        self._spots: list[tuple[int, int, str]] = []
        self._shown = Content("")

    def on_mount(self) -> None:
        """Follow what is bound."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.renew())

    def renew(self) -> None:
        """Draw the hints anew if they have changed."""
        before = self._shown
        if not before.is_same(self._made()):
            self.refresh()

    def render(self) -> RenderResult:
        """Return the hints that fit; those of the place before those of the application."""
        self._shown = self._made()
        return self._shown

    def _made(self) -> Content:
        app, shown, self._spots = host(self), Content(""), []
        width = self.content_size.width
        if app.jobs.running:
            shown = plain(f"◌ {say('working', app.lang)} ", "open")
        for key, label, does in self._hints():
            hint = plain(key, "key") + plain(f" {label}")
            start = shown.cell_length + (2 if shown.cell_length else 0)
            if start + hint.cell_length > width:
                continue
            shown = shown.pad_right(start - shown.cell_length) + hint
            self._spots.append((start, start + hint.cell_length, does))
        return shown

    def _hints(self) -> Iterator[tuple[str, str, str]]:
        """Yield keys with what they do, in words and as actions; Enter goes first where the screen tells of it."""
        app, screen = host(self), self.screen
        enter = screen.active_bindings.get("enter")
        if isinstance(screen, Answering) and enter is not None and (said := screen.on_enter()) is not None:
            yield shown_key("enter", app.lang), said.in_(app.lang), enter.binding.action
        answering = screen if isinstance(screen, Answering) else None
        for action, key in sorted(live_actions(screen), key=_rank):
            if answering is None or answering.is_hinted(action):
                label = action.label if answering is None else answering.label_of(action)
                yield shown_key(key, app.lang), label.in_(app.lang), action.does

    async def on_click(self, event: Click) -> None:
        """Do what the hint under the pointer says."""
        x = event.x - 1
        for start, end, does in self._spots:
            if start <= x < end:
                namespace = self.screen.focused or self.screen
                await run_action(self.screen, does, namespace)


_FIRST = ("help", "palette")


def _rank(hint: tuple[Action, str]) -> int:
    """Help and palette go first, then the place's own actions and the ways to others, then the application's."""
    action, _ = hint
    if action.id in _FIRST or action.id == "dialog.help":
        return 0
    return 2 if action.where == "everywhere" and action not in GO else 1


async def run_action(screen: Screen[object], does: str, namespace: Widget | Screen[object]) -> bool:
    """Run an action where it is defined: at `namespace`, or the nearest of its ancestors that knows it."""
    name = does.partition("(")[0]
    if name.startswith(("app.", "screen.")):
        return await screen.app.run_action(does, screen)
    for node in namespace.ancestors_with_self:
        if hasattr(node, f"action_{name}"):
            return await screen.app.run_action(does, node)
    return False
