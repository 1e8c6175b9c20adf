"""Packs changed by one edit, as somebody who tunes them would: a number, a condition, an entry, a question."""

from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

from engine.language.diagnostic import FaultyInput
from engine.language.pack import Pack
from tests.strategies.loading import load_pack
from tests.strategies.shape import Data, Shape
from tests.strategies.vocabulary import NAMED, NUMERIC, answer, fact_data

CONDITIONED = ("rules", "gates", "bars", "conditions", "advice", "routes")
OUTCOMES = ("decline", "participate_with_conditions", "participate")
ATTEMPTS = 60


def edited(rng: Random, data: Data, shape: Shape) -> tuple[Data, Pack]:
    """Return the pack `data` after one edit that the checker accepts, as data and as a pack."""
    for _ in range(ATTEMPTS):
        changed = deepcopy(data)
        rng.choice(EDITS)(rng, changed, shape)
        if changed == data:
            continue
        try:
            return changed, load_pack(changed)
        except FaultyInput:
            continue
    raise AssertionError("no edit was accepted")


def _some(rng: Random, entries: list[Data]) -> Data:
    return rng.choice(entries) if entries else {}


def points(rng: Random, pack: Data, _: Shape) -> None:
    rule = _some(rng, pack["rules"])
    if rule:
        rule["points"] = rng.choice((1, 7, 20, 55, 100, -15, -100))


def weight(rng: Random, pack: Data, _: Shape) -> None:
    rng.choice(pack["principles"])["weight"] = rng.choice((0, 1, 7, 33, 100))


def thresholds(rng: Random, pack: Data, _: Shape) -> None:
    met = rng.randint(1, 100)
    rng.choice(pack["principles"])["grades"] = {"met": met, "partly": rng.randint(1, met)}


def reach(rng: Random, pack: Data, _: Shape) -> None:
    found = rng.choice(pack["principles"])["reach"]
    found["letter"], found["analogy"] = found.get("analogy", False), found["letter"]


def condition(rng: Random, pack: Data, _: Shape) -> None:
    """One condition is negated, or takes the place of another."""
    entries = [entry for section in CONDITIONED for entry in pack[section]]
    one, other = _some(rng, entries), _some(rng, entries)
    one["when"] = {"not": one["when"]} if rng.randrange(2) else other["when"]


def removal(rng: Random, pack: Data, _: Shape) -> None:
    section = rng.choice((*CONDITIONED, "constraints", "outcome_table"))
    if pack[section]:
        pack[section].pop(rng.randrange(len(pack[section])))


def outcome(rng: Random, pack: Data, _: Shape) -> None:
    rng.choice(pack["outcome_table"])["outcome"] = rng.choice(OUTCOMES)


def route(rng: Random, pack: Data, _: Shape) -> None:
    found = rng.choice(pack["routes"])
    key = rng.choice(("decides", "supports", "informs"))
    found[key] = rng.choice(list(pack["bodies"])) if key == "decides" else rng.sample(list(pack["bodies"]), 1)


def silence(rng: Random, pack: Data, _: Shape) -> None:
    name = _question(rng, pack)
    if name:
        fact = pack["vocabulary"][name]
        fact["silence"] = rng.choice(
            ("ask" if fact["role"] == "evidence" else "required", {"assume": answer(rng, fact)})
        )


def answers(rng: Random, pack: Data, _: Shape) -> None:
    """A question gets other answers: one more, one fewer, in another order, or other bounds."""
    name = _question(rng, pack)
    fact: Data = pack["vocabulary"].get(name, {"type": "flag"})
    if fact["type"] in NAMED:
        names = list(fact["values"])
        others = rng.choice(([*names, "new"], names[1:], names[::-1], [*names[1:], names[0]]))
        text = next(iter(fact["values"].values()))
        fact["values"] = dict.fromkeys(others, text)
    elif fact["type"] in NUMERIC:
        fact["minimum"] = (fact.get("minimum") or 0) + rng.randint(0, 1)
        fact["maximum"] = fact["minimum"] + rng.randint(1, 4)


def question_added(rng: Random, pack: Data, shape: Shape) -> None:
    """A new question, which a rule or a condition reads."""
    fact: Data = {"type": "set"}
    while fact["type"] == "set":
        fact = fact_data(rng, shape, "evidence")
    pack["vocabulary"]["added"] = fact
    entry = _some(rng, [*pack["rules"], *pack["conditions"], *pack["gates"]])
    if entry:
        entry["when"] = {rng.choice(("all", "any")): [entry["when"], {"added": answer(rng, fact)}]}


def question_removed(rng: Random, pack: Data, _: Shape) -> None:
    name = _question(rng, pack)
    pack["vocabulary"].pop(name, None)


def kind_removed(rng: Random, pack: Data, _: Shape) -> None:
    kinds = pack["vocabulary"]["kind"]["values"]
    if len(kinds) > 1:
        kinds.pop(rng.choice(list(kinds)))


def _question(rng: Random, pack: Data) -> Any:
    names = [name for name, fact in pack["vocabulary"].items() if name != "kind" and fact["role"] != "background"]
    return rng.choice(names)


EDITS: tuple[Callable[[Random, Data, Shape], None], ...] = (
    points, weight, thresholds, reach, condition, removal, outcome, route,
    silence, answers, question_added, question_removed, kind_removed,
)  # fmt: skip
