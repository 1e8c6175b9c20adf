"""Conformance cases: small packs, cases and what an assessment must say of them, independent of any interpreter.

A file in `cases/` is named by the line of docs/semantics.md that it holds the engine to::

    about: what it shows, in one sentence
    pack: sections that replace those of base.yaml; entries need not repeat the keys it gives as defaults
    cases:
      - case: answers, background and so on; `base.yaml` gives the rest
        expect: fragments of the assessment
        order: {rules: [a, b]} # the ids of a list in their order, nothing else in it
        refused: [MV504]       # instead of `expect`: the case is refused for these faults
        budget: 3              # decisions that the search may take, where not the usual number

`kind` is part of every vocabulary, and where a pack has no `outcome_table`, it gets the plan's: gates and bars decline,
conditions set conditions, otherwise participate. In `expect`, lists of entries are mappings from id (or fact) to a part
of the entry, everything else is to be equal.
"""

import json
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest

import engine.assess
from engine.assess import Assessor
from engine.completions import endings
from engine.interpreters.interpreter import InterpreterName
from engine.language.source import parse, read_bytes
from tests.strategies.loading import load_case, load_pack, refusal_or
from tests.strategies.shape import Data

FOLDER = Path(__file__).parent
FILES = sorted((FOLDER / "cases").glob("*.yaml"))
_ENTRIES = {"principles": "id", "rules": "id", "gates": "id", "bars": "id", "conditions": "id", "advice": "id"}
_ENTRIES |= {"open_questions": "fact"}


@dataclass(frozen=True, slots=True)
class Conformance:
    """One case of a conformance file."""

    id: str
    pack: Data
    case: Data
    expect: Data | None
    order: dict[str, list[str]]
    refused: tuple[str, ...] | None
    budget: int | None


def read_data(path: Path) -> Data:
    """Return what a YAML file holds."""
    data = parse(read_bytes(path), str(path)).data()
    assert isinstance(data, dict)
    return data


@cache
def base() -> Data:
    """Return what conformance cases stand on."""
    return read_data(FOLDER / "base.yaml")


def pack_over_base(overlay: Data) -> Data:
    """Return the pack of the base with the sections of `overlay` in place of its own."""
    found: Data = {**base()["sections"], **overlay}
    found["vocabulary"] = {"kind": base()["kind"], **found["vocabulary"]}
    if "outcome_table" not in overlay:
        rows = [row for section, row in base()["table"].items() if found.get(section)]
        found["outcome_table"] = [*rows, *found["outcome_table"]]
    for section, defaults in base()["defaults"].items():
        if section in found:
            found[section] = _filled(found[section], defaults)
    return found


def _filled(entries: Any, defaults: Data) -> Any:
    if isinstance(entries, dict):
        return {name: {**defaults, **entry} for name, entry in entries.items()}
    return [{**defaults, **entry} for entry in entries]


def conformance_cases(path: Path) -> list[Conformance]:
    """Return the cases of a file, numbered in order."""
    data = read_data(path)
    assert set(data) == {"about", "pack", "cases"}, f"{path.name}: about, pack and cases"
    pack = pack_over_base(data["pack"])
    return [_conformance(f"{path.stem}-{number}", pack, entry) for number, entry in enumerate(data["cases"], 1)]


def _conformance(name: str, pack: Data, entry: Data) -> Conformance:
    assert set(entry) <= {"case", "expect", "order", "refused", "budget"}, f"{name}: unknown key"
    assert ("expect" in entry) != ("refused" in entry), f"{name}: either expect or refused"
    case = {**base()["defaults"]["case"], **entry["case"]}
    refused = tuple(entry["refused"]) if "refused" in entry else None
    return Conformance(name, pack, case, entry.get("expect"), entry.get("order", {}), refused, entry.get("budget"))


def assessed(conformance: Conformance, interpreter: InterpreterName, patch: pytest.MonkeyPatch) -> Any:
    """Return the assessment as plain data, or the codes of the faults that the case is refused for."""
    if conformance.budget is not None:
        patch.setattr(engine.assess, "endings", partial(endings, budget=conformance.budget))
    assessor = Assessor(load_pack(conformance.pack), interpreter)
    case = load_case(conformance.case)
    return refusal_or(lambda: json.loads(assessor.assess(case).to_json()))


def disorder(order: dict[str, list[str]], found: Data) -> list[str]:
    """Return where the ids of lists are not those expected, in their order."""
    ids = {name: [entry[_ENTRIES[name]] for entry in found[name]] for name in order}
    return [f".{name}: expected {order[name]}, found {ids[name]}" for name in order if ids[name] != order[name]]


def differences(expected: Any, found: Any, path: str = "") -> list[str]:
    """Return where `found` is not what is expected, one line for each place."""
    name = path.rpartition(".")[2]
    if name in _ENTRIES and isinstance(expected, dict) and isinstance(found, list):
        found = {entry[_ENTRIES[name]]: entry for entry in found}
    if isinstance(expected, dict) and isinstance(found, dict) and not _whole(name):
        missing = [f"{path}.{key}: not there" for key in expected if key not in found]
        inside = (differences(expected[key], found[key], f"{path}.{key}") for key in expected if key in found)
        return missing + [line for lines in inside for line in lines]
    same = type(expected) is type(found) and expected == found
    return [] if same else [f"{path}: expected {expected!r}, found {found!r}"]


def _whole(name: str) -> bool:
    """Tell whether a mapping is compared as a whole: the facts used, and those assumed."""
    return name in ("facts", "assumed")
