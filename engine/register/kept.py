"""The rule packs that a register keeps, whatever their standing: drafts, adopted and in use."""

from engine.faults import EngineFault
from engine.language.pack import Pack
from engine.register.database import register_url
from engine.register.standing import standings
from engine.register.store import Store

_NO_REGISTER = "MV701"


def kept_packs(register: str | None) -> list[Pack]:
    """Return the packs of a register in the order they came; none where no register was named and there is none.

    Raises:
        EngineFault: the register that was named is not there, or one cannot be read.
    """
    try:
        store = Store(register_url(register))
    except EngineFault as fault:
        if fault.code == _NO_REGISTER and not register:
            return []
        raise
    with store, store.read() as reader:
        return [reader.pack(name) for name in standings(reader.connection)]
