"""A rule pack, checked and ready to be decided with: every name resolved, every condition a syntax tree.

Conditions are laid out in two strata. The first reads facts alone; the second, the outcome table, reads what follows
from the first: which gates, bars and conditions are in force, and the grades.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias, get_args

from engine import choices
from engine.canonical import Json, sha256_of
from engine.language import sections
from engine.language.expression import ALWAYS, Expression, Reader, Test, facts_of, tests_in
from engine.language.truth import Truth, truth_of
from engine.language.vocabulary import Domain, Fact, Silence, Value

Outcome: TypeAlias = choices.Outcome
OUTCOMES: tuple[Outcome, ...] = ("decline", "participate_with_conditions", "participate")
"""What the outcome table can give, worst first."""
Grade: TypeAlias = Literal["not_met", "not_shown", "partly", "met"]
GRADES: tuple[Grade, ...] = ("not_met", "not_shown", "partly", "met")
"""The grades, worst first."""

KIND = "kind"
"""The one fact every pack has: which kind of engagement the case is."""

ItemSort: TypeAlias = Literal["rule", "gate", "bar", "condition", "advice", "route", "letter", "analogy", "constraint"]
ITEM_SORTS: tuple[ItemSort, ...] = get_args(ItemSort)
"""The sorts in the order in which their items stand in `Pack.items`."""

SETS: tuple[tuple[str, ItemSort], ...] = (("gates", "gate"), ("bars", "bar"), ("conditions", "condition"))
"""The derived facts that hold the ids in force, each with the sort of item that it holds."""


@dataclass(frozen=True, slots=True)
class Item:
    """One condition of the first stratum with what hangs on it.

    `principle` is the place of its principle in `Pack.principles`, -1 where it has none; `points` is 0 for all but
    rules; `facts` are the facts its condition names, sorted.
    """

    sort: ItemSort
    id: str
    when: Expression
    principle: int = -1
    points: int = 0
    passages: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


class Row(NamedTuple):
    """A row of the outcome table; `outcome` is a place in `OUTCOMES`."""

    id: str
    when: Expression
    outcome: int


class Measure(NamedTuple):
    """What a principle's points are held against: weight and the points from which it is met, and partly met."""

    id: str
    weight: int
    met: int
    partly: int


class Scale(NamedTuple):
    """Where all that a principle is weighed by stands in `Pack.items`.

    `principle` is its place in `Pack.principles`. `letter` and `analogy` say how far it reaches, `stops` are its gates
    and bars, `rules` come with their points, and `adverse` are those that cost points. `binding` are the gates, bars
    and conditions that bind by the letter: the name of their derived set, their id, and their place.
    """

    principle: int
    letter: int
    analogy: int
    stops: tuple[int, ...]
    rules: tuple[tuple[int, int], ...]
    adverse: tuple[int, ...]
    binding: tuple[tuple[str, str, int], ...]


class Pack:
    """A checked pack.

    `source` is what it says, `data` the same as plain data in the form that is hashed and stored. `facts` is its
    vocabulary by name, `applies` the conditions on which questions arise, `binding_order` the facts with those a
    question waits for ahead of it. The first stratum is `items`; `span(sort)` is where a sort of item stands in it, and
    `scales`, by principle, what each is weighed by. The second is `rows`, over `derived` facts.
    """

    def __init__(self, source: sections.PackSource, data: Json, digest: str = "") -> None:
        """Compile a pack that `engine.language.check` has found no fault with; `digest` is its hash, where known."""
        self.source = source
        self.data = data
        self._digest = digest
        self.facts = vocabulary_of(source)
        reader = Reader(self.facts, definitions_of(source, self.facts), _impossible)
        self.applies: dict[str, Expression] = {
            name: reader.read(fact.when, ()) for name, fact in source.vocabulary.items() if fact.when is not None
        }
        self.binding_order = tuple(_binding_order(self.facts, self.applies))
        ordered = sorted(source.principles, key=lambda principle: principle.order)
        self.principles = tuple(Measure(p.id, p.weight, p.grades.met, p.grades.partly) for p in ordered)
        self.items = tuple(_items(source, ordered, reader))
        self._spans = _spans(self.items)
        self.scales = _scales(self.items)
        self.derived = derived_facts(source, self.facts)
        table = Reader(self.derived, {}, _impossible)
        self.rows = tuple(
            Row(row.id, ALWAYS if row.when is None else table.read(row.when, ()), OUTCOMES.index(row.outcome))
            for row in source.outcome_table
        )

    @property
    def id(self) -> str:
        """The pack's id."""
        return self.source.pack.id

    @property
    def version(self) -> str:
        """The pack's semantic version."""
        return self.source.pack.version

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the canonical JSON of `data`: the pack's content, without comments or layout."""
        return self._digest or sha256_of(self.data)

    def span(self, sort: ItemSort) -> slice:
        """Return where the items of `sort` stand in `items`."""
        return self._spans[sort]

    def renumbered(
        self, items: tuple[Item, ...] | None = None, principles: tuple[Measure, ...] | None = None
    ) -> "Pack":
        """Return a pack with the same conditions and other points, or other measures; source and hash stay the same."""
        found = copy(self)
        found.items, found.principles = items or self.items, principles or self.principles
        found.scales = _scales(found.items)
        return found

    def arising(self, kind: str) -> Mapping[str, Truth]:
        """Return, for every question with a condition, whether it arises; None where `kind` alone does not tell."""
        return self._arising.get(kind) or dict.fromkeys(self.applies)

    @cached_property
    def _arising(self) -> dict[str, dict[str, Truth]]:
        kinds = self.facts[KIND].domain.members
        return {kind: {name: truth_of(when, {KIND: kind}) for name, when in self.applies.items()} for kind in kinds}

    def tests_of(self, fact: str) -> Sequence[Test]:
        """Return the tests of a fact that the items make, repeats included."""
        return self._tests.get(fact, ())

    @cached_property
    def _tests(self) -> dict[str, list[Test]]:
        found: dict[str, list[Test]] = {}
        for item in self.items:
            for test in tests_in(item.when):
                found.setdefault(test.fact, []).append(test)
        return found

    @cached_property
    def enquired(self) -> tuple[Fact, ...]:
        """The facts a case answers: all but the kind and the background, in the vocabulary's order."""
        return tuple(f for f in self.facts.values() if f.role != "background" and f.name != KIND)


def vocabulary_of(source: sections.PackSource) -> dict[str, Fact]:
    """Return the vocabulary of `source` by name; a fact whose assumed value is no value of its domain assumes none."""
    return {name: _fact(name, fact) for name, fact in source.vocabulary.items()}


def _fact(name: str, source: sections.FactSource) -> Fact:
    domain = domain_of(source)
    match source.silence:
        case sections.Assume(assume=answer):
            silence, assumed = Silence.ASSUME, domain.encode(answer)
        case "required":
            silence, assumed = Silence.REQUIRED, None
        case "ask":
            silence, assumed = Silence.ASK, None
        case _:
            silence, assumed = Silence.NONE, None
    return Fact(name, domain, source.role, silence, assumed, source.better, source.actionable, source.question)


def domain_of(source: sections.FactSource) -> Domain:
    """Return the values a fact can have."""
    if source.standard is not None:
        from engine.language.countries import COUNTRIES

        return Domain(source.type, COUNTRIES)
    if source.type == "share":
        return Domain("share", (), source.minimum or 0, 100 if source.maximum is None else source.maximum)
    if source.type in ("count", "amount"):
        limits = Domain(source.type)
        return Domain(
            source.type, (), source.minimum or 0, limits.maximum if source.maximum is None else source.maximum
        )
    return Domain(source.type, tuple(source.values or ()))


def definitions_of(source: sections.PackSource, facts: Mapping[str, Fact]) -> dict[str, Expression]:
    """Return the named definitions of a pack without faults, each as its syntax tree."""
    found: dict[str, Expression] = {}
    waiting = {name: definition.when for name, definition in source.definitions.items()}
    while waiting:
        ready = [name for name, raw in waiting.items() if names_defined(raw) <= found.keys()]
        for name in ready:
            found[name] = Reader(facts, found, _impossible).read(waiting.pop(name), ())
        if not ready:
            raise AssertionError("definitions of a checked pack do not depend on themselves")
    return found


def names_defined(raw: object) -> set[str]:
    """Return the names of the definitions that a condition, as written, refers to directly."""
    match raw:
        case dict():
            own = {raw["defined"]} if isinstance(raw.get("defined"), str) else set()
            return own.union(*(names_defined(value) for key, value in raw.items() if key in ("all", "any", "not")))
        case list():
            return set().union(*(names_defined(value) for value in raw))
        case _:
            return set()


def derived_facts(source: sections.PackSource, facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """Return the facts of the outcome table: `kind`, the ids in force, and a grade per principle."""
    found = {KIND: facts[KIND]} if KIND in facts else {}
    for name, entries in (("gates", source.gates), ("bars", source.bars), ("conditions", source.conditions)):
        found[name] = Fact(name, Domain("set", tuple(entry.id for entry in entries)), "derived")
    for principle in source.principles:
        found[f"grade_{principle.id}"] = Fact(f"grade_{principle.id}", Domain("level", GRADES), "derived")
    return found


def _binding_order(facts: Mapping[str, Fact], applies: Mapping[str, Expression]) -> Iterator[Fact]:
    """Yield every fact after those its question waits for, otherwise in the vocabulary's order."""
    waiting = {name: set(facts_of(applies[name])) if name in applies else set() for name in facts}
    while waiting:
        ready = [name for name, needs in waiting.items() if not needs & waiting.keys()]
        for name in ready:
            del waiting[name]
            yield facts[name]


def _items(source: sections.PackSource, ordered: list[sections.Principle], reader: Reader) -> list[Item]:
    place = {principle.id: index for index, principle in enumerate(ordered)}

    def item(sort: ItemSort, entry_id: str, raw: Json, principle: int, passages: list[str], points: int = 0) -> Item:
        when = reader.read(raw, ())
        return Item(sort, entry_id, when, principle, points, tuple(passages), facts_of(when))

    found = [item("rule", r.id, r.when, place[r.principle], r.passages, r.points) for r in source.rules]
    found += [item("gate", g.id, g.when, place[g.principle], g.passages) for g in source.gates]
    found += [item("bar", b.id, b.when, place[b.principle], b.passages) for b in source.bars]
    found += [item("condition", c.id, c.when, place[c.principle], c.passages) for c in source.conditions]
    found += [
        item("advice", a.id, a.when, place[a.principle] if a.principle else -1, a.passages) for a in source.advice
    ]
    found += [item("route", r.id, r.when, -1, r.passages) for r in source.routes]
    found += [item("letter", p.id, p.reach.letter, place[p.id], p.passages) for p in ordered]
    found += [item("analogy", p.id, p.reach.analogy, place[p.id], p.passages) for p in ordered]
    found += [item("constraint", c.id, c.never, -1, []) for c in source.constraints]
    return found


def _spans(items: tuple[Item, ...]) -> dict[ItemSort, slice]:
    found: dict[ItemSort, slice] = {}
    start = 0
    for sort in ITEM_SORTS:
        count = sum(item.sort == sort for item in items)
        found[sort] = slice(start, start + count)
        start += count
    return found


def _scales(items: Sequence[Item]) -> tuple[Scale, ...]:
    """Return what each principle is weighed by; every one has one item that says where it reaches by the letter."""
    places: dict[tuple[ItemSort, int], list[int]] = {}
    for place, item in enumerate(items):
        places.setdefault((item.sort, item.principle), []).append(place)
    return tuple(_scale(items, principle, places) for sort, principle in places if sort == "letter")


def _scale(items: Sequence[Item], principle: int, places: Mapping[tuple[ItemSort, int], list[int]]) -> Scale:
    def own(sort: ItemSort) -> list[int]:
        return places.get((sort, principle), [])

    (letter,), (analogy,) = own("letter"), own("analogy")
    return Scale(
        principle,
        letter,
        analogy,
        stops=(*own("gate"), *own("bar")),
        rules=tuple((place, items[place].points) for place in own("rule")),
        adverse=tuple(place for place in own("rule") if items[place].points < 0),
        binding=tuple((name, items[place].id, place) for name, sort in SETS for place in own(sort)),
    )


def _impossible(code: str, *_: object) -> None:
    raise AssertionError(f"a checked pack gave {code}")


def assumed_value(fact: Fact) -> Value:
    """Return the value that silence on `fact` is taken to mean."""
    if fact.assumed is None:
        raise AssertionError(f"{fact.name} assumes nothing")
    return fact.assumed
