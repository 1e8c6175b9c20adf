"""What is drawn of data: fitted into columns, beside one another, and only where it has changed."""

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from tui.render import GAP, beside, fitted, lent, plain
from tui.widgets.document import folded

CELL = st.builds(plain, st.text(alphabet="aåö 漢e\u0301[/]", max_size=8), st.sampled_from(["", "bad", "strong"]))
CELLS = st.lists(st.tuples(CELL, st.integers(1, 9), st.booleans()), min_size=1, max_size=4)


@given(CELLS)
def test_cells_stand_beside_one_another_as_each_is_fitted(cells: list[tuple[Content, int, bool]]) -> None:
    wanted = Content(" " * GAP).join([fitted(cell, width, right=right) for cell, width, right in cells])
    found = beside(cells)

    assert found.plain == wanted.plain
    assert drawn(found) == drawn(wanted)


@given(CELLS)
def test_a_cell_is_lent_only_what_the_one_flush_right_after_it_leaves_free(
    cells: list[tuple[Content, int, bool]],
) -> None:
    found = lent(cells)

    assert sum(width for _, width, _ in found) == sum(width for _, width, _ in cells)
    for (cell, width, right), (same, given_width, _) in zip(cells, found, strict=True):
        assert same is cell
        assert given_width == width or (not right) == (given_width > width)
        assert given_width >= min(width, cell.cell_length)


def test_a_long_text_runs_on_where_the_number_after_it_is_short() -> None:
    row = [(plain("Kommunens eget intresse"), 10, False), (plain("20"), 18, True)]

    assert beside(lent(row)).plain == "Kommunens eget intresse".ljust(28) + "20"


@given(st.text(alphabet="aåö 漢語e\u0301[/]\N{NO-BREAK SPACE}", max_size=60), st.integers(8, 20))
@example("[[[[[[[漢[[[漢漢", 8)
def test_a_text_is_folded_by_the_room_it_takes_and_nothing_of_it_is_lost(text: str, width: int) -> None:
    lines = folded(text, width)

    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def drawn(content: Content) -> list[tuple[str, str]]:
    """Return each character with how it is drawn."""
    styles = [[str(span.style) for span in content.spans if span.start <= at < span.end] for at in range(len(content))]
    return [(char, " ".join(style)) for char, style in zip(content.plain, styles, strict=True)]
