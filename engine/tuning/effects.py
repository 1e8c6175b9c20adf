"""What a change to a pack can move: recommendations, scores alone, guidance, the days it holds, proofs, or only words.

The answer errs on the side of more: what is said to move no recommendation moves none, of no case that both packs fit.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias, get_args

from engine.language.pack import Pack, names_defined

Effect: TypeAlias = Literal["outcomes", "scores", "fit", "guidance", "validity", "proofs", "words"]
EFFECTS: tuple[Effect, ...] = get_args(Effect)
"""Gravest first. Grades count as `scores`; `fit` is which units and circumstances a case may name; `guidance` advice,
who decides, who ticks off and the order of questions; `validity` the days a pack holds; `proofs`
what is proved of it."""

_FIELDS: dict[tuple[str, str], Effect] = {
    ("pack", "valid_from"): "validity",
    ("pack", "valid_to"): "validity",
    ("principles", "weight"): "scores",
    ("principles", "reach.letter"): "outcomes",
    ("principles", "reach.analogy"): "scores",
    ("gates", "principle"): "outcomes",
    ("bars", "principle"): "outcomes",
    ("conditions", "principle"): "outcomes",
    ("conditions", "checked_by"): "guidance",
    ("advice", "principle"): "guidance",
    ("routes", "decides"): "guidance",
    ("routes", "supports"): "guidance",
    ("routes", "informs"): "guidance",
    ("units", "type"): "guidance",
    ("units", "committee"): "guidance",
    ("constraints", "never"): "outcomes",
    **{("invariants", field): "proofs" for field in ("when", "then", "vary", "same", "better", "never_worse")},
    ("outcome_table", "outcome"): "outcomes",
    ("outcome_table", "otherwise"): "outcomes",
    ("vocabulary", "better"): "guidance",
    ("vocabulary", "actionable"): "guidance",
    ("vocabulary", "principle"): "guidance",
    **{
        ("vocabulary", field): "outcomes"
        for field in ("type", "values", "standard", "minimum", "maximum", "silence", "role", "when")
    },
    **{(section, "when"): "outcomes" for section in ("gates", "bars", "conditions", "outcome_table")},
    **{(section, "when"): "guidance" for section in ("advice", "routes")},
}
"""What a change of a field can move, by section; only words where nothing is said. Rules, thresholds and definitions
depend on what reads them, see `Effects`."""
_ENTRIES: dict[str, Effect] = {
    "vocabulary": "outcomes",
    "gates": "outcomes",
    "bars": "outcomes",
    "conditions": "outcomes",
    "constraints": "outcomes",
    "outcome_table": "outcomes",
    "units": "fit",
    "circumstances": "fit",
    "advice": "guidance",
    "routes": "guidance",
    "invariants": "proofs",
    "exceptions": "proofs",
}
"""What an entry that comes or goes can move."""
_ORDERS: dict[str, Effect] = {"outcome_table": "outcomes", "routes": "guidance", "vocabulary": "guidance"}
"""What another order of a section's entries can move."""


def gravest(effects: Iterable[Effect]) -> Effect:
    """Return the gravest of `effects`; only words, if there are none."""
    return min(effects, key=EFFECTS.index, default="words")


class Effects:
    """What changes from one pack to another can move, which depends on what the two read."""

    def __init__(self, packs: Sequence[Pack]) -> None:
        """Look at what the outcome tables and the conditions of `packs` read."""
        self._graded = {
            test.removeprefix("grade_")
            for pack in packs
            for row in pack.source.outcome_table
            for test in _facts_named(row.when)
            if test.startswith("grade_")
        }
        self._reading: dict[str, set[Effect]] = {}
        for pack in packs:
            self._add_readers(pack)

    def _add_readers(self, pack: Pack) -> None:
        """Note, for every definition, what a change of it can move through all that refers to it."""
        below = {name: names_defined(definition.when) for name, definition in pack.source.definitions.items()}
        for effect, raw in self._conditions(pack):
            waiting, seen = list(names_defined(raw)), set[str]()
            while waiting:
                name = waiting.pop()
                if name not in seen:
                    seen.add(name)
                    self._reading.setdefault(name, set()).add(effect)
                    waiting.extend(below.get(name, ()))

    def _conditions(self, pack: Pack) -> Iterable[tuple[Effect, object]]:
        source = pack.source
        yield from ((self.of_grade(rule.principle), rule.when) for rule in source.rules)
        for section in ("gates", "bars", "conditions", "advice", "routes"):
            yield from ((_FIELDS[section, "when"], entry.when) for entry in getattr(source, section))
        yield from (("outcomes", principle.reach.letter) for principle in source.principles)
        yield from (("scores", principle.reach.analogy) for principle in source.principles)
        yield from (("outcomes", constraint.never) for constraint in source.constraints)
        yield from (("outcomes", fact.when) for fact in source.vocabulary.values())
        yield from (("proofs", raw) for entry in source.invariants for raw in (entry.when, entry.then))

    def of_grade(self, principle: str) -> Effect:
        """Return what another grade of a principle can move: recommendations, if the outcome table reads it."""
        return "outcomes" if principle in self._graded else "scores"

    def of_field(self, section: str, entry: str, field: str, principles: Iterable[str]) -> Effect:
        """Return what a change of a field can move; `principles` are those of the entry, before and after."""
        match section, field:
            case "rules", "points" | "when" | "principle":
                return gravest(map(self.of_grade, principles))
            case "principles", "grades.met" | "grades.partly":
                return self.of_grade(entry)
            case "definitions", "when":
                return gravest(self._reading.get(entry, ()))
            case _:
                return _FIELDS.get((section, field), "words")

    def of_entry(self, section: str, entry: str, principles: Iterable[str]) -> Effect:
        """Return what an entry that comes or goes can move."""
        if section == "rules":
            return gravest(map(self.of_grade, principles))
        if section == "principles":
            return self.of_grade(entry)
        return _ENTRIES.get(section, "words")

    def of_order(self, section: str) -> Effect:
        """Return what another order of a section's entries can move."""
        return _ORDERS.get(section, "words")


def _facts_named(raw: object) -> Iterable[str]:
    """Yield the names of all that a condition, as written, tests."""
    match raw:
        case dict():
            for key, value in raw.items():
                if key in ("all", "any", "not"):
                    yield from _facts_named(value)
                else:
                    yield key
        case list():
            for part in raw:
                yield from _facts_named(part)
        case _:
            pass
