"""A real browser, headless, that keeps account of all it asks for; and what stands in the terminal of its page."""

import asyncio
import json
import os
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.async_api import BrowserContext, Page, WebSocket, async_playwright

from tests.web.serving import PATIENCE, Screen

FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
)
VALUES = 21
"""How far right of its label the second character of a value stands in a form."""
KEYBOARD = ".xterm-helper-textarea"
"""What has to have the keyboard for keys to reach the app."""


def chromium() -> str:
    """Return the path of Chromium, or skip the test."""
    found = os.environ.get("MEDVERKAN_CHROMIUM") or shutil.which("chromium")
    if found is None:
        pytest.skip(
            "there is no `chromium`: install it (on Debian: apt-get install chromium), or name it in MEDVERKAN_CHROMIUM"
        )
    return found


class Browser:
    """A browser with nothing in its memory."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.asked: list[str] = []
        context.on("request", lambda request: self.asked.append(request.url))

    @property
    def hosts(self) -> set[str]:
        """Every host that anything was asked of, by any page."""
        return {urlsplit(address).hostname or address for address in self.asked}

    async def tab(self) -> "Tab":
        """Open a new tab."""
        return Tab(self, await self.context.new_page())


class Tab:
    """A page and the terminal in it, read from what the server sends to it."""

    def __init__(self, browser: Browser, page: Page) -> None:
        self.page = page
        self.screen = Screen()
        self.faults: list[str] = []
        self._browser = browser
        self._heard = asyncio.Event()
        page.on("websocket", self._connected)
        page.on("pageerror", lambda fault: self.faults.append(str(fault)))

    def _connected(self, socket: WebSocket) -> None:
        self._browser.asked.append(socket.url)
        self.screen = Screen()
        socket.on("framereceived", self._received)
        socket.on("framesent", self._sent)

    def _received(self, frame: str | bytes) -> None:
        if isinstance(frame, bytes):
            self.screen.feed(frame)
            self._heard.set()

    def _sent(self, frame: str | bytes) -> None:
        kind, *rest = json.loads(frame)
        if kind == "resize":
            self.screen.resize(rest[0]["width"], rest[0]["height"])

    async def open(self, address: str) -> None:
        """Open an address, and wait until keys reach the app."""
        await self.page.goto(address)
        await self.page.wait_for_selector("body.-first-byte")
        await self.page.wait_for_selector(f"{KEYBOARD}:focus", state="attached")

    async def becomes(self, expression: str, wanted: object) -> None:
        """Wait until a script's expression has the value that is wanted."""
        found: object = None
        try:
            async with asyncio.timeout(PATIENCE):
                while (found := await self.page.evaluate(expression)) != wanted:
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise AssertionError(f"{expression} is {found}") from None

    async def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            await self.page.keyboard.press(key)

    async def click(self, text: str) -> None:
        """Click in the middle of a text, once it stands on the screen."""
        await self.shown(text)
        column, row = self.screen.place(text)
        await self._click_at(column + len(text) // 2, row)

    async def fill(self, label: str, value: str) -> None:
        """Click into a line of a form, and replace what stands there once the line has the keyboard."""
        await self.shown(label)
        column, row = self.screen.place(label)
        column += VALUES
        await self._click_at(column, row)
        await self._until(lambda: self.screen.is_bold(column, row), f"{label} does not get the keyboard")
        await self.press("Home", "Shift+End")
        await self.type(value)
        await self.shown(value)

    async def _click_at(self, column: int, row: int) -> None:
        box = await self.page.locator(".xterm-screen").bounding_box()
        assert box is not None
        columns, rows = self.screen.size
        x = box["x"] + (column + 0.5) * box["width"] / columns
        y = box["y"] + (row + 0.5) * box["height"] / rows
        await self.page.mouse.click(x, y)

    async def type(self, text: str) -> None:
        """Write a text."""
        await self.page.keyboard.type(text)

    async def shown(self, *wanted: str) -> str:
        """Wait until all that is `wanted` stands on the screen, and return the screen."""
        await self._until(lambda: all(text in self.screen.text for text in wanted), f"{wanted} is not shown")
        return self.screen.text

    async def _until(self, reached: Callable[[], bool], otherwise: str) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                while not reached():
                    self._heard.clear()
                    await self._heard.wait()
        except TimeoutError:
            raise AssertionError(f"{otherwise}:\n{self.screen.text}") from None

    async def picture(self, path: Path) -> None:
        """Take a screenshot."""
        await self.page.screenshot(path=path)


@asynccontextmanager
async def browsing(folder: Path, *, width: int = 1280, height: int = 720) -> AsyncIterator[Browser]:
    """Run Chromium with its data in `folder`."""
    path = chromium()
    async with async_playwright() as playwright:
        context = await playwright.chromium.launch_persistent_context(
            folder, executable_path=path, headless=True, args=FLAGS, viewport={"width": width, "height": height}
        )
        try:
            yield Browser(context)
        finally:
            await context.close()
