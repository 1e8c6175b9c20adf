"""The cases of a register as a list: searched, filtered and sorted.

Rows are few words each, read off the screen's thread and kept, so that letter case is folded alike on every database.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from engine.assessment import Range
    from engine.register.overview import Entry

LATEST = 100
"""How many cases are read at first, so that something is seen at once."""
SortKey: TypeAlias = Literal["registered", "id", "title", "kind", "unit", "day", "outcome", "score", "decision"]
FOLLOWED = ("carried_out", "followed_up")
"""Statuses of a case on whose decision something was recorded."""
NAMED: tuple[SortKey, ...] = ("unit", "kind")
"""What is sorted by what is read for it, which the rule pack of a case says."""
Said: TypeAlias = "Callable[[str, Entry], str]"
SORT_KEYS: tuple[SortKey, ...] = ("registered", "day", "id", "title", "unit", "kind", "outcome", "score", "decision")


@dataclass(frozen=True, slots=True)
class Query:
    """What is to be seen of the list; None and the empty search let all pass. `decision` `none` means undecided."""

    search: str = ""
    unit: str | None = None
    kind: str | None = None
    outcome: str | None = None
    decision: str | None = None
    year: str | None = None
    sort: SortKey = "registered"
    descending: bool = True

    @property
    def filters(self) -> dict[str, str]:
        """The filters that are set, by name."""
        found = {name: getattr(self, name) for name in ("unit", "kind", "outcome", "decision", "year")}
        return {name: value for name, value in found.items() if value is not None}

    def cleared(self) -> "Query":
        """Return the query that lets all pass, in the same order."""
        return Query(sort=self.sort, descending=self.descending)

    def sorted_by(self, key: SortKey) -> "Query":
        """Return the query sorted by `key`, the other way round if it was so already."""
        return replace(self, sort=key, descending=not self.descending if key == self.sort else key == "registered")


@dataclass(slots=True)
class Listing:
    """The cases of a register as they were read, in the order they were registered; scores come in later."""

    cases: Sequence["Entry"] = ()
    scores: dict[str, "Range | None"] = field(default_factory=dict)
    examples: list["Entry"] = field(init=False)
    """A case for each recommendation, decision and status that stand together."""
    _folded: list[str] = field(init=False)

    def __post_init__(self) -> None:
        """Fold the case of letters once, so that search as you type needs not."""
        self._folded = [
            f"{found.id}\n{found.record_number or ''}\n{found.day}\n{found.title or ''}".casefold()
            for found in self.cases
        ]
        self.examples = list({(found.outcome, found.decision, found.status): found for found in self.cases}.values())

    def without_score(self) -> list[str]:
        """Return the hashes of the assessments whose scores are not known yet, the latest cases first."""
        hashes = (found.assessment for found in reversed(self.cases))
        return [name for name in dict.fromkeys(hashes) if name is not None and name not in self.scores]

    def score(self, found: "Entry") -> "Range | None":
        """Return the score of a case as far as it is known."""
        return self.scores.get(found.assessment or "")

    def values(self, name: str) -> set[str]:
        """Return what a filter can be set to: the values there are."""
        read = _VALUES[name]
        return {read(found) for found in self.cases} - {""}

    def seen(self, query: Query, said: "Said | None" = None) -> list["Entry"]:
        """Return the cases that pass `query`, in its order; `said` tells what is read for a unit or kind."""
        passing = list(self._matching(query) if query.search.strip() or query.filters else self.cases)
        if query.sort == "registered":
            return passing[::-1] if query.descending else passing
        return sorted(passing, key=self._key(query, said), reverse=query.descending)

    def _matching(self, query: Query) -> Iterable["Entry"]:
        words = query.search.casefold().split()
        wanted = [(_VALUES[name], value) for name, value in query.filters.items()]
        for found, folded in zip(self.cases, self._folded, strict=True):
            if all(word in folded for word in words) and all(read(found) == value for read, value in wanted):
                yield found

    def _key(self, query: Query, said: "Said | None") -> Callable[["Entry"], tuple[object, ...]]:
        if query.sort == "score":
            return lambda found: (*_middle(self.score(found), descending=query.descending), found.seq)
        if said is not None and query.sort in NAMED:
            return lambda found: (alphabetical(said(query.sort, found)), found.seq)
        read = _SORTS[query.sort]
        return lambda found: (read(found), found.seq)


_VALUES: Mapping[str, Callable[["Entry"], str]] = {
    "unit": lambda found: found.unit,
    "kind": lambda found: found.kind,
    "outcome": lambda found: found.outcome or "",
    "decision": lambda found: found.decision or "none",
    "year": lambda found: found.day[:4],
}
RANKS: Mapping[str, Sequence[str]] = {
    "outcome": ("participate", "participate_with_conditions", "more_information", "decline"),
    "decision": ("none", "participate", "participate_with_conditions", "decline", "refer"),
}
"""Filters whose values have an order of their own; those of the others stand by what is read."""
_ORDER = {"decline": 0, "more_information": 1, "participate_with_conditions": 2, "participate": 3}
_SORTS: Mapping[SortKey, Callable[["Entry"], object]] = {
    "id": lambda found: found.id.casefold(),
    "title": lambda found: alphabetical(found.title or ""),
    "kind": lambda found: found.kind,
    "unit": lambda found: found.unit,
    "day": lambda found: found.day,
    "outcome": lambda found: _ORDER.get(found.outcome or "", -1),
    "decision": lambda found: (found.decision or "", found.status),
}


_SWEDISH = str.maketrans("åäö", "{|}")


def alphabetical(text: str) -> str:
    """Return what a text is sorted by: the case of letters aside, with å, ä and ö after z."""
    return text.casefold().translate(_SWEDISH)


def _middle(score: "Range | None", *, descending: bool) -> tuple[bool, int]:
    """Return what a score is sorted by: twice its middle; what has none stands last, whichever way round."""
    return (not descending, 0) if score is None else (descending, score.low + score.high)
