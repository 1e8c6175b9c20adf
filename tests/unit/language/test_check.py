"""The check of a pack: one slip is told once, and slips far apart are told together."""

from pathlib import Path

import pytest

from engine.language.diagnostic import FaultyInput
from engine.language.load import PackFile, pack_of

SMALL = (Path(__file__).parents[2] / "data" / "packs" / "small" / "pack.yaml").read_text(encoding="utf-8")


def found_in(*edits: tuple[str, str], more: str = "") -> list[tuple[str, str]]:
    """Return code and offending line of what is wrong with the small pack after `edits`, with `more` beside it."""
    text = SMALL
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    files = [PackFile("pack.yaml", text.encode())]
    if more:
        files.append(PackFile("more.yaml", more.encode()))
    try:
        pack_of(tuple(files), "pack")
    except FaultyInput as faulty:
        lines = {"pack.yaml": text.split("\n"), "more.yaml": more.split("\n")}
        return [
            (
                fault.code,
                lines[fault.place.file][fault.place.line - 1][fault.place.column - 1 :] if fault.place.line else "",
            )
            for fault in faulty.diagnostics
        ]
    return []


def test_small_pack_is_sound() -> None:
    assert found_in() == []


@pytest.mark.parametrize(
    ("old", "new", "code", "text"),
    [
        pytest.param("    type: set\n", "    type: sett\n", "MV203", "sett", id="fact of no type"),
        pytest.param("    unit: SEK\n", "", "MV322", "cost_sek:", id="fact unfit for its type"),
        pytest.param("useful: {when: {benefit:", "useful: {when: {benefitt:", "MV301", "benefitt:", id="definition"),
        pytest.param("vocabulary:\n", "vocabulry:\n", "MV202", "vocabulry:", id="name of the vocabulary"),
        pytest.param("passages:\n  AIM.1", "pasages:\n  AIM.1", "MV202", "pasages:", id="name of an optional section"),
        pytest.param("calibrations:\n", "calibration:\n", "MV202", "calibration:", id="name of the calibrations"),
        pytest.param("definitions:\n", "definition:\n", "MV202", "definition:", id="name of the definitions"),
        pytest.param("\nrules:\n", "\nrule:\n", "MV202", "rule:", id="name of the rules, which cite passages"),
        pytest.param("\ngates:\n", "\ngate:\n", "MV202", "gate:", id="name of the gates, which rows read"),
        pytest.param("outcome_table:\n", "outcomes_table:\n", "MV202", "outcomes_table:", id="name of the table"),
        pytest.param("outcome: participate}", "outcome: particpate}", "MV203", "particpate}", id="last row"),
        pytest.param(
            "decides: office, passages", "decide: office, passages", "MV202", "decide: office", id="last route"
        ),
        pytest.param("points: 70", "points: many", "MV210", "many", id="the only rule that cites a passage"),
        pytest.param("    weight: 60\n", "    weight: lots\n", "MV210", "lots", id="the principle with the weight"),
        pytest.param("  - id: no_use\n", "  - id: No use\n", "MV204", "No use", id="gate that the table counts"),
        pytest.param("letter: true}", "letter: {benefit: none}}", "MV402", "benefit: none}}", id="reach by evidence"),
        pytest.param(
            "when: {doers_travel: somebody}",
            "when: {any: [{twin_town: true}, {twin_town: false}]}",
            "MV401",
            "twin_town: true}",
            id="background tested twice",
        ),
        pytest.param(
            "  useful: {when: {benefit: {at_least: concrete}}",
            "  useful: {when: {defined: useful}",
            "MV404",
            "useful:",
            id="definition of itself, used by a rule",
        ),
    ],
)
def test_one_slip_is_told_once(old: str, new: str, code: str, text: str) -> None:
    found = found_in((old, new))
    assert [kind for kind, _ in found] == [code]
    assert found[0][1].startswith(text)


def test_name_changed_where_it_is_given_is_told_wherever_it_is_used() -> None:
    found = found_in(("  doers_travel:\n", "  doers_trip:\n"))
    assert [code for code, _ in found] == ["MV301"] * 3
    assert all(text.startswith("doers_travel:") for _, text in found)
    found = found_in(("\n  - id: people\n", "\n  - id: staff\n"))
    assert [code for code, _ in found] == ["MV312"] * 4


def test_slips_far_apart_are_told_together() -> None:
    found = found_in(
        ("version: 1.0.0", "version: 1.0"),
        ("    points: 70\n    finding: {sv: De som", "    points: 700\n    finding: {se: De som"),
        ("when: {doers_travel: nobody}", "when: {doers_travel: nobdy}"),
        ("checked_by: office\n  - id: send", "checked_by: ofice\n  - id: send"),
        ("twin_town: true}, decides", "twin_town: yes}, decides"),
        more="advice:\n  - {id: x, passages: [AIM.7], when: {goals: {includes: blue}}, text: {sv: x, en: x}}\n",
    )
    assert [code for code, _ in found] == [
        "MV312", "MV302", "MV118", "MV211", "MV202", "MV302", "MV312", "MV302",
    ]  # fmt: skip


def test_rule_with_two_faults_in_its_condition_tells_both() -> None:
    found = found_in(("when: {doers_travel: somebody}", "when: {doers_travel: some, benefitt: none}"))
    assert [code for code, _ in found] == ["MV302", "MV301"]


def test_two_entries_of_one_name_are_each_judged_at_their_own_place() -> None:
    found = found_in(
        ("  - id: no_doers", "  - id: doers"),
        ("when: {doers_travel: somebody}", "when: {doers_travel: sombody}"),
    )
    assert found == [("MV302", "sombody}"), ("MV310", "doers")]


def test_faulty_entry_takes_nothing_from_a_sound_one_of_the_same_name() -> None:
    found = found_in(
        ("\nrules:\n", "\nrules:\n  - {id: doers, principle: people}\n"),
        ("when: {doers_travel: somebody}", "when: {doers_travel: sombody}"),
    )
    assert {code for code, _ in found} == {"MV201", "MV302", "MV310"}
    assert ("MV302", "sombody}") in found


def test_fact_that_silences_a_gate_along_two_ways_is_told_once() -> None:
    both = "{any: [{doers_travel: {at_most: not_stated}}, {defined: idle}]}"
    idle = "definitions: {idle: {when: {doers_travel: {at_most: not_stated}}, meaning: {sv: x, en: x}}}\n"
    found = found_in(("{any: [{benefit: none}, {not: {defined: linked}}]}", both), more=idle)
    assert [code for code, _ in found] == ["MV405"]


def test_fault_of_a_value_hides_no_fault_of_another_file() -> None:
    found = found_in(("points: 70", "points: 7.5"), more="bodies:\n  Office: {sv: x, en: x}\n")
    assert found == [("MV204", "Office: {sv: x, en: x}"), ("MV118", "7.5")]


def test_broken_syntax_of_several_files_is_told_together() -> None:
    found = found_in(("title: {sv: Litet regelverk", "title: [sv: Litet regelverk"), more="rules: [a\n")
    assert [code for code, _ in found] == ["MV112", "MV112"]


@pytest.mark.parametrize(
    ("section", "code"), [("routes", "MV420"), ("outcome_table", "MV411"), ("principles", "MV413")]
)
def test_section_that_cannot_be_empty(section: str, code: str) -> None:
    found = found_in((f"\n{section}:\n", f"\n{section}: []\nrest:\n"))
    assert code in {kind for kind, _ in found}


def test_outcome_table_reads_no_answers() -> None:
    found = found_in(
        ("when: {conditions: {count_at_least: 1}}", "when: {conditions: {count_at_least: 1}, benefit: none}")
    )
    assert found == [("MV309", "benefit: none}, outcome: participate_with_conditions}")]


@pytest.mark.parametrize(
    "row",
    [
        "gates: {includes: no_use}",
        "conditions: {includes_any: [sharpen, send_doers]}",
        "grade_use: {at_most: not_met}",
        "grade_people: met",
        "kind: {in: [trip, network]}",
        "bars: {count_at_most: 0}",
    ],
)
def test_outcome_table_reads_what_follows_from_rules(row: str) -> None:
    assert found_in(("when: {conditions: {count_at_least: 1}}", f"when: {{{row}}}")) == []


@pytest.mark.parametrize("name", ["country", "distance_km", "crosses_border", "twin_town", "city"])
def test_what_a_case_states_as_background_cannot_be_evidence(name: str) -> None:
    fact = (
        "type: flag, question: {sv: x, en: x}, help: {sv: x, en: x}, role: evidence, silence: ask"
        if name != "twin_town"
        else None
    )
    if fact is None:
        found = found_in(("    role: background\n", "    role: evidence\n    silence: ask\n"))
    else:
        found = found_in(more=f"vocabulary:\n  {name}: {{{fact}}}\n")
    assert "MV329" in {code for code, _ in found}


def test_background_cannot_reach_points_through_any_chain_of_definitions() -> None:
    chain = "definitions:\n  a: {when: {not: {twin_town: true}}, meaning: {sv: x, en: x}}\n" + "".join(
        f"  {name}: {{when: {{any: [{{benefit: none}}, {{defined: {inner}}}]}}, meaning: {{sv: x, en: x}}}}\n"
        for inner, name in ("ab", "bc", "cd")
    )
    for section in (
        "when: {doers_travel: somebody}",
        "when: {cost_sek: {above: 20000}}",
        "when: {benefit: {at_most: vague}}",
    ):
        assert [code for code, _ in found_in((section, "when: {defined: d}"), more=chain)] == ["MV401"]


def test_background_may_steer_routes_and_classification_may_steer_questions() -> None:
    assert found_in(("twin_town: true}, decides", "not: {twin_town: true}, kind: trip}, decides")) == []
    assert found_in(("    when: {overnight: true}\n", "    when: {overnight: true, kind: trip}\n")) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{not: {defined: linked}}]}", "{not: {doers_travel: somebody}}]}"),
        ("{not: {defined: linked}}]}", "{cost_sek: {at_most: 10}}]}"),
    ],
)
def test_silence_that_can_stop_is_refused(old: str, new: str) -> None:
    assert [code for code, _ in found_in((old, new))] == ["MV405"]


def test_silence_together_with_an_expressed_answer_may_stop_only_if_the_answer_says_so_by_itself() -> None:
    both = "when: {all: [{benefit: none}, {doers_travel: {at_most: not_stated}}]}"
    assert [code for code, _ in found_in(("when: {any: [{benefit: none}, {not: {defined: linked}}]}", both))] == [
        "MV405"
    ]


def test_condition_in_silence_passes_with_a_stated_reason() -> None:
    edit = ("when: {doers_travel: {at_most: nobody}}", "when: {not: {doers_travel: somebody}}")
    assert [code for code, _ in found_in(edit)] == ["MV406"]
    reason = ("Let somebody who does the work travel.}\n", "Let somebody travel.}\n    on_silence: {sv: x, en: x}\n")
    assert found_in(edit, reason) == []
