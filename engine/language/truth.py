"""What a condition says of answers: strong Kleene logic, in which None stands for not known.

`True` and `False` are certain: they hold however the open answers turn out. The converse need not be so: `x or not x`
is None while `x` is open.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any as Unchecked
from typing import TypeAlias

from engine.language.expression import All, Any, Constant, Defined, Expression, Not, Op, Test
from engine.language.vocabulary import NOT_APPLICABLE, OPEN, Mark, Value

Truth: TypeAlias = bool | None
Values: TypeAlias = Mapping[str, Value | Mark]
"""Every fact of the vocabulary with its value or mark. A fact that is missing counts as open."""


def truth_of(expression: Expression, values: Values) -> Truth:
    """Return whether `expression` holds on `values`."""
    return evaluate(expression, lambda test: test_truth(test, values.get(test.fact, OPEN)))


def evaluate(expression: Expression, ask: Callable[[Test], Truth]) -> Truth:
    """Return whether `expression` holds, where `ask` answers for each of its tests."""
    match expression:
        case Test():
            return ask(expression)
        case All(parts):
            return all_true(evaluate(part, ask) for part in parts)
        case Any(parts):
            return negated(all_true(negated(evaluate(part, ask)) for part in parts))
        case Not(part):
            return negated(evaluate(part, ask))
        case Defined(_, part):
            return evaluate(part, ask)
        case Constant(truth):
            return truth


def all_true(truths: Iterable[Truth]) -> Truth:
    """Return the conjunction: false if any is false, else not known if any is not known, else true."""
    open_part = False
    for truth in truths:
        if truth is False:
            return False
        open_part = open_part or truth is None
    return None if open_part else True


def negated(truth: Truth) -> Truth:
    """Return the opposite; what is not known stays so."""
    return None if truth is None else not truth


def test_truth(test: Test, value: Value | Mark) -> Truth:
    """Return whether one test holds of one value. No test holds of a question that does not arise."""
    if value is OPEN:
        return None
    if value is NOT_APPLICABLE:
        return False
    return _HOLDS[test.op](value, test.operand)


_HOLDS: dict[Op, Callable[[Unchecked, Unchecked], bool]] = {
    Op.IS: lambda value, operand: value == operand,
    Op.IN: lambda value, operands: value in operands,
    Op.AT_LEAST: lambda value, bound: value >= bound,
    Op.AT_MOST: lambda value, bound: value <= bound,
    Op.INCLUDES: lambda members, member: member in members,
    Op.COUNT_AT_LEAST: lambda members, bound: len(members) >= bound,
    Op.COUNT_AT_MOST: lambda members, bound: len(members) <= bound,
}
"""What each operator asks of a value and its operand, whose types were checked when the condition was read."""
