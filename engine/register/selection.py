"""Which cases a list shows: by unit, kind, recommendation, decision, year, words, and conditions that are due."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, select

from engine.language.diagnostic import Diagnostic, Place, guesses_for, quoted
from engine.language.pack import KIND
from engine.register.projection import NO_CONDITIONS, CaseRow
from engine.register.store import Reader
from engine.register.tables import CASES, TEXTS
from engine.report.naming import Naming
from engine.text import LANGS


@dataclass(frozen=True, slots=True)
class Selection:
    """What a case has to be like; None lets all pass. `due` is the last day of the conditions that are wanted."""

    unit: str | None = None
    kind: str | None = None
    outcome: str | None = None
    decision: str | None = None
    year: str | None = None
    text: str | None = None
    due: str | None = None

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        """Yield what the row of a case has to be like; words and days that are due are looked at afterwards."""
        for column, asked in ((CASES.c.unit, self.unit), (CASES.c.kind, self.kind), (CASES.c.outcome, self.outcome)):
            if asked is not None:
                yield column == asked
        if self.decision is not None:
            yield CASES.c.decision.is_(None) if self.decision == "none" else CASES.c.decision == self.decision
        if self.year is not None:
            yield CASES.c.decision_date.startswith(f"{self.year}-", autoescape=True)
        if self.due is not None:
            yield CASES.c.conditions != NO_CONDITIONS


def by_id(reader: Reader, wanted: Selection) -> Selection:
    """Return a selection with the kind and the unit by id where they are called as lists print them, in any language.

    Words that name none are left as they are.
    """
    if wanted.kind is None and wanted.unit is None:
        return wanted
    kinds: dict[str, str] = {}
    units: dict[str, str] = {}
    for naming in (Naming(pack, lang) for pack in reader.packs() for lang in LANGS):
        kinds |= {_folded(naming.kind(kind)): kind for kind in naming.pack.facts[KIND].domain.members}
        units |= {_folded(naming.unit(unit)): unit for unit in naming.source.units}
    return replace(wanted, kind=_called(wanted.kind, kinds), unit=_called(wanted.unit, units))


def _called(said: str | None, names: Mapping[str, str]) -> str | None:
    """Return the id of what was said; an id is itself."""
    return said if said is None or said in names.values() else names.get(_folded(said), said)


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def unknown(reader: Reader, wanted: Selection) -> list[Diagnostic]:
    """Return a fault for each filter that no case could ever pass, by the packs in the register and its cases."""
    packs = reader.packs()
    if not packs:
        return []
    kinds: set[str] = set().union(*(pack.facts[KIND].domain.members for pack in packs))
    units: set[str] = set().union(*(pack.source.units for pack in packs))
    known = {
        "--kind": (wanted.kind, kinds | reader.values(CASES.c.kind)),
        "--unit": (wanted.unit, units | reader.values(CASES.c.unit)),
    }
    if wanted.year is not None and not re.fullmatch(r"[0-9]{4}", wanted.year):
        known["--year"] = (wanted.year, {day[:4] for day in reader.values(CASES.c.decision_date)})
    return [
        Diagnostic(
            "MV730",
            Place(option),
            {"value": quoted(value), "known": ", ".join(sorted(names))},
            guesses_for(value, names),
        )
        for option, (value, names) in known.items()
        if value is not None and value not in names
    ]


@dataclass(frozen=True, slots=True)
class Listed:
    """A case in a list; the title is None where it was erased."""

    row: CaseRow
    title: str | None


def due_conditions(row: CaseRow, day: str) -> dict[str, str | None]:
    """Return the conditions not met that are due by `day`, and on the last of days those without a day too."""
    if row.status in ("annulled", "erased"):
        return {}
    return {
        name: state.due
        for name, state in row.conditions.items()
        if state.met is None and (state.due or "9999-12-31") <= day
    }


def listed(reader: Reader, selection: Selection) -> list[Listed]:
    """Return the cases that pass, in the order they were registered."""
    rows = reader.rows(*selection.conditions())
    if selection.due is not None:
        rows = [row for row in rows if due_conditions(row, selection.due)]
    if selection.text is not None:
        found = _with_words(reader, selection.text)
        rows = [row for row in rows if row.id in found or _names(row, selection.text)]
    titles = reader.texts(row.title_ref for row in rows)
    return [Listed(row, titles.get(row.title_ref)) for row in rows]


def _names(row: CaseRow, words: str) -> bool:
    named = f"{row.id} {row.record_number or ''}".casefold()
    return all(word in named for word in words.casefold().split())


def _with_words(reader: Reader, words: str) -> set[str]:
    """Return the cases one of whose texts holds all the words; letter case is folded alike on every database."""
    wanted = words.casefold().split()
    return {case for case, content in _texts(reader) if all(word in content.casefold() for word in wanted)}


def _texts(reader: Reader) -> Iterator[tuple[str, str]]:
    rows = reader.connection.execute(select(TEXTS.c.case_id, TEXTS.c.content).where(TEXTS.c.case_id.is_not(None)))
    yield from ((row.case_id, row.content) for row in rows)
