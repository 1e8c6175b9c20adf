"""Offers the drafts that an earlier run left, of cases and of working copies, when the application starts."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui.bench_drafts import KeptBench, is_as_left, restored
from tui.dialogs.ask import Read
from tui.dialogs.choose import Choice, Choose
from tui.dialogs.dialog import about
from tui.drafts import Kept
from tui.host import Host
from tui.words.cases import say
from tui.words.tune import say as tune_say

if TYPE_CHECKING:
    from engine.case import CaseFile
    from engine.text import Lang
    from tui.session import Session
    from tui.workbench import Workbench

DROP = "drop"


def offer(app: Host, session: "Session", show_case: Callable[[], None]) -> None:
    """Offer the drafts that were left, if there are any; closing the offer keeps them for another time."""
    left: list[Kept | KeptBench] = [*session.left(), *session.bench_drafts.left()]
    if not left:
        return
    lang = app.lang
    choices = [_choice(at, kept, lang) for at, kept in enumerate(left)]
    title, lost = _said(left, lang)
    choices.append(Choice(DROP, say("draft_drop", lang), lost))

    def chosen(found: str | None) -> None:
        if found == DROP:
            for kept in left:
                _forget(session, kept)
        elif found is not None:
            _open(app, session, left[int(found)], show_case)

    app.push_screen(about(Choose(title, choices, search=False), "drafts"), chosen)


def _choice(at: int, kept: Kept | KeptBench, lang: "Lang") -> Choice:
    if isinstance(kept, KeptBench):
        return Choice(str(at), tune_say("left_open", lang, pack=kept.pack), str(kept.folder))
    name = f"{kept.draft.get('title', '')} ({kept.draft.get('id', '')})"
    return Choice(str(at), say("draft_open", lang, case=name), _when(kept.file))


def _when(file: Path) -> str:
    """Return when a draft was last changed, as a clock where the user sits shows it; nothing if that is not known."""
    with suppress(OSError):
        return f"{datetime.fromtimestamp(file.stat().st_mtime):%Y-%m-%d %H:%M}"  # noqa: DTZ006 - the user's clock
    return ""


def _said(left: Sequence[Kept | KeptBench], lang: "Lang") -> tuple[str, str]:
    """Return the title of the offer, and what is lost where the drafts are dropped."""
    benches = [kept for kept in left if isinstance(kept, KeptBench)]
    if not benches:
        return say("drafts_title", lang), say("draft_drop_tip", lang)
    if len(benches) == len(left):
        return tune_say("left_title", lang), tune_say("left_drop", lang)
    return tune_say("left_both", lang), tune_say("left_drop_both", lang)


def _forget(session: "Session", kept: Kept | KeptBench) -> None:
    if isinstance(kept, KeptBench):
        session.bench_drafts.forget(kept)
    else:
        session.drafts.forget(kept)


def _open(app: Host, session: "Session", kept: Kept | KeptBench, show_case: Callable[[], None]) -> None:
    if isinstance(kept, KeptBench):
        app.jobs.start("open", partial(restored, kept, session.library), partial(_take, app, session, kept))
        return

    def then(registered: "CaseFile | None") -> None:
        session.open_kept(kept, registered)
        show_case()

    app.jobs.start("open", partial(session.registered, kept), then)


def _take(app: Host, session: "Session", kept: KeptBench, bench: "Workbench") -> None:
    from engine.report.document import Paragraph

    session.take_bench(bench)
    if session.bench_fault is None:
        session.bench_drafts.forget(kept)
    app.go("tune")
    app.fill()
    if not is_as_left(kept, bench):
        text = tune_say("moved_text", app.lang, folder=bench.state.folder)
        app.push_screen(Read(tune_say("moved_title", app.lang), [Paragraph(text)]))
