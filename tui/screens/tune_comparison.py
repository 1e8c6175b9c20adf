"""The exact comparison of a working copy with the published pack, as rows: what can differ, what is proved alike."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from textual.content import Content

from engine.language.pack import Pack
from engine.report.comparison_report import signed
from engine.report.comparison_words import tell
from engine.report.document import Block, Paragraph
from engine.report.naming import Naming
from engine.report.words import say as report_says
from tui.render import OUTCOME_SIGNS, plain
from tui.words.tune import say
from tui.workbench import Workbench

if TYPE_CHECKING:
    from engine.reasoning.compared import Change, Changes, Comparison, Extreme
    from engine.text import Lang


class Rows(Protocol):
    """Rows as they are gathered."""

    def head(self, text: str) -> None:
        """Add a heading."""

    def add(self, key: str, **cells: Content) -> None:
        """Add a row."""


def compared_rows(found: "Comparison", bench: Workbench, rows: Rows, lang: "Lang") -> None:
    """Add what differs, aspect by aspect, with what is proved the same."""
    naming = Naming(bench.published, lang)
    if found.outcomes is not None:
        rows.head(say("verdict_outcomes", lang))
        _changes(found.outcomes, rows, bench, lang)
    if found.grades:
        rows.head(say("verdict_grades", lang))
        for grades in found.grades:
            _changes(grades, rows, bench, lang, naming.principle(grades.subject))
    if found.score is not None:
        rows.head(say("verdict_score", lang))
        _score(found, rows, lang)
    for changes, key in ((found.route, "verdict_route"), (found.support, "support")):
        if changes is not None:
            rows.head(say(key, lang))
            _changes(changes, rows, bench, lang)


def _changes(changes: "Changes", rows: Rows, bench: Workbench, lang: "Lang", subject: str = "") -> None:
    about = f"{subject}: " if subject else ""
    if changes.proved_same:
        key = f"{changes.aspect}-{changes.subject}-same"
        rows.add(key, sign=plain("=", "good"), text=plain(about + say("same_everywhere", lang)))
        return
    for change in changes.changes:
        if change.verdict != "none":
            seen = change.verdict == "witness"
            way = about + _way(change, changes, bench.published, lang)
            text = way if seen else f"{way} ({say('not_settled', lang)})"
            tone = "middling" if seen else "open"
            rows.add(witness_name(changes, change), sign=plain("≠" if seen else "?", tone), text=plain(text))
    if not changes.whole:
        text = about + say("not_settled", lang)
        rows.add(f"{changes.aspect}-{changes.subject}-open", sign=plain("?", "open"), text=plain(text, "open"))


def witness_name(changes: "Changes", change: "Change") -> str:
    """Return what `Comparison.witnesses` calls the example of a change."""
    return "-".join(part for part in (changes.aspect, changes.subject, change.was, change.becomes) if part)


def _way(change: "Change", changes: "Changes", pack: Pack, lang: "Lang") -> str:
    return f"{_label(change.was, changes, pack, lang)} → {_label(change.becomes, changes, pack, lang)}"


def _label(label: str, changes: "Changes", pack: Pack, lang: "Lang") -> str:
    if changes.aspect == "outcome":
        return f"{OUTCOME_SIGNS[label]} {report_says(label, lang)}"
    if changes.aspect == "grade":
        return tell("none_reach" if label == "none" else label, lang)
    naming = Naming(pack, lang)
    names = [part for part in label.replace(",", " ").split() if part in pack.source.bodies]
    return naming.bodies(names) if names else label


def _score(found: "Comparison", rows: Rows, lang: "Lang") -> None:
    score = found.score
    if score is None:
        return
    if score.verdict != "witness" or score.least is None or score.greatest is None:
        key, sign, tone = ("score_none", "–", "muted")
        if score.verdict == "unresolved":
            key, sign, tone = ("score_unresolved", "?", "open")
        rows.add("score", sign=plain(sign, tone), text=plain(tell(key, lang)))
    elif score.least.proved and score.greatest.proved and score.least.bound == score.greatest.bound == 0:
        rows.add("score", sign=plain("=", "good"), text=plain(say("same_everywhere", lang)))
    else:
        _extreme("least", score.least, rows, lang)
        _extreme("greatest", score.greatest, rows, lang)
    if score.one_sided is not None:
        rows.add("score-one-sided", sign=plain("≠", "middling"), text=plain(say("score_one_sided", lang)))


def _extreme(name: str, extreme: "Extreme", rows: Rows, lang: "Lang") -> None:
    sign, tone = ("≠", "middling") if extreme.proved else ("?", "open")
    text = say(f"score_{name}", lang, change=signed(extreme.reached))
    rows.add(f"score-{name}", sign=plain(sign, tone), text=plain(text))


def compared_story(found: "Comparison", key: str, bench: Workbench, lang: "Lang") -> Iterator[Block]:
    """Yield what is told of a row: what its example is, or what is proved."""
    del bench
    if found.score is not None and key in ("score-least", "score-greatest"):
        extreme = found.score.least if key == "score-least" else found.score.greatest
        if extreme is not None:
            proof = "score_proved" if extreme.proved else "score_at_least"
            yield Paragraph(tell(proof, lang, bound=signed(extreme.bound)))
    if key.endswith("-same"):
        yield Paragraph(say("proved_same", lang))
    if any(name == key for name, _ in found.witnesses()):
        yield Paragraph(say("has_example", lang))
