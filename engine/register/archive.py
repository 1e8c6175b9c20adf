"""The whole register as one file, the same from every database: to back up, to move, to keep for good.

A zip file with a manifest and one file of JSON lines per table. It is written beside its place and renamed when it is
whole; what is read in is checked before it is kept.
"""

import hashlib
import io
import json
import zipfile
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Table, insert, select
from sqlalchemy.engine import URL

from engine.canonical import Json, canonical_json
from engine.faults import EngineFault
from engine.files import writing_file
from engine.language.diagnostic import Diagnostic, FaultyInput, Place
from engine.register import database
from engine.register.chain import Head
from engine.register.store import PAGE, Reader, Store, create
from engine.register.tables import ASSESSMENTS, CASES, EVENTS, PACK_FILES, PACKS, TEXTS
from engine.register.verifying import Findings, verify

FORMAT = "medverkan-register-1"
TABLES = (PACKS, PACK_FILES, ASSESSMENTS, TEXTS, EVENTS, CASES)
MANIFEST = "manifest.json"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def entry(name: str) -> zipfile.ZipInfo:
    """Return the head of a zip entry without the time, so that the same content gives the same bytes."""
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def export(store: Store, file: Path) -> Head:
    """Write the whole register to `file` and return its head.

    Raises:
        FaultyInput: there is a file already.
        EngineFault: the register cannot be read, or the file cannot be written.
    """
    with store.read() as reader, writing_file(file, private=True) as out, zipfile.ZipFile(out, "w") as archive:
        sums = {table.name: _write_table(archive, reader, table) for table in TABLES}
        head = reader.head()
        manifest: dict[str, Json] = {"format": FORMAT, "head": {"seq": head.seq, "hash": head.hash}, "tables": sums}
        archive.writestr(entry(MANIFEST), canonical_json(manifest) + "\n")
        return head


def _write_table(archive: zipfile.ZipFile, reader: Reader, table: Table) -> str:
    """Write the rows of a table and return the SHA-256 of what was written."""
    digest = hashlib.sha256()
    with archive.open(entry(f"{table.name}.jsonl"), "w", force_zip64=True) as out:
        query = select(table).order_by(*table.primary_key.columns)
        for row in reader.connection.execute(query, execution_options={"yield_per": PAGE}).mappings():
            plain = {name: _plain(value) for name, value in row.items()}
            line = (canonical_json(plain) + "\n").encode()
            digest.update(line)
            out.write(line)
    return digest.hexdigest()


def _plain(value: Any) -> Any:
    return {"base64": b64encode(value).decode()} if isinstance(value, bytes) else value


def import_(url: URL, file: Path) -> Findings:
    """Read an exported file into a new register at `url`, and keep it if it is whole; return what verify found.

    Raises:
        FaultyInput: the file is not whole, or not one of these.
        EngineFault: there is something in the register already, or it cannot be written to.
    """
    with opened_zip(file) as archive:
        manifest = _manifest(archive, file)
        create(url)
        with Store(url, writing=True) as store, store.write() as writer:
            if not writer.is_empty():
                raise EngineFault("MV712", register=database.shown(url))
            for table in TABLES:
                _read_table(archive, writer, table, manifest, file)
            found = verify(writer)
            if found.whole and {"seq": found.head.seq, "hash": found.head.hash} != manifest["head"]:
                found.off("MV752", hash=str(manifest["head"]["hash"])[:64])
            if not found.whole:
                raise FaultyInput(found.found)
            return found


@contextmanager
def opened_zip(file: Path) -> Iterator[zipfile.ZipFile]:
    """Give the zip file; one that is broken off or damaged is told as such wherever that shows."""
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except FileNotFoundError:
        raise FaultyInput([Diagnostic("MV101", Place(str(file)))]) from None
    except IsADirectoryError:
        raise FaultyInput([Diagnostic("MV102", Place(str(file)))]) from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        raise FaultyInput([Diagnostic("MV771", Place(str(file)))]) from None


def _manifest(archive: zipfile.ZipFile, file: Path) -> dict[str, Any]:
    try:
        manifest = json.loads(archive.read(MANIFEST))
        if manifest["format"] == FORMAT and isinstance(manifest["tables"], dict) and manifest["head"]["hash"]:
            return dict(manifest)
    except (KeyError, ValueError, TypeError):
        pass
    raise FaultyInput([Diagnostic("MV771", Place(str(file)))])


def _read_table(archive: zipfile.ZipFile, writer: Reader, table: Table, manifest: dict[str, Any], file: Path) -> None:
    name = f"{table.name}.jsonl"
    fault = FaultyInput([Diagnostic("MV772", Place(str(file)), {"name": name})])
    digest = hashlib.sha256()
    try:
        with archive.open(name) as content:
            for page in _pages(io.BufferedReader(content), digest):  # type: ignore[type-var]  # it reads as bytes do
                writer.connection.execute(insert(table), page)
    except (KeyError, ValueError, TypeError):
        raise fault from None
    if digest.hexdigest() != manifest["tables"].get(table.name):
        raise fault


def _pages(lines: Iterable[bytes], digest: "hashlib._Hash") -> Iterator[list[dict[str, Any]]]:
    page = []
    for line in lines:
        digest.update(line)
        page.append({name: _value(value) for name, value in json.loads(line).items()})
        if len(page) == PAGE:
            yield page
            page = []
    if page:
        yield page


def _value(value: Any) -> Any:
    return b64decode(value["base64"], validate=True) if isinstance(value, dict) else value


def backup(store: Store, file: Path) -> Findings:
    """Write the whole register to `file`, read it into a register of its own, and return what verify finds there.

    Raises:
        FaultyInput: there is a file already, or the backup is not whole.
        EngineFault: the register cannot be read, or the file cannot be written.
    """
    export(store, file)
    with TemporaryDirectory() as folder:
        return import_(URL.create("sqlite", database=str(Path(folder) / "check.db")), file)
