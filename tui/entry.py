"""The command `medverkan`: without arguments it opens the screens, else it hands over to the engine's commands.

Opening the screens loads as little as it can before the first one is drawn; the other commands load nothing of Textual.
"""

import sys
from collections.abc import Sequence

from tui.config import Options
from tui.opening import on_terminal, open_screens


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    if not words and on_terminal():
        return open_screens(Options())
    from engine.cli import main as command
    from tui.commands import COMMANDS

    return command(words, COMMANDS)


if __name__ == "__main__":
    sys.exit(main())
