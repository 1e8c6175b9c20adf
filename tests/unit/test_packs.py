"""The library of packs: which covers a day, and a cache that changes nothing but the time it takes."""

import shutil
from pathlib import Path

import pytest

from engine.language.diagnostic import FaultyInput, Place
from engine.language.load import pack_of, read_files
from engine.packs import SHIPPED, Library, cache_folder, load_pack

SMALL = Path(__file__).parents[1] / "data" / "packs" / "small"
PLACE = Place("case.yaml", 4, 16)


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def small_copy(folder: Path, **replaced: str) -> Path:
    """Copy the small pack into `folder`, with lines of its head replaced."""
    shutil.copytree(SMALL, folder)
    path = folder / "pack.yaml"
    text = path.read_text(encoding="utf-8")
    for key, new in replaced.items():
        start = text.index(f"\n  {key}: ")
        end = text.index("\n", start + 1)
        text = f"{text[:start]}\n  {key}: {new}{text[end:]}"
    path.write_text(text, encoding="utf-8")
    return folder


def codes(fault: FaultyInput) -> list[str]:
    return [diagnostic.code for diagnostic in fault.diagnostics]


def test_first_and_last_day_are_covered(tmp_path: Path) -> None:
    small_copy(tmp_path / "packs" / "one", valid_from="2024-01-01\n  valid_to: 2024-12-31")
    small_copy(tmp_path / "packs" / "two", version="2.0.0", valid_from="2025-01-01")
    library = Library(tmp_path / "packs")
    assert [library.covering(day, PLACE).version for day in ("2024-01-01", "2024-12-31", "2025-01-01")] == [
        "1.0.0",
        "1.0.0",
        "2.0.0",
    ]
    with pytest.raises(FaultyInput) as caught:
        library.covering("2023-12-31", PLACE)
    assert codes(caught.value) == ["MV506"]
    assert caught.value.diagnostics[0].place == PLACE
    for told in ("small 1.0.0 (2024-01-01–2024-12-31)", "small 2.0.0 (2025-01-01–)"):
        assert told in caught.value.render("en")


def test_two_packs_on_one_day_are_an_error(tmp_path: Path) -> None:
    small_copy(tmp_path / "packs" / "one")
    small_copy(tmp_path / "packs" / "two", version="2.0.0", valid_from="2025-01-01")
    with pytest.raises(FaultyInput) as caught:
        Library(tmp_path / "packs").covering("2025-01-01", PLACE)
    assert codes(caught.value) == ["MV507"]


def test_a_pack_is_named_by_id_by_version_or_by_folder(tmp_path: Path) -> None:
    one = small_copy(tmp_path / "packs" / "one", valid_from="2024-01-01\n  valid_to: 2024-12-31")
    small_copy(tmp_path / "packs" / "two", version="2.0.0", valid_from="2025-01-01")
    library = Library(tmp_path / "packs")
    assert library.named("small").version == "2.0.0"
    assert library.named("small@1.0.0").version == "1.0.0"
    assert library.named(str(one)).version == "1.0.0"
    with pytest.raises(FaultyInput) as caught:
        library.named("smal")
    assert codes(caught.value) == ["MV508"]
    assert "did you mean `small`?" in caught.value.render("en")


@pytest.mark.parametrize("folder", [SMALL, SHIPPED / "karlstad-2020"], ids=lambda path: path.name)
def test_the_cache_gives_the_same_pack(folder: Path) -> None:
    fresh, cached = load_pack(folder), load_pack(folder)
    checked = pack_of(read_files(folder), str(folder))
    assert list(cache_folder().iterdir())
    for pack in (fresh, cached):
        assert pack.hash == checked.hash
        assert pack.facts == checked.facts
        assert list(pack.facts) == list(checked.facts)
        assert pack.items == checked.items
        assert pack.rows == checked.rows
        assert list(pack.source.units) == list(checked.source.units)
        assert pack.source == checked.source


def test_the_order_of_a_scale_is_part_of_a_pack(tmp_path: Path) -> None:
    one, other = small_copy(tmp_path / "one"), small_copy(tmp_path / "other")
    path = other / "pack.yaml"
    text = path.read_text(encoding="utf-8")
    first, second = "      none: {sv: ingen, en: none}\n", "      vague: {sv: allmän, en: vague}\n"
    assert first + second in text
    path.write_text(text.replace(first + second, second + first), encoding="utf-8")
    assert load_pack(one).hash != load_pack(other).hash
    assert load_pack(other).facts["benefit"].domain.members == ("vague", "none", "concrete")


@pytest.mark.parametrize("spoiled", [b"", b"{", b"[]", b'{"pack": 1}', b"\xff", b"null"])
def test_a_spoiled_cache_is_made_anew(spoiled: bytes) -> None:
    pack = load_pack(SMALL)
    (entry,) = cache_folder().iterdir()
    sound = entry.read_bytes()
    entry.write_bytes(spoiled)
    assert load_pack(SMALL).hash == pack.hash
    assert entry.read_bytes() == sound


def test_a_damaged_cache_does_not_change_the_rules() -> None:
    pack = load_pack(SMALL)
    (entry,) = cache_folder().iterdir()
    stored = entry.read_text(encoding="utf-8")
    assert '"points":70' in stored
    entry.write_text(stored.replace('"points":70', '"points":99'), encoding="utf-8")
    again = load_pack(SMALL)
    assert again.hash == pack.hash
    assert [rule.points for rule in again.source.rules] == [rule.points for rule in pack.source.rules]


def test_a_disk_that_refuses_costs_only_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file" / "below"))
    assert load_pack(SMALL).id == "small"


def test_a_changed_file_is_checked_again(tmp_path: Path) -> None:
    folder = small_copy(tmp_path / "pack")
    load_pack(folder)
    path = folder / "pack.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("points: 70", "points: 0"), encoding="utf-8")
    with pytest.raises(FaultyInput) as caught:
        load_pack(folder)
    assert codes(caught.value) == ["MV415"]
