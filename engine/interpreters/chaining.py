"""The chaining interpreter: durable-rules answers the conditions, one run for each stratum.

A condition is split into conjunctions; it is certainly true when one of them fires. Where facts are open its opposite
is asked the same way, so that it is certainly false when one of those fires, and not known when neither does.

How a fact travels (nothing but integers and strings, same type on both sides of every comparison):

=============  =========================================  ======================
fact           properties                                 when not applicable
=============  =========================================  ======================
flag, level    `f_<fact>`: the rank                       -1
number         `f_<fact>`: the number                     -1
choice         `f_<fact>`: the name                       empty
set            `m_<fact>_HAS_<member>`: 0 or 1            0
set            `n_<fact>`: how many                       -1
upper bounds   `u_…` beside `f_…` and `n_…`, same value   2**53, above any bound
=============  =========================================  ======================

A fact that is open sends no property. Names in a pack are in lower case, so that two of them never run together.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from engine.decision import conclude, weigh
from engine.interpreters.interpreter import Decided
from engine.interpreters.kleene import KLEENE
from engine.interpreters.native import (
    MAX_CONJUNCTIONS,
    MAX_PROPERTIES,
    MAX_WIRE_INTEGER,
    Comparison,
    Matcher,
    Wire,
    piece,
)
from engine.language.expression import Expression, Op, tests_in
from engine.language.normal_form import Conjunction, Literal, conjunctions
from engine.language.pack import KIND, Pack
from engine.language.truth import Truth, Values
from engine.language.vocabulary import NOT_APPLICABLE, OPEN, Fact, Mark, Value


class Chaining:
    """Answers conditions by forward chaining; see `engine.interpreters.interpreter.Interpreter`."""

    def __init__(self, pack: Pack) -> None:
        """Interpret `pack`; rulesets are built when they are first needed.

        Raises:
            EngineFault: the pack does not fit durable-rules, or that is not there.
        """
        self.pack = pack
        self._items = Stratum([item.when for item in pack.items], pack.facts)
        self._rows = Stratum([row.when for row in pack.rows], pack.derived)

    def decide(self, values: Values) -> Decided:
        """Return what the pack says of `values`."""
        truths = self._items.truths(values)
        weighed = weigh(self.pack, truths, KLEENE)
        rows = self._rows.truths(self._derived(values, weighed.in_force, weighed.letter, weighed.grades))
        return Decided(truths, weighed, rows, conclude(self.pack, rows, KLEENE))

    def _derived(
        self,
        values: Values,
        in_force: Mapping[str, Mapping[str, Truth]],
        letter: Sequence[Truth],
        grades: Sequence[tuple[int, int]],
    ) -> dict[str, Value | Mark]:
        """Return the facts of the outcome table; one that is not certain yet is open as a whole."""
        found: dict[str, Value | Mark] = {KIND: values[KIND]}
        for name, members in in_force.items():
            known = None not in members.values()
            found[name] = frozenset(member for member, truth in members.items() if truth) if known else OPEN
        for measure, reaches, (low, high) in zip(self.pack.principles, letter, grades, strict=True):
            grade = low if low == high else OPEN
            found[f"grade_{measure.id}"] = grade if reaches else NOT_APPLICABLE
        return found


class Stratum:
    """Conditions over one set of facts, all answered in one run."""

    def __init__(self, conditions: Sequence[Expression], facts: Mapping[str, Fact]) -> None:
        """Prepare to answer `conditions`."""
        self._conditions = conditions
        self._facts = facts
        self._read = tuple({test.fact: None for condition in conditions for test in tests_in(condition)})
        self._true = _Side(conditions, facts, positive=True)
        self._false: _Side | None = None

    def truths(self, values: Values) -> list[Truth]:
        """Return what durable-rules says of each condition.

        Raises:
            EngineFault: a run was not whole.
        """
        some_open = OPEN in map(values.__getitem__, self._read)
        truths: list[Truth] = [None if some_open else False] * len(self._conditions)
        if some_open:
            self._false = self._false or _Side(self._conditions, self._facts, positive=False)
            self._false.settle(values, truths)
        self._true.settle(values, truths)
        return truths


class _Side:
    """The conjunctions that make conditions certainly true (or, the other side, certainly false), in blocks."""

    def __init__(self, conditions: Sequence[Expression], facts: Mapping[str, Fact], *, positive: bool) -> None:
        serves: dict[tuple[Comparison, ...], set[int]] = {}
        for place, condition in enumerate(conditions):
            for conjunction in conjunctions(condition, positive=positive):
                serves.setdefault(_comparisons(conjunction, facts), set()).add(place)
        self._positive = positive
        self._constant = serves.pop((), set())
        ordered = sorted(serves.items(), key=lambda entry: (sorted(entry[1]), entry[0]))
        self.blocks = [_Block(entries, facts) for entries in _blocks(ordered)]

    def settle(self, values: Values, truths: list[Truth]) -> None:
        """Write down, in its place, each condition that is certainly true (or false); leave the others as they are."""
        for place in self._constant:
            truths[place] = self._positive
        for block in self.blocks:
            for places in block.fired(values):
                for place in places:
                    truths[place] = self._positive


_Served: TypeAlias = tuple[tuple[Comparison, ...], set[int]]
"""A conjunction with the places of the conditions that it makes true."""


def _blocks(ordered: Iterable[_Served]) -> Iterator[list[_Served]]:
    """Yield as many conjunctions at a time as one ruleset may hold."""
    block: list[_Served] = []
    properties: set[str] = set()
    for entry in ordered:
        own = {leaf.property for leaf in entry[0]}
        if block and (len(block) == MAX_CONJUNCTIONS or len(properties | own) > MAX_PROPERTIES):
            yield block
            block, properties = [], set()
        block.append(entry)
        properties |= own
    if block:
        yield block


class _Block:
    """Conjunctions in one ruleset, with the facts they read."""

    def __init__(self, entries: Sequence[_Served], facts: Mapping[str, Fact]) -> None:
        self.matcher = Matcher([conjunction for conjunction, _ in entries])
        self._serves = [places for _, places in entries]
        read = self.matcher.properties
        pieces = ((name, _Pieces(fact, read)) for name, fact in facts.items())
        self._pieces = [(name, known) for name, known in pieces if known.read]

    def pieces(self, values: Values) -> list[str]:
        """Return the record of `values` that this ruleset reads, in pieces."""
        return [known[values[name]] for name, known in self._pieces]

    def fired(self, values: Values) -> list[set[int]]:
        """Return, for each conjunction that holds, the places of the conditions it serves."""
        return [self._serves[place] for place in self.matcher.matches(self.pieces(values))]


class _Pieces(dict[Value | Mark, str]):
    """A fact's values as pieces of a record, written when first met and, while they are few, remembered.

    `read` are those of its properties that are asked for. A fact that is open sends none.
    """

    MOST = 200

    def __init__(self, fact: Fact, read: Iterable[str]) -> None:
        super().__init__({OPEN: ""})
        self._fact = fact
        self.read = _properties(fact, NOT_APPLICABLE).keys() & set(read)

    def __missing__(self, value: Value | Mark) -> str:
        sent = _properties(self._fact, value)
        written = piece({name: wire for name, wire in sent.items() if name in self.read})
        if len(self) < self.MOST:
            self[value] = written
        return written


_COMPARE = {Op.AT_LEAST: ("$gte", "$lt"), Op.AT_MOST: ("$lte", "$gt")}


def _comparisons(conjunction: Conjunction, facts: Mapping[str, Fact]) -> tuple[Comparison, ...]:
    return tuple(sorted(_comparison(literal, facts[literal.test.fact]) for literal in conjunction))


def _comparison(literal: Literal, fact: Fact) -> Comparison:
    test, positive = literal.test, literal.positive
    match test.op, test.operand:
        case Op.IS, (int() | str()) as operand:
            return Comparison(f"f_{fact.name}", "==" if positive else "$neq", operand)
        case Op.INCLUDES, str(member):
            return Comparison(f"m_{fact.name}_HAS_{member}", "==", int(positive))
        case ((Op.AT_LEAST | Op.AT_MOST), int(bound)):
            letter = "f" if test.op is Op.AT_LEAST else "u"
            return Comparison(f"{letter}_{fact.name}", _COMPARE[test.op][not positive], bound)
        case ((Op.COUNT_AT_LEAST | Op.COUNT_AT_MOST), int(bound)):
            at_least = test.op is Op.COUNT_AT_LEAST
            operators = _COMPARE[Op.AT_LEAST if at_least else Op.AT_MOST]
            return Comparison(f"{'n' if at_least else 'nu'}_{fact.name}", operators[not positive], bound)
    raise AssertionError(f"{literal} was not split up")


def _properties(fact: Fact, value: Value | Mark) -> dict[str, Wire]:
    """Return a value of `fact`, or that it does not apply, as it travels."""
    applies = value is not NOT_APPLICABLE
    if fact.type == "choice":
        return {f"f_{fact.name}": value if isinstance(value, str) else ""}
    if fact.type == "set":
        chosen = value if isinstance(value, frozenset) else frozenset()
        count, bound = (len(chosen), len(chosen)) if applies else (-1, MAX_WIRE_INTEGER)
        members: dict[str, Wire] = {
            f"m_{fact.name}_HAS_{member}": int(member in chosen) for member in fact.domain.members
        }
        return {**members, f"n_{fact.name}": count, f"nu_{fact.name}": bound}
    rank, bound = (value, value) if isinstance(value, int) else (-1, MAX_WIRE_INTEGER)
    return {f"f_{fact.name}": rank, f"u_{fact.name}": bound}
