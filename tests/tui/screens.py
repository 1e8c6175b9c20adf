"""Every screen and dialog there is, and the way there; each is held to what all are held to."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import TypeAlias

from tests.tui.driving import Drive, background_copy

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


async def _decide(drive: Drive) -> None:
    await drive.press("home", "enter", "f6")


async def _undecided(drive: Drive) -> None:
    await drive.press("home", "down", "down", "enter", "f6")


async def _ruling(drive: Drive) -> None:
    await _decide(drive)
    await drive.press("ctrl+d")


async def _ruling_conditions(drive: Drive) -> None:
    await drive.press("home", "down", "down", "enter", "f6", "ctrl+d")


async def _annul(drive: Drive) -> None:
    await _decide(drive)
    await drive.press("ctrl+delete")


async def _paper(drive: Drive) -> None:
    await _decide(drive)
    await drive.press("f12")


async def _event(drive: Drive) -> None:
    await _decide(drive)
    drive.app.screen.query_one("#history").focus()
    await drive.press("enter")


async def _audit(drive: Drive) -> None:
    await drive.press("f7", "home")


async def _replayed(drive: Drive) -> None:
    await _audit(drive)
    await drive.press("space", "space", "ctrl+y")


async def _result(drive: Drive) -> None:
    await _audit(drive)
    await drive.press("enter")


async def _packs(drive: Drive) -> None:
    await _audit(drive)
    await drive.press("ctrl+g")


async def _moved(drive: Drive) -> None:
    await _packs(drive)
    await drive.press("enter")


async def _chain(drive: Drive) -> None:
    await _audit(drive)
    await drive.press("ctrl+n")


async def _whole(drive: Drive) -> None:
    await _chain(drive)
    await drive.press("enter", "enter", "enter")


async def _bundle(drive: Drive) -> None:
    await _audit(drive)
    await drive.press("f12")


async def _history(drive: Drive) -> None:
    await _audit(drive)
    await drive.press("ctrl+e")


async def _beside(drive: Drive) -> None:
    await _audit(drive)
    await drive.press("space", "space", "ctrl+d")


async def _twin(drive: Drive) -> None:
    await _audit(drive)
    await drive.press("ctrl+w")


async def _no_pack(drive: Drive) -> None:
    await drive.press("f8")


async def _open_pack(drive: Drive) -> None:
    await drive.press("f8", "ctrl+o")


async def _copy_pack(drive: Drive) -> None:
    await drive.press("f8", "ctrl+o", "enter")


async def tuned(drive: Drive) -> None:
    """Open a copy of the small pack, and give it another weight and another outcome."""
    await _copy_pack(drive)
    await drive.press("enter", "right", "end", "up", "left", "home")


async def _number(drive: Drive) -> None:
    await tuned(drive)
    await drive.press("enter")


def _panel(count: int) -> Way:
    async def way(drive: Drive) -> None:
        await tuned(drive)
        await drive.press(*["ctrl+g"] * count)

    return way


async def _moved_case(drive: Drive) -> None:
    await tuned(drive)
    await drive.press("ctrl+g", "end", "enter")


async def _save_pack(drive: Drive) -> None:
    await tuned(drive)
    await drive.press("f12")


async def read_background(drive: Drive) -> None:
    """Open a working copy in which a rule reads background."""
    if not Path("bakgrund").exists():
        background_copy(Path("bakgrund"))
    await drive.press("f8", "ctrl+o", "end", "enter")
    await drive.type("bakgrund")
    await drive.press("enter")


async def _counterexample(drive: Drive) -> None:
    await read_background(drive)
    await drive.press("ctrl+x")


async def _faults(drive: Drive) -> None:
    await read_background(drive)
    await drive.press("ctrl+b")


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
    "decide": _decide,
    "undecided": _undecided,
    "ruling": _ruling,
    "ruling-conditions": _ruling_conditions,
    "annul": _annul,
    "paper": _paper,
    "event": _event,
    "audit": _audit,
    "replayed": _replayed,
    "result": _result,
    "packs": _packs,
    "moved": _moved,
    "chain": _chain,
    "whole": _whole,
    "bundle": _bundle,
    "history": _history,
    "beside": _beside,
    "twin": _twin,
    "no-pack": _no_pack,
    "open-pack": _open_pack,
    "copy-pack": _copy_pack,
    "tune": tuned,
    "number": _number,
    "cases-moved": _panel(1),
    "comparison": _panel(2),
    "margins": _panel(3),
    "difference": _panel(4),
    "moved-case": _moved_case,
    "save-pack": _save_pack,
    "counterexample": _counterexample,
    "pack-faults": _faults,
}
Tour: TypeAlias = list[tuple[str, tuple[str, ...]]]
TUNING: Tour = [
    ("tune", ()),
    ("number", ("home", "enter")),
    ("save-pack", ("escape", "f12")),
    ("cases-moved", ("escape", "ctrl+g")),
    ("moved-case", ("end", "enter")),
    ("comparison", ("escape", "ctrl+g")),
    ("margins", ("ctrl+g",)),
    ("difference", ("ctrl+g",)),
]
"""Ways that begin with tuning, and the keys that lead from one to the next, so that what takes long is done once."""
TOURS: dict[str, Tour] = {**{way: [(way, ())] for way in WAYS if way not in dict(TUNING)}, "tuning": TUNING}
"""All ways, those that can be gone one after the other in one application together."""


async def stops(drive: Drive, tour: Tour) -> AsyncIterator[str]:
    """Go a tour, and stop at each way."""
    (first, _), *rest = tour
    await WAYS[first](drive)
    yield first
    for way, keys in rest:
        await drive.press(*keys)
        yield way


SIZES = ((80, 24), (120, 40), (200, 60))
LANGS = ("sv", "en")
THEMES = ("dark", "light", "contrast")


Look: TypeAlias = tuple[tuple[int, int], str, str]


def looks_of(way: str) -> list[Look]:
    """Return sizes with colours and languages: each screen has every size and colour, together they have every pair.

    Those in one language stand together.
    """
    number = list(WAYS).index(way)
    looks = [(size, THEMES[(number + at) % 3], LANGS[(number // 3 + number + at) % 2]) for at, size in enumerate(SIZES)]
    return sorted(looks, key=lambda look: look[2])
