"""The cases of a register as a list: searched, filtered and sorted, in memory and at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from engine.assessment import Range
    from engine.register.selection import Listed

SortKey: TypeAlias = Literal["registered", "id", "title", "kind", "unit", "day", "outcome", "score", "decision"]
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

    cases: Sequence["Listed"] = ()
    scores: dict[str, "Range | None"] = field(default_factory=dict)
    _folded: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Fold the case of letters once, so that search as you type needs not."""
        self._folded = [
            f"{found.row.id}\n{found.row.record_number or ''}\n{found.title or ''}".casefold() for found in self.cases
        ]

    def without_score(self) -> list[str]:
        """Return the hashes of the assessments whose scores are not known yet, the latest cases first."""
        hashes = (found.row.assessment for found in reversed(self.cases))
        return [name for name in dict.fromkeys(hashes) if name is not None and name not in self.scores]

    def score(self, found: "Listed") -> "Range | None":
        """Return the score of a case as far as it is known."""
        return self.scores.get(found.row.assessment or "")

    def values(self, name: str) -> list[str]:
        """Return what a filter can be set to: the values there are."""
        read = _VALUES[name]
        return sorted({read(found) for found in self.cases})

    def seen(self, query: Query) -> list["Listed"]:
        """Return the cases that pass `query`, in its order."""
        passing = self._matching(query)
        key = self._key(query.sort)
        return sorted(passing, key=key, reverse=query.descending)

    def _matching(self, query: Query) -> Iterable["Listed"]:
        words = query.search.casefold().split()
        wanted = [(_VALUES[name], value) for name, value in query.filters.items()]
        for found, folded in zip(self.cases, self._folded, strict=True):
            if all(word in folded for word in words) and all(read(found) == value for read, value in wanted):
                yield found

    def _key(self, key: SortKey) -> Callable[["Listed"], tuple[object, ...]]:
        if key == "score":
            return lambda found: (_middle(self.score(found)), found.row.seq)
        read = _SORTS[key]
        return lambda found: (read(found), found.row.seq)


_VALUES: Mapping[str, Callable[["Listed"], str]] = {
    "unit": lambda found: found.row.unit,
    "kind": lambda found: found.row.kind,
    "outcome": lambda found: found.row.outcome or "",
    "decision": lambda found: found.row.decision or "none",
    "year": lambda found: found.row.decision_date[:4],
}
_ORDER = {"decline": 0, "more_information": 1, "participate_with_conditions": 2, "participate": 3}
_SORTS: Mapping[SortKey, Callable[["Listed"], object]] = {
    "registered": lambda found: found.row.seq,
    "id": lambda found: found.row.id.casefold(),
    "title": lambda found: (found.title or "").casefold(),
    "kind": lambda found: found.row.kind,
    "unit": lambda found: found.row.unit,
    "day": lambda found: found.row.decision_date,
    "outcome": lambda found: _ORDER.get(found.row.outcome or "", -1),
    "decision": lambda found: (found.row.decision or "", found.row.status),
}


def _middle(score: "Range | None") -> int:
    """Return what a score is sorted by: twice its middle; what has none goes last."""
    return -1 if score is None else score.low + score.high
