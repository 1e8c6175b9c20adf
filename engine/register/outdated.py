"""A decision that was taken on an assessment which a revision has left behind: that it stands, and what has changed."""

from engine.assessment import Assessment
from engine.register.deciding import conditions_of
from engine.register.dossier import known_row
from engine.register.store import Reader
from engine.register.words import tell
from engine.text import Lang, listed


def earlier_decision(reader: Reader, case: str, now: Assessment, lang: Lang) -> list[str]:
    """Return what the decision on a case was taken on, in lines; none where there is none, or it was taken on `now`.

    Raises:
        EngineFault: no such case is registered, or the assessment it was decided on is missing or altered.
    """
    row = known_row(reader, case)
    if row.decision is None or row.decided_on is None or row.decided_on == row.assessment:
        return []
    was = reader.assessment(row.decided_on)
    decision = tell(f"decision_{row.decision}", lang)
    told = [tell("decided_earlier", lang, decision=decision, day=(row.decided or "")[:10])]
    if was.outcome != now.outcome:
        told.append(tell("recommended_then", lang, was=tell(was.outcome, lang), now=tell(now.outcome, lang)))
    if conditions_of(was) != conditions_of(now):
        told.append(tell("conditions_then", lang, was=_named(was, lang), now=_named(now, lang)))
    return [*told, tell("decide_anew", lang)]


def _named(assessment: Assessment, lang: Lang) -> str:
    return listed(conditions_of(assessment), lang) or "–"
