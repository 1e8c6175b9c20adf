"""A pack's hash is that of what it says: not of files, comments, layout or the order of keys that mean nothing."""

from random import Random
from typing import Any

import yaml
from hypothesis import given

from engine.assess import Assessor
from engine.language.load import PackFile, pack_of
from engine.language.ordered import from_order
from engine.language.pack import Pack
from engine.language.sections import PackSource
from tests.strategies import WIDE, Data, case_data, load_case, load_pack, packs, refusal_or, seeded, seeds

ORDERED = ("calibrations", "passages", "vocabulary", "definitions", "bodies", "units", "circumstances", "values")
"""Mappings whose entries stand in an order that counts."""


def rewritten(rng: Random, data: Data) -> tuple[PackFile, ...]:
    """Return a pack as files of any name, division and layout, with comments, keys in any order."""
    names = [name for name in data if name not in ("rules", "vocabulary")]
    groups: list[Data] = [{name: data[name] for name in names[part::3]} for part in range(3)]
    for section in ("rules", "vocabulary"):
        entries, at = data[section], rng.randint(0, len(data[section]))
        first, second = halves(entries, at)
        groups += [{section: first}, {section: second}]
    files = [PackFile(f"{index}-{rng.randrange(100)}.yaml", written(rng, group)) for index, group in enumerate(groups)]
    return tuple(file for file in files if file.content)


def halves(entries: Any, at: int) -> tuple[Any, Any]:
    """Return the entries before and after a place."""
    if isinstance(entries, list):
        return entries[:at], entries[at:]
    return dict(list(entries.items())[:at]), dict(list(entries.items())[at:])


def written(rng: Random, group: Data) -> bytes:
    """Return sections as YAML of any layout."""
    layout: Data = {"indent": rng.randint(2, 6), "width": rng.choice((40, 80, 500)), "allow_unicode": True}
    layout["default_flow_style"] = rng.choice((False, None))
    text = "".join(
        f"# {rng.randrange(1000)}\n\n{yaml.safe_dump({name: shuffled(rng, section, name)}, sort_keys=False, **layout)}"
        for name, section in group.items()
        if section
    )
    return text.replace("\n", rng.choice(("\n", "\r\n"))).encode()


def shuffled(rng: Random, value: Any, name: str) -> Any:
    """Return a value with its keys in any order, but for entries whose order counts."""
    match value:
        case dict():
            keys = list(value) if name in ORDERED else rng.sample(list(value), len(value))
            return {key: shuffled(rng, value[key], "" if name in ORDERED else key) for key in keys}
        case list():
            return [shuffled(rng, entry, "") for entry in value]
        case _:
            return value


@given(packs(WIDE), seeds())
def test_form_does_not_count(data: Data, seed: int) -> None:
    """The same sections in other files and another layout: the same hash, and the same assessments."""
    rng = seeded(seed)
    full = {name: section for name, section in data.items() if section or name in ("principles", "routes", "rules")}
    full["rules"] = full["rules"] or [{**A_RULE, "principle": full["principles"][0]["id"]}]
    pack, again = load_pack(full), pack_of(rewritten(rng, full), "rewritten")
    assert again.hash == pack.hash
    assert same_assessments(rng, full, pack, again)


A_RULE: Data = {"id": "rule", "passages": ["PA.1"], "basis": "shall", "when": True, "points": 1}
A_RULE |= {"finding": {"sv": "Fynd.", "en": "Finding."}, "calibration": "chosen"}


def same_assessments(rng: Random, data: Data, one: Pack, other: Pack) -> bool:
    """Tell whether two packs say the same of some cases."""
    assessors = [Assessor(pack, "reference") for pack in (one, other)]
    for _ in range(4):
        case = load_case(case_data(rng, data, WIDE))
        found = [refusal_or(lambda: assessor.assess(case).to_json()) for assessor in assessors]  # noqa: B023 - at once
        if found[0] != found[1]:
            return False
    return True


@given(packs(WIDE), seeds())
def test_what_is_hashed_is_the_whole_pack(data: Data, seed: int) -> None:
    """A pack made again from what its hash was taken of decides the same; every text and number counts."""
    rng, pack = seeded(seed), load_pack(data)
    assert isinstance(pack.data, dict)
    again = Pack(PackSource.model_validate(from_order(pack.data)), pack.data)
    assert again.hash == pack.hash
    assert same_assessments(rng, data, pack, again)
    changed = altered(rng, data)
    assert load_pack(changed).hash != pack.hash


def altered(rng: Random, data: Data) -> Data:
    """Return a pack that says one thing otherwise."""
    first = data["principles"][0]
    turned = dict(reversed(data["vocabulary"].items()))
    alterations: list[Data] = [
        {"principles": [{**first, "weight": first["weight"] % 100 + 1}, *data["principles"][1:]]},
        {"bodies": {**data["bodies"], "board": {"sv": "styrelsen", "en": "the board"}}},
        {"pack": {**data["pack"], "version": "1.0.1"}},
        {
            "routes": [{**route, "decides": "nobody"} for route in data["routes"]],
            "bodies": {"nobody": A_TEXT, **data["bodies"]},
        },
        *([{"vocabulary": turned}] if len(turned) > 1 else []),
    ]
    return {**data, **rng.choice(alterations)}


A_TEXT = {"sv": "ingen", "en": "nobody"}
