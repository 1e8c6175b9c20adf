"""A replay as it goes on: how much there is to do, each result as it comes, and what became what in the end."""

from collections.abc import Generator, Iterator, Sequence

from engine.interpreters import InterpreterName
from engine.language.pack import Pack
from engine.register.dossier import known_row
from engine.register.remaking import Difference, Job, Replayed, Replayer
from engine.register.replaying import jobs, replay_all
from engine.register.store import Reader


class Rerun:
    """The recorded assessments of some cases (none named: of all), made again one after the other.

    With another pack, the latest assessment of each case is compared with what that pack comes to.
    """

    def __init__(
        self,
        reader: Reader,
        cases: Sequence[str] = (),
        other: Pack | None = None,
        interpreter: InterpreterName = "chaining",
    ) -> None:
        """Prepare the replay.

        Raises:
            EngineFault: a case is not registered, or a pack is missing or altered.
        """
        self.count = _count(reader, cases, other)
        self._reader, self._cases, self._other = reader, cases, other
        self._replayer = Replayer([other] if other else reader.packs(), interpreter, moved_only=other is not None)

    def results(self) -> Generator[Replayed]:
        """Yield how every assessment came out, one that is missing or altered too; closing the iterator ends it.

        Raises:
            EngineFault: an event of a case is not readable.
        """
        yield from replay_all(self._replayer, jobs(self._reader, self._cases, self._other), self.count)

    def beside(self, seq: int) -> list[Difference]:
        """Return all that is not as recorded in the assessment of the event `seq`.

        Raises:
            FaultyInput: the case does not fit the pack.
        """
        return [found for job in self._jobs() if job.seq == seq for found in self._replayer.beside(job)]

    def _jobs(self) -> Iterator[Job]:
        yield from jobs(self._reader, self._cases, self._other)


def _count(reader: Reader, cases: Sequence[str], other: Pack | None) -> int:
    if other is not None:
        return len(cases) or len(reader.rows())
    if not cases:
        return reader.count_assessed()
    return sum(event.kind == "assessed" for case in cases for event in reader.events_of(known_row(reader, case).id))
