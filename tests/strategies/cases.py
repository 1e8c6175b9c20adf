"""Cases over a generated pack: answered, left out, not known, ignored, with and without background."""

from random import Random
from typing import Any

from tests.strategies.shape import Data, Shape
from tests.strategies.vocabulary import BACKGROUND, COUNTRIES, answer, breadth


def case_data(rng: Random, pack: Data, shape: Shape) -> Data:
    """Return a case as its file states it; it may break a constraint, and nothing else is wrong with it."""
    vocabulary: Data = pack["vocabulary"]
    case: Data = {
        "id": "generated",
        "title": "Ett ärende",
        "kind": rng.choice(list(vocabulary["kind"]["values"])),
        "decision_date": "2026-03-01",
        "unit": "school",
        "answers": _answers(rng, vocabulary, shape),
    }
    if rng.randrange(2):
        case["background"] = background_data(rng)
    if rng.randrange(4) == 0:
        case["circumstances"] = [{"kind": kind, "text": "Något utanför planen."} for kind in pack["circumstances"]]
    return case


def _answers(rng: Random, vocabulary: Data, shape: Shape) -> Data:
    """Answer whatever is required, and as much of the rest as chance has it, in any order."""
    silence = rng.choice((0, 1, 2, 4, 8))
    names = [name for name, fact in vocabulary.items() if fact["role"] != "background" and name != "kind"]
    found: Data = {}
    for name in rng.sample(names, len(names)):
        fact = vocabulary[name]
        if fact["silence"] == "required" or rng.randrange(8) >= silence:
            found[name] = answer(rng, fact)
        elif rng.randrange(3) == 0:
            found[name] = rng.choice(("unknown", None))
    _limit(rng, vocabulary, found, shape)
    return found


def _limit(rng: Random, vocabulary: Data, answers: Data, shape: Shape) -> None:
    """Answer the broadest open questions until no more completions are left than `shape` allows."""
    silent = [n for n, f in vocabulary.items() if f.get("silence") == "ask" and is_silent(answers.get(n))]
    silent.sort(key=lambda name: breadth(vocabulary[name]))
    product = 1
    for name in silent:
        product *= min(shape.most_answers, breadth(vocabulary[name]))
        if product > shape.most_completions:
            answers[name] = answer(rng, vocabulary[name])


def is_silent(stated: Any) -> bool:
    """Tell whether what a case states is no answer."""
    return stated is None or stated == "unknown"


def background_data(rng: Random) -> Data:
    """Return any part of the background that a case may state."""
    stated: Data = {
        "country": rng.choice(COUNTRIES),
        "city": "Rotterdam",
        "distance_km": rng.randint(0, 40_000),
        "crosses_border": rng.choice((False, True)),
        "twin_town": rng.choice((False, True)),
    }
    return {name: stated[name] for name in rng.sample(list(stated), rng.randint(0, len(BACKGROUND)))}
