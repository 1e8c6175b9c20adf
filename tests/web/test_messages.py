"""What a page may say, and that nothing else it says has an effect."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.web.messages import COLUMNS, ROWS, Focus, Ping, Resized, Typed, size_asked, understood

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
KINDS = st.sampled_from(["stdin", "resize", "ping", "focus", "blur", "quit", "exit", "deliver_chunk_request", "log"])


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        (["stdin", "hej å"], Typed("hej å".encode())),
        (["resize", {"width": 100, "height": 30}], Resized(100, 30)),
        (["resize", {"width": 10**9, "height": -1}], Resized(COLUMNS[1], ROWS[0])),
        (["ping", "1"], Ping("1")),
        (["focus"], Focus(here=True)),
        (["blur"], Focus(here=False)),
    ],
)
def test_what_a_page_says_is_understood(said: object, heard: object) -> None:
    assert understood(json.dumps(said)) == heard


@pytest.mark.parametrize(
    "said",
    [
        "",
        "{",
        "[" * 100_000,
        "null",
        "[]",
        '"stdin"',
        '["stdin"]',
        '["stdin", 1]',
        '["stdin", "a", "b"]',
        '["resize", {"width": 80}]',
        '["resize", {"width": "80", "height": "24"}]',
        '["resize", {"width": 80.5, "height": 24}]',
        '["resize", {"width": true, "height": true}]',
        '["resize", {"width": NaN, "height": 24}]',
        '["ping", {"type": "quit"}]',
        '["quit"]',
        '["exec", "id"]',
        '{"type": "quit"}',
    ],
)
def test_everything_else_is_passed_over(said: str) -> None:
    assert understood(said) is None


def test_half_a_character_does_no_harm() -> None:
    assert understood('["stdin", "a\\ud800b"]') == Typed(b"a?b")


@given(st.text() | JSON.map(json.dumps) | st.tuples(KINDS, JSON).map(json.dumps))
def test_whatever_is_said_nothing_breaks(said: str) -> None:
    heard = understood(said)

    assert heard is None or isinstance(heard, Typed | Resized | Ping | Focus)
    if isinstance(heard, Resized):
        assert COLUMNS[0] <= heard.width <= COLUMNS[1]
        assert ROWS[0] <= heard.height <= ROWS[1]


@given(st.text())
def test_a_size_asked_for_is_within_bounds_whatever_is_asked(text: str) -> None:
    assert COLUMNS[0] <= size_asked(text, 80, COLUMNS) <= COLUMNS[1]


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("120", 120),
        ("", 80),
        ("-5", 80),
        ("1e3", 80),
        ("٣", 80),
        ("9" * 5_000, 80),
        ("0", 20),
        ("99999", 500),
        ("80;id", 80),
    ],
)
def test_sizes_asked_for(text: str, size: int) -> None:
    assert size_asked(text, 80, COLUMNS) == size
