"""The whole of it, as a user meets it: a real browser, the real screens, the real register."""

import json
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from aiohttp import ClientSession, WSServerHandshakeError

from engine.language.diagnostic import Place
from engine.packs import Library
from engine.register.database import register_url
from engine.register.store import create
from engine.report.naming import Naming
from engine.report.words import WORDS as REPORT_WORDS
from tests.web.browser import Browser, Tab, browsing
from tests.web.commanding import medverkan, surroundings, web_command
from tui.actions import BY_ID
from tui.words.cases import say as cases_say
from tui.words.decide import say as decide_say
from tui.words.scoring import say as scoring_say
from tui.words.web import say

pytestmark = pytest.mark.browser

DAY = "2026-05-04"
CASE = "moss-1"
TITLE = "Dagvatten i Moss"
ROLE = "nämndsekreterare"
UNSTATED = "– ▾"
"""What stands where a choice is yet to be made."""
KEPT_BY_BROWSERS = {"ctrl+n", "ctrl+t", "ctrl+w"}
NAMES = {"ctrl": "Control", "right": "ArrowRight"}


def key(action: str) -> str:
    """The first key of an action that a browser gives up, as the browser calls it."""
    found = next(key for key in BY_ID[action].keys if key not in KEPT_BY_BROWSERS)
    return "+".join(NAMES.get(part, part if len(part) == 1 else part.capitalize()) for part in found.split("+"))


class Visitor:
    """Somebody at the screens in a browser, in Swedish. Each method is a thing done, and seen to be done."""

    def __init__(self, tab: Tab) -> None:
        self.tab = tab
        self.naming = Naming(Library().covering(DAY, Place(DAY)), "sv")

    async def arrive(self, address: str) -> None:
        """Open the address; the register is empty."""
        await self.tab.open(address)
        await self.tab.shown(cases_say("empty", "sv"))

    async def begin(self, kind: str, unit: str) -> None:
        """Begin a case: choose its kind, then state its details."""
        kind, unit = self.naming.kind(kind), self.naming.unit(unit)
        await self.tab.press(key("cases.new"))
        await self._choose(cases_say("new_kind", "sv"), kind, cases_say("new_title", "sv", kind=kind))
        await self.tab.type(TITLE)
        await self.tab.shown(TITLE)
        await self.tab.click(UNSTATED)
        await self._choose(self.naming.unit("kommunledningskontoret"), unit, f"{unit} ▾")
        await self.tab.fill(cases_say("field_day", "sv"), DAY)
        await self.tab.fill(f"{cases_say('field_id', 'sv')} *", CASE)
        await self.tab.click(cases_say("new_done", "sv"))
        await self.tab.shown(CASE, scoring_say("unsaved", "sv"))

    async def score(self, fact: str, outcome: str) -> None:
        """Give the next open question its first answer; the recommendation follows."""
        await self.tab.press(key("scoring.next"))
        await self.tab.shown(self.naming.question(fact))
        await self.tab.press(key("scoring.later"))
        await self.tab.shown(f"{recommendation(outcome)}  {scoring_say('settled', 'sv')}")

    async def register(self) -> None:
        """Register the case."""
        await self.tab.press(key("scoring.save"))
        await self.tab.shown(scoring_say("saved", "sv"))

    async def decide(self, role: str) -> None:
        """Decide as recommended, in a role."""
        await self.tab.press(key("go.decide"))
        await self.tab.shown(decide_say("undecided", "sv"))
        await self.tab.press(key("decide.record"))
        await self.tab.shown(decide_say("recommended", "sv"))
        await self.tab.fill(f"{decide_say('role', 'sv')} *", role)
        await self.tab.press("Tab", "Tab", "Tab", "Tab", "Enter")  # past delegation, secrecy and the way back
        await self.tab.shown(f"({role})")

    async def look_up(self, *wanted: str) -> None:
        """Find the case in the register, with what is recorded of it."""
        await self.tab.press(key("go.cases"))
        await self.tab.shown(cases_say("count_one", "sv"), TITLE, DAY, *wanted)

    async def _choose(self, shown: str, label: str, afterwards: str) -> None:
        """Narrow a list down to what has that label, and take it; what stands `afterwards` was not seen before."""
        assert afterwards not in await self.tab.shown(shown)
        await self.tab.type(label)
        await self.tab.press("Enter")
        await self.tab.shown(afterwards)


def recommendation(outcome: str) -> str:
    """The word for an outcome on the screens, without its first letter: it begins lines and stands within them."""
    return REPORT_WORDS[outcome].in_("sv")[1:]


async def _refused(address: str, cookies: Mapping[str, str]) -> None:
    """Nobody else gets in: not with the address again, not from a foreign page, not by the socket alone."""
    parts = urlsplit(address)
    origin = f"{parts.scheme}://{parts.netloc}"
    path = next(iter(cookies))
    own, foreign = {"Origin": origin}, {"Origin": "https://evil.example"}
    let_in = {"Cookie": cookies[path]}
    async with ClientSession() as stranger:
        for url, headers, reason in (
            (address, {}, "spent_token"),
            (origin, {}, "stranger"),
            (f"{origin}{path}", own, "stranger"),
            (f"{origin}{path}", {**foreign, **let_in}, "origin"),
            (f"{origin}{path}", {**let_in, "Host": "rebound.example"}, "host"),
        ):
            answer = await stranger.get(url, headers=headers)
            assert (answer.status, say(reason, "sv") in await answer.text()) == (403, True)
        for headers in (own, let_in, {**foreign, **let_in}):
            with pytest.raises(WSServerHandshakeError) as refused:
                await stranger.ws_connect(f"{origin}{path}ws", headers=headers)
            assert refused.value.status == 403


async def _cookies(browser: Browser) -> dict[str, str]:
    """The cookies of the browser, by the path they are for."""
    return {cookie["path"]: f"{cookie['name']}={cookie['value']}" for cookie in await browser.context.cookies()}


async def test_a_case_is_scored_registered_decided_and_found_in_a_browser(tmp_path: Path) -> None:
    environment = surroundings(tmp_path)
    create(register_url(environment["MEDVERKAN_REGISTER"]))
    async with web_command(environment=environment) as web, browsing(tmp_path / "data") as browser:
        visitor = Visitor(await browser.tab())

        await visitor.arrive(web.address)
        await _refused(web.address, await _cookies(browser))
        await visitor.begin("conference", "miljo")
        await visitor.score("benefit", "decline")
        await visitor.register()
        await visitor.decide(ROLE)
        await visitor.look_up(recommendation("decline"))

        origin = web.address.partition("/?")[0]
        assert {url.replace("ws://", "http://").startswith(f"{origin}/") for url in browser.asked} == {True}
        assert browser.hosts == {"127.0.0.1"}
        assert visitor.tab.faults == []
        code, said = await web.stop()

    assert (code, said.splitlines()[-1]) == (0, say("stopped", "sv").strip())

    shown = await medverkan("register", "show", CASE, "--format", "json", environment=environment)
    events = [json.loads(line) for line in shown.splitlines()]
    assert [event["kind"] for event in events] == ["registered", "assessed", "decided"]
    assert events[0]["data"]["decision_data"]["answers"] == {"benefit": "none"}
    assert (events[2]["data"]["decision"], events[2]["role"]) == ("decline", ROLE)
    await medverkan("register", "verify", environment=environment)
