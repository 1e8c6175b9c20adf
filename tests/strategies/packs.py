"""Whole rule packs as plain merged data that the checker accepts."""

from collections.abc import Iterator
from random import Random
from typing import Any

from tests.strategies.conditions import Scope, condition_data, fact_test, guarded
from tests.strategies.shape import Data, Shape
from tests.strategies.vocabulary import TEXT, vocabulary_data

GRADES = ("not_met", "not_shown", "partly", "met")
OUTCOMES = ("decline", "participate_with_conditions", "participate")
BASES = {"shall": "PA.1", "should": "PA.2", "purpose": "PA.3", "goal": "PA.4"}
BODIES = ("board", "office", "staff")
CIRCUMSTANCES = ("cost", "security")


def pack_data(rng: Random, shape: Shape) -> Data:
    """Return a pack as one mapping of all its sections."""
    return _Maker(rng, shape).pack()


class _Maker:
    """Makes one pack, section by section; each section reads what those before it made."""

    def __init__(self, rng: Random, shape: Shape) -> None:
        self.rng, self.shape = rng, shape
        self.facts = vocabulary_data(rng, shape)
        self._make_conditional()
        self.scope = Scope(self.facts)
        self.scope.definitions = self._definitions()
        self.telling = self.scope.narrowed(("classification", "evidence"))
        self.classifying = self.scope.narrowed(("classification",))
        self.asking = self.telling.only(lambda fact: fact["silence"] == "ask")
        self.principles = [f"p{index}" for index in shape.some(rng, shape.principles)]

    def _make_conditional(self) -> None:
        """Give some facts a `when` over classification that stands earlier in a random order, so never in a circle."""
        earlier: Data = {"kind": self.facts["kind"]}
        for name in self.rng.sample(sorted(self.facts), len(self.facts)):
            if name != "kind" and self.rng.randrange(3) == 0:
                self.facts[name]["when"] = condition_data(self.rng, self.shape, Scope(dict(earlier)), 2)
            if self.facts[name]["role"] == "classification":
                earlier[name] = self.facts[name]

    def _definitions(self) -> Data:
        found: Data = {}
        roles = (("classification",), ("classification", "evidence"), ("classification", "evidence", "background"))
        for index in self.shape.some(self.rng, self.shape.definitions):
            scope = Scope(self.facts, dict(found)).narrowed(self.rng.choice(roles))
            found[f"defined_{index}"] = condition_data(self.rng, self.shape, scope, 2)
        return found

    def pack(self) -> Data:
        """Return the pack."""
        found: Data = {
            "pack": _HEAD,
            "calibrations": {"chosen": {"owner": TEXT, "reason": TEXT}},
            "passages": _PASSAGES,
            "vocabulary": self.facts,
            "definitions": {n: {"when": raw, "meaning": TEXT} for n, raw in self.scope.definitions.items()},
            "principles": self._principles(),
            "rules": list(self._rules()),
            "gates": list(self._stops("gates", "gate", {"basis": "shall"})),
            "bars": list(self._stops("bars", "bar", {"calibration": "chosen"})),
            "conditions": list(self._conditions()),
            "advice": list(self._advice()),
            "bodies": dict.fromkeys(BODIES, TEXT),
            "routes": self._routes(),
            "units": {"school": {"name": TEXT, "type": "unit"}},
            "circumstances": {name: {"label": TEXT, "note": TEXT} for name in CIRCUMSTANCES},
            "constraints": list(self._constraints()),
        }
        found["outcome_table"] = self._rows(found)
        return found

    def _condition(self, scope: Scope) -> Any:
        return condition_data(self.rng, self.shape, scope)

    def _decisive(self, *, silence_may: bool = False) -> Any:
        """Return a condition that mostly turns on questions that can be open, and never on silence unless it may."""
        asked = self.asking.facts and self.rng.randrange(3)
        scope = self.asking if asked else self.telling
        raw = condition_data(self.rng, self.shape, scope, self.rng.randint(0, self.shape.depth))
        return raw if silence_may else guarded(self.rng, raw, self.telling)

    def _basis(self) -> Data:
        basis = self.rng.choice(sorted(BASES))
        return {"basis": basis, "passages": [BASES[basis]]}

    def _principles(self) -> list[Data]:
        orders = self.rng.sample(range(1, 10), len(self.principles))
        heavy = self.rng.choice(self.principles)
        return [
            self._principle(name, order, heavy=name == heavy)
            for name, order in zip(self.principles, orders, strict=True)
        ]

    def _principle(self, name: str, order: int, *, heavy: bool) -> Data:
        met = self.rng.choice((1, 30, 60, 100))
        reach: Data = {"letter": self.rng.choice((True, True, self._condition(self.classifying)))}
        if self.rng.randrange(2):
            reach["analogy"] = self._condition(self.classifying)
        return {
            "id": name,
            "order": order,
            "name": TEXT,
            "question": TEXT,
            "passages": sorted(BASES.values()),
            "weight": self.rng.choice((1, 33, 100) if heavy else (0, 1, 20, 100)),
            "reach": reach,
            "grades": {"met": met, "partly": self.rng.randint(1, met)},
            "calibration": "chosen",
        }

    def _rules(self) -> Iterator[Data]:
        for index in self.shape.some(self.rng, self.shape.rules):
            points = self.rng.choice((1, 20, 50, 100, 60, -30, -100))
            yield {
                "id": f"rule_{index}",
                "principle": self.rng.choice(self.principles),
                **self._basis(),
                "when": self._decisive(silence_may=points > 0),
                "points": points,
                "finding": TEXT,
                "calibration": "chosen",
            }

    def _stops(self, section: str, name: str, more: Data) -> Iterator[Data]:
        for index in self.shape.some(self.rng, getattr(self.shape, section)):
            yield {
                "id": f"{name}_{index}",
                "principle": self.rng.choice(self.principles),
                "passages": ["PA.1"],
                "when": self._decisive(),
                "ground": TEXT,
                **more,
            }

    def _conditions(self) -> Iterator[Data]:
        for index in self.shape.some(self.rng, self.shape.conditions):
            reasoned = self.rng.randrange(2) == 0
            yield {
                "id": f"condition_{index}",
                "principle": self.rng.choice(self.principles),
                **self._basis(),
                "when": self._decisive(silence_may=reasoned),
                "text": TEXT,
                "checked_by": self.rng.choice(BODIES),
                **({"on_silence": TEXT} if reasoned else {}),
            }

    def _advice(self) -> Iterator[Data]:
        for index in self.shape.some(self.rng, self.shape.advice):
            owner = {"principle": self.rng.choice(self.principles)} if self.rng.randrange(2) else {}
            when = self._condition(self.telling)
            yield {"id": f"advice_{index}", **owner, "passages": ["PA.2"], "when": when, "text": TEXT}

    def _routes(self) -> list[Data]:
        """Routes may read background; the last always holds, and no other is plainly `true`."""
        found = []
        for index in self.shape.some(self.rng, self.shape.routes):
            when = self._condition(self.scope)
            found.append(self._route(f"route_{index}", {"all": [when]} if when is True else when))
        return [*found, self._route("route_last", True)]

    def _route(self, name: str, when: Any) -> Data:
        bodies = {key: self.rng.sample(BODIES, self.rng.randint(0, 2)) for key in ("supports", "informs")}
        return {"id": name, "when": when, "decides": self.rng.choice(BODIES), **bodies, "passages": ["PA.1"]}

    def _constraints(self) -> Iterator[Data]:
        for index in self.shape.some(self.rng, self.shape.constraints):
            asked = self.asking if len(self.asking.facts) > 1 and self.rng.randrange(3) else self.telling
            yield {"id": f"constraint_{index}", "never": self._never(asked), "reason": TEXT}

    def _never(self, scope: Scope) -> Any:
        """Return a combination of two or three tests, one answer without another, or a free condition with them.

        Most cases can then occur; several constraints may still leave some answers no way out.
        """
        names = self.rng.sample(sorted(scope.facts), min(self.rng.randint(2, 3), len(scope.facts)))
        tests = {name: fact_test(self.rng, scope.facts[name]) for name in names}
        match self.rng.randrange(4):
            case 0:
                return {"all": [tests, self._condition(self.telling)]}
            case 1 | 2:
                last = names[-1]
                return {**{name: tests[name] for name in names[:-1]}, "not": {last: tests[last]}}
            case _:
                return tests

    def _rows(self, pack: Data) -> list[Data]:
        """The table of the plan, or rows over any derived facts with outcomes in any order."""
        if self.rng.randrange(2):
            return [row for section, row in _PLAIN_TABLE if section is None or pack[section]]
        derived = {"kind": self.facts["kind"]}
        for section in ("gates", "bars", "conditions"):
            derived[section] = {"type": "set", "values": {entry["id"]: TEXT for entry in pack[section]}}
        for name in self.principles:
            derived[f"grade_{name}"] = {"type": "level", "values": dict.fromkeys(GRADES, TEXT)}
        scope = Scope(derived)
        rows = [
            {"id": f"row_{index}", "when": self._condition(scope), "outcome": self.rng.choice(OUTCOMES)}
            for index in self.shape.some(self.rng, self.shape.rows)
        ]
        return [*rows, {"id": "row_last", "otherwise": True, "outcome": self.rng.choice(OUTCOMES)}]


_HEAD: Data = {
    "id": "generated",
    "version": "1.0.0",
    "title": TEXT,
    "valid_from": "2020-01-01",
    "adopted": {"body": TEXT, "date": "2020-01-01", "record_number": "N-1"},
    "owner": TEXT,
    "change_note": TEXT,
}


def _passage(modality: str, **more: Any) -> Data:
    return {
        "section": "Syfte",
        "place": TEXT,
        "modality": modality,
        "paraphrase": TEXT,
        "words": 3,
        "sha256": "0" * 64,
        **more,
    }


_PASSAGES: Data = {
    **{name: _passage(modality) for modality, name in BASES.items()},
    "PA.5": _passage("fact", not_operationalised=TEXT),
}
_PLAIN_TABLE: list[tuple[str | None, Data]] = [
    ("gates", {"id": "gated", "when": {"gates": {"count_at_least": 1}}, "outcome": "decline"}),
    ("bars", {"id": "barred", "when": {"bars": {"count_at_least": 1}}, "outcome": "decline"}),
    (
        "conditions",
        {"id": "conditional", "when": {"conditions": {"count_at_least": 1}}, "outcome": "participate_with_conditions"},
    ),
    (None, {"id": "otherwise", "otherwise": True, "outcome": "participate"}),
]
"""The table of the plan: each row with the section that it needs at least one entry of."""
