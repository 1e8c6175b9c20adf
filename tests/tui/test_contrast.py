"""Contrast is computed as WCAG defines it, and what is too faint is found."""

import pytest
from rich.segment import Segment
from rich.style import Style

from tests.tui.contrast import contrast, faint

pytestmark = pytest.mark.alike


@pytest.mark.parametrize(
    ("style", "ratio"),
    [
        ("#000000 on #ffffff", 21.0),
        ("#ffffff on #000000", 21.0),
        ("#777777 on #ffffff", 4.48),
        ("#ffffff on #ffffff", 1.0),
    ],
)
def test_contrast_is_as_defined(style: str, ratio: float) -> None:
    assert round(contrast(Segment("x", Style.parse(style))), 2) == ratio


def test_what_is_too_faint_is_found_and_blanks_are_not_text() -> None:
    style = Style.parse("#777777 on #ffffff")

    assert list(faint([[Segment("svagt", style), Segment("  ░ ", style)]]).values()) == [4.48]
