"""What bears on some terms: of all that holds of a case, only what shares variables with them, directly or by steps."""

from collections.abc import Iterable, Sequence

import z3


class Cone:
    """Terms that hold, by their variables.

    Where all of them can hold together, a question about some terms has the same answer under those that bear on them.
    """

    def __init__(self, holding: Sequence[z3.BoolRef]) -> None:
        """Take all that holds."""
        self._known: dict[int, frozenset[int]] = {}
        self._kept: list[z3.ExprRef] = []
        self._holding = [(term, self._variables(term)) for term in holding]
        self._by_variable: dict[int, list[int]] = {}
        for place, (_, variables) in enumerate(self._holding):
            for variable in variables:
                self._by_variable.setdefault(variable, []).append(place)

    def of(self, terms: Iterable[z3.BoolRef]) -> list[z3.BoolRef]:
        """Return what bears on `terms`, in the order in which it was given; what has no variables bears on all."""
        left = {variable for term in terms for variable in self._variables(term)}
        seen: set[int] = set()
        places = {place for place, (_, variables) in enumerate(self._holding) if not variables}
        while left:
            variable = left.pop()
            seen.add(variable)
            for place in self._by_variable.get(variable, ()):
                if place not in places:
                    places.add(place)
                    left |= self._holding[place][1] - seen
        return [self._holding[place][0] for place in sorted(places)]

    def _variables(self, term: z3.ExprRef) -> frozenset[int]:
        """Return the ids of a term's variables; terms are kept, so that no id is given away anew."""
        known = self._known.get(term.get_id())
        if known is None:
            parts = term.children()
            if parts:
                known = frozenset().union(*map(self._variables, parts))
            else:
                known = frozenset({term.get_id()} if term.decl().kind() == z3.Z3_OP_UNINTERPRETED else ())
            self._known[term.get_id()] = known
            self._kept.append(term)
        return known
