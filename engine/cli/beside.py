"""`medverkan beside`: two cases side by side, each a file or a registered case."""

import argparse
from pathlib import Path

from engine.assess import Assessor
from engine.beside import Side, beside
from engine.case import CaseFile, read_case
from engine.cli.common import Chooser, names_file, rendered, write
from engine.report.beside_report import beside_report
from engine.text import Lang


def run(arguments: argparse.Namespace, lang: Lang) -> int:
    """Show two cases side by side."""
    left, right = (assessed(name, arguments)[1] for name in (arguments.case, arguments.other))
    blocks = beside_report(beside(left, right), lang, twin=False, differing=arguments.differing)
    write(rendered(blocks, arguments.format))
    return 0


def assessed(name: str, arguments: argparse.Namespace) -> tuple[CaseFile, Side]:
    """Return a case with its assessment: made now for a file, as recorded for a registered case.

    Raises:
        FaultyInput: the file is faulty.
        EngineFault: no such case is registered.
    """
    if not names_file(name):
        from engine.cli.registers import opened
        from engine.register.dossier import dossier

        with opened(arguments) as store, store.read() as reader:
            found = dossier(reader, name)
        return found.file, Side(found.file.case, found.pack, found.assessment)
    file = read_case(Path(name))
    chooser = Chooser(arguments)
    pack = chooser.pack_for(file)
    assessment = Assessor(pack, arguments.interpreter).assess(file, chooser.as_of)
    return file, Side(file.case, pack, assessment)
