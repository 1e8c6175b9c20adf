"""`medverkan ask` as it is run: what it says, word for word, and that nothing answered is lost however it ends.

`MEDVERKAN_UPDATE_GOLDEN=1` rewrites the transcripts.
"""

import errno
import io
import os
import pty
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import pytest

from engine import files
from engine.case import Case, case_of, read_case
from engine.cli import draft, main
from engine.language.source import parse
from engine.report.ask_words import say
from engine.text import LANGS, Lang

ROOT = Path(__file__).parents[2]
SMALL = str(ROOT / "tests" / "data" / "packs" / "small")
GOLDEN = Path(__file__).parent / "golden"
UPDATE = os.environ.get("MEDVERKAN_UPDATE_GOLDEN") == "1"
PROGRAM = """
import fcntl, signal, sys, termios
signal.signal(signal.SIGINT, signal.default_int_handler)  # as in a shell's foreground; in its background it is ignored
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from engine.cli import main
sys.exit(main())
"""

PATIENCE = 60
"""Seconds after which a process that neither writes nor ends is given up."""

Ask = Callable[..., tuple[int, str]]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))
    monkeypatch.setattr(draft, "today", lambda: "2026-03-01")


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run `medverkan ask` with lines to read; return its exit code and what it wrote."""

    def run(*lines: str, options: tuple[str, ...] = ()) -> tuple[int, str]:
        typed = "".join(f"{line}\n" for line in lines).encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed)))
        code = main(["ask", "--pack", SMALL, *options])
        captured = capsys.readouterr()
        return code, captured.out + captured.err

    return run


def held(name: str, text: str) -> None:
    path = GOLDEN / name
    if UPDATE:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.fixture
def two_units(tmp_path: Path) -> str:
    """The small pack with a second unit."""
    pack = shutil.copytree(SMALL, tmp_path / "pack")
    for path in pack.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        units = "units:\n  park: {name: {sv: parken, en: the park}, type: unit}\n"
        path.write_text(text.replace("units:\n", units), encoding="utf-8")
    return str(pack)


WHOLE_RUN = (
    *("", "hm", "1"),  # the kind: nothing, something unknown, a trip
    *("?", "gront", "2"),  # the goals, with their help and a word that is nearly one
    *("b", "", "s"),  # the benefit: back to the goals, which are kept, then passed over
    *(
        "n",
        "Resa till grannstaden",
        "",
        "4 maj",
        "1999-01-01",
        "2026-05-04",
    ),  # not on; title, unit, no day, a day too early, a day
)


@pytest.mark.parametrize("lang", LANGS)
def test_a_run_reads_as_in_the_golden_file(ask: Ask, lang: Lang) -> None:
    code, text = ask(*WHOLE_RUN, options=("--lang", lang))

    assert code == 0
    held(f"run.{lang}.txt", f"{text}\n=== trip-2026-03-01.yaml\n{Path('trip-2026-03-01.yaml').read_text()}")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("name", "target", "case"),
    [
        ("one", "participate", "answers: {benefit: vague, goals: [green, open], doers_travel: somebody}"),
        ("there", "participate", "answers: {benefit: concrete, goals: [green], doers_travel: somebody}"),
        ("none", "participate", "answers: {benefit: concrete, goals: []}"),
    ],
)
def test_an_improvement_reads_as_in_the_golden_file(
    capsys: pytest.CaptureFixture[str], name: str, target: str, case: str, lang: Lang
) -> None:
    head = "id: small\ntitle: '[b] *Resa* <i>'\nkind: trip\ndecision_date: 2026-03-01\nunit: school\n"
    Path("case.yaml").write_text(f"{head}{case}\n")
    code = main(["improve", "case.yaml", "--pack", SMALL, "--to", target, "--lang", lang])

    assert code == 0
    held(f"improve-{name}.{lang}.txt", capsys.readouterr().out)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "path",
    ["official_visit/official-visit-embassy", "network/network-charging-cities", "project/project-partner-search"],
)
def test_the_ways_of_a_shipped_case_read_as_in_the_golden_file(
    capsys: pytest.CaptureFixture[str], path: str, lang: Lang
) -> None:
    assert main(["improve", str(ROOT / "cases" / f"{path}.yaml"), "--lang", lang]) == 0

    held(f"improve-{Path(path).name}.{lang}.txt", capsys.readouterr().out)


def test_a_run_that_ends_early_keeps_every_answer(ask: Ask) -> None:
    code, text = ask("trip", "2", options=("--output", "mine.yaml"))

    assert code == 0
    assert "mine.yaml" in text
    assert read_case(Path("mine.yaml")).case.answers == {"goals": ["open"]}


def test_a_run_goes_on_where_another_ended(ask: Ask) -> None:
    ask("trip", "2", options=("--output", "mine.yaml"))
    _, text = ask("3", "n", "En resa", "", "", options=("mine.yaml",))
    case = read_case(Path("mine.yaml")).case

    assert "Vad gäller det?" not in text
    assert (case.title, case.answers) == ("En resa", {"benefit": "concrete", "goals": ["open"]})


def test_a_case_that_is_only_looked_at_is_not_written(ask: Ask) -> None:
    text = "# mine\nid: x\ntitle: Resa\nkind: trip\ndecision_date: 2026-03-01\nunit: school\nanswers: {goals: [safe]}\n"
    Path("case.yaml").write_text(text)
    ask("q", options=("case.yaml",))

    assert Path("case.yaml").read_text() == text


def test_what_the_file_says_beside_its_answers_stays(ask: Ask) -> None:
    Path("case.yaml").write_text(
        "id: x\ntitle: Resa\nkind: trip\ndecision_date: 2026-03-01\nunit: school\nrecord_number: N 1\n"
        "note: |\n  *a\n  b\nbackground: {country: NO, city: Moss}\nexpected: {outcome: decline}\n"
        "circumstances: [{kind: cost, text: dyrt}]\n"
        "answers: {doers_travel: unknown, overnight: true}\n"
    )
    before = read_case(Path("case.yaml")).case
    ask("2", "vague", "q", options=("case.yaml",))
    after = read_case(Path("case.yaml")).case

    assert after == before.model_copy(update={"answers": {**before.answers, "benefit": "vague", "goals": ["open"]}})


@pytest.mark.parametrize("lang", LANGS)
def test_the_unit_is_asked_for_until_it_is_stated(ask: Ask, two_units: str, lang: Lang) -> None:
    code, text = ask("network", "green", "n", "", "", "2", "", options=("--pack", two_units, "--lang", lang))

    assert code == 0
    assert read_case(Path("network-2026-03-01.yaml")).case.unit == "school"
    assert "(1–2) [" not in text
    assert say("entry_needed", lang) in text
    assert "uppgett" not in text
    assert "stated" not in text


def test_what_a_case_may_state_as_well_is_asked_for_last(ask: Ask) -> None:
    lines = ("3", "n", "En resa", "", "", "N-2026-9", "xx", "no", "Skolan vill lära.")
    _, text = ask("trip", "2", *lines, options=("--output", "mine.yaml"))
    case = read_case(Path("mine.yaml")).case

    assert "”xx” är ingen landskod" in text
    assert (case.record_number, case.background.country, case.note) == ("N-2026-9", "NO", "Skolan vill lära.")


def test_what_a_case_may_state_as_well_may_be_left_out(ask: Ask) -> None:
    ask("trip", "2", "3", "n", "En resa", "", "", "", "", "", options=("--output", "mine.yaml"))
    case = read_case(Path("mine.yaml")).case

    assert (case.record_number, case.background.country, case.note) == (None, None, None)


@pytest.mark.parametrize("lines", [("network", "q"), ("network",), ("network", "green", "n", "q")])
def test_what_nobody_stated_is_told_when_the_run_ends_before_it_is_asked(
    ask: Ask, two_units: str, lines: tuple[str, ...]
) -> None:
    _, text = ask(*lines, options=("--pack", two_units, "--output", "mine.yaml"))

    held = "rubriken (nu ”nätverk”), förvaltningen eller bolaget (nu ”parken”) och beslutsdagen (nu 2026-03-01)"
    assert f"Ingen har uppgett {held}." in text
    _, text = ask("green", "n", "Ett nätverk", "2", "", options=("mine.yaml", "--pack", two_units))
    assert "Ingen har uppgett" not in text
    assert read_case(Path("mine.yaml")).case.unit == "school"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--output", "there.yaml"), "MV807"),
        (("--output", "none/mine.yaml"), "MV809"),
        (("--output", "folder"), "MV808"),
        (("--output", "folder", "--force"), "MV808"),
        (("there.yaml", "--output", "none/mine.yaml"), "MV809"),
    ],
)
def test_where_it_cannot_be_saved_is_told_before_the_first_question(
    ask: Ask, options: tuple[str, ...], code: str
) -> None:
    ask("network", options=("--output", "there.yaml"))
    Path("folder").mkdir()
    ended, text = ask("network", options=options)

    assert ended == 1
    assert code in text
    assert "Fråga" not in text


@pytest.mark.parametrize(
    ("options", "code"), [((), "MV848"), (("--output", "new.yaml"), "MV810"), (("there.yaml",), "MV810")]
)
def test_a_disk_that_takes_no_writing_is_told_before_the_first_question(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], code: str
) -> None:
    ask("network", options=("--output", "there.yaml"))
    real = Path.open

    def read_only(path: Path, mode: str = "r", **named: Any) -> Any:
        if "r" not in mode:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return real(path, mode, **named)

    monkeypatch.setattr(Path, "open", read_only)
    ended, text = ask("network", options=options)

    assert ended == 1
    assert code in text
    assert "Fråga" not in text
    assert [path.name for path in Path().iterdir() if path.name != ".cache"] == ["there.yaml"]


def test_a_file_that_is_there_is_not_written_over(ask: Ask) -> None:
    Path("mine.yaml").write_text("precious")

    assert ask("trip", options=("--output", "mine.yaml"))[0] == 1
    assert Path("mine.yaml").read_text() == "precious"
    assert ask("trip", options=("--output", "mine.yaml", "--force"))[0] == 0
    assert read_case(Path("mine.yaml")).case.kind == "trip"


def test_new_cases_get_files_of_their_own(ask: Ask) -> None:
    for _ in range(2):
        ask("network")

    assert sorted(path.name for path in Path().glob("*.yaml")) == [
        "network-2026-03-01-2.yaml",
        "network-2026-03-01.yaml",
    ]
    assert read_case(Path("network-2026-03-01-2.yaml")).case.id == "network-2026-03-01-2"


@pytest.mark.parametrize("title", ["!!python/object:x {}", "a: *b # c", '"', "\\", "{[", "- x", "å 😀"])
def test_a_hostile_title_is_text(ask: Ask, title: str) -> None:
    ask("network", "green", "n", title, "", "", options=("--output", "mine.yaml"))

    assert read_case(Path("mine.yaml")).case.title == title


def test_control_characters_are_refused_as_a_title(ask: Ask) -> None:
    _, text = ask("network", "green", "n", "a\x1b[31mb", "\u202eabc", "x" * 301, options=("--lang", "en"))

    assert text.count("The title is one line") == 3
    assert "\x1b" not in text


def test_an_unknown_kind_is_named(ask: Ask) -> None:
    code, text = ask(options=("--kind", "trio"))

    assert code == 1
    assert "MV505" in text
    assert "trip" in text


def test_nothing_answered_is_nothing_written(ask: Ask) -> None:
    assert ask()[0] == 0
    assert list(Path().glob("*.yaml")) == []


class Disk:
    """A disk that is full for the first so many writes."""

    def __init__(self, full: int) -> None:
        self.full = full
        self.settle = files._settle

    def __call__(self, file: IO[bytes]) -> None:
        self.full -= 1
        if self.full >= 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self.settle(file)


def test_a_full_disk_is_told_and_tried_again(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_settle", Disk(1))
    code, text = ask("trip", "2", options=("--output", "mine.yaml"))

    assert code == 0
    assert "MV811" in text
    assert read_case(Path("mine.yaml")).case.answers == {"goals": ["open"]}


def test_what_a_full_disk_cannot_take_is_printed(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_settle", Disk(1000))
    code, text = ask("trip", "2", "b", "1", options=("--output", "mine.yaml"))
    printed = text[text.rindex("# yaml-language-server") : text.rindex("medverkan: MV543")]
    case: Case = case_of(parse(printed.encode(), "printed")).case

    assert code == 1
    assert case.answers == {"goals": ["green"]}
    assert not Path("mine.yaml").exists()


class Terminal:
    """`medverkan ask` at the other end of a pseudo-terminal."""

    def __init__(self, folder: Path) -> None:
        self.end, other = pty.openpty()
        environment = {**os.environ, "XDG_CACHE_HOME": str(folder / ".cache"), "PYTHONPATH": str(ROOT), "TERM": "dumb"}
        words = ["ask", "--pack", SMALL, "--lang", "en", "--output", "mine.yaml"]
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *words],
            stdin=other,
            stdout=other,
            stderr=other,
            cwd=folder,
            env=environment,
            start_new_session=True,
        )
        os.close(other)
        self.seen = ""

    def wait_for(self, text: str) -> None:
        """Read until `text` was written."""
        while text not in self.seen:
            read = self._read()
            assert read, f"ended before it wrote {text!r}: {self.seen}"
            self.seen += read.decode()
        self.seen = self.seen.partition(text)[2]

    def type(self, text: str) -> None:
        os.write(self.end, text.encode())

    def code(self) -> int:
        """Return the exit code, once the process has ended."""
        self.wait_for_end()
        return self.process.wait(30)

    def wait_for_end(self) -> None:
        while self._read():
            pass

    def _read(self) -> bytes:
        """Return what was written next; nothing once the process has ended."""
        ready, _, _ = select.select([self.end], [], [], PATIENCE)
        assert ready, f"wrote nothing for {PATIENCE} seconds after {self.seen!r}"
        try:
            return os.read(self.end, 4096)
        except OSError:
            return b""


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path)
    yield opened
    opened.process.kill()
    opened.process.wait(30)
    os.close(opened.end)


def answered(terminal: Terminal) -> None:
    terminal.wait_for("Answer (1–2): ")
    terminal.type("trip\n")
    terminal.wait_for("numbers, 0 for none): ")
    terminal.type("2\n")
    terminal.wait_for("Answer (1–3): ")


def test_interrupting_keeps_every_answer(terminal: Terminal, tmp_path: Path) -> None:
    answered(terminal)
    terminal.type("\x03")

    terminal.wait_for("Saved in mine.yaml")
    assert terminal.code() == 130
    assert read_case(tmp_path / "mine.yaml").case.answers == {"goals": ["open"]}


def test_the_end_of_input_keeps_every_answer(terminal: Terminal, tmp_path: Path) -> None:
    answered(terminal)
    terminal.type("\x04")

    assert terminal.code() == 0
    assert read_case(tmp_path / "mine.yaml").case.answers == {"goals": ["open"]}


def test_a_kill_keeps_every_answer(terminal: Terminal, tmp_path: Path) -> None:
    answered(terminal)
    terminal.process.send_signal(signal.SIGKILL)
    terminal.process.wait(30)

    assert read_case(tmp_path / "mine.yaml").case.answers == {"goals": ["open"]}


def test_there_are_no_tricks_with_cursor_or_colour(terminal: Terminal) -> None:
    terminal.wait_for("Answer (1–2): ")
    terminal.type("q\n")
    written = terminal.seen
    terminal.wait_for("Nothing to save.")

    assert "\x1b" not in written + terminal.seen
