"""The generators reach every construct of the language and every turn a case can take."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

import engine.assess
from engine.assess import Assessor
from engine.completions import endings
from engine.interpreters.chaining import Chaining
from engine.language.expression import All, Constant, Defined, Expression, Not, Op, Test, parts_of
from engine.language.expression import Any as Either
from engine.language.pack import Pack
from engine.language.vocabulary import Silence
from tests.strategies import BROAD, WIDE, Data, Shape, case_data, load_case, load_pack, pack_data, packs, refusal_or

TYPES = ("flag", "level", "choice", "count", "amount", "share", "set")
SPELLINGS = ("bare", "is", "in", "at_least", "at_most", "above", "below", "includes", "includes_any", "includes_all")
SPELLINGS += ("count_at_least", "count_at_most", "two operators")
OUTCOMES = ("decline", "participate_with_conditions", "participate")
GRADES = ("not_met", "not_shown", "partly", "met")

WANTED: set[str] = {
    *(f"node {name}" for name in ("constant", "all", "any", "not", "defined", "empty all", "empty any", "nested defined")),
    *(f"{op.name} {side}" for op in Op for side in ("written plainly", "under not")),
    *(f"spelled {spelling}" for spelling in SPELLINGS),
    *(f"{type_} {state}" for type_ in TYPES for state in ("open", "assumed", "not applicable", "ignored", "answered")),
    *(f"classification {silence}" for silence in ("required", "assume")),
    *(f"reach {reach}" for reach in ("letter", "analogy", "none", "that varies with classification")),
    *(f"row reads {what}" for what in ("gates", "bars", "conditions", "kind", "grade")),
    *(f"row gives {outcome} last" for outcome in OUTCOMES),
    *(f"row order {a} before {b}" for a in OUTCOMES for b in OUTCOMES if a != b),
    *(f"outcome {outcome}" for outcome in (*OUTCOMES, "more_information")),
    *(f"possible {outcome} among others" for outcome in OUTCOMES),
    *(f"grade {grade}" for grade in (*GRADES, "open")),
    *(f"{item} {status}" for item in ("rule", "gate", "bar", "condition", "advice") for status in _STATUSES)
    if (_STATUSES := ("holds", "does_not_hold", "open"))
    else (),
    *(f"{effect} {item}" for effect in ("binding", "advice", "none") for item in ("gate", "bar", "condition")),
    *(f"influence {influence}" for influence in ("decides", "improves", "none")),
    *("settled with open questions", "settled with nothing open", "unsettled", "bound by the budget"),
    *("score null", "score range", "negative rule holds", "points clamped to 100"),
    *("constraint broken by answers", "constraint leaves no completion", "constraint rules out some completions"),
    *("background stated", "background in a route", "route open", "route open with one decider", "route supports"),
    *("circumstance", "unknown answer", "null answer", "answer left out", "conditional question", "largest number"),
    *("several rulesets",),
}


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(packs(WIDE))
def collect(found: set[str], pack: Data) -> None:
    pass
