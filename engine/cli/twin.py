"""`medverkan twin`: a case beside the same engagement in Sweden."""

import argparse

from engine.beside import beside_twin
from engine.cli.beside import assessed
from engine.cli.common import rendered, write
from engine.report.beside_report import beside_report
from engine.text import Lang


def run(arguments: argparse.Namespace, lang: Lang) -> int:
    """Show a case beside its national twin."""
    file, side = assessed(arguments.case, arguments)
    found = beside_twin(file, side, arguments.interpreter)
    write(rendered(beside_report(found, lang, twin=True, differing=arguments.differing), arguments.format))
    return 0
