"""Only what has changed is drawn anew, and what is seen is as if all of it had been."""

from collections.abc import Sequence
from itertools import product

import pytest
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.selection import Selection
from textual.strip import Strip
from textual.widgets import Static

from engine.report.document import Block, Bullet, Bullets, Heading, Paragraph
from tui.render import plain, put
from tui.widgets.document import Document
from tui.widgets.rows import Column, Model, Rows

ONE = (Heading("Rubrik", 1), Paragraph("Ett stycke."), Bullets((Bullet("plus", "+"), Bullet("minus", "−"))))
STATES: list[Sequence[Block]] = [
    ONE,
    (*ONE[:2], Bullets((Bullet("plus", "+"), Bullet("minus", "×")))),
    (Heading("Rubrik", 1), Paragraph("Ett annat."), ONE[2]),
    (*ONE, Heading("Mer"), Paragraph("En rad till.")),
    (ONE[2], *ONE[:2]),
    (Heading("Rubrik", 1), Heading("Rubrik", 1)),
]
TABLES = [
    [("a", "ett", ""), ("b", "två", ""), ("c", "tre", "")],
    [("a", "ett", ""), ("b", "två", "bad"), ("c", "tre", "")],
    [("a", "ett", ""), ("b", "fem", ""), ("c", "tre", "")],
    [("c", "tre", ""), ("a", "ett", "")],
    [],
]


class Shown(App[None]):
    """Shows a document, a table and a line."""

    CSS = "Rows { height: 8; } Static { height: 1; } VerticalScroll { height: 12; }"

    def compose(self) -> ComposeResult:
        yield Static(id="line")
        yield Rows((Column("text"),), id="rows")
        yield VerticalScroll(Document())

    def drawn(self) -> list[list[Segment]]:
        """Return what stands on the screen, from what the widgets have drawn last."""
        return [list(strip) for strip in self.screen._compositor.render_strips(self.size)]


def table(rows: list[tuple[str, str, str]]) -> Model:
    cells = [{"text": plain(text, tone)} for _, text, tone in rows]
    return Model({"text": plain("Rubrik")}, [key for key, _, _ in rows], cells.__getitem__)


async def test_what_was_shown_before_leaves_no_trace() -> None:
    """Every state after every other in one application looks as in an application that shows nothing else."""
    wanted = []
    for at in range(len(STATES)):
        app = Shown()
        async with app.run_test(size=(40, 24)) as pilot:
            wanted.append(await shown(app, pilot, at))
    app = Shown()
    async with app.run_test(size=(40, 24)) as pilot:
        for before, at in product(range(len(STATES)), repeat=2):
            assert await shown(app, pilot, before) == wanted[before]
            assert await shown(app, pilot, at) == wanted[at]


async def shown(app: Shown, pilot: Pilot[None], at: int) -> list[list[Segment]]:
    """Show a state, and return what is drawn."""
    rows = TABLES[at % len(TABLES)]
    app.query_one(Document).show(STATES[at])
    app.query_one(Rows).show(table(rows), at=rows[0][0] if rows else None)
    await pilot.pause()
    return app.drawn()


async def test_what_stays_is_not_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    line_of = Document.render_line

    def counted(document: Document, y: int) -> Strip:
        drawn.append(y)
        return line_of(document, y)

    monkeypatch.setattr(Document, "render_line", counted)
    app = Shown()
    async with app.run_test(size=(40, 24)) as pilot:
        for blocks in STATES[:2]:
            drawn.clear()
            app.query_one(Document).show(blocks)
            await pilot.pause()

    assert drawn == [3]


async def test_a_line_in_another_tone_is_another_line() -> None:
    app = Shown()
    async with app.run_test(size=(40, 24)) as pilot:
        line = app.query_one("#line", Static)
        put(line, plain("lika"))
        put(line, plain("lika", "bad"))
        await pilot.pause()
        assert line.content.is_same(plain("lika", "bad"))  # type: ignore[union-attr]


async def test_selected_text_of_a_document_is_told_from_the_rest_and_can_be_copied() -> None:
    app = Shown()
    async with app.run_test(size=(40, 24)) as pilot:
        document = app.query_one(Document)
        document.show(ONE)
        await pilot.pause()
        plainly = document.render_line(1)
        selection = Selection(Offset(0, 0), Offset(3, 1))
        app.screen.selections = {document: selection}
        await pilot.pause()

        assert document.get_selection(selection) == ("Rubrik\nEtt", "\n")
        assert list(document.render_line(1)) != list(plainly)
        assert document.render_line(1).text == plainly.text
