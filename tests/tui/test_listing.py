"""The list of cases: search, filters and order, and the scores that come in page by page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.assessment import Range
from engine.register.overview import Entry
from tests.tui.conftest import Driven
from tui.listing import SORT_KEYS, Listing, Query
from tui.widgets.rows import Column, Rows

pytestmark = pytest.mark.alike


def row(number: int, title: str | None, **known: str) -> Entry:
    entry = Entry(
        seq=number,
        id=f"case-{number}",
        record_number=f"S-2026-{number}",
        status="registered",
        kind="trip",
        unit="school",
        day="2026-03-01",
        outcome="decline",
        settled=1,
        assessment=f"hash-{number}",
        pack=None,
        decision=None,
        title=title,
    )
    return entry._replace(**known)  # type: ignore[arg-type]


CASES = (
    row(1, "Ämne i Åbo", day="2025-01-01", outcome="participate"),
    row(2, "Resa till Moss", kind="network", decision="participate"),
    row(3, None, unit="office"),
    row(4, "resa igen", outcome="more_information"),
)
LISTING = Listing(CASES, {"hash-1": Range(10, 10), "hash-2": Range(0, 40), "hash-3": None})


def numbers(query: Query, listing: Listing = LISTING) -> list[int]:
    return [found.seq for found in listing.seen(query)]


def test_the_latest_stand_first() -> None:
    assert numbers(Query()) == [4, 3, 2, 1]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("RESA", [4, 2]),
        ("resa moss", [2]),
        ("moss resa", [2]),
        ("ÄMNE", [1]),
        ("s-2026-3", [3]),
        ("case-4", [4]),
        ("2025", [1]),
        ("2026-03", [4, 3, 2]),
        ("[/]", []),
        (" ", [4, 3, 2, 1]),
    ],
)
def test_search_takes_all_words_in_ids_record_numbers_titles_and_days(search: str, found: list[int]) -> None:
    assert numbers(Query(search)) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query(unit="office"), [3]),
        (Query(kind="network"), [2]),
        (Query(outcome="decline"), [3, 2]),
        (Query(decision="none"), [4, 3, 1]),
        (Query(decision="participate"), [2]),
        (Query(year="2025"), [1]),
        (Query("resa", year="2026", decision="none"), [4]),
    ],
)
def test_filters_are_met_all_of_them(query: Query, found: list[int]) -> None:
    assert numbers(query) == found


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        ("day", [1, 2, 3, 4]),
        ("outcome", [2, 3, 4, 1]),
        ("title", [3, 4, 2, 1]),
        ("unit", [3, 1, 2, 4]),
    ],
)
def test_order_by_a_column_and_then_by_registration(sort: str, found: list[int]) -> None:
    query = Query().sorted_by(sort)  # type: ignore[arg-type]

    assert numbers(query) == found
    assert numbers(query.sorted_by(sort)) == list(reversed(found))  # type: ignore[arg-type]


def test_cases_without_a_score_stand_last_whichever_way_round() -> None:
    query = Query().sorted_by("score")

    assert numbers(query) == [1, 2, 3, 4]
    assert numbers(query.sorted_by("score")) == [2, 1, 4, 3]


@given(st.sampled_from(SORT_KEYS), st.booleans(), st.text(max_size=5))
def test_order_loses_and_adds_nothing(sort: str, descending: bool, search: str) -> None:  # noqa: FBT001 - drawn
    query = Query(search, sort=sort, descending=descending)  # type: ignore[arg-type]

    assert sorted(numbers(query)) == sorted(numbers(Query(search)))


def test_clearing_keeps_the_order() -> None:
    query = Query("x", unit="office", sort="day", descending=False)

    assert query.cleared() == Query(sort="day", descending=False)
    assert query.filters == {"unit": "office"}


def test_scores_that_are_not_known_are_asked_for_the_latest_first() -> None:
    assert LISTING.without_score() == ["hash-4"]
    assert Listing(CASES).without_score() == ["hash-4", "hash-3", "hash-2", "hash-1"]


def test_there_is_an_example_of_all_that_recommendations_and_decisions_are_drawn_from() -> None:
    several = [
        {"outcome": outcome, "decision": decision, "status": status}
        for outcome in ("decline", "participate")
        for decision in ("decline", "refer")
        for status in ("decided", "annulled")
    ]
    cases = [row(number, "Resa", **several[number % 8]) for number in range(20)]

    found = [{name: getattr(one, name) for name in several[0]} for one in Listing(cases).examples]
    assert sorted(map(str, found)) == sorted(map(str, several))


def test_extra_columns_are_shown_where_the_others_have_what_they_wish() -> None:
    rows = Rows((Column("title", least=20, wish=38), Column("day", 12, drop=1), Column("unit", 19, drop=2, extra=True)))

    def shown(width: int) -> dict[str, int]:
        return {column.key: wide for column, wide in rows._layout(width)}

    assert shown(38 + 12 + 19 + 4) == {"title": 38, "day": 12, "unit": 19}
    assert shown(38 + 12 + 19 + 3) == {"title": 58, "day": 12}
    assert shown(20 + 12 + 2) == {"title": 20, "day": 12}
    assert shown(20 + 12 + 1) == {"title": 33}


def test_filters_offer_the_values_there_are() -> None:
    assert LISTING.values("unit") == {"office", "school"}
    assert LISTING.values("decision") == {"none", "participate"}


def test_units_stand_by_what_is_read() -> None:
    said = {"office": "Ödebygd", "school": "Åker"}
    cases = (row(1, "a", unit="school"), row(2, "b", unit="office"), row(3, "c", unit="school"))
    query = Query(sort="unit", descending=False)
    assert [found.seq for found in Listing(cases).seen(query, lambda _, found: said[found.unit])] == [1, 3, 2]
    assert numbers(query, Listing(cases)) == [2, 1, 3]


def test_swedish_letters_stand_last() -> None:
    titles = ["Östersund", "Zagreb", "Ärla", "Alby", "Åmål"]
    cases = tuple(row(number, title) for number, title in enumerate(titles))
    listed = Listing(cases).seen(Query(sort="title", descending=False))
    assert [found.title for found in listed] == ["Alby", "Zagreb", "Åmål", "Ärla", "Östersund"]


async def test_filters_stand_in_their_order_and_the_count_names_the_sorting(driven: Driven) -> None:
    async with driven() as drive:
        await drive.press("ctrl+g", "home", "enter")
        told = drive.told()
        values = ["delta med villkor", "komplettera", "avstå"]
        assert sorted(values, key=told.index) == values
        await drive.press("escape", "ctrl+b")
        assert "4 ärenden · efter beslutsdag" in drive.text()
