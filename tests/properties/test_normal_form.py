"""Conditions split into conjunctions say what the conditions say, on complete answers and on open ones."""

from random import Random

from hypothesis import given

from engine.language.expression import Expression
from engine.language.normal_form import MAX_CONJUNCTIONS, Conjunction, conjunction_count, conjunctions
from engine.language.pack import Pack
from engine.language.truth import Truth, Values, truth_of
from engine.language.truth import test_truth as truth_of_test
from engine.language.vocabulary import NOT_APPLICABLE, OPEN, Mark, Value
from tests.strategies import WIDE, Data, load_pack, packs, seeded, seeds
from tests.strategies.vocabulary import answer

ASSIGNMENTS = 6


def values_of(rng: Random, data: Data, pack: Pack) -> dict[str, Value | Mark]:
    """Return a value or a mark for every fact of a pack."""
    found: dict[str, Value | Mark] = {}
    for name, fact in pack.facts.items():
        known = fact.domain.encode(answer(rng, data["vocabulary"][name]))
        assert known is not None
        found[name] = rng.choice((known, known, OPEN, NOT_APPLICABLE))
    return found


def certain(conjunction: Conjunction, values: Values) -> bool:
    """Tell whether each literal of a conjunction certainly holds."""
    return all(truth_of_test(one.test, values[one.test.fact]) is one.positive for one in conjunction)


def split(expression: Expression, values: Values) -> Truth:
    """Return what the conjunctions of a condition and of its opposite say of it."""
    if any(certain(conjunction, values) for conjunction in conjunctions(expression)):
        return True
    denied = any(certain(conjunction, values) for conjunction in conjunctions(expression, positive=False))
    return False if denied else None


@given(packs(WIDE), seeds())
def test_conjunctions_say_what_the_condition_says(data: Data, seed: int) -> None:
    rng, pack = seeded(seed), load_pack(data)
    for _ in range(ASSIGNMENTS):
        values = values_of(rng, data, pack)
        for item in pack.items:
            assert split(item.when, values) is truth_of(item.when, values), item.id


@given(packs(WIDE))
def test_no_condition_and_its_opposite_hold_at_once(data: Data) -> None:
    """Nor is either larger, or any conjunction wider, than the bound that is reckoned beforehand."""
    for item in load_pack(data).items:
        for positive in (True, False):
            found = conjunctions(item.when, positive=positive)
            assert len(found) <= conjunction_count(item.when) <= MAX_CONJUNCTIONS
            assert all(len(conjunction) <= conjunction_count(item.when) for conjunction in found)
            assert not any(one < other for one in found for other in found), "a conjunction that another implies"
