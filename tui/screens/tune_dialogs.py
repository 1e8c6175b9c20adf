"""What the screen of rule packs asks: which pack to open, under which version to save it, who adopts a draft."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button

from engine.language.diagnostic import FaultyInput
from tui.dialogs.ask import Ask
from tui.dialogs.choose import Choice, Choose
from tui.dialogs.dialog import Dialog, about, button
from tui.dialogs.form import Field
from tui.dialogs.recording import Recording, Work
from tui.host import host, today
from tui.render import plain
from tui.screens.tune_examples import Example, example_blocks
from tui.shelf import Offered, Shelf, Status, copied_off, shelf
from tui.typed import typed
from tui.widgets.document import Document
from tui.words import common
from tui.words.tune import say
from tui.workbench import Workbench, free_folder, next_version, published_for, saved_as

if TYPE_CHECKING:
    from engine.language.pack import Pack
    from tui.jobs import Job
    from tui.session import Session

FOLDER = "#folder"
STANDS: dict[Status, str] = {
    "in_force": "open_in_force",
    "draft": "open_draft",
    "later": "open_later",
    "superseded": "open_superseded",
    "past": "open_past",
}
"""How it is said that a pack stands so."""


def leaving(screen: Screen[None], then: Callable[[], None]) -> None:
    """Run `then`, which gives up the working copy, at once or after a question where it is not saved."""
    app = host(screen)
    bench = None if app.session is None else app.session.bench
    if bench is None or not bench.dirty:
        then()
        return
    text = say("leave_text", app.lang, pack=f"{bench.copy.base.id} {bench.copy.base.version}")
    ask = Ask(say("leave_title", app.lang), text, say("leave", app.lang), common.say("stay", app.lang))
    app.push_screen(ask, lambda yes: then() if yes else None)


# --- opening


def open_bench(screen: Screen[None]) -> None:
    """Ask what to open, copy a pack of the product or the register first, and open it."""
    app, session = host(screen), host(screen).session
    if session is None:
        return

    def ask() -> None:
        app.jobs.start("shelf", lambda: shelf(session, today()), lambda found: _choose_pack(screen, session, found))

    leaving(screen, ask)


def _choose_pack(screen: Screen[None], session: "Session", found: Shelf) -> None:
    app, lang = host(screen), host(screen).lang
    packs = {offered.pack.hash: offered for offered in found.packs}
    choices = [
        Choice(name, f"{one.pack.id} {one.pack.version}", say(STANDS[one.status], lang, by=one.by))
        for name, one in packs.items()
    ]
    choices.append(Choice(FOLDER, say("open_folder", lang), say("open_folder_tip", lang)))

    def chosen(name: str | None) -> None:
        if name == FOLDER:
            _ask_folder(screen, session)
        elif name is not None:
            _ask_copy(screen, session, packs[name])

    app.push_screen(about(Choose(say("open_title", lang), choices, search=False), "open_pack"), chosen)
    if found.fault is not None:
        app.show_fault(found.fault)


def _ask_copy(screen: Screen[None], session: "Session", offered: Offered) -> None:
    lang, pack = host(screen).lang, offered.pack
    folder = str(free_folder(Path(f"{pack.id}-{say('copy_name', lang)}")))
    fields = [Field("folder", say("folder", lang), folder, say("folder_new_hint", lang), needed=True)]

    def record(values: Mapping[str, str], _job: "Job") -> Workbench:
        return copied_off(session, offered, typed(values["folder"]))

    work = Work(record, _taken(screen, session), say("copying", lang))
    _ask_to_open(screen, "copy_pack", (say("copy_title", lang), say("copy_done", lang)), fields, work)


def _ask_folder(screen: Screen[None], session: "Session") -> None:
    lang = host(screen).lang
    fields = [Field("folder", say("folder", lang), hint=say("folder_hint", lang), needed=True)]

    def record(values: Mapping[str, str], _job: "Job") -> Workbench:
        return published_for(typed(values["folder"]), session.library)

    work = Work(record, _taken(screen, session), common.say("opening", lang), cancels=True)
    _ask_to_open(screen, "open_pack", (say("folder_title", lang), say("open_done", lang)), fields, work)


def _ask_to_open(
    screen: Screen[None],
    topic: str,
    titles: tuple[str, str],
    fields: list[Field],
    work: Work,
) -> None:
    """Ask for a folder, and do `work` with it.

    `topic` is what the form is about, and `titles` are those of the form and of its button.
    """
    app, (title, done) = host(screen), titles
    app.push_screen(about(Recording(title, fields, done, work, wrong=say("missing", app.lang)), topic))


def _taken(screen: Screen[None], session: "Session") -> Callable[[Mapping[str, str], Workbench], None]:
    """Return what opens a working copy that was made of a folder."""

    def then(_: Mapping[str, str], bench: Workbench) -> None:
        session.take_bench(bench)
        host(screen).fill()

    return then


# --- saving


def save_bench(screen: Screen[None]) -> None:
    """Ask for version and change note, and save what was changed to a new folder."""
    app, session = host(screen), host(screen).session
    bench = None if session is None else session.bench
    if session is None or bench is None:
        return
    if not bench.checked:
        app.tell(plain(say("not_checked", app.lang)))
        return
    if bench.state.pack is None:
        app.show_fault(FaultyInput(bench.state.diagnostics))
        return
    if not bench.copy.changed:
        app.tell(plain(say("nothing_new", app.lang)))
        return
    version = next_version(bench)
    folder = free_folder(Path(bench.state.folder).with_name(f"{bench.copy.base.id}-{version}"))
    app.push_screen(about(_save_form(screen, session, bench, version, str(folder)), "save_pack"))


def _save_form(screen: Screen[None], session: "Session", bench: Workbench, version: str, folder: str) -> Recording:
    app, lang, base = host(screen), host(screen).lang, bench.copy.base
    hint, version_hint = say("note_hint", lang), say("version_hint", lang, base=base.version)
    since = base.valid_from if (base.valid_to or today()) < today() else max(base.valid_from, today())
    fields = [
        Field("version", say("version", lang), version, version_hint, needed=True),
        Field("since", say("since", lang), since, say("since_hint", lang, base=base.valid_from), needed=True, day=True),
        Field("sv", say("note_sv", lang), hint=hint, needed=True),
        Field("en", say("note_en", lang), hint=hint, needed=True),
        Field("folder", say("folder", lang), folder, say("folder_new_hint", lang), needed=True),
    ]

    def record(values: Mapping[str, str], _job: "Job") -> Workbench:
        return saved_as(bench, values, typed(values["folder"]), session.records.editions(), read_only=session.read_only)

    def then(_: Mapping[str, str], found: Workbench) -> None:
        session.take_bench(found)
        words = {"pack": found.copy.base.id, "version": found.copy.base.version, "folder": found.state.folder}
        app.tell(plain(say("saved", lang, **words)))
        app.fill()

    work = Work(record, then, say("saving", lang))
    return Recording(say("save_title", lang), fields, say("save_done", lang), work, wrong=say("missing", lang))


# --- drafts


def put_forward(screen: Screen[None]) -> None:
    """Put the saved version forward as a draft."""
    app, session = host(screen), host(screen).session
    bench = None if session is None else session.bench
    if session is None or bench is None:
        return
    pack = bench.state.pack
    if bench.copy.changed or pack is None:
        app.tell(plain(say("draft_first_save", app.lang)))
    elif pack.hash == bench.published.hash:
        app.tell(plain(say("draft_published", app.lang)))
    else:
        _ask_draft(screen, session, pack, bench.state.folder)


def _ask_draft(screen: Screen[None], session: "Session", pack: "Pack", folder: str) -> None:
    app, lang = host(screen), host(screen).lang
    fields = [Field("note", say("draft_note", lang), hint=say("draft_text", lang))]

    def record(values: Mapping[str, str], _job: "Job") -> str | None:
        return session.records.put_forward(pack, folder, values["note"] or None)

    def then(_values: Mapping[str, str], since: str | None) -> None:
        words = {"pack": pack.id, "version": pack.version, "who": session.records.who.name}
        back = f" {say('draft_reaches_back', lang, since=since)}" if since else ""
        app.tell(plain(say("drafted", lang, **words) + back))

    title = f"{say('draft_title', lang)}: {pack.id} {pack.version}"
    form = Recording(title, fields, say("draft_done", lang), Work(record, then))
    app.push_screen(about(form, "draft_pack"))


# --- examples


class ExampleDialog(Dialog[bool]):
    """Shows an example; gives True where it is to be opened in Scoring."""

    topic = "example"

    DEFAULT_CSS = """
    ExampleDialog > #frame { width: 110; }
    ExampleDialog #scroller { height: auto; max-height: 55vh; }
    """

    def __init__(self, example: Example) -> None:
        """Show `example`."""
        super().__init__()
        self.example = example

    def title_text(self) -> Content:
        """Return the title."""
        return plain(self.example.title)

    def body(self) -> Iterable[Widget]:
        """Return the example, in a scroller."""
        document = Document(id="example")
        document.show(example_blocks(self.example, self.lang))
        yield VerticalScroll(document, id="scroller")

    def buttons(self) -> Iterable[Button]:
        """Return the buttons that open it in Scoring and that close."""
        if self.example.tried is not None:
            yield button(say("open_in_scoring", self.lang), "open")
        yield button(common.say("close", self.lang), "close")

    def on_mount(self) -> None:
        """Begin at the example, so that the arrows scroll it."""
        self.query_one("#scroller").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Open it in Scoring, or close."""
        self.dismiss(event.button.id == "open")


def show_example(screen: Screen[None], example: Example) -> None:
    """Show an example, and open it in Scoring if asked to, judged there by the working copy."""
    app, session, pack = host(screen), host(screen).session, example.tried

    def closed(opened: bool | None) -> None:  # noqa: FBT001 - what the dialog gave
        if opened and session is not None and pack is not None:
            app.opening(lambda: _try(screen, session, example, pack))

    app.push_screen(ExampleDialog(example), closed)


def _try(screen: Screen[None], session: "Session", example: Example, pack: "Pack") -> None:
    session.open_tried(example.sides[0].file, pack)
    host(screen).go("scoring")
    host(screen).case_changed()
