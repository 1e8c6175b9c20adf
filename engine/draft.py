"""A case that is being written, as plain data: what its file would say, checked as its file would be."""

from collections.abc import Mapping

from engine.canonical import Json, canonical_json
from engine.case import Case, CaseFile, case_of
from engine.language.diagnostic import FaultyInput
from engine.language.source import read_document

Draft = Mapping[str, Json]
"""The keys of a case file with their values; never changed, but replaced."""


def case_of_draft(draft: Draft, name: str) -> CaseFile:
    """Return the case that `draft` states; `name` stands for a file's name in the places of faults.

    Raises:
        FaultyInput: with every fault that a file with this content would have.
    """
    content = canonical_json({key: value for key, value in draft.items() if value is not None})
    node, faults = read_document(content.encode("utf-8", "surrogatepass"), name)
    if node is None:
        raise FaultyInput(faults)
    return case_of(node, faults)


def draft_of(case: Case) -> Draft:
    """Return the draft that states `case`, without what it expects of the assessment."""
    stated = case.model_dump(mode="json", exclude_none=True, exclude={"expected"})
    background = {name: value for name, value in dict(stated["background"]).items() if value is not None}
    return {**stated, "background": background}
