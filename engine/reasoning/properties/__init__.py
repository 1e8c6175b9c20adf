"""The properties that a pack is held to, each an object that names its subjects and tries each of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from engine.reasoning.bench import Bench, Subject
from engine.reasoning.verdicts import Finding


@dataclass(frozen=True, slots=True)
class Property:
    """A property: what it has to hold of, and how one of these is tried.

    `check` returns what contradicts, or None; it raises `Unresolved` where the solver gives up.
    """

    id: str
    subjects: Callable[[Bench], Iterable[Subject]]
    check: Callable[[Bench, Subject], Finding | None]
