"""A difference between two packs for people: what it can move, then entry by entry what was and what becomes."""

from collections.abc import Iterator
from typing import Any

from engine.language.pack import Pack
from engine.report.document import Block, Bullet, Bullets, Heading, Paragraph
from engine.report.naming import Naming
from engine.text import Lang, capitalised, listed
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
        yield Heading(f"{name}{phrase(change.change, self.lang)} ({effect})", 3)
        yield Bullets(tuple(bullet for field in change.fields for bullet in self._field(change, field)))

    def _field(self, change: EntryChange, field: FieldChange) -> Iterator[Bullet]:
        label = capitalised(self._label(field.field))
        old, new = (self._value(change, field.field, field, side) for side in (0, 1))
        detail = self._detail(change, field)
        if change.change in ("added", "removed"):
            value = new if change.change == "added" else old
            yield Bullet(phrase("value", self.lang, field=label, value=value), _SIGNS[change.change], detail)
        elif max(len(old), len(new)) <= _SHORT and field.field not in CONDITIONS:
            yield Bullet(phrase("line", self.lang, field=label, old=old, new=new), "·", detail)
        else:
            yield Bullet(phrase("value", self.lang, field=label, value=old), "−")
            yield Bullet(phrase("value", self.lang, field=label, value=new), "+", detail)

    def _label(self, field: str) -> str:
        """Return what a field is called: `finding.sv` is the text, in Swedish; `values.one.en` an answer's label."""
        name, _, rest = field.partition(".")
        if f"field_{field}" in WORDS:
            return phrase(f"field_{field}", self.lang)
        known = next(key for key in (f"field_{field.rpartition('.')[0]}", f"field_{name}") if key in WORDS)
        return f"{phrase(known, self.lang)} ({rest.replace('body.', '').replace('.', ', ')})"

    def _value(self, change: EntryChange, name: str, field: FieldChange, side: int) -> str:
        value = (field.old, field.new)[side]
        if value is None or value == []:
            return phrase("not_stated", self.lang)
        if name in CONDITIONS:
            return self.conditions[side].say(change.section, value)
        if name in _BODIES:
            return self._bodies(value, side)
        if name == "principle":
            return self.naming[side].principle(value)
        return self._plain(change, name, value)

    def _bodies(self, value: Any, side: int) -> str:
        return self.naming[side].bodies([value] if isinstance(value, str) else value)

    def _plain(self, change: EntryChange, name: str, value: Any) -> str:
        match value:
            case bool():
                return phrase("truth_true" if value else "truth_false", self.lang)
            case list():
                return ", ".join(value) if name in ("values", "order") else listed(map(str, value), self.lang)
            case {"assume": assumed}:
                return phrase("assume", self.lang, value=self._plain(change, name, assumed))
            case str() if name == "silence" and f"silence_{value}" in WORDS:
                return phrase(f"silence_{value}", self.lang)
            case str() if name in ("outcome", "modality", "role") or (name, change.section) == ("basis", "rules"):
                return phrase(f"modality_{value}" if name in ("modality", "basis") else value, self.lang)
            case _:
                return " ".join(str(value).split()).replace("-", "−") if name == "points" else " ".join(str(value).split())

    def _detail(self, change: EntryChange, field: FieldChange) -> str:
        """Return whose choice a number is and why, or that a condition is only written otherwise."""
        if field.field in CONDITIONS and field.effect == "words" and change.change == "changed":
            return phrase("same_meaning", self.lang)
        if field.field not in _NUMBERS:
            return ""
        source = self.packs[0 if change.change == "removed" else 1].source
        entries = source.rules if change.section == "rules" else source.principles
        name = next(entry.calibration for entry in entries if entry.id == change.entry)
        chosen = source.calibrations[name]
        owner, reason = chosen.owner.in_(self.lang), chosen.reason.in_(self.lang)
        return phrase("chosen", self.lang, name=name, reason=reason, owner=owner)
