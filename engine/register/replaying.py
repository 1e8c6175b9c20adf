"""Past cases assessed anew: by the pack of their day, which must give the same bytes, or by another, to compare."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from engine.canonical import canonical_json, sha256_of_text
from engine.faults import EngineFault
from engine.interpreters import InterpreterName
from engine.language.diagnostic import FaultyInput
from engine.language.pack import Pack
from engine.register.assessors import Assessors
from engine.register.cases import case_from
from engine.register.dossier import known_row
from engine.register.events import Assessed, Event, Registered
from engine.register.store import Reader
from engine.register.workers import on_both_cores

MAX_DIFFERENCES = 20


@dataclass(frozen=True, slots=True)
class Job:
    """A recorded assessment to be made again, by the pack with the hash `pack`."""

    seq: int
    case: str
    decision_data: dict[str, Any]
    pack: str
    recorded: str


@dataclass(frozen=True, slots=True)
class Replayed:
    """How an assessment came out when made again; `recorded` is the SHA-256 of the one that was recorded.

    `differences` name what is not as recorded, each as `place: recorded → now`; `fault` is the code of why there was
    none at all.
    """

    seq: int
    case: str
    was: str
    becomes: str | None
    differences: list[str]
    fault: str | None = None
    recorded: str = ""

    @property
    def identical(self) -> bool:
        """Tell whether it came out the same, byte for byte."""
        return not self.differences and self.fault is None

    def to_json(self) -> str:
        """Return it as a line of canonical JSON."""
        return canonical_json(asdict(self))


def jobs(reader: Reader, cases: Sequence[str], other: Pack | None) -> Iterator[Job]:
    """Yield all recorded assessments of cases (none named: all cases); with another pack, the latest of each only.

    Raises:
        EngineFault: a case is not registered, or an assessment is missing or altered.
    """
    names = [known_row(reader, case).id for case in dict.fromkeys(cases)] or [row.id for row in reader.rows()]
    for case in names:
        found = list(_jobs_of(reader, case, other))
        yield from found[-1:] if other else found


def _jobs_of(reader: Reader, case: str, other: Pack | None) -> Iterator[Job]:
    stated: dict[str, Any] = {}
    for event in reader.events_of(case):
        data = _data(event)
        if isinstance(data, Registered):
            stated = data.decision_data
        if isinstance(data, Assessed):
            recorded = reader.assessment_json(data.assessment)
            yield Job(event.seq, case, stated, other.hash if other else data.pack, recorded)


def _data(event: Event) -> object:
    try:
        return event.typed_data() if event.kind in ("registered", "revised", "assessed") else None
    except (ValueError, KeyError):
        raise EngineFault("MV744", event=str(event.seq)) from None


class Replayer:
    """Makes assessments again, each by the pack that its job names, of those given."""

    def __init__(self, packs: Iterable[Pack], interpreter: InterpreterName, *, moved_only: bool = False) -> None:
        """Replay with `interpreter`; with `moved_only` the outcome alone is compared, as with another pack."""
        self.assessors, self.moved_only = Assessors(packs, interpreter), moved_only

    def replay(self, job: Job) -> Replayed:
        """Make an assessment again and compare."""
        recorded = json.loads(job.recorded)
        was, name = recorded["outcome"], sha256_of_text(job.recorded)
        try:
            file = case_from(job.decision_data, {}, f"register:{job.case}")
            made = self.assessors.by(job.pack).assess(file, recorded["case"]["as_of"])
        except FaultyInput as fault:
            return Replayed(job.seq, job.case, was, None, [], fault.diagnostics[0].code, name)
        if self.moved_only:
            found = [] if made.outcome == was else [f"outcome: {was} → {made.outcome}"]
        else:
            now = made.to_json()
            found = [] if now == job.recorded else differences(recorded, json.loads(now)) or ["bytes"]
        return Replayed(job.seq, job.case, was, made.outcome, found, None, name)


def differences(recorded: object, now: object, place: str = "") -> list[str]:
    """Return where two assessments differ, at most `MAX_DIFFERENCES` of it, as `place: recorded → now`."""
    if recorded == now:
        return []
    if isinstance(recorded, dict) and isinstance(now, dict):
        keys = sorted(recorded.keys() | now.keys())
        parts = [(f"{place}.{key}" if place else key, recorded.get(key), now.get(key)) for key in keys]
    elif isinstance(recorded, list) and isinstance(now, list) and len(recorded) == len(now):
        parts = [
            (f"{place}[{_name(old, index)}]", old, new)
            for index, (old, new) in enumerate(zip(recorded, now, strict=True))
        ]
    else:
        return [f"{place}: {_shown(recorded)} → {_shown(now)}"]
    found = [line for where, old, new in parts for line in differences(old, new, where)]
    return found[:MAX_DIFFERENCES]


def _name(entry: object, index: int) -> str:
    return str(entry["id"]) if isinstance(entry, dict) and "id" in entry else str(index)


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return text if len(text) <= 60 else text[:59] + "…"


def replay_all(replayer: Replayer, todo: Iterable[Job], count: int) -> Iterator[Replayed]:
    """Yield every assessment made again, in order; of more than a few, on both cores."""
    yield from on_both_cores(replayer.replay, todo, count)
