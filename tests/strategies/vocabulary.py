"""Facts of every type, role and silence, and answers to them."""

from itertools import combinations
from random import Random
from typing import Any

from tests.strategies.shape import Data, Shape

TYPES = ("flag", "level", "choice", "count", "amount", "share", "set")
NUMERIC = ("count", "amount", "share")
NAMED = ("level", "choice", "set")
TEXT = {"sv": "text på svenska", "en": "text in English"}

NAMES = (
    "a",
    "a__b",
    "b",
    "u_a",
    "n_a",
    "nu_a",
    "m_a",
    "id",
    "sid",
    "gates",
    "grade_p0",
    "f",
    "k2",
    "x__y",
    "r",
    "s",
    "t",
    "v",
    "w",
    "y",
)
"""Names that an encoding of facts could mistake for one another, or for words of its own."""
MEMBERS = ("c", "b__c", "d", "none", "yes", "no", "not_met")
LARGEST = 2**53 - 1
COUNTRIES = ("SE", "NO", "NL", "JP")
BACKGROUND: Data = {
    "country": {"type": "choice", "standard": "iso_3166_1_alpha_2"},
    "distance_km": {"type": "amount", "unit": "km", "maximum": 40_000},
    "crosses_border": {"type": "flag"},
    "twin_town": {"type": "flag"},
}
_BETTER = {"flag": ("yes", "no", "none"), "choice": ("none",), "level": ("higher", "none"), "set": ("higher", "none")}


def fact_data(rng: Random, shape: Shape, role: str) -> Data:
    """Return a fact of any type, as the vocabulary holds it, without `when`."""
    fact: Data = {"type": rng.choice(TYPES), "role": role, "question": TEXT, "help": TEXT}
    if fact["type"] in NAMED:
        count = rng.randint(*shape.members)
        fact["values"] = dict.fromkeys(rng.sample(MEMBERS, count), TEXT)
    if fact["type"] in NUMERIC:
        _bound(rng, shape, fact)
    if fact["type"] == "amount":
        fact["unit"] = "SEK"
    fact["better"] = rng.choice(_BETTER.get(fact["type"], ("higher", "lower", "none")))
    fact["actionable"] = rng.choice((False, True))
    silent = {"assume": answer(rng, fact)}
    fact["silence"] = rng.choice(("required", silent) if role == "classification" else ("ask", "ask", silent))
    return fact


def _bound(rng: Random, shape: Shape, fact: Data) -> None:
    if shape.large_numbers and rng.randrange(3) == 0:
        if fact["type"] == "share" or rng.randrange(2):
            return
        fact["maximum"] = rng.choice((LARGEST, 1_000_000))
        return
    fact["minimum"] = rng.randint(0, 2)
    fact["maximum"] = fact["minimum"] + rng.randint(1, shape.numbers)


def limits(fact: Data) -> tuple[int, int]:
    """Return the least and greatest number that a numeric fact can be."""
    most = fact.get("maximum")
    return fact.get("minimum") or 0, (100 if fact["type"] == "share" else LARGEST) if most is None else most


def landmarks(fact: Data) -> list[int]:
    """Return numbers worth testing and answering: all of a few, or the ends and the middle of many."""
    low, high = limits(fact)
    if high - low <= 10:
        return list(range(low, high + 1))
    middle = (low + high) // 2
    return [low, low + 1, middle - 1, middle, middle + 1, high - 1, high]


def members(fact: Data) -> list[str]:
    """Return the names a level, choice or set has to choose from."""
    return list(fact.get("values", COUNTRIES))


def answer(rng: Random, fact: Data) -> Any:
    """Return an answer to `fact`, as a case states it."""
    match fact["type"]:
        case "flag":
            return rng.choice((False, True))
        case "level" | "choice":
            return rng.choice(members(fact))
        case "set":
            return rng.sample(members(fact), rng.randint(0, len(members(fact))))
        case _:
            return rng.choice(landmarks(fact))


def all_answers(fact: Data) -> list[Any]:
    """Return every answer to a fact of a small domain."""
    match fact["type"]:
        case "flag":
            return [False, True]
        case "level" | "choice":
            return members(fact)
        case "set":
            names = members(fact)
            return [list(chosen) for size in range(len(names) + 1) for chosen in combinations(names, size)]
        case _:
            low, high = limits(fact)
            return list(range(low, high + 1))


def breadth(fact: Data) -> int:
    """Return how many answers there are to `fact`."""
    match fact["type"]:
        case "flag":
            return 2
        case "level" | "choice":
            return len(members(fact))
        case "set":
            return int(2 ** len(members(fact)))
        case _:
            low, high = limits(fact)
            return high - low + 1


def vocabulary_data(rng: Random, shape: Shape) -> Data:
    """Return a vocabulary: `kind`, classification, evidence and background, in any order, without `when`."""
    kind = {"type": "choice", "role": "classification", "silence": "required", "question": TEXT, "help": TEXT}
    kind["values"] = {f"kind_{index}": TEXT for index in range(rng.randint(*shape.kinds))}
    names = iter(rng.sample(NAMES, len(NAMES)))
    facts = [("kind", kind)]
    facts += [(next(names), fact_data(rng, shape, "classification")) for _ in shape.some(rng, shape.classifications)]
    facts += [(next(names), fact_data(rng, shape, "evidence")) for _ in shape.some(rng, shape.evidence)]
    for name in rng.sample(list(BACKGROUND), rng.randint(0, len(BACKGROUND))):
        facts.append((name, {**BACKGROUND[name], "role": "background", "question": TEXT, "help": TEXT}))
    rng.shuffle(facts)
    return dict(facts)
