"""The details of a case: all that is stated beside the answers, held by the engine, with faults at their fields."""

import pytest
from textual.events import Paste
from textual.widgets import Input, TextArea

from engine.draft import Draft
from tests.tui.conftest import Driven
from tests.tui.screens import WAYS
from tui.screens.details import faults_of, stated_by

pytestmark = pytest.mark.alike

DRAFT: Draft = {
    "id": "oslo-1",
    "title": "Resa",
    "kind": "trip",
    "unit": "school",
    "decision_date": "2026-03-01",
    "background": {"country": "NO", "twin_town": True},
    "circumstances": [{"kind": "cost", "text": "Dyrt."}, {"kind": "cost", "text": "Mycket dyrt."}],
}
FILLED = {
    "title": "Resa",
    "country": "NO",
    "city": "",
    "distance_km": "",
    "crosses_border": "",
    "twin_town": "yes",
    "circumstance-cost": "Dyrt.\nMycket dyrt.",
}


def test_a_form_left_as_it_is_states_what_was_stated() -> None:
    stated = stated_by(FILLED, DRAFT)

    assert {**DRAFT, **stated} == {**DRAFT, "title": "Resa"}
    assert faults_of(FILLED, DRAFT) == {}


def test_background_and_circumstances_are_stated_and_taken_out() -> None:
    changes = {"distance_km": "1 200", "crosses_border": "no", "twin_town": "", "circumstance-cost": "Billigt."}
    stated = stated_by({**FILLED, **changes}, DRAFT)

    assert stated["background"] == {"country": "NO", "distance_km": 1200, "crosses_border": False}
    assert stated["circumstances"] == [{"kind": "cost", "text": "Billigt."}]
    assert stated_by({**FILLED, "circumstance-cost": ""}, DRAFT)["circumstances"] == []


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("country", "Norge", "MV204"),
        ("distance_km", "50000", "MV211"),
        ("distance_km", "långt", "MV210"),
        ("city", "o" * 101, "MV206"),
        ("title", "a\x1bb", "MV106"),
        ("circumstance-cost", "a\x1bb", "MV106"),
    ],
)
def test_each_fault_is_found_at_its_field(name: str, value: str, code: str) -> None:
    found = faults_of({**FILLED, name: value}, DRAFT)

    assert {field: [fault.code for fault in faults] for field, faults in found.items()} == {name: [code]}


async def test_a_fault_stands_at_its_field_until_it_is_corrected(driven: Driven) -> None:
    async with driven() as drive:
        await WAYS["details"](drive)
        form = drive.app.screen
        form.query_one("#field-distance_km", Input).value = "50000"
        form.query_one("#field-circumstance-cost", TextArea).text = "Dyrare än väntat."
        form.query_one("#done").focus()
        await drive.press("enter")
        assert drive.app.screen is form
        assert drive.focused() == "field-distance_km"
        assert "MV211" in " ".join(drive.text().split())

        form.query_one("#field-distance_km", Input).value = "500"
        form.query_one("#done").focus()
        await drive.press("enter")
        assert drive.app.screen is not form
        assert drive.app.session is not None
        assert drive.app.session.case is not None
        draft = drive.app.session.case.draft
        assert draft["background"]["distance_km"] == 500  # type: ignore[index, call-overload]
        assert draft["circumstances"] == [{"kind": "cost", "text": "Dyrare än väntat."}]


@pytest.mark.parametrize(
    ("pasted", "held", "cut"),
    [
        ("å" * 299, "å" * 299, False),
        ("å" * 310, "å" * 300, True),
        ("Resa\n till Moss\n", "Resa till Moss", False),
        ("", "Före", False),
    ],
)
async def test_of_a_pasted_text_as_much_is_taken_as_fits(driven: Driven, pasted: str, held: str, *, cut: bool) -> None:
    async with driven() as drive:
        await drive.press("insert", "enter")
        line = drive.app.screen.query_one("#field-title", Input)
        line.value = "Före"
        line.select_all()
        line.post_message(Paste(pasted))
        await drive.settle()
        assert line.value == held
        told = [found.message for found in drive.app._notifications]
        assert told == (["Texten kortades: fältet rymmer 300 tecken."] if cut else [])
