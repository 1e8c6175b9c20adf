"""The packs that a command can name: those that come with the product, and behind them those of the register."""

import argparse
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import cast

from engine.language.pack import Pack
from engine.packs import Library


class Shelf(Library):
    """The packs that come with the product, and where none of them is meant, the drafts and packs of a register."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        """Take the register that `--register`, the environment or the default names; it need not be there."""
        super().__init__()
        self._register: str | None = getattr(arguments, "register", None)

    def beyond(self) -> Sequence[Pack]:
        """Return the packs of the register, which is opened, and what opens it imported, only now.

        Raises:
            EngineFault: the register that `--register` names is not there, or one cannot be read.
        """
        kept = import_module("engine.register.kept").kept_packs
        return cast(Callable[[str | None], Sequence[Pack]], kept)(self._register)
