"""The reference interpreter: walks the syntax trees. Short and plain, it is the judge of the others."""

from collections.abc import Sequence

from engine.decision import Weighed, conclude, derived_truth, weigh
from engine.interpreters.interpreter import Decided
from engine.interpreters.kleene import KLEENE, Interval
from engine.language.expression import Expression
from engine.language.pack import KIND, Pack
from engine.language.truth import Truth, Values, evaluate, test_truth, truth_of
from engine.language.vocabulary import Mark, Value


class Reference:
    """Answers conditions by walking them; see `engine.interpreters.interpreter.Interpreter`."""

    def __init__(self, pack: Pack) -> None:
        """Interpret `pack`."""
        self.pack = pack

    def decide(self, values: Values) -> Decided:
        """Return what the pack says of `values`: exactly where all is known, else a sound bound."""
        return self.decide_on([truth_of(item.when, values) for item in self.pack.items], values)

    def decide_on(self, truths: Sequence[Truth], values: Values) -> Decided:
        """Return what follows from the truth of each of the pack's items; of `values` only the kind is read."""
        weighed = weigh(self.pack, truths, KLEENE)
        rows = [row_truth(row.when, self.pack, weighed, values[KIND]) for row in self.pack.rows]
        return Decided(truths, weighed, rows, conclude(self.pack, rows, KLEENE))


def row_truth(when: Expression, pack: Pack, weighed: Weighed[Truth, Interval], kind: Value | Mark) -> Truth:
    """Return whether the condition of a row of the outcome table holds on what was `weighed` of a case of `kind`."""
    return evaluate(
        when, lambda test: derived_truth(test, pack, weighed, lambda asked: test_truth(asked, kind), KLEENE)
    )
