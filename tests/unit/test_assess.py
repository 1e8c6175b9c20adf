"""One assessor for many cases: what it keeps between them changes nothing in any of them."""

from pathlib import Path

import pytest

from engine.assess import Assessor
from engine.case import CaseFile, read_case
from engine.facts import bind
from engine.interpreters import INTERPRETERS, InterpreterName
from engine.language.load import pack_of, read_files
from engine.language.pack import KIND, Pack
from engine.language.truth import truth_of
from engine.language.vocabulary import NOT_APPLICABLE

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def pack() -> Pack:
    folder = ROOT / "rules" / "karlstad-2020"
    return pack_of(read_files(folder), str(folder))


@pytest.fixture(scope="module")
def files() -> list[CaseFile]:
    return [read_case(path) for path in sorted((ROOT / "cases").rglob("*.yaml"))]


@pytest.mark.parametrize("interpreter", INTERPRETERS)
def test_a_case_is_assessed_the_same_whatever_was_assessed_before_it(
    pack: Pack, files: list[CaseFile], interpreter: InterpreterName
) -> None:
    alone = [Assessor(pack, interpreter).assess(file).to_json() for file in files]
    shared = Assessor(pack, interpreter)

    assert [shared.assess(file).to_json() for file in files] == alone
    assert [shared.assess(file).to_json() for file in reversed(files)] == alone[::-1]


def test_results_name_the_facts_of_their_own_item(pack: Pack, files: list[CaseFile]) -> None:
    assessor = Assessor(pack)
    for file in files:
        values, assessment = bind(file, pack).values, assessor.assess(file)
        for section, sort in (("rules", "rule"), ("gates", "gate"), ("conditions", "condition")):
            items = pack.items[pack.span(sort)]  # type: ignore[arg-type]
            for item, result in zip(items, getattr(assessment, section), strict=True):
                assert (result.id, result.passages, tuple(result.facts)) == (item.id, item.passages, item.facts)
                for name, answer in result.facts.items():
                    known = answer is not None
                    assert known == (not isinstance(values[name], type(NOT_APPLICABLE)))
                    assert not known or pack.facts[name].domain.encode(answer) == values[name]


def test_what_a_kind_alone_tells_of_a_question_holds_for_every_case_of_that_kind(
    pack: Pack, files: list[CaseFile]
) -> None:
    told = 0
    for file in files:
        values = bind(file, pack).values
        for name, arises in pack.arising(str(values[KIND])).items():
            told += arises is not None
            assert arises in (None, truth_of(pack.applies[name], values))
    assert told > 0
    assert set(pack.arising("no such kind").values()) == {None}
