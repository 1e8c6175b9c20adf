"""Tried as a new user would: a weight and a threshold changed in a copy of the shipped pack, and what moves read."""

import json
import re
import shutil
from pathlib import Path

import pytest

from engine.canonical import canonical_json
from tests.e2e.test_commands import ROOT, medverkan

PACK = "karlstad-2020"
CASE = "cases/conference/conference-eurocities-social-affairs.yaml"


@pytest.fixture(scope="module")
def tuned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped pack with goal linkage weighing 40 instead of 30, and met from 70 points instead of 60."""
    folder = tmp_path_factory.mktemp("packs") / "tuned"
    shutil.copytree(ROOT / "rules" / PACK, folder)
    path = folder / "principles.yaml"
    text = path.read_text(encoding="utf-8")
    for find, put in (("weight: 30", "weight: 40"), ("{met: 60, partly: 20}", "{met: 70, partly: 20}")):
        assert text.count(find) == 1
        text = text.replace(find, put)
    path.write_text(text, encoding="utf-8")
    return folder


def test_what_a_weight_and_a_threshold_move(tuned: Path, tmp_path: Path) -> None:
    register = tmp_path / "register.db"
    assert medverkan("register", "init", "--register", register).returncode == 0
    added = medverkan("register", "add", "cases/conference", "--register", register, "--by", "Anna Ek")
    assert added.returncode == 0, added.stderr
    out = tmp_path / "examples"
    run = medverkan("compare", PACK, tuned, f"--register={register}", "--cases", "cases/network", "--output", out)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("No case gets another recommendation. That is proved. Other things differ.\n")
    assert re.search(r"≠ Goal linkage and benefit: met → partly met \(example \d\)", run.stdout)
    assert run.stdout.count("the same in all cases") == 6
    assert re.search(r"At the least the score changes by −\d+ \(example \d\)\. That is proved\.", run.stdout)
    assert re.search(r"0 of \d+ cases get another recommendation\.", run.stdout)
    moved = "conference-eurocities-social-affairs"
    assert re.search(rf"{moved} .* 64 +63  score", run.stdout)
    written = sorted(path.name for path in out.iterdir())
    assert written == ["grade-goal_linkage-met-partly.yaml", "score-greatest.yaml", "score-least.yaml"]
    for pack, grade in ((PACK, "met"), (tuned, "partly")):
        assessed = medverkan("assess", out / written[0], "--pack", pack, "--format", "json")
        grades = {p["id"]: p["grade"] for p in json.loads(assessed.stdout)["principles"]}
        assert grades["goal_linkage"] == grade


def test_a_pack_is_proved_to_be_like_itself() -> None:
    run = medverkan("compare", PACK, PACK, lang="sv")
    assert run.stdout.startswith(
        "Inget ärende skiljer sig. Det är bevisat för alla ärenden som båda regelverken godtar."
    )
    assert "Exempel" not in run.stdout, "there is nothing for an example to show"


def test_json_is_canonical() -> None:
    run = medverkan("compare", "tests/data/packs/small", "tests/data/packs/small", "--format", "json")
    assert canonical_json(json.loads(run.stdout)) + "\n" == run.stdout


def test_how_far_numbers_can_move_for_a_case() -> None:
    run = medverkan("robustness", CASE)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("No single number can change the recommendation in the case conference-eurocities")
    assert "The weights can never change a recommendation" in run.stdout
    assert re.search(r"Met from: Goal linkage and benefit +60  every value +57 … 100", run.stdout)


def test_how_far_numbers_can_move_for_recorded_cases() -> None:
    run = medverkan("robustness", PACK, "--cases", "cases/network", "--format", "json")
    found = json.loads(run.stdout)
    assert len(found["cases"]) == len(list((ROOT / "cases" / "network").glob("*.yaml")))
    weights = [number for number in found["numbers"] if number["number"] == "weight"]
    assert {number["why"] for number in weights} == {"score_decides_nothing"}
    assert any(number["ranking"]["above"] for number in weights)


def test_a_pack_without_cases_is_told_what_to_name() -> None:
    run = medverkan("robustness", PACK)
    assert (run.returncode, run.stdout) == (1, "")
    assert "MV641" in run.stderr
