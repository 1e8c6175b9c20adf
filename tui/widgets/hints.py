"""The line at the bottom: what the keys do right now. Made from the registry of actions and the live bindings."""

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from textual.app import RenderResult
from textual.content import Content
from textual.events import Click
from textual.screen import Screen
from textual.widget import Widget

from tui.actions import BY_ID, Action, shown_key
from tui.host import host
from tui.render import plain
from tui.words import Words
from tui.words.common import say


def live_actions(screen: Screen[object]) -> Iterator[Action]:
    """Yield the actions that have a live key on `screen`, once each, in the registry's order."""
    live = {active.binding.id for active in screen.active_bindings.values() if active.enabled}
    yield from (action for action in BY_ID.values() if action.id in live)


@runtime_checkable
class Answering(Protocol):
    """A screen that tells what Enter does where the focus is, and what actions are called there."""

    def on_enter(self) -> Words | None:
        """Return what Enter does, in words; None where it does nothing."""

    def label_of(self, action: Action) -> Words:
        """Return what an action is called here."""


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
        """Yield keys with what they do, in words and as actions; in a dialog, Enter goes first."""
        app, screen = host(self), self.screen
        enter = screen.active_bindings.get("enter")
        if isinstance(screen, Answering) and enter is not None and (said := screen.on_enter()) is not None:
            yield shown_key("enter", app.lang), said.in_(app.lang), enter.binding.action
        actions = [action for action in live_actions(screen) if action.hint]
        for action in sorted(actions, key=_rank):
            label = screen.label_of(action) if isinstance(screen, Answering) else action.label
            yield app.key_of(action), label.in_(app.lang), action.does

    async def on_click(self, event: Click) -> None:
        """Do what the hint under the pointer says."""
        x = event.x - 1
        for start, end, does in self._spots:
            if start <= x < end:
                namespace = self.screen.focused or self.screen
                await run_action(self.screen, does, namespace)


_FIRST = ("help", "palette")


def _rank(action: Action) -> int:
    """Help and palette go first, then the place's own actions, then the application's."""
    if action.id in _FIRST or action.id == "dialog.help":
        return 0
    return 2 if action.where == "everywhere" else 1


async def run_action(screen: Screen[object], does: str, namespace: Widget | Screen[object]) -> bool:
    """Run an action where it is defined: at `namespace`, or the nearest of its ancestors that knows it."""
    name = does.partition("(")[0]
    if name.startswith(("app.", "screen.")):
        return await screen.app.run_action(does, screen)
    for node in namespace.ancestors_with_self:
        if hasattr(node, f"action_{name}"):
            return await screen.app.run_action(does, node)
    return False
