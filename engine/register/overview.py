"""The cases of a register in few words each, for lists that show, search and sort many of them."""

from typing import NamedTuple

from sqlalchemy import func, select

from engine.register.store import Reader
from engine.register.tables import CASES, TEXTS


class Entry(NamedTuple):
    """A case in a list. `seq` is the event that registered it; the title is None where it was erased.

    `assessment` and `pack` are hashes, `day` is the one the decision is due.
    """

    seq: int
    id: str
    record_number: str | None
    status: str
    kind: str
    unit: str
    day: str
    outcome: str | None
    settled: int | None
    assessment: str | None
    pack: str | None
    decision: str | None
    title: str | None


_COLUMNS = (
    *(
        CASES.c.seq,
        CASES.c.id,
        CASES.c.record_number,
        CASES.c.status,
        CASES.c.kind,
        CASES.c.unit,
        CASES.c.decision_date,
    ),
    *(CASES.c.outcome, CASES.c.settled, CASES.c.assessment, CASES.c.pack, CASES.c.decision, TEXTS.c.content),
)
_QUERY = select(*_COLUMNS).select_from(CASES.outerjoin(TEXTS, TEXTS.c.ref == CASES.c.title_ref))


def overview(reader: Reader, latest: int | None = None) -> list[Entry]:
    """Return the cases in the order they were registered: all, or only the `latest` ones."""
    query = _QUERY.order_by(CASES.c.seq.desc()).limit(latest) if latest is not None else _QUERY.order_by(CASES.c.seq)
    found = [Entry._make(row) for row in reader.connection.execute(query)]
    return found[::-1] if latest is not None else found


def count_cases(reader: Reader) -> int:
    """Return how many cases are registered."""
    return reader.connection.execute(select(func.count()).select_from(CASES)).scalar() or 0
