"""A session: what reaches its process, what comes back, and that the process ends with it."""

import asyncio
import json
import os
from collections.abc import AsyncIterator

import pytest

from tests.web.serving import PATIENCE, Served, runs, serving, small
from tui.web import session as sessions
from tui.web.session import DRIVER

pytestmark = pytest.mark.alike

F2, F3, F4, F5, F6, F7 = "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[15~", "\x1b[17~", "\x1b[18~"


@pytest.fixture
async def served() -> AsyncIterator[Served]:
    """A server, and a client that was let in."""
    async with serving(small("a b", "$(id)", "; id", '"')) as found:
        await found.enter()
        yield found


async def _ended(process: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while runs(process):
            await asyncio.sleep(0.02)


async def test_keys_reach_the_app_and_its_screen_comes_back(served: Served) -> None:
    page = await served.page("?width=100&height=30")
    await page.process()
    await page.say("focus")
    await page.keys("räv")

    text = await page.shown("heard räv")

    assert "size 100 x 30" in text


async def test_words_of_the_command_are_no_shell_s(served: Served) -> None:
    page = await served.page()

    await page.shown('words: a b $(id) ; id "')


async def test_what_an_address_or_a_message_says_becomes_no_command(served: Served) -> None:
    page = await served.page("?width=80;id&height=$(id)&command=id")
    process = await page.process()
    for said in (
        '["resize", {"width": "$(id)", "height": 1}]',
        '["quit"]',
        '["exec", "id"]',
        "[" * 50_000,
        "{",
        '["stdin"]',
    ):
        await page.socket.send_str(said)
    await page.socket.send_bytes(b'D\x00\x00\x00\x01xM\x00\x00\x00\x0f{"type": "quit"}')
    await page.say("ping", "still here")

    assert await page.told("pong") == ["pong", "still here"]
    await page.say("resize", {"width": 10**9, "height": 10**9})
    text = await page.shown("size 500 x 300")
    assert f"process {process}" in text


async def test_the_process_ends_when_the_page_is_closed(served: Served) -> None:
    page = await served.page()
    process = await page.process()
    assert runs(process)

    await page.socket.close()

    await _ended(process)


async def test_a_page_that_vanishes_ends_its_process_alone(served: Served) -> None:
    page, other = await served.page(), await served.page()
    process, second = await page.process(), await other.process()

    page.socket._response.connection.transport.abort()  # type: ignore[union-attr]

    await _ended(process)
    await other.say("focus")
    await other.keys("kvar")
    await other.shown("heard kvar")
    assert runs(second)


async def test_the_process_ends_when_the_server_stops() -> None:
    async with serving(small()) as served:
        await served.enter()
        pages = [await served.page(), await served.page()]
        processes = [await page.process() for page in pages]

    assert not any(runs(process) for process in processes)


async def test_the_process_ends_when_the_server_vanishes() -> None:
    """Nobody asks it to: what it hears from simply ends."""
    process = await asyncio.create_subprocess_exec(
        *small().words,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "TEXTUAL_DRIVER": DRIVER},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        async with asyncio.timeout(PATIENCE):
            await process.stdout.readuntil(b"heard nothing")
            process.stdin.close()
            await process.stdout.read()

            assert await process.wait() == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def test_an_app_that_hangs_is_ended_all_the_same(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "GRACE", 0.2)
    page = await served.page()
    process = await page.process()
    await page.keys(F5)
    await page.socket.close()

    await _ended(process)


@pytest.mark.parametrize("key", [F4, F6])
async def test_the_page_is_told_when_the_app_ends_or_fails(served: Served, key: str) -> None:
    page = await served.page()
    process = await page.process()
    await page.keys(key)

    await page.closed()

    await _ended(process)


async def test_a_program_that_is_none_closes_the_page() -> None:
    async with serving(sessions.Program(("/nowhere/medverkan",))) as served:
        await served.enter()

        await (await served.page()).closed()


async def test_a_file_is_handed_over_once_to_be_saved(served: Served) -> None:
    page = await served.page()
    await page.process()
    await page.keys(F2)
    key = (await page.told("deliver_file_start"))[1]

    stranger = await served.client.get(served.below(f"download/{key}"))
    answer = await served.client.get(served.below(f"download/{key}"), headers=served.cookie)
    content = (await answer.read()).decode()
    again = await served.client.get(served.below(f"download/{key}"), headers=served.cookie)

    assert (stranger.status, answer.status, again.status) == (403, 200, 404)
    assert content == "håll i\n"
    assert (
        answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''r%C3%A4ksm%C3%B6rg%C3%A5s%20%221%22.txt"
    )
    assert answer.content_type == "application/octet-stream"


async def test_the_page_is_never_asked_to_open_an_address(served: Served) -> None:
    page = await served.page()
    await page.process()
    await page.keys(F7)
    await page.say("focus")
    await page.keys("x")
    await page.shown("heard x")
    await page.say("ping", "after")
    await page.told("pong")

    assert "open_url" not in json.dumps(page.said)


async def test_the_page_takes_the_colour_of_the_theme(served: Served) -> None:
    page = await served.page()
    await page.process()
    await page.keys(F3)
    async with asyncio.timeout(PATIENCE):
        while b"\x1b]11;#f0e0d0\x1b\\" not in page.screen.received:
            assert await page._hear()

    assert b"\x1b]11;#102030\x1b\\" in page.screen.received
