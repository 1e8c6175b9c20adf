"""The application: puts places, dialogs, session and jobs together, and decides nothing else."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ScreenStackError
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.css.query import NoMatches
from textual.events import Event, Key
from textual.screen import ModalScreen, Screen

from tui.actions import (
    ACTIONS,
    ANSWERS,
    BY_ID,
    DIALOG,
    EVERYWHERE,
    TABLE,
    bindings_of,
    clashes,
    is_delivered,
    keys_of,
    shown_key,
)
from tui.config import Config, Known, Options, config_file, read_config
from tui.host import Host, View
from tui.jobs import AT_ONCE, JobDone, JobFailed, Jobs, JobStep
from tui.keystrokes import Keystrokes
from tui.places import HOME, PLACES
from tui.render import plain, safe
from tui.themes import THEMES
from tui.unsaved import unregistered, unsaved_in
from tui.widgets.document import folded
from tui.widgets.hints import Hints, run_action
from tui.widgets.top import Top
from tui.words.common import say

if TYPE_CHECKING:
    from engine.case import CaseFile
    from engine.language.pack import Pack
    from engine.text import Lang
    from tui.judging import Judged
    from tui.session import Session

JUDGE = "judge"
SUPERSEDED = "MV720"
"""What a case is refused with where its pack is no longer in force."""
AFTER_DIALOGS = ("go", "palette", "settings", "switch_lang")
"""What waits until a dialog is closed: it would leave the dialog behind, or say half of it in another language."""


class MedverkanApp(Host, inherit_bindings=False):
    """medverkan on the terminal."""

    TITLE = "medverkan"
    CSS_PATH = Path(__file__).with_name("app.tcss")
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *(replace(binding, priority=binding.key.startswith("f")) for binding in bindings_of(EVERYWHERE)),
        Binding("tab", "app.focus_next", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True),
    ]
    MODES: ClassVar[dict[str, Callable[[], Screen[None]]]] = {place.id: place.open for place in PLACES}  # type: ignore[assignment]
    DEFAULT_MODE = HOME

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell whether an action can be done: where a dialog asks something, that comes first."""
        if action in AFTER_DIALOGS and self.screen_stack and isinstance(self.screen, ModalScreen):
            return False
        return super().check_action(action, parameters)

    def __init__(self, options: Options | None = None, make: "Callable[[Options], Session] | None" = None) -> None:
        """Start as `options` say; `make` gives the session, once the first screen is drawn."""
        super().__init__()
        self.options = options or Options()
        self.jobs = Jobs(self, self.refresh_lines)
        self.keystrokes = Keystrokes(self, super().on_event)
        self._make = make or _session
        self._judge_again = False
        known = Known([t.name for t in THEMES], list(BY_ID), is_delivered, clashes)
        self.config: Config = read_config(config_file(self.options.config), known)
        self.lang: Lang = self.options.lang or self.config.lang or "sv"
        self._set_themes()
        self.set_keymap(self.config.keys)

    def _set_themes(self) -> None:
        for theme in THEMES:
            self.register_theme(theme)
        names = {theme.name for theme in THEMES}
        self.theme = next((n for n in (self.options.theme, self.config.theme) if n in names), THEMES[0].name)
        for name in self.available_themes.keys() - names:
            self.unregister_theme(name)

    async def on_event(self, event: Event) -> None:
        """Take keys one after the other, and everything else as it comes."""
        if isinstance(event, Key) and not event.is_forwarded:
            await self.keystrokes.take(event)
        else:
            await super().on_event(event)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return values for variables of ours, for the moment before our colours are set."""
        return {"line": "#808080", "behind": "#808080"}

    # --- starting ------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Load the engine once the first screen has been drawn."""
        self.call_after_refresh(
            self.jobs.start, "load", partial(self._make, self.options), self._session_made, quiet=True
        )

    def _session_made(self, session: "Session") -> None:
        from tui.offering import offer

        self.session = session
        if self.config.name is not None:
            session.records.act_as(self.config.name, self.config.role)
        self.fill()
        if self.config.faults:
            self._tell_config_faults()
        elif self.options.file:
            self._open_file(self.options.file)
        else:
            offer(self, session, self._show_case)

    def _tell_config_faults(self) -> None:
        from engine.report.document import Bullet, Bullets, Paragraph
        from tui.dialogs.ask import Read
        from tui.dialogs.dialog import about

        found = tuple(Bullet(fault.message(self.lang), "×") for fault in self.config.faults)
        todo = say("config_fault_help", self.lang, file=str(self.config.file))
        told = Read(say("config_fault_title", self.lang), [Bullets(found), Paragraph(""), Paragraph(todo)])
        self.push_screen(about(told, "fault"))

    # --- jobs ----------------------------------------------------------------------------------------------

    def on_job_done(self, message: JobDone) -> None:
        """Hand on what a job returned."""
        self.jobs.done(message)
        self.refresh_lines()

    def on_job_failed(self, message: JobFailed) -> None:
        """Tell of a job that failed."""
        if self.jobs.failed(message):
            self.show_fault(message.fault)
        self.refresh_lines()

    def on_job_step(self, message: JobStep) -> None:
        """Hand on how far a job has come."""
        self.jobs.stepped(message)

    def refresh_lines(self) -> None:
        """Draw the lines above and below anew."""
        kinds: tuple[type[Top | Hints], ...] = (Top, Hints)
        for kind in kinds:
            try:
                self.screen.query_one(kind).renew()
            except (NoMatches, ScreenStackError):
                continue

    # --- what the parts ask for ----------------------------------------------------------------------------

    def show_fault(self, fault: Exception) -> None:
        """Open a dialog that tells of a fault; where another pack is in force by now, the open case is judged by it."""
        from tui.dialogs.fault import FaultDialog

        self.push_screen(FaultDialog(fault, self.lang), lambda _: self._clear_up())
        if self.session is not None and getattr(fault, "code", "") == SUPERSEDED:
            self.session.rules_changed()
            self.case_changed()

    def tell(self, message: Content) -> None:
        """Say something in passing."""
        self.notify(safe(message.plain), markup=False, timeout=4)

    def say_copied(self, text: str) -> None:
        """Put `text` on the clipboard and say so."""
        self.copy_to_clipboard(safe(text, lines=True))
        first = folded(text, 60)[0]
        self.tell(plain(say("copied", self.lang, what=first)))

    def go(self, place: str) -> None:
        """Go to a place, closing nothing."""
        if self.current_mode != place:
            self.switch_mode(place)

    def fill(self) -> None:
        """Have the place that is seen show what there is."""
        for screen in self.screen_stack:
            if isinstance(screen, View) and screen.is_mounted:
                screen.fill()
        self.refresh_lines()

    def case_changed(self) -> None:
        """Show the open case, and have it judged; a job under way is let go on, and followed by another."""
        if self.session is None or not self.session.stale:
            self.fill()
            return
        self._judge_again = JUDGE in self.jobs.running
        if not self._judge_again:
            self._judge()
        self.set_timer(AT_ONCE, self._still_judging)

    def _still_judging(self) -> None:
        """Show that the engine is at work, unless it has spoken already; what comes at once is drawn once."""
        if self.session is not None and self.session.stale:
            self.fill()

    def _judge(self) -> None:
        session = self.session
        if session is not None and session.case is not None:
            pack = session.case.said_pack
            tried = () if pack is None else (pack,)
            call = partial(session.judge, session.case.draft, session.version, *tried)
            self.jobs.start(JUDGE, call, self._judged)

    def _judged(self, judged: "Judged") -> None:
        if self.session is not None:
            self.session.accept(judged)
        if self._judge_again:
            self._judge_again = False
            self._judge()
        self.fill()
        self._clear_up()

    def _clear_up(self) -> None:
        """Ask which pack judges the open case, where several are in force on its day; a dialog comes first."""
        from tui.choosing import UNCLEAR

        judged = None if self.session is None else self.session.judged
        if judged is None or judged.file is None or len(self.screen_stack) > 1:
            return
        if any(fault.code == UNCLEAR for fault in judged.faults):
            self._choose_pack(str(judged.file.case.decision_date))

    def _choose_pack(self, day: str) -> None:
        from tui.choosing import choose_pack

        session = self.session
        if session is None:
            return

        def chosen(pack: "Pack") -> None:
            session.choose(pack)
            self.case_changed()

        self.jobs.start("packs", partial(session.packs_on, day), lambda packs: choose_pack(self, packs, chosen))

    def opening(self, then: Callable[[], None]) -> None:
        """Run `then` at once, or after a question where something is not registered."""
        from tui.dialogs.ask import Ask

        session = self.session
        if session is None:
            return
        if session.case is None or not session.case.dirty:
            then()
            return
        text = unregistered(session, session.case.id, "leave_text", self.lang)
        ask = Ask(say("leave_title", self.lang), text, say("leave", self.lang), say("stay", self.lang))
        self.push_screen(ask, lambda yes: then() if yes else None)

    def open_registered(self, case: str) -> None:
        """Open a registered case."""
        session = self.session
        if session is not None:
            self.opening(lambda: self.jobs.start("open", lambda: session.records.dossier(case).file, self._opened))

    def _open_file(self, path: str) -> None:
        from tui.session import opened_file

        self.jobs.start("open", lambda: opened_file(path), lambda file: self.show_file(file, path))

    def show_file(self, file: "CaseFile", path: str) -> None:
        """Open a case that was read from a file."""
        if self.session is not None:
            self.session.open_file(file, path)
            self._show_case()

    def _opened(self, file: "CaseFile") -> None:
        if self.session is not None:
            self.session.open_registered(file)
            self._show_case()

    def _show_case(self) -> None:
        self.go("scoring")
        self.case_changed()

    # --- actions -------------------------------------------------------------------------------------------

    def action_go(self, place: str) -> None:
        """Go to a place."""
        self.go(place)

    def action_help(self) -> None:
        """Open the help for what has the focus."""
        from tui.dialogs.help import HelpDialog

        if not isinstance(self.screen, HelpDialog):
            self.push_screen(HelpDialog(self.screen))

    def action_palette(self) -> None:
        """Open the palette: all actions, those of this place first; those of other places go there."""
        from tui.dialogs.choose import Choice, Choose
        from tui.dialogs.dialog import about

        screen = self.screen
        choices = [
            Choice(
                a.id,
                a.label.in_(self.lang),
                a.tip.in_(self.lang),
                shown_key(keys_of(a, self.config.keys)[0], self.lang),
            )
            for a in sorted(ACTIONS, key=lambda a: not (isinstance(screen, View) and a.where == screen.place))
            if a.where != DIALOG and a.id != "palette"
        ]
        focused = screen.focused

        async def chosen(found: str | None) -> None:
            if found is None:
                return
            action = BY_ID[found]
            if action.where not in (EVERYWHERE, TABLE, ANSWERS):
                self.go(action.where)
            namespace = focused if focused is not None and self.screen is screen else self.screen
            if not await run_action(self.screen, action.does, namespace):
                self.tell(plain(say("nothing_to_copy", self.lang)))

        palette = Choose(say("palette_title", self.lang), choices, prompt=say("palette_prompt", self.lang))
        self.push_screen(about(palette, "palette"), chosen)

    def action_settings(self) -> None:
        """Open the settings."""
        from tui.dialogs.settings import SettingsDialog

        self.push_screen(SettingsDialog())

    def action_switch_lang(self) -> None:
        """Speak the other language."""
        self.choose_lang("en" if self.lang == "sv" else "sv")

    def action_switch_theme(self) -> None:
        """Use the next colours."""
        names = [theme.name for theme in THEMES]
        self.choose_theme(names[(names.index(self.theme) + 1) % len(names)])

    def choose_lang(self, lang: "Lang") -> None:
        """Speak `lang`, and remember it."""
        self.lang = lang
        self.remember("lang", lang)
        self.fill()
        for screen in self.screen_stack:
            for line in screen.query(Top):
                line.renew()
        self.screen.refresh()

    def choose_theme(self, theme: str) -> None:
        """Use these colours, and remember them."""
        self.theme = theme
        self.remember("theme", theme)

    def remember(self, name: str, value: str) -> None:
        """Keep a setting for the next time."""
        try:
            self.config.keep(name, value)
        except OSError as fault:
            from engine.refusals import reason

            words = reason(fault).in_(self.lang)
            self.tell(plain(say("settings_unsaved", self.lang, reason=words)))

    def action_cancel(self) -> None:
        """Cancel what is under way."""
        if self.jobs.cancel_all():
            self._judge_again = False
            self.tell(plain(say("cancelled", self.lang)))
            self.fill()

    def action_leave(self) -> None:
        """Quit; with unsaved answers, after a question."""
        from tui.dialogs.ask import Ask

        unsaved = unsaved_in(self.session, self.lang)
        if not unsaved:
            self.exit()
            return
        ask = Ask(say("quit_title", self.lang), "\n".join(unsaved), say("quit", self.lang), say("stay", self.lang))
        self.push_screen(ask, lambda yes: self.exit() if yes else None)


def _session(options: Options) -> "Session":
    """Return the session that `options` ask for, with the packs loaded."""
    from tui.session import start

    return start(options.register, read_only=options.read_only)
