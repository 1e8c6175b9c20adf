"""Nodes remember where they stand, whatever they are nested in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.language.diagnostic import FaultyInput, Place
from engine.language.source import Node, NodePath, beyond, parse, read_document, walk

TEXT = """\
# comment
pack:
  id: small
  åäö: {sv: "ö", en: o}
rules:
  - id: one
    when: {any: [{benefit: none}, {kind: trip}]}
  -   id: two
      when: true
anchored: &x
  inner: [1, 2]
again: *x
"""
NODE = parse(TEXT.encode(), "a.yaml")


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), (2, 1), (2, 1)),
        (("pack",), (3, 3), (2, 1)),
        (("pack", "id"), (3, 7), (3, 3)),
        (("pack", "åäö"), (4, 8), (4, 3)),
        (("pack", "åäö", "sv"), (4, 13), (4, 9)),
        (("pack", "åäö", "en"), (4, 22), (4, 18)),
        (("rules",), (6, 3), (5, 1)),
        (("rules", 0), (6, 5), (6, 5)),
        (("rules", 0, "when"), (7, 11), (7, 5)),
        (("rules", 0, "when", "any", 1, "kind"), (7, 42), (7, 36)),
        (("rules", 1, "id"), (8, 11), (8, 7)),
        (("rules", 1, "when"), (9, 13), (9, 7)),
        (("anchored", "inner", 1), (11, 14), (11, 14)),
        (("again", "inner", 1), (11, 14), (11, 14)),
    ],
)
def test_place_of_value_and_key(path: NodePath, value: tuple[int, int], key: tuple[int, int]) -> None:
    assert NODE.place_of(path) == Place("a.yaml", *value)
    assert NODE.place_of(path, key=True) == Place("a.yaml", *key)


@pytest.mark.parametrize(
    ("path", "nearest"),
    [
        (("rules", 0, "points"), ("rules", 0)),
        (("rules", 7, "id"), ("rules",)),
        (("rules", -1), ("rules",)),
        (("gates", 0), ()),
        (("pack", "id", "x", 3), ("pack", "id")),
    ],
)
def test_place_of_what_is_missing_is_that_of_the_nearest_node(path: NodePath, nearest: NodePath) -> None:
    assert NODE.place_of(path) == NODE.place_of(nearest)


def test_walk_gives_every_node_with_the_path_that_leads_to_it() -> None:
    walked = list(walk(NODE))
    assert walked[0] == ((), NODE)
    assert len(walked) == NODE.size
    assert all(NODE.at(path) is node for path, node in walked)


def test_size_and_depth_count_aliases_spelled_out() -> None:
    node = parse(b"a: &a [1, 2]\nb: [*a, [*a]]\n", "a.yaml")
    assert node.size == sum(1 for _ in walk(node))
    assert node.depth == 1 + max(len(path) for path, _ in walk(node))


def test_every_fault_of_the_values_is_found_in_one_go() -> None:
    with pytest.raises(FaultyInput) as caught:
        parse(b"a: 1.5\nb: {c: !x 1}\na: 99999999999999999999\n", "a.yaml")
    found = [(fault.code, str(fault.place)) for fault in caught.value.diagnostics]
    assert found == [("MV118", "a.yaml:1:4"), ("MV116", "a.yaml:2:8"), ("MV119", "a.yaml:3:1"), ("MV117", "a.yaml:3:4")]


def test_document_with_faulty_values_can_still_be_read_on() -> None:
    node, faults = read_document(b"points: 1.5\nid: one\n", "a.yaml")
    assert node is not None
    assert node.data() == {"points": "1.5", "id": "one"}
    assert [fault.code for fault in faults] == ["MV118"]


def test_broken_syntax_leaves_no_document_and_keeps_the_faults_before_it() -> None:
    node, faults = read_document(b"points: 1.5\nid: [one\n", "a.yaml")
    assert node is None
    assert [fault.code for fault in faults] == ["MV118", "MV112"]


def test_beyond_keeps_later_faults_at_other_places_alone() -> None:
    _, first = read_document(b"a: 1.5\n", "a.yaml")
    _, second = read_document(b"a: !x 1\n", "a.yaml")
    _, third = read_document(b"b:  !x 1\n", "a.yaml")
    assert beyond(first, [*second, *third]) == [*first, *third]


words = st.text("abcåö", min_size=1, max_size=4)
trees = st.recursive(
    st.integers(0, 99) | st.booleans() | words.map(lambda word: f"w{word}"),
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(words, inner, min_size=1, max_size=3),
    max_leaves=12,
)


def written(tree: object, indent: str = "") -> str:
    """Return `tree` in YAML's block style."""
    match tree:
        case dict():
            return "".join(f"\n{indent}k{key}:{written(value, indent + '  ')}" for key, value in tree.items())
        case list():
            return "".join(f"\n{indent}-{written(value, indent + '  ')}" for value in tree)
        case bool():
            return f" {str(tree).lower()}"
        case _:
            return f" {tree}"


@given(st.dictionaries(words, trees, min_size=1, max_size=3))
def test_places_point_at_the_text_of_values_and_keys(tree: dict[str, object]) -> None:
    text = written(tree).lstrip("\n")
    lines = text.split("\n")
    for path, node in walk(parse(text.encode(), "a.yaml")):
        _check_scalar(lines, node)
        if isinstance(node.value, dict):
            for key, place in node.keys.items():
                assert lines[place.line - 1][place.column - 1 :].startswith(f"{key}:"), path


def _check_scalar(lines: list[str], node: Node) -> None:
    if not isinstance(node.value, list | dict):
        shown = str(node.value).lower() if isinstance(node.value, bool) else str(node.value)
        assert lines[node.place.line - 1][node.place.column - 1 :] == shown
