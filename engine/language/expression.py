"""Conditions as syntax trees: a closed, total language of tests on facts joined by all, any and not.

`Expression` is the whole language after parsing. Named definitions stay visible as `Defined` nodes, which carry what
they stand for, so that evaluation needs no lookup and an explanation can still name them. Trees are immutable, compare
by what they say, and never recurse into themselves.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from engine.canonical import Json
from engine.language.diagnostic import quoted
from engine.language.source import NodePath
from engine.language.vocabulary import NUMERIC, Fact


class Op(Enum):
    """What a test asks of a fact's value. `above` and `below` become `at_least` and `at_most` when they are read."""

    IS = "is"
    IN = "in"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    INCLUDES = "includes"
    COUNT_AT_LEAST = "count_at_least"
    COUNT_AT_MOST = "count_at_most"


Operand: TypeAlias = int | str | tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Constant:
    """Always true, or always false."""

    truth: bool


@dataclass(frozen=True, slots=True)
class Test:
    """One question to one fact's value; false whenever the fact is not applicable."""

    fact: str
    op: Op
    operand: Operand


@dataclass(frozen=True, slots=True)
class All:
    """True when every part is true; an empty one is true."""

    parts: "tuple[Expression, ...]"


@dataclass(frozen=True, slots=True)
class Any:
    """True when some part is true; an empty one is false."""

    parts: "tuple[Expression, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """True when its part is false."""

    part: "Expression"


@dataclass(frozen=True, slots=True)
class Defined:
    """A named definition, with what it stands for."""

    name: str
    part: "Expression"


Expression: TypeAlias = Constant | Test | All | Any | Not | Defined

ALWAYS = Constant(truth=True)
NEVER = Constant(truth=False)

RESERVED = frozenset({"all", "any", "not", "defined"})
"""Names that mean something else in a condition, so no fact may have them."""

MAX_NESTING = 20


def parts_of(expression: Expression) -> "tuple[Expression, ...]":
    """Return the expressions directly inside `expression`."""
    match expression:
        case All(parts) | Any(parts):
            return parts
        case Not(part) | Defined(_, part):
            return (part,)
        case _:
            return ()


def tests_in(expression: Expression) -> Iterator[Test]:
    """Yield every test of `expression`, in the order written, repeats included."""
    if isinstance(expression, Test):
        yield expression
    for part in parts_of(expression):
        yield from tests_in(part)


def chains(expression: Expression, chain: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Test]]:
    """Yield every test with the names of the definitions that lead to it."""
    match expression:
        case Test():
            yield chain, expression
        case Defined(name, part):
            yield from chains(part, (*chain, name))
        case _:
            for part in parts_of(expression):
                yield from chains(part, chain)


def facts_of(expression: Expression) -> tuple[str, ...]:
    """Return the names of the facts that `expression` tests, sorted."""
    return tuple(sorted({test.fact for test in tests_in(expression)}))


# --- reading a condition -------------------------------------------------------------------------------------------

Report: TypeAlias = Callable[[str, NodePath, bool, dict[str, str], tuple[str, Collection[str]] | None], None]
"""Takes a fault: code, path, whether the path's key is meant, words, and the misspelt word with the known ones."""

_SET_TESTS = ("includes", "includes_any", "includes_all", "count_at_least", "count_at_most")
_NUMBER_TESTS = ("is", "in", "at_least", "at_most", "above", "below")
OPERATORS: dict[str, tuple[str, ...]] = {
    "flag": ("is", "in"),
    "choice": ("is", "in"),
    "level": ("is", "in", "at_least", "at_most"),
    "count": _NUMBER_TESTS,
    "amount": _NUMBER_TESTS,
    "share": _NUMBER_TESTS,
    "set": _SET_TESTS,
}
"""The operators that fit each type of fact, as they are written."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Turns conditions as written into expressions; every fault goes to `report`, and reading goes on.

    `known` are the words that a misspelt one at the place of a fact may have meant.
    """

    facts: Mapping[str, Fact]
    definitions: Mapping[str, Expression]
    report: Report
    known: tuple[str, ...] = ()

    def read(self, raw: Json, path: NodePath, depth: int = 0) -> Expression:
        """Return the expression written as `raw` at `path`; where it is faulty, something of the same shape.

        Keys of a mapping are read in alphabetical order: their order means nothing and is no part of a pack.
        """
        if depth > MAX_NESTING:
            self.report("MV306", path, False, {"limit": str(MAX_NESTING)}, None)
            return NEVER
        match raw:
            case bool():
                return Constant(raw)
            case dict() if raw:
                return _joined([self._entry(key, value, (*path, key), depth) for key, value in sorted(raw.items())])
            case _:
                self.report("MV305", path, False, {"text": quoted(raw)}, None)
                return NEVER

    def _entry(self, key: str, value: Json, path: NodePath, depth: int) -> Expression:
        match key:
            case "all":
                return All(self._list(value, path, depth))
            case "any":
                return Any(self._list(value, path, depth))
            case "not":
                return Not(self.read(value, path, depth + 1))
            case "defined":
                return self._defined(value, path)
            case _:
                return self._test(key, value, path)

    def _list(self, value: Json, path: NodePath, depth: int) -> tuple[Expression, ...]:
        if not isinstance(value, list):
            self.report("MV307", path, False, {"key": str(path[-1])}, None)
            return ()
        return tuple(self.read(item, (*path, index), depth + 1) for index, item in enumerate(value))

    def _defined(self, name: Json, path: NodePath) -> Expression:
        if isinstance(name, str) and name in self.definitions:
            return Defined(name, self.definitions[name])
        self.report("MV303", path, False, {"name": quoted(name)}, (quoted(name), self.definitions))
        return NEVER

    def _test(self, name: str, raw: Json, path: NodePath) -> Expression:
        fact = self.facts.get(name)
        if fact is None:
            self.report("MV301", path, True, {"name": quoted(name)}, (name, self.known))
            return NEVER
        if isinstance(raw, list):
            several = "includes_any" if fact.type == "set" else "in"
            self.report("MV313", path, False, {"fact": name, "operator": several}, None)
            return NEVER
        if not isinstance(raw, dict):
            raw = {"includes" if fact.type == "set" else "is": raw}
        if not raw:
            self.report("MV305", path, False, {"text": "{}"}, None)
        return _joined([self._operator(fact, op, operand, (*path, op)) for op, operand in sorted(raw.items())])

    def _operator(self, fact: Fact, op: str, raw: Json, path: NodePath) -> Expression:
        allowed = OPERATORS[fact.type]
        if op not in allowed:
            words = {"operator": quoted(op), "fact": fact.name, "type": fact.type, "allowed": ", ".join(allowed)}
            self.report("MV304", path, True, words, (op, allowed))
            return NEVER
        if op in ("in", "includes_any", "includes_all"):
            return self._several(fact, op, raw, path)
        operand = self._operand(fact, op, raw, path)
        return NEVER if operand is None else _test(fact, op, operand)

    def _several(self, fact: Fact, op: str, raw: Json, path: NodePath) -> Expression:
        if not isinstance(raw, list) or not raw:
            self.report("MV307", path, False, {"key": op}, None)
            return NEVER
        found = [self._operand(fact, op, item, (*path, index)) for index, item in enumerate(raw)]
        operands = tuple(operand for operand in found if operand is not None)
        if op == "in":
            return Test(fact.name, Op.IN, operands)
        tests = tuple(Test(fact.name, Op.INCLUDES, operand) for operand in operands)
        return Any(tests) if op == "includes_any" else All(tests)

    def _operand(self, fact: Fact, op: str, raw: Json, path: NodePath) -> int | str | None:
        if op.startswith("count_"):
            if type(raw) is int and 0 <= raw <= len(fact.domain.members):
                return raw
            self._unfit(fact, raw, path, f"0–{len(fact.domain.members)}", ())
            return None
        if fact.type == "set":
            if isinstance(raw, str) and raw in fact.domain.members:
                return raw
            self._unfit(fact, raw, path, allowed_answers(fact), fact.domain.members)
            return None
        value = fact.domain.encode(raw)
        if value is None or isinstance(value, frozenset):
            self._unfit(fact, raw, path, allowed_answers(fact), names_of_answers(fact))
            return None
        return value

    def _unfit(self, fact: Fact, raw: Json, path: NodePath, allowed: str, known: Collection[str]) -> None:
        words = {"value": quoted(raw), "fact": fact.name, "allowed": allowed}
        self.report("MV302", path, False, words, (quoted(raw), known))


def allowed_answers(fact: Fact) -> str:
    """Return what can be answered to `fact`, as one line for a message."""
    domain = fact.domain
    if fact.type in NUMERIC:
        return f"{domain.minimum}–{domain.maximum}"
    names = names_of_answers(fact)
    return ", ".join(names if len(names) <= MAX_LISTED else (*names[:MAX_LISTED], "…"))


def names_of_answers(fact: Fact) -> tuple[str, ...]:
    """Return the answers to `fact` that have names, as they are written."""
    return ("true", "false") if fact.type == "flag" else fact.domain.members


MAX_LISTED = 20
"""The most answers that a message lists."""


def _test(fact: Fact, op: str, operand: int | str) -> Expression:
    if op == "above" and isinstance(operand, int):
        return Test(fact.name, Op.AT_LEAST, operand + 1)
    if op == "below" and isinstance(operand, int):
        return Test(fact.name, Op.AT_MOST, operand - 1)
    return Test(fact.name, Op(op), operand)


def _joined(parts: list[Expression]) -> Expression:
    return parts[0] if len(parts) == 1 else All(tuple(parts))
