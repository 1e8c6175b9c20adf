"""The whole command as a process, beside a process that only imports pydantic and yaml."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.sampling import ROOT
from tests.benchmarks.timing import Work

BASELINE = "python -c 'from pydantic import BaseModel; import yaml'"
_IMPORTS = ("-c", "from pydantic import BaseModel; import yaml")
_COMMAND = ("-c", "import sys; from engine.cli import main; sys.exit(main())", "assess")


@contextmanager
def processes(complete: Path, unsettled: Path) -> Iterator[dict[str, Sequence[Work]]]:
    """Yield the processes to time: one work each. Byte code and packs are cached in a folder that goes away."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "no-folder").touch()
        environment = _environment(folder)
        fresh = _fresh_folders(folder)
        assess, opened = (*_COMMAND, str(complete)), (*_COMMAND, str(unsettled))
        yield {
            BASELINE: [_run(_IMPORTS, environment)],
            "medverkan assess, pack in the cache": [_run(assess, environment)],
            "medverkan assess, with open questions": [_run(opened, environment)],
            "medverkan assess, cache empty": [_run(assess, environment, lambda: str(next(fresh)))],
            "medverkan assess, cache not writable": [_run(assess, environment, lambda: str(folder / "no-folder"))],
        }


def _environment(folder: Path) -> dict[str, str]:
    """Return the environment, with byte code written to disk as an installed package has it."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    own = {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    return {**kept, **own, **_cache_at(str(folder / "cache"))}


def _cache_at(folder: str) -> dict[str, str]:
    """Return what makes `folder` the user's cache folder on any system."""
    return {"XDG_CACHE_HOME": folder, "LOCALAPPDATA": folder, "HOME": folder}


def _fresh_folders(folder: Path) -> Iterator[Path]:
    number = 0
    while True:
        number += 1
        yield folder / f"cache-{number}"


def _run(words: Sequence[str], environment: Mapping[str, str], cache: Callable[[], str] | None = None) -> Work:
    def work() -> None:
        variables = {**environment, **(_cache_at(cache()) if cache else {})}
        subprocess.run([sys.executable, *words], env=variables, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)

    return work
