"""How facts travel to durable-rules: what is remembered of one case never shows in the next."""

from engine.interpreters.chaining import Stratum
from engine.language import expression
from engine.language.expression import Op
from engine.language.truth import test_truth as truth_of_test
from engine.language.vocabulary import NOT_APPLICABLE, OPEN, Domain, Fact, Mark, Value

COST = Fact("cost_sek", Domain("amount"), "evidence")
GOALS = Fact("goals", Domain("set", ("open", "green", "fair")), "evidence")
FACTS = {fact.name: fact for fact in (COST, GOALS)}
TESTS = [
    expression.Test("cost_sek", Op.AT_LEAST, 300),
    expression.Test("cost_sek", Op.AT_MOST, 300),
    expression.Test("cost_sek", Op.IS, 0),
    expression.Test("goals", Op.INCLUDES, "green"),
    expression.Test("goals", Op.COUNT_AT_LEAST, 2),
    expression.Test("goals", Op.COUNT_AT_MOST, 0),
]


def test_more_values_than_are_remembered_are_told_apart() -> None:
    stratum = Stratum(TESTS, FACTS)
    costs: list[Value | Mark] = [*range(600), NOT_APPLICABLE, OPEN, 2**53 - 1]
    for cost in [*costs, *reversed(costs)]:
        values: dict[str, Value | Mark] = {"cost_sek": cost, "goals": frozenset({"green"})}
        assert stratum.truths(values) == [truth_of_test(test, values[test.fact]) for test in TESTS]


def test_a_set_that_does_not_apply_is_not_an_empty_set() -> None:
    stratum = Stratum(TESTS, FACTS)
    goals: list[Value | Mark] = [frozenset(), NOT_APPLICABLE, OPEN, frozenset({"open", "fair"}), frozenset()]
    for chosen in [*goals, *goals]:
        values: dict[str, Value | Mark] = {"cost_sek": 0, "goals": chosen}
        assert stratum.truths(values) == [truth_of_test(test, values[test.fact]) for test in TESTS]
