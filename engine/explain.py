"""Why a rule holds for a case, or why not: its condition test by test, and what would turn it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from engine.assessment import Status
from engine.case import CaseFile
from engine.completions import cells
from engine.facts import BoundFacts, bind
from engine.language.diagnostic import Diagnostic, FaultyInput, guesses_for, quoted
from engine.language.expression import All, Any, Constant, Defined, Expression, Not, Test
from engine.language.normal_form import Conjunction, conjunctions
from engine.language.normal_form import Literal as Leaf
from engine.language.pack import Item, Pack
from engine.language.truth import test_truth, truth_of
from engine.language.vocabulary import Answer, Fact, Mark

NodeSort: TypeAlias = Literal["test", "all", "any", "not", "defined", "constant"]
Standing: TypeAlias = Literal["answered", "assumed", "open", "not_applicable"]
"""Where the value of a tested fact came from."""

MAX_WAYS = 3


@dataclass(slots=True)
class Tested:
    """A test: the fact, what is asked of it, and how the answer stands. `wanted` False asks for the opposite."""

    fact: str
    op: str
    operand: Answer
    answer: Answer | None
    standing: Standing
    wanted: bool = True


@dataclass(slots=True)
class Step:
    """A node of the condition with its status; `name` is that of a definition."""

    sort: NodeSort
    status: Status
    test: Tested | None = None
    name: str | None = None
    parts: "list[Step]" = field(default_factory=list)


@dataclass(slots=True)
class Explanation:
    """An item explained. `ways` are the smallest sets of tests that would turn its status, up to three of them."""

    id: str
    sort: str
    status: Status
    steps: Step
    ways: list[list[Tested]]


_STATUS: dict[bool | None, Status] = {True: "holds", False: "does_not_hold", None: "open"}


def explain(file: CaseFile, pack: Pack, name: str) -> Explanation:
    """Return why the item called `name` holds for the case, or does not.

    Raises:
        FaultyInput: the case does not fit the pack, or nothing in it has that name.
    """
    bound = bind(file, pack)
    return _Explainer(pack, bound).explanation(named_item(pack, name))


def explain_all(file: CaseFile, pack: Pack) -> list[Explanation]:
    """Return explanations of every rule, gate, bar, condition, advice and route."""
    explainer = _Explainer(pack, bind(file, pack))
    return [explainer.explanation(item) for item in explainable(pack)]


def explainable(pack: Pack) -> list[Item]:
    """Return the items that people know by name."""
    return [item for item in pack.items if item.sort in ("rule", "gate", "bar", "condition", "advice", "route")]


def named_item(pack: Pack, name: str) -> Item:
    """Return the item called `name`.

    Raises:
        FaultyInput: there is none.
    """
    items = {item.id: item for item in explainable(pack)}
    if name not in items:
        from engine.language.diagnostic import Place

        raise FaultyInput([Diagnostic("MV512", Place("RULE"), {"name": quoted(name)}, guesses_for(name, list(items)))])
    return items[name]


class _Explainer:
    def __init__(self, pack: Pack, bound: BoundFacts) -> None:
        self.pack, self.bound = pack, bound

    def explanation(self, item: Item) -> Explanation:
        truth = truth_of(item.when, self.bound.values)
        ways = list(self._ways(item.when, wanted=truth is not True))
        return Explanation(item.id, item.sort, _STATUS[truth], self._step(item.when), ways)

    def _step(self, expression: Expression) -> Step:
        status = _STATUS[truth_of(expression, self.bound.values)]
        match expression:
            case Test():
                return Step("test", status, self._tested(expression))
            case All(parts):
                return Step("all", status, parts=[self._step(part) for part in parts])
            case Any(parts):
                return Step("any", status, parts=[self._step(part) for part in parts])
            case Not(part):
                return Step("not", status, parts=[self._step(part)])
            case Defined(name, part):
                return Step("defined", status, name=name, parts=[self._step(part)])
            case Constant():
                return Step("constant", status)

    def _tested(self, test: Test, *, wanted: bool = True) -> Tested:
        fact, value = self.pack.facts[test.fact], self.bound.values[test.fact]
        answer = None if isinstance(value, Mark) else fact.domain.decode(value)
        return Tested(test.fact, test.op.value, shown_operand(test, fact), answer, self._standing(test.fact), wanted)

    def _standing(self, name: str) -> Standing:
        if self.bound.values[name] is Mark.OPEN:
            return "open"
        if self.bound.values[name] is Mark.NOT_APPLICABLE:
            return "not_applicable"
        return "assumed" if name in self.bound.assumed else "answered"

    def _ways(self, expression: Expression, *, wanted: bool) -> Iterator[list[Tested]]:
        """Yield the smallest sets of tests that, all turned, make the condition hold (or fail)."""
        missing = {
            frozenset(self._missing(one)) for one in conjunctions(expression, positive=wanted) if self._possible(one)
        }
        smallest = [one for one in missing if not any(other < one for other in missing)]
        for leaves in sorted(smallest, key=lambda one: (len(one), sorted(map(repr, one))))[:MAX_WAYS]:
            ordered = sorted(leaves, key=lambda leaf: (list(self.pack.facts).index(leaf.test.fact), repr(leaf)))
            yield [self._tested(leaf.test, wanted=leaf.positive) for leaf in ordered]

    def _missing(self, conjunction: Conjunction) -> Iterator[Leaf]:
        for leaf in conjunction:
            if test_truth(leaf.test, self.bound.values[leaf.test.fact]) is not leaf.positive:
                yield leaf

    def _possible(self, conjunction: Conjunction) -> bool:
        """Tell whether some answer to each fact satisfies all that the conjunction asks of it."""
        by_fact: dict[str, list[Leaf]] = {}
        for leaf in conjunction:
            by_fact.setdefault(leaf.test.fact, []).append(leaf)
        return all(self._satisfiable(self.pack.facts[name], leaves) for name, leaves in by_fact.items())

    def _satisfiable(self, fact: Fact, leaves: Sequence[Leaf]) -> bool:
        return any(
            all(test_truth(leaf.test, value) is leaf.positive for leaf in leaves) for value in cells(fact, self.pack)
        )


def shown_operand(test: Test, fact: Fact) -> Answer:
    """Return what a test compares with, as people write it."""
    if fact.type == "set" or isinstance(test.operand, str):
        return list(map(str, test.operand)) if isinstance(test.operand, tuple) else test.operand
    if isinstance(test.operand, tuple):
        return [str(fact.domain.decode(value)) for value in test.operand]
    return test.operand if fact.type in ("count", "amount", "share") else fact.domain.decode(test.operand)
