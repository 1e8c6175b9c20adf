"""The commands as their users run them: what is printed, the exit code, and nothing half done."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from engine.canonical import canonical_json
from engine.cli.check import sound_cases
from engine.explain import explainable
from engine.language.pack import KIND
from engine.packs import SHIPPED, load_pack
from engine.report.plain import WIDTH, columns
from engine.text import Lang

ROOT = Path(__file__).resolve().parents[2]
SMALL = "tests/data/packs/small"
KARLSTAD = ROOT / "rules" / "karlstad-2020"
CASE = "tests/data/cases/small.yaml"
COMMAND = [sys.executable, "-c", "import sys; from engine.cli import main; sys.exit(main())"]


def medverkan(
    *arguments: str | Path, lang: str | None = "en", stdin: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command as a process of its own, from the project's root."""
    known = {name: value for name, value in os.environ.items() if name != "MEDVERKAN_LANG"}
    spoken = {"MEDVERKAN_LANG": lang} if lang else {}
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=ROOT,
        env={**known, **spoken, **environment},
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def case_text(**fields: str) -> str:
    known = {
        "id": "one",
        "title": "Resa",
        "kind": "trip",
        "decision_date": "2026-03-01",
        "unit": "school",
        "answers": "{benefit: concrete, goals: [green]}",
    }
    return "".join(f"{name}: {value}\n" for name, value in {**known, **fields}.items())


@pytest.mark.parametrize("answers", ["{}", "{benefit: none}", "{benefit: vague, goals: [safe]}"])
def test_the_exit_code_is_0_whatever_the_outcome(tmp_path: Path, answers: str) -> None:
    path = written(tmp_path / "one.yaml", case_text(answers=answers))
    run = medverkan("assess", path, "--pack", SMALL)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("Recommendation: ")


def test_faulty_input_is_told_whole_and_nothing_is_assessed(tmp_path: Path) -> None:
    written(tmp_path / "a.yaml", case_text(id="a"))
    written(tmp_path / "b.yaml", case_text(id="b", answers="{benefit: concret, gols: [green]}", unit="schol"))
    written(tmp_path / "c.yaml", "id: c\n\ttitle: x\n")
    for form in ("text", "json", "markdown"):
        run = medverkan("assess", tmp_path, "--pack", SMALL, "--format", form)
        assert (run.returncode, run.stdout) == (1, "")
        assert "Traceback" not in run.stderr
        assert "c.yaml:2:1: MV111" in run.stderr
    (tmp_path / "c.yaml").unlink()
    run = medverkan("assess", tmp_path, "--pack", SMALL)
    assert (run.returncode, run.stdout) == (1, "")
    assert [line.split(": ")[1] for line in run.stderr.splitlines() if "b.yaml" in line] == ["MV505", "MV302", "MV501"]
    for guess in ("did you mean `school`?", "did you mean `concrete`?", "did you mean `goals`?"):
        assert guess in run.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("foo",),
        ("assess",),
        ("assess", CASE, "--format", "xml"),
        ("assess", CASE, "--as"),
        ("pack",),
        ("schema", "x"),
    ],
    ids=" ".join,
)
def test_a_command_that_is_not_understood_exits_2(arguments: tuple[str, ...]) -> None:
    run = medverkan(*arguments)
    assert (run.returncode, run.stdout) == (2, "")
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize(
    ("group", "named"), [("register", "init, add, revise"), ("condition", "met"), ("pack", "copy")]
)
def test_a_group_of_commands_alone_says_which_there_are(group: str, named: str, lang: str) -> None:
    ended = medverkan(group, lang=lang)
    assert ended.returncode == 2
    assert named in ended.stderr


def test_the_help_in_swedish_has_no_line_in_english() -> None:
    said = medverkan("--help", lang="sv").stdout
    assert "visa versionen" in said
    assert "show" not in said


def test_json_is_one_canonical_line_for_each_case() -> None:
    run = medverkan("assess", "tests/data/cases", "--pack", SMALL, "--format", "json")
    lines = run.stdout.splitlines()
    assert [json.loads(line)["case"]["id"] for line in lines] == ["small-trip", "small-net"]
    for line in lines:
        found = json.loads(line)
        assert canonical_json(found) == line
        wanted = (
            "outcome settled bound possible_outcomes score principles rules gates conditions advice route "
            "open_questions assumed outside_plan pack engine case"
        )
        assert set(wanted.split()) <= set(found)


def test_both_interpreters_print_the_same_bytes() -> None:
    runs = [
        medverkan("assess", "cases", "--format", "json", "--interpreter", name) for name in ("chaining", "reference")
    ]
    assert runs[0].stdout == runs[1].stdout
    assert len(runs[0].stdout.splitlines()) >= 30


def test_the_language_does_not_touch_json() -> None:
    sv, en = (medverkan("assess", CASE, "--pack", SMALL, "--format", "json", lang=lang).stdout for lang in ("sv", "en"))
    assert sv == en


def test_swedish_is_the_default_and_the_option_beats_the_environment() -> None:
    assert medverkan("assess", CASE, "--pack", SMALL, lang=None).stdout.startswith("Rekommendation: ")
    assert medverkan("assess", CASE, "--pack", SMALL, "--lang", "en", lang="sv").stdout.startswith("Recommendation: ")
    assert medverkan("--lang=en", "assess", CASE, "--pack", SMALL, lang=None).stdout.startswith("Recommendation: ")
    assert medverkan("assess", CASE, "--pack", SMALL, lang="tlh").stdout.startswith("Rekommendation: ")
    assert "användning:" in medverkan("assess", lang=None).stderr


def test_amounts_are_grouped() -> None:
    run = medverkan("explain", CASE, "dear", "--pack", SMALL, lang="sv")
    assert "12\N{NO-BREAK SPACE}500\N{NO-BREAK SPACE}kr" in run.stdout


def test_as_of_chooses_the_rules_of_that_day() -> None:
    run = medverkan("assess", CASE, "--pack", SMALL, "--format", "json", "--as-of", "2030-12-31")
    assert json.loads(run.stdout)["case"]["as_of"] == "2030-12-31"
    late = medverkan("assess", "cases/network", "--as-of", "1999-12-31")
    assert (late.returncode, late.stderr.count("MV506")) == (1, 1)
    assert "karlstad-2020 1.1.1" in late.stderr


def test_a_terminal_without_unicode_gets_utf_8() -> None:
    run = medverkan("assess", CASE, "--pack", SMALL, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert run.returncode == 0
    assert "─" in run.stdout
    wrong = medverkan("assess", "saknas-å.yaml", lang="sv", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert wrong.returncode == 1
    assert "hjälp" in wrong.stderr


def test_a_reader_that_leaves_early_is_no_fault() -> None:
    with subprocess.Popen([*COMMAND, "pack", "show"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.readline()
        run.stdout.close()
        assert run.stderr.read() == b""


def test_no_home_and_no_cache_are_no_fault(tmp_path: Path) -> None:
    blocked = written(tmp_path / "file", "")
    run = medverkan("assess", CASE, "--pack", SMALL, HOME=str(blocked), XDG_CACHE_HOME=str(blocked / "x"))
    assert run.returncode == 0


@pytest.mark.parametrize(
    ("slip", "codes"),
    [("pack", ["MV114"]), ("  pack:", ["MV110"]), ("pakc:", ["MV202"]), ('"pack":', []), ("", ["MV110"])],
)
def test_check_tells_a_slip_in_the_head_of_a_pack_and_reads_nothing_beside_it_as_cases(
    tmp_path: Path, slip: str, codes: list[str]
) -> None:
    pack = shutil.copytree(KARLSTAD, tmp_path / "pack")
    text = (pack / "pack.yaml").read_text(encoding="utf-8")
    written(pack / "pack.yaml", text.replace("pack:\n", f"{slip}\n", 1))
    assert re.findall(r"MV\d{3}", medverkan("check", pack).stderr) == codes


@pytest.mark.parametrize("head", ["", None])
def test_check_reads_rules_without_a_head_as_a_pack(tmp_path: Path, head: str | None) -> None:
    pack = shutil.copytree(KARLSTAD, tmp_path / "pack")
    (pack / "pack.yaml").unlink() if head is None else written(pack / "pack.yaml", head)
    run = medverkan("check", pack)
    assert run.returncode == 1
    assert "`decision_date`" not in run.stderr


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("assess", CASE, "--pack", "x"), "--pack"),
        (("pack", "show", "x"), "PACK"),
        (("pack", "passages", "x"), "PACK"),
        (("pack", "copy", "x", "y"), "PACK"),
        (("pack", "diff", "x", "karlstad-2020"), "OLD"),
        (("pack", "diff", "karlstad-2020", "x"), "NEW"),
        (("prove", "x"), "PACK"),
        (("schema", "case", "--pack", "x"), "--pack"),
        (("ask", "--pack", "x"), "--pack"),
        (("compare", "x", "karlstad-2020"), "PACK_A"),
        (("compare", "karlstad-2020", "x"), "PACK_B"),
        (("robustness", "x"), "CASE|PACK"),
    ],
    ids=" ".join,
)
def test_a_pack_that_is_not_there_is_told_by_the_argument_that_names_it(arguments: tuple[str, ...], named: str) -> None:
    run = medverkan(*arguments)
    assert run.returncode == 1
    assert run.stderr.startswith(f"{named}: MV508: ")


def test_an_unknown_rule_is_told_by_the_argument_that_names_it() -> None:
    assert medverkan("explain", CASE, "x", "--pack", SMALL).stderr.startswith("RULE: MV512: ")


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_an_overview_names_every_rule_in_lines_that_fit_a_terminal(lang: str) -> None:
    run = medverkan("explain", "cases/conference/conference-eurocities-social-affairs.yaml", lang=lang)
    assert max(map(columns, run.stdout.splitlines())) <= WIDTH
    known = load_pack(KARLSTAD)
    assert [item.id for item in explainable(known) if f"({item.id})" not in run.stdout] == []


def test_a_case_file_that_is_not_there_is_not_looked_for_among_the_packs() -> None:
    assert medverkan("robustness", "none.yaml").stderr.startswith("none.yaml: MV101: ")


def test_a_pack_is_checked_by_its_id_and_version() -> None:
    assert medverkan("check", "karlstad-2020@1.1.1").stdout.startswith("karlstad-2020 1.1.1: sound")


def test_check_says_what_it_looked_for_in_an_empty_folder(tmp_path: Path) -> None:
    run = medverkan("check", tmp_path)
    assert run.returncode == 1
    assert all(word in run.stderr for word in ("MV510", "`.yaml`", "`pack.yaml`"))


def test_check_names_what_is_sound(tmp_path: Path) -> None:
    run = medverkan("check", SMALL)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("small 1.0.0: sound (")
    assert medverkan("check").stdout.startswith("karlstad-2020 ")
    assert medverkan("check", "karlstad-2020", "cases").returncode == 0
    path = written(tmp_path / "one.yaml", case_text() + "expected: {outcome: decline, grades: {use: partly}}\n")
    wrong = medverkan("check", path, "--pack", SMALL)
    assert wrong.returncode == 1
    assert "one.yaml:7:21: MV511: expected was `decline` (outcome), but the pack gives `participate`" in wrong.stderr
    assert "`partly` (grades.use), but the pack gives `met`" in wrong.stderr


def test_every_pack_command_says_something() -> None:
    assert "karlstad-2020" in medverkan("pack", "list").stdout
    (listed,) = json.loads(medverkan("pack", "list", "--format", "json").stdout)
    assert listed["hash"] == load_pack(SHIPPED / "karlstad-2020").hash
    for lang in ("sv", "en"):
        shown = medverkan("pack", "show", SMALL, lang=lang).stdout
        assert all(name in shown for name in ("concrete_use", "no_use", "sharpen", "dear", "others", "benefit"))
    passages = medverkan("pack", "passages", SMALL).stdout
    assert "Rests on the passage: use, " in passages
    assert "Not operationalised: Mere information." in passages


def test_citations_are_held_against_a_plan(tmp_path: Path) -> None:
    plan = "tests/data/plan.txt"
    run = medverkan("pack", "citations", SMALL, "--plan", plan)
    assert run.returncode == 0
    assert run.stdout.startswith("3 of 3 passages stand in the plan word for word.")
    changed = (ROOT / plan).read_text(encoding="utf-8").replace("nytta", "glädje")
    wrong = medverkan("pack", "citations", SMALL, "--plan", written(tmp_path / "plan.txt", changed))
    assert wrong.returncode == 1
    assert "AIM.1" in wrong.stdout
    assert json.loads(medverkan("pack", "citations", SMALL, "--plan", plan, "--format", "json").stdout)["citations"]


@pytest.mark.parametrize("kind", load_pack(SHIPPED / "karlstad-2020").facts[KIND].domain.members)
def test_a_new_case_can_be_assessed_as_it_is(kind: str, tmp_path: Path) -> None:
    new = medverkan("case", "new", kind, "--date", "2026-05-04")
    assert (new.returncode, new.stderr) == (0, "")
    run = medverkan("assess", written(tmp_path / "new.yaml", new.stdout))
    assert run.returncode == 0
    assert run.stdout.startswith("Recommendation: supplement.")


def test_explain_tells_why_and_why_not() -> None:
    case = "cases/conference/conference-eurocities-social-affairs.yaml"
    why = medverkan("explain", case, "take_knowledge_home")
    assert why.stdout.startswith("✓ take_knowledge_home holds")
    assert "For it not to hold" in why.stdout
    why_not = medverkan("explain", case, "benefit_measurable")
    assert why_not.stdout.startswith("✗ benefit_measurable does not hold")
    assert "For it to hold" in why_not.stdout
    unknown = medverkan("explain", case, "benefit_mesurable")
    assert (unknown.returncode, "did you mean `benefit_measurable`" in unknown.stderr) == (1, True)


@pytest.mark.parametrize("subject", ["pack", "case"])
def test_the_shipped_schema_is_the_printed_one(subject: str) -> None:
    folder = {"pack": "rules", "case": "cases"}[subject]
    assert medverkan("schema", subject).stdout == (ROOT / folder / f"{subject}.schema.json").read_text(encoding="utf-8")


def test_nothing_is_written_beside_the_cases(tmp_path: Path) -> None:
    path = written(tmp_path / "one.yaml", case_text())
    before = path.stat().st_mtime_ns
    for command in ("assess", "explain", "check"):
        assert medverkan(command, path, "--pack", SMALL).returncode == 0
    assert [inner.name for inner in tmp_path.iterdir()] == ["one.yaml"]
    assert path.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("lang", "count", "expecting", "told"),
    [
        ("sv", 1, 0, "1 ärende utan fel"),
        ("en", 1, 0, "1 case sound"),
        ("sv", 1, 1, "1 ärende utan fel, 1 med förväntat utfall, som väntat"),
        ("en", 1, 1, "1 case sound, 1 with an expected outcome, as expected"),
        ("sv", 3, 2, "3 ärenden utan fel, 2 med förväntat utfall och alla som väntat"),
        ("en", 3, 2, "3 cases sound, 2 with an expected outcome and all as expected"),
    ],
)
def test_sound_cases_are_counted_in_the_right_form(lang: Lang, count: int, expecting: int, told: str) -> None:
    assert sound_cases(count, expecting, lang) == f"{told}\n"
