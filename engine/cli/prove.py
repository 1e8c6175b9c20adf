"""`medverkan prove`: does a pack hold what every pack, and what it itself, promises of every possible case."""

import argparse
from pathlib import Path

from engine.canonical import canonical_json
from engine.cli.common import rendered, write
from engine.cli.pack import chosen
from engine.files import write_files
from engine.reasoning.inquiry import LIMIT
from engine.reasoning.proof import prove
from engine.report.proof_cases import case_files
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
        write_files(Path(arguments.output), {file.name: file.text.encode() for file in files})
        if arguments.format != "json":
            write("\n" + tell("written", lang, count=len(files), folder=arguments.output) + "\n")
    return 0 if found.all_proved else UNPROVED
