"""What stands behind a dialog: the same text, all in one colour, that can still be read and is plainly out of use."""

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.style import Style


class Behind:
    """What is drawn behind a dialog, in the styles of `text` and of `lines`; colours and links of its own are gone."""

    def __init__(self, drawn: RenderableType, text: Style, lines: Style) -> None:
        self._drawn, self._text, self._lines = drawn, text, lines

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        """Yield what is drawn, in the two styles."""
        for text, _, control in console.render(self._drawn, options):
            yield Segment(text, self._lines if _is_drawing(text) else self._text, control)


def _is_drawing(text: str) -> bool:
    """Whether a text is made of lines, blocks and blanks alone."""
    return all(c == " " or "\N{BOX DRAWINGS LIGHT HORIZONTAL}" <= c <= "\N{RIGHT ONE EIGHTH BLOCK}" for c in text)
