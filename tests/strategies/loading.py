"""From a seed to chance, and from plain data to checked packs and cases."""

import json
from collections.abc import Callable
from random import Random
from typing import TypeVar

from engine.case import CaseFile, case_of
from engine.language.diagnostic import FaultyInput
from engine.language.load import PackFile, pack_of
from engine.language.pack import Pack
from engine.language.source import parse
from tests.strategies.shape import Data

T = TypeVar("T")


def seeded(seed: int) -> Random:
    """Return a source of chance that gives the same for the same seed."""
    return Random(seed)  # noqa: S311 - chance for tests, not for secrets


def load_pack(data: Data) -> Pack:
    """Return the pack that `data` says, read as YAML (of which JSON is a part) and checked.

    Raises:
        FaultyInput: the checker does not accept it.
    """
    return pack_of((PackFile("generated", json.dumps(data).encode()),), "generated")


def load_case(data: Data) -> CaseFile:
    """Return the case that `data` says."""
    return case_of(parse(json.dumps(data).encode(), "case"))


def refusal_or(act: Callable[[], T]) -> T | tuple[str, ...]:
    """Return what `act` gives, or the codes of the faults it refuses its input for."""
    try:
        return act()
    except FaultyInput as refusal:
        return tuple(fault.code for fault in refusal.diagnostics)
