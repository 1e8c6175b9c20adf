"""The settings of the generators."""

from dataclasses import dataclass, replace
from random import Random
from typing import Any, TypeAlias

Data: TypeAlias = dict[str, Any]
"""Plain data, as YAML gives it."""

Span: TypeAlias = tuple[int, int]
"""The least and the most of something."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a generated pack is, and how far its cases stay open.

    `most_completions` bounds the product of the domains of a case's open facts, a domain counted as at most
    `most_answers`: small enough to visit every completion one by one where no domain is larger than that. With
    `large_numbers`, numeric facts may range up to the largest integer there is.
    """

    kinds: Span = (1, 4)
    classifications: Span = (0, 3)
    evidence: Span = (1, 7)
    members: Span = (2, 5)
    numbers: int = 8
    large_numbers: bool = True
    definitions: Span = (0, 4)
    principles: Span = (1, 4)
    rules: Span = (0, 8)
    gates: Span = (0, 3)
    bars: Span = (0, 2)
    conditions: Span = (0, 4)
    advice: Span = (0, 3)
    routes: Span = (0, 3)
    constraints: Span = (0, 2)
    rows: Span = (0, 4)
    depth: int = 3
    branches: int = 3
    most_completions: int = 400
    most_answers: int = 8

    def some(self, rng: Random, span: Span) -> range:
        """Return as many numbers, from 0, as `span` allows."""
        return range(rng.randint(*span))


WIDE = Shape()
"""Packs of every construct, with numbers and sets too large to enumerate."""

SMALL = Shape(
    evidence=(1, 5),
    members=(2, 3),
    numbers=3,
    large_numbers=False,
    rules=(0, 6),
    most_completions=240,
)
"""Packs whose open questions have few answers, so that every completion can be visited."""

TIED = replace(
    SMALL,
    kinds=(1, 2),
    classifications=(0, 1),
    evidence=(3, 5),
    principles=(1, 2),
    gates=(1, 3),
    conditions=(1, 4),
    constraints=(1, 5),
)
"""Packs whose open questions decide, tied together by constraints."""

BROAD = Shape(
    evidence=(12, 16),
    definitions=(3, 6),
    principles=(3, 5),
    rules=(40, 60),
    gates=(3, 6),
    bars=(2, 4),
    conditions=(6, 10),
    routes=(3, 6),
    most_completions=60,
)
"""Packs as large as real ones, whose conditions fill several rulesets."""
