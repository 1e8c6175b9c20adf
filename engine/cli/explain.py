"""`medverkan explain`: why a rule holds for a case, or why not."""

import argparse
from pathlib import Path

from engine.case import read_case
from engine.cli.common import Chooser, rendered, write
from engine.explain import explain, explain_all
from engine.report.explanation_report import explanation_report, overview
from engine.text import Lang


def run(arguments: argparse.Namespace, lang: Lang) -> int:
    """Explain one item in full, or all of them in a table."""
    file = read_case(Path(arguments.case))
    pack = Chooser(arguments).pack_for(file)
    if arguments.rule is None:
        blocks = overview(explain_all(file, pack), pack, lang)
    else:
        blocks = explanation_report(explain(file, pack, arguments.rule), pack, lang)
    write(rendered(blocks, arguments.format))
    return 0
