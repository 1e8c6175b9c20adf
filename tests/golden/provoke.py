"""Brings about the fault that a folder of `tests/golden/bad` is named for.

A folder holds what is bad, over the small pack of `tests/data/packs/small`:

==============  =====================================================================================
`pack/`         files added to the pack, or put in the place of its own
`edits.yaml`    a list of `find` and `put`: changes of the pack's own file; each `find` stands in it exactly once
`case.yaml`     a case, read and bound to the pack; without it, the pack alone is read
==============  =====================================================================================

What takes more than that (a pipe, a file of a megabyte, an engine that fails) is done by `tests.golden.made`.
"""

import shutil
from pathlib import Path

import yaml

from engine.case import read_case
from engine.facts import bind
from engine.faults import EngineFault
from engine.language.diagnostic import Diagnostic, FaultyInput
from engine.language.load import pack_of, read_files
from tests.golden.made import MADE

BAD = Path(__file__).parent / "bad"
SMALL = Path(__file__).parents[1] / "data" / "packs" / "small"


def folders() -> list[Path]:
    """Return the folders of bad input, in order of their code."""
    return sorted(path for path in BAD.iterdir() if path.is_dir())


def code_of(folder: Path) -> str:
    """Return the code that a folder is named for."""
    return folder.name.partition("-")[0]


def diagnostics_of(folder: Path) -> tuple[Diagnostic, ...]:
    """Return what is said of the bad input in `folder`; the current directory takes copies of it.

    Raises:
        AssertionError: nothing is said of it.
    """
    _lay_out(folder)
    try:
        _read(folder)
    except FaultyInput as faulty:
        return faulty.diagnostics
    except EngineFault as fault:
        return (fault.diagnostic,)
    raise AssertionError(f"{folder.name} passed without a fault")


def _lay_out(folder: Path) -> None:
    shutil.copytree(SMALL, "pack")
    edits = folder / "edits.yaml"
    if edits.exists():
        _edit(Path("pack/pack.yaml"), yaml.safe_load(edits.read_text(encoding="utf-8")))
    if (folder / "pack").exists():
        shutil.copytree(folder / "pack", "pack", dirs_exist_ok=True)
    if (folder / "case.yaml").exists():
        shutil.copy(folder / "case.yaml", "case.yaml")


def _edit(path: Path, edits: list[dict[str, str]]) -> None:
    text = path.read_text(encoding="utf-8")
    for edit in edits:
        assert text.count(edit["find"]) == 1, f"stands {text.count(edit['find'])} times: {edit['find']}"
        text = text.replace(edit["find"], edit["put"])
    path.write_text(text, encoding="utf-8")


def _read(folder: Path) -> None:
    if folder.name in MADE:
        MADE[folder.name]()
        return
    pack = pack_of(read_files(Path("pack")), "pack")
    if Path("case.yaml").exists():
        bind(read_case(Path("case.yaml")), pack)
