"""A small app to serve: says what it hears, hands over a file, changes its colours, ends, hangs or fails, by key."""

import os
import sys
import time
from io import StringIO
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.events import Resize
from textual.theme import Theme
from textual.widgets import Input, Label

DEAF = "deaf"
"""Started with this word, the app does nothing by key."""
GROUNDS = {"night": "#102030", "day": "#f0e0d0"}


class SmallApp(App[None]):
    """Its first line names the process, so that a test sees it end."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("f2", "deliver"),
        ("f3", "recolour"),
        ("f4", "quit"),
        ("f5", "hang"),
        ("f6", "fail"),
        ("f7", "leave"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return DEAF not in sys.argv and super().check_action(action, parameters)

    def compose(self) -> ComposeResult:
        yield Label(f"process {os.getpid()}", markup=False)
        yield Input(placeholder="write here")
        yield Label("", id="size", markup=False)
        yield Label("heard nothing", id="heard", markup=False)
        yield Label("words: " + " ".join(sys.argv[1:]), markup=False)
        yield Label("▲▼◐☑✓✗→ åäö █▓▒░ ─┼─ 漢字", markup=False)

    def on_mount(self) -> None:
        for name, ground in GROUNDS.items():
            self.register_theme(Theme(name=name, primary="#7cc0f0", background=ground))
        self.theme = "night"

    def on_resize(self, event: Resize) -> None:
        self.query_one("#size", Label).update(f"size {event.size.width} x {event.size.height}")

    def on_input_changed(self, event: Input.Changed) -> None:
        self.query_one("#heard", Label).update(f"heard {event.value}")

    def action_deliver(self) -> None:
        self.deliver_text(StringIO("håll i\n"), save_filename='räksmörgås "1".txt', open_method="browser")

    def action_recolour(self) -> None:
        self.theme = "day"

    def action_hang(self) -> None:
        while True:
            time.sleep(1)

    def action_fail(self) -> None:
        os._exit(3)

    def action_leave(self) -> None:
        self.open_url("https://example.com/")


if __name__ == "__main__":
    SmallApp().run()
