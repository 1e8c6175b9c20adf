"""What the places that list cases share: the cases are read and chosen off the screen's thread, the latest first."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from tui.actions import BUILT_IN, BY_ID, Action
from tui.host import View, host
from tui.listing import FOLLOWED, LATEST, NAMED, Listing, Query
from tui.render import outcome, plain
from tui.widgets.rows import MARK, Column, Rows
from tui.words.common import say

if TYPE_CHECKING:
    from engine.register.overview import Entry
    from engine.text import Lang
    from tui.records import Content as Held
    from tui.session import Session
    from tui.words import Words


class ListedView(View):
    """A place with a list of cases: what is read, what is asked for, and what is seen of it."""

    FIRST: ClassVar[Query] = Query()
    """What is asked for to begin with."""
    ENTER: ClassVar[Action]
    """What Enter does to the row of the cursor."""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("down", "to_list", show=False)]

    def __init__(self) -> None:
        """Begin with nothing read."""
        super().__init__()
        self.listing = Listing()
        self.query_state = self.FIRST
        self.held: Held | None = None
        self.seen: list[Entry] = []
        self.unread = False
        """Whether the cases could not be read when that was last tried."""
        self._recorded = -1
        self._fitted: tuple[Listing | None, Lang | None, tuple[Column, ...]] = (None, None, ())

    @abstractmethod
    def show_list(self) -> None:
        """Show the cases that are to be seen."""

    def read_as(self, name: str, found: "Entry") -> str:
        """Return what is read for the unit or kind of a case."""
        return str(getattr(found, name))

    def renewed(self) -> None:
        """Bring what is known of single cases in line with the cases that have just been read."""

    def follow_register(self) -> None:
        """Read the cases if something was recorded since; the first time the latest come first, where they stand so."""
        session = host(self).session
        if session is not None and self._recorded != session.recorded:
            self._recorded = session.recorded
            self._read(session, LATEST if self.held is None and self.query_state == Query() else None)

    def read_anew(self) -> None:
        """Read the register anew."""
        self._recorded = -1
        self.fill()

    def _read(self, session: "Session", latest: int | None) -> None:
        query, scores = self.query_state, self.listing.scores

        def call() -> "tuple[Held, Listing, list[Entry]]":
            held = session.records.content(latest)
            listing = Listing(held.cases, scores)
            return held, listing, listing.seen(query, self.read_as)

        def then(found: "tuple[Held, Listing, list[Entry]]") -> None:
            host(self).jobs.cancel(f"{self.place}.seen")
            self.held, self.listing, self.seen = found
            self.unread = False
            self.renewed()
            if not self.held.whole:
                self._read(session, None)
            if query == self.query_state and query.sort not in NAMED:
                self.show_list()
            else:
                self.choose_seen()

        def failed() -> None:
            self.unread = True
            self.show_list()

        host(self).jobs.start(f"{self.place}.list", call, then, failed=failed, quiet=True)

    # --- going from search to list, and on -----------------------------------------------------------------

    def on_enter(self) -> "Words | None":
        """Return what Enter does: from the search it goes to what was found, in the list it acts on the row."""
        match self.focused:
            case Rows() as rows:
                return None if rows.key is None else self.ENTER.label
            case Input():
                return BUILT_IN["to_list"]
        return None

    def is_hinted(self, action: Action) -> bool:
        """Tell whether an action is named here: what Enter does is named by itself."""
        return action is not self.ENTER and super().is_hinted(action)

    def on_input_submitted(self) -> None:
        """Go to what was found."""
        self.action_to_list()

    def action_to_list(self) -> None:
        """Go to what was found; what is still searched for is found first."""
        self.choose_now()
        self.query_one(Rows).focus()

    # --- what stands in both lists -------------------------------------------------------------------------

    def fitted(self, columns: Sequence[Column], titles: Mapping[str, Content]) -> tuple[Column, ...]:
        """Return `columns`, those of recommendations and decisions as wide as what stands in them and their titles."""
        lang, (listing, spoken, _) = host(self).lang, self._fitted
        if listing is not self.listing or spoken != lang:
            wide = {
                name: max(
                    [titles[name].cell_length + MARK, *(drawn(found).cell_length for found in self.listing.examples)]
                )
                for name, drawn in (("outcome", self.outcome_of), ("decision", self.decision_of))
            }
            fitted = tuple(replace(column, width=wide.get(column.key, column.width)) for column in columns)
            self._fitted = (self.listing, lang, fitted)
        return self._fitted[2]

    def outcome_of(self, found: "Entry") -> Content:
        """Return the recommendation of a case, drawn."""
        return plain("–", "muted") if found.outcome is None else outcome(found.outcome, self.said(found.outcome))

    def decision_of(self, found: "Entry") -> Content:
        """Return the decision of a case, drawn: in a word, or by its sign with what came of it, or that it is void."""
        from engine.register.words import tell

        status = tell(found.status, host(self).lang)
        if found.status in ("annulled", "erased"):
            return plain(f"⊘ {status}", "muted")
        if found.decision is None:
            return plain("–", "muted")
        return outcome(found.decision, status if found.status in FOLLOWED else self.said(found.decision))

    def said(self, name: str) -> str:
        """Return a recommendation or decision in words, as short as columns want them."""
        from engine.register.words import tell

        lang = host(self).lang
        if name == "participate_with_conditions":
            return say("with_conditions", lang)
        return tell(f"decision_{name}" if name == "refer" else name, lang)

    def unheld(self) -> str:
        """Return what is said as long as no cases have been read."""
        app = host(self)
        if self.unread:
            return say("unread", app.lang, key=app.key_of(BY_ID[f"{self.place}.reload"]))
        return say("reading", app.lang)

    def ask(self, query: Query) -> None:
        """Have other cases be seen, or in another order."""
        self.query_state = query
        self.choose_seen()

    def choose_seen(self) -> None:
        """Choose the cases that are to be seen, off the screen's thread, so that typing is never held up."""

        def then(seen: "list[Entry]") -> None:
            self.seen = seen
            self.show_list()

        host(self).jobs.start(
            f"{self.place}.seen", partial(self.listing.seen, self.query_state, self.read_as), then, quiet=True
        )

    def choose_now(self) -> None:
        """Have what was asked for be seen before anything else is done."""
        if host(self).jobs.cancel(f"{self.place}.seen"):
            self.seen = self.listing.seen(self.query_state, self.read_as)
            self.show_list()
