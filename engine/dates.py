"""Days, as ISO 8601 text: compared as text, checked against the calendar, never read off a clock."""

from datetime import date
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, StringConstraints


def _real_day(text: str) -> str:
    date.fromisoformat(text)
    return text


Day: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_real_day)]
"""A day that exists, as `2026-05-04`. Two of them compare as their texts do."""


def is_day(text: str) -> bool:
    """Tell whether `text` is a day that exists, as `2026-05-04`."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
