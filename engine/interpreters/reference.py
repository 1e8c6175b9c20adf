"""The reference interpreter: walks the syntax trees. Short and plain, it is the judge of the others."""

from collections.abc import Sequence

from engine.decision import conclude, derived_truth, weigh
from engine.interpreters.interpreter import Decided
from engine.interpreters.kleene import KLEENE
from engine.language.expression import Test
from engine.language.pack import KIND, Pack
from engine.language.truth import Truth, Values, evaluate, test_truth, truth_of


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

        def ask(test: Test) -> Truth:
            return derived_truth(test, self.pack, weighed, lambda test: test_truth(test, values[KIND]), KLEENE)

        rows = [evaluate(row.when, ask) for row in self.pack.rows]
        return Decided(truths, weighed, rows, conclude(self.pack, rows, KLEENE))
