"""Changing a rule pack by the commands alone, in both languages: copy, change, compare, draft, adopt, use."""

import json
import re
from pathlib import Path

import pytest

from engine.cli import main
from engine.text import LANGS, Lang

ROOT = Path(__file__).parents[2]
CASE = ROOT / "cases/conference/conference-circular-cities-abroad.yaml"


RAISED = (
    "version: 1.1.1 => version: 1.2.0; "
    "sv: >-\n      => sv: >-\n      Nyttan väger tyngre. ; "
    "en: >-\n      => en: >-\n      Benefit weighs more. "
)
"""How the head of the shipped pack becomes that of a next version, with a change note of its own."""


class Tried:
    """The commands in a folder of its own, and what the last one printed."""

    def __init__(self, lang: Lang, capsys: pytest.CaptureFixture[str]) -> None:
        self.lang, self.capsys = lang, capsys
        self.err = ""

    def __call__(self, *words: str, code: int = 0) -> str:
        found = main([*words, "--lang", self.lang])
        out, self.err = self.capsys.readouterr()
        assert found == code, self.err
        return out


@pytest.fixture(params=LANGS)
def tried(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Tried:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("MEDVERKAN_REGISTER", str(tmp_path / "register.db"))
    return Tried(request.param, capsys)


def changed(folder: Path, **edits: str) -> None:
    for name, edit in edits.items():
        path = folder / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        for one in edit.split("; "):
            old, _, new = one.partition(" => ")
            assert old in text
            text = text.replace(old, new, 1)
        path.write_text(text, encoding="utf-8")


def test_as_policy_staff_would(tried: Tried, tmp_path: Path) -> None:
    assert "karlstad-2020 1.1.1" in tried("pack", "copy", "karlstad-2020", "ny")
    tried("pack", "copy", "karlstad-2020", "ny", code=1)
    assert "MV846" in tried.err
    changed(tmp_path / "ny", pack="version: 1.1.1 => version: 1.2.0", principles="weight: 30 => weight: 40")
    found = json.loads(tried("pack", "diff", "karlstad-2020", "ny", "--format", "json"))
    assert [(c["section"], c["entry"], c["effect"]) for c in found["changes"]] == [
        ("pack", "pack", "words"), ("principles", "goal_linkage", "scores")]  # fmt: skip
    assert "30 → 40" in tried("pack", "diff", "karlstad-2020", "ny")
    assert "# " in tried("pack", "diff", "karlstad-2020", "ny", "--format", "markdown")

    tried("register", "init")
    add = ("register", "add", str(CASE), "--by", "Anna Ek")
    tried(*add, "--pack", "ny", code=1)
    assert "MV781" in tried.err
    put_forward = ("pack", "draft", "ny", "--by", "Anna Ek", "--role", "utredare", "--note", "Högre vikt på nytta.")
    changed(tmp_path / "ny", pack="version: 1.2.0 => version: 1.0.9")
    tried(*put_forward, code=1)
    assert "MV844" in tried.err
    assert "MV845" in tried.err
    changed(
        tmp_path / "ny",
        pack="version: 1.0.9 => version: 1.2.0; "
        "sv: >-\n      => sv: >-\n      Nyttan väger tyngre. ; "
        "en: >-\n      => en: >-\n      Benefit weighs more. ",
    )
    tried(*put_forward)
    tried(*add, "--pack", "ny", code=1)
    assert "MV781" in tried.err
    tried(
        "pack", "adopt", "karlstad-2020@1.2.0", "--by", "anna  ek", "--role", "utredare", "--decision", "KS-1", code=1
    )
    assert "MV782" in tried.err
    tried("pack", "adopt", "karlstad-2020@1.2.0", "--by", "Bo Alm", "--role", "chef", "--decision", "KS-2026-4")
    tried(*add, "--pack", "ny")
    listed = tried("register", "packs")
    assert all(word in listed for word in ("1.2.0", "Anna Ek", "Bo Alm", "KS-2026-4"))
    told = json.loads(tried("register", "packs", "--format", "json"))
    assert (told["state"], told["adopted"]["decision"]) == ("in_use", "KS-2026-4")
    tried("register", "verify")
    tried("replay", "--all")


def adopted(tried: Tried, folder: Path) -> None:
    """Adopt a changed pack, version 1.2.0, in a register in which the shipped one is in use."""
    tried("register", "init")
    said = tried("register", "add", str(CASE))
    assert "karlstad-2020 1.1.1" in said
    tried("pack", "copy", "karlstad-2020", "ny")
    changed(
        folder / "ny",
        pack=RAISED,
        principles="weight: 30 => weight: 40",
    )
    tried("pack", "draft", "ny", "--by", "Anna Ek")
    tried("pack", "adopt", "karlstad-2020@1.2.0", "--by", "Bo Alm", "--role", "chef", "--decision", "KS-2026-4")


def test_an_adopted_pack_is_used_without_being_named(tried: Tried, tmp_path: Path) -> None:
    adopted(tried, tmp_path)
    said = tried("register", "add", str(CASE.with_name("conference-circular-cities-in-sweden.yaml")))
    assert "karlstad-2020 1.2.0" in said
    assert "KS-2026-4" in said
    assert "1.1.1" not in said
    told = [json.loads(line) for line in tried("register", "packs", "--format", "json").splitlines()]
    assert [(one["version"], one["state"], one["replaced_by"] and one["replaced_by"]["version"]) for one in told] == [
        ("1.1.1", "in_use", "1.2.0"),
        ("1.2.0", "in_use", None),
    ]
    tried("register", "add", str(CASE.with_name("conference-un-resilience.yaml")), "--pack", "karlstad-2020@1.1.1")
    said = tried("register", "revise", str(CASE), "--reason", "Nya regler.")
    assert "karlstad-2020 1.2.0" in said
    tried("register", "verify")
    assert '"version":"1.1.1"' in tried("assess", str(CASE), "--format", "json").replace(" ", "")


def test_a_draft_is_tried_without_being_adopted(tried: Tried, tmp_path: Path) -> None:
    tried("pack", "copy", "karlstad-2020", "ny")
    changed(tmp_path / "ny", pack="version: 1.1.1 => version: 2.0.0")
    tried("register", "init")
    tried("register", "add", str(CASE))
    assert json.loads(tried("register", "packs", "--format", "json"))["state"] == "in_use"
    tried("replay", "--all", "--pack", "ny")
    tried("assess", str(CASE), "--pack", "ny")
    tried("register", "revise", str(CASE), "--reason", "Fel.", "--pack", "ny", code=1)
    assert "MV781" in tried.err


def test_who_is_to_adopt_a_draft_can_read_it_in_the_register(tried: Tried, tmp_path: Path) -> None:
    tried("pack", "copy", "karlstad-2020", "ny")
    changed(
        tmp_path / "ny",
        pack=RAISED,
        principles="weight: 30 => weight: 40",
    )
    tried("register", "init")
    tried("register", "add", str(CASE))
    said = tried("pack", "draft", "ny", "--by", "Anna Ek")
    assert "`valid_from`" in said
    named = "karlstad-2020@1.2.0"
    for command in (
        ("pack", "show", "{}"),
        ("pack", "diff", "karlstad-2020", "{}"),
        ("assess", str(CASE), "--pack", "{}"),
        ("check", str(CASE), "--pack", "{}"),
        ("replay", "--all", "--pack", "{}"),
        ("prove", "{}", "--property", "total"),
    ):
        by_folder, by_name = (tried(*(word.format(pack) for word in command)) for pack in ("ny", named))
        assert by_name == by_folder
    assert "karlstad-2020 1.1.1" in tried("pack", "show", "karlstad-2020")
    tried("pack", "show", "kommunen", code=1)
    assert "MV508" in tried.err
    assert "karlstad-2020 1.2.0" in tried.err
    tried("pack", "show", "karlstad-2020@1.2.9", code=1)
    assert "karlstad-2020@1.2.0" in tried.err


def test_a_pack_is_looked_for_in_the_register_named(
    tried: Tried, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    adopted(tried, tmp_path)
    monkeypatch.delenv("MEDVERKAN_REGISTER")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    tried("compare", "karlstad-2020", "karlstad-2020@1.2.0", code=1)
    assert "MV508" in tried.err
    assert "1.2.0" in tried("pack", "show", "karlstad-2020@1.2.0", "--register", "register.db")
    tried("pack", "show", "karlstad-2020@1.2.0", "--register", "nowhere.db", code=1)
    assert "MV701" in tried.err
    assert "karlstad-2020 1.1.1" in tried("pack", "show", "karlstad-2020", "--register", "nowhere.db")


def test_a_version_for_days_to_come_is_put_forward_without_a_word_on_days_gone_by(tried: Tried, tmp_path: Path) -> None:
    tried("pack", "copy", "karlstad-2020", "ny")
    changed(
        tmp_path / "ny",
        pack=RAISED,
    )
    head = tmp_path / "ny" / "pack.yaml"
    text = re.sub(r"valid_from: .*", 'valid_from: "9000-01-01"', head.read_text(encoding="utf-8"), count=1)
    head.write_text(text, encoding="utf-8")
    tried("register", "init")
    assert "`valid_from`" not in tried("pack", "draft", "ny", "--by", "Anna Ek")


def test_what_ships_needs_no_draft(tried: Tried) -> None:
    tried("register", "init")
    assert len(tried("register", "packs").splitlines()) == 1
    tried("pack", "draft", "karlstad-2020", "--by", "Anna Ek", code=1)
    assert "MV784" in tried.err
    tried("pack", "adopt", "karlstad-2020@1.1.1", "--by", "Bo", "--role", "x", "--decision", "KS-1", code=1)
    assert "MV783" in tried.err
