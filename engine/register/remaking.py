"""One recorded assessment made again, and all in which it differs. Knows no database: workers need none."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

from engine.canonical import canonical_json, sha256_of_text
from engine.interpreters import InterpreterName
from engine.language.diagnostic import FaultyInput
from engine.language.pack import Pack
from engine.register.assessors import Assessors
from engine.register.cases import case_from

MAX_DIFFERENCES = 20
DAMAGED = "MV748"
"""The code of an assessment that is missing or altered."""


@dataclass(frozen=True, slots=True)
class Job:
    """A recorded assessment to be made again, by the pack with the hash `pack`.

    `recorded` is its JSON; None where that is missing or altered.
    """

    seq: int
    case: str
    decision_data: dict[str, Any]
    pack: str
    recorded: str | None


@dataclass(frozen=True, slots=True)
class Replayed:
    """How an assessment came out when made again; `recorded` is the SHA-256 of the one that was recorded.

    `differences` name what is not as recorded, each as `place: recorded → now`; `fault` is the code of why there was
    none at all, and `was` is empty where what was recorded is damaged. `score_was` and `score_becomes` are the lowest
    and the highest score; None where no principle reaches.
    """

    seq: int
    case: str
    was: str
    becomes: str | None
    differences: list[str]
    fault: str | None = None
    recorded: str = ""
    score_was: list[int] | None = None
    score_becomes: list[int] | None = None

    @property
    def identical(self) -> bool:
        """Tell whether it came out the same, byte for byte."""
        return not self.differences and self.fault is None

    @property
    def damaged(self) -> bool:
        """Tell whether what was recorded is missing or altered, so that there is nothing to compare with."""
        return self.fault == DAMAGED

    def to_json(self) -> str:
        """Return it as a line of canonical JSON."""
        return canonical_json(asdict(self))


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where two assessments differ, and the JSON that stands there in each."""

    place: str
    recorded: str
    now: str

    def __str__(self) -> str:
        return f"{self.place}: {_shortened(self.recorded)} → {_shortened(self.now)}"


class Replayer:
    """Makes assessments again, each by the pack that its job names, of those given."""

    def __init__(self, packs: Iterable[Pack], interpreter: InterpreterName, *, moved_only: bool = False) -> None:
        """Replay with `interpreter`; with `moved_only` the outcome alone is compared, as with another pack."""
        self.assessors, self.moved_only = Assessors(packs, interpreter), moved_only

    def replay(self, job: Job) -> Replayed:
        """Make an assessment again and compare."""
        if job.recorded is None:
            return Replayed(job.seq, job.case, "", None, [], DAMAGED)
        recorded = json.loads(job.recorded)
        was, name, scored = recorded["outcome"], sha256_of_text(job.recorded), _bounds(recorded["score"])
        try:
            file = case_from(job.decision_data, {}, f"register:{job.case}")
            made = self.assessors.by(job.pack).assess(file, recorded["case"]["as_of"])
        except FaultyInput as fault:
            return Replayed(job.seq, job.case, was, None, [], fault.diagnostics[0].code, name, scored)
        becomes = None if made.score is None else [made.score.low, made.score.high]
        if self.moved_only:
            moved = [] if made.outcome == was else [f"outcome: {was} → {made.outcome}"]
            return Replayed(job.seq, job.case, was, made.outcome, moved, None, name, scored, becomes)
        now = made.to_json()
        found = [] if now == job.recorded else differences(recorded, json.loads(now)) or ["bytes"]
        return Replayed(job.seq, job.case, was, made.outcome, found, None, name, scored, becomes)

    def beside(self, job: Job) -> list[Difference]:
        """Make an assessment again and return all that is not as recorded, none of it shortened.

        Where what was recorded is missing or altered there is nothing to compare with, and so no difference.

        Raises:
            FaultyInput: the case does not fit the pack.
        """
        if job.recorded is None:
            return []
        recorded = json.loads(job.recorded)
        file = case_from(job.decision_data, {}, f"register:{job.case}")
        made = self.assessors.by(job.pack).assess(file, recorded["case"]["as_of"])
        return list(compared(recorded, json.loads(made.to_json())))


def _bounds(score: dict[str, int] | None) -> list[int] | None:
    """Return the lowest and the highest of a score as an assessment states it."""
    return None if score is None else [score["low"], score["high"]]


def differences(recorded: object, now: object, place: str = "") -> list[str]:
    """Return where two assessments differ, at most `MAX_DIFFERENCES` of it, as `place: recorded → now`."""
    return [str(found) for found in islice(compared(recorded, now, place), MAX_DIFFERENCES)]


def compared(recorded: object, now: object, place: str = "") -> Iterator[Difference]:
    """Yield where two assessments, as plain data, differ."""
    if recorded == now:
        return
    if isinstance(recorded, dict) and isinstance(now, dict):
        keys = sorted(recorded.keys() | now.keys())
        parts = [(f"{place}.{key}" if place else key, recorded.get(key), now.get(key)) for key in keys]
    elif isinstance(recorded, list) and isinstance(now, list) and len(recorded) == len(now):
        parts = [
            (f"{place}[{_name(old, index)}]", old, new)
            for index, (old, new) in enumerate(zip(recorded, now, strict=True))
        ]
    else:
        yield Difference(place, _json(recorded), _json(now))
        return
    for where, old, new in parts:
        yield from compared(old, new, where)


def _name(entry: object, index: int) -> str:
    return str(entry["id"]) if isinstance(entry, dict) and "id" in entry else str(index)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
