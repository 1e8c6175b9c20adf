"""Days: what is one, and what only looks like it to the calendar of a newer Python."""

import pytest
from pydantic import TypeAdapter, ValidationError

from engine.dates import Day, is_day


@pytest.mark.parametrize("text", ["2026-05-04", "2024-02-29", "0001-01-01"])
def test_days(text: str) -> None:
    assert is_day(text)
    assert TypeAdapter(Day).validate_python(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "2026-W01-1",
        "2026-02-30",
        "2026-2-3",
        "20260504",
        "2026-05-04T00",
        "",
        "i morgon",
        "\u0662\u0660\u0662\u0666-\u0660\u0665-\u0660\u0664",
    ],
)
def test_what_is_no_day(text: str) -> None:
    assert not is_day(text)
    with pytest.raises(ValidationError):
        TypeAdapter(Day).validate_python(text)
