"""`medverkan web` as its users start it."""

import asyncio
import os
import re
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.web.serving import PATIENCE

COMMAND = (sys.executable, "-m", "tui.entry")
ROOT = Path(__file__).resolve().parents[2]


def surroundings(folder: Path) -> dict[str, str]:
    """An environment in which everything that is kept is kept in `folder`."""
    known = {
        name: value for name, value in os.environ.items() if not name.startswith(("MEDVERKAN_", "TEXTUAL", "XDG_"))
    }
    folders = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CACHE", "CONFIG", "DATA", "STATE")}
    return {**known, **folders, "HOME": str(folder), "MEDVERKAN_REGISTER": str(folder / "register.db")}


async def medverkan(*words: str, environment: Mapping[str, str]) -> str:
    """Run a command of medverkan that is expected to succeed, and return what it says."""
    process = await asyncio.create_subprocess_exec(
        *COMMAND, *words, cwd=ROOT, env=environment, stdout=PIPE, stderr=PIPE
    )
    said, faults = await process.communicate()
    assert process.returncode == 0, faults.decode()
    return said.decode()


@dataclass
class Running:
    """The command while it runs: what it has said, and the address it gave."""

    process: Process
    said: str
    address: str

    async def stop(self, how: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        """End it by a signal; return its exit code and what it said from there on."""
        self.process.send_signal(how)
        async with asyncio.timeout(PATIENCE):
            said, _ = await self.process.communicate()
        assert self.process.returncode is not None
        return self.process.returncode, said.decode()


@asynccontextmanager
async def web_command(*words: str, environment: Mapping[str, str]) -> AsyncIterator[Running]:
    """Run `medverkan web` until it is left."""
    process = await asyncio.create_subprocess_exec(*COMMAND, "web", *words, cwd=ROOT, env=environment, stdout=PIPE)
    assert process.stdout is not None
    try:
        said = ""
        async with asyncio.timeout(PATIENCE):
            while not (found := re.search(r"http://\S+", said)):
                line = (await process.stdout.readline()).decode()
                assert line, f"no address was given: {said}"
                said += line
        yield Running(process, said, found[0])
    finally:
        if process.returncode is None:
            process.terminate()
            await process.communicate()
