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
set            `m_<fact>__<member>`: 0 or 1               0
set            `n_<fact>`: how many                       -1
upper bounds   `u_…` beside `f_…` and `n_…`, same value   2**53, above any bound
=============  =========================================  ======================

A fact that is open sends no property.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from engine.decision import conclude, weigh
from engine.interpreters.interpreter import Decided
from engine.interpreters.kleene import KLEENE
from engine.interpreters.native import MAX_CONJUNCTIONS, MAX_PROPERTIES, MAX_WIRE_INTEGER, Comparison, Matcher, Wire
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
        self._true = _Side(conditions, facts, positive=True)
        self._false: _Side | None = None
        self._facts = facts
        self._senders = [(name, _sender(facts[name])) for name in self._true.facts]

    def truths(self, values: Values) -> list[Truth]:
        """Return what durable-rules says of each condition.

        Raises:
            EngineFault: a run was not whole.
        """
        record: dict[str, Wire] = {}
        some_open = False
        for name, send in self._senders:
            value = values[name]
            if value is OPEN:
                some_open = True
            else:
                send(value, record)
        certain = self._true.fired(record)
        if not some_open:
            return [index in certain for index in range(len(self._conditions))]
        if self._false is None:
            self._false = _Side(self._conditions, self._facts, positive=False)
        denied = self._false.fired(record)
        return [
            True if index in certain else False if index in denied else None for index in range(len(self._conditions))
        ]


class _Side:
    """The conjunctions that make conditions certainly true (or, the other side, certainly false), in blocks."""

    def __init__(self, conditions: Sequence[Expression], facts: Mapping[str, Fact], *, positive: bool) -> None:
        serves: dict[Conjunction, list[int]] = {}
        for index, condition in enumerate(conditions):
            for conjunction in conjunctions(condition, positive=positive):
                serves.setdefault(conjunction, []).append(index)
        self.facts = tuple(sorted({test.fact for condition in conditions for test in tests_in(condition)}))
        self.constant = frozenset(serves.pop(frozenset(), ()))
        self._blocks: list[tuple[Matcher, list[list[int]]]] = []
        ordered = sorted(serves, key=lambda conjunction: (serves[conjunction], sorted(map(repr, conjunction))))
        for block in _blocks(ordered, facts):
            comparisons = [_comparisons(conjunction, facts) for conjunction in block]
            self._blocks.append((Matcher(comparisons), [serves[conjunction] for conjunction in block]))

    def fired(self, record: Mapping[str, Wire]) -> set[int]:
        """Return the places of the conditions one of whose conjunctions holds."""
        found = set(self.constant)
        for matcher, serves in self._blocks:
            part = {name: record[name] for name in matcher.properties if name in record}
            for place in matcher.matches(part):
                found.update(serves[place])
        return found


def _blocks(ordered: Sequence[Conjunction], facts: Mapping[str, Fact]) -> Iterable[list[Conjunction]]:
    block: list[Conjunction] = []
    properties: set[str] = set()
    for conjunction in ordered:
        own = {leaf.property for leaf in _comparisons(conjunction, facts)}
        if block and (len(block) == MAX_CONJUNCTIONS or len(properties | own) > MAX_PROPERTIES):
            yield block
            block, properties = [], set()
        block.append(conjunction)
        properties |= own
    if block:
        yield block


_COMPARE = {Op.AT_LEAST: ("$gte", "$lt"), Op.AT_MOST: ("$lte", "$gt")}


def _comparisons(conjunction: Conjunction, facts: Mapping[str, Fact]) -> list[Comparison]:
    literals = sorted(conjunction, key=lambda literal: (literal.test.fact, repr(literal)))
    return [leaf for literal in literals for leaf in _leaves(literal, facts[literal.test.fact])]


def _leaves(literal: Literal, fact: Fact) -> list[Comparison]:
    test, positive = literal.test, literal.positive
    match test.op, test.operand:
        case Op.IS, (int() | str()) as operand:
            return [Comparison(f"f_{fact.name}", "==" if positive else "$neq", operand)]
        case Op.INCLUDES, str(member):
            return [Comparison(f"m_{fact.name}__{member}", "==", int(positive))]
        case ((Op.AT_LEAST | Op.AT_MOST), int(bound)):
            letter = "f" if test.op is Op.AT_LEAST else "u"
            return [Comparison(f"{letter}_{fact.name}", _COMPARE[test.op][not positive], bound)]
        case ((Op.COUNT_AT_LEAST | Op.COUNT_AT_MOST), int(bound)):
            at_least = test.op is Op.COUNT_AT_LEAST
            operators = _COMPARE[Op.AT_LEAST if at_least else Op.AT_MOST]
            return [Comparison(f"{'n' if at_least else 'nu'}_{fact.name}", operators[not positive], bound)]
    raise AssertionError(f"{literal} was not split up")


Sender = Callable[[Value | Mark, dict[str, Wire]], None]


def _sender(fact: Fact) -> Sender:
    """Return what writes a value of `fact` into a record."""
    name = fact.name
    if fact.type == "set":
        members = tuple((member, f"m_{name}__{member}") for member in fact.domain.members)
        return lambda value, record: _send_set(name, members, value, record)
    if fact.type == "choice":
        return lambda value, record: record.__setitem__(f"f_{name}", value if isinstance(value, str) else "")
    return lambda value, record: _send_number(name, value, record)


def _send_number(name: str, value: Value | Mark, record: dict[str, Wire]) -> None:
    applicable = isinstance(value, int)
    record[f"f_{name}"] = value if isinstance(value, int) else -1
    record[f"u_{name}"] = value if isinstance(value, int) and applicable else MAX_WIRE_INTEGER


def _send_set(name: str, members: Sequence[tuple[str, str]], value: Value | Mark, record: dict[str, Wire]) -> None:
    chosen = value if isinstance(value, frozenset) else frozenset()
    for member, key in members:
        record[key] = int(member in chosen)
    applicable = value is not NOT_APPLICABLE
    record[f"n_{name}"] = len(chosen) if applicable else -1
    record[f"nu_{name}"] = len(chosen) if applicable else MAX_WIRE_INTEGER
