"""Conditions as they are written, evaluated on answers as people write them; shares no code with the engine.

Beside the answers there are two marks: `OPEN` for one that is not known, `SILENT` for a question that does not apply.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, combinations
from typing import Any, TypeAlias

Data: TypeAlias = dict[str, Any]
Truth: TypeAlias = bool | None
Values: TypeAlias = Mapping[str, Any]

OPEN = "<open>"
SILENT = "<does not apply>"


def joint(truths: Iterable[Truth]) -> Truth:
    """Return whether all hold: no, as soon as one does not; else not known, as soon as one is not known."""
    found = list(truths)
    return False if False in found else None if None in found else True


def turned(truth: Truth) -> Truth:
    """Return the opposite, where it is known."""
    return None if truth is None else not truth


def holds(raw: Any, values: Values, vocabulary: Data, definitions: Data) -> Truth:
    """Return whether the condition written as `raw` holds."""
    if isinstance(raw, bool):
        return raw

    def entry(key: str, value: Any) -> Truth:
        if key == "all":
            return joint(holds(part, values, vocabulary, definitions) for part in value)
        if key == "any":
            return turned(joint(turned(holds(part, values, vocabulary, definitions)) for part in value))
        if key == "not":
            return turned(holds(value, values, vocabulary, definitions))
        if key == "defined":
            return holds(definitions[value]["when"], values, vocabulary, definitions)
        return passes(value, values[key], vocabulary[key])

    return joint(entry(key, value) for key, value in raw.items())


def passes(raw: Any, value: Any, fact: Data) -> Truth:
    """Return whether every operator of a test holds of `value`."""
    if not isinstance(raw, dict):
        raw = {"includes": raw} if fact["type"] == "set" else {"is": raw}
    if value is OPEN:
        return None
    return value is not SILENT and all(operator(op, operand, value, fact) for op, operand in raw.items())


def operator(op: str, operand: Any, value: Any, fact: Data) -> bool:
    """Return whether one operator holds of a value that is known and applies."""
    if fact["type"] == "level" and op not in ("is", "in"):
        scale = list(fact["values"])
        value, operand = scale.index(value), scale.index(operand)
    return bool(_OPERATORS[op](value, operand))


_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "is": lambda value, operand: value == operand,
    "in": lambda value, operand: value in operand,
    "at_least": lambda value, operand: value >= operand,
    "at_most": lambda value, operand: value <= operand,
    "above": lambda value, operand: value > operand,
    "below": lambda value, operand: value < operand,
    "includes": lambda value, operand: operand in value,
    "includes_any": lambda value, operand: any(member in value for member in operand),
    "includes_all": lambda value, operand: all(member in value for member in operand),
    "count_at_least": lambda value, operand: len(value) >= operand,
    "count_at_most": lambda value, operand: len(value) <= operand,
}


def spellings_on(fact: str, raw: Any, definitions: Data) -> Iterator[Any]:
    """Yield every test of `fact` in a condition, as it is written, through definitions too."""
    for name, test in tests_of(raw, definitions):
        if name == fact:
            yield test


def facts_read(raw: Any, definitions: Data) -> set[str]:
    """Return the facts a condition names, through definitions too."""
    return {name for name, _ in tests_of(raw, definitions)}


def tests_of(raw: Any, definitions: Data) -> Iterator[tuple[str, Any]]:
    """Yield every fact that a condition tests, and how, through definitions too."""
    for key, value in raw.items() if isinstance(raw, dict) else ():
        match key:
            case "all" | "any":
                for part in value:
                    yield from tests_of(part, definitions)
            case "not":
                yield from tests_of(value, definitions)
            case "defined":
                yield from tests_of(definitions[value]["when"], definitions)
            case _:
                yield key, value


def domain(fact: Data) -> list[Any]:
    """Return every answer to a fact."""
    if fact["type"] == "flag":
        return [False, True]
    if fact["type"] in ("level", "choice"):
        return list(fact["values"])
    if fact["type"] == "set":
        names = list(fact["values"])
        return [frozenset(c) for c in chain.from_iterable(combinations(names, n) for n in range(len(names) + 1))]
    return list(range(fact.get("minimum", 0), fact.get("maximum", 100) + 1))


def written(value: Any, fact: Data) -> Any:
    """Return a value as an assessment shows it."""
    if value is OPEN or value is SILENT:
        return None
    return [member for member in fact["values"] if member in value] if isinstance(value, frozenset) else value
