"""Conditions: definitions in the order they need each other, then every condition as a bounded syntax tree."""

from typing import Any

from engine.canonical import Json
from engine.language.circles import circles_in, settled_in, shown
from engine.language.diagnostic import Diagnostic, guesses_for
from engine.language.expression import NEVER, RESERVED, Expression, Reader, parts_of
from engine.language.inspection import CONDITIONED, Inspection
from engine.language.normal_form import MAX_CONJUNCTIONS, conjunction_count
from engine.language.pack import GRADES, KIND, names_defined
from engine.language.source import NodePath
from engine.language.vocabulary import Domain, Fact

MAX_PARTS = 500
"""The most parts (tests, definitions, `all`, `any`, `not`) a condition may come to with its definitions spelled out."""
MAX_LEVELS = 60
"""The most levels it may then have."""
MAX_PARTS_IN_ALL = 100_000
"""The most parts that all conditions of a pack may come to."""


def definitions(check: Inspection) -> None:
    """Read definitions, those that others need first; those that go round in a circle never hold."""
    needs = {name: names_defined(entry.when) for name, entry in check.source.definitions.items()}
    reader = _reader_of_facts(check)
    settled = settled_in(needs)
    for name in settled:
        path = ("definitions", name, "when")
        raw = check.source.definitions[name].when
        check.definitions[name] = bounded(check, reader.read(raw, path), path)
    for name in needs:
        check.definitions.setdefault(name, NEVER)
    for circle in circles_in({name: needs[name] for name in needs if name not in settled}):
        check.key_fault("MV404", ("definitions", circle[0]), {"name": circle[0], "circle": shown(circle)})


def conditions(check: Inspection) -> None:
    """Read the conditions of questions, entries and principles."""
    reader = _reader_of_facts(check)
    written: list[tuple[NodePath, Json]] = [
        (("vocabulary", name, "when"), fact.when)
        for name, fact in check.source.vocabulary.items()
        if fact.when is not None
    ]
    for path, entry in check.entries(*CONDITIONED):
        key = "never" if path[0] == "constraints" else "when"
        written.append(((*path, key), getattr(entry, key)))
    for path, principle in check.entries("principles"):
        written.append(((*path, "reach", "letter"), principle.reach.letter))
        written.append(((*path, "reach", "analogy"), principle.reach.analogy))
    left = MAX_PARTS_IN_ALL
    for path, raw in written:
        expression = bounded(check, reader.read(raw, path), path)
        left -= _parts(expression, MAX_PARTS)
        if left < 0:
            check.fault("MV314", path, {"limit": str(MAX_PARTS_IN_ALL)})
            break
        check.expressions[path] = expression


def bounded(check: Inspection, expression: Expression, path: NodePath) -> Expression:
    """Return `expression`, or never where it grows too large when its definitions are spelled out."""
    if _parts(expression, MAX_PARTS) <= MAX_PARTS and conjunction_count(expression) <= MAX_CONJUNCTIONS:
        return expression
    words = {"parts": str(MAX_PARTS), "levels": str(MAX_LEVELS), "conjunctions": str(MAX_CONJUNCTIONS)}
    check.fault("MV308", path, words)
    return NEVER


def _parts(expression: Expression, limit: int) -> int:
    """Return how many parts `expression` has; more than `limit` where it has more, or too many levels."""
    waiting, count = [(expression, 1)], 0
    while waiting:
        part, level = waiting.pop()
        count += 1
        if count > limit or level > MAX_LEVELS:
            return limit + 1
        waiting.extend((inner, level + 1) for inner in parts_of(part))
    return count


def outcome_rows(check: Inspection) -> None:
    """Rows read what follows from rules, not answers; the last one holds otherwise, and no other does."""
    reader = _reader_of_derived(check)
    for path, row in check.entries("outcome_table"):
        if (row.when is None) == (row.otherwise is None):
            check.fault("MV412", path, {"row": row.id})
        elif row.when is not None:
            bounded(check, reader.read(row.when, (*path, "when")), (*path, "when"))
        if (row.otherwise is not None) != check.is_last(path):
            check.fault("MV411", path, {})
    if not check.size_of("outcome_table") and "outcome_table" not in check.lost:
        check.key_fault("MV411", ("outcome_table",), {})


def _reader_of_facts(check: Inspection) -> Reader:
    """Return a reader over the vocabulary; names that are known but faulty are passed over in silence."""
    faulty = {*check.names_in("vocabulary"), *check.names_in("definitions")} - check.facts.keys()

    def report(code: str, path: NodePath, key: bool, words: dict[str, str], near: Any) -> None:  # noqa: FBT001 - a Reader's report
        section = {"MV301": "vocabulary", "MV303": "definitions"}.get(code)
        if section is not None and (section in check.lost or words["name"] in faulty):
            return
        _note(check, code, path, key, words, near)

    return Reader(check.facts, check.definitions, report, (*check.facts, *sorted(RESERVED)))


def _reader_of_derived(check: Inspection) -> Reader:
    """Return a reader over what follows from rules: `kind`, what is in force, and the grades."""
    derived = {KIND: check.facts[KIND]} if KIND in check.facts else {}
    for name in ("gates", "bars", "conditions"):
        if name not in check.lost:
            derived[name] = Fact(name, Domain("set", tuple(check.names_in(name))), "derived")
    for principle in check.names_in("principles"):
        derived[f"grade_{principle}"] = Fact(f"grade_{principle}", Domain("level", GRADES), "derived")
    unread = {KIND, *check.lost} - derived.keys()
    asked = {*check.names_in("vocabulary"), *check.names_in("definitions")} - {KIND}

    def report(code: str, path: NodePath, key: bool, words: dict[str, str], near: Any) -> None:  # noqa: FBT001 - a Reader's report
        name = words.get("name", "")
        if code == "MV301" and (name in unread or ("principles" in check.lost and name.startswith("grade_"))):
            return
        if code == "MV303" or (code == "MV301" and name in asked):
            code, near = "MV309", None
        _note(check, code, path, key, words, near)

    return Reader(derived, {}, report, (*derived, *sorted(RESERVED)))


def _note(check: Inspection, code: str, path: NodePath, key: bool, words: dict[str, str], near: Any) -> None:  # noqa: FBT001 - a Reader's report
    place = check.node.place_of(path, key=key)
    guesses = guesses_for(*(near or ("", ())))
    check.faults.append(Diagnostic(code, place, words, guesses))
