"""What the register has on a case, as a memo needs it."""

from dataclasses import dataclass

from engine.assessment import Assessment
from engine.language.pack import Pack
from engine.memo.content import Annulment, Decision, Earlier, MemoInput, Record
from engine.register.cases import CIRCUMSTANCE
from engine.register.database import register_url
from engine.register.dossier import Dossier, Entry, dossier
from engine.register.events import CarriedOut, Decided, Erased, Registered, Revised, refs_of
from engine.register.standing import standings
from engine.register.store import Reader, Store


def memo_input(case: str, register: str | None) -> MemoInput:
    """Return what a memo on a registered case is made from; `register` is a URL, null for the usual one.

    Raises:
        EngineFault: there is no such register or case, or something of it is missing or altered.
    """
    with Store(register_url(register)) as store, store.read() as reader:
        return from_dossier(dossier(reader, case), reader)


def from_dossier(found: Dossier, reader: Reader) -> MemoInput:
    """Return what a memo is made from, given all there is on a case."""
    last = found.entries[-1].event
    stated = _Stated.of(found)
    erasure = found.erased.data if found.erased else None
    carried_out = [entry.event.time for entry in found.entries if isinstance(entry.data, CarriedOut)]
    annulled = found.annulled
    adopted = standings(reader.connection)[found.pack.hash].adopted
    return MemoInput(
        assessment=found.assessment,
        pack=found.pack,
        case=found.file.case,
        decision=_decision(found, reader),
        record=Record(seq=last.seq, time=last.time, hash=last.hash, head=found.head.hash, revisions=stated.revisions),
        adopted=adopted.time[:10] if adopted else None,
        met={name: entry.event.time for name, entry in found.met.items()},
        carried_out=carried_out[-1] if carried_out else None,
        annulled=Annulment(time=annulled.event.time, reason=annulled.texts.get("reason")) if annulled else None,
        secrecy=found.row.secrecy,
        delegation=stated.delegation,
        erased=_erased(found, stated.entry),
        erased_by=erasure.decision if isinstance(erasure, Erased) else None,
    )


@dataclass(frozen=True, slots=True)
class _Stated:
    """The event that states the case as it is now, and how often it was revised before."""

    entry: Entry
    delegation: str | None
    revisions: int

    @classmethod
    def of(cls, found: Dossier) -> "_Stated":
        stating = [(entry, entry.data) for entry in found.entries if isinstance(entry.data, Registered)]
        entry, data = stating[-1]
        return cls(entry, data.delegation, sum(isinstance(data, Revised) for _, data in stating))


def _decision(found: Dossier, reader: Reader) -> Decision | None:
    entry = found.decided
    if entry is None or not isinstance(entry.data, Decided):
        return None
    data = entry.data
    taken_on, taken_by = _taken(found, data, reader)
    return Decision(
        decision=data.decision,
        time=entry.event.time,
        by=entry.texts.get("actor"),
        role=entry.event.role,
        reason=entry.texts.get("reason"),
        conditions=data.conditions,
        delegation=data.delegation,
        secrecy=data.secrecy,
        taken_on=taken_on,
        taken_by=taken_by,
        earlier=[
            Earlier(before.data.decision, before.event.time)
            for before in found.entries
            if isinstance(before.data, Decided) and before is not entry
        ],
    )


def _taken(found: Dossier, data: Decided, reader: Reader) -> tuple[Assessment | None, Pack | None]:
    """Return the assessment a decision was taken on and the pack that made it, each where it is another by now."""
    if data.assessment == found.row.assessment:
        return None, None
    assessment = reader.assessment(data.assessment)
    pack = assessment.pack.hash
    return assessment, None if pack == found.pack.hash else reader.pack(pack)


def _erased(found: Dossier, stated: Entry) -> frozenset[str]:
    """Return the texts that were there once and are no more, as a memo calls them."""
    gone = {
        "circumstances" if name.startswith(CIRCUMSTANCE) else name
        for name in _missing(stated)
        if name not in ("actor", "reason")
    }
    named = {"actor": "by", "reason": "reason"}
    gone |= {named[name] for name in (_missing(found.decided) if found.decided else ()) if name in named}
    gone |= {"annulled" for name in (_missing(found.annulled) if found.annulled else ()) if name == "reason"}
    return frozenset(gone)


def _missing(entry: Entry) -> set[str]:
    return set(refs_of(entry.event)) - set(entry.texts)
