"""The register as the screens use it: opened for each thing done, so that a register that vanishes is told of."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath

from engine.assessment import Assessment, Range
from engine.canonical import sha256_of
from engine.case import CaseFile
from engine.faults import EngineFault
from engine.language.pack import Pack
from engine.packs import source_files
from engine.register.adopting import adopt, draft, reaches_back
from engine.register.database import place_of, register_url
from engine.register.dossier import Dossier, dossier
from engine.register.in_force import adopted_packs, refuse_superseded
from engine.register.overview import Entry, count_cases, overview
from engine.register.pack_report import Told, pack_standings
from engine.register.projection import Kept
from engine.register.reading import sha256_of_bytes
from engine.register.registering import Added, Proposal, Registrar, checked, login_name
from engine.register.scores import scores
from engine.register.standing import refuse_unadopted, standings
from engine.register.store import Reader, Store, Who, create
from engine.tuning.moving import kept_editions
from engine.tuning.saving import Edition

ROLE = "registrator"
"""In which role a case is registered or corrected from the screens."""


@dataclass(frozen=True, slots=True)
class Content:
    """The cases of a register, and the packs they were assessed by, by hash; `there` tells if there is a register.

    `count` is how many there are, of which `cases` may be the latest alone.
    """

    cases: Sequence[Entry] = ()
    packs: dict[str, Pack] | None = None
    there: bool = True
    count: int = 0

    @property
    def whole(self) -> bool:
        """Whether these are all cases."""
        return len(self.cases) == self.count


class Records:
    """A register by its address; nothing is opened until something is asked of it."""

    def __init__(self, address: str | None = None, *, read_only: bool = False, who: str | None = None) -> None:
        """Use the register at `address`, else that of the environment, else the user's own."""
        self.address, self.read_only = address, read_only
        self.who = Who(who or login_name(), ROLE)
        self._packs: dict[str, Pack] = {}
        self._adopted: list[Pack] | None = None
        self._been_there = False
        """Whether there was a register: one that is gone is told of, and never made anew behind anybody's back."""

    def act_as(self, name: str, role: str | None) -> None:
        """Record in the name of `name`, in a role, from now on."""
        self.who = Who(name, role or ROLE)

    @property
    def place(self) -> str:
        """Where the register is, without its password."""
        return place_of(register_url(self.address))

    @contextmanager
    def opened(self, *, writing: bool = False) -> Iterator[Store]:
        """Give the register, for reading or also for writing.

        Raises:
            EngineFault: it is not there or cannot be opened, or `writing` though only reading was asked for.
        """
        if writing and self.read_only:
            raise EngineFault("MV709", register=self.place)
        with Store(register_url(self.address), writing=writing) as store:
            self._been_there = True
            yield store

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """Give one unchanging view of the register.

        Raises:
            EngineFault: it is not there or cannot be opened.
        """
        with self.opened() as store, store.read() as reader:
            yield reader

    def content(self, latest: int | None = None) -> Content:
        """Return all cases, or the `latest` ones.

        Raises:
            EngineFault: the register cannot be read; that there is none is not a fault.
        """
        with _WhereThereIsOne(self._been_there), self.reading() as reader:
            self._adopted_in(reader)
            found = overview(reader, latest)
            for name in {entry.pack for entry in found if entry.pack} - self._packs.keys():
                self._packs[name] = reader.pack(name)
            return Content(found, dict(self._packs), count=len(found) if latest is None else count_cases(reader))
        return Content(there=False)

    def adopted(self) -> list[Pack]:
        """Return the packs that the register has adopted, in order, as they were when it was last looked at.

        Raises:
            EngineFault: the register cannot be read; that there is none is not a fault.
        """
        if self._adopted is None:
            with _WhereThereIsOne(self._been_there), self.reading() as reader:
                return self._adopted_in(reader)
            self._adopted = []
        return self._adopted

    def _adopted_in(self, reader: Reader) -> list[Pack]:
        """Return the packs that are adopted now, and remember them."""
        self._adopted = adopted_packs(reader, self._packs)
        self._packs.update({pack.hash: pack for pack in self._adopted})
        return self._adopted

    def scores(self, hashes: Sequence[str]) -> dict[str, Range | None]:
        """Return the scores of assessments by hash."""
        found: dict[str, Range | None] = {}
        with self.reading() as reader:
            for page in scores(reader, hashes):
                found.update(page)
        return found

    def dossier(self, case: str) -> Dossier:
        """Return all there is on a case.

        Raises:
            EngineFault: it is not registered, or something of it is missing or altered.
        """
        with self.reading() as reader:
            return dossier(reader, case)

    def holds(self, case: str) -> bool:
        """Tell whether a case of that id is registered."""
        with _WhereThereIsOne(self._been_there), self.reading() as reader:
            return reader.row(case) is not None
        return False

    def add(self, file: CaseFile, pack: Pack, assessment: Assessment, shipped: Sequence[Pack] = ()) -> Added:
        """Register a case with its assessment; the register is made if there is none.

        Raises:
            FaultyInput: it is registered already, with other content.
            EngineFault: the register cannot take it, or cases may not be registered by `pack`: it is not adopted, or
                another is in force by now, of those adopted and the `shipped` ones.
        """
        self._make()
        with self.opened(writing=True) as store:
            self._refuse(store, file, pack, shipped)
            registrar = Registrar(store, self.who, source_files)
            return registrar.add([Proposal(file, pack, lambda: Kept.of(assessment))])[0]

    def revise(
        self,
        file: CaseFile,
        pack: Pack,
        assessment: Assessment,
        reason: str,
        shipped: Sequence[Pack] = (),
        *,
        base: CaseFile | None = None,
    ) -> Added:
        """Correct a registered case, for a reason; `base` is how it stood when it was opened.

        Raises:
            FaultyInput: nothing is new, or the reason is not fit to be kept.
            EngineFault: the register cannot take it, the case was corrected since, or cases may not be registered by
                `pack`, as with `add`.
        """
        with self.opened(writing=True) as store:
            self._refuse(store, file, pack, shipped)
            return Registrar(store, self.who, source_files).revise(file, pack, assessment, reason, base=base)

    def refuse_unadopted(self, pack: Pack) -> None:
        """Refuse a pack that cases may not be registered by, as it has not been adopted.

        Raises:
            EngineFault: it is a draft, whether the register knows of it or not.
        """
        with _WhereThereIsOne(self._been_there), self.reading() as reader:
            refuse_unadopted(reader.connection, pack)
            return
        raise EngineFault("MV781", pack=f"{pack.id} {pack.version}")

    def editions(self) -> list[Edition]:
        """Return the packs that the register keeps, drafts too; none where there is no register."""
        with _WhereThereIsOne(self._been_there), self.reading() as reader:
            return kept_editions(reader)
        return []

    def drafts(self) -> list[Told]:
        """Return the packs that have been put forward and wait to be adopted.

        Raises:
            EngineFault: there is no register, or it cannot be read.
        """
        with self.reading() as reader:
            return [told for told in pack_standings(reader) if told.standing.state == "draft"]

    def kept(self) -> list[tuple[Told, Pack]]:
        """Return the packs that the register keeps, drafts too, with how they stand; none where there is no register.

        Raises:
            EngineFault: the register cannot be read, or a pack in it is missing or altered.
        """
        with _WhereThereIsOne(self._been_there), self.reading() as reader:
            self._adopted_in(reader)
            names = [(told, told.standing.hash) for told in pack_standings(reader)]
            return [(told, self._packs.get(name) or reader.pack(name)) for told, name in names]
        return []

    def kept_files(self, pack: Pack) -> dict[str, bytes]:
        """Return the files of a pack that the register keeps, by their place in its folder.

        Raises:
            EngineFault: the register cannot be read, or does not keep them as they were put there.
        """
        with self.reading() as reader:
            files, standing = reader.pack_files(pack.hash), standings(reader.connection).get(pack.hash)
        digest = sha256_of({name: sha256_of_bytes(content) for name, content in files.items()})
        if not files or standing is None or digest != standing.source or not all(map(_is_within, files)):
            raise EngineFault("MV749", hash=pack.hash)
        return dict(files)

    def put_forward(self, pack: Pack, folder: str, note: str | None) -> str | None:
        """Keep a pack as a draft, with its files from `folder`; return its first day if that lies before today.

        The register is made if there is none.

        Raises:
            FaultyInput: the note is not fit to be kept.
            EngineFault: it is kept already, or the register cannot take it.
        """
        self._make()
        with self.opened(writing=True) as store:
            event = draft(store, pack, lambda asked: source_files(asked, folder), self.who, note)
        return pack.source.pack.valid_from if reaches_back(pack, event) else None

    def adopt(self, named: str, who: Who, decision: str, reason: str | None) -> None:
        """Adopt a draft in the name of `who`, by the decision with the reference `decision`.

        Raises:
            FaultyInput: the reference or the reason is not fit to be kept.
            EngineFault: `who` put the draft forward, or it is no draft any more.
        """
        with self.opened(writing=True) as store:
            adopt(store, named, checked(who), decision, reason)
        self._adopted = None

    def _make(self) -> None:
        """Make the register where there is none, and none that has gone."""
        if self.read_only:
            raise EngineFault("MV709", register=self.place)
        with _WhereThereIsOne(self._been_there), self.opened():
            return
        create(register_url(self.address))

    def _refuse(self, store: Store, file: CaseFile, pack: Pack, shipped: Sequence[Pack]) -> None:
        """Refuse a pack that is not adopted, or that others have taken the place of since the case was judged."""
        with store.read() as reader:
            refuse_unadopted(reader.connection, pack)
            refuse_superseded(pack, file.case.decision_date, shipped, self._adopted_in(reader))


def _is_within(name: str) -> bool:
    """Tell whether a file's name stays within the folder that it is written to."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name and ":" not in name


class _WhereThereIsOne(AbstractContextManager[None]):
    """Passes over that there is no register, unless there was one before; whatever else is wrong is raised."""

    def __init__(self, been_there: bool) -> None:  # noqa: FBT001 - the one thing it depends on
        self._been_there = been_there

    def __exit__(self, _kind: object, fault: BaseException | None, _trace: object) -> bool:
        return isinstance(fault, EngineFault) and fault.code == "MV701" and not self._been_there
