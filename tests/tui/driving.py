"""Driving the application as a user does, and looking at what it shows."""

import asyncio
import re
import string
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from rich.segment import Segment
from textual._context import visible_screen_stack
from textual.events import MouseScrollDown
from textual.pilot import Pilot
from textual.strip import Strip

from engine.assess import Assessor
from engine.case import CaseFile, case_of
from engine.language.source import parse
from engine.packs import Library, source_files
from engine.register.adopting import adopt, draft
from engine.register.database import register_url
from engine.register.deciding import Ruling, decide
from engine.register.projection import Kept
from engine.register.registering import Proposal, Registrar
from engine.register.store import Store, Who, create
from tui.app import MedverkanApp
from tui.dialogs.dialog import Dialog
from tui.widgets.document import Document

SMALL = Path(__file__).parents[1] / "data" / "packs" / "small"
WHEN = datetime(2026, 3, 2, 8, 15, tzinfo=UTC)
"""When all of the small register was recorded."""
HASH = re.compile("[0-9a-f]{16,64}")
"""What is another in every register, since its salts are."""
PATIENCE = 1000
"""How often a screen is looked at before it is said never to come to rest."""

CASES = {
    "moss-1": ("Resa till Moss", "kind: trip\nanswers: {benefit: concrete, overnight: true, cost_sek: 32500}"),
    "nokia-2": ("Utbyte med Nokia", "kind: trip\nanswers: {benefit: vague, goals: [open, safe], doers_travel: nobody}"),
    "horsens-3": ("Konferens i Horsens", "kind: trip\nanswers: {benefit: none, goals: []}"),
    "natverk-4": (
        "Nätverk för gröna skolor",
        "kind: network\nanswers: {benefit: concrete, goals: [green, safe], doers_travel: somebody}",
    ),
}


class TheDay(date):
    """A day that is always the same where the user sits."""

    @classmethod
    def today(cls) -> "TheDay":
        return cls(2026, 3, 9)


class Drive:
    """A running application, its keyboard and mouse, and a look at its screen."""

    def __init__(self, app: MedverkanApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    async def settle(self) -> None:
        """Wait until nothing is under way and the screen is drawn."""
        for _ in range(PATIENCE):
            await self.pilot.pause()
            if self.app.session is not None and self._idle():
                await self.pilot.pause()
                if self._idle():
                    return
            await asyncio.sleep(0.005)
        raise AssertionError(f"never came to rest: {self.app.jobs.running}")

    def _idle(self) -> bool:
        return self.app.jobs.idle and self.app.keystrokes.idle

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each when the one before has had its effect."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type a text."""
        await self.pilot.press(*("space" if c == " " else c for c in text))
        await self.settle()

    async def click(self, text: str, *, times: int = 1) -> None:
        """Click in the middle of `text` where it first stands on the screen."""
        for y, line in enumerate(self.lines()):
            x = line.find(text)
            if x >= 0:
                await self.pilot.click(offset=(x + len(text) // 2, y), times=times)
                await self.settle()
                return
        raise AssertionError(f"`{text}` is not on the screen:\n{self.text()}")

    async def wheel_until(self, text: str, *, at: str) -> None:
        """Turn the mouse's wheel over `at` until `text` is seen."""
        for _ in range(30):
            if text in self.text():
                return
            y, x = next((y, line.find(at)) for y, line in enumerate(self.lines()) if at in line)
            await self.pilot._post_mouse_events([MouseScrollDown], offset=(x, y), button=0)
            await self.settle()
        raise AssertionError(f"`{text}` never came into view:\n{self.text()}")

    def strips(self) -> list[list[Segment]]:
        """Return what is drawn, line by line."""
        width, height = self.app.size
        visible_screen_stack.set(self.app._background_screens)
        return [
            list(Segment.adjust_line_length(list(strip), width))
            for strip in self.app.screen._compositor.render_strips(self.app.size)[:height]
        ]

    def lit(self) -> list[list[Segment]]:
        """Return what is drawn, without what stands behind a dialog."""
        if not isinstance(self.app.screen, Dialog):
            return self.strips()
        return [*map(list, self._framed()), self.strips()[-1]]

    def told(self) -> str:
        """Return what the dialog says, without its frame and what is below it, on one line."""
        text = " ".join(strip.text.strip("│") for strip in self._framed())
        return " ".join(text.split())

    def _framed(self) -> list[Strip]:
        frame = self.app.screen.query_one("#frame").region
        return [Strip(line).crop(frame.x, frame.right) for line in self.strips()[frame.y : frame.bottom]]

    def clipped(self) -> list[str]:
        """Return the lines of documents that are wider than the document."""
        documents = self.app.screen.query(Document)
        return [line.plain for found in documents for line in found._lines if line.cell_length > found._width]

    def lines(self) -> list[str]:
        """Return the screen as text."""
        return ["".join(segment.text for segment in line) for line in self.strips()]

    def text(self) -> str:
        """Return the screen as text, without blanks at the ends of lines."""
        return "\n".join(line.rstrip() for line in self.lines())

    def picture(self) -> str:
        """Return the screen as text, and below it how each place is drawn, as letters with a key to them."""
        letters: dict[str, str] = {}
        styles = []
        for line in self.strips():
            drawn = ""
            for segment in line:
                name = str(segment.style or "")
                letter = letters.setdefault(name, (string.ascii_letters + string.digits)[len(letters)])
                drawn += letter * segment.cell_length
            styles.append(drawn)
        key = [f"{letter} = {name}" for name, letter in letters.items()]
        shown = HASH.sub(lambda found: "#" * len(found[0]), self.text())
        return "\n".join([shown, "─" * 20, *_folded(styles), "─" * 20, *key, ""])

    def focused(self) -> str:
        """Return the id of what has the focus."""
        return "" if self.app.focused is None else self.app.focused.id or type(self.app.focused).__name__


def _folded(lines: list[str]) -> Iterator[str]:
    """Yield lines of letters as runs: `12a3b`."""
    for line in lines:
        runs: list[tuple[str, int]] = []
        for letter in line:
            if runs and runs[-1][0] == letter:
                runs[-1] = (letter, runs[-1][1] + 1)
            else:
                runs.append((letter, 1))
        yield " ".join(f"{count}{letter}" for letter, count in runs)


def small_library(root: Path) -> Path:
    """Make a library of the small pack alone, and return its folder."""
    (root / "small").symlink_to(SMALL)
    return root


def case_text(name: str, title: str, rest: str) -> CaseFile:
    """Return a case of the small pack."""
    head = f'id: {name}\nrecord_number: S-2026-7\ntitle: "{title}"\ndecision_date: 2026-03-01\nunit: school\n'
    return case_of(parse(f"{head}{rest}\n".encode(), f"{name}.yaml"))


def adopted_register(path: Path, root: Path) -> Path:
    """Make a register without cases, in which the small pack was put forward and adopted."""
    url = register_url(str(path))
    create(url)
    pack = Library(root).packs()[0]
    with Store(url, writing=True) as store:
        draft(store, pack, source_files, Who("Alva", "regelredaktör"))
        adopt(store, pack.hash, Who("Berit", "chef"), "KS-2026-4")
    return path


def small_register(path: Path, root: Path) -> Path:
    """Make a register of a few cases by the small pack, one of them decided."""
    url = register_url(str(path))
    create(url)
    pack = Library(root).packs()[0]
    assessor, who = Assessor(pack), Who("Kim", "registrator")
    with Store(url, writing=True, now=lambda: WHEN) as store:
        files = [case_text(name, title, rest) for name, (title, rest) in CASES.items()]
        registrar = Registrar(store, who, lambda _: ())
        registrar.add([Proposal(file, pack, lambda file=file: Kept.of(assessor.assess(file))) for file in files])  # type: ignore[misc]
        decide(store, "natverk-4", Ruling("participate", reason="Nyttan är stor."), who)
    return path


def background_copy(folder: Path) -> Path:
    """Make a working copy of the small pack in which a rule reads background, which the check refuses."""
    folder.mkdir()
    text = (SMALL / "pack.yaml").read_text(encoding="utf-8")
    when = "when: {doers_travel: somebody}"
    assert text.count(when) == 1
    changed = text.replace(when, "when: {any: [{doers_travel: somebody}, {twin_town: true}]}")
    (folder / "pack.yaml").write_text(changed, encoding="utf-8")
    return folder
