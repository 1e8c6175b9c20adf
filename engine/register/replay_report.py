"""What a replay found, for people: how each assessment came out, or what became of them by another pack."""

from collections import Counter
from collections.abc import Sequence

from engine.language.pack import OUTCOMES
from engine.register.remaking import Replayed
from engine.register.words import tell
from engine.report.document import Block, Heading, Paragraph, Table
from engine.text import Lang


def comparison(results: Sequence[Replayed], lang: Lang) -> list[Block]:
    """Return a table of how every assessment came out, and how many are identical."""
    rows = tuple((one.case, str(one.seq), *verdict(one, lang)) for one in results)
    header = tuple(tell(key, lang) for key in ("case", "number", "came_to", "difference"))
    same = sum(one.identical for one in results)
    told = (tell("summary", lang, same=same, all=len(results)), tell("chain_unchecked", lang))
    return [Table(header, rows, frozenset({1})), *map(Paragraph, told)]


def verdict(one: Replayed, lang: Lang) -> tuple[str, str]:
    """Return how an assessment came out in a word, and what is not as recorded."""
    if one.fault:
        return tell("differs", lang), tell("unfit", lang, code=one.fault)
    return tell("identical" if one.identical else "differs", lang), "; ".join(one.differences)


def transitions(results: Sequence[Replayed], lang: Lang) -> list[Block]:
    """Return the table of what became what, and the cases that move."""
    counted = Counter((one.was, one.becomes) for one in results)
    order = [OUTCOMES[0], "more_information", *OUTCOMES[1:]]
    columns: list[str | None] = [*order, None] if any(becomes is None for _, becomes in counted) else [*order]

    def label(outcome: str | None) -> str:
        return tell("not_assessable", lang) if outcome is None else tell(outcome, lang)

    rows = tuple((label(was), *(str(counted[was, to] or "·") for to in columns)) for was in order)
    header = (tell("from_to", lang), *map(label, columns))
    blocks: list[Block] = [
        Heading(tell("transitions", lang)),
        Table(header, rows, frozenset(range(1, len(header)))),
        Heading(tell("moved", lang)),
    ]
    moved = tuple((one.case, label(one.was), label(one.becomes)) for one in results if not one.identical)
    if not moved:
        return [*blocks, Paragraph(tell("none_moves", lang))]
    return [*blocks, Table(tuple(tell(key, lang) for key in ("case", "was", "becomes")), moved)]
