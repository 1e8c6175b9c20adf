"""Bad input that takes more than files, by the name of its folder: made in the current directory, and read."""

import errno
import os
from argparse import Namespace
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import partial
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from engine.assess import Assessor
from engine.case import read_case
from engine.citations import MAX_PASSAGE_WORDS, measure, plan_of
from engine.cli import ask, draft, improve
from engine.cli.check import unexpected
from engine.cli.common import case_paths, read_cases
from engine.cli.comparison import compare, robust
from engine.cli.parser import build_parser
from engine.explain import named_item
from engine.interpreters import native
from engine.interpreters.chaining import Chaining
from engine.interpreters.interpreter import Decided
from engine.language.diagnostic import FaultyInput
from engine.language.load import MAX_FILES, pack_of, read_files
from engine.language.pack import OUTCOMES, Pack
from engine.language.sections import MAX_ITEMS
from engine.language.source import MAX_BYTES
from engine.language.truth import Values
from engine.packs import Library
from engine.reasoning.advisor import Advisor
from tests.memo.bad import MEMOS
from tests.tuning.bad import TUNED
from tui.commands import tui
from tui.web.server import listening

CASE = Path("case.yaml")
PACK = Path("pack")
SMALL_CASE = Path(__file__).parents[1] / "data" / "cases" / "small.yaml"


def read_pack() -> Pack:
    """Read the pack in the current directory."""
    return pack_of(read_files(PACK), str(PACK))


def missing_case() -> None:
    """A case file that is not there."""
    read_case(CASE)


def missing_pack() -> None:
    """A pack's folder that is not there."""
    read_files(Path("pak"))


def dangling_link() -> None:
    """A file of a pack that points nowhere."""
    (PACK / "rules.yaml").symlink_to("moved.yaml")
    read_pack()


def folder_as_case() -> None:
    """A folder where a case file should be."""
    CASE.mkdir()
    read_case(CASE)


def path_through_a_file() -> None:
    """A path that takes a file for a folder."""
    read_case(PACK / "pack.yaml" / "case.yaml")


def large_case() -> None:
    """A case file of one byte too many."""
    CASE.write_bytes(b"#" * (MAX_BYTES + 1))
    read_case(CASE)


def pipe() -> None:
    """A pipe that nobody writes to."""
    os.mkfifo(CASE)
    read_case(CASE)


def long_section() -> None:
    """A section of one entry too many."""
    bodies = "".join(f"  b{number}: {{sv: x, en: x}}\n" for number in range(MAX_ITEMS + 1))
    (PACK / "bodies.yaml").write_text(f"bodies:\n{bodies}", encoding="utf-8")
    read_pack()


def file_as_pack() -> None:
    """A file where a pack's folder should be."""
    read_files(PACK / "pack.yaml")


def many_files() -> None:
    """A folder with more files than a pack can have."""
    for number in range(MAX_FILES):
        (PACK / f"f{number}.yaml").touch()
    read_pack()


def engine_missing() -> None:
    """durable-rules is not installed."""
    with patch.object(native, "_durable", None):
        Assessor(read_pack()).assess(read_case(SMALL_CASE))


def engine_fails() -> None:
    """durable-rules answers with an error code."""
    with patch("durable_rules_engine.assert_fact", return_value=(2, 0)):
        Assessor(read_pack()).assess(read_case(SMALL_CASE))


def interpreters_disagree() -> None:
    """durable-rules decides otherwise than the reference does."""

    def contradict(self: Chaining, values: Values) -> Decided:
        decided = honest(self, values)
        another = (max(decided.outcomes) + 1) % len(OUTCOMES)
        return Decided(decided.truths, decided.weighed, decided.rows, frozenset({another}))

    honest = Chaining.decide
    with patch.object(Chaining, "decide", contradict):
        Assessor(read_pack()).assess(read_case(SMALL_CASE))


def names_collide() -> None:
    """Two facts whose names durable-rules takes for one."""
    Assessor(read_pack()).assess(read_case(SMALL_CASE))


def no_pack_for_the_day() -> None:
    """A case older than every pack."""
    file = read_case(CASE)
    Library(Path()).covering(file.case.decision_date, file.node.place_of(("decision_date",)))


def two_packs_for_the_day() -> None:
    """A case that two packs cover."""
    second = Path("pack2", "pack.yaml")
    second.parent.mkdir()
    second.write_text(
        (PACK / "pack.yaml").read_text(encoding="utf-8").replace("id: small", "id: second"), encoding="utf-8"
    )
    no_pack_for_the_day()


def unknown_pack() -> None:
    """The name of no pack."""
    Library(Path()).named("smal")


def same_case_twice() -> None:
    """Two files with one case."""
    for name in ("a", "b"):
        Path(f"{name}.yaml").write_bytes(SMALL_CASE.read_bytes())
    read_cases(["a.yaml", "b.yaml"])


def folder_without_cases() -> None:
    """A folder in which there is no case."""
    Path("cases").mkdir()
    list(case_paths(["cases"]))


def pack_as_cases() -> None:
    """A rule pack where cases are asked for."""
    Path("regler").mkdir()
    Path("regler", "pack.yaml").write_text("pakc: {}\n", encoding="utf-8")
    read_cases(["regler"])


def not_as_expected() -> None:
    """A case that the pack decides otherwise than its author expects."""
    file = read_case(CASE)
    raise FaultyInput(unexpected(Assessor(read_pack()).assess(file), file))


def unknown_rule() -> None:
    """The name of no rule."""
    named_item(read_pack(), "concret_use")


PLAN = "Resor skall göra nytta hemma.\n\nResor skall planeras.\n\n"


def words_not_in_the_plan() -> None:
    """Words that the plan does not hold."""
    measure(plan_of(PLAN, "plan.txt"), "resor bör göra nytta")


def words_twice_in_the_plan() -> None:
    """Words that stand in two places of the plan."""
    measure(plan_of(PLAN, "plan.txt"), "Resor skall")


def long_passage() -> None:
    """A passage of one word too many."""
    long = " ".join(f"ord{number}" for number in range(MAX_PASSAGE_WORDS + 1))
    measure(plan_of(f"{PLAN}{long}.\n", "plan.txt"), f"ord0 ord1 … ord{MAX_PASSAGE_WORDS}.")


def beyond_the_limit() -> None:
    """A case about which the solver may not work long enough."""
    Path("case.yaml").write_bytes(SMALL_CASE.read_bytes())
    with patch("engine.cli.improve.Advisor", partial(Advisor, limit=1)):
        improve.run(Namespace(case="case.yaml", pack="pack", as_of=None, to="participate", format="text"), "sv")


def another_kind() -> None:
    """A case that is gone on with as one of another kind."""
    draft.resumed_draft(Namespace(case=str(CASE), pack="pack", as_of=None, kind="network", output=None), "sv")


def saved_nowhere() -> None:
    """Answers that the disk has no room for."""
    asked = draft.Draft(read_pack(), "sv")
    asked.head["kind"] = "trip"
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    with patch("engine.files._settle", side_effect=full), redirect_stdout(StringIO()):
        ask.Keeper(asked, asked.dialogue(Advisor(asked.pack))).finish()


def nothing_to_try_on() -> None:
    """A pack whose bounds are asked for without a case."""
    robust(build_parser("en").parse_args(["robustness", "pack/"]), "en")


def out_of_memory() -> None:
    """Memory that runs out while packs are compared."""
    with patch("engine.reasoning.comparison.Comparer.compare", side_effect=MemoryError):
        compare(build_parser("en").parse_args(["compare", "pack/", "pack/"]), "en")


def no_port() -> None:
    """A number that is no port."""
    listening(2**16)


def no_terminal() -> None:
    """Screens where no terminal is."""
    with patch("tui.commands.on_terminal", return_value=False):
        tui(Namespace(), "sv")


MADE: dict[str, Callable[[], None]] = {
    "MV101-missing-case": missing_case,
    "MV101-missing-pack": missing_pack,
    "MV101-dangling-link": dangling_link,
    "MV102-folder-as-case": folder_as_case,
    "MV103-path-through-a-file": path_through_a_file,
    "MV104-large-case": large_case,
    "MV109-pipe": pipe,
    "MV214-long-section": long_section,
    "MV216-file-as-pack": file_as_pack,
    "MV217-many-files": many_files,
    "MV506-no-pack": no_pack_for_the_day,
    "MV507-two-packs": two_packs_for_the_day,
    "MV508-unknown-pack": unknown_pack,
    "MV509-same-case": same_case_twice,
    "MV510-no-cases": folder_without_cases,
    "MV511-not-as-expected": not_as_expected,
    "MV512-unknown-rule": unknown_rule,
    "MV514-pack-as-cases": pack_as_cases,
    "MV521-not-in-the-plan": words_not_in_the_plan,
    "MV522-twice-in-the-plan": words_twice_in_the_plan,
    "MV523-long-passage": long_passage,
    "MV541-beyond-the-limit": beyond_the_limit,
    "MV542-another-kind": another_kind,
    "MV543-saved-nowhere": saved_nowhere,
    "MV601-engine-missing": engine_missing,
    "MV602-engine-fails": engine_fails,
    "MV603-interpreters-disagree": interpreters_disagree,
    "MV604-names-collide": names_collide,
    "MV641-nothing-to-try-on": nothing_to_try_on,
    "MV642-out-of-memory": out_of_memory,
    **MEMOS,
    **TUNED,
    "MV951-no-port": no_port,
    "MV952-no-terminal": no_terminal,
}
