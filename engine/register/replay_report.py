"""What a replay found, for people: how each assessment came out, or what became of them by another pack."""

from collections import Counter
from collections.abc import Sequence

from engine.language.pack import OUTCOMES
from engine.register.remaking import Replayed
from engine.register.words import tell
from engine.report.document import Block, Heading, Paragraph, Table
from engine.text import Lang, listed


def comparison(results: Sequence[Replayed], lang: Lang) -> list[Block]:
    """Return a table of how every assessment came out, and how many are identical."""
    rows = tuple((one.case, str(one.seq), *verdict(one, lang)) for one in results)
    header = tuple(tell(key, lang) for key in ("case", "number", "came_to", "difference"))
    same = sum(one.identical for one in results)
    told = (tell("summary", lang, same=same, all=len(results)), tell("chain_unchecked", lang))
    return [Table(header, rows, frozenset({1})), *map(Paragraph, told)]


def verdict(one: Replayed, lang: Lang) -> tuple[str, str]:
    """Return how an assessment came out in a word, and what is not as recorded."""
    if one.damaged:
        return tell("is_damaged", lang), tell("damaged", lang, code=one.fault)
    if one.fault:
        return tell("differs", lang), tell("unfit", lang, code=one.fault)
    return tell("identical" if one.identical else "differs", lang), "; ".join(one.differences)


def transitions(found: Sequence[Replayed], lang: Lang) -> list[Block]:
    """Return the table of what became what, the cases that move, and those whose assessment is damaged."""
    results = [one for one in found if not one.damaged]
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
    last = [Paragraph(scores_told(results, lang))]
    if lost := damaged_told(found, lang):
        last.append(lost)
    if not moved:
        return [*blocks, Paragraph(tell("none_moves", lang)), *last]
    return [*blocks, Table(tuple(tell(key, lang) for key in ("case", "was", "becomes")), moved), *last]


def damaged_told(found: Sequence[Replayed], lang: Lang) -> Paragraph | None:
    """Return which cases have an assessment that is missing or altered, if any has."""
    lost = [one.case for one in found if one.damaged]
    return Paragraph(tell("damaged_cases", lang, cases=listed(lost, lang))) if lost else None


def scores_told(results: Sequence[Replayed], lang: Lang) -> str:
    """Return in how many cases the score changes, and by how much at the least and at the most."""
    made = [one for one in results if one.becomes is not None]
    changed = [one for one in made if one.score_was != one.score_becomes]
    pairs = [(one.score_was, one.score_becomes) for one in changed if one.score_was and one.score_becomes]
    steps = sorted(now - before for was, becomes in pairs for before, now in zip(was, becomes, strict=True))
    told = tell("scores_change" if changed else "scores_stay", lang, count=len(changed), all=len(made))
    if not steps:
        return f"{told}."
    by = tell("by_one" if steps[0] == steps[-1] else "by_steps", lang, least=_step(steps[0]), most=_step(steps[-1]))
    return f"{told}, {by}."


def _step(points: int) -> str:
    return f"+{points}" if points > 0 else str(points).replace("-", "\N{MINUS SIGN}")
