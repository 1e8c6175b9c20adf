"""The national twin of a case: the same engagement with the same answers, had it taken place in Sweden."""

from engine.canonical import Json
from engine.case import Background, Case, CaseFile
from engine.draft import case_of_draft, draft_of

HOME = "SE"


def national_twin(file: CaseFile) -> CaseFile:
    """Return the case as it would be stated of an engagement in Sweden: no answer changes, only the background.

    Country and border are those of Sweden, and no place there is a twin town; town and distance, which belong to where
    the case takes place, are left out. What takes place in Sweden already is its own twin, as it stands.

    Raises:
        FaultyInput: never for a sound case.
    """
    if is_national(file.case):
        return file
    background: dict[str, Json] = dict(_national(file.case).testable())
    return case_of_draft({**draft_of(file.case), "background": background}, file.case.id)


def _national(case: Case) -> Background:
    twin_town = None if case.background.twin_town is None else False
    return Background(country=HOME, crosses_border=False, twin_town=twin_town)


def is_national(case: Case) -> bool:
    """Tell whether a case takes place in Sweden already, so that it is its own twin."""
    found = case.background
    return found.country == HOME and not found.crosses_border and not found.twin_town
