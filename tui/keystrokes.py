"""Keys one after the other: each acts when what the one before it led to on the screen has been done.

Textual hands a key to what has the focus when the key comes, though keys before it may still be on their way to move
the focus. Somebody who types fast, or while the screen is busy, would then type into the field that was left. Here a
key waits for the one before; work in threads (`tui.jobs`) is not waited for, so that Escape is never held up by it.
"""

from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from textual.app import App
from textual.events import Key
from textual.message_pump import MessagePump

LEAST, MOST = 2, 12
"""How often messages are followed from what has the focus up to the application: one round takes a key to its action,
the next what that posted. More rounds follow while somebody on the way has something left, within reason."""


class Keystrokes:
    """The keys of an application."""

    def __init__(self, app: App[Any], act: Callable[[Key], Awaitable[None]]) -> None:
        """Have `act` carry each key out, in the application's own thread."""
        self._app, self._act = app, act
        self._waiting: deque[Key] = deque()
        self._following = False

    @property
    def idle(self) -> bool:
        """Whether no key is waiting, and all that the last one led to has been done."""
        return not self._following

    async def take(self, key: Key) -> None:
        """Carry a key out now, or when it is its turn."""
        self._waiting.append(key)
        if not self._following:
            self._following = True
            await self._next()

    async def _next(self) -> None:
        if not self._waiting:
            self._following = False
            return
        await self._act(self._waiting.popleft())
        await self._follow(self._way(), 1)

    def _way(self) -> Sequence[MessagePump]:
        """Return the way that messages take from what has the focus to the application."""
        app = self._app
        if not app.screen_stack:
            return [app]
        return (app.screen.focused or app.screen).ancestors_with_self

    async def _follow(self, way: Sequence[MessagePump], number: int) -> None:
        """Go on along `way`, at each when it has done what it was told so far; who is gone is passed over."""
        for at, pump in enumerate(way):
            if pump.call_later(self._follow, way[at + 1 :], number):
                return
        again = number < LEAST or (number < MOST and self._somebody_is_busy())
        if again and self._app.is_running:
            await self._follow(self._way(), number + 1)
        else:
            await self._next()

    def _somebody_is_busy(self) -> bool:
        return any(pump.message_queue_size for pump in self._way() if pump is not self._app)
