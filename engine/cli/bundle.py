"""`medverkan verify-bundle`: check an audit bundle, with no register."""

import argparse
from pathlib import Path

from engine.cli.common import write
from engine.language.diagnostic import Diagnostic, FaultyInput, Place
from engine.register.bundle import Checked, verify_bundle
from engine.register.heads import read_signed
from engine.register.words import tell
from engine.text import Lang


def run(arguments: argparse.Namespace, lang: Lang) -> int:
    """Check a bundle, and whether it goes back to, or on from, a head that is known otherwise."""
    found = verify_bundle(Path(arguments.file))
    told = []
    if arguments.against:
        told.append(_going_back(found, arguments.against, lang))
    if arguments.head:
        deposited = read_signed(Path(arguments.head), Path(arguments.key) if arguments.key else None)
        told.append(_going_back(found, deposited.signed.hash, lang))
        told.append(tell("signed_by", lang, time=deposited.signed.time[:19], signer=deposited.signed.key_print))
        told += [] if deposited.pinned else [tell("signed_by_any", lang)]
    head = found.head
    whole = tell("bundle_whole", lang, case=found.case, events=len(found.events), assessments=found.assessments,
                 hash=head.hash, seq=head.seq)  # fmt: skip
    write("\n".join([whole, *told]) + "\n")
    return 0


def _going_back(found: Checked, wanted: str, lang: Lang) -> str:
    for seq, known in found.chain.items():
        if len(wanted) >= 16 and known.startswith(wanted):
            return tell("goes_back", lang, hash=known, seq=seq)
    raise FaultyInput([Diagnostic("MV752", Place("--against"), {"hash": wanted[:64]})])
