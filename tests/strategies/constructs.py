"""Names for everything a generated pack or case can contain or bring about, to see that nothing is left out."""

from collections.abc import Iterator, Mapping
from typing import Any

from engine.assessment import Assessment
from engine.language.expression import All, Constant, Defined, Expression, Not, Op, Test, parts_of
from engine.language.expression import Any as Either
from engine.language.pack import Pack
from tests.strategies.shape import Data
from tests.strategies.vocabulary import LARGEST, TYPES

OUTCOMES = ("decline", "participate_with_conditions", "participate")
STATUSES = ("holds", "does_not_hold", "open")
SPELLINGS = (
    *("bare", "is", "in", "at_least", "at_most", "above", "below"),
    *("includes", "includes_any", "includes_all", "count_at_least", "count_at_most"),
    *("several operators", "several keys"),
)

LANGUAGE: frozenset[str] = frozenset(
    [
        *(f"node {name}" for name in ("Constant", "Test", "All", "Any", "Not", "Defined")),
        *("empty all", "empty any", "definition in a definition", "true", "false"),
        *(f"{op.name} {side}" for op in Op for side in ("as it is", "under not")),
        *(f"spelled {spelling}" for spelling in SPELLINGS),
        *(f"{role} {type_}" for role in ("classification", "evidence") for type_ in TYPES),
        *(f"{type_} of silence {silence}" for type_ in TYPES for silence in ("ask", "assume")),
        "required classification",
        *(f"background {name}" for name in ("country", "distance_km", "crosses_border", "twin_town")),
        *(
            "question with when",
            "largest number",
            "route reads background",
            "when of a question reads a conditional one",
        ),
        *(f"row reads {what}" for what in ("gates", "bars", "conditions", "kind", "grade")),
        *(f"row of {a} ahead of {b}" for a in OUTCOMES for b in OUTCOMES if a != b),
        *("weight 0", "weight 1", "points above 0", "points below 0", "reach letter", "reach analogy", "constraint"),
        *("advice of a principle", "advice of none"),
    ]
)
"""What packs contain."""

TURNS: frozenset[str] = frozenset(
    [
        *(f"{type_} {state}" for type_ in TYPES for state in ("open", "assumed", "not applicable", "ignored")),
        *(f"{sort} {status}" for sort in ("rule", "gate", "bar", "condition", "advice") for status in STATUSES),
        *(f"{sort} {effect}" for sort in ("gate", "bar", "condition") for effect in ("binding", "advice", "none")),
        *(f"advice from {source}" for source in ("advice", "gate", "bar", "condition")),
        *(f"outcome {outcome}" for outcome in (*OUTCOMES, "more_information")),
        *(f"possible {outcome} among others" for outcome in OUTCOMES),
        *(f"reach {reach}" for reach in ("letter", "analogy", "none")),
        *(f"grade {grade}" for grade in ("not_met", "not_shown", "partly", "met", "open")),
        *(f"influence {influence}" for influence in ("decides", "improves", "none")),
        *("settled with open questions", "settled with none", "unsettled", "score null", "score range", "score one"),
        *(
            "points at 0",
            "points at 100",
            "negative rule holds",
            "route known",
            "route open",
            "route open, decider known",
        ),
        *("supports", "informs", "outside plan", "bound"),
    ]
)
"""What assessments come to."""


def in_pack(data: Data, pack: Pack) -> Iterator[str]:
    """Yield the names of what a pack contains."""
    for item in pack.items:
        yield from _in_expression(item.when)
        if item.sort in ("letter", "analogy") and item.facts:
            yield f"reach {item.sort}"
    yield from _in_sections(data)
    yield from _in_vocabulary(data["vocabulary"])
    for row in data["outcome_table"]:
        yield from _in_row(row.get("when"))
    outcomes = [row["outcome"] for row in data["outcome_table"]]
    yield from (f"row of {a} ahead of {b}" for i, a in enumerate(outcomes) for b in outcomes[i + 1 :])


def _in_expression(expression: Expression, *, turned: bool = False, inside: str = "") -> Iterator[str]:
    yield f"node {type(expression).__name__}"
    match expression:
        case Test(_, op, _):
            yield f"{op.name} {'under not' if turned else 'as it is'}"
        case Constant(truth):
            yield "true" if truth else "false"
        case All(()):
            yield "empty all"
        case Either(()):
            yield "empty any"
        case Defined() if inside:
            yield "definition in a definition"
        case _:
            pass
    name = expression.name if isinstance(expression, Defined) else inside
    for part in parts_of(expression):
        yield from _in_expression(part, turned=turned != isinstance(expression, Not), inside=name)


def _in_sections(data: Data) -> Iterator[str]:
    for rule in data["rules"]:
        yield f"points {'above' if rule['points'] > 0 else 'below'} 0"
    for entry in data["advice"]:
        yield "advice of a principle" if "principle" in entry else "advice of none"
    for principle in data["principles"]:
        yield f"weight {min(1, principle['weight'])}"
    for route in data["routes"]:
        yield from ("route reads background" for name in _keys_in(route["when"]) if _is_background(data, name))
    yield from ("constraint" for _ in data["constraints"])
    for section in ("rules", "gates", "bars", "conditions", "advice", "routes"):
        for entry in data[section]:
            yield from _spellings(entry["when"])


def _is_background(data: Data, name: str) -> bool:
    return name in data["vocabulary"] and data["vocabulary"][name]["role"] == "background"


def _in_vocabulary(vocabulary: Data) -> Iterator[str]:
    conditional = {name for name, fact in vocabulary.items() if "when" in fact}
    for name, fact in vocabulary.items():
        yield f"{fact['role']} {name if fact['role'] == 'background' else fact['type']}"
        silence = fact.get("silence")
        yield f"{fact['type']} of silence {'assume' if isinstance(silence, dict) else silence}"
        if name != "kind" and silence == "required":
            yield "required classification"
        if "when" in fact:
            yield "question with when"
            if conditional & set(_keys_in(fact["when"])):
                yield "when of a question reads a conditional one"
        if fact.get("maximum") == LARGEST:
            yield "largest number"


def _in_row(raw: Any) -> Iterator[str]:
    for name in _keys_in(raw):
        yield f"row reads {'grade' if name.startswith('grade_') else name}"


def _keys_in(raw: Any) -> Iterator[str]:
    """Yield every key at any depth of a condition as it is written."""
    for value in raw if isinstance(raw, list) else []:
        yield from _keys_in(value)
    for key, value in raw.items() if isinstance(raw, dict) else []:
        yield key
        yield from _keys_in(value)


def _spellings(raw: Any) -> Iterator[str]:
    if isinstance(raw, dict) and len(raw) > 1:
        yield "spelled several keys"
    for key, value in raw.items() if isinstance(raw, dict) else []:
        if key in ("all", "any"):
            for part in value:
                yield from _spellings(part)
        elif key == "not":
            yield from _spellings(value)
        elif key != "defined":
            yield from (f"spelled {op}" for op in value) if isinstance(value, dict) else ["spelled bare"]
            yield from ["spelled several operators"] if isinstance(value, dict) and len(value) > 1 else []


def in_assessment(found: Assessment, vocabulary: Mapping[str, Data]) -> Iterator[str]:
    """Yield the names of what an assessment came to."""
    marked = {
        "open": [question.fact for question in found.open_questions],
        "assumed": list(found.assumed),
        "not applicable": found.not_applicable,
        "ignored": found.ignored,
    }
    for state, names in marked.items():
        yield from (f"{vocabulary[name]['type']} {state}" for name in names)
    yield from _of_items(found)
    yield from _of_outcome(found)
    yield from _of_principles(found)
    yield from _of_route(found)
    yield from ["outside plan"] if found.outside_plan else []
    yield from (f"influence {question.influence}" for question in found.open_questions)


def _of_items(found: Assessment) -> Iterator[str]:
    for sort, items in (("gate", found.gates), ("bar", found.bars), ("condition", found.conditions)):
        for item in items:
            yield f"{sort} {item.status}"
            yield f"{sort} {item.effect}"
    for rule in found.rules:
        yield f"rule {rule.status}"
        yield from ["negative rule holds"] if rule.points < 0 and rule.status == "holds" else []
    for advice in found.advice:
        yield f"advice {advice.status}"
        yield f"advice from {advice.source}"


def _of_outcome(found: Assessment) -> Iterator[str]:
    yield f"outcome {found.outcome}"
    if len(found.possible_outcomes) > 1:
        yield from (f"possible {outcome} among others" for outcome in found.possible_outcomes)
    if found.settled:
        yield "settled with open questions" if found.open_questions else "settled with none"
    else:
        yield "unsettled"
    yield from ["bound"] if found.bound else []
    score = found.score
    yield "score null" if score is None else "score one" if score.low == score.high else "score range"


def _of_principles(found: Assessment) -> Iterator[str]:
    for principle in found.principles:
        yield f"reach {principle.reach}"
        if principle.points is not None:
            yield f"grade {principle.grade or 'open'}"
            yield f"points at {principle.points.high}"


def _of_route(found: Assessment) -> Iterator[str]:
    route = found.route
    yield "route known" if route.id else "route open, decider known" if route.decides else "route open"
    yield from ["supports"] if route.supports else []
    yield from ["informs"] if route.informs else []
