"""The graph of the register's growth is drawn from its table, and from nothing else."""

from tests.register.graph import GRAPH, SIZES, TABLE, drawn, from_table, to_table


def test_the_graph_in_the_docs_shows_the_table_beside_it() -> None:
    table = TABLE.read_text(encoding="utf-8")
    rows = from_table(table)
    assert to_table(rows) == table
    assert drawn(rows) == GRAPH.read_bytes()
    assert tuple(row.events for row in rows) == SIZES


def test_another_table_gives_another_graph_without_scripts_or_dates() -> None:
    rows = from_table("events,append_ms,list_ms,verify_ms\n1000,1.0,2.0,3.0\n3000,1.0,2.0,4.0\n")
    graph = drawn(rows)
    assert graph == drawn(rows) != drawn(rows[:1])
    assert not any(found in graph for found in (b"<script", b"<!--", b"pygal.org"))
