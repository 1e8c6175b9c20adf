"""Packs with one fault put in, of a kind that the checker must name."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.strategies.packs import pack_data
from tests.strategies.shape import Data, Shape
from tests.strategies.vocabulary import TEXT


@dataclass(frozen=True, slots=True)
class Spoiled:
    """A faulty pack, and the code of the fault that was put in."""

    code: str
    pack: Data


def spoiled_data(rng: Random, shape: Shape, code: str | None = None) -> Spoiled:
    """Return a pack spoiled in one of the `FAULTS`, which `code` may choose."""
    chosen = code or rng.choice(sorted(FAULTS))
    pack = pack_data(rng, shape)
    pack["vocabulary"]["said"] = _fact("flag", "evidence", {"assume": False})
    pack["vocabulary"]["chosen"] = _fact("choice", "evidence", "ask", values={"one": TEXT, "two": TEXT})
    pack["vocabulary"]["amount"] = _fact("amount", "evidence", "ask", unit="SEK", maximum=10)
    pack["vocabulary"]["several"] = _fact("set", "evidence", "ask", values={"one": TEXT, "two": TEXT})
    pack["vocabulary"]["country"] = _fact("choice", "background", None, standard="iso_3166_1_alpha_2")
    FAULTS[chosen](rng, pack)
    return Spoiled(chosen.split()[0], pack)


def _fact(type_: str, role: str, silence: Any, **more: Any) -> Data:
    silent = {} if silence is None else {"silence": silence}
    return {"type": type_, "role": role, "question": TEXT, "help": TEXT, **silent, **more}


def _rule(pack: Data, when: Any, **more: Any) -> None:
    pack["rules"].append(
        {
            "id": "spoiled",
            "principle": pack["principles"][0]["id"],
            "passages": ["PA.1"],
            "basis": "shall",
            "when": when,
            "points": 10,
            "finding": TEXT,
            "calibration": "chosen",
            **more,
        }
    )


def _stop(pack: Data, section: str, when: Any) -> None:
    entry = {"id": "spoiled", "principle": pack["principles"][0]["id"], "passages": ["PA.1"], "when": when}
    more: Data = {
        "gates": {"ground": TEXT},
        "bars": {"ground": TEXT, "calibration": "chosen"},
        "conditions": {"basis": "shall", "text": TEXT, "checked_by": "board"},
    }
    pack[section].append({**entry, **more[section]})


def _row(pack: Data, **row: Any) -> None:
    pack["outcome_table"].insert(0, {"id": "spoiled", "outcome": "decline", **row})


def _somewhere(rng: Random, faulty: Any) -> Any:
    """Hide a faulty condition inside a sound one, or leave it as it is."""
    forms = (faulty, {"not": faulty}, {"all": [True, faulty]}, {"any": [{"not": {"all": [faulty]}}, {"said": True}]})
    return rng.choice(forms)


def _in_condition(*faulty: Any) -> Callable[[Random, Data], None]:
    return lambda rng, pack: _rule(pack, _somewhere(rng, rng.choice(faulty)))


def _define(pack: Data, **definitions: Any) -> None:
    pack["definitions"].update({name: {"when": when, "meaning": TEXT} for name, when in definitions.items()})


def _background_by_name(rng: Random, pack: Data) -> None:
    _define(pack, near={"country": "SE"}, nearer={"any": [{"defined": "near"}, {"said": True}]})
    _rule(pack, _somewhere(rng, {"defined": "nearer"}))


def _circle(rng: Random, pack: Data) -> None:
    _define(pack, one={"not": {"defined": "two"}}, two={"all": [_somewhere(rng, {"defined": "one"})]})


def _reach(rng: Random, pack: Data) -> None:
    pack["principles"][0]["reach"][rng.choice(("letter", "analogy"))] = _somewhere(rng, {"said": True})


def _waits_for_evidence(rng: Random, pack: Data) -> None:
    pack["vocabulary"]["chosen"]["when"] = _somewhere(rng, {"said": True})


def _waits_for_itself(_: Random, pack: Data) -> None:
    for name, other in (("here", "there"), ("there", "here")):
        pack["vocabulary"][name] = _fact("flag", "classification", {"assume": False}, when={other: True})


def _nested(depth: int) -> Any:
    return {"not": _nested(depth - 1)} if depth else True


def _silent_stop(rng: Random, pack: Data) -> None:
    met_by_any = {"not": {"any": [{"said": True}, {"chosen": "one"}]}}
    when = rng.choice(
        ({"said": False}, {"not": {"said": True}}, {"any": [{"said": True}, {"chosen": "one"}]}, met_by_any)
    )
    _stop(pack, rng.choice(("gates", "bars")), when)


_SILENT = ({"said": False}, {"any": [{"said": True}, {"amount": {"above": 3}}]})

FAULTS: dict[str, Callable[[Random, Data], None]] = {
    "MV301": _in_condition({"sadi": True}, {"bars": {"count_at_least": 1}, "grade_nobody": "met"}),
    "MV302 value": _in_condition(
        {"chosen": "three"}, {"said": "yes"}, {"said": 1}, {"several": {"includes_any": ["three"]}}
    ),
    "MV302 number": _in_condition(
        {"amount": 11}, {"amount": {"at_least": -1}}, {"amount": True}, {"amount": {"in": [1, "2"]}}
    ),
    "MV302 count": _in_condition({"several": {"count_at_least": 3}}, {"several": {"count_at_most": True}}),
    "MV302 row": lambda _, pack: _row(pack, when={"gates": {"includes": "no_such_gate"}}),
    "MV303": _in_condition({"defined": "nothing"}, {"defined": True}, {"defined": ["a"]}),
    "MV304": _in_condition({"chosen": {"at_least": "one"}}, {"said": {"above": 1}}, {"several": {"in": ["one"]}}),
    "MV305": _in_condition("said", 3, None, [], {}, {"amount": {}}),
    "MV306": lambda _, pack: _rule(pack, _nested(25)),
    "MV307": _in_condition({"all": {"said": True}}, {"any": True}, {"chosen": {"in": "one"}}, {"chosen": {"in": []}}),
    "MV401": lambda rng, pack: _rule(pack, _somewhere(rng, {"country": "SE"})),
    "MV401 definition": _background_by_name,
    "MV402": _reach,
    "MV402 when": _waits_for_evidence,
    "MV403": _waits_for_itself,
    "MV404": _circle,
    "MV405": _silent_stop,
    "MV406": lambda rng, pack: _stop(pack, "conditions", rng.choice(_SILENT)),
    "MV407": lambda rng, pack: _rule(pack, rng.choice(_SILENT), points=-10),
    "MV203": lambda _, pack: _row(pack, when={"kind": "kind_0"}, outcome="more_information"),
    "MV411": lambda _, pack: _row(pack, otherwise=True),
    "MV412": lambda _, pack: _row(pack),
    "MV415": lambda _, pack: _rule(pack, True, points=0),
}
"""What is done to a sound pack, by the code of the fault (and a word where one code has several)."""
