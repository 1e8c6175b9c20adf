"""What differs between two packs, and that what is said to move nothing moves nothing."""

import json
import os
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.assess import Assessor
from engine.assessment import Assessment
from engine.canonical import canonical_json
from engine.language.diagnostic import FaultyInput
from engine.language.load import PackFile, pack_of
from engine.language.pack import OUTCOMES, Pack
from engine.language.sections import SECTIONS
from engine.packs import SHIPPED, load_pack
from engine.report.markdown import to_markdown
from engine.report.plain import to_plain
from engine.text import LANGS, Lang
from engine.tuning.difference import Difference, difference
from engine.tuning.difference_report import difference_report
from engine.tuning.effects import EFFECTS
from engine.tuning.words import WORDS
from tests.strategies import SMALL, Data, case_data, load_case, packs, seeded, seeds
from tests.strategies import load_pack as checked

GOLDEN = Path(__file__).parent / "golden"
UPDATE = os.environ.get("MEDVERKAN_UPDATE_GOLDEN") == "1"
FOLDER = Path(__file__).parents[1] / "data" / "packs" / "small"
TEXT = (FOLDER / "pack.yaml").read_text(encoding="utf-8")


def changed(*edits: tuple[str, str]) -> Pack:
    """The small pack with pieces of its text replaced, each of which stands in it."""
    text = TEXT
    for find, put in edits:
        assert find in text
        text = text.replace(find, put, 1)
    return pack_of((PackFile("pack.yaml", text.encode()),), "small")


SMALL_PACK = changed()
EDITS = {
    "numbers": [("version: 1.0.0", "version: 1.1.0"), ("points: 50", "points: 45"), ("weight: 60", "weight: 70"),
                ("grades: {met: 60, partly: 30}", "grades: {met: 55, partly: 30}"),
                ("First version.", "Concrete use counts less.")],
    "conditions": [("{any: [{goals: {includes: green}}, {goals: {count_at_least: 2}}]}",
                    "{not: {goals: {count_at_most: 1}}}"),
                   ("when: {benefit: {at_least: concrete}}", "when: {benefit: {is: concrete}}"),
                   ("when: {overnight: true}", "when: {overnight: {is: true}}")],
    "words": [("sv: Nyttan är konkret.", "sv: '[röd] *Nyttan* <b>är</b> | konkret.'"), ("sv: Vilken är nyttan?", "sv: Vad blir bättre?"),
              ("valid_from: 2024-01-01", "valid_from: 2025-01-01\n  valid_to: 2029-12-31")],
    "proofs": [("outcome_table:\n", """invariants:
  - id: useful_counts
    statement: {sv: Konkret nytta avslås inte utan villkor eller spärr., en: Concrete use is not declined without cause.}
    when: {all: [{benefit: concrete}, {points_use: {at_least: 50}}, {reach_use: letter}]}
    then: {any: [{outcome: {at_least: participate_with_conditions}}, {gates: {count_at_least: 1}}]}
  - id: money_moves_nothing
    statement: {sv: Kostnaden avgör inget., en: The cost decides nothing.}
    vary: [cost_sek]
    same: [outcome, score]
exceptions:
  - {property: no_idle, subject: rule concrete_use, reason: {sv: Den ska vara med., en: It is to be there.}}
outcome_table:
""")],
}  # fmt: skip


def held(name: str, text: str) -> None:
    path = GOLDEN / name
    if UPDATE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", EDITS)
def test_reports(name: str, lang: Lang) -> None:
    new = changed(*EDITS[name])
    found = difference(SMALL_PACK, new)
    held(f"{name}.{lang}.txt", to_plain(difference_report(found, SMALL_PACK, new, lang)))
    if name == "words":
        held(f"{name}.{lang}.md", to_markdown(difference_report(found, SMALL_PACK, new, lang)))
        held(f"{name}.json", found.to_json() + "\n")


@pytest.mark.parametrize("lang", LANGS)
def test_two_packs_that_have_nothing_in_common(lang: Lang) -> None:
    other = load_pack(SHIPPED / "karlstad-2020")
    text = to_plain(difference_report(difference(SMALL_PACK, other), SMALL_PACK, other, lang))
    held(f"all.{lang}.txt", text)
    back = to_plain(difference_report(difference(other, SMALL_PACK), other, SMALL_PACK, lang))
    assert len(back.splitlines()) > 1000


def test_a_change_of_what_is_proved_is_told_apart() -> None:
    before = changed(*EDITS["proofs"])
    moved = changed(*EDITS["proofs"], ("points_use: {at_least: 50}", "points_use: {at_least: 40}"))
    gone = changed(("outcome_table:\n", EDITS["proofs"][0][1].replace("[outcome, score]", "[outcome]")))
    for after, entry in ((moved, "useful_counts"), (gone, "money_moves_nothing")):
        found = difference(before, after)
        assert [(one.section, one.entry, one.effect) for one in found.changes] == [("invariants", entry, "proofs")]


def effects_of(*edits: tuple[str, str]) -> list[tuple[str, str, str, str]]:
    found = difference(SMALL_PACK, changed(*edits))
    return [(change.section, change.entry, change.change, change.effect) for change in found.changes]


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (("points: 50", "points: 45"), ("rules", "concrete_use", "changed", "scores")),
        (("weight: 60", "weight: 70"), ("principles", "use", "changed", "scores")),
        (("partly: 30", "partly: 29"), ("principles", "use", "changed", "scores")),
        (("sv: Nyttan är konkret.", "sv: Nyttan är konkret"), ("rules", "concrete_use", "changed", "words")),
        (("when: {defined: useful}", "when: {benefit: concrete}"), ("rules", "concrete_use", "changed", "scores")),
        (("{letter: true}", "{letter: {kind: trip}}"), ("principles", "use", "changed", "outcomes")),
        (("valid_from: 2024-01-01", "valid_from: 2024-01-02"), ("pack", "pack", "changed", "validity")),
        (("silence: {assume: 0}", "silence: {assume: 1}"), ("vocabulary", "cost_sek", "changed", "outcomes")),
        (("better: lower", "better: higher"), ("vocabulary", "cost_sek", "changed", "guidance")),
        (("vague: {sv: allmän", "vague: {sv: oklar"), ("vocabulary", "benefit", "changed", "words")),
        (("sv: konkret nytta", "sv: nytta"), ("definitions", "useful", "changed", "words")),
    ],
)  # fmt: skip
def test_what_a_change_can_move(edit: tuple[str, str], expected: tuple[str, str, str, str]) -> None:
    assert effects_of(edit) == [expected]


GRADED = (
    "outcome_table:\n",
    "outcome_table:\n  - {id: low, when: {not: {grade_use: {at_least: partly}}}, outcome: decline}\n",
)
AT_HOME = ("definitions:\n", "definitions:\n  at_home: {when: {kind: network}, meaning: {sv: hemma, en: at home}}\n")
NEAR = ("definitions:\n", "definitions:\n  near: {when: {defined: at_home}, meaning: {sv: nära, en: near}}\n")


@pytest.mark.parametrize(
    ("edit", "entry", "effect"),
    [
        (("points: 50", "points: 45"), "concrete_use", "outcomes"),
        (("grades: {met: 60, partly: 30}", "grades: {met: 60, partly: 29}"), "use", "outcomes"),
        (("weight: 60", "weight: 61"), "use", "scores"),
        (("benefit: {at_least: concrete}", "benefit: {at_least: vague}"), "useful", "outcomes"),
        (("points: 70", "points: 71"), "doers", "scores"),
    ],
)
def test_points_move_recommendations_where_the_outcome_table_reads_the_grade(
    edit: tuple[str, str], entry: str, effect: str
) -> None:
    found = difference(changed(GRADED), changed(GRADED, edit))
    assert [(change.entry, change.effect) for change in found.changes] == [(entry, effect)]


def test_a_definition_counts_by_all_that_refers_to_it_however_far() -> None:
    linked = ("goals: {count_at_least: 1}", "goals: {count_at_least: 2}")
    assert effects_of(linked) == [("definitions", "linked", "changed", "outcomes")]
    useful = ("benefit: {at_least: concrete}", "benefit: {at_least: vague}")
    assert effects_of(useful) == [("definitions", "useful", "changed", "scores")]
    unused = difference(changed(AT_HOME), changed(AT_HOME, ("kind: network}, m", "kind: trip}, m")))
    assert unused.effect == "words"
    far = (AT_HOME, NEAR, ("when: {cost_sek: {above: 20000}}", "when: {defined: near}"))
    guiding = difference(changed(*far), changed(*far, ("kind: network}, m", "kind: trip}, m")))
    assert [(change.entry, change.effect) for change in guiding.changes] == [("at_home", "guidance")]


def test_a_condition_written_otherwise_changes_words_only() -> None:
    assert effects_of(("when: {overnight: true}", "when: {overnight: {is: true}}"))[0][3] == "words"


def test_an_entry_that_comes_and_one_that_goes() -> None:
    unit = "units:\n"
    assert effects_of((unit, f"{unit}  library: {{name: {{sv: Biblioteket, en: The library}}, type: unit}}\n")) == [
        ("units", "library", "added", "fit")
    ]


def test_rows_in_another_order() -> None:
    data = SMALL_PACK.source.model_dump(mode="json", exclude_none=True)
    rows = data["outcome_table"]
    rows[0], rows[1] = rows[1], rows[0]
    found = difference(SMALL_PACK, checked(data))
    assert [(c.section, c.change, c.effect) for c in found.changes] == [("outcome_table", "reordered", "outcomes")]


def test_a_pack_does_not_differ_from_itself_however_it_is_laid_out() -> None:
    again = checked(SMALL_PACK.source.model_dump(mode="json", exclude_none=True))
    found = difference(SMALL_PACK, again)
    assert (found.changes, found.effect, found.counts()) == ([], "words", {})
    for lang in LANGS:
        assert len(to_plain(difference_report(found, SMALL_PACK, again, lang)).splitlines()) == 6


def test_the_result_is_canonical_json_and_reads_back() -> None:
    found = difference(SMALL_PACK, load_pack(SHIPPED / "karlstad-2020"))
    assert Difference.model_validate_json(found.to_json()) == found
    assert canonical_json(json.loads(found.to_json())) == found.to_json()


def test_every_section_and_effect_has_its_words() -> None:
    for section in SECTIONS:
        assert f"section_{section}" in WORDS
    for effect in EFFECTS:
        assert {f"effect_{effect}", f"count_{effect}"} <= WORDS.keys()


# --- what is said to move nothing moves nothing


def retuned(rng: Random, data: Data) -> Data:
    """Return `data` with some of what can be tuned, and some of what cannot, changed by chance."""
    made: Data = json.loads(json.dumps(data))
    for _ in range(rng.randint(1, 3)):
        _change(rng, made)
    return made


def _change(rng: Random, data: Data) -> None:
    section = rng.choice([name for name in ("rules", "principles", "outcome_table", "gates", "conditions", "advice",
                                            "definitions", "routes", "bars", "constraints") if data[name]])  # fmt: skip
    entries: Any = data[section]
    entry = entries[rng.choice(sorted(entries))] if isinstance(entries, dict) else rng.choice(entries)
    match section:
        case "rules" if rng.random() < 0.7:
            entry["points"] = rng.choice((-100, -5, 1, 17, 100))
        case "principles":
            entry["weight"] = rng.randint(0, 100)
            entry["grades"] = {"met": rng.randint(50, 100), "partly": rng.randint(1, 50)}
        case "outcome_table":
            entry["outcome"] = rng.choice(OUTCOMES)
        case _ if rng.random() < 0.5 and section != "routes":
            key = "never" if section == "constraints" else "when"
            entry[key] = {"not": entry[key]} if rng.random() < 0.5 else {"all": [entry[key]]}
        case "constraints" | "advice" | "rules" | "gates" | "bars" | "conditions":
            entries.remove(entry)
        case _:
            pass


def came_to(pack: Pack, cases: list[Data]) -> list[Assessment | None]:
    assessor = Assessor(pack, "reference")
    found: list[Assessment | None] = []
    for case in cases:
        try:
            found.append(assessor.assess(load_case(case)))
        except FaultyInput:
            found.append(None)
    return found


@given(packs(SMALL), seeds())
def test_what_is_said_to_move_nothing_moves_nothing(data: Data, seed: int) -> None:
    rng = seeded(seed)
    try:
        packs_ = (checked(data), checked(retuned(rng, data)))
    except FaultyInput:
        return
    effect = difference(*packs_).effect
    cases = [case_data(rng, data, SMALL) for _ in range(4)]
    for one, other in zip(*(came_to(pack, cases) for pack in packs_), strict=True):
        if one is None or other is None:
            assert one is other or effect == "outcomes"
            continue
        if effect != "outcomes":
            assert (one.outcome, one.settled) == (other.outcome, other.settled)
            assert [c.id for c in one.conditions] == [c.id for c in other.conditions]
        if effect not in ("outcomes", "scores"):
            assert (one.score, one.principles) == (other.score, other.principles)


@given(packs(SMALL), seeds(), st.sampled_from(LANGS))
def test_every_difference_can_be_told(data: Data, seed: int, lang: Lang) -> None:
    old = checked(data)
    try:
        new = checked(retuned(seeded(seed), data))
    except FaultyInput:
        return
    found = difference(old, new)
    text = to_plain(difference_report(found, old, new, lang))
    assert "{" not in text
    assert all(change.entry in text for change in found.changes)
    assert difference(new, old).counts() == found.counts()
