"""Where a case stands, for the screen of decisions: the summary above, and the conditions as rows."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from engine.register.events import Decided
from engine.register.words import tell
from engine.report.document import Block, Heading, Paragraph
from engine.report.naming import Naming
from engine.report.words import say as report_says
from engine.text import capitalised
from tui.render import fitted, joined, outcome, plain, stacked
from tui.widgets.document import Drawn, folded
from tui.widgets.rows import Model
from tui.words.decide import say

if TYPE_CHECKING:
    from engine.register.dossier import Dossier
    from engine.text import Lang
    from tui.standing import Standing

LABEL = 16


def summary(standing: "Standing", lang: "Lang") -> "Iterator[Block | Drawn]":
    """Yield what the case is, what was recommended, and what was decided by whom and why."""
    found, row = standing.found, standing.found.row
    naming = Naming(found.pack, lang)
    parts = [row.id, naming.kind(row.kind), naming.unit(row.unit), row.decision_date, row.record_number]
    yield Heading(found.file.case.title, 1)
    yield Paragraph(" · ".join(part for part in parts if part))
    yield Paragraph("")
    settled = say("settled" if found.assessment.settled else "unsettled", lang)
    recommended = outcome(found.assessment.outcome, report_says(found.assessment.outcome, lang))
    yield _labelled(say("recommendation", lang), joined([recommended, plain(f" · {settled}", "muted")]))
    yield from _decision(found, lang)
    yield _labelled(say("status", lang), plain(tell(row.status, lang)))
    if row.secrecy:
        yield _text(say("secrecy", lang), row.secrecy)


def _decision(found: "Dossier", lang: "Lang") -> Iterator[Drawn]:
    entry = found.decided
    if entry is None or not isinstance(entry.data, Decided):
        yield _labelled(say("decision", lang), plain(say("undecided", lang), "muted"))
        return
    data = entry.data
    yield _labelled(say("decision", lang), outcome(data.decision, tell(f"decision_{data.decision}", lang)))
    name = entry.texts.get("actor", say("erased", lang))
    yield _text("", say("by", lang, name=name, role=entry.event.role, time=entry.event.time[:16].replace("T", " ")))
    if "reason" in data.texts:
        yield _text(say("reason", lang), entry.texts.get("reason", say("erased", lang)))
    if data.delegation:
        yield _text(say("delegation", lang), data.delegation)
    if data.secrecy and data.secrecy != found.row.secrecy:
        yield _text(say("secrecy", lang), data.secrecy)
    if data.assessment != found.row.assessment:
        yield _text("", say("superseded", lang), "middling")


def _labelled(label: str, said: Content) -> Drawn:
    return lambda _: fitted(plain(label, "muted"), LABEL) + said


def _text(label: str, text: str, tone: str = "") -> Drawn:
    """Return a label with a text beside it, wrapped where it is."""

    def drawn(width: int) -> Content:
        lines = folded(text, max(20, width - LABEL))
        labels = [label, *[""] * (len(lines) - 1)]
        pairs = zip(labels, lines, strict=True)
        return stacked(fitted(plain(name, "muted"), LABEL) + plain(line, tone) for name, line in pairs)

    return drawn


def conditions_model(standing: "Standing", lang: "Lang") -> Model:
    """Return the conditions of the decision to tick off; before one, those that a decision would set."""
    found, row = standing.found, standing.found.row
    naming = Naming(found.pack, lang)
    decided = row.decision is not None
    order = [condition.id for condition in found.pack.source.conditions]
    keys = sorted(row.conditions, key=order.index) if decided else standing.setting

    def draw(at: int) -> dict[str, Content]:
        name = keys[at]
        text = plain(naming.statement(name))
        if not decided:
            return {"sign": plain("□", "muted"), "text": text, "status": plain("")}
        state = row.conditions[name]
        due = say("due", lang, day=state.due) if state.due else say("no_day", lang)
        if state.met is None:
            return {"sign": plain("□", "middling"), "text": text, "status": plain(due, "middling")}
        return {"sign": plain("✓", "good"), "text": text, "status": plain(say("met", lang, event=state.met), "good")}

    def copied(at: int) -> str:
        cells = draw(at)
        return "\t".join([keys[at], cells["text"].plain, cells["status"].plain])

    return Model({}, keys, draw, plain=copied)


def conditions_title(standing: "Standing", lang: "Lang") -> str:
    """Return what stands over the conditions."""
    row = standing.found.row
    if row.decision is None:
        return say("conditions_set" if standing.setting else "no_conditions", lang)
    return capitalised(say("conditions" if row.conditions else "no_conditions", lang))
