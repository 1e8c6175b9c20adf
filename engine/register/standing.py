"""How the rule packs of a register stand: put forward as a draft, adopted, taken into use.

A draft may be used to see what would come of it. Cases are registered by adopted packs alone: those that come with the
product, and those that somebody else than their author has adopted. What tells is the chain, nothing else.
"""

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from sqlalchemy import Connection, select

from engine.faults import EngineFault
from engine.language.pack import Pack
from engine.packs import Library
from engine.register.events import Event, EventData, PackAdopted, PackDrafted, PackPublished
from engine.register.rows import event_of
from engine.register.tables import EVENTS

State: TypeAlias = Literal["draft", "adopted", "in_use"]

_PACK_EVENTS = select(EVENTS).where(EVENTS.c.case_id.is_(None)).order_by(EVENTS.c.seq)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a pack stands, with the events that made it so; `source` is the hash of its files' names and hashes."""

    id: str
    version: str
    hash: str
    source: str
    drafted: Event | None = None
    adopted: Event | None = None
    published: Event | None = None

    @property
    def state(self) -> State:
        """How far the pack has come; one taken into use was adopted before, or came with the product."""
        if self.published is not None:
            return "in_use"
        return "draft" if self.adopted is None else "adopted"


def standings(connection: Connection) -> dict[str, Standing]:
    """Return how the packs of a register stand, by hash, in the order they came.

    Raises:
        EngineFault: an event is not as medverkan writes them.
    """
    found: dict[str, Standing] = {}
    for row in connection.execute(_PACK_EVENTS):
        event = event_of(row)
        data = _typed(event)
        if isinstance(data, PackDrafted | PackPublished):
            before = found.get(data.hash) or Standing(data.id, data.version, data.hash, data.source)
            is_draft = isinstance(data, PackDrafted)
            found[data.hash] = replace(before, drafted=event) if is_draft else replace(before, published=event)
        elif isinstance(data, PackAdopted) and data.hash in found:
            found[data.hash] = replace(found[data.hash], adopted=event)
    return found


def _typed(event: Event) -> EventData:
    try:
        return event.typed_data()
    except (ValueError, KeyError):
        raise EngineFault("MV744", event=str(event.seq)) from None


def refuse_draft(standing: Standing | None, pack: Pack) -> None:
    """Refuse a pack that was put forward and is not adopted.

    Raises:
        EngineFault: it is a draft.
    """
    if standing is not None and standing.state == "draft":
        raise EngineFault("MV781", pack=f"{pack.id} {pack.version}")


def refuse_unadopted(connection: Connection, pack: Pack) -> None:
    """Refuse a pack that cases may not be registered by: neither from the product, nor adopted, nor in use already.

    Raises:
        EngineFault: it is a draft, whether the register knows of it or not.
    """
    standing = standings(connection).get(pack.hash)
    refuse_draft(standing, pack)
    if standing is None and not is_shipped(pack):
        raise EngineFault("MV781", pack=f"{pack.id} {pack.version}")


def is_shipped(pack: Pack) -> bool:
    """Tell whether a pack came with the product."""
    return any(pack.hash == shipped.hash for shipped in Library().packs())
