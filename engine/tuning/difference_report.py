"""A difference between two packs for people: what it can move, then entry by entry what was and what becomes."""

from collections.abc import Iterator
from typing import Any

from engine.language.pack import Pack
from engine.report.document import Block, Bullet, Bullets, Heading, Paragraph
from engine.report.naming import Naming
from engine.text import Lang, capitalised, in_quotes, listed
from engine.tuning.condition_words import ConditionWords
from engine.tuning.difference import CONDITIONS, Difference, EntryChange, FieldChange
from engine.tuning.words import WORDS, phrase

_SIGNS = {"added": "+", "removed": "−", "changed": "·", "reordered": "·"}
_NUMBERS = ("points", "weight", "grades.met", "grades.partly")
_BODIES = ("decides", "supports", "informs", "checked_by", "committee")
_SHORT = 30
"""Values up to so many characters stand on one line, the old before the new."""


def difference_report(found: Difference, old: Pack, new: Pack, lang: Lang) -> list[Block]:
    """Return the report of what differs from `old` to `new`."""
    return list(_Report(found, (old, new), lang).blocks())


class _Report:
    def __init__(self, found: Difference, packs: tuple[Pack, Pack], lang: Lang) -> None:
        self.found, self.packs, self.lang = found, packs, lang
        self.conditions = (ConditionWords(packs[0], lang), ConditionWords(packs[1], lang))
        self.naming = (Naming(packs[0], lang), Naming(packs[1], lang))

    def blocks(self) -> Iterator[Block]:
        old, new = (f"{one.id} {one.version}" for one in (self.found.old, self.found.new))
        yield Heading(phrase("title", self.lang, old=old, new=new), 1)
        yield Paragraph(f"SHA-256 {self.found.old.hash}\n→ {self.found.new.hash}")
        if not self.found.changes:
            yield Paragraph(phrase("no_difference", self.lang))
            return
        counts = self.found.counts().items()
        yield Bullets(tuple(Bullet(phrase(f"count_{effect}", self.lang, count=n), "→") for effect, n in counts))
        for section in dict.fromkeys(change.section for change in self.found.changes):
            yield Heading(phrase(f"section_{section}", self.lang))
            for change in self.found.changes:
                if change.section == section:
                    yield from self._change(change)

    def _change(self, change: EntryChange) -> Iterator[Block]:
        effect = phrase(f"effect_{change.effect}", self.lang)
        name = f"{change.entry}: " if change.entry and change.section != "pack" else ""
        if said := self._said(change):
            name = f"{in_quotes(said, self.lang)} ({change.entry}): "
        yield Heading(f"{name}{phrase(change.change, self.lang)} ({effect})", 3)
        bullets = [bullet for field in change.fields for bullet in self._field(change, field)]
        yield Bullets((*bullets, *self._chosen(change)))

    def _said(self, change: EntryChange) -> str | None:
        """Return what a changed entry says, where what changes does not tell."""
        names = {field.field.partition(".")[0] for field in change.fields}
        if change.change != "changed" or names & {"finding", "ground", "text", "name", "question"}:
            return None
        if change.section in ("rules", "gates", "bars", "conditions", "advice"):
            return self.naming[1].statement(change.entry)
        if change.section == "principles":
            return self.naming[1].principle(change.entry)
        if change.section == "outcome_table" and not names & {"when", "otherwise"}:
            return capitalised(self._row(change.entry))
        return self.naming[1].question(change.entry) if change.section == "vocabulary" else None

    def _row(self, name: str) -> str:
        """Return when a row of the outcome table applies."""
        row = next(row for row in self.packs[1].source.outcome_table if row.id == name)
        if row.when is None:
            return phrase("field_otherwise", self.lang)
        return self.conditions[1].say("outcome_table", row.when)

    def _field(self, change: EntryChange, field: FieldChange) -> Iterator[Bullet]:
        label = capitalised(self._label(field.field))
        old, new = (self._value(change, field, side) for side in (0, 1))
        same = field.field in CONDITIONS and field.effect == "words" and change.change == "changed"
        if change.change in ("added", "removed"):
            value = new if change.change == "added" else old
            yield Bullet(phrase("value", self.lang, field=label, value=value), _SIGNS[change.change])
        elif max(len(old), len(new)) <= _SHORT and field.field not in CONDITIONS:
            yield Bullet(phrase("line", self.lang, field=label, old=old, new=new), "·")
        else:
            yield Bullet(phrase("value", self.lang, field=label, value=old), "−")
            detail = phrase("same_meaning", self.lang) if same else ""
            yield Bullet(phrase("value", self.lang, field=label, value=new), "+", detail)

    def _chosen(self, change: EntryChange) -> Iterator[Bullet]:
        """Yield whose choice the numbers of an entry are, and why, where one of them changes."""
        if not any(field.field in _NUMBERS for field in change.fields):
            return
        source = self.packs[0 if change.change == "removed" else 1].source
        entries = source.rules if change.section == "rules" else source.principles
        name = next(entry.calibration for entry in entries if entry.id == change.entry)
        chosen = source.calibrations[name]
        owner, reason = chosen.owner.in_(self.lang), chosen.reason.in_(self.lang)
        yield Bullet(phrase("chosen", self.lang, owner=owner, reason=reason), "·")

    def _label(self, field: str) -> str:
        """Return what a field is called: `finding.sv` is the text, in Swedish; `values.one.en` an answer's label."""
        name, _, rest = field.partition(".")
        if f"field_{field}" in WORDS:
            return phrase(f"field_{field}", self.lang)
        known = next(key for key in (f"field_{field.rpartition('.')[0]}", f"field_{name}") if key in WORDS)
        return f"{phrase(known, self.lang)} ({rest.replace('body.', '').replace('.', ', ')})"

    def _value(self, change: EntryChange, field: FieldChange, side: int) -> str:
        name, value = field.field, (field.old, field.new)[side]
        if value is None or value == []:
            return phrase("not_stated", self.lang)
        if name in CONDITIONS:
            return self.conditions[side].say(change.section, value)
        if name in _BODIES:
            return self.naming[side].bodies([value] if isinstance(value, str) else value)
        if name == "principle":
            return self.naming[side].principle(value)
        if isinstance(value, dict):
            assumed = self.naming[side].answer(change.entry, value["assume"])
            return phrase("assume", self.lang, value=in_quotes(assumed, self.lang))
        return self._plain(name, value)

    def _plain(self, name: str, value: Any) -> str:
        match value:
            case bool():
                return phrase("truth_true" if value else "truth_false", self.lang)
            case list():
                return ", ".join(value) if name in ("values", "order") else listed(map(str, value), self.lang)
            case int():
                return str(value).replace("-", "−")
            case _:
                key = {"silence": f"silence_{value}", "modality": f"modality_{value}", "basis": f"modality_{value}",
                       "outcome": value, "role": value}.get(name)  # fmt: skip
                return phrase(key, self.lang) if key else " ".join(str(value).split())
