"""Recorded cases put to two packs: which of them move, and in what else they differ."""

from collections.abc import Callable, Iterable

from engine.assess import Assessor
from engine.assessment import Assessment
from engine.case import CaseFile
from engine.language.diagnostic import FaultyInput
from engine.language.pack import Pack
from engine.reasoning.compared import Move, Recorded


def moves(
    first: Pack, second: Pack, cases: Iterable[CaseFile], progress: Callable[[int], None] = lambda _: None
) -> Recorded:
    """Return how `cases` come out under both packs; `progress` is told of each case, and may raise to stop.

    Raises:
        EngineFault: an interpreter failed.
    """
    assessors = Assessor(first), Assessor(second)
    found: list[Move] = []
    count = 0
    for file in cases:
        count += 1
        move = _move(file, *(_assessed(assessor, file) for assessor in assessors))
        if move.differs:
            found.append(move)
        progress(1)
    return Recorded(count, found)


def _assessed(assessor: Assessor, file: CaseFile) -> Assessment | str:
    try:
        return assessor.assess(file)
    except FaultyInput as fault:
        return fault.diagnostics[0].code


def _move(file: CaseFile, first: Assessment | str, second: Assessment | str) -> Move:
    if isinstance(first, str) or isinstance(second, str):
        differs = ["outcome"] if isinstance(first, str) != isinstance(second, str) else []
        return Move(
            file.case.id,
            _outcome(first),
            _outcome(second),
            _score(first),
            _score(second),
            differs,
            _fault(first),
            _fault(second),
        )
    differs = [name for name, one, other in _aspects(first, second) if one != other]
    return Move(file.case.id, first.outcome, second.outcome, _score(first), _score(second), differs)


def _aspects(first: Assessment, second: Assessment) -> list[tuple[str, object, object]]:
    return [
        ("outcome", first.outcome, second.outcome),
        ("score", first.score, second.score),
        ("grades", _grades(first), _grades(second)),
        ("conditions", _conditions(first), _conditions(second)),
        ("route", first.route.possible, second.route.possible),
    ]


def _grades(found: Assessment) -> dict[str, list[str]]:
    return {result.id: list(result.possible_grades) for result in found.principles}


def _conditions(found: Assessment) -> list[str]:
    return [item.id for item in found.conditions if item.status == "holds" and item.effect == "binding"]


def _outcome(found: Assessment | str) -> str | None:
    return None if isinstance(found, str) else found.outcome


def _fault(found: Assessment | str) -> str | None:
    return found if isinstance(found, str) else None


def _score(found: Assessment | str) -> tuple[int, int] | None:
    return None if isinstance(found, str) or found.score is None else (found.score.low, found.score.high)
