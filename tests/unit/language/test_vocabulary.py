"""Answers become values and come back as they were written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.language.vocabulary import Domain, FactType

NAMED: tuple[FactType, ...] = ("level", "choice", "set")
members = st.lists(st.from_regex(r"[a-z][a-z0-9_]{0,5}", fullmatch=True), min_size=1, max_size=5, unique=True)
domains = (
    st.just(Domain("flag"))
    | st.builds(Domain, st.sampled_from(NAMED), members.map(tuple))
    | st.builds(
        lambda type_, low, span: Domain(type_, (), low, low + span),
        st.sampled_from(("count", "amount", "share")),
        st.integers(0, 50),
        st.integers(0, 50),
    )
)


def answers_to(domain: Domain) -> st.SearchStrategy[object]:
    """Return a strategy for the answers of `domain`."""
    match domain.type:
        case "flag":
            return st.booleans()
        case "level" | "choice":
            return st.sampled_from(domain.members)
        case "set":
            return st.lists(st.sampled_from(domain.members), unique=True)
        case _:
            return st.integers(domain.minimum, domain.maximum)


@given(st.data(), domains)
def test_an_answer_comes_back_as_it_was_written(data: st.DataObject, domain: Domain) -> None:
    answer = data.draw(answers_to(domain))
    value = domain.encode(answer)
    assert value is not None
    back = domain.decode(value)
    assert type(back) is type(answer)
    in_order = [member for member in domain.members if member in answer] if isinstance(answer, list) else answer
    assert back == in_order


@given(domains)
def test_all_values_are_those_of_all_answers(domain: Domain) -> None:
    every = domain.all_values()
    if every is None:
        assert domain.type in ("set", "count", "amount", "share")
        return
    assert [domain.encode(domain.decode(value)) for value in every] == list(every)


JUNK = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=3)
    | st.lists(st.text(max_size=3) | st.none(), max_size=3)
)


@given(domains, JUNK)
def test_what_is_no_answer_has_no_value_and_what_has_one_is_an_answer(domain: Domain, junk: object) -> None:
    value = domain.encode(junk)
    if value is not None:
        assert domain.encode(domain.decode(value)) == value
        assert (junk is True or junk is False) == (domain.type == "flag")


@pytest.mark.parametrize(
    ("domain", "answer"),
    [
        (Domain("flag"), 1),
        (Domain("flag"), "true"),
        (Domain("count", (), 0, 5), True),
        (Domain("count", (), 0, 5), 6),
        (Domain("count", (), 2, 5), 1),
        (Domain("count", (), 0, 5), "3"),
        (Domain("level", ("a", "b")), 0),
        (Domain("level", ("a", "b")), "c"),
        (Domain("choice", ("a", "b")), ["a"]),
        (Domain("set", ("a", "b")), "a"),
        (Domain("set", ("a", "b")), ["a", "a"]),
        (Domain("set", ("a", "b")), ["c"]),
        (Domain("set", ("a", "b")), None),
    ],
)
def test_no_answer(domain: Domain, answer: object) -> None:
    assert domain.encode(answer) is None


def test_levels_are_ranked_worst_first_and_sets_are_without_order() -> None:
    assert [Domain("level", ("none", "some", "all")).encode(answer) for answer in ("none", "some", "all")] == [0, 1, 2]
    assert Domain("set", ("a", "b")).encode(["b", "a"]) == Domain("set", ("a", "b")).encode(["a", "b"])
