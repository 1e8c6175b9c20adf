"""What the engine says of one state of a case: its questions and assessment, or its faults."""

from dataclasses import dataclass
from typing import Protocol

from engine.assess import Assessor
from engine.assessment import Assessment
from engine.case import CaseFile
from engine.draft import Draft, case_of_draft
from engine.language.diagnostic import Diagnostic, FaultyInput
from engine.language.pack import Pack
from engine.packs import Library
from engine.questionnaire import Questionnaire, questionnaire

DRAFT = "medverkan"
"""What stands for a file's name in faults of a case that is being written."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the engine says of one state of a case; with faults there is no assessment, and perhaps no questions."""

    version: int
    file: CaseFile | None = None
    pack: Pack | None = None
    questions: Questionnaire | None = None
    assessment: Assessment | None = None
    faults: tuple[Diagnostic, ...] = ()


class Judge(Protocol):
    """Judges a state of a case; tests put slow and failing ones in its place."""

    def __call__(self, draft: Draft, version: int, tried: Pack | None = None, /) -> Judged:
        """Return what is to be said of `draft`, by the pack of its day, or by `tried`."""


class Engine:
    """Judges states of cases by the pack of their day; packs are loaded once and assessors kept warm."""

    def __init__(self, library: Library | None = None) -> None:
        """Judge by the packs of `library`, else by those that come with the product."""
        self.library = library or Library()
        self._assessors: dict[str, Assessor] = {}

    def __call__(self, draft: Draft, version: int, tried: Pack | None = None) -> Judged:
        """Return what the engine says of `draft`, by the pack `tried` where the case was opened to try it.

        Raises:
            EngineFault: the interpreter failed.
        """
        file = pack = questions = None
        try:
            file = case_of_draft(draft, DRAFT)
            pack = tried or self.library.covering(file.case.decision_date, file.node.place_of(("decision_date",)))
            questions = questionnaire(file.case, pack)
            assessment = self._assessor(pack).assess(file)
        except FaultyInput as fault:
            return Judged(version, file, pack, questions, None, fault.diagnostics)
        return Judged(version, file, pack, questions, assessment)

    def _assessor(self, pack: Pack) -> Assessor:
        if pack.hash not in self._assessors:
            self._assessors[pack.hash] = Assessor(pack)
        return self._assessors[pack.hash]
