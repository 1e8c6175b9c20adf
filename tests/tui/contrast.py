"""How well text is told from its ground, by the definition of WCAG, over what is drawn."""

from collections.abc import Iterable, Sequence

from rich.color import Color
from rich.segment import Segment

LEAST = 4.5


def luminance(color: Color) -> float:
    parts = [channel / 255 for channel in color.get_truecolor()]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(segment: Segment) -> float:
    style = segment.style
    if style is None or style.color is None or style.bgcolor is None:
        raise AssertionError(f"`{segment.text}` is drawn without a colour of its own")
    one, other = sorted((luminance(style.color), luminance(style.bgcolor)), reverse=True)
    return (one + 0.05) / (other + 0.05)


def is_text(segment: Segment) -> bool:
    return any(c.isalnum() or c in "✓◐?✗●○◌×§±+−→≈" for c in segment.text)


def faint(lines: Iterable[Sequence[Segment]]) -> dict[str, float]:
    """Return the texts with too little contrast."""
    texts = (segment for line in lines for segment in line if is_text(segment))
    found = {f"{text.text.strip()} ({text.style})": round(contrast(text), 2) for text in texts}
    return {text: ratio for text, ratio in found.items() if ratio < LEAST}
