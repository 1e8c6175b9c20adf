"""What the proofs share: the unknown case, its variants, the questions put to the solver, and cases replayed."""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import z3

from engine.assessment import Assessment
from engine.facts import bind
from engine.faults import EngineFault
from engine.interpreters.symbolic import Symbolic, tests_of
from engine.interpreters.unknowns import Unknowns
from engine.language.diagnostic import FaultyInput
from engine.language.expression import chains, tests_in
from engine.language.pack import Item, Measure, Pack, definitions_of
from engine.language.truth import truth_of
from engine.language.vocabulary import NOT_APPLICABLE, Fact, Mark, Silence, Value
from engine.reasoning.inquiry import LIMIT, Entangled, Inquiry, Unresolved
from engine.reasoning.verdicts import Example
from engine.reasoning.witness import Confirmer, case_of_values

OTHER = "other:"
"""What sets the variables of a variant apart from those of the case."""


class Subject(NamedTuple):
    """Something a property has to hold of: an entry, a fact, a kind with an outcome."""

    key: str
    parts: tuple[str, ...] = ()


class Bench:
    """One pack on trial.

    `definitions` are its named conditions, read or not. `case` is any possible case, `solver` takes questions about it;
    `graded` are the facts whose answers can be better, `tied` those that some constraint reads, `entangled` those that
    one reads together with a question that silence leaves open. `mattering` are rules already seen to matter.
    """

    def __init__(self, pack: Pack, limit: int = LIMIT) -> None:
        """Lay out `pack`; each question to the solver may take `limit` units of its work."""
        self.pack, self.limit = pack, limit
        self.definitions = definitions_of(pack.source, pack.facts)
        named = [test for condition in self.definitions.values() for test in tests_in(condition)]
        self._tests = [*tests_of(pack), *named]
        self.case = Symbolic(pack, Unknowns(pack.facts, self._tests))
        self.solver = Inquiry(self.case, limit=limit)
        self.graded = [f for f in pack.facts.values() if f.role == "evidence" and f.better != "none"]
        constraints = pack.items[pack.span("constraint")]
        self.tied = {name for item in constraints for name in item.facts}
        asked = {fact.name for fact in pack.facts.values() if fact.silence is Silence.ASK}
        self.mattering: set[str] = set()
        self.entangled = {name for c in constraints for name in c.facts if set(c.facts) & asked - {name}}

    @cached_property
    def confirmer(self) -> Confirmer:
        """What replays cases; ready only when one is to be shown."""
        return Confirmer(self.pack)

    @cached_property
    def other(self) -> Unknowns:
        """The answers of a variant."""
        return Unknowns(self.pack.facts, self._tests, self.case.unknowns.context, OTHER)

    @cached_property
    def unruled(self) -> Inquiry:
        """What takes questions about answers as such, whether or not a constraint rules them out."""
        return Inquiry(self.case, limit=self.limit, possible=False)

    def no(self) -> z3.BoolRef:
        """Return false, to start a disjunction with."""
        return z3.BoolVal(False, self.case.unknowns.context)

    def any_of(self, truths: Iterable[z3.BoolRef]) -> z3.BoolRef:
        """Return whether some of `truths` hold."""
        return z3.Or([self.no(), *truths])

    def item(self, item_id: str) -> tuple[Item, z3.BoolRef]:
        """Return an entry with its truth."""
        place = next(i for i, item in enumerate(self.pack.items) if item.id == item_id)
        return self.pack.items[place], self.case.truths[place]

    def measure(self, item: Item) -> Measure:
        """Return what the points of an entry's principle are held against."""
        return self.pack.principles[item.principle]

    @cached_property
    def shown(self) -> list[z3.BoolRef]:
        """For each of the pack's items, whether it holds where it does anything: its principle reaches."""
        reached = self.case.weighed.reached
        apart = ("route", "letter", "analogy", "constraint")
        return [
            truth if item.principle < 0 or item.sort in apart else z3.And(reached[item.principle], truth)
            for item, truth in zip(self.pack.items, self.case.truths, strict=True)
        ]

    @cached_property
    def _plain(self) -> list[z3.BoolRef]:
        """What makes a case short to tell: each fact left to what silence is taken for, background not stated."""
        unknowns = self.case.unknowns
        silent = (unknowns.answered(f.name, f.assumed) for f in self.pack.facts.values() if f.assumed is not None)
        return [*(z3.Not(stated) for stated in unknowns.stated.values()), *silent]

    def simplest(self, *conditions: z3.BoolRef) -> z3.ModelRef | None:
        """Return an assignment of which `conditions` hold, with as few answers given as can be taken away one by one.

        Raises:
            Unresolved: the limit was reached before there was any.
        """
        model = self.solver.find(*conditions)
        if model is None:
            return None
        kept = list(conditions)
        with suppress(Unresolved):
            for plain in self._plain:
                if not z3.is_true(model.eval(plain, model_completion=True)):
                    simpler = self.solver.find(*kept, plain)
                    if simpler is None:
                        continue
                    model = simpler
                kept.append(plain)
        return model

    def pair(self, free: Collection[str]) -> "Pair":
        """Return the case beside its variants in the facts `free`."""
        return Pair(self, free)

    def single(self, model: z3.ModelRef, claim: Callable[[Assessment], bool]) -> tuple[Example]:
        """Return the case of `model`, replayed; what it is to show must be seen in the assessment."""
        witness = self.confirmer.confirm(self.case, model, "counterexample")
        if not claim(witness.assessment):
            raise EngineFault("MV603", case="counterexample")
        return (Example(witness.file, witness.assessment),)


@dataclass
class Pair:
    """A case and a variant of it that differs in nothing but the facts `free`."""

    bench: Bench
    free: Collection[str]

    def __post_init__(self) -> None:
        unknowns, other = self.bench.case.unknowns, self.bench.other
        mine = [v for name in self.free for v in (*unknowns.variables(name), *_stated(unknowns, name))]
        theirs = [v for name in self.free for v in (*other.variables(name), *_stated(other, name))]
        self._count = len(mine)
        array = z3.Ast * len(mine)
        self._from = array(*(variable.as_ast() for variable in mine))
        self._to = array(*(variable.as_ast() for variable in theirs))
        self._kept = mine, theirs

    def vary(self, term: z3.BoolRef) -> z3.BoolRef:
        """Return what `term`, of the case, says of the variant: itself where it reads none of the facts.

        It is `z3.substitute` without its checks of every variable at every call.
        """
        context = term.ctx
        found = z3.Z3_substitute(context.ref(), term.as_ast(), self._count, self._from, self._to)
        return type(term)(found, context)

    def moved(self, terms: Iterable[z3.BoolRef]) -> Iterator[tuple[int, z3.BoolRef, z3.BoolRef]]:
        """Yield the place of each term that the variant can alter, with what it is there and here."""
        for place, term in enumerate(terms):
            theirs = self.vary(term)
            if theirs.get_id() != term.get_id():
                yield place, term, theirs

    def differ(self, terms: Iterable[z3.BoolRef]) -> z3.BoolRef | None:
        """Return whether some term differs in the variant; None where none can."""
        found = [z3.Xor(mine, theirs) for _, mine, theirs in self.moved(terms)]
        return self.bench.any_of(found) if found else None

    def possible(self) -> list[z3.BoolRef]:
        """Return what makes the variant a case that can occur."""
        return [theirs for _, _, theirs in self.moved(self.bench.case.possible)]

    def domains(self) -> list[z3.BoolRef]:
        """Return what makes the variant's answers answers, whether or not they can occur together."""
        return [theirs for _, _, theirs in self.moved(self.bench.case.unknowns.axioms)]

    def not_worse(self) -> list[z3.BoolRef]:
        """Return what makes every answer of the variant at least as good."""
        return [self._not_worse(self.bench.pack.facts[name]) for name in self.free]

    def _not_worse(self, fact: Fact) -> z3.BoolRef:
        case, other = self.bench.case.unknowns, self.bench.other
        better, worse = (case, other) if fact.better in ("lower", "no") else (other, case)
        return better.at_least_as_good(fact.name, worse)

    def hold_when_open(self, *conditions: z3.BoolRef) -> None:
        """See that what holds of complete pairs on which `conditions` hold does so while questions are open too.

        That is so when the same ways to answer them are possible in the case and in its variant.

        Raises:
            Entangled: they are not.
            Unresolved: the limit was reached.
        """
        if not self.bench.entangled & set(self.free):
            return
        broken = self.bench.any_of(truth for _, truth in self.bench.case.items("constraint"))
        if self.bench.unruled.can(*self.domains(), z3.Xor(broken, self.vary(broken)), *conditions):
            raise Entangled(" ".join(self.free))

    def find(self, *conditions: z3.BoolRef) -> z3.ModelRef | None:
        """Return an assignment to the case and its variant, both possible, on which `conditions` hold; a simple one.

        Raises:
            Unresolved: the limit was reached.
        """
        return self.bench.simplest(*self.possible(), *conditions)

    def replayed(self, model: z3.ModelRef, claim: Callable[[Assessment, Assessment], bool]) -> tuple[Example, Example]:
        """Return the two cases of `model`, replayed; what they are to show must be seen in their assessments."""
        mine, theirs = self.values(model)
        confirmer = self.bench.confirmer
        first, second = confirmer.replay(mine, "case"), confirmer.replay(theirs, "variant")
        confirmer.confirm(self.bench.case, model, "case")
        if not claim(first.assessment, second.assessment):
            raise EngineFault("MV603", case="variant")
        return Example(first.file, first.assessment), Example(second.file, second.assessment)

    def refused(self, model: z3.ModelRef) -> tuple[Example, Example]:
        """Return the two cases of `model`, of which the second cannot occur."""
        mine, theirs = self.values(model)
        first = self.bench.confirmer.replay(mine, "case")
        file = case_of_values(self.bench.pack, theirs, "variant")
        try:
            bind(file, self.bench.pack)
        except FaultyInput:
            return Example(first.file, first.assessment), Example(file, refused=True)
        raise EngineFault("MV603", case="variant")

    def values(self, model: z3.ModelRef) -> tuple[dict[str, Value | Mark], dict[str, Value | Mark]]:
        """Return the values of the case and of its variant."""
        bench, pack = self.bench, self.bench.pack
        mine = bench.case.values(model)
        theirs: dict[str, Value | Mark] = {}
        for fact in pack.binding_order:
            name = fact.name
            source = bench.other if name in self.free else bench.case.unknowns
            when = pack.applies.get(name)
            arises = when is None or truth_of(when, theirs) is True
            stated = all(z3.is_true(model.eval(t, model_completion=True)) for t in _stated(source, name))
            theirs[name] = source.value(name, model) if arises and stated else NOT_APPLICABLE
        return mine, {name: theirs[name] for name in pack.facts}


def _stated(unknowns: Unknowns, fact: str) -> tuple[z3.BoolRef, ...]:
    return (unknowns.stated[fact],) if fact in unknowns.stated else ()


def traced(item: Item, facts: Collection[str]) -> str:
    """Return an entry's id, with the definitions by which it comes to read one of `facts`."""
    for chain, test in chains(item.when):
        if test.fact in facts:
            return " → ".join((item.id, *chain, test.fact))
    return item.id
