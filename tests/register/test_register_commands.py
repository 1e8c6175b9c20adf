"""The commands on a register, as somebody types them, in both languages."""

import json
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from engine.choices import DECISIONS, RECOMMENDATIONS
from engine.cli import main
from engine.register.words import tell
from engine.text import LANGS, Lang
from tests.register.made import DATA
from tests.register.test_files import key_pair

ROOT = Path(__file__).parents[2]
CASES = ROOT / "cases"
SMALL = str(DATA / "packs" / "small")


class Tried:
    """A register in a folder of its own, and what the last command printed."""

    def __init__(self, folder: Path, lang: Lang, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.lang, self.capsys = folder, lang, capsys
        self.file = folder / "register.db"
        self.out = self.err = ""

    def __call__(self, *words: str, code: int = 0, register: Path | None = None) -> str:
        at = ["--register", str(register or self.file)] if words[0] != "verify-bundle" else []
        found = main([*words, *at, "--lang", self.lang])
        self.out, self.err = self.capsys.readouterr()
        assert found == code, self.err
        return self.out


@pytest.fixture(params=LANGS)
def tried(request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Tried:
    made = Tried(tmp_path, request.param, capsys)
    made("register", "init")
    return made


def three(tried: Tried) -> list[str]:
    """Three of the shipped cases, registered: one recommended, one with conditions, one declined."""
    tried("register", "add", str(CASES))
    rows = [json.loads(line) for line in tried("register", "list", "--format", "json").splitlines()]
    first = {row["outcome"]: row["case"] for row in reversed(rows)}
    return [first[outcome] for outcome in ("participate", "participate_with_conditions", "decline")]


def test_as_a_new_user_would(tried: Tried) -> None:
    """Register, decide, tick off, print a memo, replay under another pack, and see a changed byte found."""
    yes, conditional, no = three(tried)
    by = ("--by", "Berit Berg", "--role", "nämndsekreterare")
    tried("decide", yes, "--decision", "participate", *by)
    tried("decide", no, "--decision", "participate", *by, code=1)
    assert "MV723" in tried.err
    tried("decide", no, "--decision", "participate", *by, "--reason", "Vi vill ändå.")
    said = tried("decide", conditional, "--decision", "participate_with_conditions", *by)
    row = json.loads(tried("register", "list", "--format", "json", "--text", conditional).splitlines()[0])
    condition = next(iter(row["conditions"]))
    assert all(name in said for name in row["conditions"])
    assert condition in tried("register", "list", "--due")
    tried("condition", "met", conditional, condition, "--note", "Intyg kom.")
    assert condition not in tried("register", "list", "--due")
    tried("carried-out", conditional)
    tried("followed-up", conditional)
    assert "Berit Berg" in tried("register", "show", no)
    assert "Vi vill ändå." in tried.out
    tried("memo", no, "--output", str(tried.folder / "memo.pdf"))
    assert (tried.folder / "memo.pdf").read_bytes().startswith(b"%PDF")
    memo = tried("memo", no)
    assert "Vi vill ändå." in memo
    tried("register", "verify", "--against", re.findall("[0-9a-f]{64}", memo)[-1])
    tried("replay", yes, conditional, no)
    tried("replay", "--all", "--pack", SMALL)
    connection = sqlite3.connect(tried.file)
    connection.execute("DROP TRIGGER events_no_update")
    connection.execute("UPDATE events SET role = replace(role, 'n', 'm') WHERE seq = (SELECT max(seq) FROM events) - 4")
    connection.commit()
    connection.close()
    tried("register", "verify", code=1)
    assert "MV741" in tried.err
    assert re.search(r"(händelse|event) \d+", tried.out)


def test_adding_twice_changes_nothing_and_a_changed_case_is_told_what_to_do(tried: Tried, tmp_path: Path) -> None:
    case = min((CASES / "conference").glob("*.yaml"))
    tried("register", "add", str(case))
    before = tried("register", "verify")
    tried("register", "add", str(case))
    assert tried("register", "verify") == before
    changed = tmp_path / case.name
    text = re.sub(r"(?m)^title: .*", "title: Ny titel", case.read_text(encoding="utf-8"))
    text = re.sub(r"(?ms)^note:.*?(?=^\S|\Z)", "", text) + "\nnote: Hästkrafter.\n"
    changed.write_text(text, encoding="utf-8")
    tried("register", "add", str(changed), code=1)
    assert "MV722" in tried.err
    assert "register revise" in tried.err
    tried("register", "revise", str(changed), "--reason", "Fel titel.", "--secrecy", "OSL 21:1")
    events = tried("register", "show", case.stem)
    assert "Fel titel." in events
    assert "Hästkrafter" not in events
    assert {"sv": "sekretess", "en": "secret"}[tried.lang] in tried("register", "list")
    assert "Ny titel" in tried("register", "search", "ny titel")


def test_lists_come_as_table_json_and_csv(tried: Tried) -> None:
    three(tried)
    rows = tried("register", "list", "--format", "json", "--outcome", "decline").splitlines()
    lines = tried("register", "list", "--format", "csv", "--outcome", "decline").splitlines()
    table = tried("register", "list", "--outcome", "decline").splitlines()
    assert len(rows) == len(lines) - 1 == len(table) - 2
    assert all(json.loads(row)["outcome"] == "decline" for row in rows)
    assert lines[0].startswith("case,title,")
    unit = json.loads(rows[0])["unit"]
    found = tried("register", "list", "--format", "json", "--unit", unit, "--year", "2026", "--decision", "none")
    assert all(json.loads(row)["unit"] == unit for row in found.splitlines())
    tried("register", "list", "--due", "2026-02-31", code=1)
    assert "MV204" in tried.err


def test_a_filter_that_no_case_could_pass_is_refused_with_what_there_is(tried: Tried) -> None:
    assert "agreement" not in tried("register", "list", "--kind", "agreement")
    three(tried)
    assert "agreement-" in tried("register", "list", "--kind", "agreement")
    for option, value, known in (
        ("--kind", "conferens", "conference"),
        ("--unit", "xyz", "arbetsmarknad_och_social"),
        ("--year", "26", "2026"),
    ):
        tried("register", "list", option, value, code=1)
        assert (option in tried.err, "MV730" in tried.err, known in tried.err) == (True, True, True)
    assert "conference-" not in tried("register", "list", "--kind", "conference", "--year", "1999")
    for option in ("--outcome", "--decision"):
        with pytest.raises(SystemExit) as refused:
            tried("register", "list", option, "ja")
        assert refused.value.code == 2
        words = {"sv": "delta med villkor", "en": "participate with conditions"}[tried.lang]
        assert words in tried.capsys.readouterr().err


def test_what_is_given_and_means_nothing_is_refused_not_left_out(tried: Tried) -> None:
    """An empty name, an empty hash, or a key with nothing to check would pass for something that was asked for."""
    case = str(min((CASES / "conference").glob("*.yaml")))
    for name in ("", " ", "Berit\nBerg"):
        tried("register", "add", case, "--by", name, code=1)
        assert "--by: MV731" in tried.err
    tried("register", "add", case)
    for known in ("", "zz", "f" * 15, "g" * 64, "f" * 65):
        tried("register", "verify", "--against", known, code=1)
        assert "--against: MV756" in tried.err
    tried("register", "verify", "--key", str(tried.folder / "key.pem"), code=1)
    assert "--key: MV757" in tried.err
    tried("register", "verify", "--head", "", code=1)
    head = re.search("[0-9a-f]{64}", tried("register", "head"))
    assert head is not None
    tried("register", "verify", "--against", f" {head[0].upper()} ")
    tried("register", "head", "--output", str(tried.folder / "none" / "head.json"), code=1)
    assert "MV809" in tried.err


def test_decisions_and_recommendations_are_said_as_they_are_printed(tried: Tried) -> None:
    yes, conditional, no = three(tried)
    by = ("--by", "Berit Berg", "--role", "nämndsekreterare")
    tried("decide", yes, "--decision", "avstå", *by, code=1)
    said = {"sv": "beslutet `avstå` avviker från rekommendationen `delta`",
            "en": "the decision `decline` departs from the recommendation `participate`"}[tried.lang]  # fmt: skip
    assert said in tried.err
    tried("decide", yes, "--decision", "Delta", *by)
    tried("decide", conditional, "--decision", "delta_med_villkor", *by)
    tried("decide", no, "--decision", "refer back", "--reason", "Mer behövs.", *by)
    for said, case in (("delta", yes), ("participate with conditions", conditional), ("återremiss", no)):
        assert tried("register", "list", "--decision", said, "--format", "csv").count(f"{case},") == 1
    for undecided in ("none", "inte beslutat", "undecided"):
        listed = tried("register", "list", "--decision", undecided, "--format", "csv")
        assert yes not in listed
        assert listed.count("\n") > 2
    supplement = {
        tried("register", "list", "--outcome", said) for said in ("komplettera", "more_information", "supplement")
    }
    assert len(supplement) == 1


@pytest.mark.parametrize(
    ("command", "names", "words"),
    [
        (("decide",), DECISIONS, "decision_{}"),
        (("register", "list"), DECISIONS, "decision_{}"),
        (("register", "list"), RECOMMENDATIONS, "{}"),
        (("register", "list"), ("none",), "decision_{}"),
        (("improve",), RECOMMENDATIONS[2:], "{}"),
    ],
)
@pytest.mark.parametrize("lang", LANGS)
def test_help_names_them_in_the_language_asked_for(
    command: tuple[str, ...], names: tuple[str, ...], words: str, lang: Lang, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([*command, "--help", "--lang", lang])
    said = " ".join(capsys.readouterr().out.split())
    for name in names:
        assert f"`{tell(words.format(name), lang)}`" in said
    assert "participate_with_conditions" not in said


def test_making_the_register_again_says_that_it_was_there(tried: Tried) -> None:
    said = {"sv": ("skapat", "fanns redan"), "en": ("is made", "was there already")}[tried.lang]
    assert said[1] in tried("register", "init")
    assert said[0] in tried("register", "init", register=tried.folder / "another.db")


def test_a_case_named_twice_is_replayed_once(tried: Tried) -> None:
    case = min((CASES / "conference").glob("*.yaml"))
    tried("register", "add", str(case))
    assert len(tried("replay", case.stem, case.stem, "--format", "json").splitlines()) == 1
    told = {"sv": "Det som jämförs är bedömningarna.", "en": "What is compared is the assessments."}[tried.lang]
    said = " ".join(tried("replay", "--all").split())
    assert (told in said, "medverkan register verify" in said) == (True, True)


def test_a_file_of_somebody_elses_is_not_made_a_register(tried: Tried) -> None:
    other = tried.folder / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.commit()
    connection.close()
    before = other.read_bytes()
    for words in (("register", "init"), ("register", "list")):
        tried(*words, code=1, register=other)
        assert "MV704" in tried.err
    connection = sqlite3.connect(other)
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmarks",)]
    connection.close()
    assert len(before) == other.stat().st_size


def test_backup_restore_bundle_and_heads(tried: Tried) -> None:
    yes, *_ = three(tried)
    key, head = tried.folder / "key.pem", tried.folder / "head.json"
    key_pair(tried.folder, "key")
    tried("register", "head", "--sign", str(key), "--output", str(head))
    tried("decide", yes, "--decision", "participate", "--by", "B", "--role", "chef")
    tried("register", "verify", "--head", str(head), "--key", str(key))
    tried("register", "backup", str(tried.folder / "backup.zip"))
    tried("register", "restore", str(tried.folder / "backup.zip"), register=tried.folder / "new.db")
    tried("register", "restore", str(tried.folder / "backup.zip"), code=1)
    assert "MV712" in tried.err
    tried("register", "export", "--output", str(tried.folder / "all.zip"))
    tried("register", "import", str(tried.folder / "all.zip"), register=tried.folder / "other.db")
    bundle = str(tried.folder / "bundle.zip")
    tried("register", "export", yes, "--bundle", bundle)
    assert yes in tried("verify-bundle", bundle, "--head", str(head), "--key", str(key))
    tried("verify-bundle", bundle, "--against", "0" * 64, code=1)
    assert "MV752" in tried.err
    tried("register", "init", register=tried.folder / "empty.db")
    tried("register", "verify", "--head", str(head), register=tried.folder / "empty.db", code=1)
    assert "MV752" in tried.err
    tried("register", "export", code=1)
    assert "MV740" in tried.err


def test_erasing_and_annulling(tried: Tried) -> None:
    yes, conditional, _ = three(tried)
    tried("annul", conditional, "--reason", "Dubblett.", "--by", "Berit Berg")
    title = json.loads(tried("register", "list", "--format", "json", "--text", yes))["title"]
    tried("erase", yes, "--decision", "G-2026-1", "--by", "Berit Berg")
    assert title not in tried("register", "show", yes)
    assert "G-2026-1" in tried.out
    tried("erase", yes, "--decision", "G-2026-1")
    tried("register", "verify")
    tried("replay", yes)


def test_replay_says_what_another_pack_moves(tried: Tried, tmp_path: Path) -> None:
    folder = tmp_path / "stricter"
    folder.mkdir()
    for file in (ROOT / "rules" / "karlstad-2020").rglob("*.yaml"):
        target = folder / file.relative_to(ROOT / "rules" / "karlstad-2020")
        target.parent.mkdir(parents=True, exist_ok=True)
        text = file.read_text(encoding="utf-8")
        text = text.replace("otherwise: true, outcome: participate}", "otherwise: true, outcome: decline}")
        text = re.sub(r"(?s)(otherwise: true\s+outcome: )participate\b", r"\1decline", text)
        target.write_text(text, encoding="utf-8")
    yes, *_ = three(tried)
    results = [
        json.loads(line) for line in tried("replay", "--all", "--pack", str(folder), "--format", "json").splitlines()
    ]
    moved = {one["case"]: (one["was"], one["becomes"]) for one in results if one["was"] != one["becomes"]}
    assert moved[yes] == ("participate", "decline")
    assert yes in tried("replay", "--all", "--pack", str(folder))
    tried("replay", code=1)
    assert "MV739" in tried.err


@pytest.mark.parametrize("lang", LANGS)
def test_without_a_register_one_is_told_how_to_make_it(
    tmp_path: Path, lang: Lang, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (["register", "list"], ["register", "verify"], ["replay", "--all"], ["register", "add", str(CASES)]):
        assert main([*words, "--register", str(tmp_path / "no.db"), "--lang", lang]) == 1
        assert "medverkan register init" in capsys.readouterr().err
    assert not (tmp_path / "no.db").exists()


def test_assessing_loads_no_database() -> None:
    code = "import sys; from engine.cli import main; main(sys.argv[1:]); print(sorted({m.split('.')[0] for m in sys.modules}))"  # noqa: E501
    case = str(min((CASES / "conference").glob("*.yaml")))
    ran = subprocess.run(
        [sys.executable, "-c", code, "assess", case],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    loaded = ran.stdout.splitlines()[-1]
    assert not any(f"'{name}'" in loaded for name in ("sqlalchemy", "psycopg", "cryptography", "platformdirs"))
