"""Operations on a pack as hypothesis strategies, sound and not."""

from hypothesis import strategies as st

from engine.language.pack import OUTCOMES, Pack
from engine.text import Text
from engine.tuning.operations import (
    Operation,
    OrderRows,
    SetChangeNote,
    SetGrades,
    SetOutcome,
    SetPoints,
    SetValidity,
    SetVersion,
    SetWeight,
)

TRICKY = ["# nej", "a: b", "- x", "{", "[", "}", "yes", "null", "~", "12:30", "12", "1.5", "'", '"', "\\n", "@x", "%x",
          "!tag", "&a", "*b", "a #b", "a, b", "två\nrader", "? x", "|", ">-", "true", "=", "<<", "ä\u2013ö", "\U0001f600",
          "..."]  # fmt: skip
numbers = st.integers(-150, 150) | st.integers(-(2**53), 2**53)
days = st.dates().map(str)
versions = st.tuples(*[st.integers(0, 12)] * 3).map(lambda v: ".".join(map(str, v)))


def _kept(text: str) -> str:
    shown = "".join(c for c in text if c.isprintable() or c == "\n").strip()
    return shown or "x"


notes = (st.sampled_from(TRICKY) | st.text(max_size=60) | st.text("ab'\"#:-{}[],&*!|>%@\\\n ", max_size=20)).map(_kept)


def operations(pack: Pack) -> st.SearchStrategy[Operation]:
    """Return a strategy of operations that name what `pack` has."""
    source = pack.source
    rules, rows = [rule.id for rule in source.rules], [row.id for row in source.outcome_table]
    principles = st.sampled_from([principle.id for principle in source.principles])
    found: list[st.SearchStrategy[Operation]] = [
        st.builds(SetWeight, principle=principles, weight=numbers),
        st.builds(SetGrades, principle=principles, met=numbers, partly=numbers),
        st.builds(SetOutcome, row=st.sampled_from(rows), outcome=st.sampled_from(OUTCOMES)),
        st.permutations(rows).map(lambda order: OrderRows(rows=tuple(order))),
        versions.map(lambda version: SetVersion(version=version)),
        st.builds(SetChangeNote, note=st.builds(Text, sv=notes, en=notes)),
        st.builds(SetValidity, valid_from=days, valid_to=days | st.none()),
    ]
    if rules:
        found.append(st.builds(SetPoints, rule=st.sampled_from(rules), points=numbers))
    return st.one_of(found)
