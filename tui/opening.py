"""Opening the screens: whether they can be shown here, and running the application until the user quits."""

import os
import sys
from typing import TYPE_CHECKING

from tui.config import Options

if TYPE_CHECKING:
    from engine.text import Lang


def on_terminal() -> bool:
    """Tell whether screens can be shown: on a terminal, or by a driver that Textual was told to use."""
    return "TEXTUAL_DRIVER" in os.environ or (sys.stdin.isatty() and sys.stdout.isatty())


def open_screens(options: Options) -> int:
    """Open the screens until the user quits."""
    from tui.app import MedverkanApp

    app = MedverkanApp(options)
    app.run()
    return app.return_code or 0


def stated_lang(lang: "Lang") -> "Lang | None":
    """Return the language where the command line or the environment states it; else the settings decide."""
    from engine.cli.language import VARIABLE

    stated = os.environ.get(VARIABLE) or any(word.startswith("--lang") for word in sys.argv)
    return lang if stated else None
