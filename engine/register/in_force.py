"""Which rule pack holds in a register on a day: the one adopted there last, else the one that comes with the product.

Of the packs with one id that hold on a day, the last one adopted takes the place of those adopted before, and of the
one that comes with the product. A later version that comes with the product than the one adopted is no successor by
itself: which of the two is meant has to be said.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from engine.faults import EngineFault
from engine.language.diagnostic import Diagnostic, FaultyInput, Place
from engine.language.pack import Pack
from engine.packs import SHIPPED, Library, described, holds_on, is_later
from engine.register.standing import Standing, standings
from engine.register.store import Reader


def adopted_packs(reader: Reader, known: Mapping[str, Pack] | None = None) -> list[Pack]:
    """Return the packs adopted in a register, in the order they were; `known` are packs at hand, by hash.

    Raises:
        EngineFault: one of them is missing or altered.
    """
    at_hand = known or {}
    return [at_hand.get(name) or reader.pack(name) for name in adopted_in_order(standings(reader.connection))]


def adopted_in_order(found: Mapping[str, Standing]) -> list[str]:
    """Return the hashes of the packs that are adopted, in the order they were."""
    seqs = {name: standing.adopted.seq for name, standing in found.items() if standing.adopted is not None}
    return sorted(seqs, key=seqs.__getitem__)


class Registry(Library):
    """The packs that come with the product, and those that a register has adopted."""

    def __init__(self, adopted: Callable[[], Sequence[Pack]], root: Path = SHIPPED) -> None:
        """Ask `adopted` for the packs that were adopted, in order; those below `root` came with the product."""
        super().__init__(root)
        self._adopted = adopted

    def known(self) -> list[Pack]:
        """Return the packs that came with the product, and after them those that were adopted, in order.

        Raises:
            FaultyInput: with every fault of a pack that cannot be loaded.
            EngineFault: one that was adopted is missing or altered.
        """
        return _all([*self.packs(), *self._adopted()])

    def covering(self, day: str, place: Place) -> Pack:
        """Return the one pack in force on `day`; `place` is where the day was stated.

        Raises:
            FaultyInput: none is, or several are.
        """
        adopted = self._adopted()
        found = in_force(self.packs(), adopted, day)
        if len(found) != 1:
            words = {"day": day, "packs": described(found or _all([*self.packs(), *adopted]))}
            raise FaultyInput([Diagnostic("MV718" if found else "MV506", place, words)])
        return found[0]


def _all(packs: Sequence[Pack]) -> list[Pack]:
    """Return packs, each once: where it stands last."""
    last = {pack.hash: place for place, pack in enumerate(packs)}
    return [pack for place, pack in enumerate(packs) if last[pack.hash] == place]


def in_force(shipped: Sequence[Pack], adopted: Sequence[Pack], day: str) -> list[Pack]:
    """Return the packs in force on `day`, one where all is clear; `adopted` stands in order."""
    last = {pack.id: pack for pack in adopted if holds_on(pack, day)}
    beside = [pack for pack in shipped if holds_on(pack, day) and _stands_beside(pack, last.get(pack.id))]
    return [*beside, *last.values()]


def refuse_superseded(pack: Pack, day: str, shipped: Sequence[Pack], adopted: Sequence[Pack]) -> None:
    """Refuse a pack that others have taken the place of on `day`; `adopted` stands in order.

    Raises:
        EngineFault: packs are in force on that day, and `pack` is none of them.
    """
    found = in_force(shipped, adopted, day)
    if found and pack.hash not in {one.hash for one in found}:
        raise EngineFault("MV720", pack=f"{pack.id} {pack.version}", packs=described(found), day=day)


def _stands_beside(shipped: Pack, adopted: Pack | None) -> bool:
    """Tell whether a pack that comes with the product is not replaced by one of the same id that was adopted."""
    return adopted is None or is_later(shipped.version, adopted.version)
