"""`medverkan check`: are packs and cases sound, and do cases end as their authors expect."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from engine.assess import Assessor
from engine.assessment import Assessment
from engine.case import Case, CaseFile
from engine.cli.assess import assess_all
from engine.cli.common import Chooser, has_head, read_cases, write
from engine.cli.shelf import Shelf
from engine.language.diagnostic import Diagnostic, FaultyInput
from engine.language.pack import Pack
from engine.language.sections import SECTIONS
from engine.packs import Library, is_called
from engine.text import Lang


def run(arguments: argparse.Namespace, lang: Lang) -> int:
    """Check the packs and cases named, or the shipped packs; say what was found sound, or every fault."""
    library = Shelf(arguments)
    cases = [name for name in arguments.paths if not is_pack(name, library)]
    packs = [library.named(name) for name in arguments.paths if name not in cases]
    packs += library.packs() if not arguments.paths else []
    for pack in packs:
        Assessor(pack)
        write(sound_pack(pack, lang))
    if cases:
        assessed = assess_all(read_cases(cases), Chooser(arguments), "chaining")
        faults = [fault for assessment, _, file in assessed for fault in unexpected(assessment, file)]
        if faults:
            raise FaultyInput(faults)
        expecting = sum(file.case.expected is not None for _, _, file in assessed)
        write(sound_cases(len(assessed), expecting, lang))
    return 0


def is_pack(name: str, library: Library) -> bool:
    """Tell a pack from cases: a folder with `pack.yaml`, or with a section of a pack in any file; or a pack's name.

    Whatever is wrong in `pack.yaml`, it is the pack's own fault: the files beside it are never read as cases.
    """
    path = Path(name)
    if path.is_dir():
        return has_head(path) or any(holds_section(inner) for inner in path.glob("*.yaml"))
    return (
        not path.exists()
        and not name.endswith((".yaml", ".yml"))
        and any(is_called(pack, name) for packs in (library.packs, library.beyond) for pack in packs())
    )


_SECTION = re.compile(rb"(?:%s) *:" % "|".join(set(SECTIONS) - Case.model_fields.keys()).encode())


def holds_section(path: Path) -> bool:
    """Tell whether a YAML file has a section of a pack at its top level, which no case has."""
    try:
        with path.open("rb") as file:
            return any(_SECTION.match(line) for line in file)
    except OSError:
        return False


def unexpected(assessment: Assessment, file: CaseFile) -> Iterator[Diagnostic]:
    """Yield where an assessment differs from what the case's author expects."""
    expected = file.case.expected
    if expected is None:
        return
    grades = {found.id: found.grade for found in assessment.principles if found.reach != "none"}
    holding = [found.id for found in assessment.conditions if found.status == "holds" and found.effect == "binding"]
    compared: list[tuple[tuple[str, ...], object, object]] = [
        (("outcome",), expected.outcome, assessment.outcome),
        (("settled",), expected.settled, assessment.settled),
        *((("grades", name), grade, grades.get(name)) for name, grade in expected.grades.items()),
    ]
    if expected.route is not None:
        compared.append((("route",), expected.route, assessment.route.decides))
    if expected.conditions is not None:
        compared.append((("conditions",), sorted(expected.conditions), sorted(holding)))
    for path, wanted, found in compared:
        if wanted != found:
            words = {"what": ".".join(path), "expected": _shown(wanted), "found": _shown(found)}
            yield Diagnostic("MV511", file.node.place_of(("expected", *path)), words)


def _shown(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(str, value)) + "]"
    return f"`{'null' if value is None else str(value).lower()}`"


def sound_pack(pack: Pack, lang: Lang) -> str:
    """Return the line that says a pack is sound, with its hash and what it holds."""
    source = pack.source
    counts = (len(source.vocabulary), len(source.rules), len(source.gates) + len(source.bars), len(source.conditions))
    if lang == "sv":
        told = "{} fakta, {} regler, {} spärrar och hinder, {} villkor".format(*counts)
        return f"{pack.id} {pack.version}: utan fel ({told})\n  SHA-256 {pack.hash}\n"
    told = "{} facts, {} rules, {} gates and bars, {} conditions".format(*counts)
    return f"{pack.id} {pack.version}: sound ({told})\n  SHA-256 {pack.hash}\n"


def sound_cases(count: int, expecting: int, lang: Lang) -> str:
    """Return the line that says how many cases are sound and, where any state it, that they end as expected."""
    if lang == "sv":
        told = f"{count} ärende{'' if count == 1 else 'n'} utan fel"
        ended = f"{expecting} med förväntat utfall{',' if expecting == 1 else ' och alla'} som väntat"
    else:
        told = f"{count} case{'' if count == 1 else 's'} sound"
        ended = f"{expecting} with an expected outcome{',' if expecting == 1 else ' and all'} as expected"
    return f"{told}, {ended}\n" if expecting else f"{told}\n"
