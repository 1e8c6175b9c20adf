"""The draft of a case that `medverkan ask` fills: what a file held already, and defaults for what a case must state."""

import argparse
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

from engine.case import UNKNOWN, Case, CaseFile, CaseId, case_from_data, read_case
from engine.cli.common import Chooser
from engine.cli.pack import chosen
from engine.facts import bind, stated_values
from engine.files import try_file, try_folder
from engine.language.diagnostic import Diagnostic, FaultyInput, Place, guesses_for, quoted
from engine.language.pack import KIND, Pack
from engine.language.vocabulary import Mark, Value
from engine.packs import Library
from engine.reasoning.advisor import Advisor
from engine.reasoning.dialogue import Dialogue
from engine.text import Lang

_CASE_ID = re.compile(get_args(CaseId)[1].pattern)


ASKED_LAST = ("title", "unit", "decision_date")
"""What a case must state beside its kind and its answers."""


class Draft:
    """A case being answered.

    `head` is what it states beside its answers, `origin` the file it came from, `path` the file it goes to, which is
    written over where `may_overwrite` says so. `unasked` are the keys of the head that nobody has stated so
    far; they hold something only so that the file is whole.
    """

    def __init__(self, pack: Pack, lang: Lang, origin: CaseFile | None = None) -> None:
        """Start from a case, or from nothing."""
        self.pack, self.lang, self.origin = pack, lang, origin
        self.head: dict[str, Any] = {} if origin is None else origin.case.model_dump(exclude_unset=True)
        self.path: Path | None = None
        self.may_overwrite = False
        head, day = pack.source.pack, today()
        self.default_date = max(head.valid_from, min(day, head.valid_to or day))
        self.unasked = set(ASKED_LAST)
        if origin is not None and origin.case.title != self.default_title(origin.case.kind):
            self.unasked.clear()

    def dialogue(self, advisor: Advisor) -> Dialogue:
        """Return the run that fills the draft."""
        stated = {} if self.origin is None else stated_values(self.origin, self.pack)
        return Dialogue(advisor, {**stated, **({KIND: self.head[KIND]} if KIND in self.head else {})})

    def default_title(self, kind: str) -> str:
        """Return the title of a case that has none yet."""
        return (self.pack.source.vocabulary[KIND].values or {})[kind].in_(self.lang)

    def default_unit(self) -> str | None:
        """Return the unit to propose: what the case has, or the only one there is."""
        units = self.pack.source.units
        return self.head.get("unit", next(iter(units)) if len(units) == 1 else None)

    def case(self, stated: Mapping[str, Value | Mark], skipped: Mapping[str, None]) -> CaseFile | None:
        """Return the case with these answers; None while not even its kind is known."""
        kind = stated.get(KIND)
        if not isinstance(kind, str):
            return None
        silent = () if self.origin is None else self.origin.case.answers.keys()
        found = {
            "id": self._id(kind),
            "title": self.default_title(kind),
            "decision_date": self.default_date,
            "unit": next(iter(self.pack.source.units)),
            **self.head,
            "kind": kind,
            "answers": {**dict.fromkeys((*silent, *skipped), UNKNOWN), **self._answers(stated)},
        }
        return case_from_data(found, str(self.file(kind)))

    def _answers(self, stated: Mapping[str, Value | Mark]) -> dict[str, Any]:
        facts = self.pack.facts
        asked = {name: v for name, v in stated.items() if name != KIND and facts[name].role != "background"}
        return {name: facts[name].domain.decode(v) for name, v in asked.items() if not isinstance(v, Mark)}

    def is_as_read(self, case: Case) -> bool:
        """Tell whether a case says what the file says that it came from."""
        if self.origin is None:
            return False
        before = self.origin.case
        return case.decision_data() == before.decision_data() and case.title == before.title

    def _id(self, kind: str) -> str:
        stem = self.file(kind).stem
        return stem if _CASE_ID.fullmatch(stem) else f"{kind.replace('_', '-')}-{self.default_date}"

    def file(self, kind: str) -> Path:
        """Return the file the case goes to: the one asked for, else one of its own in this folder."""
        if self.path is None:
            stem = f"{kind.replace('_', '-')}-{self.default_date}"
            names = (stem, *(f"{stem}-{number}" for number in range(2, 1000)))
            self.path = next(
                (path for name in names if not (path := Path(f"{name}.yaml")).exists()), Path(f"{stem}.yaml")
            )
        return self.path


def today() -> str:
    """Return the day of the clock, which no assessment reads: it is offered as a default alone."""
    return datetime.now(UTC).date().isoformat()


def resumed_draft(arguments: argparse.Namespace, lang: Lang) -> Draft:
    """Return the draft that goes on from a case file; answers that must be given may still be missing.

    Raises:
        FaultyInput: the file is faulty, or is not of the kind asked for.
        EngineFault: the file to write is there already, or cannot be written.
    """
    file = read_case(Path(arguments.case))
    pack = Chooser(arguments).pack_for(file)
    try:
        bind(file, pack)
    except FaultyInput as fault:
        if left := [found for found in fault.diagnostics if found.code != _MISSING]:
            raise FaultyInput(left) from None
    if arguments.kind not in (None, file.case.kind):
        words = {"case": file.case.id, "kind": file.case.kind, "wanted": quoted(arguments.kind)}
        raise FaultyInput([Diagnostic("MV542", Place("--kind"), words)])
    draft = Draft(pack, lang, file)
    draft.path, draft.may_overwrite = Path(arguments.case).resolve(), True
    if arguments.output and Path(arguments.output).resolve() != draft.path:
        _write_to(draft, arguments)
    else:
        try_file(draft.path, force=True)
    return draft


_MISSING = "MV503"


def new_draft(arguments: argparse.Namespace, lang: Lang) -> Draft:
    """Return an empty draft, by the pack named, that of the day named, or the newest.

    Raises:
        FaultyInput: there is no such pack or kind.
        EngineFault: the file to write is there already, or cannot be written.
    """
    day = None if arguments.pack else Chooser(arguments).as_of
    pack = chosen(arguments, "--pack") if day is None else Library().covering(day, Place("--as-of"))
    draft = Draft(pack, lang)
    kinds = pack.facts[KIND].domain.members
    if arguments.kind is not None:
        if arguments.kind not in kinds:
            words = {"value": quoted(arguments.kind), "what": "kind", "allowed": ", ".join(kinds)}
            raise FaultyInput([Diagnostic("MV505", Place("--kind"), words, guesses_for(arguments.kind, kinds))])
        draft.head[KIND] = arguments.kind
    if arguments.output:
        _write_to(draft, arguments)
    else:
        try_folder(Path())
    return draft


def _write_to(draft: Draft, arguments: argparse.Namespace) -> None:
    draft.path, draft.may_overwrite = Path(arguments.output), arguments.force
    try_file(draft.path, force=arguments.force)
