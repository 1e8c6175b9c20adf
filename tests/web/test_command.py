"""The command: what it says, what it starts, and how it ends."""

import argparse
import asyncio
import signal
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar

from engine.faults import EngineFault
from engine.text import Lang
from tests.web.commanding import COMMAND, ROOT, surroundings, web_command
from tui.commands import COMMANDS
from tui.web.command import run, screens
from tui.web.server import listening
from tui.words.web import say

PASSWORD = "hemligt"  # noqa: S105 - of no register
REGISTER = f"postgresql://kommun:{PASSWORD}@db/medverkan"


def _asked(**options: object) -> argparse.Namespace:
    return argparse.Namespace(**{"register": None, "read_only": False, "config": None, "theme": None, **options})


def test_the_screens_are_started_as_asked_for() -> None:
    asked = _asked(register=REGISTER, read_only=True, config="--odd $(name).toml", theme="light")

    program = screens(asked, "en")

    assert program.words[-5:] == ("tui", "--read-only", "--lang=en", "--config=--odd $(name).toml", "--theme=light")
    assert program.environment == {"MEDVERKAN_REGISTER": REGISTER}
    assert not any(PASSWORD in word for word in program.words), "all users of a machine see the words of a command"


def test_what_is_not_asked_for_is_left_to_the_settings_and_the_environment() -> None:
    program = screens(_asked(), None)

    assert program.words[-3:] == ("-m", "tui.entry", "tui")
    assert program.environment == {}


@pytest.mark.parametrize(("lang", "how"), [("sv", signal.SIGINT), ("en", signal.SIGTERM)])
async def test_it_serves_until_told_to_stop(tmp_path: Path, lang: Lang, how: signal.Signals) -> None:
    async with web_command(f"--lang={lang}", environment=surroundings(tmp_path)) as web:
        async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as browser:
            page = await browser.get(web.address)
            text = await page.text()
        code, said = await web.stop(how)

    assert (code, web.said + said) == (0, say("open", lang, address=web.address) + say("stopped", lang))
    assert (page.status, f'<html lang="{lang}">' in text) == (200, True)


@pytest.mark.parametrize("port", ["65536", "-1", "x", "٣", "1e3", "", "99999999999"])
def test_a_port_that_is_none_is_a_fault(port: str) -> None:
    with pytest.raises(EngineFault) as fault:
        run(_asked(port=port), "sv")

    assert fault.value.code == "MV951"
    assert f"porten {port} går inte" in fault.value.render("sv")


async def test_a_port_in_use_is_a_fault(tmp_path: Path) -> None:
    with listening(0) as taken:
        port = str(taken.getsockname()[1])

        process = await asyncio.create_subprocess_exec(
            *COMMAND, "web", f"--port={port}", cwd=ROOT, env=surroundings(tmp_path), stdout=PIPE, stderr=PIPE
        )
        said, fault = await process.communicate()

    assert (process.returncode, said) == (1, b"")
    assert f"MV951: porten {port} går inte att använda" in fault.decode()


def test_every_option_is_documented() -> None:
    documented = (ROOT / "docs" / "web.md").read_text(encoding="utf-8")
    options = next(command for command in COMMANDS if command.name == "web").options

    assert [option.name for option in options if f"`{option.name}" not in documented] == []
