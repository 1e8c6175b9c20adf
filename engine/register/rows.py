"""Rows of the database as events and cases, and the other way round."""

import json
from dataclasses import fields
from typing import Any

from sqlalchemy import Row

from engine.canonical import canonical_json
from engine.faults import EngineFault
from engine.register.commitments import TextRef
from engine.register.events import Event
from engine.register.projection import CaseRow, ConditionState


def columns_of(event: Event) -> dict[str, Any]:
    """Return an event as the columns of its row."""
    return {
        "seq": event.seq,
        "time": event.time,
        "kind": event.kind,
        "case_id": event.case,
        "actor_ref": event.actor.ref,
        "actor_commitment": event.actor.commitment,
        "role": event.role,
        "data": canonical_json(event.data),
        "prev": event.prev,
        "hash": event.hash,
    }


def event_of(row: Row[Any]) -> Event:
    """Return the event in a row; what is not as it was written shows when its hash is computed."""
    try:
        data = json.loads(row.data)
    except (ValueError, TypeError, RecursionError):
        data = {}
    actor = TextRef.model_construct(ref=row.actor_ref, commitment=row.actor_commitment)
    plain = data if isinstance(data, dict) else {}
    return Event(row.seq, row.time, row.kind, row.case_id, actor, row.role, plain, row.prev, row.hash)


def is_written_so(row: Row[Any], event: Event) -> bool:
    """Tell whether the data of the event in a row stands in the one way there is to write it."""
    try:
        return bool(canonical_json(event.data) == row.data)
    except (ValueError, TypeError):
        return False


_CASE_FIELDS = [field.name for field in fields(CaseRow)]


def case_columns(row: CaseRow) -> dict[str, Any]:
    """Return where a case stands as the columns of its row."""
    found = {name: getattr(row, name) for name in _CASE_FIELDS}
    settled = None if row.settled is None else int(row.settled)
    return {**found, "settled": settled, "conditions": row.conditions_json()}


def case_row(row: Row[Any]) -> CaseRow:
    """Return where a case stands, from the columns of its row.

    Raises:
        EngineFault: the row was altered, so that it cannot be read.
    """
    plain = {name: getattr(row, name) for name in _CASE_FIELDS}
    try:
        states = {name: ConditionState(**state) for name, state in json.loads(row.conditions).items()}
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise EngineFault("MV751", case=str(row.id)[:64]) from None
    settled = None if row.settled is None else bool(row.settled)
    return CaseRow(**{**plain, "settled": settled, "conditions": states})
