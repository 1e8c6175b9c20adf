"""A line to fill in, which says so where a pasted text does not fit it."""

from textual.events import Paste
from textual.widgets import Input

from tui.host import host
from tui.render import plain
from tui.words.common import say


class Line(Input):
    """A line of a form. Of a pasted text it takes as much as fits, its lines joined into one."""

    def on_paste(self, event: Paste) -> None:
        """Take what fits, and tell if that is not all."""
        event.stop()
        event.prevent_default()
        text = " ".join(line.strip() for line in event.text.splitlines()).strip()
        if not text:
            return
        start, end = sorted(self.selection)
        room = len(text) if self.max_length is None else self.max_length - len(self.value) + (end - start)
        self.replace(text[: max(0, room)], start, end)
        if len(text) > room:
            host(self).tell(plain(say("pasted_cut", host(self).lang, count=self.max_length)))
