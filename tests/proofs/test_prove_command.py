"""`medverkan prove`: what it prints, its exit code, and the counterexamples it writes."""

import errno
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from engine.cli import main
from engine.reasoning import PROPERTIES
from engine.reasoning.proof import PROPERTIES as TRIED
from engine.report.proof_words import MEANINGS, SENTENCES, TITLES
from tests.proofs.planted import TEXT, mutants, planted

SMALL = Path(__file__).parents[1] / "data" / "packs" / "small"


@pytest.fixture(autouse=True)
def _cache_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))


def pack_with(tmp_path: Path, fault: str, **more: object) -> Path:
    """Write the shipped pack with a planted fault (or none) as a folder."""
    data = next((planted(mutant) for mutant in mutants() if mutant.name == fault), None)
    assert data is not None
    folder = tmp_path / "pack"
    folder.mkdir()
    text = json.dumps({**data, **more}, ensure_ascii=False)
    (folder / "pack.yaml").write_text(f"pack: {json.dumps(data['pack'])}\n", encoding="utf-8")
    rest = {name: section for name, section in json.loads(text).items() if name != "pack"}
    (folder / "rest.yaml").write_text(json.dumps(rest, ensure_ascii=False), encoding="utf-8")
    return folder


def test_every_property_has_its_words_in_the_order_they_are_tried() -> None:
    assert tuple(entry.id for entry in TRIED) == PROPERTIES == tuple(TITLES) == tuple(MEANINGS)


def test_a_proved_pack_says_so_and_exits_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prove", "karlstad-2020", "--property", "total", "--property", "rows"]) == 0

    said = capsys.readouterr().out
    assert "2 av 2 egenskaper bevisade" in said
    assert "Alla egenskaper är bevisade." in said


def test_the_limit_is_a_verdict_of_its_own_and_never_a_pass(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prove", "karlstad-2020", "--limit", "20", "--lang", "en", "--property", "no_idle"]) == 1

    said = capsys.readouterr().out
    assert "not settled" in said
    assert "Not settled within the limit 20 for" in said
    assert "×" not in said


@pytest.mark.parametrize("limit", ["0", "-3", "much", "5000000000"])
def test_a_limit_is_a_number_above_zero(limit: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["prove", "--limit", limit])
    assert stopped.value.code == 2


def test_counterexamples_are_case_files_that_check_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The case passes as it stands; its variant, and a case that a gate should stop, fail until the pack is mended."""
    pack, cases = pack_with(tmp_path, "gate inverted"), tmp_path / "cases"

    assert main(["prove", str(pack), "--property", "monotone", "--output", str(cases)]) == 1
    assert "Ett bättre svar på" in capsys.readouterr().out
    variant, first = sorted(cases.iterdir())
    assert main(["check", str(first), "--pack", str(pack)]) == 0
    assert main(["check", str(variant), "--pack", str(pack)]) == 1
    assert "MV511" in capsys.readouterr().err


def test_a_compensated_gate_is_written_as_the_test_that_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack, cases = pack_with(tmp_path, "two gates needed"), tmp_path / "cases"

    assert main(["prove", str(pack), "--property", "no_compensation", "--output", str(cases)]) == 1
    written = sorted(cases.iterdir())
    assert written
    assert {yaml.safe_load(path.read_text(encoding="utf-8"))["expected"]["outcome"] for path in written} == {"decline"}
    capsys.readouterr()
    assert main(["check", str(cases), "--pack", str(pack)]) == 1
    assert capsys.readouterr().err.count("MV511") == len(written)
    assert main(["check", str(cases), "--pack", "karlstad-2020"]) == 0


def test_nothing_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack, cases = pack_with(tmp_path, "two gates needed"), tmp_path / "cases"
    command = ["prove", str(pack), "--property", "no_compensation", "--output", str(cases)]
    main(command)
    before = {path: path.read_bytes() for path in cases.iterdir()}
    capsys.readouterr()

    assert main(command) == 1
    assert "MV774" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in cases.iterdir()} == before


def test_a_file_in_the_way_of_the_folder_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = pack_with(tmp_path, "two gates needed")
    (tmp_path / "cases").write_text("in the way", encoding="utf-8")

    assert main(["prove", str(pack), "--property", "no_compensation", "--output", str(tmp_path / "cases")]) == 1
    assert "MV774" in capsys.readouterr().err


def test_a_folder_that_takes_no_writing_is_said_as_by_compare(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = pack_with(tmp_path, "two gates needed")
    real = Path.mkdir

    def read_only(path: Path, *given: Any, **named: Any) -> None:
        if path.name == "cases":
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        real(path, *given, **named)

    monkeypatch.setattr(Path, "mkdir", read_only)
    told = []
    for command in (["prove", str(pack), "--property", "no_compensation"], ["compare", str(SMALL), str(SMALL)]):
        assert main([*command, "--output", str(tmp_path / "cases")]) == 1
        captured = capsys.readouterr()
        assert captured.out
        told.append(captured.err)
    assert "MV810" in told[0]
    assert told[0] == told[1]


def read_by_a_rule(tmp_path: Path, condition: str) -> Path:
    """Write the small pack with a rule that has another condition."""
    pack = shutil.copytree(SMALL, tmp_path / "pack")
    text = (pack / "pack.yaml").read_text(encoding="utf-8")
    assert text.count("    when: {doers_travel: somebody}\n    points: 70") == 1
    text = text.replace("    when: {doers_travel: somebody}\n    points: 70", f"    when: {condition}\n    points: 70")
    (pack / "pack.yaml").write_text(text, encoding="utf-8")
    return pack


def test_what_a_rule_leads_to_that_reads_the_background_is_shown_beside_the_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = read_by_a_rule(tmp_path, "{twin_town: true}")
    assert main(["prove", str(pack), "--property", "same_grounds", "--property", "total", "--lang", "en"]) == 1

    said = capsys.readouterr()
    assert "1 of 2 properties proved" in said.out
    assert "MV401" in said.err
    assert main(["prove", str(pack), "--property", "total"]) == 1
    assert main(["assess", str(SMALL.parents[1] / "cases" / "small.yaml"), "--pack", str(pack)]) == 1


def test_a_pack_that_is_faulty_otherwise_is_not_tried(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prove", str(read_by_a_rule(tmp_path, "{distance: 500}"))]) == 1

    said = capsys.readouterr()
    assert said.out == ""
    assert "MV301" in said.err


def test_json_holds_the_verdicts_and_the_cases(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = pack_with(tmp_path, "gate inverted")

    assert main(["prove", str(pack), "--format", "json", "--property", "monotone", "--property", "total"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["all_proved"] is False
    total, monotone = found["properties"]
    assert (total["id"], total["verdict"]) == ("total", "proved")
    (finding,) = monotone["findings"]
    worse, better = finding["cases"]
    assert [case["outcome"] for case in (worse, better)] != ["decline", "decline"]
    assert worse["case"]["answers"]["benefit"] == "none"
    assert finding["at_fault"] == ["no_benefit → benefit"]


def test_two_runs_say_the_same_to_the_byte(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = pack_with(tmp_path, "gates decide nothing")
    said = []
    for _ in range(2):
        main(["prove", str(pack), "--format", "json", "--property", "no_compensation", "--property", "rows"])
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]


def test_an_exception_narrows_a_property_in_the_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reason = {"sv": "Prövas i annan ordning.", "en": "Tried elsewhere."}
    subject = {"property": "reachable", "subject": "eu_information participate", "reason": reason}
    pack = pack_with(tmp_path, "a condition on every case of a kind", exceptions=[subject])

    assert main(["prove", str(pack), "--property", "reachable"]) == 0
    said = capsys.readouterr().out
    assert "bevisad, med undantag" in said
    assert "Prövas i annan ordning." in said


@pytest.mark.parametrize("subject", ["eu_information decline", "eu_information particpate"])
def test_an_exception_for_nothing_is_a_fault(tmp_path: Path, subject: str, capsys: pytest.CaptureFixture[str]) -> None:
    entry = {"property": "reachable", "subject": subject, "reason": TEXT}
    pack = pack_with(tmp_path, "gate inverted", exceptions=[entry])

    assert main(["prove", str(pack), "--property", "reachable"]) == 1
    assert subject in capsys.readouterr().out


def test_every_sentence_is_shown_in_both_languages() -> None:
    """Blanks are the same in both, so that none is left unfilled in one of them."""
    for text in SENTENCES.values():
        assert text.sv != text.en
        assert sorted(part.split("}")[0] for part in text.sv.split("{")[1:]) == sorted(
            part.split("}")[0] for part in text.en.split("{")[1:]
        )


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_counterexample_can_be_told_in_every_form(tmp_path: Path, lang: str, form: str) -> None:
    pack = pack_with(tmp_path, "gates decide nothing")

    assert main(["prove", str(pack), "--format", form, "--lang", lang, "--property", "no_compensation"]) == 1
