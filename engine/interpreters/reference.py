"""The reference interpreter: walks the syntax trees. Short and plain, it is the judge of the others."""

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
        truths = [truth_of(item.when, values) for item in self.pack.items]
        weighed = weigh(self.pack, truths, KLEENE)

        def ask(test: Test) -> Truth:
            return derived_truth(test, self.pack, weighed, lambda test: test_truth(test, values[KIND]), KLEENE)

        rows = [evaluate(row.when, ask) for row in self.pack.rows]
        return Decided(truths, weighed, rows, conclude(self.pack, rows, KLEENE))
