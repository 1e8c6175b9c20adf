"""The cases that are timed: the shipped ones, told apart by whether anything is left open in them."""

from pathlib import Path

from engine.case import CaseFile, read_case
from engine.facts import bind
from engine.language.load import pack_of, read_files
from engine.language.pack import Pack

ROOT = Path(__file__).resolve().parents[2]


def shipped_pack() -> Pack:
    """Return the Karlstad pack, checked afresh."""
    folder = ROOT / "rules" / "karlstad-2020"
    return pack_of(read_files(folder), str(folder))


def shipped_cases(pack: Pack) -> tuple[list[CaseFile], list[CaseFile]]:
    """Return the shipped cases in which nothing is open, and those in which something is."""
    complete: list[CaseFile] = []
    unsettled: list[CaseFile] = []
    for path in sorted((ROOT / "cases").rglob("*.yaml")):
        file = read_case(path)
        (unsettled if bind(file, pack).open else complete).append(file)
    return complete, unsettled
