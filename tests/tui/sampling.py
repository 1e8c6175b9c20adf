"""Which of many pairs are tried in every suite; all of them are under `make soak`."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from tests.conftest import SOAK

T = TypeVar("T")


def pairs_of(values: Mapping[str, Sequence[T]], each: int = 1) -> list[tuple[str, T]]:
    """Return names with values of theirs: `each` many for every name, another one for the next, so that all come."""
    return [pair for at, (name, held) in enumerate(values.items()) for pair in _pairs(name, held, at, each)]


def _pairs(name: str, held: Sequence[T], at: int, each: int) -> Iterable[tuple[str, T]]:
    count = len(held) if SOAK else min(each, len(held))
    return [(name, held[(at * each + step) % len(held)]) for step in range(count)]
