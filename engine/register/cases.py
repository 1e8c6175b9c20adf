"""A case split in two: what is hashed and replayed, and free text that can be erased; and put together again."""

from collections.abc import Mapping
from typing import Any

from engine.canonical import Json
from engine.case import Case, CaseFile, case_from_data

NO_TEXT = "–"
"""What stands where a text has been erased."""
CIRCUMSTANCE = "circumstance_"


def texts_of(case: Case) -> dict[str, str]:
    """Return the free text of a case by field, those fields only that are filled."""
    found = {"title": case.title, "note": case.note, "city": case.background.city}
    for number, circumstance in enumerate(case.circumstances, 1):
        found[f"{CIRCUMSTANCE}{number}"] = circumstance.text
    return {name: text for name, text in found.items() if text is not None}


def case_from(decision_data: Mapping[str, Any], texts: Mapping[str, str], place: str) -> CaseFile:
    """Return the case that was split; texts that are not given any more are a dash, or left out where they may be.

    Raises:
        FaultyInput: the data is no case of this version.
    """
    background: dict[str, Json] = dict(decision_data["background"])
    stated: dict[str, Json] = {
        **{name: value for name, value in decision_data.items() if value is not None},
        "title": texts.get("title", NO_TEXT),
        "background": background,
        "circumstances": [
            {"kind": kind, "text": texts.get(f"{CIRCUMSTANCE}{number}", NO_TEXT)}
            for number, kind in enumerate(decision_data["circumstances"], 1)
        ],
    }
    if "city" in texts:
        background["city"] = texts["city"]
    if "note" in texts:
        stated["note"] = texts["note"]
    return case_from_data(stated, place)
