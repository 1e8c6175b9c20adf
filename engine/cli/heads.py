"""Heads of the chain that are known otherwise: `--against HASH`, and `--head FILE` with `--key FILE`."""

import argparse
import re
from dataclasses import dataclass
from pathlib import Path

from engine.language.diagnostic import Diagnostic, FaultyInput, Place, quoted
from engine.register.heads import Deposited, read_signed
from engine.register.words import tell
from engine.text import Lang


@dataclass(frozen=True, slots=True)
class HeadsGiven:
    """The hashes, or their beginnings, that register or bundle have to go back to; `deposited` is the signed one."""

    hashes: tuple[str, ...]
    deposited: Deposited | None

    def signed_by(self, lang: Lang) -> list[str]:
        """Return who signed what was deposited, and whether that is known from elsewhere than the file itself."""
        if self.deposited is None:
            return []
        signed = self.deposited.signed
        told = tell("signed_by", lang, time=signed.time[:19], signer=signed.key_print)
        return [told] if self.deposited.pinned else [told, tell("signed_by_any", lang)]


def heads_given(arguments: argparse.Namespace) -> HeadsGiven:
    """Return the heads that the command line names.

    Raises:
        FaultyInput: one is no hash, no signed file, or signed by another key; or a key is given without a file.
        EngineFault: the key cannot be read.
    """
    if arguments.key is not None and arguments.head is None:
        raise FaultyInput([Diagnostic("MV757", Place("--key"))])
    hashes = []
    if arguments.against is not None:
        hashes.append(arguments.against.strip().lower())
        if not re.fullmatch("[0-9a-f]{16,64}", hashes[0]):
            raise FaultyInput([Diagnostic("MV756", Place("--against"), {"value": quoted(arguments.against)})])
    deposited = None
    if arguments.head is not None:
        deposited = read_signed(Path(arguments.head), None if arguments.key is None else Path(arguments.key))
        hashes.append(deposited.signed.hash)
    return HeadsGiven(tuple(hashes), deposited)
