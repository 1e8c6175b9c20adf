"""What the commands on a register say when they are done: in words, and no more and no less than what came of it."""

import json
import re
import sqlite3
from pathlib import Path

import pytest

from engine.cli import main
from engine.text import LANGS
from tests.register.test_register_commands import CASES, ROOT, Tried, three

BY = ("--by", "Berit Berg", "--role", "nämndsekreterare")


@pytest.fixture(params=LANGS)
def tried(request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Tried:
    made = Tried(tmp_path, request.param, capsys)
    made("register", "init")
    return made


def test_a_decision_is_told_in_words_with_what_it_departs_from_and_the_days_of_its_conditions(tried: Tried) -> None:
    yes, conditional, no = three(tried)
    swedish = tried.lang == "sv"
    told = tried("decide", yes, "--decision", "participate", *BY).splitlines()[1:]
    assert told == ["  beslut: delta" if swedish else "  decision: participate"]
    told = tried("decide", no, "--decision", "participate", "--reason", "Vi vill ändå.", *BY).splitlines()[1:]
    assert told == [
        "  beslut: delta – avviker från rekommendationen: avstå"
        if swedish
        else "  decision: participate – departs from the recommendation: decline"
    ]
    tried("decide", conditional, "--decision", "participate_with_conditions", *BY)
    row = json.loads(tried("register", "list", "--format", "json", "--text", conditional).splitlines()[0])
    first = next(iter(row["conditions"]))
    words = ("--due", f"{first}=2999-01-31", "--reason", "Nytt datum.")
    told = tried("decide", conditional, "--decision", "participate_with_conditions", *words, *BY).splitlines()[1:]
    assert told[0] == ("  beslut: delta med villkor" if swedish else "  decision: participate with conditions")
    assert (f"{first}, senast 2999-01-31" if swedish else f"{first}, due 2999-01-31") in told[1]
    assert len(told) == 1 + len(row["conditions"])


def pack_with(folder: Path, old: str, new: str) -> Path:
    """A copy of the shipped pack in which `old`, wherever it is written, is `new`."""
    source = ROOT / "rules" / "karlstad-2020"
    for file in source.rglob("*.yaml"):
        target = folder / file.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(re.sub(old, new, file.read_text(encoding="utf-8")), encoding="utf-8")
    return folder


def test_replay_under_other_weights_says_in_how_many_cases_the_score_changes(tried: Tried, tmp_path: Path) -> None:
    three(tried)
    heavier = str(pack_with(tmp_path / "heavier", r"(?m)^(\s*weight: )\d+$", r"\g<1>1"))
    lines = tried("replay", "--all", "--pack", heavier, "--format", "json").splitlines()
    found = [json.loads(line) for line in lines]
    changed = [one for one in found if one["score_was"] != one["score_becomes"]]
    steps = sorted(
        now - was
        for one in changed
        for was, now in zip(one["score_was"] or [], one["score_becomes"] or [], strict=True)
    )
    assert steps[0] < 0 < steps[-1]
    said = " ".join(tried("replay", "--all", "--pack", heavier).split())
    of, by = f"{len(changed)} av {len(found)}", f"\N{MINUS SIGN}{-steps[0]} till +{steps[-1]}"
    swedish, english = f"i {of} ärenden, med {by}.", f"in {of} cases, by {by}.".replace(" av ", " of ")
    assert (swedish if tried.lang == "sv" else english.replace(" till ", " to ")) in said
    same = str(ROOT / "rules" / "karlstad-2020")
    assert {"sv": "Inget ärende får en annan poäng.", "en": "No case gets another score."}[tried.lang] in " ".join(
        tried("replay", "--all", "--pack", same).split()
    )


def test_revising_a_decided_case_says_what_the_decision_was_taken_on(tried: Tried, tmp_path: Path) -> None:
    _, conditional, no = three(tried)
    file = next(path for path in CASES.rglob("*.yaml") if path.stem == conditional)
    words = ("register", "revise", "--reason", "Fel.")

    def revised(text: str) -> str:
        changed = tmp_path / file.name
        changed.write_text(text, encoding="utf-8")
        return " ".join(tried(*words, str(changed)).split())

    text = re.sub(r"(?m)^title: .*", "title: Ny titel", file.read_text(encoding="utf-8"))
    assert "decide" not in revised(text)
    tried("decide", conditional, "--decision", "participate_with_conditions", *BY)
    assert "decide" not in revised(text.replace("Ny titel", "Ännu en titel"))
    other = next(path for path in CASES.rglob("*.yaml") if path.stem == no).read_text(encoding="utf-8")
    said = revised(other.replace(f"id: {no}\n", f"id: {conditional}\n"))
    swedish = tried.lang == "sv"
    assert ("Beslutet (delta med villkor, 2" if swedish else "The decision (participate with conditions, 2") in said
    moved = "då: delta med villkor; nu: avstå." if swedish else "then: participate with conditions; now: decline."
    assert moved in said
    assert ("Villkor då: " if swedish else "Conditions then: ") in said
    assert "`medverkan decide`" in said


def test_a_hash_that_no_event_has_is_told_apart_from_a_chain_that_is_not_whole(tried: Tried) -> None:
    three(tried)
    tried("register", "verify", "--against", "ab" * 32, code=1)
    assert {"sv": "Kedjan i registret är intakt", "en": "chain of the register is whole"}[tried.lang] in tried.out
    assert ("MV752" in tried.err, {"sv": "felskriven", "en": "mistyped"}[tried.lang] in tried.err) == (True, True)
    connection = sqlite3.connect(tried.file)
    connection.execute("DROP TRIGGER events_no_update")
    connection.execute("UPDATE events SET role = 'x' WHERE seq = 2")
    connection.commit()
    connection.close()
    tried("register", "verify", "--against", "ab" * 32, code=1)
    assert {"sv": "Registret är inte intakt", "en": "The register is not whole"}[tried.lang] in tried.out
    tried("register", "verify", "--against", "ab12", code=1)
    assert "MV756" in tried.err


def test_a_decision_without_conditions_is_offered_those_of_the_case_alone(tried: Tried) -> None:
    yes, conditional, _ = three(tried)
    for case, words, code in (
        (yes, (), "MV713"),
        (conditional, ("--due", "no_such=2999-01-31"), "MV724"),
    ):
        main(["assess", str(next(CASES.rglob(f"{case}.yaml"))), "--format", "json"])
        conditions = json.loads(tried.capsys.readouterr().out)["conditions"]
        own = {c["id"] for c in conditions if c["status"] != "does_not_hold" and c["effect"] != "none"}
        known = {c["id"] for c in conditions}
        tried("decide", case, "--decision", "participate_with_conditions", "--reason", "Skäl.", *words, *BY, code=1)
        assert code in tried.err
        assert {name for name in known if re.search(rf"\b{name}\b", tried.err)} == (own or known)


def test_erasing_says_what_is_out_of_reach_and_the_memo_that_the_case_is_erased(tried: Tried) -> None:
    yes, *_ = three(tried)
    tried("decide", yes, "--decision", "participate", *BY)
    for _ in range(2):
        said = tried("erase", yes, "--decision", "G-2026-1")
        assert {"sv": "Säkerhetskopior, exporter", "en": "Backups, exports"}[tried.lang] in said
    status = next(line for line in tried("memo", yes).splitlines() if line.startswith(("- Läge:", "- Status:")))
    assert status.endswith({"sv": "Gallrat enligt G-2026-1.", "en": "Erased by G-2026-1."}[tried.lang])
    assert {"sv": "Beslutat", "en": "Decided"}[tried.lang] in status


def test_a_damaged_assessment_is_told_and_the_others_are_replayed(tried: Tried) -> None:
    yes, *_ = three(tried)
    row = json.loads(tried("register", "list", "--format", "json", "--text", yes).splitlines()[0])
    count = len(tried("register", "list", "--format", "json").splitlines())
    connection = sqlite3.connect(tried.file)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("UPDATE assessments SET content = content || ' ' WHERE hash = ?", (row["assessment"],))
    connection.commit()
    connection.close()
    for pack in ((), ("--pack", str(ROOT / "rules" / "karlstad-2020"))):
        lines = tried("replay", "--all", "--format", "json", *pack, code=1).splitlines()
        results = [json.loads(line) for line in lines]
        assert [one["case"] for one in results if one["fault"] == "MV748"] == [yes]
        assert sum(one["fault"] is None and not one["differences"] for one in results) == count - 1 == len(results) - 1
        said = " ".join(tried("replay", "--all", *pack, code=1).split())
        assert yes in said
        assert {"sv": "skadad", "en": "damaged"}[tried.lang] in said


def test_kinds_and_units_are_filtered_by_the_words_the_list_prints(tried: Tried) -> None:
    three(tried)
    row = json.loads(tried("register", "list", "--format", "json").splitlines()[0])
    for option, field, column in (("--kind", "kind", 2), ("--unit", "unit", 3)):
        wanted = tried("register", "list", option, row[field])
        printed = re.split(r"\s{2,}", wanted.splitlines()[-1])[column]
        assert printed != row[field]
        assert tried("register", "list", option, printed) == wanted
        assert tried("register", "list", option, printed.upper()) == wanted
    tried("register", "list", "--kind", "xyz", code=1)
    assert {"sv": "`xyz` finns inte i registret", "en": "the register has no `xyz`"}[tried.lang] in tried.err
