"""Open questions and shortest ways by going through everything, to judge the solver by.

What a case can come to is asked of the exact search of `engine.completions`; everything else is plain enumeration.
"""

from collections.abc import Iterator
from itertools import combinations, product
from typing import Any

from engine.completions import cells, endings
from engine.facts import BoundFacts, fill
from engine.language.pack import Pack
from engine.language.vocabulary import NUMERIC, OPEN, Fact, Mark, Value


def outcomes_of(pack: Pack, bound: BoundFacts) -> frozenset[int]:
    """Return the outcomes that completions of a case come to."""
    found = endings(pack, bound.values, bound.open)
    assert found.exact
    return found.outcomes if found.possible else frozenset()


def ways(pack: Pack, stated: dict[str, Value | Mark], lowest: int, most: int) -> list[dict[str, Value]]:
    """Return the first `most` ways among those with the fewest changes, one for each set of facts."""
    bound = fill(stated, pack)
    names = [f.name for f in pack.facts.values() if f.actionable and f.name not in bound.not_applicable]
    for count in range(len(names) + 1):
        found = []
        for chosen in combinations(names, count):
            reaching = [way for way in _over(pack, bound, chosen) if _reaches(pack, stated, way, lowest)]
            if reaching:
                found.append(min(reaching, key=lambda way: _key(pack, bound, way)))
        if found:
            return found[:most]
    return []


def _over(pack: Pack, bound: BoundFacts, names: tuple[str, ...]) -> Iterator[dict[str, Value]]:
    for values in product(*(_answers(pack, pack.facts[name], bound.values[name]) for name in names)):
        yield dict(zip(names, values, strict=True))


def _answers(pack: Pack, fact: Fact, before: Value | Mark) -> list[Value]:
    """Return every answer there is but those in the cell of the present one, and silence for a level."""
    found = list(_all(fact))
    if fact.type == "level" and fact.assumed is not None:
        found.remove(fact.assumed)
    return [value for value in found if before is OPEN or _cell(pack, fact, value) != _cell(pack, fact, before)]


def _all(fact: Fact) -> Iterator[Value]:
    if fact.type in NUMERIC:
        yield from range(fact.domain.minimum, fact.domain.maximum + 1)
    elif fact.type == "set":
        members = fact.domain.members
        for size in range(len(members) + 1):
            yield from map(frozenset, combinations(members, size))
    else:
        yield from fact.domain.all_values() or ()


def _cell(pack: Pack, fact: Fact, value: Any) -> Any:
    """Return what tells a value from those of other cells."""
    if fact.type in NUMERIC:
        return sum(start <= value for start in cells(fact, pack))
    if fact.type == "choice":
        return value if value in cells(fact, pack)[:-1] or value in _tested(pack, fact) else None
    return value


def _tested(pack: Pack, fact: Fact) -> frozenset[str]:
    from engine.interpreters.symbolic import tests_of

    operands = (test.operand for test in tests_of(pack) if test.fact == fact.name)
    return frozenset(str(v) for found in operands for v in (found if isinstance(found, tuple) else (found,)))


def _reaches(pack: Pack, stated: dict[str, Value | Mark], way: dict[str, Value], lowest: int) -> bool:
    found = outcomes_of(pack, fill({**stated, **way}, pack))
    return bool(found) and min(found) >= lowest


def _key(pack: Pack, bound: BoundFacts, way: dict[str, Value]) -> tuple[Any, ...]:
    """Return what puts ways over the same facts in order."""
    steps = [_steps(pack, pack.facts[name], bound.values[name], value) for name, value in way.items()]
    preferred = [_preference(pack, pack.facts[name], bound.values[name], value) for name, value in way.items()]
    return sum(steps), steps, preferred


def _steps(pack: Pack, fact: Fact, before: Any, value: Any) -> int:
    if fact.type == "choice":
        return 0
    if fact.type == "set":
        return len(value ^ (frozenset() if before is OPEN else before))
    if before is OPEN:
        all_cells = [_cell(pack, fact, found) for found in _all(fact)]
        start = max(all_cells) if fact.better == "lower" else min(all_cells)
    else:
        start = _cell(pack, fact, before)
    return abs(_cell(pack, fact, value) - start)  # type: ignore[no-any-return]


def _preference(pack: Pack, fact: Fact, before: Any, value: Any) -> tuple[Any, ...]:
    """Return what puts answers as far away in order: members moved early, the better side, the nearest number."""
    if fact.type == "set":
        old = frozenset() if before is OPEN else before
        return tuple((member in value) == (member in old) for member in fact.domain.members)
    if fact.type == "choice":
        return (fact.domain.members.index(value),)
    cell = _cell(pack, fact, value)
    side = cell if fact.better == "lower" else -cell
    if fact.type not in NUMERIC:
        return (side,)
    ends = fact.domain.maximum if fact.better == "lower" else fact.domain.minimum
    return side, abs(value - (ends if before is OPEN else before))
