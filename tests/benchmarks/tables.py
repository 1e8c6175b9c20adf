"""Figures as Markdown, ready for the README."""

import os
import platform
import sys
from collections.abc import Mapping

from tests.benchmarks.timing import Timed


def table(title: str, timed: Mapping[str, Timed], *, per: str, base: str) -> str:
    """Return a table of medians, and of ratios to the contender `base`; `per` names what one figure is the time of."""
    scale, unit = (1e6, "µs") if min(each.median for each in timed.values()) < 1e-3 else (1e3, "ms")
    rows = [
        f"| {name} | {each.median * scale:,.0f} {unit} | {each.ratio_to(timed[base]):.2f} |"
        for name, each in timed.items()
    ]
    head = [f"### {title}", "", f"| what | median for {per} | ratio |", "|---|---:|---:|"]
    return "\n".join([*head, *rows, "", f"Ratios are to *{base}*, the median over the rounds of one run.", ""])


def machine() -> str:
    """Return what a reader needs to judge the figures by, and nothing that names the machine."""
    release = f"{sys.implementation.name} {platform.python_version()}"
    return f"{release}, {platform.system()} {platform.machine()}, {os.cpu_count()} CPUs.\n"
