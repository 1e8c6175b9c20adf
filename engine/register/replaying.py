"""Past cases assessed anew: by the pack of their day, which must give the same bytes, or by another, to compare."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from engine.faults import EngineFault
from engine.language.pack import Pack
from engine.register.dossier import known_row
from engine.register.events import Assessed, Event, Registered
from engine.register.remaking import DAMAGED, Job, Replayed, Replayer
from engine.register.store import Reader
from engine.register.workers import on_both_cores


def jobs(reader: Reader, cases: Sequence[str], other: Pack | None) -> Iterator[Job]:
    """Yield all recorded assessments of cases (none named: all cases); with another pack, the latest of each only.

    Raises:
        EngineFault: a case is not registered, or an event of one is not readable.
    """
    names = [known_row(reader, case).id for case in dict.fromkeys(cases)] or [row.id for row in reader.rows()]
    for case in names:
        found = list(_recorded(reader, case))
        for one in found[-1:] if other else found:
            pack = other.hash if other else one.data.pack
            yield Job(one.seq, one.case, one.decision_data, pack, _recorded_json(reader, one.data.assessment))


@dataclass(frozen=True, slots=True)
class _Recorded:
    """An assessment as its event tells of it, with the decision data it was made of."""

    seq: int
    case: str
    decision_data: dict[str, Any]
    data: Assessed


def _recorded(reader: Reader, case: str) -> Iterator[_Recorded]:
    stated: dict[str, Any] = {}
    for event in reader.events_of(case):
        data = _data(event)
        if isinstance(data, Registered):
            stated = data.decision_data
        if isinstance(data, Assessed):
            yield _Recorded(event.seq, case, stated, data)


def _recorded_json(reader: Reader, assessment: str) -> str | None:
    try:
        return reader.assessment_json(assessment)
    except EngineFault as fault:
        if fault.code != DAMAGED:
            raise
        return None


def _data(event: Event) -> object:
    try:
        return event.typed_data() if event.kind in ("registered", "revised", "assessed") else None
    except (ValueError, KeyError):
        raise EngineFault("MV744", event=str(event.seq)) from None


def replay_all(replayer: Replayer, todo: Iterable[Job], count: int) -> Iterator[Replayed]:
    """Yield every assessment made again, in order; of more than a few, on both cores."""
    yield from on_both_cores(replayer.replay, todo, count)
