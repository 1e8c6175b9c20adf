"""Scores read for lists are those of the assessments."""

from pathlib import Path

from sqlalchemy.engine import URL

from engine.assess import Assessor
from engine.assessment import Range
from engine.case import case_of
from engine.language.load import pack_of, read_files
from engine.language.source import parse
from engine.register.projection import Kept
from engine.register.registering import Proposal, Registrar
from engine.register.scores import scores
from engine.register.store import Store, Who, create

SMALL = pack_of(read_files(Path(__file__).parents[1] / "data" / "packs" / "small"), "small")
ANSWERS = ("{benefit: concrete, overnight: true}", "{}", "{benefit: none, goals: []}")


def test_scores_are_those_of_the_assessments_page_by_page(url: URL) -> None:
    create(url)
    assess = Assessor(SMALL).assess
    head = "title: A\nkind: trip\nunit: school\ndecision_date: 2026-03-01\n"
    files = [case_of(parse(f"id: c{n}\n{head}answers: {a}\n".encode(), "c")) for n, a in enumerate(ANSWERS)]
    with Store(url, writing=True) as store:
        registrar = Registrar(store, Who("Kim", "registrator"), lambda _: ())
        registrar.add([Proposal(file, SMALL, lambda file=file: Kept.of(assess(file))) for file in files])  # type: ignore[misc]
        with store.read() as reader:
            hashes = [row.assessment for row in reader.rows() if row.assessment]
            found: dict[str, Range | None] = {}
            for page in scores(reader, [*hashes, "0" * 64]):
                found.update(page)
            expected = {name: reader.assessment(name).score for name in hashes}

    assert found == expected
    assert len({str(score) for score in found.values()}) > 1
