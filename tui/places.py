"""The places of the application: one screen each, loaded when somebody first goes there."""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from tui.actions import BY_ID, Action

if TYPE_CHECKING:
    from textual.screen import Screen


@dataclass(frozen=True, slots=True)
class Place:
    """A place: `id` is that of its action `go.<id>` and of its mode, `screen` names module and class."""

    id: str
    screen: str

    @property
    def action(self) -> Action:
        """The action that leads here."""
        return BY_ID[f"go.{self.id}"]

    def open(self) -> "Screen[None]":
        """Return a new screen."""
        module, _, name = self.screen.partition(":")
        return cast("Screen[None]", getattr(import_module(module), name)())


PLACES: tuple[Place, ...] = (
    Place("cases", "tui.screens.cases:CasesScreen"),
    Place("scoring", "tui.screens.scoring:ScoringScreen"),
    Place("why", "tui.screens.why:WhyScreen"),
    Place("decide", "tui.screens.decide:DecideScreen"),
    Place("audit", "tui.screens.audit:AuditScreen"),
    Place("tune", "tui.screens.tune:TuneScreen"),
)
HOME = "cases"
