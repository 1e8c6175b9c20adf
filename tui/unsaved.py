"""What is said, when something is left, of what is not registered or saved."""

from typing import TYPE_CHECKING

from tui.words.common import say
from tui.words.tune import say as tune_say

if TYPE_CHECKING:
    from engine.text import Lang
    from tui.session import Session


def unsaved_in(session: "Session | None", lang: "Lang") -> list[str]:
    """Return what is to be said, when the application is left, of the open case and the working copy."""
    said: list[str] = []
    if session is not None and session.case is not None and session.case.dirty:
        said.append(unregistered(session, session.case.id, "quit_unsaved", lang))
    if session is not None and session.bench is not None and session.bench.dirty:
        base, fault = session.bench.copy.base, session.bench_fault
        pack = f"{base.id} {base.version}"
        told = fault and tune_say("lost_text", lang, pack=pack, reason=fault.in_(lang))
        said.append(told or tune_say("quit_text", lang, pack=pack))
    return said


def unregistered(session: "Session", case: str, kept: str, lang: "Lang") -> str:
    """Return what becomes of the open case's answers: they are lost, or what `kept` says of drafts."""
    fault = session.draft_fault
    if fault is None:
        return say(kept, lang, case=case)
    return say("lost_text", lang, case=case, reason=fault.in_(lang))
