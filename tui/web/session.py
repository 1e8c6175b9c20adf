"""One open page: its socket, and the process that runs the app for it."""

import asyncio
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from aiohttp import WSCloseCode, web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from tui.web.messages import Focus, Message, Ping, Resized, Typed

DRIVER = "tui.web.driver:SessionDriver"
GRACE = 5.0
"""Seconds that a process has to end by itself, then again when it is told by a signal."""


@dataclass(frozen=True, slots=True)
class Program:
    """What runs in each session: words of a command and additions to the environment, never read by a shell."""

    words: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of_module(cls, module: str, *words: str, environment: Mapping[str, str] | None = None) -> "Program":
        """Return a module of this Python's, run with `words`; the folder it is started in is no source of modules."""
        return cls((sys.executable, "-P", "-m", module, *words), environment or {})


class Session(AppService):
    """Runs one process for one socket, and ends it when the socket ends."""

    def __init__(self, program: Program, socket: web.WebSocketResponse, downloads: DownloadManager) -> None:
        """Prepare to run `program` for `socket`."""
        super().__init__(
            " ".join(program.words),
            write_bytes=self._send_bytes,
            write_str=self._send_str,
            close=self._close,
            download_manager=downloads,
        )
        self._program = program
        self._stopping = asyncio.Lock()
        self._socket = socket

    async def _send_bytes(self, data: bytes) -> None:
        # Once the page is gone the app's output is still read, so that the app is never stuck and can end.
        if not self._socket.closed:
            try:
                await self._socket.send_bytes(data)
            except ConnectionError:
                return

    async def _send_str(self, data: str) -> None:
        if not self._socket.closed:
            try:
                await self._socket.send_str(data)
            except ConnectionError:
                return

    async def _close(self) -> None:
        await self._socket.close(code=WSCloseCode.GOING_AWAY)

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        """Return the environment of the process, for a screen of that size."""
        return {
            **super()._build_environment(width, height),
            "TEXTUAL_DRIVER": DRIVER,
            **self._program.environment,
        }

    async def _open_app_process(self, width: int = 80, height: int = 24) -> asyncio.subprocess.Process:
        """Start the process, in a group of its own: Ctrl+C in the terminal is for the server."""
        self._process = await asyncio.create_subprocess_exec(
            *self._program.words,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=self._build_environment(width, height),
            start_new_session=os.name == "posix",
        )
        self._stdin = self._process.stdin
        return self._process

    async def run(self) -> None:
        """Pass on what the app writes until it ends; then close the page's socket."""
        try:
            await super().run()
        finally:
            await self._close()

    async def hear(self, message: Message) -> None:
        """Do what the page says."""
        match message:
            case Typed(data):
                await self.send_bytes(data)
            case Resized(width, height):
                await self.set_terminal_size(width, height)
            case Ping(word):
                await self._socket.send_json(["pong", word])
            case Focus(here):
                await (self.focus() if here else self.blur())

    async def on_meta(self, data: bytes) -> None:
        """Pass on what the app asks of the page, but never to open an address: nothing leaves this machine."""
        if json.loads(data)["type"] != "open_url":
            await super().on_meta(data)

    async def stop(self) -> None:
        """End the process and return when it has ended: it is asked, then told, then killed."""
        async with self._stopping:
            process = self._process
            if process is None or self._task is None:
                return
            await self._download_manager.cancel_app_downloads(self.app_service_id)
            await self.send_meta({"type": "quit"})
            for tell in (process.terminate, process.kill):
                if await _ended(process):
                    break
                tell()
            await process.wait()
            task, self._task = self._task, None
            await task


async def _ended(process: asyncio.subprocess.Process) -> bool:
    try:
        await asyncio.wait_for(process.wait(), GRACE)
    except TimeoutError:
        return False
    return True
