"""The case that is open: its states one after the other, with undo and redo, and what was said of the latest."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.canonical import Json
from engine.draft import Draft
from engine.language.pack import Pack
from tui.judging import Judged

MAX_UNDO = 500


@dataclass(slots=True)
class OpenCase:
    """The case that is open: its states one after the other, and which of them holds.

    `saved` is the state that is registered, None for a case that is not; `judged` what was last said of it. `tried` is
    the pack that it is judged by, where it was opened to try a working copy; `chosen` the ones that were chosen
    among several in force, by the day of decision they were chosen for.
    """

    states: list[Draft]
    saved: Draft | None = None
    at: int = 0
    judged: Judged | None = None
    file: str | None = None
    tried: Pack | None = None
    chosen: dict[str, Pack] = field(default_factory=dict)

    @property
    def draft(self) -> Draft:
        """The state that holds."""
        return self.states[self.at]

    @property
    def id(self) -> str:
        """The case's id, as it stands."""
        return str(self.draft.get("id", ""))

    @property
    def title(self) -> str:
        """The case's title, as it stands."""
        return str(self.draft.get("title", ""))

    @property
    def registered(self) -> bool:
        """Whether the case was in the register when it was opened or saved."""
        return self.saved is not None

    @property
    def dirty(self) -> bool:
        """Whether something is not registered."""
        if self.tried is not None and len(self.states) == 1:
            return False
        return self.saved is None or _stated(self.draft) != _stated(self.saved)

    @property
    def day(self) -> str:
        """The day of decision, as it stands."""
        return str(self.draft.get("decision_date", ""))

    @property
    def said_pack(self) -> Pack | None:
        """The pack that it was said is to judge the case; None where that is for the day of decision to say."""
        return self.tried or self.chosen.get(self.day)

    @property
    def can_undo(self) -> bool:
        """Whether there is an earlier state."""
        return self.at > 0

    @property
    def can_redo(self) -> bool:
        """Whether there is a state that was undone."""
        return self.at + 1 < len(self.states)

    def answers(self) -> Mapping[str, Json]:
        """Return the answers as they stand."""
        found = self.draft.get("answers") or {}
        return found if isinstance(found, Mapping) else {}

    def change(self, draft: Draft) -> bool:
        """Make `draft` the state that holds, with what was undone forgotten; tell whether anything changed."""
        if draft == self.draft:
            return False
        kept = self.states[max(0, self.at + 2 - MAX_UNDO) : self.at + 1]
        self.states = [*kept, draft]
        self.at = len(self.states) - 1
        return True


def _stated(draft: Draft) -> Draft:
    """Return `draft` without keys that hold nothing, which say the same as keys that are not there."""
    return {name: value for name, value in draft.items() if value not in (None, [], {})}
