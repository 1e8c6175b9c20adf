"""Reasoning about all cases of a pack at once, with Z3: proofs, open questions, the shortest way, comparison.

Nothing here decides anything: an assessment never needs it. What a solver claims by a case is shown only when chaining
and reference have come to the same on that case (`witness`).
"""
