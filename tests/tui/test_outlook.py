"""Beside the live assessment: open questions ranked and shortest ways, found out in the background."""

import threading

import pytest

from engine.assessment import Assessment
from engine.case import CaseFile
from engine.faults import EngineFault
from engine.language.pack import Pack
from engine.reasoning.results import Improvement
from tests.tui.conftest import Driven
from tests.tui.driving import Drive
from tui.outlook import Adviser, Looking, Outlook, worth_showing
from tui.widgets.document import Document

pytestmark = pytest.mark.alike


def assessment(drive: Drive) -> str:
    return " ".join(drive.app.screen.query_one("#assessment", Document).text.split())


async def test_open_questions_are_ranked_with_what_each_answer_leads_to(driven: Driven) -> None:
    async with driven() as drive:
        await drive.press("end", "enter")
        told = assessment(drive)
    assert "Öppna frågor, de mest avgörande först ? Vilka mål bidrar det till? inget av dem → avstå;" in told
    assert "· Reser de som gör arbetet? Antas: inte angivet. nej → avstå eller delta med villkor" in told


async def test_the_shortest_way_is_shown_or_that_there_is_none(driven: Driven) -> None:
    async with driven(lang="en") as drive:
        await drive.press("end", "enter")
        assert "What can be influenced does not lead to participate" in assessment(drive)
        session = drive.app.session
        assert session is not None
        session.answer("goals", ["green", "safe"])
        session.answer("benefit", "vague")
        drive.app.case_changed()
        await drive.settle()
        told = assessment(drive)
    assert (
        "Shortest way to a better outcome 1 change leads to participate: → What is the benefit? now: vague → concrete"
        in told
    )


class Held(Adviser):
    """Answers only when it is let, and counts."""

    def __init__(self) -> None:
        super().__init__()
        self.free, self.asked = threading.Event(), 0

    def __call__(
        self, version: int, file: CaseFile, pack: Pack, assessment: Assessment, job: Looking
    ) -> Outlook:  # fmt: skip
        self.asked += 1
        assert self.free.wait(60)
        return super().__call__(version, file, pack, assessment, job)


async def test_answers_are_given_while_the_solver_works_and_what_is_late_is_dropped(driven: Driven) -> None:
    adviser = Held()
    async with driven(adviser=adviser) as drive:
        await drive.press("end")
        await drive.pilot.press("enter")
        while not adviser.asked:
            await drive.pilot.pause(0.01)
        session = drive.app.session
        assert session is not None
        assert "◌ söker …" in assessment(drive)
        session.answer("benefit", "none")
        drive.app.case_changed()
        while adviser.asked < 2:
            await drive.pilot.pause(0.01)
        assert "✗ Avstå" in assessment(drive)
        adviser.free.set()
        await drive.settle()
        told = assessment(drive)
    assert adviser.asked == 2
    assert "◌ söker" not in told
    assert "Det som går att påverka leder inte till delta" in told


class Failing(Adviser):
    """Comes to nothing."""

    def __init__(self, fault: Exception) -> None:
        super().__init__()
        self.fault = fault

    def _advisor(self, _pack: Pack) -> None:  # type: ignore[override]
        raise self.fault


@pytest.mark.parametrize(("fault", "told"), [(EngineFault("MV603", case="[/]"), "[/]"), (MemoryError(), "MemoryError")])
async def test_a_solver_that_fails_is_told_of_where_the_way_would_stand(
    driven: Driven, fault: Exception, told: str
) -> None:
    async with driven(adviser=Failing(fault)) as drive:
        await drive.press("end", "enter")
        shown = assessment(drive)
        assert "× Gick inte att räkna ut" in shown
        assert told in shown
        assert "Komplettera" in shown


def improvement(target: str, verdict: str, changes: int | None) -> Improvement:
    head = {"pack": "p", "case": "c", "case_hash": "h", "outcome": "decline"}
    return Improvement.model_validate({**head, "target": target, "verdict": verdict, "changes": changes})


def test_of_two_targets_as_far_away_the_better_is_shown() -> None:
    near = improvement("participate_with_conditions", "ways", 1)
    far, as_near = improvement("participate", "ways", 2), improvement("participate", "ways", 1)
    dead_end, another = (
        improvement("participate_with_conditions", "none", None),
        improvement("participate", "none", None),
    )

    assert worth_showing([near, far]) == (near, far)
    assert worth_showing([near, as_near]) == (as_near,)
    assert worth_showing([dead_end, another]) == (another,)
    assert worth_showing([improvement("participate", "there_already", 0)]) == ()
