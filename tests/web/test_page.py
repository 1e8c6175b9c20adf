"""The page in a real browser, over the small app."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.web.browser import Browser, browsing
from tests.web.serving import serving, small
from tui.web.server import SOCKET
from tui.words.web import say

pytestmark = pytest.mark.browser

GROUND = "getComputedStyle(document.querySelector('.xterm-viewport')).backgroundColor"
KEYS = [*(f"F{number}" for number in range(1, 13)), *(f"Control+{letter}" for letter in "abcefgkloprsuy")]
"""Keys that a browser has other uses for, and gives up to a page that takes them."""
WATCH = """
() => {
  window.kept = [];
  const keep = (event) => window.kept.push(event.defaultPrevented || event.key);
  window.addEventListener("keydown", (event) => setTimeout(() => keep(event)), true);
}
"""
ASKS_BEFORE_LEAVING = "!window.dispatchEvent(new Event('beforeunload', { cancelable: true }))"
REACH_FOR = """
async ([page, socket]) => {
  const opened = await new Promise((resolve) => {
    const connection = new WebSocket(socket);
    connection.onopen = () => resolve(true);
    connection.onerror = () => resolve(false);
  });
  const included = await new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = `${page}static/page.js`;
    script.onload = () => resolve(true);
    script.onerror = () => resolve(false);
    document.head.append(script);
  });
  const read = await fetch(page, { credentials: "include" }).then(() => true, () => false);
  await new Promise((resolve) => {
    const frame = document.createElement("iframe");
    frame.src = page;
    frame.onload = resolve;
    document.body.append(frame);
  });
  return { opened, included, read };
}
"""


@asynccontextmanager
async def _foreign_page(host: str) -> AsyncIterator[str]:
    """A page of somebody else's on this machine, by its address."""

    async def page(_: web.Request) -> web.Response:
        return web.Response(text="<!DOCTYPE html><title>foreign</title>", content_type="text/html")

    app = web.Application()
    app.router.add_get("/", page)
    async with TestServer(app, host=host) as server:
        yield f"http://{host}:{server.port}/"


async def test_the_page_is_a_terminal_that_fills_the_window(tmp_path: Path) -> None:
    async with serving(small()) as served, browsing(tmp_path / "data") as browser:
        tab = await browser.tab()
        await tab.open(served.server.gate.address)
        await tab.shown("heard nothing")

        await tab.type("räv")
        await tab.shown("heard räv")
        await tab.page.set_viewport_size({"width": 900, "height": 500})
        cells = await tab.page.evaluate("[Math.floor(900 / 9), Math.floor(500 / 21)]")
        await tab.shown(f"size {cells[0]} x")
        await tab.press("F3")
        await tab.becomes(GROUND, "rgb(240, 224, 208)")
        async with tab.page.expect_popup(), browser.context.expect_event("page"):
            await tab.press("F2")
        await tab.press("F7")
        await tab.type(" kvar")
        await tab.shown("heard räv kvar")
        await tab.press("F4")
        await tab.page.wait_for_selector(".ended:visible")
        assert await tab.page.inner_text("#ended") == say("ended", "sv")
        await tab.press("Enter")
        await tab.shown("heard nothing")

        assert await tab.page.title() == say("title", "sv")
        assert await tab.page.evaluate("[...document.fonts].map((face) => face.status)") == ["loaded"] * 4
        assert tab.faults == []
        assert browser.hosts == {"127.0.0.1"}


async def test_keys_go_to_the_app_and_not_to_the_browser(tmp_path: Path) -> None:
    async with serving(small("deaf")) as served, browsing(tmp_path / "data") as browser:
        tab = await browser.tab()
        await tab.open(served.server.gate.address)
        await tab.shown("heard nothing")
        await tab.page.evaluate(WATCH)

        await tab.press(*KEYS)
        await tab.becomes("window.kept.filter((key) => key !== 'Control')", [True] * len(KEYS))
        assert await tab.page.evaluate(ASKS_BEFORE_LEAVING)


async def _reached(browser: Browser, page: str, foreign: str) -> object:
    tab = await browser.tab()
    await tab.page.goto(foreign)
    found = await tab.page.evaluate(REACH_FOR, [page, page.replace("http", "ws") + SOCKET])
    assert all(["terminal" not in await frame.content() for frame in tab.page.frames])
    return found


async def test_a_foreign_page_in_the_same_browser_gets_nothing(tmp_path: Path) -> None:
    """Another port of the same host is the same site to a browser: knowing the path, it has the cookie sent along."""
    async with serving(small()) as served, browsing(tmp_path / "data") as browser:
        await (await browser.tab()).open(served.server.gate.address)

        for host in ("localhost", "127.0.0.1"):
            async with _foreign_page(host) as foreign:
                found = await _reached(browser, f"{served.server.gate.origin}{served.below()}", foreign)
            assert found == {"opened": False, "included": False, "read": False}

        assert len(served.server._sessions) == 1
