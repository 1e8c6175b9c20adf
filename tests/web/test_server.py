"""What the server answers to whom."""

import asyncio
import re
import socket
from collections.abc import AsyncIterator

import html5lib
import pytest
from aiohttp import ClientResponse, WSServerHandshakeError

from engine.faults import EngineFault
from engine.text import LANGS, Lang
from tests.web.serving import Served, serving, small
from tui.web import server as served_by
from tui.web.access import LOOPBACK
from tui.web.pages import load_files, terminal_page
from tui.web.server import SOCKET, listening
from tui.words.web import say

BELOW = ("", SOCKET, "download/key", "static/page.js", "static/", "nothing", "?token=", "?token=wrong")
"""Addresses of the page and beside it."""
OUTSIDE = ("/", "/ws", "/static/page.js", "/favicon.ico", "/nothing")


@pytest.fixture
async def served() -> AsyncIterator[Served]:
    """A server, and a client that was let in."""
    async with serving(small()) as found:
        await found.enter()
        yield found


async def _said(answer: ClientResponse) -> str:
    """The sentences of a page, its markup taken off."""
    body = html5lib.parse(await answer.text(), namespaceHTMLElements=False).find("body")
    assert body is not None
    return " ".join(" ".join(body.itertext()).split())


async def _raw(served: Served, path: str) -> str:
    """The answer for a path that is sent as it stands, with the cookie."""
    reader, writer = await asyncio.open_connection(LOOPBACK, served.server.port)
    head = (
        f"GET {path} HTTP/1.1",
        f"Host: {served.server.gate.host}",
        f"Cookie: {served.cookie['Cookie']}",
        "Connection: close",
    )
    writer.write("\r\n".join((*head, "", "")).encode())
    answer = (await reader.read()).decode()
    writer.close()
    return answer


@pytest.mark.parametrize("lang", LANGS)
async def test_the_address_lets_in_once_and_later_says_why_not(lang: Lang) -> None:
    async with serving(small(), lang) as served:
        address = served.server.gate.address.partition(served.server.gate.host)[2]
        first = await served.client.get(address, allow_redirects=False)
        second = await served.client.get(address, allow_redirects=False)

        assert (first.status, first.headers["Location"]) == (303, served.below())
        attributes = {part.strip() for part in first.headers["Set-Cookie"].split(";")[1:]}
        assert attributes == {"HttpOnly", f"Path={served.below()}", "SameSite=Strict"}
        assert second.status == 403
        assert "Set-Cookie" not in second.headers
        assert say("spent_token", lang) in await _said(second)


@pytest.mark.parametrize("lang", LANGS)
async def test_a_wrong_token_is_refused_and_the_right_one_still_good(lang: Lang) -> None:
    async with serving(small(), lang) as served:
        wrong = await served.client.get("/?token=wrong", allow_redirects=False)
        await served.enter()
        page = await served.client.get(served.below(), headers=served.cookie)

        assert wrong.status == 403
        assert say("wrong_token", lang) in await _said(wrong)
        assert page.status == 200


@pytest.mark.parametrize("path", [*OUTSIDE, *BELOW])
async def test_without_the_cookie_nothing_is_answered(path: str) -> None:
    async with serving(small()) as served:
        address = path if path in OUTSIDE else served.below(path)
        for cookie in ("", f"{served.server.gate.cookie_name}=wrong", "medverkan=x"):
            answer = await served.client.get(
                address, headers={"Cookie": cookie, "Origin": served.server.gate.origin}, allow_redirects=False
            )
            assert answer.status == 403
            assert say("stranger", "sv") in await _said(answer)


@pytest.mark.parametrize("path", BELOW)
@pytest.mark.parametrize("host", ["rebound.example", "localhost", "rebound.example:{port}", "localhost:{port}"])
async def test_with_the_cookie_another_name_for_the_address_is_refused(served: Served, path: str, host: str) -> None:
    name = host.format(port=served.server.port)

    answer = await served.client.get(served.below(path), headers={**served.own, "Host": name}, allow_redirects=False)

    assert answer.status == 403
    assert say("host", "sv") in await _said(answer)


@pytest.mark.parametrize("path", BELOW)
@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:{port}", "http://127.0.0.1:1"])
async def test_with_the_cookie_a_foreign_page_is_refused(served: Served, path: str, origin: str) -> None:
    headers = {**served.own, "Origin": origin.format(port=served.server.port)}

    answer = await served.client.get(served.below(path), headers=headers, allow_redirects=False)

    assert answer.status == 403
    assert say("origin", "sv") in await _said(answer)


async def test_no_socket_without_cookie_or_from_elsewhere(served: Served) -> None:
    for headers in (
        {"Origin": served.server.gate.origin},
        {"Origin": "http://evil.example", **served.cookie},
        {**served.cookie},
        {**served.own, "Host": f"rebound.example:{served.server.port}"},
    ):
        with pytest.raises(WSServerHandshakeError) as refused:
            await served.client.ws_connect(served.below(SOCKET), headers=headers)
        assert refused.value.status == 403


async def test_the_token_does_not_let_in_by_a_socket_or_another_method() -> None:
    async with serving(small()) as served:
        query = served.server.gate.address.partition("/?")[2]
        for method, path in (
            ("GET", served.below(SOCKET)),
            ("GET", served.below()),
            ("GET", served.below("static/page.js")),
            ("POST", "/"),
            ("HEAD", "/"),
            ("OPTIONS", "/"),
        ):
            headers = {"Origin": served.server.gate.origin}
            answer = await served.client.request(method, f"{path}?{query}", headers=headers, allow_redirects=False)
            assert answer.status == 403
        await served.enter()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "HEAD", "OPTIONS"])
async def test_pages_are_only_read(served: Served, method: str) -> None:
    answer = await served.client.request(method, served.below(), headers=served.cookie)

    assert answer.status == 405


@pytest.mark.parametrize(
    "path",
    ["static", "static/", "static/fonts", "static/../server.py", "static/%2e%2e/server.py", "static/..%2fserver.py",
     "static//etc/passwd", "static/%2fetc%2fpasswd", "download/", "download/unknown", "ws/", "server.py", "../"],
)  # fmt: skip
async def test_nothing_else_is_served_or_listed(served: Served, path: str) -> None:
    for address in (f"/{path}", served.below(path)):
        answer = await _raw(served, address)

        assert answer.startswith("HTTP/1.1 404 ")
        assert say("missing", "sv") in answer


async def test_every_answer_carries_the_policy(served: Served) -> None:
    answers = [
        await served.client.get(served.below(), headers=served.cookie),
        await served.client.get(served.below("static/page.js"), headers=served.cookie),
        await served.client.get(served.below("nothing"), headers=served.cookie),
        await served.client.get("/"),
        await served.client.get("/", headers={"Host": "rebound.example"}),
        await served.client.get(served.below("?x"), headers=served.cookie, allow_redirects=False),
        await served.client.post(served.below(), headers=served.cookie),
    ]

    for answer in answers:
        policy = dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))
        assert policy.pop("connect-src") == f"ws://127.0.0.1:{served.server.port}"
        assert (
            policy["default-src"]
            == policy["frame-ancestors"]
            == policy["base-uri"]
            == policy["form-action"]
            == "'none'"
        )
        assert policy["script-src"] == "'self'"
        assert {word for value in policy.values() for word in value.split()} == {"'none'", "'self'", "'unsafe-inline'"}
        assert "unsafe-inline" not in policy["script-src"]
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Server"] == "medverkan"


@pytest.mark.parametrize("lang", LANGS)
async def test_the_page_asks_for_nothing_but_its_own_files(lang: Lang) -> None:
    async with serving(small(), lang) as served:
        await served.enter()
        answer = await served.client.get(served.below(), headers=served.cookie)
        page = html5lib.parse(await answer.text(), namespaceHTMLElements=False)
        named = [value for element in page.iter() for key, value in element.items() if key in {"src", "href"}]
        styles = await (await served.client.get(served.below("static/page.css"), headers=served.cookie)).text()
        named += ["static/" + name for name in re.findall(r"url\([\"']?([^\"')]+)", styles)]

        assert {path.removeprefix("static/") for path in named} == set(load_files())
        for path in named:
            got = await served.client.get(served.below(path), headers=served.cookie)
            assert (got.status, len(await got.read()) > 0) == (200, True)
        assert page.get("lang") == lang
        assert "<style" not in await answer.text()
        assert re.findall(r"<script(?![^>]*src=)", await answer.text()) == []


async def test_parameters_that_the_script_would_read_are_dropped(served: Served) -> None:
    answer = await served.client.get(
        served.below("?ping=http://evil.example&delay=1"), headers=served.cookie, allow_redirects=False
    )

    assert (answer.status, answer.headers["Location"]) == (303, served.below())


async def test_too_many_windows_are_refused(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(served_by, "SESSIONS", 1)
    first = await served.page()
    await first.shown("heard nothing")

    page = await served.client.get(served.below(), headers=served.cookie)
    with pytest.raises(WSServerHandshakeError) as refused:
        await served.page()

    assert page.status == refused.value.status == 503
    assert say("full", "sv") in await _said(page)


def test_what_stands_in_a_page_is_no_markup() -> None:
    assert "<script>x" not in (terminal_page("sv", 'ws://"><script>x').text or "")


def test_only_this_machine_s_own_address_is_listened_on() -> None:
    with listening(0) as found:
        host, port = found.getsockname()
        with socket.socket() as other, pytest.raises(OSError, match=r"refused|unreachable"):
            other.connect(("127.0.0.2", port))

    assert host == "127.0.0.1"


@pytest.mark.parametrize("port", [-1, 65_536, 2**70])
def test_a_port_that_does_not_exist_is_a_fault(port: int) -> None:
    with pytest.raises(EngineFault) as fault:
        listening(port)

    assert fault.value.code == "MV951"


def test_a_port_in_use_is_a_fault_that_names_it() -> None:
    with listening(0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(EngineFault) as fault:
            listening(port)

    assert fault.value.code == "MV951"
    assert str(port) in fault.value.render("sv")
