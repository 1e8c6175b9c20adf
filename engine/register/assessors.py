"""Assessing many cases: assessors made where they are needed, and assessments made ahead of being asked for."""

from collections.abc import Iterable, Sequence

from engine.assess import Assessor
from engine.canonical import canonical_json
from engine.case import Case, CaseFile
from engine.interpreters import InterpreterName
from engine.language.diagnostic import FaultyInput, Place
from engine.language.pack import Pack
from engine.language.source import Node
from engine.register.packs import pack_from
from engine.register.projection import Kept
from engine.register.workers import on_both_cores


class Assessors:
    """Assessors by the hash of their pack. A copy in another process makes its own."""

    def __init__(self, packs: Iterable[Pack], interpreter: InterpreterName) -> None:
        """Assess by `packs` with one interpreter."""
        self.packs, self.interpreter = {pack.hash: pack for pack in packs}, interpreter
        self._made: dict[str, Assessor] = {}

    def __reduce__(self) -> tuple[object, ...]:
        return _assessors, ([canonical_json(pack.data) for pack in self.packs.values()], self.interpreter)

    def by(self, pack: str) -> Assessor:
        """Return the assessor by the pack with this hash."""
        if pack not in self._made:
            self._made[pack] = Assessor(self.packs[pack], self.interpreter)
        return self._made[pack]


def _assessors(packs: Sequence[str], interpreter: InterpreterName) -> Assessors:
    return Assessors(map(pack_from, packs), interpreter)


class _Assessing:
    """Assesses a case by the pack with the hash it comes with; None where the case does not fit the pack.

    Cases travel without the nodes they were read from, which only faults are told by.
    """

    def __init__(self, assessors: Assessors, as_of: str | None) -> None:
        self.assessors, self.as_of = assessors, as_of

    def __call__(self, stated: tuple[Case, str]) -> Kept | None:
        case, pack = stated
        try:
            return Kept.of(self.assessors.by(pack).assess(CaseFile(case, _NOWHERE), self.as_of))
        except FaultyInput:
            return None


_NOWHERE = Node(None, Place(""))


class Ahead:
    """Assessments of cases, each by its own pack: made in order, on both cores if they are many, and given out once."""

    def __init__(
        self, cases: Sequence[tuple[CaseFile, Pack]], interpreter: InterpreterName, as_of: str | None = None
    ) -> None:
        """Assess `cases`, as of the day of each unless another is given."""
        self._assessors, self._as_of = Assessors((pack for _, pack in cases), interpreter), as_of
        todo = [(file.case, pack.hash) for file, pack in cases]
        self._coming = on_both_cores(_Assessing(self._assessors, as_of), todo, len(cases))
        self._cases = iter(cases)
        self._made: dict[str, Kept] = {}

    def of(self, case: str) -> Kept:
        """Return the assessment of a case, waiting for it if need be.

        Raises:
            FaultyInput: a case does not fit its pack.
            EngineFault: the interpreter failed or was contradicted.
        """
        while case not in self._made:
            file, pack = next(self._cases)
            self._made[file.case.id] = next(self._coming) or self._here(file, pack)
        return self._made.pop(case)

    def _here(self, file: CaseFile, pack: Pack) -> Kept:
        """Assess a case that was refused: here it is known where in its file each fault stands."""
        return Kept.of(self._assessors.by(pack.hash).assess(file, self._as_of))

    def close(self) -> None:
        """Let go of the processes."""
        self._coming.close()
