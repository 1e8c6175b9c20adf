"""The check of a rule pack: an ordered list of stages, every fault of which is reported in one go.

Each stage relies on those before it: names on sound entries, meaning on resolved names. An entry with a structural
fault is left out of later stages, but its name still counts as known, so that one slip is reported once.
"""

from collections.abc import Callable
from typing import Any, cast

from engine.language import conditions, invariants, meaning, names
from engine.language.diagnostic import Diagnostic, FaultyInput
from engine.language.inspection import Inspection
from engine.language.ordered import in_order
from engine.language.pack import Pack
from engine.language.sections import MAX_ITEMS, SECTIONS, PackSource
from engine.language.source import Node, beyond
from engine.language.structure import read_model

STAGES: tuple[Callable[[Inspection], None], ...] = (
    names.unique_names,
    names.references,
    names.vocabulary,
    conditions.definitions,
    conditions.conditions,
    conditions.outcome_rows,
    meaning.reads,
    meaning.question_circles,
    meaning.silence_is_harmless,
    meaning.numbers,
    meaning.basis,
    meaning.citations,
    meaning.head,
    meaning.routes,
    invariants.invariants,
)
"""In this order: names before what refers to them, facts before conditions, conditions before their meaning."""


def check_pack(node: Node, found: list[Diagnostic] | None = None) -> Pack:
    """Return the pack that the merged `node` holds; `found` are faults of its files that are known already.

    Raises:
        FaultyInput: with every fault of every stage that could be reached.
    """
    oversized = _oversized(node)
    if oversized:
        raise FaultyInput(beyond(found or [], oversized))
    inspection = Inspection.of(node, read_model(PackSource, node))
    for stage in STAGES:
        stage(inspection)
    all_faults = beyond(found or [], inspection.faults)
    if all_faults:
        raise FaultyInput(all_faults)
    return Pack(inspection.source, in_order(cast(dict[str, Any], node.data())))


def _oversized(node: Node) -> list[Diagnostic]:
    """Return the faults of sections so long that checking them would take too much time."""
    sections = node.value if isinstance(node.value, dict) else {}
    return [
        Diagnostic("MV214", node.keys[name], {"limit": str(MAX_ITEMS)})
        for name, child in sections.items()
        if name in SECTIONS and isinstance(child.value, list | dict) and len(child.value) > MAX_ITEMS
    ]
