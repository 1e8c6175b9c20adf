"""The commands that open the screens, beside those of the engine."""

import argparse

from engine.cli.parser import Added, AddedOption
from engine.faults import EngineFault
from engine.text import Lang
from engine.text import both as _t
from tui.config import THEME_NAMES, Options
from tui.opening import on_terminal, open_screens, stated_lang

_REGISTER = AddedOption(
    "--register",
    _t(
        "registret: en fil eller en SQLAlchemy-adress (även MEDVERKAN_REGISTER)",
        "the register: a file or a SQLAlchemy URL (also MEDVERKAN_REGISTER)",
    ),
    {"metavar": "URL"},
)
_READ_ONLY = AddedOption(
    "--read-only",
    _t("läs bara: inget registreras och inget ändras", "read only: nothing is registered and nothing changed"),
    {"action": "store_true"},
)
_CONFIG = AddedOption(
    "--config",
    _t("filen med inställningar (även MEDVERKAN_CONFIG)", "the file with settings (also MEDVERKAN_CONFIG)"),
    {"metavar": "FILE"},
)
_THEME = AddedOption(
    "--theme",
    _t("färger: dark, light eller contrast", "colours: dark, light or contrast"),
    {"choices": THEME_NAMES, "metavar": "THEME"},
)
SHARED = (_REGISTER, _READ_ONLY, _CONFIG, _THEME)
"""Options of every command that opens the screens."""

COMMANDS: tuple[Added, ...] = (
    Added(
        "tui",
        _t(
            "öppna skärmarna i terminalen (det gör också medverkan utan argument)",
            "open the screens in the terminal (so does medverkan without arguments)",
        ),
        "tui.commands:tui",
        (
            AddedOption("case", _t("en ärendefil att öppna", "a case file to open"), {"nargs": "?", "metavar": "CASE"}),
            *SHARED,
        ),
    ),
    Added(
        "web",
        _t(
            "öppna skärmarna i en webbläsare på den här datorn",
            "open the screens in a browser on this machine",
        ),
        "tui.web.command:run",
        (
            AddedOption(
                "--port",
                _t("porten (annars en som är ledig)", "the port (else one that is free)"),
                {"metavar": "NUMBER"},
            ),
            *SHARED,
        ),
    ),
)


def options_of(arguments: argparse.Namespace, lang: Lang | None) -> Options:
    """Return what the shared options ask for."""
    return Options(
        register=arguments.register,
        read_only=arguments.read_only,
        lang=lang,
        config=arguments.config,
        theme=arguments.theme,
        file=getattr(arguments, "case", None),
    )


def tui(arguments: argparse.Namespace, lang: Lang) -> int:
    """Open the screens in the terminal.

    Raises:
        EngineFault: there is no terminal to show them in.
    """
    if not on_terminal():
        raise EngineFault("MV952")
    return open_screens(options_of(arguments, stated_lang(lang)))
