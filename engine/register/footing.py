"""What a new event builds on, looked at before it is written: the end of the chain, and the case's own events.

It is little against what `engine.register.verifying` does, and so is done with every addition: a register that was
altered where something is about to be added does not grow.
"""

import json
from typing import Any

from sqlalchemy import Row, select

from engine.faults import EngineFault
from engine.register.chain import Head, break_at, is_as_hashed
from engine.register.events import Assessed, Event
from engine.register.projection import CaseRow, Recommended, projected
from engine.register.reading import Reader
from engine.register.rows import event_of, is_written_so
from engine.register.tables import EVENTS

BROKEN = ("MV716", "MV748", "MV751")
"""The codes that a register is refused with where what would be built upon is not as it was written."""


def refuse_broken_end(reader: Reader) -> None:
    """Refuse to go on from a last event that does not follow the one before, or is not what was hashed.

    Raises:
        EngineFault: the register is not whole.
    """
    rows = reader.connection.execute(select(EVENTS).order_by(EVENTS.c.seq.desc()).limit(2)).all()
    before, events = Head(), [event_of(row) for row in reversed(rows)]
    if len(events) == 2:
        before = Head(events[0].seq, events[0].hash)
    if events and (break_at(before, events[-1]) or not is_written_so(rows[0], events[-1])):
        raise EngineFault("MV716", event=str(events[-1].seq))


def refuse_broken_case(reader: Reader, case: str) -> None:
    """Refuse to go on with a case that does not stand as its events say, or one of whose events was altered.

    Raises:
        EngineFault: the register is not whole.
    """
    found: CaseRow | None = None
    for row in reader.connection.execute(select(EVENTS).where(EVENTS.c.case_id == case).order_by(EVENTS.c.seq)):
        try:
            found = _followed(reader, found, _unaltered(row))
        except (ValueError, KeyError, TypeError):
            raise EngineFault("MV716", event=str(row.seq)) from None
    if found != reader.row(case):
        raise EngineFault("MV751", case=case)


def _unaltered(row: Row[Any]) -> Event:
    event = event_of(row)
    if not is_as_hashed(event) or not is_written_so(row, event):
        raise ValueError("an event that was altered")
    return event


def _followed(reader: Reader, row: CaseRow | None, event: Event) -> CaseRow:
    """Return where a case stands after an event."""
    data, recommended = event.typed_data(), None
    if isinstance(data, Assessed):
        recommended = Recommended.of(json.loads(reader.assessment_json(data.assessment)))
    return projected(row, event, data, recommended)
