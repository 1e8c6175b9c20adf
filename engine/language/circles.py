"""Names that need other names: the order in which they can be settled, and the circles that stand in the way."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

_SHOWN = 6


def settled_in(needs: Mapping[str, AbstractSet[str]]) -> list[str]:
    """Return the names that need no circle, each after those it needs; needs that are no names count as met."""
    left = {name: len(needs[name] & needs.keys()) for name in needs}
    needed_by: dict[str, list[str]] = {}
    for name, others in needs.items():
        for other in others & needs.keys():
            needed_by.setdefault(other, []).append(name)
    settled = [name for name, count in left.items() if count == 0]
    for name in settled:
        for waiting in needed_by.get(name, ()):
            left[waiting] -= 1
            if left[waiting] == 0:
                settled.append(waiting)
    return settled


def circles_in(needs: Mapping[str, AbstractSet[str]]) -> Iterator[list[str]]:
    """Yield circles among names each of which needs another of them.

    A circle ends with the name it begins with; no two of them share a name.
    """
    order = {name: place for place, name in enumerate(needs)}
    seen: set[str] = set()
    for start in needs:
        walked: dict[str, None] = {}
        name = start
        while name not in seen:
            seen.add(name)
            walked[name] = None
            name = min(needs[name] & needs.keys(), key=order.__getitem__)
        if name in walked:
            circle = list(walked)[list(walked).index(name) :]
            first = circle.index(min(circle, key=order.__getitem__))
            yield [*circle[first:], *circle[: first + 1]]


def shown(circle: Sequence[str]) -> str:
    """Return a circle as one line for a message, its middle left out where it is long."""
    names = list(circle) if len(circle) <= _SHOWN else [*circle[: _SHOWN - 2], "…", circle[-1]]
    return " → ".join(names)
