"""`medverkan assess`: recommendations with their grounds."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from engine.assess import Assessor
from engine.assessment import Assessment
from engine.case import CaseFile
from engine.cli.common import Chooser, read_cases, rendered, write
from engine.interpreters import InterpreterName
from engine.language.diagnostic import Diagnostic, FaultyInput
from engine.language.pack import Pack
from engine.text import Lang


def run(arguments: argparse.Namespace, lang: Lang) -> int:
    """Assess every case named; a single file gets a report, several a table."""
    files = read_cases(arguments.cases)
    assessed = assess_all(files, Chooser(arguments), arguments.interpreter)
    if arguments.format == "json":
        write("".join(f"{assessment.to_json()}\n" for assessment, _, _ in assessed))
    elif len(assessed) == 1:
        from engine.report.assessment_report import assessment_report

        assessment, pack, file = assessed[0]
        write(rendered(assessment_report(assessment, pack, file.case, lang), arguments.format))
    else:
        from engine.report.table import assessment_table

        write(rendered(assessment_table(assessed, lang), arguments.format))
    return 0


def assess_all(
    files: list[CaseFile], chooser: Chooser, interpreter: InterpreterName
) -> list[tuple[Assessment, Pack, CaseFile]]:
    """Return the assessment of every case, or raise with the faults of all.

    Raises:
        FaultyInput: a case does not fit its pack, or no pack covers its day.
    """
    assessors: dict[str, Assessor] = {}
    found: list[tuple[Assessment, Pack, CaseFile]] = []
    faults: list[Diagnostic] = []
    with progress(files) as watched:
        for file in watched:
            try:
                pack = chooser.pack_for(file)
                if pack.hash not in assessors:
                    assessors[pack.hash] = Assessor(pack, interpreter)
                found.append((assessors[pack.hash].assess(file, chooser.as_of), pack, file))
            except FaultyInput as fault:
                faults.extend(fault.diagnostics)
    if faults:
        raise FaultyInput(faults)
    return found


@contextmanager
def progress(files: list[CaseFile]) -> Iterator[Iterable[CaseFile]]:
    """Show a progress bar on standard error while the cases are walked through, where that is a terminal."""
    if len(files) < 2 or not sys.stderr.isatty():
        yield files
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        yield bar.track(files, description="medverkan")
