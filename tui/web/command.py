"""`medverkan web`: serve the screens on this machine until told to stop."""

import argparse
import sys

from engine.text import Lang
from tui.opening import stated_lang
from tui.web.server import PORTS, LoopbackServer, listening, no_port
from tui.web.session import Program
from tui.words.web import say


def run(arguments: argparse.Namespace, lang: Lang) -> int:
    """Serve the screens.

    Raises:
        EngineFault: the port cannot be had.
    """
    with listening(_port(arguments.port)) as listener:
        server = LoopbackServer(screens(arguments, stated_lang(lang)), listener.getsockname()[1], lang)
        sys.stdout.write(say("open", lang, address=server.gate.address))
        sys.stdout.flush()
        server.serve_on(listener)
    sys.stdout.write(say("stopped", lang))
    return 0


def screens(arguments: argparse.Namespace, lang: Lang | None) -> Program:
    """Return the command that opens the screens as asked for.

    The register is named in the environment: its address may hold a password, and all users see the words of a command.
    """
    words = ["tui"]
    if arguments.read_only:
        words.append("--read-only")
    stated = {"lang": lang, "config": arguments.config, "theme": arguments.theme}
    words += [f"--{name}={value}" for name, value in stated.items() if value is not None]
    register = {} if arguments.register is None else {"MEDVERKAN_REGISTER": arguments.register}
    return Program.of_module("tui.entry", *words, environment=register)


def _port(stated: str | None) -> int:
    """Return the port that is stated; 0, a free one, if none is."""
    if stated is None:
        return 0
    if not (stated.isascii() and stated.isdigit()) or len(stated) > _DIGITS:
        raise no_port(stated)
    return int(stated)


_DIGITS = len(str(PORTS.stop))
