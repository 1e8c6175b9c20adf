"""The check of a rule pack: an ordered list of stages, every fault of which is reported in one go.

Each stage relies on those before it: names on sound entries, meaning on resolved names. An entry with a structural
fault is left out of later stages, but its name still counts as known, so that one slip is reported once.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from engine.canonical import Json
from engine.language.diagnostic import Diagnostic, FaultyInput, guesses_for, quoted
from engine.language.expression import (
    NEVER,
    RESERVED,
    Defined,
    Expression,
    Reader,
    facts_of,
    parts_of,
    Test,
    tests_in,
)
from engine.language.normal_form import MAX_CONJUNCTIONS, conjunction_count
from engine.language.pack import KIND, Pack, derived_facts, names_defined, vocabulary_of
from engine.language.sections import MAX_ITEMS, PackSource, in_order
from engine.language.source import Node, NodePath
from engine.language.structure import read_model
from engine.language.truth import truth_of
from engine.language.vocabulary import NUMERIC, Fact, Silence

BACKGROUND_ONLY = ("country", "city", "distance_km", "crosses_border", "twin_town")
"""What a case states as background. No rule that can move the recommendation may read any of it."""

MAX_TESTS = 2000
"""The most tests a condition may come to when its definitions are spelled out."""

CONDITIONED = ("rules", "gates", "bars", "conditions", "advice", "routes", "constraints")
_IDENTIFIED = ("principles", *CONDITIONED, "outcome_table", "memberships", "twin_towns")


@dataclass(slots=True)
class _Check:
    """What the stages share: the nodes, the sound entries, the expressions read so far, the faults."""

    node: Node
    source: PackSource
    faults: list[Diagnostic] = field(default_factory=list)
    facts: dict[str, Fact] = field(default_factory=dict)
    definitions: dict[str, Expression] = field(default_factory=dict)
    expressions: dict[NodePath, Expression] = field(default_factory=dict)

    def fault(self, code: str, path: NodePath, *, key: bool = False, guesses: tuple[str, ...] = (), **words: str) -> None:
        self.faults.append(Diagnostic(code, self.node.place_of(path, key=key), words, guesses))

    def names_in(self, section: str) -> list[str]:
        """Return the names a section gives, those of faulty entries too."""
        node = self.node.value.get(section) if isinstance(self.node.value, dict) else None
        if node is None:
            return []
        if isinstance(node.value, dict):
            return list(node.value)
        entries = node.value if isinstance(node.value, list) else []
        ids = [entry.value.get("id") for entry in entries if isinstance(entry.value, dict)]
        return [str(found.value) for found in ids if found is not None]

    def entry(self, path: NodePath) -> Any:
        """Return the sound entry of a list section that `path` leads into."""
        wanted = self.ids_in(str(path[0]))[int(path[1])]
        return next(entry for entry in getattr(self.source, str(path[0])) if entry.id == wanted)

    def entries(self, *names: str) -> Iterator[tuple[NodePath, Any]]:
        """Yield the sound entries of list sections, each with its path."""
        for name in names:
            places = {entry_id: index for index, entry_id in enumerate(self.ids_in(name))}
            for entry in getattr(self.source, name):
                yield (name, places[entry.id]), entry

    def ids_in(self, section: str) -> list[str | None]:
        """Return the id of every entry of a list section in order, None where an entry has none."""
        node = self.node.value[section] if isinstance(self.node.value, dict) and section in self.node.value else None
        entries = node.value if node is not None and isinstance(node.value, list) else []
        ids = (entry.value.get("id") if isinstance(entry.value, dict) else None for entry in entries)
        return [None if found is None else str(found.value) for found in ids]

    def reader(self, facts: Mapping[str, Fact], section: str = "vocabulary") -> Reader:
        """Return a reader of conditions whose faults land here, except those of names that are known but faulty."""
        silent = {*self.names_in(section), *self.names_in("definitions")} - {*facts, *self.definitions}

        def report(code: str, path: NodePath, key: bool, words: dict[str, str], near: Any) -> None:
            if code in ("MV301", "MV303") and words["name"] in silent:
                return
            guesses = guesses_for(*near) if near else ()
            self.faults.append(Diagnostic(code, self.node.place_of(path, key=key), words, guesses))

        return Reader(facts, self.definitions, report)


def check_pack(node: Node) -> Pack:
    """Return the pack that the merged `node` holds.

    Raises:
        FaultyInput: with every fault of every stage that could be reached.
    """
    fields, faults = read_model(PackSource, node)
    source = PackSource.model_construct(**{**_EMPTY, **fields})
    check = _Check(node, source, faults)
    for stage in STAGES:
        stage(check)
    if check.faults:
        raise FaultyInput(check.faults)
    return Pack(source, in_order(cast(dict[str, Any], node.data())))


_EMPTY: dict[str, Any] = {
    name: {} if name in ("vocabulary", "bodies") else [] for name in ("vocabulary", "bodies", *_IDENTIFIED)
}


def _sizes(check: _Check) -> None:
    for name in check.source.model_fields_set - {"pack"}:
        if len(getattr(check.source, name)) > MAX_ITEMS:
            check.fault("MV214", (name,), limit=str(MAX_ITEMS))


def _unique_names(check: _Check) -> None:
    """Rules and all else that has a condition share one space of names, so that `explain` needs no section."""
    seen: dict[str, tuple[str, int]] = {}
    for group in ((name,) for name in ("principles", "outcome_table", "memberships", "twin_towns")):
        _report_repeats(check, group, {})
    _report_repeats(check, CONDITIONED, seen)
    orders = Counter(principle.order for principle in check.source.principles)
    for path, principle in check.entries("principles"):
        if orders[principle.order] > 1:
            check.fault("MV311", (*path, "order"), order=str(principle.order))


def _report_repeats(check: _Check, group: Sequence[str], seen: dict[str, tuple[str, int]]) -> None:
    for section in group:
        for index, name in enumerate(check.ids_in(section)):
            if name is None:
                continue
            if name in seen:
                first = check.node.place_of((*seen[name], "id"))
                check.fault("MV310", (section, index, "id"), name=quoted(name), first=str(first))
            seen.setdefault(name, (section, index))


_REFERENCES: tuple[tuple[str, str], ...] = (
    ("passages", "passages"),
    ("principle", "principles"),
    ("calibration", "calibrations"),
    ("checked_by", "bodies"),
    ("decides", "bodies"),
    ("supports", "bodies"),
    ("informs", "bodies"),
    ("committee", "bodies"),
)


def _references(check: _Check) -> None:
    known = {section: check.names_in(section) for section in {section for _, section in _REFERENCES}}
    for path, entry in _all_entries(check):
        for key, section in _REFERENCES:
            named = getattr(entry, key, None)
            for name in named if isinstance(named, list) else [named]:
                if name is not None and name not in known[section]:
                    at = (*path, key, named.index(name)) if isinstance(named, list) else (*path, key)
                    guesses = guesses_for(name, known[section])
                    check.fault("MV312", at, name=quoted(name), section=section, guesses=guesses)


def _all_entries(check: _Check) -> Iterator[tuple[NodePath, Any]]:
    for name in ("vocabulary", "units"):
        for key, entry in getattr(check.source, name).items():
            yield (name, key), entry
    yield from check.entries(*(name for name in _IDENTIFIED if name not in ("outcome_table", "constraints")))


def _vocabulary(check: _Check) -> None:
    sound = []
    for name, fact in check.source.vocabulary.items():
        before = len(check.faults)
        _check_fact(check, name, fact)
        if len(check.faults) == before:
            sound.append(name)
    check.facts = {name: fact for name, fact in vocabulary_of(check.source).items() if name in sound}
    kind = check.source.vocabulary.get(KIND)
    if KIND not in check.names_in("vocabulary"):
        check.fault("MV326", ("vocabulary",))
    elif kind and (kind.type, kind.role, kind.silence, kind.when) != ("choice", "classification", "required", None):
        check.fault("MV326", ("vocabulary", KIND))


_BETTER: dict[str, tuple[str, ...]] = {
    "flag": ("yes", "no", "none"),
    "choice": ("none",),
    "level": ("higher", "none"),
    "set": ("higher", "none"),
}


def _check_fact(check: _Check, name: str, fact: Any) -> None:
    path = ("vocabulary", name)
    named = fact.type in ("level", "choice", "set")
    if name in RESERVED:
        check.fault("MV327", path, key=True, name=name)
    if named and bool(fact.values) == bool(fact.standard):
        check.fault("MV320", path, type=fact.type)
    if not named and (fact.values or fact.standard):
        check.fault("MV321", path, type=fact.type)
    if (fact.unit is None) != (fact.type != "amount"):
        check.fault("MV322", path, type=fact.type)
    low, high = fact.minimum or 0, fact.maximum
    if fact.type not in NUMERIC and (fact.minimum is not None or high is not None):
        check.fault("MV323", path, type=fact.type)
    elif high is not None and (low > high or (fact.type == "share" and high > 100)):
        check.fault("MV323", path, type=fact.type)
    better = _BETTER.get(fact.type, ("higher", "lower", "none"))
    if fact.better not in better:
        check.fault("MV324", (*path, "better"), value=fact.better, type=fact.type, allowed=", ".join(better))
    _check_silence(check, path, fact)


_SILENCES: dict[str, tuple[Silence, ...]] = {
    "classification": (Silence.REQUIRED, Silence.ASSUME),
    "evidence": (Silence.ASK, Silence.ASSUME),
    "background": (Silence.NONE,),
}


def _check_silence(check: _Check, path: NodePath, source: Any) -> None:
    if len(path) != 2 or (source.type in ("level", "choice", "set") and not (source.values or source.standard)):
        return
    fact = vocabulary_of(PackSource.model_construct(vocabulary={path[1]: source}))[str(path[1])]
    if fact.silence not in _SILENCES[fact.role]:
        allowed = ", ".join(silence.value for silence in _SILENCES[fact.role])
        check.fault("MV325", (*path, "silence"), role=fact.role, allowed=allowed)
    elif fact.silence is Silence.ASSUME and fact.assumed is None:
        check.fault("MV328", (*path, "silence", "assume"), value=quoted(source.silence.assume), fact=fact.name)


def _definitions(check: _Check) -> None:
    """Read definitions in the order they need each other; those left over go round in a circle."""
    waiting = {name: names_defined(entry.when) for name, entry in check.source.definitions.items()}
    unsound = set(check.names_in("definitions")) - set(waiting)
    while ready := [name for name, needs in waiting.items() if not (needs & set(waiting)) - unsound]:
        for name in ready:
            del waiting[name]
            raw, path = check.source.definitions[name].when, ("definitions", name, "when")
            check.definitions[name] = _bounded(check, check.reader(check.facts).read(raw, path), path)
    for name in waiting:
        check.fault("MV404", ("definitions", name), key=True, name=name, circle=" → ".join(_circle(name, waiting)))
        check.definitions[name] = NEVER


def _bounded(check: _Check, expression: Expression, path: NodePath) -> Expression:
    """Return `expression`, or never where spelling it out takes too many tests or conjunctions."""
    if sum(1 for _ in tests_in(expression)) > MAX_TESTS or conjunction_count(expression) > MAX_CONJUNCTIONS:
        check.fault("MV308", path, tests=str(MAX_TESTS), conjunctions=str(MAX_CONJUNCTIONS))
        return NEVER
    return expression


def _circle(start: str, needs: Mapping[str, set[str]]) -> list[str]:
    walked = [start]
    while len(walked) == 1 or walked[-1] not in walked[:-1]:
        walked.append(min(needs[walked[-1]] & needs.keys()))
    return walked


def _conditions(check: _Check) -> None:
    reader = check.reader(check.facts)

    def read(raw: Json, path: NodePath) -> None:
        check.expressions[path] = _bounded(check, reader.read(raw, path), path)

    for name, fact in check.source.vocabulary.items():
        if fact.when is not None:
            read(fact.when, ("vocabulary", name, "when"))
    for path, entry in check.entries(*CONDITIONED):
        key = "never" if path[0] == "constraints" else "when"
        read(getattr(entry, key), (*path, key))
    for path, principle in check.entries("principles"):
        read(principle.reach.letter, (*path, "reach", "letter"))
        read(principle.reach.analogy, (*path, "reach", "analogy"))
    _outcome_rows(check)


def _outcome_rows(check: _Check) -> None:
    derived = derived_facts(check.source, check.facts)
    reader = check.reader(derived)
    rows = list(check.entries("outcome_table"))
    for path, row in rows:
        if (row.when is None) == (row.otherwise is None):
            check.fault("MV412", path, row=row.id)
        elif row.when is not None:
            reader.read(row.when, (*path, "when"))
    if check.names_in("outcome_table") and (not rows or rows[-1][1].otherwise is None):
        check.fault("MV411", rows[-1][0] if rows else ("outcome_table",))
    for path, row in rows[:-1]:
        if row.otherwise is not None:
            check.fault("MV411", path)


def _reads(check: _Check) -> None:
    """Background reaches routes alone; reach and the `when` of questions read classification alone."""
    for path, expression in check.expressions.items():
        section, role_allowed = path[0], None
        if section == "vocabulary" or "reach" in path:
            role_allowed = "classification"
        for chain, test in _chains(expression):
            role = check.facts[test.fact].role
            words = {"fact": test.fact, "chain": " → ".join((*chain, test.fact)), "where": _spoken(check, path)}
            if role == "background" and section != "routes":
                check.fault("MV401", path, **words)
            elif role_allowed and role != role_allowed:
                check.fault("MV402", path, **words)


def _chains(expression: Expression, chain: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Test]]:
    """Yield every test with the names of the definitions that lead to it."""
    match expression:
        case Test():
            yield chain, expression
        case Defined(name, part):
            yield from _chains(part, (*chain, name))
        case _:
            for part in parts_of(expression):
                yield from _chains(part, chain)


def _spoken(check: _Check, path: NodePath) -> str:
    section, key = path[0], path[1]
    if isinstance(key, int):
        return f"{section}.{check.ids_in(str(section))[key]}"
    return f"{section}.{key}"


def _question_circles(check: _Check) -> None:
    needs = {
        str(path[1]): set(facts_of(expression))
        for path, expression in check.expressions.items()
        if path[0] == "vocabulary"
    }
    settled: set[str] = set()
    while ready := [name for name in needs if name not in settled and not needs[name] & (needs.keys() - settled)]:
        settled.update(ready)
    for name in sorted(needs.keys() - settled):
        left = {key: value for key, value in needs.items() if key not in settled}
        check.fault("MV403", ("vocabulary", name, "when"), name=name, circle=" → ".join(_circle(name, left)))


def _silence_is_harmless(check: _Check) -> None:
    """A silent answer closes no gate, bars nothing, takes no points, and sets a condition only with a stated reason."""
    for path, expression in check.expressions.items():
        code = _SILENCE_CODES.get(str(path[0]))
        if code is None:
            continue
        entry = check.entry(path)
        if (path[0] == "conditions" and entry.on_silence) or (path[0] == "rules" and entry.points > 0):
            continue
        for name in facts_of(expression):
            fact = check.facts[name]
            if fact.assumed is not None and fact.role == "evidence":
                if truth_of(expression, {name: fact.assumed}) is not False:
                    assumed = quoted(fact.domain.decode(fact.assumed))
                    check.fault(code, path, entry=entry.id, fact=name, assumed=assumed)


_SILENCE_CODES = {"gates": "MV405", "bars": "MV405", "conditions": "MV406", "rules": "MV407"}


def _numbers(check: _Check) -> None:
    if check.source.principles and sum(principle.weight for principle in check.source.principles) == 0:
        check.fault("MV413", ("principles",))
    for path, principle in check.entries("principles"):
        if not 0 < principle.grades.partly <= principle.grades.met:
            check.fault("MV414", (*path, "grades"), principle=principle.id)
    for path, rule in check.entries("rules"):
        if rule.points == 0:
            check.fault("MV415", (*path, "points"), rule=rule.id)


def _basis(check: _Check) -> None:
    """What is said to rest on a "shall" cites one; likewise for the other modalities."""
    passages = check.source.passages
    for path, entry in check.entries("rules", "gates", "conditions"):
        cited = [passages[name].modality for name in entry.passages if name in passages]
        if len(cited) == len(entry.passages) and entry.basis not in cited:
            check.fault("MV416", (*path, "passages"), entry=entry.id, basis=entry.basis)


def _citations(check: _Check) -> None:
    cited = {name for _, entry in _all_entries(check) for name in getattr(entry, "passages", [])}
    for name, passage in check.source.passages.items():
        if name not in cited and passage.not_operationalised is None:
            check.fault("MV417", ("passages", name), key=True, passage=name)
        if name in cited and passage.not_operationalised is not None:
            check.fault("MV418", ("passages", name, "not_operationalised"), passage=name)


def _head(check: _Check) -> None:
    head = getattr(check.source, "pack", None)
    if head is not None and head.valid_to is not None and head.valid_to < head.valid_from:
        check.fault("MV419", ("pack", "valid_to"), since=head.valid_from, until=head.valid_to)
    routes = list(check.entries("routes"))
    if routes and routes[-1][1].when is not True:
        check.fault("MV420", (*routes[-1][0], "when"), route=routes[-1][1].id)
    for path, route in routes[:-1]:
        if route.when is True:
            check.fault("MV421", (*path, "when"), route=route.id)


STAGES: tuple[Callable[[_Check], None], ...] = (
    _sizes,
    _unique_names,
    _references,
    _vocabulary,
    _definitions,
    _conditions,
    _reads,
    _question_circles,
    _silence_is_harmless,
    _numbers,
    _basis,
    _citations,
    _head,
)
"""In this order: names before what refers to them, the vocabulary before conditions, conditions before their meaning."""
