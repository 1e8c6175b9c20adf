"""Files from the register: whole or refused, and to be checked without the product."""

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy.engine import URL

from engine.faults import EngineFault
from engine.language.diagnostic import FaultyInput
from engine.register.archive import backup, export, import_
from engine.register.bundle import verify_bundle, write_bundle
from engine.register.chain import Head
from engine.register.deciding import Ruling, condition_met, decide, erase
from engine.register.heads import read_signed, sign
from engine.register.projection import Kept
from engine.register.registering import Proposal, Registrar
from engine.register.store import Store
from engine.register.verifying import verify
from tests.register.made import ANNA, BERIT, add, assessor, case, pack, register_with, sources

SCRIPT = Path(__file__).parents[2] / "docs" / "verify_bundle.py"


def lived(url: URL) -> Store:
    store = register_with(url, "one", "two", "gone")
    name = pack().source.conditions[0].id
    decide(store, "two", Ruling("participate_with_conditions", "Skäl <b>*här*</b>.", due=[f"{name}=2026-06-01"]), BERIT)
    condition_met(store, "two", name, ANNA)
    erase(store, "gone", ANNA, "G-2026-1")
    add(store, "last")
    return store


def rewritten(file: Path, changes: dict[str, bytes | None]) -> Path:
    """The zip with some of its entries changed or left out."""
    made = file.with_name(f"rewritten-{file.name}")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = changes.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name in changes.keys() - set(old.namelist()):
            new.writestr(name, changes[name] or b"")
    return made


def codes(raised: pytest.ExceptionInfo[FaultyInput]) -> list[str]:
    return [fault.code for fault in raised.value.diagnostics]


def test_a_register_moves_whole_between_databases(url: URL, tmp_path: Path) -> None:
    with lived(url) as store:
        with store.read() as reader:
            head = reader.head()
        assert export(store, tmp_path / "all.zip") == head
    other = URL.create("sqlite", database=str(tmp_path / "other.db"))
    found = import_(other, tmp_path / "all.zip")
    assert (found.head, found.cases) == (head, 4)
    with Store(other) as store:
        export(store, tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == (tmp_path / "all.zip").read_bytes()


def test_a_register_moves_from_sqlite_to_postgresql(sqlite_url: URL, postgres_url: URL, tmp_path: Path) -> None:
    with lived(sqlite_url) as store:
        export(store, tmp_path / "all.zip")
    import_(postgres_url, tmp_path / "all.zip")
    with Store(postgres_url, writing=True) as store:
        add(store, "more")
        with store.read() as reader:
            assert verify(reader).whole


def test_a_backup_is_checked_and_restored(sqlite_url: URL, tmp_path: Path) -> None:
    with lived(sqlite_url) as store:
        found = backup(store, tmp_path / "backup.zip")
        assert found.whole
    assert (tmp_path / "backup.zip").stat().st_mode & 0o777 == 0o600
    new = URL.create("sqlite", database=str(tmp_path / "new.db"))
    assert import_(new, tmp_path / "backup.zip").head == found.head


def test_nothing_is_read_into_a_register_with_something_in_it(sqlite_url: URL, tmp_path: Path) -> None:
    with lived(sqlite_url) as store:
        export(store, tmp_path / "all.zip")
        with store.read() as reader:
            head = reader.head()
    with pytest.raises(EngineFault) as fault:
        import_(sqlite_url, tmp_path / "all.zip")
    assert fault.value.code == "MV712"
    with Store(sqlite_url) as store, store.read() as reader:
        assert reader.head() == head


def test_half_a_file_and_files_of_others_are_refused_with_nothing_kept(sqlite_url: URL, tmp_path: Path) -> None:
    with lived(sqlite_url) as store:
        export(store, tmp_path / "all.zip")
        write_bundle(store, "two", tmp_path / "two.zip")
    whole = (tmp_path / "all.zip").read_bytes()
    new = URL.create("sqlite", database=str(tmp_path / "new.db"))
    for content in (b"", whole[: len(whole) // 2], whole[:-10], b"not a zip", (tmp_path / "two.zip").read_bytes()):
        (tmp_path / "bad.zip").write_bytes(content)
        with pytest.raises(FaultyInput) as fault:
            import_(new, tmp_path / "bad.zip")
        assert codes(fault) == ["MV771"]
    with pytest.raises(FaultyInput) as fault:
        import_(new, tmp_path / "none.zip")
    assert codes(fault) == ["MV101"]


def test_a_changed_export_is_refused_with_nothing_kept(sqlite_url: URL, tmp_path: Path) -> None:
    with lived(sqlite_url) as store:
        export(store, tmp_path / "all.zip")
    new = URL.create("sqlite", database=str(tmp_path / "new.db"))
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        names = [name for name in archive.namelist() if name != "manifest.json"]
        contents = {name: archive.read(name) for name in names}
    for name in names:
        lines = contents[name].splitlines(keepends=True)
        for changed in (contents[name].replace(b"a", b"b", 1), b"".join(lines[:-1]), contents[name] + lines[-1], None):
            with pytest.raises((FaultyInput, EngineFault)):
                import_(new, rewritten(tmp_path / "all.zip", {name: changed}))
            with Store(new) as store, store.read() as reader:
                assert reader.head() == Head()


def test_a_file_that_is_there_is_not_written_over(sqlite_url: URL, tmp_path: Path) -> None:
    (tmp_path / "there.zip").write_bytes(b"mine")
    with lived(sqlite_url) as store:
        writers: tuple[Callable[[Path], Head], ...] = (partial(export, store), partial(write_bundle, store, "two"))
        for write in writers:
            with pytest.raises(FaultyInput) as fault:
                write(tmp_path / "there.zip")
            assert codes(fault) == ["MV774"]
            with pytest.raises(EngineFault) as refused:
                write(tmp_path / "there.zip" / "x.zip")
            assert refused.value.code == "MV810"
            with pytest.raises(EngineFault) as missing:
                write(tmp_path / "no folder" / "x.zip")
            assert missing.value.code == "MV809"
    assert (tmp_path / "there.zip").read_bytes() == b"mine"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_bundle_holds_one_case_and_its_place_in_the_chain(url: URL, tmp_path: Path) -> None:
    with lived(url) as store:
        head = write_bundle(store, "two", tmp_path / "two.zip")
    found = verify_bundle(tmp_path / "two.zip")
    assert (found.case, found.head, found.assessments) == ("two", head, 1)
    assert [event.kind for event in found.events] == [
        "pack_published", "registered", "assessed", "decided", "condition_met",
    ]  # fmt: skip
    with zipfile.ZipFile(tmp_path / "two.zip") as archive:
        content = b"".join(archive.read(name) for name in archive.namelist())
    assert b'"one"' not in content, "nothing of other cases but digests"


def by_script(file: Path, *more: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-I", "-S", str(SCRIPT), str(file), *more]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={"PATH": os.environ["PATH"]})


@pytest.mark.parametrize("name", ["two", "gone", "last"])
def test_the_script_in_the_documentation_agrees(sqlite_url: URL, tmp_path: Path, name: str) -> None:
    with lived(sqlite_url) as store:
        head = write_bundle(store, name, tmp_path / "case.zip")
    ran = by_script(tmp_path / "case.zip", head.hash)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert head.hash in ran.stdout
    assert by_script(tmp_path / "case.zip", "0" * 64).returncode == 1
    assert len(SCRIPT.read_text().splitlines()) <= 100


def test_the_script_says_in_one_line_what_cannot_be_read(sqlite_url: URL, tmp_path: Path) -> None:
    with lived(sqlite_url) as store:
        write_bundle(store, "two", tmp_path / "two.zip")
    (tmp_path / "text.zip").write_text("no zip file")
    (tmp_path / "cut.zip").write_bytes((tmp_path / "two.zip").read_bytes()[:-100])
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as other:
        other.writestr("a.txt", "a")
    told = {}
    for name in ("none.zip", "text.zip", "cut.zip", "other.zip", ".", "two.zip/x"):
        ran = by_script(tmp_path / name)
        assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (1, "", 1), (name, ran.stderr)
        assert "Traceback" not in ran.stderr
        told[name] = ran.stderr
    assert {line.split(str(tmp_path))[0] for line in told.values()} == {"cannot read "}
    assert "No such file" in told["none.zip"]
    assert "not a zip file" in told["text.zip"]
    assert "manifest.json" in told["other.zip"]


@pytest.mark.alike
def test_any_change_of_a_bundle_is_found_by_the_product_and_by_the_script(sqlite_url: URL, tmp_path: Path) -> None:
    """Also where the manifest is made to fit: what is checked then is the chain, up to a head known otherwise."""
    with lived(sqlite_url) as store:
        head = write_bundle(store, "two", tmp_path / "two.zip")
    with zipfile.ZipFile(tmp_path / "two.zip") as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    for name, content in contents.items():
        if name in ("README.txt", "manifest.json"):
            continue
        for change in (None, content.replace(b"e", b"i", 1), content[:-20], content + b"{}\n"):
            for changes in ({name: change}, fitting(contents, name, change)):
                file = rewritten(tmp_path / "two.zip", changes)
                with pytest.raises(FaultyInput):
                    verify_bundle(file)
                assert by_script(file, head.hash).returncode == 1, (name, change)


def fitting(contents: dict[str, bytes], name: str, change: bytes | None) -> dict[str, bytes | None]:
    manifest = json.loads(contents["manifest.json"])
    manifest["files"].pop(name)
    if change is not None:
        manifest["files"][name] = hashlib.sha256(change).hexdigest()
    return {name: change, "manifest.json": json.dumps(manifest).encode()}


def key_pair(folder: Path, name: str) -> tuple[Path, Path]:
    key = Ed25519PrivateKey.generate()
    private, public = folder / f"{name}.pem", folder / f"{name}.pub"
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    public.write_bytes(
        key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    return private, public


def test_a_signed_head_holds_for_its_key_alone(tmp_path: Path) -> None:
    private, public = key_pair(tmp_path, "ours")
    _, other = key_pair(tmp_path, "theirs")
    file = tmp_path / "head.json"
    file.write_text(sign(Head(7, "a" * 64), private))
    assert (read_signed(file).pinned, read_signed(file, public).pinned) == (False, True)
    assert read_signed(file).signed.hash == "a" * 64
    with pytest.raises(FaultyInput) as fault:
        read_signed(file, other)
    assert codes(fault) == ["MV753"]


def test_any_changed_byte_of_a_signed_head_is_found(tmp_path: Path) -> None:
    private, public = key_pair(tmp_path, "ours")
    file = tmp_path / "head.json"
    content = sign(Head(7, "a" * 64), private).encode()
    for place in range(len(content) - 1):
        changed = bytearray(content)
        changed[place] ^= 1
        file.write_bytes(changed)
        with pytest.raises(FaultyInput):
            read_signed(file, public)


def test_other_files_are_no_keys(tmp_path: Path) -> None:
    (tmp_path / "no.pem").write_text("not a key")
    with pytest.raises(EngineFault) as fault:
        sign(Head(7, "a" * 64), tmp_path / "no.pem")
    assert fault.value.code == "MV775"


def test_an_entry_changed_and_an_assessment_forged_are_told_apart(sqlite_url: URL, tmp_path: Path) -> None:
    with lived(sqlite_url) as store:
        write_bundle(store, "two", tmp_path / "two.zip")
    with pytest.raises(FaultyInput) as fault:
        verify_bundle(rewritten(tmp_path / "two.zip", {"case.json": b"{}"}))
    assert codes(fault) == ["MV772"]


def test_an_assessment_the_rules_do_not_give_is_found_though_all_hashes_fit(sqlite_url: URL, tmp_path: Path) -> None:
    """Somebody who may write can record an outcome the rules never gave; making it again is what finds it."""
    file = case("forged")
    forged = assessor().assess(file).model_copy(update={"outcome": "decline"})
    with register_with(sqlite_url) as store:
        Registrar(store, ANNA, sources).add([Proposal(file, pack(), lambda: Kept.of(forged))])
        with store.read() as reader:
            assert verify(reader).whole
        write_bundle(store, "forged", tmp_path / "forged.zip")
    assert by_script(tmp_path / "forged.zip").returncode == 0
    with pytest.raises(FaultyInput) as fault:
        verify_bundle(tmp_path / "forged.zip")
    assert codes(fault) == ["MV773"]
