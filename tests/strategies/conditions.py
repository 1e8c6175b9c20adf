"""Conditions, as they are written, well-typed over the facts and definitions in scope."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.strategies.shape import Data, Shape
from tests.strategies.vocabulary import landmarks, members

LARGEST_CONDITION = 40
"""The most conjunctions that a generated condition, or its opposite, may come to."""


@dataclass(slots=True)
class Scope:
    """What a condition may read: facts as the vocabulary holds them, and conditions by name."""

    facts: Mapping[str, Data]
    definitions: Mapping[str, Any] = field(default_factory=dict)

    def narrowed(self, roles: Sequence[str]) -> "Scope":
        """Return the scope of the facts with one of `roles`."""
        return self.only(lambda fact: fact["role"] in roles)

    def only(self, wanted: Callable[[Data], bool]) -> "Scope":
        """Return the scope of the facts that are `wanted`, and of the definitions that read nothing else."""
        facts = {name: fact for name, fact in self.facts.items() if wanted(fact)}
        inside = {
            name: raw for name, raw in self.definitions.items() if facts_read(raw, self.definitions) <= facts.keys()
        }
        return Scope(facts, inside)


def condition_data(rng: Random, shape: Shape, scope: Scope, depth: int | None = None) -> Any:
    """Return a condition with every construct possible in it."""
    deep = shape.depth if depth is None else depth
    found = _condition(rng, shape, scope, deep)
    return found if _fits(found, scope) else _leaf(rng, scope)


def _fits(raw: Any, scope: Scope) -> bool:
    return max(conjunctions_in(raw, scope.definitions)) <= LARGEST_CONDITION


def _condition(rng: Random, shape: Shape, scope: Scope, depth: int) -> Any:
    if depth == 0 or rng.randrange(3) == 0:
        return _leaf(rng, scope)
    form = rng.choice(("all", "any", "not", "together"))
    if form == "not":
        return {"not": _condition(rng, shape, scope, depth - 1)}
    if form == "together":
        names = rng.sample(sorted(scope.facts), min(len(scope.facts), rng.randint(1, 2)))
        joined: Data = {name: fact_test(rng, scope.facts[name]) for name in names}
        inner = _condition(rng, shape, scope, depth - 1)
        return {**joined, "not": inner} if rng.randrange(2) or not joined else {**joined, "any": [inner]}
    return {form: [_condition(rng, shape, scope, depth - 1) for _ in range(rng.randint(0, shape.branches))]}


def _leaf(rng: Random, scope: Scope) -> Any:
    if rng.randrange(12) == 0 or not scope.facts:
        return rng.choice((True, False))
    if scope.definitions and rng.randrange(4) == 0:
        return {"defined": rng.choice(sorted(scope.definitions))}
    name = rng.choice(sorted(scope.facts))
    return {name: fact_test(rng, scope.facts[name])}


def fact_test(rng: Random, fact: Data) -> Any:
    """Return a test that fits the fact's type, in any of its spellings, of one operator or two."""
    if fact["type"] == "set":
        return _set_test(rng, members(fact))
    operands = _operands(fact)
    one = rng.choice(operands)
    forms: list[Any] = [one, {"is": one}, {"in": rng.sample(operands, rng.randint(1, min(3, len(operands))))}]
    if fact["type"] not in ("flag", "choice"):
        other = rng.choice(operands)
        forms += [{"at_least": one}, {"at_most": one}, {"at_least": one, "at_most": other}]
        if fact["type"] != "level":
            forms += [{"above": one}, {"below": one}, {"above": one, "below": other}]
    return rng.choice(forms)


def _operands(fact: Data) -> list[Any]:
    if fact["type"] == "flag":
        return [False, True]
    return members(fact) if fact["type"] in ("level", "choice") else landmarks(fact)


def _set_test(rng: Random, names: list[str]) -> Any:
    count = rng.randint(0, len(names))
    forms: list[Any] = [{"count_at_least": count}, {"count_at_most": count}]
    if names:
        some = rng.sample(names, rng.randint(1, len(names)))
        forms += [some[0], {"includes": some[0]}, {"includes_any": some}, {"includes_all": some}]
        forms += [{"includes": some[0], "count_at_most": count}, {"count_at_least": count, "includes_any": some}]
    return rng.choice(forms)


# --- what a condition reads, and how large it is -------------------------------------------------------------------


def facts_read(raw: Any, definitions: Mapping[str, Any]) -> set[str]:
    """Return the facts that a condition reads, through definitions too."""
    found: set[str] = set()
    for key, value in raw.items() if isinstance(raw, dict) else ():
        match key:
            case "all" | "any":
                found.update(*(facts_read(part, definitions) for part in value))
            case "not":
                found |= facts_read(value, definitions)
            case "defined":
                found |= facts_read(definitions[value], definitions)
            case _:
                found.add(key)
    return found


def conjunctions_in(raw: Any, definitions: Mapping[str, Any]) -> tuple[int, int]:
    """Return upper bounds on the conjunctions that a condition and its opposite come to when spelled out."""
    if isinstance(raw, bool):
        return 1, 1
    return _all_of([_entry(key, value, definitions) for key, value in raw.items()])


def _entry(key: str, value: Any, definitions: Mapping[str, Any]) -> tuple[int, int]:
    match key:
        case "all":
            return _all_of([conjunctions_in(part, definitions) for part in value])
        case "any":
            return _all_of([conjunctions_in(part, definitions)[::-1] for part in value])[::-1]
        case "not":
            return conjunctions_in(value, definitions)[::-1]
        case "defined":
            return conjunctions_in(definitions[value], definitions)
        case _:
            return _all_of([_operator(op, o) for op, o in value.items()]) if isinstance(value, dict) else (1, 1)


def _operator(op: str, operand: Any) -> tuple[int, int]:
    count = len(operand) if isinstance(operand, list) else 1
    return (1, count) if op == "includes_all" else (count, 1)


def _all_of(parts: Sequence[tuple[int, int]]) -> tuple[int, int]:
    holds, fails = 1, 0
    for one, opposite in parts:
        holds *= max(1, one)
        fails += opposite
    return holds, max(1, fails)


# --- what silence may not bring about ------------------------------------------------------------------------------


def guarded(rng: Random, raw: Any, scope: Scope) -> Any:
    """Return `raw` so narrowed that it is certainly false wherever one evidence fact it reads is silent and assumed."""
    read = facts_read(raw, scope.definitions)
    guards = [
        _spoken(rng, name, scope.facts[name])
        for name in sorted(read)
        if scope.facts[name]["role"] == "evidence" and isinstance(scope.facts[name]["silence"], dict)
    ]
    if not guards:
        return raw
    parts = [*guards, raw]
    rng.shuffle(parts)
    found = {"not": {"any": [{"not": part} for part in parts]}} if rng.randrange(4) == 0 else {"all": parts}
    return found if _fits(found, scope) else {"all": guards}


def _spoken(rng: Random, name: str, fact: Data) -> Data:
    """Return a test of a fact that is false on the value its silence is taken for."""
    assumed = fact["silence"]["assume"]
    if fact["type"] == "set":
        outside = [member for member in members(fact) if member not in assumed]
        forms: list[Data] = [{name: {"includes": member}} for member in outside[:1]]
        forms += [{name: {"count_at_most": len(assumed) - 1}}] if assumed else []
        return rng.choice(forms)
    others = [operand for operand in _operands(fact) if operand != assumed]
    return rng.choice([{"not": {name: assumed}}, {name: {"in": others[:3]}}, {name: rng.choice(others)}])
