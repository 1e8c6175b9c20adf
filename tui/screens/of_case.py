"""What the places of the open case share: without one, they name the ways to one and nothing that needs one."""

from typing import ClassVar

from textual.binding import BindingType

from tui.actions import EVERYWHERE, Action, bindings_of
from tui.host import View, host

NEW = "cases.new"
WAYS = ("go.cases", NEW)
"""The actions that lead to a case."""


class CaseView(View):
    """A place of the open case."""

    BINDINGS: ClassVar[list[BindingType]] = [binding for binding in bindings_of("cases") if binding.id == NEW]

    @property
    def has_case(self) -> bool:
        """Whether a case is open."""
        session = host(self).session
        return session is not None and session.case is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let a new case be begun from here only where none is open."""
        del parameters
        return action != "new" or (host(self).session is not None and not self.has_case)

    def is_hinted(self, action: Action) -> bool:
        """Tell whether an action is named here: without a case, the ways to one and what applies everywhere."""
        if self.has_case:
            return super().is_hinted(action)
        return action.id in WAYS or (action.where == EVERYWHERE and action.hint)

    def action_new(self) -> None:
        """Begin a new case."""
        from tui.screens.new_case import ask_new_case

        ask_new_case(host(self))
