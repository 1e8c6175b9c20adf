"""Reference and chaining give the same bytes on every case under `cases/` and among the tests' data."""

from functools import cache
from pathlib import Path

import pytest

from engine.assess import Assessor
from engine.case import read_case
from engine.interpreters.interpreter import InterpreterName
from engine.language.diagnostic import Place
from engine.language.load import pack_of, read_files
from engine.language.pack import Pack
from engine.packs import Library

ROOT = Path(__file__).resolve().parents[2]
SMALL_PACK = ROOT / "tests" / "data" / "packs" / "small"
SHIPPED = sorted((ROOT / "cases").rglob("*.yaml"))
OWN = sorted((ROOT / "tests" / "data" / "cases").rglob("*.yaml"))


def named(path: Path) -> str:
    """Return what a case is called in the list of tests."""
    return path.stem


@cache
def library() -> Library:
    """Return the shipped packs, each checked once."""
    return Library()


@cache
def small_pack() -> Pack:
    """Return the pack of the tests' own cases."""
    return pack_of(read_files(SMALL_PACK), str(SMALL_PACK))


@cache
def assessor(pack: Pack, name: InterpreterName) -> Assessor:
    """Return an assessor that is built once."""
    return Assessor(pack, name)


@pytest.mark.parametrize("path", SHIPPED, ids=named)
def test_interpreters_agree_on_shipped_cases(path: Path) -> None:
    """Each case by the pack that covers its decision date."""
    case = read_case(path)
    hold_to_agreement(path, library().covering(case.case.decision_date, Place(str(path))))


@pytest.mark.parametrize("path", OWN, ids=named)
def test_interpreters_agree_on_the_tests_cases(path: Path) -> None:
    """Each case among the tests' data, by the small pack."""
    hold_to_agreement(path, small_pack())


def hold_to_agreement(path: Path, pack: Pack) -> None:
    """Assert that both interpreters give the same bytes."""
    case = read_case(path)
    expected = assessor(pack, "reference").assess(case).to_json()
    assert assessor(pack, "chaining").assess(case).to_json() == expected


def test_there_are_cases() -> None:
    """A folder that moved would leave the tests above with nothing to do."""
    assert SHIPPED
    assert OWN
