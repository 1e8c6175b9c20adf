"""On small packs every verdict is what a visit to every case comes to: counterexamples are real, proofs have none."""

from collections import Counter
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from engine.language.pack import Pack
from engine.reasoning import PROPERTIES
from engine.reasoning.proof import prove
from tests.proofs.brute import Brute, TooMany
from tests.proofs.planted import unchecked
from tests.strategies import SMALL, Data, pack_data, seeded
from tests.strategies.conditions import Scope, condition_data

pytestmark = pytest.mark.alike

TINY = replace(
    SMALL,
    kinds=(1, 2),
    classifications=(0, 1),
    evidence=(1, 3),
    members=(2, 3),
    numbers=2,
    definitions=(0, 2),
    principles=(1, 2),
    rules=(0, 4),
    gates=(0, 2),
    bars=(0, 1),
    conditions=(0, 2),
    advice=(0, 2),
    routes=(0, 2),
    constraints=(0, 1),
    rows=(0, 3),
    depth=2,
)
MOST = 150
DERIVED = ("outcome", "score", "route", "advice", "gates", "bars", "conditions", "grade_", "points_", "reach_")
BACKGROUND = ("country", "distance_km", "crosses_border", "twin_town")


def made(rng: Random) -> Data:
    """Return a small pack with invariants, whose background is mostly out of the way but sometimes read."""
    data = pack_data(rng, TINY)
    read = rng.choice((*BACKGROUND, ""))
    for name in BACKGROUND:
        if name in data["vocabulary"] and name != read:
            data["vocabulary"][name]["when"] = False
    for fact in data["vocabulary"].values():
        if fact["role"] == "evidence" and rng.randrange(2):
            fact["principle"] = rng.choice(data["principles"])["id"]
    if read in data["vocabulary"] and rng.randrange(2):
        _let_in(rng, data, read)
    if not any(name.startswith(DERIVED) for name in data["vocabulary"]):
        data["invariants"] = [_invariant(rng, data, index) for index in range(rng.randint(0, 3))]
    return data


def _let_in(rng: Random, data: Data, name: str) -> None:
    """Let some condition read a background fact, as no check would allow."""
    test: Any = {"distance_km": {"above": 7}, "country": {"is": "NO"}}.get(name, True)
    data["vocabulary"][name].pop("when", None)
    entries = [e for s in ("rules", "gates", "conditions", "advice", "constraints") for e in data[s]]
    if entries:
        entry = rng.choice(entries)
        key = "never" if "never" in entry else "when"
        entry[key] = {rng.choice(("all", "any")): [entry[key], {name: test}]}


def _invariant(rng: Random, data: Data, index: int) -> Data:
    found: Data = {"id": f"invariant_{index}", "statement": {"sv": "Så.", "en": "So."}}
    scope = Scope(data["vocabulary"]).narrowed(("classification", "evidence"))
    if rng.randrange(2):
        found["when"] = condition_data(rng, TINY, scope, 1)
    graded = [n for n, f in scope.facts.items() if f["role"] == "evidence" and f.get("better", "none") != "none"]
    match rng.randrange(3):
        case 0:
            found["then"] = _outcome_test(rng, data)
        case 1 if graded:
            found["better"] = rng.sample(graded, rng.randint(1, len(graded)))
            found["never_worse"] = rng.sample(("outcome", "grades", "points", "score"), rng.randint(1, 3))
        case _:
            free = [name for name in scope.facts if name != "kind"] or ["kind"]
            found["vary"] = rng.sample(free, rng.randint(1, min(2, len(free))))
            aspects = ("outcome", "grades", "points", "score", "gates", "bars", "conditions", "advice", "route")
            found["same"] = rng.sample(aspects, rng.randint(1, 3))
    return found


def _outcome_test(rng: Random, data: Data) -> Any:
    principle = rng.choice(data["principles"])["id"]
    return rng.choice(
        (
            {"outcome": {"at_least": rng.choice(("decline", "participate_with_conditions", "participate"))}},
            {"gates": {"count_at_most": 0}},
            {"conditions": {"count_at_most": 0}},
            {"advice": {"count_at_most": 0}},
            {f"grade_{principle}": {"in": ["met", "not_shown"]}},
            {f"reach_{principle}": {"at_least": "analogy"}},
            {f"points_{principle}": {"at_most": 50}},
            {"score": {"at_least": 20}},
            {"route": "route_last"},
        )
    )


def compared(seeds: range) -> Counter[tuple[str, str]]:
    """Return how often each property had each verdict, after holding every one of them to a visit to all cases."""
    verdicts: Counter[tuple[str, str]] = Counter()
    for seed in seeds:
        pack = unchecked(made(seeded(seed)))
        try:
            brute = Brute(pack, MOST)
        except TooMany:
            continue
        for proof in prove(pack).proofs:
            assert not proof.unresolved
            assert not proof.entangled or pack.items[pack.span("constraint")]
            assert {finding.subject for finding in proof.findings} == brute.failing(proof.id), (seed, proof.id)
            verdicts[proof.id, proof.verdict] += 1
        _hold_when_open(pack, brute)
    return verdicts


def _hold_when_open(pack: Pack, brute: Brute) -> None:
    """What is proved, and not only of complete cases, holds of cases with open questions."""
    proofs = {proof.id: proof for proof in prove(pack, ["monotone", "silence_never_stops"]).proofs}
    for name, failing in zip(("monotone", "silence_never_stops"), brute.failing_when_open(), strict=True):
        proof = proofs[name]
        assert failing <= {*(finding.subject for finding in proof.findings), *proof.entangled}


@pytest.mark.parametrize("block", range(4))
def test_every_verdict_is_that_of_a_visit_to_every_case(block: int) -> None:
    verdicts = compared(range(block * 50, block * 50 + 50))
    assert verdicts["monotone_points", "counterexample"]
    assert verdicts["monotone_points", "proved"]


@pytest.mark.soak
@pytest.mark.parametrize("block", range(20))
def test_every_verdict_at_length(block: int) -> None:
    """Both verdicts come up for every property but those that no pack can break."""
    verdicts = compared(range(10_000 + block * 300, 10_000 + block * 300 + 300))
    both = {name for name in PROPERTIES if verdicts[name, "proved"] and verdicts[name, "counterexample"]}
    assert both >= {"same_grounds", "monotone", "monotone_points", "no_idle", "reachable", "invariants", "subsumed"}
