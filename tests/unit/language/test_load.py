"""A pack is what its files say together, in the order of their paths."""

from pathlib import Path

import pytest

from engine.language.diagnostic import FaultyInput
from engine.language.load import PackFile, pack_of, read_files, source_hash

SMALL = (Path(__file__).parents[2] / "data" / "packs" / "small" / "pack.yaml").read_text(encoding="utf-8")
ADVICE = "advice:\n  - {{id: {0}, passages: [AIM.1], when: {{{1}: true}}, text: {{sv: x, en: x}}}}\n"


def files(*texts: str) -> tuple[PackFile, ...]:
    """Return files `f0.yaml` and so on with these contents."""
    return tuple(PackFile(f"f{number}.yaml", text.encode()) for number, text in enumerate(texts))


def test_lists_are_joined_in_the_order_of_files_and_mappings_united() -> None:
    pack = pack_of(
        files(
            ADVICE.format("first", "overnight"),
            SMALL,
            ADVICE.format("last", "overnight"),
            "bodies: {x: {sv: x, en: x}}",
        ),
        "p",
    )
    assert [entry.id for entry in pack.source.advice] == ["first", "dear", "last"]
    assert list(pack.source.bodies) == ["office", "committee", "x"]


def test_faults_after_merging_stand_in_the_file_they_were_written_in() -> None:
    with pytest.raises(FaultyInput) as caught:
        pack_of(files(ADVICE.format("a", "overnigt"), SMALL, "\n" + ADVICE.format("b", "overnite")), "p")
    assert [str(fault.place) for fault in caught.value.diagnostics] == ["f0.yaml:2:39", "f2.yaml:3:39"]


def test_section_with_nothing_in_it_is_left_out() -> None:
    assert pack_of(files(SMALL, "memberships:\nadvice:\n"), "p").hash == pack_of(files(SMALL), "p").hash


def test_merging_leaves_the_files_of_another_reading_alone() -> None:
    both = files(SMALL, ADVICE.format("a", "overnight"))
    assert pack_of(both, "p").hash == pack_of(both, "p").hash


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("bodies: {x: {sv: x, en: x}}", "bodies: {x: {sv: y, en: y}}", [("MV119", "f1.yaml:1:10")]),
        ("bodies: {x: {sv: x, en: x}}", "bodies: [x]", [("MV207", "f1.yaml:1:9")]),
        ("rules: []", "rules: {x: 1}", [("MV208", "f1.yaml:1:8")]),
        ("bodies: [x]", "bodies: [y]", [("MV207", "f0.yaml:1:9")]),
        ("nonsense: 1", "nonsense: [2]", [("MV202", "f0.yaml:1:1")]),
        ("pack: {id: x}", "", [("MV215", "f2.yaml:2:1")]),
    ],
)
def test_sections_that_do_not_go_together(first: str, second: str, found: list[tuple[str, str]]) -> None:
    with pytest.raises(FaultyInput) as caught:
        pack_of(files(first, second or "memberships:", SMALL), "p")
    shown = [(fault.code, str(fault.place)) for fault in caught.value.diagnostics]
    assert set(found) <= set(shown)


def test_files_are_read_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for name in ("b.yaml", "a/z.yaml", "a.yaml", "c.yml", "a/b/c.yaml", "note.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    found = [Path(file.name).relative_to(tmp_path).as_posix() for file in read_files(tmp_path)]
    assert found == ["a/b/c.yaml", "a/z.yaml", "a.yaml", "b.yaml"]


def test_source_hash_is_of_contents_in_order_and_not_of_names() -> None:
    one = (PackFile("a", b"x"), PackFile("b", b"yz"))
    assert source_hash(one) == source_hash((PackFile("c", b"x"), PackFile("d", b"yz")))
    assert source_hash(one) != source_hash((PackFile("a", b"xy"), PackFile("b", b"z")))
    assert source_hash(one) != source_hash(tuple(reversed(one)))
