"""Packs of any size, built like the shipped one: levels that assume a neutral answer, rules for and against, gates,
conditions, advice and routes over five principles of differing reach. They hold all properties.
"""

from collections.abc import Iterator
from typing import Any

from tests.strategies import Data

TEXT = {"sv": "Text.", "en": "Text."}
KINDS = tuple(f"kind_{index}" for index in range(9))
LEVELS = ("none", "not_stated", "some", "full")
LINK = {"any": [{"goals": {"count_at_least": 1}}, {"own_goal": True}]}
PASSAGE = {"section": "S", "place": TEXT, "modality": "shall", "paraphrase": TEXT, "words": 3, "sha256": "0" * 64}
PRINCIPLES = 5
RULES_OF_A_FACT = 3


def grown(rules: int) -> Data:
    """Return a pack of about `rules` rules, as plain data."""
    count = max(2 * PRINCIPLES, rules // RULES_OF_A_FACT)
    facts = [(f"fact_{index}", index % PRINCIPLES, index // PRINCIPLES) for index in range(count)]
    return {
        "pack": {
            "id": f"grown-{rules}",
            "version": "1.0.0",
            "title": TEXT,
            "valid_from": "2020-01-01",
            "adopted": {"body": TEXT, "date": "2020-01-01", "record_number": "N-1"},
            "owner": TEXT,
            "change_note": TEXT,
        },
        "calibrations": {"chosen": {"owner": TEXT, "reason": TEXT}},
        "passages": {"PA.1": PASSAGE},
        "vocabulary": dict(_vocabulary(facts)),
        "definitions": {"linked": {"when": LINK, "meaning": TEXT}},
        "principles": [_principle(index) for index in range(PRINCIPLES)],
        "rules": [rule for name, principle, _ in facts for rule in _rules(name, principle)],
        "gates": [_gate("unlinked", 0, {"not": {"defined": "linked"}}), *_gates(facts)],
        "conditions": [_condition(name, principle) for name, principle, place in facts if mended(place)],
        "advice": [_advice(name, principle) for name, principle, place in facts if place % 4 == 1],
        "bodies": {"board": TEXT, "office": TEXT},
        "routes": [
            {"id": "abroad", "when": {"crosses_border": True}, "decides": "board", "passages": ["PA.1"]},
            {"id": "else", "when": True, "decides": "office", "passages": ["PA.1"]},
        ],
        "units": {"office": {"name": TEXT, "type": "unit"}},
        "outcome_table": [
            {"id": "gated", "when": {"gates": {"count_at_least": 1}}, "outcome": "decline"},
            {"id": "held", "when": {"conditions": {"count_at_least": 1}}, "outcome": "participate_with_conditions"},
            {"id": "otherwise", "otherwise": True, "outcome": "participate"},
        ],
    }  # fmt: skip


def _vocabulary(facts: list[tuple[str, int, int]]) -> Iterator[tuple[str, Data]]:
    asked = {"question": TEXT, "help": TEXT}
    yield "kind", {"type": "choice", "values": dict.fromkeys(KINDS, TEXT), "silence": "required",
                   "role": "classification", **asked}  # fmt: skip
    yield "goals", {"type": "set", "values": dict.fromkeys("abcd", TEXT), "better": "higher", "silence": "ask",
                    "role": "evidence", "principle": "p0", **asked}  # fmt: skip
    yield (
        "own_goal",
        {"type": "flag", "better": "yes", "silence": "ask", "role": "evidence", "principle": "p0", **asked},
    )
    yield "crosses_border", {"type": "flag", "role": "background", **asked}
    for name, principle, place in facts:
        fact: Data = {"type": "level", "values": dict.fromkeys(LEVELS, TEXT), "better": "higher", "role": "evidence",
                      "silence": {"assume": "not_stated"}, "principle": f"p{principle}", **asked}  # fmt: skip
        if place % 5 == 4:
            fact["when"] = {"not": {"kind": KINDS[place % len(KINDS)]}}
        yield name, fact


def _principle(index: int) -> Data:
    reach: dict[str, Any] = {"letter": True}
    if index:
        reach = {"letter": {"kind": {"in": list(KINDS[index:])}}, "analogy": {"kind": {"in": list(KINDS[:index])}}}
    return {"id": f"p{index}", "order": index + 1, "name": TEXT, "question": TEXT, "passages": ["PA.1"], "weight": 20,
            "reach": reach, "grades": {"met": 60, "partly": 30}, "calibration": "chosen"}  # fmt: skip


def _rules(name: str, principle: int) -> Iterator[Data]:
    for suffix, when, points in (
        ("some", {name: {"at_least": "some"}}, 12),
        ("full", {name: "full"}, 18),
        ("none", {name: "none"}, -10),
    ):
        yield {"id": f"{name}_{suffix}", "principle": f"p{principle}", "passages": ["PA.1"], "basis": "shall",
               "when": when, "points": points, "finding": TEXT, "calibration": "chosen"}  # fmt: skip


def gated(place: int) -> bool:
    """Tell whether the fact at a place of its principle has a gate."""
    return place % 8 == 1


def mended(place: int) -> bool:
    """Tell whether the fact at a place of its principle has a condition; one with a gate would never need it."""
    return place % 3 == 0 and not gated(place)


def _gates(facts: list[tuple[str, int, int]]) -> Iterator[Data]:
    for name, principle, place in facts:
        if gated(place):
            yield _gate(f"{name}_stops", principle, {name: "none"})


def _gate(name: str, principle: int, when: Any) -> Data:
    return {"id": name, "principle": f"p{principle}", "passages": ["PA.1"], "when": when, "ground": TEXT}


def _condition(name: str, principle: int) -> Data:
    return {"id": f"{name}_mended", "principle": f"p{principle}", "passages": ["PA.1"], "basis": "shall",
            "when": {name: "none"}, "text": TEXT, "checked_by": "office"}  # fmt: skip


def _advice(name: str, principle: int) -> Data:
    when = {name: "not_stated"}
    return {"id": f"{name}_stated", "principle": f"p{principle}", "passages": ["PA.1"], "when": when, "text": TEXT}
