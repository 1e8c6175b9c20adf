"""The conditions of a memo: as proposed, and once the case is decided as the decision sets them and as they stand."""

from collections.abc import Iterator

from engine.assessment import Assessment, ItemResult
from engine.language.sections import Villkor
from engine.memo.content import MemoInput
from engine.memo.words import say
from engine.report.document import Block, Paragraph, Table
from engine.report.naming import Naming
from engine.text import capitalised


def binding(assessment: Assessment, *statuses: str) -> Iterator[ItemResult]:
    """Yield the conditions that bind and have one of the statuses."""
    return (c for c in assessment.conditions if c.effect == "binding" and c.status in statuses)


def conditions(given: MemoInput, naming: Naming) -> Iterator[Block]:
    """Yield the table of conditions, those of the assessment and of the decision; nothing where there are none."""
    found = shown(given)
    if not found:
        return
    keys = ("condition", "checked_by", "due", "state", "passage")
    header = tuple(say(key, naming.lang) for key in keys)
    then = Naming(given.recommending_pack, naming.lang)
    set_ = given.decision.conditions if given.decision else {}
    yield Table(header, tuple(_row(given, one, then if one.id in set_ else naming) for one in found))
    if not given.past and any(one.status == "open" and one.id not in set_ for one in found):
        yield Paragraph(say("before_open", naming.lang))


def shown(given: MemoInput) -> list[ItemResult]:
    """Return the conditions that the decision sets, as they were then, and those that may bind now."""
    set_ = given.decision.conditions if given.decision else {}
    now = {found.id: found for found in binding(given.assessment, "holds", "open")}
    then = {found.id: found for found in given.recommending.conditions if found.id in set_}
    every = {**{found.id: found for found in given.assessment.conditions}, **then}
    return [found for found in every.values() if found.id in now.keys() | then.keys()]


def _row(given: MemoInput, found: ItemResult, naming: Naming) -> tuple[str, ...]:
    entry = next(entry for entry in naming.source.conditions if entry.id == found.id)
    return (
        entry.text.in_(naming.lang),
        capitalised(naming.body(entry.checked_by)),
        _due(given, entry, naming),
        capitalised(_state(given, found, naming)),
        ", ".join(found.passages),
    )


def _due(given: MemoInput, entry: Villkor, naming: Naming) -> str:
    """Return when a condition is to be met: before a decision what the pack says, after it the day that was set."""
    stated = entry.due.in_(naming.lang).rstrip(".") if entry.due else None
    if given.decision is None:
        return capitalised(stated) if stated else say("no_date", naming.lang)
    if entry.id not in given.decision.conditions:
        return "–"
    day = given.decision.conditions[entry.id]
    if day is None and stated:
        return capitalised(say("no_day_proposed", naming.lang, proposed=stated))
    return day or capitalised(say("no_day", naming.lang))


def _state(given: MemoInput, found: ItemResult, naming: Naming) -> str:
    if met := given.met.get(found.id):
        return say("met", naming.lang, day=met[:10])
    if given.decision is not None:
        return say("unmet" if found.id in given.decision.conditions else "not_set", naming.lang)
    return say("proposed" if found.status == "holds" else "if_open", naming.lang)
