"""What the stages of a pack's check share: its nodes, its sound entries, what has been read, what is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, get_origin

from engine.language.diagnostic import NO_GUESS, Diagnostic, Guesses, guesses_for
from engine.language.expression import Expression
from engine.language.sections import SECTIONS, PackSource
from engine.language.source import Node, NodePath
from engine.language.structure import Reading
from engine.language.vocabulary import Fact

CONDITIONED = ("rules", "gates", "bars", "conditions", "advice", "routes", "constraints")
"""The list sections whose entries hold on a condition; they share one space of names."""
IDENTIFIED = ("principles", *CONDITIONED, "outcome_table", "memberships", "twin_towns", "invariants")
"""The sections that are lists of entries with an id."""

_EMPTY: dict[str, Any] = {
    name: {} if name in ("vocabulary", "bodies") else [] for name in ("vocabulary", "bodies", *IDENTIFIED)
}
_LOOKED_UP = 20


@dataclass(slots=True)
class Inspection:
    """A pack under check.

    `source` holds its sound entries alone. `lost` names the sections that cannot be read as a whole, so that nothing
    can be said of what refers to them. The stages fill `facts`, `definitions` and `expressions` (by path).
    """

    node: Node
    source: PackSource
    faults: list[Diagnostic] = field(default_factory=list)
    facts: dict[str, Fact] = field(default_factory=dict)
    definitions: dict[str, Expression] = field(default_factory=dict)
    expressions: dict[NodePath, Expression] = field(default_factory=dict)
    lost: frozenset[str] = frozenset()
    _placed: dict[NodePath, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, node: Node, reading: Reading) -> "Inspection":
        """Return the inspection of the pack in `node`, of which `reading` found what is sound."""
        source = PackSource.model_construct(**{**_EMPTY, **reading.fields})
        found = cls(node, source, reading.faults, lost=_lost_sections(node))
        for section in IDENTIFIED:
            for index, entry in zip(reading.kept.get(section, ()), getattr(source, section), strict=True):
                found._placed[section, index] = entry
        return found

    def fault(self, code: str, path: NodePath, words: dict[str, str], guesses: Guesses = NO_GUESS) -> None:
        """Note a fault of the value at `path`."""
        self.faults.append(Diagnostic(code, self.node.place_of(path), words, guesses))

    def key_fault(self, code: str, path: NodePath, words: dict[str, str]) -> None:
        """Note a fault of the last key of `path`, or of the last that exists."""
        while len(path) > 1 and not self.node.at(path[:-1]).has(path[-1]):
            path = path[:-1]
        self.faults.append(Diagnostic(code, self.node.place_of(path, key=True), words))

    def entry(self, path: NodePath) -> Any:
        """Return the sound entry of a list section that `path` leads into."""
        return self._placed[path[:2]]

    def entries(self, *sections: str) -> Iterator[tuple[NodePath, Any]]:
        """Yield the sound entries of list sections, each with its path."""
        for path, entry in self._placed.items():
            if path[0] in sections:
                yield path, entry

    def size_of(self, section: str) -> int:
        """Return how many entries a section has, the faulty ones too."""
        node = self._section(section)
        return len(node.value) if node is not None and isinstance(node.value, list | dict) else 0

    def is_last(self, path: NodePath) -> bool:
        """Tell whether the entry at `path` is the last of its section, the faulty ones too."""
        return path[1] == self.size_of(str(path[0])) - 1

    def names_in(self, section: str) -> list[str]:
        """Return the names a section gives, those of faulty entries too."""
        node = self._section(section)
        if node is not None and isinstance(node.value, dict):
            return list(node.value)
        return [name for name in self.ids_in(section) if name is not None]

    def ids_in(self, section: str) -> list[str | None]:
        """Return the id of every entry of a list section in order, None where an entry has none."""
        node = self._section(section)
        entries = node.value if node is not None and isinstance(node.value, list) else []
        return [_id_of(entry) for entry in entries]

    def _section(self, section: str) -> Node | None:
        return self.node.value.get(section) if isinstance(self.node.value, dict) else None

    def all_entries(self) -> Iterator[tuple[NodePath, Any]]:
        """Yield every sound entry that can refer to passages, principles, calibrations or bodies."""
        for name in ("vocabulary", "units"):
            for key, entry in getattr(self.source, name).items():
                yield (name, key), entry
        yield from self.entries(*(name for name in IDENTIFIED if name not in ("outcome_table", "constraints")))


def _id_of(entry: Node) -> str | None:
    found = entry.value.get("id") if isinstance(entry.value, dict) else None
    return found.value if found is not None and isinstance(found.value, str) else None


def _lost_sections(node: Node) -> frozenset[str]:
    """Return the sections of the wrong shape, and those left out that are required or stand under a misspelt name."""
    shapes = {name: get_origin(field.annotation) for name, field in PackSource.model_fields.items()}
    sections = node.value if isinstance(node.value, dict) else {}
    absent = [name for name in SECTIONS if name not in sections]
    unknown = islice((key for key in sections if key not in shapes), _LOOKED_UP)
    misspelt = {guess for key in unknown for guess in guesses_for(key, absent).found()}
    required = {name for name in absent if PackSource.model_fields[name].is_required()}
    misshapen = {name for name, child in sections.items() if not isinstance(child.value, shapes.get(name) or object)}
    return frozenset(misspelt | required | misshapen)
