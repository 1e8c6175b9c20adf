"""The shipped pack with faults planted in it, by the catalogue in `mutants.yaml`."""

import copy
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from engine.language.load import merged, pack_of, read_files
from engine.language.ordered import in_order
from engine.language.pack import Pack
from engine.language.sections import PackSource
from engine.language.source import parse, read_document
from engine.packs import SHIPPED
from tests.strategies import Data, load_pack

KARLSTAD = SHIPPED / "karlstad-2020"
TEXT = {"sv": "Inplanterat.", "en": "Planted."}
FILLED: dict[str, Data] = {
    "rules": {"principle": "goal_linkage", "basis": "shall", "finding": TEXT, "calibration": "main_evidence"},
    "gates": {"principle": "goal_linkage", "ground": TEXT},
    "conditions": {"principle": "goal_linkage", "basis": "shall", "text": TEXT, "checked_by": "kommunstyrelsen"},
    "advice": {"text": TEXT},
    "routes": {},
    "constraints": {"reason": TEXT},
    "outcome_table": {},
}
UNCITED = ("constraints", "outcome_table")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A planted fault, as the catalogue has it."""

    name: str
    property: str
    change: list[Data]
    subject: str = ""
    refused: str = field(default="")


def mutants() -> list[Mutant]:
    """Return the catalogue."""
    path = Path(__file__).with_name("mutants.yaml")
    entries: Any = parse(path.read_bytes(), path.name).data()
    return [Mutant(**entry) for entry in entries]


@cache
def _shipped() -> Data:
    nodes = [node for node, _ in (read_document(f.content, f.name) for f in read_files(KARLSTAD)) if node is not None]
    data: Any = merged(nodes, "karlstad-2020", []).data()
    return dict(data)


def shipped_data() -> Data:
    """Return the shipped pack as plain data, to be changed at will."""
    return copy.deepcopy(_shipped())


def planted(mutant: Mutant) -> Data:
    """Return the shipped pack with a fault in it, as plain data."""
    data = shipped_data()
    for change in mutant.change:
        if "put" in change:
            _put(data, change["put"], change["value"])
        elif "drop" in change:
            section, name = change["drop"].split(".")
            data[section].remove(_entry(data, section, name))
        elif "swap" in change:
            _swap(data[change["swap"][0].split(".")[0]], *(path.split(".")[1] for path in change["swap"]))
        else:
            cited = {} if change["add"] in UNCITED else {"passages": ["PRI.5"]}
            entry = {**FILLED[change["add"]], **cited, **change["entry"]}
            data[change["add"]].insert(0 if change.get("first") else len(data[change["add"]]), entry)
    return data


def _entry(data: Data, section: str, name: str) -> Any:
    entries = data[section]
    return entries[name] if isinstance(entries, dict) else next(e for e in entries if e["id"] == name)


def _put(data: Data, path: str, value: Any) -> None:
    section, name, *steps = path.split(".")
    if not steps and isinstance(data[section], dict):
        data[section][name] = {"meaning": TEXT, **value}
        return
    if not steps:
        data[section][data[section].index(_entry(data, section, name))] = value
        return
    place = _entry(data, section, name)
    for step in steps[:-1]:
        place = place[int(step) if isinstance(place, list) else step]
    last = steps[-1]
    place[int(last) if isinstance(place, list) else last] = value


def _swap(entries: list[Data], one: str, other: str) -> None:
    a, b = (next(i for i, entry in enumerate(entries) if entry["id"] == name) for name in (one, other))
    entries[a], entries[b] = entries[b], entries[a]


def unchecked(data: Data) -> Pack:
    """Return a pack that the check has not seen."""
    return Pack(PackSource.model_validate(data), in_order(copy.deepcopy(data)))


def checked(data: Data) -> Pack:
    """Return a pack that the check has found no fault with."""
    return load_pack(data)


def shipped_pack() -> Pack:
    """Return the shipped pack."""
    return pack_of(read_files(KARLSTAD), "karlstad-2020")
