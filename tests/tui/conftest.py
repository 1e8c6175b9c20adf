"""A running application of its own for each test, on a small pack and a small register."""

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path
from typing import Any, ClassVar

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from engine.faults import EngineFault
from engine.register.in_force import Registry
from tests.tui.driving import Drive, small_library, small_register
from tui.app import MedverkanApp
from tui.config import Options
from tui.drafts import Drafts
from tui.judging import Engine, Judge
from tui.outlook import Adviser
from tui.records import Records
from tui.session import Session
from tui.studies import Studies, Subject, Working


class Remembering(Studies):
    """Remembers from test to test what the solver found out about a pack, as that does not change."""

    known: ClassVar[dict[tuple[str, str, str], object]] = {}

    def properties(self, subject: Subject, job: Working) -> Any:
        return self._once("properties", subject, lambda: super(Remembering, self).properties(subject, job))

    def comparison(self, subject: Subject, job: Working) -> Any:
        return self._once("comparison", subject, lambda: super(Remembering, self).comparison(subject, job))

    def robustness(self, subject: Subject, job: Working) -> Any:
        with suppress(EngineFault), self.records.opened() as store, store.read() as reader:
            name = f"robustness {reader.head().hash}"
            return self._once(name, subject, lambda: super(Remembering, self).robustness(subject, job))
        return super().robustness(subject, job)

    def _once(self, name: str, subject: Subject, find: Callable[[], object]) -> object:
        pack = subject.state.written
        assert pack is not None
        key = (name, subject.published.hash, pack.hash)
        if key not in self.known:
            self.known[key] = find()
        return self.known[key]


Driven = Callable[..., AbstractAsyncContextManager[Drive]]


@pytest.fixture(scope="session")
def library_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_library(tmp_path_factory.mktemp("packs"))


@pytest.fixture(scope="session")
def filled_register(tmp_path_factory: pytest.TempPathFactory, library_root: Path) -> Path:
    """A register with a few cases; copy it, and leave it as it is."""
    return small_register(tmp_path_factory.mktemp("register") / "register.db", library_root)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's home folder of the test's own."""
    for name in ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    for name in ("MEDVERKAN_REGISTER", "MEDVERKAN_CONFIG", "MEDVERKAN_LANG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def register(home: Path, filled_register: Path) -> Path:
    """A register with a few cases, the test's own."""
    return Path(shutil.copy(filled_register, home / "register.db"))


@pytest.fixture
def driven(home: Path, library_root: Path, filled_register: Path) -> Driven:
    """Gives a running application: `async with driven(size=(80, 24)) as drive`.

    Options are those of the command line; `judge` takes the place of the engine. The register has a few cases.
    """

    @asynccontextmanager
    async def run(
        *,
        size: tuple[int, int] = (120, 40),
        judge: Judge | None = None,
        studies: Callable[[Records], Studies] = Remembering,
        adviser: Adviser | None = None,
        library: Path = library_root,
        **options: Any,
    ) -> AsyncIterator[Drive]:
        if "register" not in options:
            options["register"] = shutil.copy(filled_register, home / "register.db")

        def make(asked: Options) -> Session:
            records = Records(asked.register, read_only=asked.read_only, who="Kim")
            packs = Registry(records.adopted, library)
            packs.packs()
            others = {"studies": studies(records), "adviser": adviser or Adviser()}
            return Session(records, packs, Drafts(home / "drafts"), judge or Engine(packs), **others)  # type: ignore[arg-type]

        stated = Options(**{"config": str(home / "config.toml"), **options, "register": str(options["register"])})
        app = MedverkanApp(stated, make)
        async with app.run_test(size=size) as pilot:
            drive = Drive(app, pilot)
            await drive.settle()
            yield drive

    return run


class _Text(SingleFileSnapshotExtension):
    file_extension = "txt"
    _write_mode = WriteMode.TEXT


@pytest.fixture
def seen(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """What a screen looks like, as a text file that can be reviewed; `pytest --snapshot-update` writes it anew."""
    return snapshot.use_extension(_Text)
