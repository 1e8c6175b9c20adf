"""The rule packs that can be opened: those that come with the product and those that the register keeps."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from engine.faults import EngineFault
from engine.language.pack import Pack
from engine.packs import holds_on
from engine.register.in_force import in_force

if TYPE_CHECKING:
    from pathlib import Path

    from engine.register.pack_report import Told
    from tui.session import Session
    from tui.workbench import Workbench

Status: TypeAlias = Literal["in_force", "draft", "later", "superseded", "past"]
ORDER: tuple[Status, ...] = ("in_force", "draft", "later", "superseded", "past")
"""In which order packs are offered."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A pack that can be opened, and how it stands on a day.

    `by` tells who put a draft forward, which version took the place of one that is superseded, or from which day one
    applies that does not yet. `against` is the pack that a copy is held against: of a draft, the one in force.
    """

    pack: Pack
    status: Status
    by: str
    against: Pack
    shipped: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """What there is to open, what is in force first; `fault` is why the register could not be asked."""

    packs: tuple[Offered, ...]
    fault: EngineFault | None = None


def shelf(session: "Session", day: str) -> Shelf:
    """Return the packs that can be opened, as they stand on `day`.

    Raises:
        FaultyInput: with every fault of a pack that comes with the product.
    """
    try:
        kept, adopted = session.records.kept(), session.records.adopted()
    except EngineFault as fault:
        return Shelf(_offered(session.library.packs(), [], [], day), fault)
    return Shelf(_offered(session.library.packs(), kept, adopted, day))


def _offered(
    shipped: list[Pack], kept: "list[tuple[Told, Pack]]", adopted: list[Pack], day: str
) -> tuple[Offered, ...]:
    forced = in_force(shipped, adopted, day)
    told = {pack.hash: one for one, pack in kept}
    own = {pack.hash for pack in shipped}
    packs = {pack.hash: pack for pack in (*reversed(shipped), *(pack for _, pack in reversed(kept)))}
    found = []
    for pack in packs.values():
        status, by = _status(pack, told.get(pack.hash), forced, day)
        against = (replaced(pack, shipped, adopted, day) if status == "draft" else None) or pack
        found.append(Offered(pack, status, by, against, pack.hash in own))
    return tuple(sorted(found, key=lambda one: ORDER.index(one.status)))


def _status(pack: Pack, told: "Told | None", forced: Iterable[Pack], day: str) -> tuple[Status, str]:
    if told is not None and told.standing.state == "draft":
        return "draft", told.said(told.standing.drafted, "actor") or "–"
    if any(one.hash == pack.hash for one in forced):
        return "in_force", ""
    later = [told.successor.version] if told is not None and told.successor is not None else []
    later += [one.version for one in forced if one.id == pack.id and holds_on(pack, day)]
    if later:
        return "superseded", later[-1]
    first = pack.source.pack.valid_from
    return ("later", first) if first > day else ("past", "")


def replaced(draft: Pack, shipped: list[Pack], adopted: list[Pack], today: str) -> Pack | None:
    """Return the pack whose place a draft would take: the one in force today, or on its first day if later."""
    day = max(today, draft.source.pack.valid_from)
    found = [pack for pack in in_force(shipped, adopted, day) if pack.id == draft.id]
    return found[-1] if found else None


def copied_off(session: "Session", offered: Offered, folder: "Path") -> "Workbench":
    """Copy a pack to the new `folder`, and open that.

    Raises:
        FaultyInput: the pack is not there any more.
        EngineFault: the register does not keep its files, or the folder is there already or cannot be written.
    """
    from tui.workbench import copied, copied_from

    if offered.shipped:
        return copied(offered.pack, session.library, folder, read_only=session.read_only)
    files = session.records.kept_files(offered.pack)
    return copied_from(files, offered.against, folder, read_only=session.read_only)
