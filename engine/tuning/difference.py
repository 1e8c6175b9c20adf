"""What differs between two packs, section by section and entry by entry, and what each difference can move."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict

from engine.canonical import canonical_json
from engine.language.expression import Expression, Reader
from engine.language.invariants import observed_facts_of
from engine.language.pack import Pack, definitions_of
from engine.language.sections import SECTIONS
from engine.tuning.effects import EFFECTS, Effect, Effects, gravest

ChangeKind: TypeAlias = Literal["added", "removed", "changed", "reordered"]
Fields: TypeAlias = dict[str, Any]
"""The fields of an entry by their path: `points`, `grades.met`, `finding.sv`; those that are not stated left out."""

_NESTED = ("grades", "reach", "adopted")
CONDITIONS = ("when", "then", "never", "reach.letter", "reach.analogy")
"""The fields that are conditions."""


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Edition(_Model):
    """One of the packs that are compared."""

    id: str
    version: str
    hash: str


class FieldChange(_Model):
    """A field that differs; null is one that is not stated."""

    field: str
    old: Any
    new: Any
    effect: Effect


class EntryChange(_Model):
    """An entry that came, went, or differs; or a section whose entries are in another order (`entry` empty)."""

    section: str
    entry: str
    change: ChangeKind
    effect: Effect
    fields: list[FieldChange]


class Difference(_Model):
    """What differs from the pack `old` to the pack `new`, in the order of the sections."""

    old: Edition
    new: Edition
    changes: list[EntryChange]

    @property
    def effect(self) -> Effect:
        """The gravest that any of it can move."""
        return gravest(change.effect for change in self.changes)

    def counts(self) -> dict[Effect, int]:
        """Return how many changes can move what, gravest first, those there are none of left out."""
        found = {effect: sum(change.effect == effect for change in self.changes) for effect in EFFECTS}
        return {effect: count for effect, count in found.items() if count}

    def to_json(self) -> str:
        """Return the difference as canonical JSON."""
        return canonical_json(self.model_dump(mode="json"))


def difference(old: Pack, new: Pack) -> Difference:
    """Return what differs from `old` to `new`."""
    changes = list(_Comparison(old, new).changes())
    editions = [Edition(id=pack.id, version=pack.version, hash=pack.hash) for pack in (old, new)]
    return Difference(old=editions[0], new=editions[1], changes=changes)


class _Comparison:
    def __init__(self, old: Pack, new: Pack) -> None:
        self.packs = (old, new)
        self.effects = Effects(self.packs)
        self.readers = (ConditionReader(old), ConditionReader(new))

    def changes(self) -> Iterator[EntryChange]:
        plain = [pack.source.model_dump(mode="json", exclude_none=True) for pack in self.packs]
        for section in SECTIONS:
            before, after = (entries_of(section, data.get(section)) for data in plain)
            for entry in [*before, *(name for name in after if name not in before)]:
                yield from self._entry(section, entry, before.get(entry), after.get(entry))
            yield from self._order(section, list(before), list(after))

    def _entry(self, section: str, entry: str, before: Fields | None, after: Fields | None) -> Iterator[EntryChange]:
        old, new = before or {}, after or {}
        stated = [fields["principle"] for fields in (old, new) if "principle" in fields]
        fields = [
            self._field(section, entry, name, (old.get(name), new.get(name)), stated)
            for name in dict.fromkeys([*old, *new])
            if old.get(name) != new.get(name)
        ]
        if before is None or after is None:
            effect = self.effects.of_entry(section, entry, stated)
            kind: ChangeKind = "added" if before is None else "removed"
            yield EntryChange(section=section, entry=entry, change=kind, effect=effect, fields=fields)
        elif fields:
            effect = gravest(field.effect for field in fields)
            yield EntryChange(section=section, entry=entry, change="changed", effect=effect, fields=fields)

    def _field(
        self, section: str, entry: str, name: str, values: tuple[Any, Any], principles: Sequence[str]
    ) -> FieldChange:
        effect = self.effects.of_field(section, entry, name, principles)
        if name in CONDITIONS and self._means_the_same(section, values):
            effect = "words"
        return FieldChange(field=name, old=values[0], new=values[1], effect=effect)

    def _means_the_same(self, section: str, values: tuple[Any, Any]) -> bool:
        """Tell whether two conditions are only written otherwise; one that is not stated is not the same as any."""
        if values[0] is None or values[1] is None:
            return False
        return self.readers[0].read(section, values[0]) == self.readers[1].read(section, values[1])

    def _order(self, section: str, before: list[str], after: list[str]) -> Iterator[EntryChange]:
        kept = set(before) & set(after)
        if [name for name in before if name in kept] == [name for name in after if name in kept]:
            return
        effect = self.effects.of_order(section)
        field = FieldChange(field="order", old=before, new=after, effect=effect)
        yield EntryChange(section=section, entry="", change="reordered", effect=effect, fields=[field])


def entries_of(section: str, data: Any) -> dict[str, Fields]:
    """Return the entries of a section by id, each as its fields; the section `pack` is one entry by its own name."""
    if section == "pack":
        return {"pack": fields_of(data)}
    if isinstance(data, list):
        return {_id(entry): fields_of({k: v for k, v in entry.items() if k != "id"}) for entry in data}
    return {name: fields_of(entry) for name, entry in (data or {}).items()}


def _id(entry: Mapping[str, Any]) -> str:
    """Return the id of an entry; an exception has none, and is known by its property and subject."""
    return str(entry["id"]) if "id" in entry else f"{entry['property']} {entry['subject']}"


def fields_of(entry: Mapping[str, Any]) -> Fields:
    """Return the fields of an entry, texts by language, answers as their ids and their labels."""
    if entry.keys() == {"sv", "en"}:
        return {f"text.{lang}": text for lang, text in entry.items()}
    found: Fields = {}
    for name, value in entry.items():
        if name == "values":
            found["values"] = list(value)
            found.update({f"values.{k}.{lang}": text for k, label in value.items() for lang, text in label.items()})
        elif isinstance(value, dict) and (value.keys() == {"sv", "en"} or name in _NESTED):
            inner = fields_of(value) if name == "adopted" or value.keys() == {"sv", "en"} else value
            found.update({f"{name}.{key}".replace(".text.", "."): one for key, one in inner.items()})
        else:
            found[name] = value
    return found


class ConditionReader:
    """Reads the conditions of a pack, as they are written in its sections."""

    def __init__(self, pack: Pack) -> None:
        """Read by the vocabulary and the definitions of `pack`."""
        self._facts = Reader(pack.facts, definitions_of(pack.source, pack.facts), _impossible)
        self._rows = Reader(pack.derived, {}, _impossible)
        self._invariants = Reader(
            {**observed_facts_of(pack), **pack.facts}, definitions_of(pack.source, pack.facts), _impossible
        )

    def read(self, section: str, raw: Any) -> Expression:
        """Return the condition written as `raw` in `section`."""
        readers = {"outcome_table": self._rows, "invariants": self._invariants}
        return readers.get(section, self._facts).read(raw, ())


def _impossible(code: str, *_: object) -> None:
    raise AssertionError(f"a checked pack gave {code}")
