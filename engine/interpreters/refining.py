"""The reference interpreter on one case again and again, each time with more answers known.

What is certain stays certain whatever more becomes known: Kleene's logic is monotone, and so is all that the decision
procedure makes of it. So only the conditions that are not certain are asked again, only the principles that they bear
on weighed anew, and only the rows of the outcome table that can still turn read again.
"""

from collections.abc import Sequence

from engine.decision import Weighed, conclude, weigh_anew
from engine.interpreters.interpreter import Decided
from engine.interpreters.kleene import KLEENE, Interval
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
        """Decide on `values`, in which `open_facts` are those that may become known; the kind of case always is."""
        self.pack, self.first = pack, Reference(pack).decide(values)
        self.asked = [
            Asked(place, item, tuple(name for name in open_facts if name in item.facts))
            for place, (item, truth) in enumerate(zip(pack.items, self.first.truths, strict=True))
            if truth is None and item.sort not in ("advice", "route")
        ]
        self._reading = {name: [asked for asked in self.asked if name in asked.facts] for name in open_facts}

    def decide(self, before: Decided, name: str, values: Values) -> Decided:
        """Return the decision on `values`, in which the fact `name` is known and was not when it was `before`."""
        turning = [asked for asked in self._reading[name] if before.truths[asked.place] is None]
        truths = list(before.truths)
        for asked in turning:
            truths[asked.place] = asked.truth(values)
        turned = {asked.item.principle for asked in turning if truths[asked.place] is not None}
        if not turned:
            return before
        scales = [self.pack.scales[principle] for principle in turned if principle >= 0]
        weighed = weigh_anew(before.weighed, scales, self.pack, truths, KLEENE)
        rows = self._rows(before.rows, weighed, values[KIND])
        return Decided(truths, weighed, rows, conclude(self.pack, rows, KLEENE))

    def _rows(self, before: Sequence[Truth], weighed: Weighed[Truth, Interval], kind: Value | Mark) -> list[Truth]:
        found = list(before)
        for place, row in enumerate(self.pack.rows):
            if found[place] is None:
                found[place] = row_truth(row.when, self.pack, weighed, kind)
            if found[place]:
                break
        return found


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
