"""Reasoning about all cases of a pack at once, with Z3: proofs, open questions, the shortest way, comparison.

Nothing here decides anything: an assessment never needs it. What a solver claims by a case is shown only when chaining
and reference have come to the same on that case (`witness`).
"""

PROPERTIES = (
    "total",
    "same_grounds",
    "monotone",
    "monotone_points",
    "no_idle",
    "no_compensation",
    "reachable",
    "silence_never_stops",
    "by_the_letter",
    "invariants",
    "constant",
    "subsumed",
    "rows",
    "thresholds",
)
"""The ids of the properties that a pack is held to, in the order in which they are tried."""
