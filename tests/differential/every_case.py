"""Two packs compared the long way: every case file, every completion, decided by the reference interpreter."""

from copy import copy
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from math import prod
from typing import Any

from engine.case import case_from_data
from engine.completions import cells
from engine.decision import Weighed
from engine.facts import BoundFacts, bind
from engine.interpreters.reference import Reference
from engine.language.diagnostic import FaultyInput
from engine.language.pack import GRADES, KIND, OUTCOMES, Pack
from engine.language.vocabulary import Answer
from tests.strategies import Data

MOST = 2_000
"""Case files beyond which two packs are too large to go through."""


@dataclass
class Ending:
    """What a complete case comes to by one pack."""

    outcome: str
    grades: dict[str, str]
    score: int | None
    decides: str
    helpers: frozenset[str]


@dataclass
class Found:
    """All that differs, with the fewest answers that a case file of each difference states."""

    accepted: bool = False
    only: list[bool] = field(default_factory=lambda: [False, False])
    outcomes: dict[tuple[str, str], int] = field(default_factory=dict)
    grades: dict[str, dict[tuple[str, str], int]] = field(default_factory=dict)
    routes: dict[tuple[str, str], int] = field(default_factory=dict)
    support: int | None = None
    scores: set[int] = field(default_factory=set)
    one_sided: bool = False


def compared(first: Pack, second: Pack) -> Found | None:
    """Return what differs between two packs; None where they are too large to go through."""
    choices = {name: _choices(name, first, second) for name in {**first.facts, **second.facts} if name != KIND}
    kinds = [kind for kind in first.facts[KIND].domain.members if kind in second.facts[KIND].domain.members]
    if prod(len(options) for options in choices.values()) * len(kinds) > MOST:
        return None
    found = Found(grades={m.id: {} for m in first.principles if m.id in {n.id for n in second.principles}})
    for kind in kinds:
        for answers in product(*choices.values()):
            _add(found, (first, second), kind, dict(zip(choices, answers, strict=True)))
    return found


_SILENT = object()


def _choices(name: str, first: Pack, second: Pack) -> list[Any]:
    """Return silence, and the answers that both packs know: one of each cell that either tells apart."""
    one, other = first.facts.get(name), second.facts.get(name)
    if one is None or other is None or (one.role == "background") != (other.role == "background"):
        return [_SILENT]
    answers: list[Answer] = []
    for fact, pack in ((one, first), (other, second)):
        answers += [fact.domain.decode(value) for value in cells(fact, pack)]
        answers += [fact.domain.minimum, fact.domain.maximum] if fact.type in ("count", "amount", "share") else []
        if fact.type in ("count", "amount", "share") and _opens_questions(name, pack):
            answers += [at + step for at in answers if isinstance(at, int) for step in (-1, 1)]
    if one.type == "set" and one.domain != other.domain:
        answers = [[m for m, keep in zip(one.domain.members, kept, strict=True) if keep]
                   for kept in product((False, True), repeat=len(one.domain.members))]  # fmt: skip
    known = [a for a in answers if one.domain.encode(a) is not None and other.domain.encode(a) is not None]
    return [_SILENT, *(answer for index, answer in enumerate(known) if answer not in known[:index])]


def _opens_questions(name: str, pack: Pack) -> bool:
    """Tell whether other questions are asked by the answer to this one, where cells of the rules are too coarse."""
    return any(fact.when is not None and f"'{name}'" in str(fact.when) for fact in pack.source.vocabulary.values())


def _add(found: Found, packs: tuple[Pack, Pack], kind: str, answers: dict[str, Any]) -> None:
    stated = {name: answer for name, answer in answers.items() if answer is not _SILENT}
    background = {name: stated.pop(name) for name in list(stated) if packs[0].facts[name].role == "background"}
    data: Data = {"id": "x", "title": "x", "kind": kind, "decision_date": "2026-01-01", "unit": "school"}
    file = case_from_data({**data, "answers": stated, "background": background}, "x")
    try:
        bound = [bind(file, _unconstrained(pack)) for pack in packs]
    except FaultyInput:
        return
    if any(len(_choices(name, *packs)) > 1 for name in set(bound[0].open) & set(bound[1].open)):
        return
    endings = [_endings(pack, facts) for pack, facts in zip(packs, bound, strict=True)]
    found.only = [
        known or bool(possible and broken)
        for known, (possible, _), (_, broken) in zip(found.only, endings, endings[::-1], strict=True)
    ]
    for one, other in product(endings[0][0], endings[1][0]):
        found.accepted = True
        _note(found, one, other, len(stated) + len(background))


@cache
def _unconstrained(pack: Pack) -> Pack:
    """Return a pack that rules nothing out."""
    free = copy(pack)
    span = pack.span("constraint")
    free.items = pack.items[: span.start]
    free._spans = {**pack._spans, "constraint": slice(span.start, span.start)}
    return free


def _endings(pack: Pack, bound: BoundFacts) -> tuple[list[Ending], bool]:
    """Return what the completions of a case come to, each once, and whether a constraint rules any out."""
    reference = Reference(pack)
    found: dict[str, Ending] = {}
    broken = False
    for chosen in product(*(_values(pack, name) for name in bound.open)):
        decided = reference.decide({**bound.values, **dict(zip(bound.open, chosen, strict=True))})
        if any(decided.truths[pack.span("constraint")]):
            broken = True
            continue
        (outcome,) = decided.outcomes
        weighed = decided.weighed
        score = None if weighed.score is None else weighed.score[0]
        ending = Ending(OUTCOMES[outcome], _grades(pack, weighed), score, *_route(pack, decided.truths))
        found[repr(ending)] = ending
    return list(found.values()), broken


def _values(pack: Pack, name: str) -> tuple[Any, ...]:
    return cells(pack.facts[name], pack)


def _grades(pack: Pack, weighed: Weighed[Any, Any]) -> dict[str, str]:
    return {
        measure.id: GRADES[grade[0]] if reached else "none"
        for measure, grade, reached in zip(pack.principles, weighed.grades, weighed.reached, strict=True)
    }


def _route(pack: Pack, truths: Any) -> tuple[str, frozenset[str]]:
    holding = [r for r, truth in zip(pack.source.routes, truths[pack.span("route")], strict=True) if truth]
    decides = holding[0].decides
    supports = {body for route in holding for body in route.supports} - {decides}
    informs = {body for route in holding for body in (*route.informs, route.decides)} - {decides} - supports
    return decides, frozenset({f"s {body}" for body in supports} | {f"i {body}" for body in informs})


def _note(found: Found, one: Ending, other: Ending, size: int) -> None:
    def least(known: dict[tuple[str, str], int], was: str, becomes: str) -> None:
        if was != becomes:
            known[was, becomes] = min(size, known.get((was, becomes), size))

    least(found.outcomes, one.outcome, other.outcome)
    least(found.routes, one.decides, other.decides)
    for name, known in found.grades.items():
        least(known, one.grades[name], other.grades[name])
    if one.decides == other.decides and one.helpers != other.helpers:
        found.support = size if found.support is None else min(size, found.support)
    if one.score is not None and other.score is not None:
        found.scores.add(other.score - one.score)
    found.one_sided = found.one_sided or (one.score is None) != (other.score is None)
