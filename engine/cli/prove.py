"""`medverkan prove`: does a pack hold what every pack, and what it itself, promises of every possible case."""

import argparse
from pathlib import Path

from engine.canonical import canonical_json
from engine.cli.common import rendered, write
from engine.cli.pack import chosen
from engine.files import write_files
from engine.language.diagnostic import FaultyInput
from engine.language.load import read_files
from engine.language.pack import Pack
from engine.reasoning.inquiry import LIMIT
from engine.reasoning.proof import prove
from engine.report.proof_cases import case_files
from engine.report.proof_report import proof_report
from engine.report.proof_words import tell
from engine.text import Lang

UNPROVED = 1


def run(arguments: argparse.Namespace, lang: Lang) -> int:
    """Prove the properties of a pack; 1 unless every one of those asked for is proved.

    Raises:
        FaultyInput: the pack is faulty; if only in what its conditions read, after what that leads to has been shown.
    """
    pack, faults = _provable(arguments)
    found = prove(pack, arguments.property or (), arguments.limit or LIMIT)
    if arguments.format == "json":
        write(canonical_json(found.data()) + "\n")
    else:
        write(rendered(proof_report(found, pack, lang), arguments.format))
    if arguments.output:
        files = list(case_files(found, pack, lang))
        write_files(Path(arguments.output), {file.name: file.text.encode() for file in files})
        if arguments.format != "json":
            write("\n" + tell("written", lang, count=len(files), folder=arguments.output) + "\n")
    if faults is not None:
        raise faults
    return 0 if found.all_proved else UNPROVED


def _provable(arguments: argparse.Namespace) -> tuple[Pack, FaultyInput | None]:
    """Return the pack, and what the check refuses in it where a proof can be tried all the same."""
    try:
        return chosen(arguments), None
    except FaultyInput as faults:
        from engine.tuning.working_copy import State

        if not arguments.pack or not Path(arguments.pack).is_dir():
            raise
        written = State(tuple(read_files(Path(arguments.pack))), arguments.pack).written
        if written is None:
            raise
        return written, faults
