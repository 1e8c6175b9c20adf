"""ZEN (Rust) on the rules of a pack: each condition an expression, then points, grades, and the outcome as a table."""

import json
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import zen

from engine.language.expression import All, Constant, Defined, Expression, Not, Op, Test
from engine.language.expression import Any as AnyOf
from engine.language.pack import KIND, OUTCOMES, Item, ItemSort, Pack
from engine.language.truth import Values
from engine.language.vocabulary import Mark, Value


class Zen:
    """A pack as a JDM decision of three nodes. It knows complete facts only: ZEN has no word for what is open."""

    def __init__(self, pack: Pack) -> None:
        """Compile the decision once, as the engine compiles its rulesets once."""
        self.pack = pack
        self._decision = zen.ZenEngine().create_decision(json.dumps(decision_model(pack)))

    def evaluate(self, record: Mapping[str, Any], *, trace: bool) -> dict[str, Any]:
        """Return what ZEN makes of a record, with its own trace or without."""
        return dict(self._decision.evaluate(dict(record), {"trace": trace}))

    def answers(self, record: Mapping[str, Any]) -> tuple[list[bool], list[int], list[int], int | None, str]:
        """Return statuses of all items, points and grades by principle, score, and outcome, to be compared."""
        found = self.evaluate(record, trace=False)["result"]
        truths = [found[f"i{index}"] for index in range(len(self.pack.items))]
        places = range(len(self.pack.principles))
        points, grades = [int(found[f"points{i}"]) for i in places], [int(found[f"grade{i}"]) for i in places]
        return truths, points, grades, None if found["score"] is None else int(found["score"]), found["outcome"]


def record_of(values: Values, pack: Pack) -> dict[str, Any]:
    """Return complete values as ZEN reads them: a question that does not arise is -1, an empty word or an empty set."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        fact = pack.facts[name]
        if fact.type == "set":
            found[name] = sorted(value) if isinstance(value, frozenset) else []
            found[f"{name}_count"] = len(found[name]) if isinstance(value, frozenset) else -1
        else:
            found[name] = ("" if fact.type == "choice" else -1) if isinstance(value, Mark) else _plain(value)
    return found


def _plain(value: Value) -> int | str:
    if isinstance(value, frozenset):
        raise AssertionError("sets are written as lists")
    return value


def decision_model(pack: Pack) -> dict[str, Any]:
    """Return the pack as a JDM graph: all conditions in one node (the fastest way), what is weighed, the outcomes."""
    conditions = {f"i{place}": _formula(item.when) for place, item in enumerate(pack.items)}
    nodes = [
        {"id": "input", "type": "inputNode", "name": "case"},
        _expressions("conditions", conditions, keeps_input=False),
        _expressions("weighed", dict(_weighed(pack)), keeps_input=True),
        _table(pack),
        {"id": "output", "type": "outputNode", "name": "assessment"},
    ]
    ids = [str(node["id"]) for node in nodes]
    edges = [{"id": f"{a}-{b}", "type": "edge", "sourceId": a, "targetId": b} for a, b in pairwise(ids)]
    return {"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges}


def _expressions(name: str, formulas: Mapping[str, str], *, keeps_input: bool) -> dict[str, Any]:
    rows = [{"id": key, "key": key, "value": formula} for key, formula in formulas.items()]
    content = {"expressions": rows, "passThrough": keeps_input}
    return {"id": name, "type": "expressionNode", "name": name, "content": content}


def _formula(expression: Expression) -> str:
    match expression:
        case Constant(truth):
            return "true" if truth else "false"
        case All(parts):
            return _joined(" and ", "true", [_formula(part) for part in parts])
        case AnyOf(parts):
            return _joined(" or ", "false", [_formula(part) for part in parts])
        case Not(part):
            return f"not ({_formula(part)})"
        case Defined(_, part):
            return _formula(part)
        case Test():
            return _test(expression)


def _joined(word: str, empty: str, parts: Sequence[str]) -> str:
    return f"({word.join(parts)})" if parts else empty


def _test(test: Test) -> str:
    name, operand = test.fact, json.dumps(test.operand)
    match test.op:
        case Op.IS:
            return f"({name} == {operand})"
        case Op.IN:
            return f"({name} in {operand})"
        case Op.AT_LEAST:
            return f"({name} >= {operand})"
        case Op.AT_MOST:
            return f"({name} >= 0 and {name} <= {operand})"
        case Op.INCLUDES:
            return f"({operand} in {name})"
        case Op.COUNT_AT_LEAST:
            return f"({name}_count >= {operand})"
        case Op.COUNT_AT_MOST:
            return f"({name}_count >= 0 and {name}_count <= {operand})"


def _weighed(pack: Pack) -> list[tuple[str, str]]:
    """Return what follows from the conditions, as formulas in the order they build on one another."""
    letter, analogy = pack.span("letter").start, pack.span("analogy").start
    found: list[tuple[str, str]] = []
    for index, measure in enumerate(pack.principles):
        rules = [(n, item.points) for n, item in _items(pack, "rule") if item.principle == index]
        blocking = [f"i{n}" for n, item in (*_items(pack, "gate"), *_items(pack, "bar")) if item.principle == index]
        earned = _joined(" + ", "0", [f"(i{n} ? {points} : 0)" for n, points in rules])
        adverse = _joined(" or ", "false", [f"i{n}" for n, points in rules if points < 0])
        found += [
            (f"reach{index}", f"i{letter + index} or i{analogy + index}"),
            (f"points{index}", f"min([max([{earned}, 0]), 100])"),
            (
                f"grade{index}",
                (
                    f"{_joined(' or ', 'false', blocking)} ? 0 : ($.points{index} >= {measure.met} ? 3 : "
                    f"($.points{index} >= {measure.partly} ? 2 : ({adverse} ? 0 : 1)))"
                ),
            ),
        ]
    weights = _joined(" + ", "0", [f"($.reach{i} ? {m.weight} : 0)" for i, m in enumerate(pack.principles)])
    sums = [f"($.reach{i} ? {m.weight} * $.points{i} : 0)" for i, m in enumerate(pack.principles)]
    found += [("weights", weights), ("score", f"$.weights > 0 ? floor({_joined(' + ', '0', sums)} / $.weights) : null")]
    sets: tuple[tuple[str, ItemSort], ...] = (("gates", "gate"), ("bars", "bar"), ("conditions", "condition"))
    for name, sort in sets:
        members = [f"(i{letter + item.principle} and i{n} ? 1 : 0)" for n, item in _items(pack, sort)]
        found.append((f"{name}_count", _joined(" + ", "0", members)))
    return found


def _items(pack: Pack, sort: ItemSort) -> list[tuple[int, Item]]:
    span = pack.span(sort)
    return list(zip(range(span.start, span.stop), pack.items[span], strict=True))


def _table(pack: Pack) -> dict[str, Any]:
    """Return the outcome table, first match; a row's condition is a formula on its own."""
    rules = [
        {"_id": f"row{n}", "row": _row_formula(row.when, pack), "out": json.dumps(OUTCOMES[row.outcome])}
        for n, row in enumerate(pack.rows)
    ]
    content = {
        "hitPolicy": "first",
        "passThrough": True,
        "inputs": [{"id": "row", "name": "row", "type": "expression"}],
        "outputs": [{"id": "out", "name": "outcome", "field": "outcome", "type": "expression"}],
        "rules": rules,
    }
    return {"id": "outcome", "type": "decisionTableNode", "name": "outcome", "content": content}


def _row_formula(expression: Expression, pack: Pack) -> str:
    """Return a row's condition over what was weighed; sets in force by their counts, grades by reach."""
    match expression:
        case Test(fact, op, _) if op is Op.INCLUDES or fact == KIND:
            raise NotImplementedError(f"a row that reads {fact} like this")
        case Test(fact) if fact.startswith("grade_"):
            index = next(i for i, measure in enumerate(pack.principles) if f"grade_{measure.id}" == fact)
            letter = f"i{pack.span('letter').start + index}"
            return f"({letter} and {_test(Test(f'grade{index}', expression.op, expression.operand))})"
        case All(parts):
            return _joined(" and ", "true", [_row_formula(part, pack) for part in parts])
        case AnyOf(parts):
            return _joined(" or ", "false", [_row_formula(part, pack) for part in parts])
        case Not(part):
            return f"not ({_row_formula(part, pack)})"
        case _:
            return _formula(expression)
