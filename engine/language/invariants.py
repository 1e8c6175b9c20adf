"""Invariants: what a pack says must hold of every case it judges, in the condition language, for proofs to hold it to.

They read answers and what is made of them (`OBSERVED`), and decide nothing. An invariant is about one case (`when`,
`then`), about a case and its variant in some facts (`vary`, `same`), or about a case and a better one (`better`,
`never_worse`).
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from engine.language.conditions import bounded
from engine.language.diagnostic import Diagnostic, guesses_for, quoted
from engine.language.expression import RESERVED, Expression, Reader, Test, tests_in
from engine.language.inspection import Inspection
from engine.language.pack import GRADES, OUTCOMES, Pack, definitions_of
from engine.language.source import NodePath
from engine.language.vocabulary import Domain, Fact

REACHES = ("none", "analogy", "letter")
"""How far a principle reaches, least first."""

_SETS = ("gates", "bars", "conditions", "advice")


class Invariant(NamedTuple):
    """An invariant, read: `then` is None where it is about a case and a variant of it."""

    id: str
    when: Expression
    then: Expression | None
    vary: tuple[str, ...]
    same: tuple[str, ...]
    better: tuple[str, ...]
    never_worse: tuple[str, ...]


def observed_facts(names: Mapping[str, Sequence[str]]) -> dict[str, Fact]:
    """Return what an invariant can read besides answers; `names` are the ids in each section."""
    found = {
        "outcome": Fact("outcome", Domain("level", OUTCOMES), "derived"),
        "score": Fact("score", Domain("share", (), 0, 100), "derived"),
        "route": Fact("route", Domain("choice", tuple(names["routes"])), "derived"),
    }
    for section in _SETS:
        found[section] = Fact(section, Domain("set", tuple(names[section])), "derived")
    for principle in names["principles"]:
        for name, domain in (
            (f"grade_{principle}", Domain("level", GRADES)),
            (f"reach_{principle}", Domain("level", REACHES)),
            (f"points_{principle}", Domain("share", (), 0, 100)),
        ):
            found[name] = Fact(name, domain, "derived")
    return found


_SECTIONS = (*_SETS, "routes", "principles")


def observed_facts_of(pack: Pack) -> dict[str, Fact]:
    """Return what an invariant of a checked pack can read besides answers."""
    return observed_facts({name: [entry.id for entry in getattr(pack.source, name)] for name in _SECTIONS})


def invariants_of(pack: Pack) -> tuple[Invariant, ...]:
    """Return the invariants of a checked pack."""
    source = pack.source
    if not source.invariants:
        return ()
    facts = {**observed_facts_of(pack), **pack.facts}
    reader = Reader(facts, definitions_of(source, pack.facts), _impossible)
    return tuple(
        Invariant(
            entry.id,
            reader.read(entry.when, ()),
            None if entry.then is None else reader.read(entry.then, ()),
            tuple(entry.vary or ()),
            tuple(entry.same or ()),
            tuple(entry.better or ()),
            tuple(entry.never_worse or ()),
        )
        for entry in source.invariants
    )


def tests_of_invariants(pack: Pack) -> list[Test]:
    """Return the tests on answers that the pack's invariants make."""
    conditions = [part for entry in invariants_of(pack) for part in (entry.when, entry.then) if part is not None]
    return [test for condition in conditions for test in tests_in(condition) if test.fact in pack.facts]


def _impossible(code: str, *_: object) -> None:
    raise AssertionError(f"a checked pack gave {code}")


# --- the check -----------------------------------------------------------------------------------------------------


def invariants(check: Inspection) -> None:
    """Invariants read answers and what follows from them, and each is of one of three forms."""
    if not check.size_of("invariants"):
        return
    observed = observed_facts({name: check.names_in(name) for name in _SECTIONS})
    for name in check.names_in("vocabulary"):
        if name in observed:
            check.key_fault("MV431", ("vocabulary", name), {"name": name})
    reader = _reader(check, observed)
    for path, entry in check.entries("invariants"):
        if not _one_form(entry):
            check.fault("MV430", path, {"invariant": entry.id})
        for key in ("when", "then"):
            raw = getattr(entry, key)
            if raw is not None:
                bounded(check, reader.read(raw, (*path, key)), (*path, key))
        _named_facts(check, path, entry)


def _one_form(entry: Any) -> bool:
    given = tuple(getattr(entry, key) is not None for key in ("then", "vary", "same", "better", "never_worse"))
    return given in (
        (True, False, False, False, False),
        (False, True, True, False, False),
        (False, False, False, True, True),
    )


def _named_facts(check: Inspection, path: NodePath, entry: Any) -> None:
    """Report names of no fact, and those called better or worse whose answers are neither."""
    known = check.names_in("vocabulary")
    for key in ("vary", "better"):
        for index, name in enumerate(getattr(entry, key) or ()):
            at = (*path, key, index)
            if name not in known:
                words = {"name": quoted(name), "section": "vocabulary"}
                check.faults.append(Diagnostic("MV312", check.node.place_of(at), words, guesses_for(name, known)))
            elif key == "better" and name in check.facts and check.facts[name].better == "none":
                check.fault("MV432", at, {"fact": name})


def _reader(check: Inspection, observed: Mapping[str, Fact]) -> Reader:
    """Return a reader over answers and what follows from them; what is faulty elsewhere is passed over in silence."""
    facts = {**observed, **check.facts}
    faulty = {*check.names_in("vocabulary"), *check.names_in("definitions")} - facts.keys()
    lost = {*_SECTIONS, "vocabulary", "definitions"} & check.lost

    def report(code: str, path: NodePath, key: bool, words: dict[str, str], near: Any) -> None:  # noqa: FBT001 - a Reader's report
        if code in ("MV301", "MV302", "MV303") and (lost or words.get("name") in faulty):
            return
        place = check.node.place_of(path, key=key)
        check.faults.append(Diagnostic(code, place, words, guesses_for(*(near or ("", ())))))

    return Reader(facts, check.definitions, report, (*facts, *sorted(RESERVED)))
