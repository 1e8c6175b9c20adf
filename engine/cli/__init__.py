"""The command `medverkan`.

Exit codes: 0 the command did what was asked, whatever the recommendation; 1 something that was read is faulty, or no
assessment could be made; 2 the command was not understood; 130 interrupted.
"""

import gc
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.cli.parser import Added

_FEW_COLLECTIONS = 100_000
"""Objects between two looks for garbage. A command is short and leaves little; looking often costs it a tenth."""


def main(arguments: Sequence[str] | None = None, added: "Sequence[Added]" = ()) -> int:
    """Run one command and return its exit code; `added` are commands of whoever calls, beside the engine's own."""
    gc.set_threshold(_FEW_COLLECTIONS)
    _speak_utf_8()
    from engine.cli.command import run

    return run(sys.argv[1:] if arguments is None else arguments, added)


def _speak_utf_8() -> None:
    """Write UTF-8 with plain line ends, whatever the terminal's own encoding: the same bytes everywhere."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
