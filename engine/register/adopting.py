"""Putting a rule pack forward, and adopting it: two people, never one."""

from engine.faults import EngineFault
from engine.language.diagnostic import FaultyInput, Place
from engine.language.pack import Pack
from engine.packs import Library, staleness
from engine.register.commitments import SecretText
from engine.register.events import Event, PackAdopted, PackDrafted
from engine.register.standing import Standing, is_shipped, standings
from engine.register.store import Reader, Sources, Store, Who
from engine.register.words_given import reference, text

MIN_PREFIX = 8
"""The fewest characters of a hash that stand for it."""


def draft(store: Store, pack: Pack, sources: Sources, who: Who, note: str | None = None) -> Event:
    """Keep a pack as a draft, with its files, in the name of its author.

    Raises:
        FaultyInput: the note is not fit to be kept, or the pack is no successor of the one that comes with the product.
        EngineFault: it is kept already, or another with the same id and version is, or comes with the product.
    """
    said = {} if note is None else {"note": text(note, "--note")}
    name = f"{pack.id} {pack.version}"
    if is_shipped(pack):
        raise EngineFault("MV784", pack=name)
    if any((pack.id, pack.version) == (shipped.id, shipped.version) for shipped in Library().packs()):
        raise EngineFault("MV729", pack=name)
    for shipped in Library().packs():
        told = shipped.source.pack.change_note
        if shipped.id == pack.id and (faults := staleness(pack, shipped.version, (told.sv, told.en), Place(name))):
            raise FaultyInput(faults)
    with store.write() as writer:
        known = standings(writer.connection).get(pack.hash)
        if known is not None:
            raise EngineFault("MV785" if known.state == "draft" else "MV784", pack=name)
        source = writer.keep_pack_files(pack, sources)
        data = PackDrafted(id=pack.id, version=pack.version, hash=pack.hash, source=source)
        return writer.append(None, data, who, said)


def reaches_back(pack: Pack, drafted: Event) -> bool:
    """Tell whether a pack covers days before the one it was put forward on, so that those are judged by it as well."""
    return pack.source.pack.valid_from < drafted.time[:10]


def adopt(store: Store, named: str, who: Who, decision: str, reason: str | None = None) -> Event:
    """Adopt a draft, named as `id@version` or by its hash, by the decision with the reference `decision`.

    Raises:
        FaultyInput: the reference or the reason is not fit to be kept.
        EngineFault: no such draft, it is adopted already, or its author is who wants to adopt it.
    """
    decision = reference(decision, "--decision")
    said = {} if reason is None else {"reason": text(reason, "--reason")}
    with store.write() as writer:
        standing = drafted(writer, named)
        if is_same_person(author_of(writer, standing), who.name):
            raise EngineFault("MV782", pack=f"{standing.id} {standing.version}")
        return writer.append(None, PackAdopted(hash=standing.hash, decision=decision), who, said)


def drafted(reader: Reader, named: str) -> Standing:
    """Return the draft that is named so.

    Raises:
        EngineFault: there is none, or what is named so is no draft any more.
    """
    kept = standings(reader.connection).values()
    found = [one for one in kept if named == f"{one.id}@{one.version}" or _begins(one.hash, named)]
    if len(found) != 1:
        drafts = ", ".join(f"{one.id}@{one.version}" for one in kept if one.state == "draft")
        raise EngineFault("MV783", pack=named[:100] if named.isprintable() else "–", known=drafts or "–")
    if found[0].state != "draft":
        raise EngineFault("MV784", pack=f"{found[0].id} {found[0].version}")
    return found[0]


def _begins(known: str, named: str) -> bool:
    return len(named) >= MIN_PREFIX and known.startswith(named)


def author_of(reader: Reader, standing: Standing) -> str:
    """Return the name of who put a draft forward, as it was committed to.

    Raises:
        EngineFault: the name is not there any more, so that nobody can tell one person from another.
    """
    event = standing.drafted
    if event is None:
        raise AssertionError("a draft was drafted")
    name = next(iter(reader.secret_texts([event.actor.ref])), SecretText("", "", "")).content
    if not name:
        raise EngineFault("MV745", event=str(event.seq), field="actor")
    return name


def is_same_person(one: str, other: str) -> bool:
    """Tell whether two names are one: white space and the size of letters do not tell people apart."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    from unicodedata import normalize

    return normalize("NFKC", " ".join(name.split())).casefold()
