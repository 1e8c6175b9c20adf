"""`medverkan verify-bundle`: check an audit bundle, with no register."""

import argparse
from pathlib import Path

from engine.cli.common import write
from engine.cli.heads import heads_given
from engine.language.diagnostic import Diagnostic, FaultyInput, Place
from engine.register.bundle import Checked, verify_bundle
from engine.register.words import tell
from engine.text import Lang


def run(arguments: argparse.Namespace, lang: Lang) -> int:
    """Check a bundle, and whether it goes back to, or on from, heads that are known otherwise."""
    given = heads_given(arguments)
    found = verify_bundle(Path(arguments.file))
    told = [_going_back(found, known, lang) for known in given.hashes]
    head = found.head
    whole = tell("bundle_whole", lang, case=found.case, events=len(found.events), assessments=found.assessments,
                 hash=head.hash, seq=head.seq)  # fmt: skip
    write("\n".join([whole, *told, *given.signed_by(lang)]) + "\n")
    return 0


def _going_back(found: Checked, wanted: str, lang: Lang) -> str:
    for seq, known in found.chain.items():
        if known.startswith(wanted):
            return tell("goes_back", lang, hash=known, seq=seq)
    raise FaultyInput([Diagnostic("MV752", Place("--against"), {"hash": wanted})])
