"""The side of a session's process that talks to the server."""

from textual.color import Color
from textual.drivers.web_driver import WebDriver
from textual.messages import ExitApp
from textual.theme import Theme


class SessionDriver(WebDriver):
    """Ends the app when the server is gone, however that ended, and gives the page the colour of the theme."""

    def start_application_mode(self) -> None:
        """Begin to draw."""
        super().start_application_mode()
        self._app.theme_changed_signal.subscribe(self._app, self._colour_page)
        self._colour_page(self._app.current_theme)

    def run_input_thread(self) -> None:
        """Read what the server sends until it ends, and the app with it."""
        super().run_input_thread()
        self._app.post_message(ExitApp())

    def _colour_page(self, _: Theme) -> None:
        """Set the ground of the terminal (OSC 11): it shows where the window is no whole number of characters."""
        ground = Color.parse(self._app.get_css_variables()["background"])
        self.write(f"\x1b]11;{ground.hex6.lower()}\x1b\\")
