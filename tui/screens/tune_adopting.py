"""Adopting a draft: what would be adopted is read first, then asked who adopts it and by which decision."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button

from engine.language.pack import Pack
from engine.register.adopting import is_same_person
from engine.register.store import Who
from engine.report.document import Block, Bullet, Bullets, Heading, Paragraph
from engine.tuning.difference import difference
from tui.dialogs.choose import Choice, Choose
from tui.dialogs.dialog import Dialog, about, button
from tui.dialogs.form import Field
from tui.dialogs.recording import Recording, Work
from tui.host import host, today
from tui.render import plain
from tui.screens.tune_panels import difference_blocks
from tui.shelf import replaced
from tui.widgets.document import Document
from tui.words import common, decide
from tui.words.tune import say

if TYPE_CHECKING:
    from engine.register.pack_report import Told
    from engine.text import Lang
    from tui.jobs import Job
    from tui.session import Session


class DraftDialog(Dialog[bool]):
    """Shows what would be adopted; gives True where it is to be gone on with."""

    topic = "read_draft"

    DEFAULT_CSS = """
    DraftDialog > #frame { width: 110; }
    DraftDialog #scroller { height: auto; max-height: 65vh; }
    """

    def __init__(self, title: str, blocks: list[Block]) -> None:
        """Show `blocks` under `title`."""
        super().__init__()
        self._title, self._blocks = title, blocks

    def title_text(self) -> Content:
        """Return the title."""
        return plain(self._title)

    def body(self) -> Iterable[Widget]:
        """Return what differs, in a scroller."""
        document = Document(id="draft")
        document.show(self._blocks)
        yield VerticalScroll(document, id="scroller")

    def buttons(self) -> Iterable[Button]:
        """Return the buttons that close and that go on."""
        yield button(common.say("close", self.lang), "close")
        yield button(say("adopt_go_on", self.lang), "adopt")

    def on_mount(self) -> None:
        """Begin at the document, so that the arrows scroll it."""
        self.query_one("#scroller").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Go on, or close."""
        self.dismiss(event.button.id == "adopt")


def adopt_draft(screen: Screen[None]) -> None:
    """Ask which draft, who adopts it and by which decision, and adopt it."""
    app, session = host(screen), host(screen).session
    if session is not None:
        app.jobs.start("drafts", session.records.drafts, lambda found: _choose_draft(screen, session, found))


def _choose_draft(screen: Screen[None], session: "Session", found: "list[Told]") -> None:
    app, lang = host(screen), host(screen).lang
    if not found:
        app.tell(plain(say("adopt_none", lang)))
        return
    choices = [
        Choice(
            told.standing.hash, f"{told.standing.id} {told.standing.version}",
            say("adopt_by", lang, who=told.said(told.standing.drafted, "actor") or "–"),
        )
        for told in found
    ]  # fmt: skip
    names = {choice.id: choice.label for choice in choices}

    def chosen(hash_: str | None) -> None:
        if hash_ is not None:
            told = next(one for one in found if one.standing.hash == hash_)
            _read_draft(screen, session, told, names[hash_])

    app.push_screen(about(Choose(say("adopt_title", lang), choices, search=False), "adopt_pack"), chosen)


def _read_draft(screen: Screen[None], session: "Session", told: "Told", name: str) -> None:
    app, lang = host(screen), host(screen).lang

    def find() -> list[Block]:
        pack = next(pack for one, pack in session.records.kept() if one.standing.hash == told.standing.hash)
        before = replaced(pack, session.library.packs(), session.records.adopted(), today())
        return list(draft_blocks(pack, before, lang))

    def read(go_on: bool | None) -> None:  # noqa: FBT001 - what the dialog gave
        if go_on:
            _ask_adoption(screen, session, told, name)

    def show(blocks: list[Block]) -> None:
        app.push_screen(DraftDialog(f"{say('adopt_title', lang)}: {name}", blocks), read)

    app.jobs.start("draft", find, show)


def draft_blocks(pack: Pack, before: Pack | None, lang: "Lang") -> Iterator[Block]:
    """Yield what is to be known of a draft: its days, its change note, and what differs from the pack it replaces."""
    head = pack.source.pack
    yield Bullets((Bullet(say("draft_applies", lang, since=head.valid_from), "→"),))
    yield Heading(say("draft_change", lang))
    yield Paragraph(head.change_note.in_(lang))
    if before is None:
        yield Paragraph(say("draft_replaces_none", lang))
    else:
        yield from difference_blocks(difference(before, pack), before, pack, lang)


def _ask_adoption(screen: Screen[None], session: "Session", told: "Told", name: str) -> None:
    app, lang, draft, who = host(screen), host(screen).lang, told.standing.hash, session.records.who.name
    own = is_same_person(told.said(told.standing.drafted, "actor") or "", who)
    fields = [
        Field("who", say("adopt_who", lang), "" if own else who, say("adopt_who_hint", lang), needed=True, whole=True),
        Field("role", decide.say("role", lang), app.config.role or "", needed=True, whole=True),
        Field("decision", say("adopt_decision", lang), hint=say("adopt_decision_hint", lang), needed=True),
        Field("reason", say("adopt_reason", lang)),
    ]

    def record(values: Mapping[str, str], _job: "Job") -> None:
        adopter = Who(values["who"], values["role"])
        session.records.adopt(draft, adopter, values["decision"], values["reason"] or None)

    def then(_values: Mapping[str, str], _: None) -> None:
        app.tell(plain(say("adopted", lang, draft=name)))
        session.rules_changed()
        app.case_changed()

    title = f"{say('adopt_title', lang)}: {name}"
    form = Recording(title, fields, say("adopt_done", lang), Work(record, then), wrong=say("missing", lang))
    app.push_screen(about(form, "adopt_pack"))
