"""Which recorded cases a pack would move: every latest assessment made again with it, to be shown as it goes."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from engine.interpreters import InterpreterName
from engine.language.pack import Pack
from engine.register.remaking import Replayed, Replayer
from engine.register.replaying import jobs, replay_all
from engine.register.standing import standings
from engine.register.store import Reader
from engine.tuning.saving import Edition


@dataclass(slots=True)
class Moves:
    """What became of the recorded cases so far: transitions by what was recommended and would be (null: no fit).

    `total` is how many cases there are, `seen` how many were looked at; `moved` are those that come out otherwise,
    `rescored` those that get another score and the same recommendation, and `damaged` the ids of those whose recorded
    assessment is missing or altered: there is nothing to compare with.
    """

    total: int
    seen: int = 0
    counts: Counter[tuple[str, str | None]] = field(default_factory=Counter)
    moved: list[Replayed] = field(default_factory=list)
    rescored: list[Replayed] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    cancelled: bool = False

    def add(self, one: Replayed) -> None:
        """Count a case."""
        self.seen += 1
        if one.damaged:
            self.damaged.append(one.case)
            return
        self.counts[one.was, one.becomes] += 1
        if not one.identical:
            self.moved.append(one)
        elif one.score_was != one.score_becomes:
            self.rescored.append(one)


def moving(
    reader: Reader, pack: Pack, cases: Sequence[str] = (), interpreter: InterpreterName = "chaining"
) -> Iterator[Replayed]:
    """Yield how the latest assessment of each case (none named: of all) comes out with `pack`, in order.

    To stop, close the iterator: nothing is left running.

    Raises:
        EngineFault: a case is not registered.
    """
    replayer = Replayer([pack], interpreter, moved_only=True)
    count = len(cases) or len(reader.rows())
    yield from replay_all(replayer, jobs(reader, cases, pack), count)


def moves(
    reader: Reader,
    pack: Pack,
    cases: Sequence[str] = (),
    *,
    progress: Callable[[Moves], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    interpreter: InterpreterName = "chaining",
) -> Moves:
    """Return which cases `pack` moves; `progress` is told after each, `cancelled` asked before the next.

    Raises:
        EngineFault: a case is not registered.
    """
    found = Moves(len(cases) or len(reader.rows()))
    results = moving(reader, pack, cases, interpreter)
    while True:
        if cancelled():
            found.cancelled = found.seen < found.total
            break
        one = next(results, None)
        if one is None:
            break
        found.add(one)
        progress(found)
    results.close()  # type: ignore[attr-defined]  # a generator
    return found


def kept_editions(reader: Reader) -> list[Edition]:
    """Return the packs that a register keeps, drafts too: none of them may be saved anew with other content."""
    return [Edition(one.id, one.version, one.hash) for one in standings(reader.connection).values()]
