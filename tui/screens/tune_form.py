"""The form of a working copy: its numbers by principle, the rows of the outcome table, and what each of them is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from engine.language.pack import Pack
from engine.report.document import Block, Heading, Paragraph
from engine.report.naming import Naming
from engine.report.robustness_report import minus
from engine.report.words import say as report_says
from engine.text import capitalised
from engine.tuning.condition_words import ConditionWords
from tui.render import OUTCOME_SIGNS, outcome, plain
from tui.widgets.rows import Column, Model
from tui.words.tune import say
from tui.workbench import Entry, Workbench

if TYPE_CHECKING:
    from engine.text import Lang


def form_columns(entries: Sequence[Entry], lang: "Lang") -> tuple[Column, ...]:
    """Return the columns of the form, the values as wide as they need."""
    width = max((shown_value(entry.value, lang).cell_length for entry in entries), default=1)
    return (Column("sign", 1), Column("text", least=20), Column("value", width, right=True))


def form_model(bench: Workbench, entries: Sequence[Entry], lang: "Lang") -> Model:
    """Return the form as rows, each principle with its numbers under a heading."""
    names = _Names(bench.laid_out, lang)
    keys: list[str] = []
    lines: list[dict[str, Content]] = []
    headings: set[int] = set()
    group = None
    for entry in entries:
        if entry.principle != group:
            group = entry.principle
            headings.add(len(keys))
            keys.append(f"#{group}")
            lines.append({"text": plain(names.group(entry))})
        keys.append(entry.key)
        lines.append(_line(entry, names))
    return Model({}, keys, lines.__getitem__, frozenset(headings), plain=lambda at: _copied(lines[at]))


def _line(entry: Entry, names: "_Names") -> dict[str, Content]:
    return {
        "sign": plain("●" if entry.changed else " ", "middling"),
        "text": plain(names.text(entry)),
        "value": shown_value(entry.value, names.lang, strong=entry.changed),
    }


def _copied(line: dict[str, Content]) -> str:
    return "\t".join(cell.plain for cell in line.values()).strip()


def shown_value(value: int | str | None, lang: "Lang", *, strong: bool = False) -> Content:
    """Return a number or an outcome as it stands in the form."""
    if isinstance(value, str):
        return outcome(value, report_says(value, lang))
    return plain("–" if value is None else minus(value), "strong" if strong else "")


class _Names:
    """What the entries of the form are called."""

    def __init__(self, pack: Pack, lang: "Lang") -> None:
        self.pack, self.lang = pack, lang
        self.naming, self.conditions = Naming(pack, lang), ConditionWords(pack, lang)
        self.rows = {row.id: row for row in pack.source.outcome_table}

    def group(self, entry: Entry) -> str:
        return self.naming.principle(entry.principle) if entry.principle else say("table", self.lang)

    def text(self, entry: Entry) -> str:
        if entry.kind == "points":
            return self.naming.statement(entry.id)
        if entry.kind != "row":
            return say(entry.kind, self.lang)
        row = self.rows[entry.id]
        if row.when is None:
            return say("otherwise", self.lang)
        return capitalised(self.conditions.say("outcome_table", row.when))


def entry_text(entry: Entry, pack: Pack, lang: "Lang") -> str:
    """Return what an entry is called, where its principle is not seen."""
    names = _Names(pack, lang)
    if entry.kind in ("points", "row"):
        return names.text(entry)
    return f"{names.group(entry)}: {say(entry.kind, lang)[0].lower()}{say(entry.kind, lang)[1:]}"


def entry_blocks(entry: Entry, bench: Workbench, lang: "Lang", up: str, down: str) -> list[Block]:
    """Return what there is to say of an entry: what it means, what it was, whose choice it is and why, the passages."""
    pack = bench.laid_out
    blocks: list[Block] = [Heading(entry_text(entry, pack, lang), 1)]
    was = say("was_new", lang) if entry.was is None else say("was", lang, value=_said(entry.was, lang))
    blocks.append(Paragraph(f"{say(f'{entry.kind}_means', lang, up=up, down=down)} {was}."))
    blocks += [Paragraph(text) for text in chosen(entry, pack, lang)]
    if entry.kind == "points":
        rule = next(rule for rule in pack.source.rules if rule.id == entry.id)
        blocks += [Paragraph(f"§ {name} {pack.source.passages[name].paraphrase.in_(lang)}") for name in rule.passages]
    return blocks


def chosen(entry: Entry, pack: Pack, lang: "Lang") -> list[str]:
    """Return whose choice a number is, and why."""
    found = pack.source.calibrations.get(entry.calibration)
    if found is None:
        return []
    return [say("chosen", lang, owner=found.owner.in_(lang), reason=found.reason.in_(lang))]


def _said(value: int | str, lang: "Lang") -> str:
    return minus(value) if isinstance(value, int) else f"{OUTCOME_SIGNS[value]} {report_says(value, lang)}"
