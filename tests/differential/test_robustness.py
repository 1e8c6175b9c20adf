"""Bounds say of every number what trying all of its values on the changed pack says."""

from copy import deepcopy
from random import Random

import pytest

from engine.assess import Assessor
from engine.case import CaseFile
from engine.language.diagnostic import FaultyInput
from engine.language.pack import Pack
from engine.language.sections import Principle
from engine.reasoning.bounds import NumberBounds, Span
from engine.reasoning.robustness import Number, numbers_of, robustness
from tests.strategies import SMALL, WIDE, Data, case_data, load_case, load_pack, pack_data, seeded
from tests.strategies.packs import GRADES

pytestmark = pytest.mark.alike

CASES = 2
NUMBERS = 2


def test_bounds_are_what_every_value_says() -> None:
    """Packs whose table reads grades as often as not, and cases with open questions."""
    assert sum(hold_to_every_value(seed) for seed in range(12)) > 2


@pytest.mark.soak
@pytest.mark.parametrize("block", range(20))
def test_bounds_are_what_every_value_says_at_length(block: int) -> None:
    """Hundreds of packs."""
    for seed in range(30_000 + block * 20, 30_000 + block * 20 + 20):
        hold_to_every_value(seed)


def hold_to_every_value(seed: int) -> int:
    """Hold some numbers of a pack, and return how many of them move anything."""
    rng = seeded(seed)
    shape = rng.choice((SMALL, WIDE))
    data = graded(rng, pack_data(rng, shape))
    pack = load_pack(data)
    files = list(assessable(rng, data, pack))
    found = robustness(pack, files)
    by_name = {(bounds.number, bounds.id): bounds for bounds in found.numbers}
    numbers = list(numbers_of(pack))
    assert [(number.kind, number.id) for number in numbers] == list(by_name)
    moving = [number for number in numbers if not by_name[number.kind, number.id].outcome.fixed]
    tried = [*moving[:1], *rng.sample(numbers, min(NUMBERS, len(numbers)))]
    for number in tried:
        hold_number(data, number, by_name[number.kind, number.id], [f for f in files if f.case.id in found.cases])
    return sum(not by_name[n.kind, n.id].outcome.fixed for n in tried)


def graded(rng: Random, data: Data) -> Data:
    """Put rows that read grades ahead of a table's own, so that numbers can move outcomes."""
    for principle in data["principles"][: rng.randint(0, 2)]:
        when = {f"grade_{principle['id']}": {"in": rng.sample(GRADES, 2)}}
        row = {"id": f"graded_{principle['id']}", "when": when, "outcome": rng.choice(("decline", "participate"))}
        data["outcome_table"].insert(0, row)
    return data


def assessable(rng: Random, data: Data, pack: Pack) -> list[CaseFile]:
    assessor = Assessor(pack, "reference")
    found = []
    for index in range(CASES):
        file = load_case({**case_data(rng, data, SMALL), "id": f"case-{index}"})
        try:
            assessor.assess(file)
        except FaultyInput:
            continue
        found.append(file)
    return found


def hold_number(data: Data, number: Number, bounds: NumberBounds, files: list[CaseFile]) -> None:
    """Try every value that is allowed; the checker refuses those just outside."""
    allowed = number.allowed
    assert (bounds.lowest, bounds.highest) == (allowed[0], allowed[-1])
    assert all(accepted(data, number, value) for value in (allowed[0], allowed[-1]))
    outside = {allowed[0] - 1, allowed[-1] + 1, 0} - set(allowed)
    assert not any(accepted(data, number, value) for value in outside)
    pack = load_pack(data)
    states = {value: state(moved(pack, number, value), number, files) for value in allowed}
    assert spanned(bounds.outcome) == around(number.value, {value: found[0] for value, found in states.items()})
    if bounds.grades is not None:
        assert spanned(bounds.grades) == around(number.value, {value: found[1] for value, found in states.items()})
    else:
        assert number.kind == "weight"


def accepted(data: Data, number: Number, value: int) -> bool:
    try:
        load_pack(with_value(data, number, value))
    except FaultyInput:
        return False
    return True


def moved(pack: Pack, number: Number, value: int) -> Pack:
    """Return the pack, compiled anew with another value."""
    name, source = number.id, pack.source
    if number.kind == "points":
        rules = [r.model_copy(update={"points": value}) if r.id == name else r for r in source.rules]
        return Pack(source.model_copy(update={"rules": rules}), pack.data)
    principles = [_changed(p, number.kind, value) if p.id == name else p for p in source.principles]
    return Pack(source.model_copy(update={"principles": principles}), pack.data)


def _changed(principle: Principle, kind: str, value: int) -> Principle:
    if kind == "weight":
        return principle.model_copy(update={"weight": value})
    return principle.model_copy(update={"grades": principle.grades.model_copy(update={kind: value})})


def with_value(data: Data, number: Number, value: int) -> Data:
    changed = deepcopy(data)
    if number.kind == "points":
        next(rule for rule in changed["rules"] if rule["id"] == number.id)["points"] = value
        return changed
    principle = next(p for p in changed["principles"] if p["id"] == number.id)
    (principle if number.kind == "weight" else principle["grades"])[number.kind] = value
    return changed


def state(pack: Pack, number: Number, files: list[CaseFile]) -> tuple[list[str], list[list[str]]]:
    """Return the outcome of each case, and the grades of the number's principle in it."""
    assessor = Assessor(pack, "reference")
    assessed = [assessor.assess(file) for file in files]
    return [a.outcome for a in assessed], [list(a.principles[number.principle].possible_grades) for a in assessed]


def around(value: int, states: dict[int, object]) -> tuple[int, int, int | None, int | None]:
    """Return the values about `value` with its state, and the first beyond them on either side."""
    same = states[value]
    below = next((v for v in sorted(states, reverse=True) if v < value and states[v] != same), None)
    above = next((v for v in sorted(states) if v > value and states[v] != same), None)
    inside = [v for v in states if (below is None or v > below) and (above is None or v < above)]
    return min(inside), max(inside), below, above


def spanned(span: Span) -> tuple[int, int, int | None, int | None]:
    below, above = span.below, span.above
    return span.least, span.most, below.value if below else None, above.value if above else None


@pytest.mark.parametrize("seed", range(3))
def test_ranking_is_held_value_by_value(seed: int) -> None:
    """The order of scores within a kind, of cases without open questions, over every weight and all points."""
    rng = seeded(40 + seed)
    data = pack_data(rng, SMALL)
    pack = load_pack(data)
    files = assessable(rng, data, pack) + assessable(rng, {**data, "circumstances": {}}, pack)
    files = [
        load_case({**file.case.decision_data(), "circumstances": [], "id": f"c{i}", "title": "x"})
        for i, file in enumerate(files)
    ]
    found = robustness(pack, files)
    for number, bounds in zip(numbers_of(pack), found.numbers, strict=True):
        if number.kind in ("met", "partly"):
            assert bounds.ranking is None
        elif bounds.ranking is not None:
            orders = {
                v: order(moved(pack, number, v), files, found.ranked) for v in (*number.allowed[::12], number.value)
            }
            least, most = bounds.ranking.least, bounds.ranking.most
            assert all(orders[v] == orders[number.value] for v in orders if least <= v <= most)
            for turn in (bounds.ranking.below, bounds.ranking.above):
                if turn is not None:
                    turned = order(moved(pack, number, turn.value), files, found.ranked)
                    assert turned != orders[number.value]


def order(pack: Pack, files: list[CaseFile], ranked: list[str]) -> list[tuple[str, str, int]]:
    """Return how every two ranked cases of a kind stand to each other."""
    assessor = Assessor(pack, "reference")
    scores = []
    for file in files:
        if file.case.id in ranked:
            assessed = assessor.assess(file)
            scores.append((file.case.id, file.case.kind, assessed.score.low if assessed.score else -1))
    return [
        (one, other, (mine > theirs) - (mine < theirs))
        for one, kind, mine in scores
        for other, another, theirs in scores
        if kind == another
    ]
