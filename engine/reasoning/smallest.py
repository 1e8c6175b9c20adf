"""The smallest case of which something holds: it states the fewest answers, and of those it is the first in order."""

from collections.abc import Callable, Sequence

import z3

from engine.reasoning.claims import is_true
from engine.reasoning.inquiry import Unresolved
from engine.reasoning.joint import Joint

Find = Callable[..., "z3.ModelRef | None"]
"""Takes conditions, and returns a model of them and of what makes a case, or None."""


def smallest(find: Find, joint: Joint, model: z3.ModelRef, *conditions: z3.BoolRef) -> z3.ModelRef:
    """Return the smallest case of which `conditions` hold; `model` is one, and serves where the limit is reached."""
    stated = list(joint.stated.values())
    kept = list(conditions)
    try:
        model, most = _fewest(find, model, stated, kept)
        if stated:
            kept.append(z3.AtMost(*stated, most))
        for preferred in joint.preferences:
            if is_true(model, preferred):
                kept.append(preferred)
                continue
            better = find(preferred, *kept)
            kept.append(z3.Not(preferred) if better is None else preferred)
            model = better or model
    except Unresolved:
        return model
    return model


def _fewest(
    find: Find, model: z3.ModelRef, stated: Sequence[z3.BoolRef], conditions: Sequence[z3.BoolRef]
) -> tuple[z3.ModelRef, int]:
    """Return a case that states as few answers as can be, and how many."""
    low, high = 0, _count(model, stated)
    while low < high:
        middle = (low + high) // 2
        fewer = find(z3.AtMost(*stated, middle), *conditions)
        if fewer is None:
            low = middle + 1
        else:
            model, high = fewer, _count(fewer, stated)
    return model, high


def _count(model: z3.ModelRef, truths: Sequence[z3.BoolRef]) -> int:
    return sum(is_true(model, truth) for truth in truths)
