"""What comes of a working copy: the tabs, and below them one panel with its rows and what is told of each."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.actions import BY_ID
from tui.host import host
from tui.render import plain, stacked
from tui.widgets.document import Document
from tui.widgets.rows import Rows
from tui.widgets.tabs import Tab, Tabs
from tui.words.tune import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.screens.tune_examples import Example
    from tui.screens.tune_panels import Panel, PanelName
    from tui.studies import Studies
    from tui.workbench import StudyName, Workbench


class Results(Vertical):
    """The panels of a working copy, one at a time."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """Begin with the properties."""
        super().__init__(id=id)
        self.panel_name: PanelName = "properties"
        self._panel: Panel | None = None
        self._drawn: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """Compose tabs, the line above the rows, the rows, and what is told of one."""
        yield Tabs(id="tabs")
        yield Static(id="head")
        yield Rows((), header=False, id="found")
        with VerticalScroll(id="story"):
            yield Document(id="told")

    @property
    def rows(self) -> Rows:
        """The rows of the panel."""
        return self.query_one("#found", Rows)

    def show(self, bench: "Workbench", studies: "Studies") -> None:
        """Show the panel as far as it has been found out."""
        from tui.screens.tune_panels import STUDY, panel_of

        self._show_tabs(bench)
        lang, result = host(self).lang, bench.result(STUDY[self.panel_name])
        drawn = (bench, self.panel_name, lang, result)
        if result is None or drawn != self._drawn:
            self._panel = panel_of(self.panel_name, bench, studies, lang)
            self._drawn = drawn
        self._show_found(self._panel, bench)

    def choose(self, name: "PanelName") -> None:
        """Make `name` the panel to be shown, from its first row."""
        self.panel_name = name
        self.rows.cursor = 0

    def _show_found(self, panel: "Panel | None", bench: "Workbench") -> None:
        from tui.screens.tune_panels import STUDY

        if panel is None:
            return
        head = panel.head if bench.result(STUDY[self.panel_name]) is not None else self._progress(bench)
        self.query_one("#head", Static).update(head)
        self.rows.columns = panel.columns
        self.rows.show(panel.model)
        rowless = not panel.model.keys
        if rowless and self.rows.has_focus:
            self.query_one("#story").focus()
        self.set_class(rowless, "rowless")
        self.show_story()

    def show_story(self) -> None:
        """Show what there is to say of the row."""
        if self._panel is not None:
            self.query_one("#told", Document).show(self._panel.told(self.rows.key or ""))

    def show_step(self, bench: "Workbench", name: "StudyName") -> None:
        """Show how far a study has come, if it is the one that is seen."""
        from tui.screens.tune_panels import STUDY

        if STUDY[self.panel_name] == name:
            self.query_one("#head", Static).update(self._progress(bench))

    def _progress(self, bench: "Workbench") -> Content:
        from tui.screens.tune_panels import STUDY

        app, name = host(self), STUDY[self.panel_name]
        means = plain(say(f"{self.panel_name}_means", app.lang), "muted")
        match bench.standing(name):
            case "stopped":
                said = plain(say("stopped", app.lang, key=app.key_of(BY_ID["tune.again"])), "middling")
            case "impossible":
                said = plain(say("impossible", app.lang), "middling")
            case "running":
                done, of = bench.steps.get(name, (0, 0))
                said = plain(say("running_steps" if of else "running", app.lang, done=done, of=of), "open")
                said += plain(f"  {say('stop_hint', app.lang, key=app.key_of(BY_ID['cancel']))}", "muted")
            case _:
                said = plain(say("waiting", app.lang), "open")
        return stacked([means, said])

    def _show_tabs(self, bench: "Workbench") -> None:
        from tui.screens.tune_panels import PANELS, tab_sign

        lang = host(self).lang
        tabs = [Tab(name, say(name, lang), *tab_sign(name, bench)) for name in PANELS]
        self.query_one("#tabs", Tabs).show(tabs, self.panel_name)

    def enter(self) -> None:
        """Go to the rows, or to what is told where there are none."""
        (self.query_one("#story") if self.has_class("rowless") else self.rows).focus()

    def example(self) -> "Callable[[], Example] | None":
        """Return how the example of the row is come by; from elsewhere, the first there is."""
        if self._panel is None:
            return None
        found = self._panel.examples.get(self.rows.key or "")
        if found is None and not self.rows.has_focus:
            found = next(iter(self._panel.examples.values()), None)
        return found
