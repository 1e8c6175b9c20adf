"""One command from its words to its exit code."""

import os
import sys
from collections.abc import Sequence

from engine.cli.language import chosen_lang
from engine.cli.parser import Added, build_parser, wanted_command
from engine.faults import EngineFault
from engine.language.diagnostic import FaultyInput

FAULTY = 1
INTERRUPTED = 130


def run(words: Sequence[str], added: Sequence[Added] = ()) -> int:
    """Carry out the command that `words` ask for, one of the engine's or of those `added`; return its exit code."""
    lang = chosen_lang(words, os.environ)
    command = build_parser(lang, added).parse_args(words)
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
