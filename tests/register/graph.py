"""How the register grows, as a table and drawn: the same table gives the same graph, byte for byte."""

import csv
import io
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pygal
from pygal.style import Style

# pygal leaves a finder of plugins behind, of a kind that Python 3.11 warns of at every later import.
sys.meta_path[:] = [finder for finder in sys.meta_path if not type(finder).__module__.startswith("pygal")]

DOCS = Path(__file__).parents[2] / "docs"
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
"""How many events the register is measured at."""
TABLE, GRAPH = DOCS / "register-growth.csv", DOCS / "register-growth.svg"

_STYLE = Style(
    background="white",
    plot_background="white",
    foreground="#333",
    foreground_strong="#111",
    foreground_subtle="#999",
    colors=("#005ea5", "#00703c", "#a0321e"),
    font_family="sans-serif",
    label_font_size=14,
    major_label_font_size=14,
    value_font_size=14,
    legend_font_size=16,
    title_font_size=18,
)


class Growth(NamedTuple):
    """What one more case, a list and a verify take in a register of so many events: milliseconds of the processor."""

    events: int
    append: float
    list: float
    verify: float


def to_table(rows: Sequence[Growth]) -> str:
    """Return rows as CSV, tenths of milliseconds kept."""
    lines = ["events,append_ms,list_ms,verify_ms"]
    lines += [f"{row.events},{row.append:.1f},{row.list:.1f},{row.verify:.1f}" for row in rows]
    return "\n".join(lines) + "\n"


def from_table(text: str) -> list[Growth]:
    """Return the rows of a table."""
    _, *rows = csv.reader(io.StringIO(text))
    return [Growth(int(events), *map(float, times)) for events, *times in rows]


def drawn(rows: Sequence[Growth]) -> bytes:
    """Return the graph as SVG, both axes logarithmic, without scripts or anything drawn by chance."""
    chart = pygal.Line(
        style=_STYLE,
        js=(),
        no_prefix=True,
        width=900,
        height=480,
        logarithmic=True,
        title="Processor time by events in the register",
        x_title="events",
        legend_at_bottom=True,
        dots_size=4,
        value_formatter=lambda value: f"{value:,.0f} ms" if value >= 10 else f"{value:.1f} ms",
    )
    chart.y_labels = [10**power for power in range(6)]
    chart.x_labels = [f"{row.events:,}" for row in rows]
    chart.add("register one more case", [row.append for row in rows])
    chart.add("list the declined", [row.list for row in rows])
    chart.add("verify all", [row.verify for row in rows])
    return re.sub(rb"(?s)<!--.*?-->|<script.*?</script>", b"", chart.render())
