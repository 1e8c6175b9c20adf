"""durable-rules alone: the rulesets of the chaining interpreter on ready-made records, in a loop as tight as can be."""

from itertools import count

import durable_rules_engine as durable

from engine.decision import weigh
from engine.interpreters.chaining import Chaining, Stratum
from engine.interpreters.kleene import KLEENE
from engine.interpreters.native import _HEAD
from engine.language.truth import Values

Run = tuple[int, str]
"""A ruleset's handle and the record it is given."""

_numbers = count(1)


class DurableLoop:
    """The positive conjunctions of both strata, block by block as the interpreter lays them out."""

    def __init__(self, chaining: Chaining) -> None:
        """Build rulesets of its own from the interpreter's definitions."""
        self._chaining = chaining
        self._handles = {id(stratum): _handles(stratum) for stratum in (chaining._items, chaining._rows)}

    def runs(self, values: Values) -> list[Run]:
        """Return what is to be run for a case, the second stratum's record derived beforehand."""
        weighed = weigh(self._chaining.pack, self._chaining._items.truths(values), KLEENE)
        derived = self._chaining._derived(values, weighed.in_force, weighed.letter, weighed.grades)
        return [*self._records(self._chaining._items, values), *self._records(self._chaining._rows, derived)]

    def _records(self, stratum: Stratum, values: Values) -> list[Run]:
        blocks = zip(self._handles[id(stratum)], stratum._true.blocks, strict=True)
        return [(handle, f"{_HEAD}{''.join(block.pieces(values))}}}") for handle, block in blocks]


def _handles(stratum: Stratum) -> list[int]:
    definitions = [block.matcher._definition for block in stratum._true.blocks]
    handles = [durable.create_ruleset(f"loop-{next(_numbers)}", definition) for definition in definitions]
    fired([(handle, f"{_HEAD}}}") for handle in handles])
    return handles


def fired(runs: list[Run]) -> set[str]:
    """Run the engine and return the names of the rules that fired."""
    found = set()
    for handle, record in runs:
        _, state = durable.assert_fact(handle, record)
        message = durable.start_action_for_state(handle, state)[1]
        while message:
            found.add(message[2 : message.index('"', 2)])
            message = durable.complete_and_start_action(handle, state)
        durable.delete_state(handle, "s")
    return found
