"""Past cases assessed anew: by the pack of their day, which must give the same bytes, or by another, to compare."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from engine.faults import EngineFault
from engine.language.pack import Pack
from engine.register.dossier import known_row
from engine.register.events import Assessed, Event, Registered
from engine.register.remaking import Job, Replayed, Replayer
from engine.register.store import Reader
from engine.register.workers import on_both_cores


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


def replay_all(replayer: Replayer, todo: Iterable[Job], count: int) -> Iterator[Replayed]:
    """Yield every assessment made again, in order; of more than a few, on both cores."""
    yield from on_both_cores(replayer.replay, todo, count)
