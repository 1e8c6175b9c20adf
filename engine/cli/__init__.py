"""The command `medverkan`.

Exit codes: 0 the command did what was asked, whatever the recommendation; 1 something that was read is faulty, or no
assessment could be made; 2 the command was not understood; 130 interrupted.
"""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from engine.cli.language import chosen_lang
from engine.cli.parser import build_parser, wanted_command
from engine.faults import EngineFault
from engine.language.diagnostic import FaultyInput

FAULTY = 1
INTERRUPTED = 130


def _speak_utf_8() -> None:
    """Write UTF-8 with plain line ends, whatever the terminal's own encoding: the same bytes everywhere."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    _speak_utf_8()
    words = list(sys.argv[1:] if arguments is None else arguments)
    lang = chosen_lang(words, os.environ)
    command = build_parser(lang).parse_args(words)
    try:
        code = wanted_command(command)(command, lang)
        sys.stdout.flush()
    except (FaultyInput, EngineFault) as fault:
        print(fault.render(lang), file=sys.stderr)
        return FAULTY
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAULTY
    return code
