"""Asks for what begins a new case: its kind, then its details."""

from functools import partial
from typing import TYPE_CHECKING

from engine.report.naming import Naming
from tui.actions import BY_ID
from tui.choosing import choose_pack
from tui.dialogs.choose import Choose
from tui.dialogs.dialog import about
from tui.host import Host, today
from tui.render import plain
from tui.screens.details import details_form, kind_choices, stated_by
from tui.words.cases import say

if TYPE_CHECKING:
    from engine.draft import Draft
    from engine.language.pack import Pack
    from tui.session import Session


def ask_new_case(app: Host) -> None:
    """Ask for the kind, then for the details, and begin a new case by the pack in force today."""
    session = app.session
    day = today()
    if session is not None:
        call = partial(session.packs_on, day)
        then = partial(choose_pack, app, then=lambda pack: _ask_kind(app, pack, session, day))
        app.opening(lambda: app.jobs.start("new", call, then))


def copy_case(app: Host, case: str) -> None:
    """Open a copy of a registered case, as a new one to be decided today."""
    session = app.session
    if session is None:
        return

    def then(draft: "Draft") -> None:
        session.begin(str(draft["kind"]), draft)
        app.go("scoring")
        app.case_changed()
        app.tell(plain(say("duplicated", app.lang, case=case, key=app.key_of(BY_ID["scoring.facts"]))))

    app.opening(lambda: app.jobs.start("open", partial(session.copy_of, case, today()), then))


def _ask_kind(app: Host, pack: "Pack", session: "Session", day: str) -> None:
    lang = app.lang

    def chosen(kind: str | None) -> None:
        if kind is not None:
            stated = {"kind": kind, "decision_date": day}
            call = partial(session.free_id, kind, day)
            app.jobs.start("new", call, lambda name: _ask_details(app, pack, {**stated, "id": name}))

    app.push_screen(about(Choose(say("new_kind", lang), kind_choices(pack, lang)), "new_kind"), chosen)


def _ask_details(app: Host, pack: "Pack", draft: dict[str, str]) -> None:
    lang = app.lang
    title = say("new_title", lang, kind=Naming(pack, lang).kind(draft["kind"]))

    def given(values: dict[str, str] | None) -> None:
        if values is not None and app.session is not None:
            stated = {k: v for k, v in stated_by(values, draft).items() if v is not None}
            chosen = pack if stated["decision_date"] == draft["decision_date"] else None
            app.session.begin(str(stated.pop("kind")), stated, chosen)
            app.go("scoring")
            app.case_changed()

    app.push_screen(details_form(pack, draft, lang, title, say("new_done", lang)), given)
