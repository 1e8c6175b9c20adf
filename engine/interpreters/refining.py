"""The reference interpreter on one case again and again, each time with more answers known.

What is certain stays certain whatever more becomes known: Kleene's logic is monotone, and so is all that the decision
procedure makes of it. So only the conditions that are not certain are asked again, only the principles that they bear
on weighed anew, and only the rows of the outcome table that can still turn read again.
"""

from collections.abc import Sequence

from engine.decision import conclude, weigh_anew
from engine.interpreters.interpreter import Decided
from engine.interpreters.kleene import KLEENE
from engine.interpreters.reference import Reference, row_truth
from engine.language.pack import KIND, Item, Pack
from engine.language.truth import Truth, Values, truth_of
from engine.language.vocabulary import Mark, Value

class Refining:
    """Decides on a case with more known of it than at first; `first` is the decision on what is known at first.

    `asked` are the items that are not certain at first and bear on the outcome, the grades or the score. No others are
    asked: in `Decided.truths`, advice and routes stay as they were at first, and in `Decided.rows` those after the row
    that decides.
    """

    def __init__(self, pack: Pack, values: Values, open_facts: Sequence[str]) -> None:
        """Decide on `values`, in which `open_facts` are those that may become known."""
        self.pack, self.first = pack, Reference(pack).decide(values)
        self.asked = [
            Asked(place, item, tuple(name for name in open_facts if name in item.facts))
            for place, (item, truth) in enumerate(zip(pack.items, self.first.truths, strict=True))
            if truth is None and item.sort not in ("advice", "route")
        ]
        turning = {asked.place for asked in self.asked}
        self._scales = [scale for scale in pack.scales if not turning.isdisjoint(scale.places())]
        self._rows = [place for place, truth in enumerate(self.first.rows) if truth is None]

    def decide(self, values: Values) -> Decided:
        """Return the decision on `values`, which say what was known at first and maybe more."""
        truths, rows = list(self.first.truths), list(self.first.rows)
        for asked in self.asked:
            truths[asked.place] = asked.truth(values)
        weighed = weigh_anew(self.first.weighed, self._scales, self.pack, truths, KLEENE)
        for place in self._rows:
            rows[place] = row_truth(self.pack.rows[place].when, self.pack, weighed, values[KIND])
            if rows[place]:
                break
        return Decided(truths, weighed, rows, conclude(self.pack, rows, KLEENE))


class Asked:
    """An item asked once for each combination of answers to `facts`, those of the open facts that it reads."""

    __slots__ = ("_known", "facts", "item", "place")

    def __init__(self, place: int, item: Item, facts: tuple[str, ...]) -> None:
        """Ask the item at `place` in `Pack.items`."""
        self.place, self.item, self.facts = place, item, facts
        self._known: dict[tuple[Value | Mark, ...], Truth] = {}

    def truth(self, values: Values) -> Truth:
        """Return whether the item's condition holds on `values`."""
        given = tuple(map(values.__getitem__, self.facts))
        if given not in self._known:
            self._known[given] = truth_of(self.item.when, values)
        return self._known[given]
