"""Memos on registered cases, by the commands alone: registered, decided, revised, annulled, erased."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest

from engine.cli import main
from engine.memo.compose import compose
from engine.memo.content import MemoInput
from engine.memo.registered import memo_input

PACK = "tests/data/packs/small"
CASE = """
id: moss-1
record_number: S-2026-7
title: Resa till Moss
kind: trip
decision_date: 2026-03-01
unit: school
answers: {benefit: vague, goals: [open, safe], doers_travel: nobody}
background: {country: "NO", city: Moss}
circumstances: [{kind: cost, text: Dyrt.}, {kind: cost, text: Sent.}]
note: Skolan vill lära.
"""
Run: TypeAlias = Callable[..., None]


@pytest.fixture
def register(tmp_path: Path) -> str:
    return str(tmp_path / "register.db")


@pytest.fixture
def run(register: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    case = tmp_path / "case.yaml"
    case.write_text(CASE, encoding="utf-8")

    def command(*words: str) -> None:
        assert main([*words, "--register", register]) == 0, capsys.readouterr().err

    who = ("--by", "Åsa Öberg", "--role", "handläggare")
    command("register", "init")
    command("pack", "draft", PACK, "--by", "Cilla Dahl")
    command("pack", "adopt", "small@1.0.0", "--decision", "N-1", *who)
    command("register", "add", str(case), "--pack", PACK, *who)
    return command


def found(register: str) -> MemoInput:
    return memo_input("moss-1", register)


def by(name: str) -> tuple[str, ...]:
    return ("--by", name, "--role", "rektor")


def test_registered(run: Run, register: str) -> None:
    del run
    memo = found(register)
    assert (memo.case.title, memo.case.note, memo.case.background.city) == (
        "Resa till Moss",
        "Skolan vill lära.",
        "Moss",
    )
    assert memo.decision is None
    assert not memo.draft
    assert not memo.erased
    assert memo.record is not None
    assert memo.record.revisions == 0


def test_decided_with_conditions_of_which_one_is_met(run: Run, register: str) -> None:
    run("decide", "moss-1", "--decision", "participate_with_conditions", "--due", "sharpen=2026-04-01",
        "--delegation", "3.4", "--secrecy", "OSL 15:1", *by("Eva Ek"))  # fmt: skip
    run("condition", "met", "moss-1", "sharpen", *by("Bo Berg"))
    run("carried-out", "moss-1", *by("Bo Berg"))
    memo = found(register)
    assert memo.decision is not None
    assert (memo.decision.by, memo.decision.role, memo.decision.delegation) == ("Eva Ek", "rektor", "3.4")
    assert dict(memo.decision.conditions) == {"sharpen": "2026-04-01", "send_doers": None}
    assert set(memo.met) == {"sharpen"}
    assert memo.carried_out
    assert memo.secrecy == "OSL 15:1"
    assert not memo.departs


def test_the_record_hash_is_one_that_verify_knows(run: Run, register: str) -> None:
    memo = found(register)
    run("decide", "moss-1", "--decision", "decline", "--reason", "För dyrt.", *by("Eva Ek"))
    assert memo.record is not None
    run("register", "verify", "--against", memo.record.hash)
    after = found(register)
    assert after.departs
    assert after.decision is not None
    assert after.decision.reason == "För dyrt."


def test_a_decision_that_replaces_others_names_them(run: Run, register: str) -> None:
    run("decide", "moss-1", "--decision", "refer", "--reason", "Nyttan saknas.", *by("Eva Ek"))
    run("decide", "moss-1", "--decision", "decline", "--reason", "För dyrt.", *by("Eva Ek"))
    first = found(register)
    assert first.decision is not None
    assert [earlier.decision for earlier in first.decision.earlier] == ["refer"]
    run("decide", "moss-1", "--decision", "participate_with_conditions", "--reason", "Nya medel.", *by("Bo Berg"))
    memo = compose(found(register), "sv")
    days = [earlier.time[:10] for earlier in first.decision.earlier] + [first.decision.time[:10]]
    decided = next(section for section in memo.sections if section.key == "decision").blocks[0]
    told = f"Återremiss för komplettering, {days[0]}; Avstå, {days[1]}"
    assert ("Tidigare beslut", told) in decided.pairs  # type: ignore[union-attr]


def test_a_revision_after_the_decision(run: Run, register: str, tmp_path: Path) -> None:
    run("decide", "moss-1", "--decision", "participate_with_conditions", *by("Eva Ek"))
    revised = tmp_path / "revised.yaml"
    revised.write_text(CASE.replace("vague", "none"), encoding="utf-8")
    run("register", "revise", str(revised), "--reason", "Nyttan föll bort.", "--pack", PACK, *by("Bo Berg"))
    memo = found(register)
    assert memo.assessment.outcome == "decline"
    assert memo.recommended == "participate_with_conditions"
    assert not memo.departs
    assert memo.record is not None
    assert memo.record.revisions == 1


def test_a_revision_by_another_pack_keeps_the_pack_that_was_decided_on(run: Run, register: str, tmp_path: Path) -> None:
    run("decide", "moss-1", "--decision", "participate_with_conditions", *by("Eva Ek"))
    newer = tmp_path / "newer"
    newer.mkdir()
    source = (Path(PACK) / "pack.yaml").read_text(encoding="utf-8")
    (newer / "pack.yaml").write_text(source.replace("version: 1.0.0", "version: 1.1.0"), encoding="utf-8")
    run("pack", "draft", str(newer), "--by", "Cilla Dahl")
    run("pack", "adopt", "small@1.1.0", "--decision", "N-2", *by("Eva Ek"))
    run("register", "revise", str(tmp_path / "case.yaml"), "--reason", "Ny plan.", "--pack", str(newer), *by("Bo Berg"))
    memo = found(register)
    assert memo.pack.version == "1.1.0"
    assert memo.recommending_pack.version == "1.0.0"


def test_rules_adopted_after_the_day_are_not_said_to_have_stood_then(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    run("memo", "moss-1", "--format", "md")
    memo = capsys.readouterr().out
    assert "så som reglerna gällde" not in memo
    assert "enligt reglerna den" not in memo
    assert "(small 1.0.0), för den 2026-03-01. Den versionen av reglerna antogs senare, den 20" in memo


def test_rules_adopted_by_the_day_are_said_to_have_stood_then(run: Run, register: str) -> None:
    del run
    memo = found(register)
    day = memo.assessment.case.as_of
    assert memo.reaches_back
    assert not replace(memo, adopted=day).reaches_back
    assert not replace(memo, adopted=None).reaches_back


def test_annulled_and_erased(run: Run, register: str, capsys: pytest.CaptureFixture[str]) -> None:
    run("decide", "moss-1", "--decision", "decline", "--reason", "För dyrt.", *by("Eva Ek"))
    run("annul", "moss-1", "--reason", "Dubblett.", *by("Eva Ek"))
    annulled = found(register).annulled
    assert annulled is not None
    assert annulled.reason == "Dubblett."
    run("erase", "moss-1", "--decision", "KS-2031-4", *by("Arkivet"))
    memo = found(register)
    assert memo.erased == {"title", "note", "city", "circumstances", "by", "reason", "annulled"}
    assert memo.erased_by == "KS-2031-4"
    capsys.readouterr()
    run("memo", "moss-1", "--format", "html")
    page = capsys.readouterr().out
    for words in ("Resa till Moss", "Skolan vill", "Dyrt", "Dubblett", "Eva Ek", "Arkivet", "Åsa"):
        assert words not in page
    assert page.count("[gallrat]") >= 7


def test_a_case_that_is_not_registered(run: Run, register: str, capsys: pytest.CaptureFixture[str]) -> None:
    del run
    assert main(["memo", "moss-2", "--register", register]) == 1
    assert "MV721" in capsys.readouterr().err
