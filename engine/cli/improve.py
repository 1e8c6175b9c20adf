"""`medverkan improve`: the fewest answers to change for a better recommendation."""

import argparse
from pathlib import Path

from engine.case import read_case
from engine.cli.common import Chooser, rendered, write
from engine.faults import EngineFault
from engine.reasoning.advisor import Advisor
from engine.reasoning.inquiry import LIMIT
from engine.report.improvement_report import improvement_report
from engine.text import Lang


def run(arguments: argparse.Namespace, lang: Lang) -> int:
    """Print the shortest ways of one case to the outcome asked for; where the solver reached its limit, fail."""
    file = read_case(Path(arguments.case))
    pack = Chooser(arguments).pack_for(file)
    found = Advisor(pack).improvement(file, arguments.to)
    if arguments.format == "json":
        write(f"{found.to_json()}\n")
        return int(found.verdict == "unresolved")
    if found.verdict == "unresolved":
        raise EngineFault("MV541", case=file.case.id, limit=str(LIMIT))
    write(rendered(improvement_report(found, pack, file.case, lang), arguments.format))
    return 0
