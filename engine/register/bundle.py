"""The audit bundle: one case with all it rests on and its place in the chain, to be checked without a register.

Events of other cases are there as digests only. `docs/register.md` has the format, `docs/verify_bundle.py` a check that
needs nothing of medverkan.
"""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.assess import Assessor
from engine.canonical import Json, canonical_json, sha256_of, sha256_of_text
from engine.faults import EngineFault
from engine.files import writing_file
from engine.language.diagnostic import Diagnostic, FaultyInput, Place
from engine.register.archive import MANIFEST, entry, opened_zip
from engine.register.cases import case_from
from engine.register.chain import Head
from engine.register.commitments import SecretText, TextRef, is_committed
from engine.register.dossier import dossier
from engine.register.events import Assessed, Erased, Event, EventData, PackPublished, Registered, link, refs_of
from engine.register.packs import pack_from
from engine.register.store import Reader, Store, sha256_of_bytes

FORMAT = "medverkan-bundle-1"
EVENTS, CHAIN, TEXTS, CASE = "events.jsonl", "chain.jsonl", "texts.jsonl", "case.json"
MAX_ENTRY = 512 * 1_048_576
README = """An audit bundle of medverkan: one case, all it rests on, and its place in the chain of events.

Check it: `medverkan verify-bundle THIS.zip`, or `python verify_bundle.py THIS.zip` with the script from
medverkan's documentation (docs/verify_bundle.py; it needs nothing but Python).
"""


def write_bundle(store: Store, case: str, file: Path) -> Head:
    """Write the audit bundle of a case and return the head it proves to.

    Raises:
        FaultyInput: there is a file already.
        EngineFault: the case is not registered, something of it is missing or altered, or the file cannot be written.
    """
    with store.read() as reader:
        found = dossier(reader, case)
        own = {entry.event.seq: entry.event for entry in found.entries}
        packs = {entry.data.pack for entry in found.entries if isinstance(entry.data, Assessed)}
        for event in reader.events_of_kind("pack_published"):
            if event.data.get("hash") in packs:
                own[event.seq] = event
        parts = dict(_parts(reader, [own[seq] for seq in sorted(own)], found.file.case.decision_data()))
        first = own[min(own)]
        manifest: dict[str, Json] = {
            "format": FORMAT,
            "case": case,
            "first": {"seq": first.seq, "prev": first.prev},
            "head": {"seq": found.head.seq, "hash": found.head.hash},
            "files": {name: sha256_of_bytes(content) for name, content in parts.items()},
        }
        with writing_file(file, private=True) as out, zipfile.ZipFile(out, "w") as archive:
            archive.writestr(entry(MANIFEST), canonical_json(manifest) + "\n")
            for name, content in parts.items():
                archive.writestr(entry(name), content)
        return found.head


def _parts(reader: Reader, own: list[Event], stated: dict[str, Json]) -> Iterator[tuple[str, bytes]]:
    yield "README.txt", README.encode()
    yield CASE, (canonical_json(stated) + "\n").encode()
    yield EVENTS, _lines(event.to_json() for event in own)
    yield (
        CHAIN,
        _lines(canonical_json({"seq": event.seq, "digest": event.digest()}) for event in reader.events(own[0].seq - 1)),
    )
    refs = [ref.ref for event in own for ref in refs_of(event).values()]
    yield (
        TEXTS,
        _lines(canonical_json({"ref": t.ref, "salt": t.salt, "content": t.content}) for t in reader.secret_texts(refs)),
    )
    for event in own:
        data = event.typed_data()
        if isinstance(data, Assessed):
            yield f"assessments/{data.assessment}.json", reader.assessment_json(data.assessment).encode()
        elif isinstance(data, PackPublished):
            yield f"packs/{data.hash}.json", reader.pack_json(data.hash).encode()
            for name, content in reader.pack_files(data.hash).items():
                yield f"packs/{data.hash}/{name}", content


def _lines(lines: Iterator[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


@dataclass(frozen=True, slots=True)
class Checked:
    """A bundle that is whole: its case, the head it proves to, its events, and how many assessments were made again."""

    case: str
    head: Head
    events: list[Event]
    chain: dict[int, str]
    assessments: int


def verify_bundle(file: Path) -> Checked:
    """Check a bundle through: files, chain, texts, and every assessment made again by the reference interpreter.

    Raises:
        FaultyInput: with what is wrong.
    """
    with opened_zip(file) as archive:
        parts = {info.filename: _part(archive, info) for info in archive.infolist()}
    try:
        return _Check(parts, Place(str(file))).run()
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, EngineFault):
        raise FaultyInput([Diagnostic("MV771", Place(str(file)))]) from None


def _part(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.file_size > MAX_ENTRY:
        raise zipfile.BadZipFile
    return archive.read(info)


class _Check:
    """Reads what a bundle states, trusting none of it; anything of an unexpected form ends as `not whole`."""

    def __init__(self, parts: dict[str, bytes], place: Place) -> None:
        self.parts, self.place = parts, place
        self.manifest: dict[str, Any] = json.loads(parts.pop(MANIFEST))

    def run(self) -> Checked:
        if self.manifest["format"] != FORMAT:
            raise ValueError("another format")
        self._files()
        chain = self._chain()
        events = [Event.read(json.loads(line)) for line in self.parts[EVENTS].splitlines()]
        for event in events:
            if chain.get(event.seq) != event.hash or link(event.digest(), event.prev) != event.hash:
                self._refuse("MV741", event=str(event.seq))
        data = [event.typed_data() for event in events]
        self._texts(events, data)
        made = self._assessments(events, data)
        head = Head(self.manifest["head"]["seq"], self.manifest["head"]["hash"])
        return Checked(self.manifest["case"], head, events, chain, made)

    def _refuse(self, code: str, **words: str) -> None:
        raise FaultyInput([Diagnostic(code, self.place, words)])

    def _files(self) -> None:
        listed = self.manifest["files"]
        for name in sorted(listed.keys() | self.parts.keys()):
            if name not in self.parts or sha256_of_bytes(self.parts[name]) != listed.get(name):
                self._refuse("MV772", name=name[:80])

    def _chain(self) -> dict[int, str]:
        """Return the hash of every event from the first to the head, worked out from their digests."""
        first, head = self.manifest["first"], self.manifest["head"]
        prev, seq = first["prev"], first["seq"] - 1
        found = {}
        for line in self.parts[CHAIN].splitlines():
            stated = json.loads(line)
            seq += 1
            if stated["seq"] != seq:
                self._refuse("MV743", event=str(seq))
            prev = found[seq] = link(stated["digest"], prev)
        if (seq, prev) != (head["seq"], head["hash"]):
            self._refuse("MV752", hash=str(head["hash"])[:64])
        return found

    def _texts(self, events: list[Event], data: list[EventData]) -> None:
        kept = {}
        for line in self.parts[TEXTS].splitlines():
            stated = json.loads(line)
            kept[stated["ref"]] = SecretText(stated["ref"], stated["salt"], stated["content"])
        gone = max((e.seq for e, d in zip(events, data, strict=True) if isinstance(d, Erased)), default=0)
        for event in events:
            for name, ref in refs_of(event).items():
                self._text(event, name, ref, kept.pop(ref.ref, None), gone if event.case else 0)
        if kept:
            self._refuse("MV772", name=TEXTS)

    def _text(self, event: Event, name: str, ref: TextRef, found: SecretText | None, gone: int) -> None:
        if found is None and event.seq > gone:
            self._refuse("MV745", event=str(event.seq), field=name)
        if found is not None and not is_committed(found, ref):
            self._refuse("MV746", event=str(event.seq), field=name)

    def _assessments(self, events: list[Event], data: list[EventData]) -> int:
        """Make every assessment again with the reference interpreter; return how many."""
        stated: dict[str, Any] = {}
        packs: dict[str, PackPublished] = {}
        made = 0
        for event, content in zip(events, data, strict=True):
            if event.case != (None if isinstance(content, PackPublished) else self.manifest["case"]):
                self._refuse("MV755", event=str(event.seq))
            match content:
                case PackPublished():
                    self._pack(content)
                    packs[content.hash] = content
                case Registered():
                    stated = content.decision_data
                case Assessed():
                    if content.pack not in packs or content.case != sha256_of(stated):
                        self._refuse("MV755", event=str(event.seq))
                    self._assessment(content, stated)
                    made += 1
                case _:
                    pass
        if json.loads(self.parts[CASE]) != stated or not made:
            self._refuse("MV772", name=CASE)
        return made

    def _pack(self, data: PackPublished) -> None:
        below = f"packs/{data.hash}/"
        sources = {n.removeprefix(below): sha256_of_bytes(c) for n, c in self.parts.items() if n.startswith(below)}
        content = self.parts[f"packs/{data.hash}.json"].decode()
        if sha256_of_text(content) != data.hash or sha256_of(sources) != data.source:
            self._refuse("MV749", hash=data.hash[:16])

    def _assessment(self, data: Assessed, stated: dict[str, Any]) -> None:
        recorded = self.parts[f"assessments/{data.assessment}.json"].decode()
        if sha256_of_text(recorded) != data.assessment:
            self._refuse("MV748", hash=data.assessment[:16])
        pack = pack_from(self.parts[f"packs/{data.pack}.json"].decode())
        file = case_from(stated, {}, str(self.place))
        made = Assessor(pack, "reference").assess(file, json.loads(recorded)["case"]["as_of"])
        if made.to_json() != recorded:
            self._refuse("MV773", hash=data.assessment[:16])
