"""`medverkan compare` and `medverkan robustness`: what rule packs do to all cases, and how far numbers can move."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from engine.canonical import Json
from engine.case import CaseFile, read_case
from engine.cli.common import Chooser, names_file, read_cases, rendered, write
from engine.cli.registers import opened, progressing
from engine.cli.shelf import Shelf
from engine.faults import EngineFault
from engine.language.diagnostic import Diagnostic, FaultyInput, Place
from engine.language.pack import Pack
from engine.reasoning.compared import Comparison
from engine.text import Lang


def compare(arguments: argparse.Namespace, lang: Lang) -> int:
    """Compare two packs over all cases that both accept, and over recorded cases where some are named."""
    library = Shelf(arguments)
    first, second = library.named(arguments.pack_a, "PACK_A"), library.named(arguments.pack_b, "PACK_B")
    recorded = list(_recorded(arguments, second))
    found = _compared(first, second)
    if arguments.register is not None or arguments.cases:
        from engine.reasoning.recorded import moves

        with progressing(len(recorded)) as advance:
            found = found.model_copy(update={"recorded": moves(first, second, recorded, advance)})
    if arguments.format == "json":
        write(found.to_json() + "\n")
    else:
        from engine.report.comparison_report import comparison_report

        write(rendered(comparison_report(found, first, second, lang), arguments.format))
    if arguments.output:
        _write_cases(found, Path(arguments.output))
    return 0


def _compared(first: Pack, second: Pack) -> Comparison:
    from engine.reasoning.comparison import Comparer

    steps = [0]
    try:
        with progressing(100) as advance:

            def shown(done: int, of: int) -> None:
                percent = 100 * done // of
                advance(percent - steps[0])
                steps[0] = percent

            return Comparer(first, second).compare(shown)
    except MemoryError:
        raise EngineFault("MV642") from None


def robust(arguments: argparse.Namespace, lang: Lang) -> int:
    """Show how far each number can move before a case, or any recorded case, changes."""
    from engine.reasoning.robustness import robustness

    target = Path(arguments.target)
    if names_file(arguments.target) and not target.is_dir():
        file = read_case(target)
        pack = Chooser(arguments).pack_for(file)
        files, others = [file], list(_recorded(arguments, pack))
    else:
        pack = Shelf(arguments).named(arguments.target, "CASE|PACK")
        files, others = list(_recorded(arguments, pack)), []
        if arguments.register is None and not arguments.cases:
            raise FaultyInput([Diagnostic("MV641", Place(arguments.target))])
    steps = [0]
    with progressing(100) as advance:

        def shown(done: int, of: int) -> None:
            percent = 100 * done // of
            advance(percent - steps[0])
            steps[0] = percent

        found = robustness(pack, files, others, shown)
    if arguments.format == "json":
        write(found.to_json() + "\n")
        return 0
    from engine.report.robustness_report import robustness_report

    write(rendered(robustness_report(found, pack, lang), arguments.format))
    return 0


def _recorded(arguments: argparse.Namespace, pack: Pack) -> Iterator[CaseFile]:
    """Yield the cases below the folders named, and those of the register as they were last assessed, each id once."""
    found: dict[str, CaseFile] = {}
    if arguments.cases:
        found = {file.case.id: file for file in read_cases(arguments.cases)}
    if arguments.register is not None:
        from engine.register.cases import case_from
        from engine.register.replaying import jobs

        with opened(arguments) as store, store.read() as reader:
            for job in jobs(reader, (), pack):
                found.setdefault(job.case, case_from(job.decision_data, {}, f"register:{job.case}"))
    yield from found.values()


def _write_cases(found: Comparison, folder: Path) -> None:
    """Write every witness as a case file; two files where an open question of one pack alone is completed.

    Raises:
        FaultyInput: files are there already.
        EngineFault: the disk refuses.
    """
    from engine.files import write_files

    files: dict[str, bytes] = {}
    for name, witness in found.witnesses():
        completed = [(suffix, r.completed) for suffix, r in (("-a", witness.a), ("-b", witness.b)) if r.completed]
        for suffix, answers in completed or [("", {})]:
            data = {**witness.case, "answers": {**witness.case["answers"], **answers}}
            data["id"] = data["title"] = f"{witness.case['id']}{suffix}"
            files[f"{name}{suffix}.yaml"] = _written(data).encode()
    write_files(folder, files)


def _written(data: dict[str, Json]) -> str:
    """Return a case as YAML: a field a line, each value as JSON, which YAML takes as it is."""
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in data.items())
