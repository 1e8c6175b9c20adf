"""What every interpreter over Kleene truth gives: the truth of all conditions, and what follows from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from engine.decision import Weighed
from engine.interpreters.kleene import Interval, Picks
from engine.language.truth import Truth, Values

InterpreterName: TypeAlias = Literal["chaining", "reference"]


@dataclass(slots=True)
class Decided:
    """A decision on facts some of which may be open.

    `truths` runs over the pack's items, `rows` over its outcome table, `outcomes` are places in `OUTCOMES`: a single
    one on complete facts, else a superset of those that can occur.
    """

    truths: Sequence[Truth]
    weighed: Weighed[Truth, Interval]
    rows: Sequence[Truth]
    outcomes: Picks


class Interpreter(Protocol):
    """Decides on a pack's facts."""

    def decide(self, values: Values) -> Decided:
        """Return what the pack says of `values`."""
