"""A server of the small app, a browser's requests to it without a browser, and what stands on its screen."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pyte
from aiohttp import ClientWebSocketResponse, DummyCookieJar, WSMsgType, web
from aiohttp.test_utils import TestClient, TestServer, unused_port

from engine.text import Lang
from tui.web.access import LOOPBACK
from tui.web.server import SOCKET, LoopbackServer
from tui.web.session import Program

SMALL_APP = Path(__file__).with_name("small_app.py")
PATIENCE = 30
"""Seconds after which what is waited for will not come any more."""


def small(*words: str) -> Program:
    """The small app, started with `words`."""
    return Program((sys.executable, str(SMALL_APP), *words))


class Screen:
    """What a terminal shows of what was sent to it."""

    def __init__(self, columns: int = 160, rows: int = 60) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.received = b""

    def feed(self, data: bytes) -> None:
        self.received += data
        self._stream.feed(data)

    def resize(self, columns: int, rows: int) -> None:
        self._screen.resize(rows, columns)

    def place(self, text: str) -> tuple[int, int]:
        """Where a text begins: column and row."""
        row = next(row for row, line in enumerate(self._screen.display) if text in line)
        return self._screen.display[row].index(text), row

    def is_bold(self, column: int, row: int) -> bool:
        """Whether a character is bold, as what has the keyboard is."""
        return self._screen.buffer[row][column].bold

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return self._screen.columns, self._screen.lines

    @property
    def text(self) -> str:
        """The lines, without the blanks at their ends."""
        return "\n".join(line.rstrip() for line in self._screen.display).rstrip()


@dataclass
class Served:
    """A running server, and a client that was let in or not."""

    server: LoopbackServer
    client: TestClient[web.Request, web.Application]
    cookie: dict[str, str]

    @property
    def own(self) -> dict[str, str]:
        """The headers that the page sends with its socket."""
        return {"Origin": self.server.gate.origin, **self.cookie}

    def below(self, name: str = "") -> str:
        """The path of something that belongs to the page."""
        return f"{self.server.gate.path}{name}"

    async def enter(self) -> None:
        """Exchange the token for the cookie, and keep it."""
        answer = await self.client.get(
            self.server.gate.address.partition(self.server.gate.host)[2], allow_redirects=False
        )
        name = self.server.gate.cookie_name
        self.cookie = {"Cookie": f"{name}={answer.cookies[name].value}"}

    async def page(self, query: str = "") -> "Page":
        """Open the socket as the page does."""
        return Page(await self.client.ws_connect(self.below(f"{SOCKET}{query}"), headers=self.own))


class Page:
    """An open socket and its screen."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self.socket = socket
        self.screen = Screen()
        self.said: list[object] = []

    async def say(self, *words: object) -> None:
        await self.socket.send_json(list(words))

    async def keys(self, text: str) -> None:
        await self.say("stdin", text)

    async def shown(self, wanted: str) -> str:
        """Wait until `wanted` stands on the screen, and return the screen."""
        async with asyncio.timeout(PATIENCE):
            while wanted not in self.screen.text:
                assert await self._hear(), f"the socket was closed before `{wanted}` was shown:\n{self.screen.text}"
        return self.screen.text

    async def told(self, kind: str) -> list[object]:
        """Wait until the server says something of that kind to the page, and return it."""
        async with asyncio.timeout(PATIENCE):
            while not (found := [word for word in self.said if isinstance(word, list) and word[0] == kind]):
                assert await self._hear(), f"the socket was closed before `{kind}` was said"
        return found[0]

    async def closed(self) -> None:
        """Wait until the server closes the socket."""
        async with asyncio.timeout(PATIENCE):
            while await self._hear():
                pass

    async def process(self) -> int:
        """Return the id of the app's process, which its first line states."""
        text = await self.shown("heard nothing")
        return int(text.split()[1])

    async def _hear(self) -> bool:
        message = await self.socket.receive()
        if message.type == WSMsgType.BINARY:
            self.screen.feed(message.data)
        elif message.type == WSMsgType.TEXT:
            self.said.append(message.json())
        return message.type in {WSMsgType.BINARY, WSMsgType.TEXT}


@asynccontextmanager
async def serving(program: Program, lang: Lang = "sv") -> AsyncIterator[Served]:
    """Serve `program` to a client that keeps no cookies by itself and has not been let in."""
    server = LoopbackServer(program, unused_port(), lang)
    listening = TestServer(await server._make_app(), host=LOOPBACK, port=server.port)
    async with TestClient(listening, cookie_jar=DummyCookieJar()) as client:
        yield Served(server, client, {})


def runs(process: int) -> bool:
    """Return whether a process of this number runs."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
