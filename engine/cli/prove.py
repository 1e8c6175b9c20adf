"""`medverkan prove`: does a pack hold what every pack, and what it itself, promises of every possible case."""

import argparse
from pathlib import Path

from engine.canonical import canonical_json
from engine.cli.common import rendered, write
from engine.cli.pack import chosen
from engine.language.diagnostic import Diagnostic, FaultyInput, Place, in_both
from engine.reasoning.inquiry import LIMIT
from engine.reasoning.proof import prove
from engine.refusals import reason
from engine.report.proof_cases import CaseText, case_files
from engine.report.proof_report import proof_report
from engine.report.proof_words import tell
from engine.text import Lang

UNPROVED = 1


def run(arguments: argparse.Namespace, lang: Lang) -> int:
    """Prove the properties of a pack; 1 unless every one of those asked for is proved."""
    pack = chosen(arguments)
    found = prove(pack, arguments.property or (), arguments.limit or LIMIT)
    if arguments.format == "json":
        write(canonical_json(found.data()) + "\n")
    else:
        write(rendered(proof_report(found, pack, lang), arguments.format))
    if arguments.output:
        files = list(case_files(found, pack, lang))
        save(files, Path(arguments.output))
        if arguments.format != "json":
            write("\n" + tell("written", lang, count=len(files), folder=arguments.output) + "\n")
    return 0 if found.all_proved else UNPROVED


def save(files: list[CaseText], folder: Path) -> None:
    """Write case files to a folder; what is there already is left.

    Raises:
        FaultyInput: a file is there already, or cannot be written.
    """
    taken = [folder / file.name for file in files if (folder / file.name).exists()]
    if taken:
        raise FaultyInput(Diagnostic("MV774", Place(str(path))) for path in taken)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in files:
            (folder / file.name).write_text(file.text, encoding="utf-8")
    except OSError as fault:
        words = in_both("reason", reason(fault))
        raise FaultyInput([Diagnostic("MV776", Place(str(folder)), words)]) from fault
