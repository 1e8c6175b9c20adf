"""One unknown case file read by two packs, whose vocabularies may differ.

A question is *alike* where both packs ask it with the same answers, the same role and the same meaning of silence: both
readings then share its variables. Of every other question the file states an answer that both packs know, or nothing;
each pack takes silence its own way. An answer that silence leaves open in one pack alone is found by that pack's own
variables: the pair of readings stands for every way to answer it. A question that one pack alone has is not stated.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import z3

from engine.canonical import Json
from engine.interpreters.symbolic import Symbolic, tests_of
from engine.interpreters.unknowns import Unknowns
from engine.language.expression import Op, Test
from engine.language.pack import KIND, Pack
from engine.language.vocabulary import NUMERIC, Answer, Fact, Silence, Value
from engine.reasoning.compared import Compared, FactChange


class _Reading(Unknowns):
    """One pack's variables: those of questions that are alike go by one name in both readings."""

    def __init__(self, pack: Pack, tests: Iterable[Test], alike: frozenset[str], context: z3.Context, own: str) -> None:
        self._alike, self._own = alike, own
        super().__init__(pack.facts, tests, context)

    def variable(self, fact: str, part: str | int) -> z3.BoolRef:
        """Return the variable for one part of the answer to `fact`."""
        return z3.Bool(f"{fact}:{part}" if fact in self._alike else f"{self._own}.{fact}:{part}", self.context)


@dataclass(frozen=True, slots=True)
class Stated:
    """What a model's case file states, and how open answers are completed in each reading alone."""

    kind: str
    answers: dict[str, Answer]
    background: dict[str, Answer]
    completed: tuple[dict[str, Answer], dict[str, Answer]]


class Joint:
    """The readings of one unknown case by two packs; `possible` is what makes it a case that both accept."""

    def __init__(self, first: Pack, second: Pack) -> None:
        """Read an unknown case by `first` and `second`."""
        self.packs = (first, second)
        self.names = tuple(dict.fromkeys((KIND, *first.facts, *second.facts)))
        self.common = frozenset(first.facts.keys() & second.facts.keys())
        self.alike = frozenset(name for name in self.common if self._is_alike(name))
        self.context = z3.Context()
        tests = [*tests_of(first, second), *self._linking_tests()]
        readings = [
            _Reading(pack, tests, self.alike, self.context, own) for pack, own in zip(self.packs, "ab", strict=True)
        ]
        self.sides = tuple(Symbolic(pack, reading) for pack, reading in zip(self.packs, readings, strict=True))
        self.silent = {name: z3.Bool(f"silent:{name}", self.context) for name in self.names if name not in self.alike}
        self.links = [link for name in self.silent for link in self._links(name)]
        self.possible = [*self.sides[0].possible, *self.sides[1].possible, *self.links]

    @property
    def first(self) -> Symbolic:
        """The reading by the first pack."""
        return self.sides[0]

    @property
    def second(self) -> Symbolic:
        """The reading by the second pack."""
        return self.sides[1]

    def _facts(self, name: str) -> tuple[Fact | None, Fact | None]:
        return self.packs[0].facts.get(name), self.packs[1].facts.get(name)

    def _is_alike(self, name: str) -> bool:
        one, other = (pack.facts[name] for pack in self.packs)
        return (one.domain, one.silence, one.assumed, _is_background(one)) == (
            other.domain,
            other.silence,
            other.assumed,
            _is_background(other),
        )

    # --- questions that differ

    def _linking_tests(self) -> Iterator[Test]:
        """Yield tests that make the answers both packs know cells of their own."""
        for name in sorted(self.common - self.alike):
            one, other = (pack.facts[name] for pack in self.packs)
            if one.type in NUMERIC and other.type in NUMERIC:
                low, high = _common_numbers(one, other)
                yield Test(name, Op.AT_LEAST, low)
                yield Test(name, Op.AT_MOST, high)
            elif one.type == other.type == "choice":
                yield from (Test(name, Op.IS, member) for member in _common_members(one, other))

    def _links(self, name: str) -> Iterator[z3.BoolRef]:
        """Yield what ties the readings of a question together that is not alike in both packs."""
        silent, facts = self.silent[name], self._facts(name)
        for side, fact in zip(self.sides, facts, strict=True):
            if fact is not None:
                yield z3.Implies(silent, self._silence(side, fact))
                if name in side.unknowns.stated:
                    yield side.unknowns.stated[name] == z3.Not(silent)
        shared = self._common_answers(name)
        if shared is None:
            yield silent
            return
        yield z3.Implies(z3.Not(silent), shared)
        if all(fact is not None and fact.silence is Silence.ASK for fact in facts):
            yield z3.Not(silent)

    def _silence(self, side: Symbolic, fact: Fact) -> z3.BoolRef:
        """Return what a reading makes of no answer: a value, or nothing where it leaves it open."""
        if fact.silence is Silence.ASSUME and fact.assumed is not None:
            return side.unknowns.answered(fact.name, fact.assumed)
        if fact.silence is Silence.REQUIRED:
            return z3.Not(self._arises(side, fact.name))
        return z3.BoolVal(True, self.context)

    def _common_answers(self, name: str) -> z3.BoolRef | None:
        """Return whether both readings have one and the same answer; None where they have none in common."""
        one, other = self._facts(name)
        if one is None or other is None or _is_background(one) != _is_background(other):
            return None
        if one.type in NUMERIC and other.type in NUMERIC:
            return self._same_number(one, other)
        if one.type != other.type:
            return None
        if one.type == "set":
            return self._same_members(one, other)
        return self._same_value(one, other)

    def _holds(self, name: str, op: Op, operands: tuple[int | str, int | str]) -> tuple[z3.BoolRef, z3.BoolRef]:
        first, second = (
            side.unknowns.holds(Test(name, op, operand)) for side, operand in zip(self.sides, operands, strict=True)
        )
        return first, second

    def _same_number(self, one: Fact, other: Fact) -> z3.BoolRef | None:
        low, high = _common_numbers(one, other)
        if low > high:
            return None
        tests = [*tests_of(*self.packs), Test(one.name, Op.AT_LEAST, low), Test(one.name, Op.AT_MOST, high)]
        starts = {start for test in tests if test.fact == one.name for start in _starts(test)}
        same = []
        for start in sorted(start for start in starts if low < start <= high):
            first, second = self._holds(one.name, Op.AT_LEAST, (start, start))
            same.append(first == second)
        for first, second in (self._holds(one.name, op, (b, b)) for op, b in ((Op.AT_LEAST, low), (Op.AT_MOST, high))):
            same += [first, second]
        return z3.And(same)

    def _same_value(self, one: Fact, other: Fact) -> z3.BoolRef | None:
        pairs = [
            self._holds(one.name, Op.IS, (operand_one, operand_other))
            for operand_one, operand_other in _common_values(one, other)
        ]
        return z3.Or([z3.And(first, second) for first, second in pairs]) if pairs else None

    def _same_members(self, one: Fact, other: Fact) -> z3.BoolRef:
        same = [z3.BoolVal(True, self.context)]
        for member in dict.fromkeys((*one.domain.members, *other.domain.members)):
            holds = [
                side.unknowns.holds(Test(one.name, Op.INCLUDES, member))
                if member in fact.domain.members
                else z3.BoolVal(False, self.context)
                for side, fact in zip(self.sides, (one, other), strict=True)
            ]
            same.append(holds[0] == holds[1])
        return z3.And(same)

    # --- what the file states

    def _arises(self, side: Symbolic, name: str) -> z3.BoolRef:
        return side.applies.get(name, z3.BoolVal(True, self.context))

    @cached_property
    def stated(self) -> dict[str, z3.BoolRef]:
        """Whether the case file states an answer to each question that both packs have, the kind left out."""
        return {name: self._is_stated(name) for name in self.names if name in self.common and name != KIND}

    def _is_stated(self, name: str) -> z3.BoolRef:
        fact = self.packs[0].facts[name]
        if _is_background(fact):
            return self.first.unknowns.stated[name]
        arises = z3.Or(*(self._arises(side, name) for side in self.sides))
        if name not in self.alike:
            return z3.And(arises, z3.Not(self.silent[name]))
        if fact.assumed is None:
            return arises
        return z3.And(arises, z3.Not(self.first.unknowns.answered(name, fact.assumed)))

    @cached_property
    def preferences(self) -> list[tuple[z3.BoolRef | None, list[z3.BoolRef]]]:
        """What is preferred in a case, most important first: an early kind, little stated, low answers.

        It comes in groups, each with what tells whether its first preference is all there is to it where that is false.
        """
        found: list[tuple[z3.BoolRef | None, list[z3.BoolRef]]] = [(None, list(self.first.unknowns.variables(KIND)))]
        for name, stated in self.stated.items():
            low = map(z3.Not, self.first.unknowns.variables(name))
            found.append((stated if name in self.alike else None, [z3.Not(stated), *low]))
        for side in self.sides:
            own = (name for name in side.pack.facts if name not in self.alike)
            found += [(None, [z3.Not(variable) for name in own for variable in side.unknowns.variables(name)])]
        return found

    def case(self, model: z3.ModelRef) -> Stated:
        """Return what the case file of a model states."""
        answers: dict[str, Answer] = {}
        background: dict[str, Answer] = {}
        for name, stated in self.stated.items():
            if _true(model, stated):
                fact = self.packs[0].facts[name]
                value = self.first.unknowns.value(name, model)
                (background if _is_background(fact) else answers)[name] = fact.domain.decode(value)
        kind = str(self.first.unknowns.value(KIND, model))
        return Stated(kind, answers, background, (self._completed(0, model), self._completed(1, model)))

    def _completed(self, index: int, model: z3.ModelRef) -> dict[str, Answer]:
        """Return the answers that one reading gives to questions which the file leaves open for that pack alone."""
        side = self.sides[index]
        return {
            name: fact.domain.decode(side.unknowns.value(name, model))
            for name, fact in side.pack.facts.items()
            if fact.silence is Silence.ASK
            and name in self.silent
            and _true(model, self.silent[name])
            and _true(model, self._arises(side, name))
        }


def _true(model: z3.ModelRef, truth: z3.BoolRef) -> bool:
    return bool(z3.is_true(model.eval(truth, model_completion=True)))


def _is_background(fact: Fact) -> bool:
    return fact.role == "background"


def _operands(test: Test) -> tuple[int | str, ...]:
    return test.operand if isinstance(test.operand, tuple) else (test.operand,)


def _starts(test: Test) -> Iterator[int]:
    """Yield where cells of numbers begin, as the variables of a reading do."""
    for operand in _operands(test):
        if test.op is not Op.AT_MOST:
            yield int(operand)
        if test.op is not Op.AT_LEAST:
            yield int(operand) + 1


def _common_numbers(one: Fact, other: Fact) -> tuple[int, int]:
    return max(one.domain.minimum, other.domain.minimum), min(one.domain.maximum, other.domain.maximum)


def _common_members(one: Fact, other: Fact) -> tuple[str, ...]:
    return tuple(member for member in one.domain.members if member in other.domain.members)


def _common_values(one: Fact, other: Fact) -> list[tuple[int | str, int | str]]:
    """Return the answers to a flag, level or choice that both packs know, as each has them."""
    if one.type == "flag":
        return [(0, 0), (1, 1)]
    members = _common_members(one, other)
    if one.type == "choice":
        return [(member, member) for member in members]
    return [(one.domain.members.index(member), other.domain.members.index(member)) for member in members]


def fact_changes(first: Pack, second: Pack) -> list[FactChange]:
    """Return the questions that two packs do not have alike, and in what they differ."""
    found = []
    for name in dict.fromkeys((*first.facts, *second.facts)):
        one, other = first.facts.get(name), second.facts.get(name)
        if one is None or other is None:
            fact = one or other
            silence = fact.silence.value if fact else ""
            found.append(FactChange(name, "added" if one is None else "removed", silence))
            continue
        if (one.domain, _is_background(one)) != (other.domain, _is_background(other)):
            found.append(FactChange(name, "domain", "", *_only(one, other)))
        if (one.silence, _assumed(one)) != (other.silence, _assumed(other)):
            found.append(FactChange(name, "silence", f"{_shown_silence(one)} → {_shown_silence(other)}"))
    return found


def _assumed(fact: Fact) -> Json:
    return None if fact.assumed is None else fact.domain.decode(fact.assumed)


def _shown_silence(fact: Fact) -> str:
    assumed: Value | None = fact.assumed
    return fact.silence.value if assumed is None else f"{fact.silence.value} {fact.domain.decode(assumed)}"


def _only(one: Fact, other: Fact) -> tuple[list[str], list[str]]:
    """Return the named answers that the first pack alone knows, and those that the second alone knows."""
    first = [member for member in one.domain.members if member not in other.domain.members]
    return first, [member for member in other.domain.members if member not in one.domain.members]


def units_in_common(first: Pack, second: Pack) -> list[str]:
    """Return the units that both packs know."""
    return [unit for unit in first.source.units if unit in second.source.units]


def stated_data(stated: Stated, completed: Mapping[str, Answer], case_id: str, day: str, unit: str) -> dict[str, Json]:
    """Return a case file as plain data, with the answers that one pack's open questions are completed by."""
    return {
        "id": case_id,
        "title": case_id,
        "kind": stated.kind,
        "decision_date": day,
        "unit": unit,
        "answers": {**stated.answers, **completed},
        "background": stated.background,
    }


def compared_cases(first: Pack, second: Pack) -> Compared:
    """Return which cases a comparison is about, and what it leaves out."""
    changes = fact_changes(first, second)
    open_in_one = [
        name
        for name in dict.fromkeys(change.fact for change in changes)
        if sum(name in pack.facts and pack.facts[name].silence.value == "ask" for pack in (first, second)) == 1
    ]
    kinds = [list(pack.facts[KIND].domain.members) for pack in (first, second)]
    units = [list(pack.source.units) for pack in (first, second)]
    principles = [[measure.id for measure in pack.principles] for pack in (first, second)]
    return Compared(
        [kind for kind in kinds[0] if kind in kinds[1]],
        _without(kinds[0], kinds[1]),
        _without(kinds[1], kinds[0]),
        _without(units[0], units[1]),
        _without(units[1], units[0]),
        [change for change in changes if change.fact != KIND],
        _without(principles[0], principles[1]),
        _without(principles[1], principles[0]),
        open_in_one,
    )


def _without(names: Sequence[str], others: Sequence[str]) -> list[str]:
    return [name for name in names if name not in others]
