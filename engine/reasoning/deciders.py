"""Which unanswered questions can still change who decides on a case."""

from collections.abc import Mapping

from engine.facts import fill
from engine.language.expression import facts_of
from engine.language.pack import Pack
from engine.language.truth import truth_of
from engine.language.vocabulary import Mark, Value


def route_questions(stated: Mapping[str, Value | Mark], pack: Pack) -> list[str]:
    """Return the questions without an answer one of whose answers, alone, leads to another route, in the pack's order.

    The answers of a number or a list are not tried out: such a question is returned wherever a route reads it.
    """
    bound = fill(stated, pack)
    read = {name for item in pack.items[pack.span("route")] for name in facts_of(item.when)}
    silent = [name for name in pack.facts if name in read and name in {*bound.open, *bound.assumed}]
    return [name for name in silent if _turns(name, bound.values, pack)]


def _turns(name: str, values: Mapping[str, Value | Mark], pack: Pack) -> bool:
    answers = pack.facts[name].domain.all_values()
    return answers is None or len({_route({**values, name: answer}, pack) for answer in answers}) > 1


def _route(values: Mapping[str, Value | Mark], pack: Pack) -> str | None:
    """Return the first route that is not known to fail."""
    items = pack.items[pack.span("route")]
    return next((item.id for item in items if truth_of(item.when, values) is not False), None)
