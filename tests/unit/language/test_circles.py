"""Names in the order they can be settled, and the circles that none can."""

from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from engine.language.circles import circles_in, settled_in, shown

names = st.sampled_from("abcdefgh")
graphs = st.dictionaries(names, st.frozensets(names | st.just("unknown"), max_size=3))


@given(graphs)
def test_settled_names_come_after_those_they_need(needs: dict[str, frozenset[str]]) -> None:
    settled = settled_in(needs)
    assert len(set(settled)) == len(settled)
    for place, name in enumerate(settled):
        assert needs[name] & needs.keys() <= set(settled[:place])


@given(graphs)
def test_all_are_settled_exactly_where_there_is_no_circle(needs: dict[str, frozenset[str]]) -> None:
    try:
        TopologicalSorter(needs).prepare()
        circular = False
    except CycleError:
        circular = True
    assert (set(settled_in(needs)) != needs.keys()) == circular


@given(graphs)
def test_circles_are_circles_and_share_no_name(needs: dict[str, frozenset[str]]) -> None:
    left = {name: needs[name] for name in needs if name not in settled_in(needs)}
    circles = list(circles_in(left))
    assert bool(circles) == bool(left)
    members = [name for circle in circles for name in circle[1:]]
    assert len(set(members)) == len(members)
    for circle in circles:
        assert circle[0] == circle[-1]
        assert all(after in left[before] for before, after in pairwise(circle))


def test_circle_begins_with_the_name_written_first() -> None:
    assert list(circles_in({"b": {"a"}, "a": {"b"}})) == [["b", "a", "b"]]


def test_name_that_only_leads_to_a_circle_is_in_none() -> None:
    assert list(circles_in({"c": {"a"}, "a": {"b"}, "b": {"a"}})) == [["a", "b", "a"]]


def test_long_circle_is_shown_without_its_middle() -> None:
    assert shown("abca") == "a → b → c → a"
    assert shown("abcdefga") == "a → b → c → d → … → a"
