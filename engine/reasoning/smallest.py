"""The smallest case of which something holds: it states the fewest answers, and of those it is the first in order."""

from collections.abc import Sequence

import z3

from engine.reasoning.claims import is_true
from engine.reasoning.inquiry import Inquiry, Unresolved
from engine.reasoning.joint import Joint


def smallest(inquiry: Inquiry, joint: Joint, model: z3.ModelRef, *conditions: z3.BoolRef) -> tuple[z3.ModelRef, bool]:
    """Return the smallest case of which `conditions` hold, and whether it is proved to be; `model` is one of them.

    Where the limit is reached, the case is the smallest that was found until then.
    """
    stated = list(joint.stated.values())
    with inquiry.holding(*conditions):
        try:
            model, most = _fewest(inquiry, model, stated)
            if stated:
                inquiry.assume(z3.AtMost(*stated, most))
            for told, preferences in joint.preferences:
                for preferred in preferences:
                    model = _preferring(inquiry, model, preferred)
                    if told is not None and not is_true(model, told):
                        break
        except Unresolved:
            return model, False
    return model, True


def _preferring(inquiry: Inquiry, model: z3.ModelRef, preferred: z3.BoolRef) -> z3.ModelRef:
    """Return a case in which what is preferred holds, if there is one, and keep to that from now on."""
    if not is_true(model, preferred):
        better = inquiry.find(preferred)
        if better is None:
            inquiry.assume(z3.Not(preferred))
            return model
        model = better
    inquiry.assume(preferred)
    return model


def _fewest(inquiry: Inquiry, model: z3.ModelRef, stated: Sequence[z3.BoolRef]) -> tuple[z3.ModelRef, int]:
    """Return a case that states as few answers as can be, and how many.

    Few are tried first, twice as many each time: the fewer that may be stated, the less there is to search.
    """
    low, high, tried = 0, _count(model, stated), 1
    while low < high:
        middle = min(tried, (low + high) // 2)
        fewer = inquiry.find(z3.AtMost(*stated, middle))
        if fewer is None:
            low, tried = middle + 1, 2 * middle + 1
        else:
            model, high = fewer, _count(fewer, stated)
    return model, high


def _count(model: z3.ModelRef, truths: Sequence[z3.BoolRef]) -> int:
    return sum(is_true(model, truth) for truth in truths)
