"""The scores of many recorded assessments at once, for lists that show and sort by them."""

import json
from collections.abc import Iterator, Sequence

from sqlalchemy import func, select

from engine.assessment import Range
from engine.register.store import PAGE, Reader
from engine.register.tables import ASSESSMENTS


def scores(reader: Reader, hashes: Sequence[str]) -> Iterator[dict[str, Range | None]]:
    """Yield the scores of assessments by hash, page by page; None where no principle reached.

    They are read to be shown: that an assessment fits its hash is found out where it is opened.
    """
    find = func.instr if reader.connection.dialect.name == "sqlite" else func.strpos
    stated = func.substr(ASSESSMENTS.c.content, find(ASSESSMENTS.c.content, _KEY), len(_KEY) + LONGEST)
    for start in range(0, len(hashes), PAGE):
        page = hashes[start : start + PAGE]
        query = select(ASSESSMENTS.c.hash, stated).where(ASSESSMENTS.c.hash.in_(page))
        yield {row[0]: _score(row[1]) for row in reader.connection.execute(query)}


_KEY = '"score":'
LONGEST = 60
"""No score is longer than so many characters; only they are read, of assessments of some thousands."""


def _score(content: str) -> Range | None:
    """Return the score in canonical JSON of an assessment, read by itself; no other key has that name."""
    at = content.find(_KEY)
    try:
        stated, _ = json.JSONDecoder().raw_decode(content, at + len(_KEY))
        return Range(int(stated["low"]), int(stated["high"]))
    except (ValueError, KeyError, TypeError):
        return None
