"""Every screen and dialog there is, and the way there; each is held to what all are held to."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from tests.tui.driving import Drive

Way: TypeAlias = Callable[[Drive], Awaitable[None]]


async def _cases(drive: Drive) -> None:
    await drive.press("home")


async def _filter(drive: Drive) -> None:
    await drive.press("ctrl+g")


async def _scoring(drive: Drive) -> None:
    await drive.press("home", "enter")


async def _no_case(drive: Drive) -> None:
    await drive.press("f4")


async def _details(drive: Drive) -> None:
    await drive.press("home", "enter", "ctrl+e")


async def _why(drive: Drive) -> None:
    await drive.press("home", "enter", "f5")


async def _passages(drive: Drive) -> None:
    await drive.press("home", "enter", "f5", "ctrl+g")


async def _help(drive: Drive) -> None:
    await drive.press("f1")


async def _palette(drive: Drive) -> None:
    await drive.press("f2")


async def _settings(drive: Drive) -> None:
    await drive.press("f9")


async def _fault(drive: Drive) -> None:
    drive.app.show_fault(ValueError("[/] det gick inte"))
    await drive.settle()


WAYS: dict[str, Way] = {
    "cases": _cases,
    "filter": _filter,
    "scoring": _scoring,
    "no-case": _no_case,
    "details": _details,
    "why": _why,
    "passages": _passages,
    "help": _help,
    "palette": _palette,
    "settings": _settings,
    "fault": _fault,
}
SIZES = ((80, 24), (120, 40), (200, 60))
LANGS = ("sv", "en")
THEMES = ("dark", "light", "contrast")


Look: TypeAlias = tuple[tuple[int, int], str, str]


def looks_of(way: str) -> list[Look]:
    """Return sizes with colours and languages: each screen has every size and colour, together they have every pair."""
    number = list(WAYS).index(way)
    return [(size, THEMES[(number + at) % 3], LANGS[(number // 3 + number + at) % 2]) for at, size in enumerate(SIZES)]
