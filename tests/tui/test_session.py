"""The view model, without any widget: answers, undo and redo, what is unsaved, and drafts that outlive the process."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from engine.faults import EngineFault
from engine.language.diagnostic import FaultyInput
from engine.packs import Library, load_pack
from engine.register.in_force import Registry
from engine.register.store import Who
from tests.tui.driving import adopted_register, case_text
from tui.drafts import Drafts
from tui.judging import DRAFT, Engine
from tui.records import Records
from tui.session import Session

DETAILS = {"id": "oslo-1", "title": "Resa", "unit": "school", "decision_date": "2026-03-01"}


@pytest.fixture
def session(tmp_path: Path, library_root: Path) -> Session:
    library = Library(library_root)
    records = Records(str(adopted_register(tmp_path / "register.db", library_root)), who="Kim")
    return Session(records, library, Drafts(tmp_path / "drafts"), Engine(library))


def begun(session: Session) -> Session:
    session.begin("trip", DETAILS)
    return session


def judged(session: Session) -> None:
    assert session.case is not None
    assert session.accept(session.judge(session.case.draft, session.version))


def answers(session: Session) -> dict[str, object]:
    assert session.case is not None
    return dict(session.case.answers())


def test_no_widget_is_loaded_with_the_view_model() -> None:
    program = "import sys, tui.session, tui.config; sys.exit('textual' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_answers_are_undone_and_done_again_one_by_one(session: Session) -> None:
    begun(session)
    session.answer("benefit", "vague")
    session.answer("benefit", "concrete")
    session.answer("benefit", None)
    seen = [answers(session)]
    while session.undo():
        seen.append(answers(session))

    assert seen == [{}, {"benefit": "concrete"}, {"benefit": "vague"}, {}]
    assert [session.redo(), session.redo(), session.redo(), session.redo()] == [True, True, True, False]
    assert answers(session) == {}


def test_a_new_answer_forgets_what_was_undone(session: Session) -> None:
    begun(session)
    session.answer("benefit", "vague")
    session.undo()
    session.answer("benefit", "concrete")

    assert not session.redo()
    assert answers(session) == {"benefit": "concrete"}


def test_the_same_answer_is_no_change(session: Session) -> None:
    begun(session)
    version = session.version

    assert [session.answer("benefit", "vague"), session.answer("benefit", "vague")] == [True, False]
    assert session.version == version + 1


def test_what_was_said_of_an_earlier_state_is_not_taken(session: Session) -> None:
    begun(session)
    assert session.case is not None
    early = session.judge(session.case.draft, session.version)
    session.answer("benefit", "vague")

    assert not session.accept(early)
    assert session.stale
    judged(session)
    assert not session.stale


def test_a_case_is_unsaved_until_it_is_registered_and_again_when_it_changes(session: Session) -> None:
    begun(session)
    judged(session)
    assert session.case is not None
    assert session.judged is not None
    assert (session.case.dirty, session.case.registered) == (True, False)

    session.save(session.judged, None)
    session.saved(session.judged)
    assert (session.case.dirty, session.case.registered, session.recorded) == (False, True, 1)
    assert session.records.dossier("oslo-1").file.case.title == "Resa"

    session.answer("benefit", "vague")
    assert session.case.dirty
    session.undo()
    assert not session.case.dirty


def test_a_correction_of_what_another_has_corrected_is_refused_and_what_was_typed_stays(session: Session) -> None:
    begun(session)
    judged(session)
    assert session.judged is not None
    name = session.save(session.judged, None)
    first = session.records.dossier(name).file

    session.open_registered(first)
    session.state({"title": "Deras"})
    judged(session)
    session.save(session.judged, "Deras skäl.")
    session.open_registered(first)
    session.state({"title": "Vår"})
    judged(session)
    with pytest.raises(EngineFault) as refused:
        session.save(session.judged, "Vårt skäl.")

    assert refused.value.code == "MV759"
    assert session.case is not None
    assert session.case.title == "Vår"
    assert session.records.dossier(name).file.case.title == "Deras"


def test_a_case_with_faults_is_not_registered(session: Session) -> None:
    session.begin("trip", {**DETAILS, "unit": "nowhere"})
    judged(session)
    assert session.judged is not None

    with pytest.raises(FaultyInput) as raised:
        session.save(session.judged, None)
    assert [fault.code for fault in raised.value.diagnostics] == ["MV505"]
    assert session.judged.questions is not None
    assert session.judged.assessment is None


def test_by_a_pack_that_nobody_adopted_no_case_is_registered_or_corrected(session: Session, tmp_path: Path) -> None:
    session.records = Records(str(tmp_path / "other.db"), who="Kim")
    begun(session)
    judged(session)
    assert session.judged is not None
    for reason in (None, "Vi hade fel."):
        with pytest.raises(EngineFault) as raised:
            session.save(session.judged, reason)
        assert raised.value.code == "MV781"
    assert session.records.content().cases == []


def test_a_pack_adopted_in_the_register_takes_the_place_of_the_one_that_comes_with_the_product(
    session: Session, library_root: Path, tmp_path: Path
) -> None:
    records = session.records
    session.library = Registry(records.adopted, library_root)
    session.judge = Engine(session.library)
    assert session.pack_on("2026-03-01").version == "1.0.0"
    folder = tmp_path / "ny"
    folder.mkdir()
    text = (library_root / "small" / "pack.yaml").read_text(encoding="utf-8")
    (folder / "pack.yaml").write_text(text.replace("version: 1.0.0", "version: 1.1.0"), encoding="utf-8")
    pack = load_pack(folder)
    assert records.put_forward(pack, str(folder), None)
    assert session.pack_on("2026-03-01").version == "1.0.0"
    records.adopt(pack.hash, Who("Robin", "chef"), "N-2026-9", None)
    begun(session)
    judged(session)
    assert session.judged is not None
    assert session.judged.pack == session.pack_on("2026-03-01")
    assert session.pack_on("2026-03-01").version == "1.1.0"


def test_reading_alone_refuses_to_register(session: Session, tmp_path: Path) -> None:
    session.records = Records(str(tmp_path / "none.db"), read_only=True)
    begun(session)
    judged(session)
    assert session.judged is not None

    with pytest.raises(EngineFault) as raised:
        session.save(session.judged, None)
    assert raised.value.code == "MV709"
    assert not (tmp_path / "none.db").exists()


def test_ids_for_new_cases_are_free(session: Session) -> None:
    assert session.free_id("eu_information", "2026-03-01") == "eu-information-2026-03-01"
    session.begin("trip", {**DETAILS, "id": "trip-2026-03-01"})
    judged(session)
    assert session.judged is not None
    session.save(session.judged, None)

    assert session.free_id("trip", "2026-03-01") == "trip-2026-03-01-2"


# --- drafts ---------------------------------------------------------------------------------------------------

PROGRAM = """
import os, signal, sys
from pathlib import Path
from engine.packs import Library
from tui.drafts import Drafts
from tui.records import Records
from tui.session import Session
session = Session(Records(sys.argv[1] + "/r.db"), Library(Path(sys.argv[2])), Drafts(Path(sys.argv[1]) / "drafts"))
session.begin("trip", {"id": "oslo-1", "title": "Resa", "unit": "school", "decision_date": "2026-03-01"})
session.answer("benefit", "vague")
session.answer("goals", ["green"])
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_answers_survive_a_kill_and_are_offered(session: Session, tmp_path: Path, library_root: Path) -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM, str(tmp_path), str(library_root)], check=False)
    assert done.returncode == -signal.SIGKILL

    (kept,) = session.left()
    assert kept.draft["answers"] == {"benefit": "vague", "goals": ["green"]}
    assert kept.register is None
    session.open_kept(kept, session.registered(kept))
    assert answers(session) == {"benefit": "vague", "goals": ["green"]}
    assert not kept.file.exists()
    assert list((tmp_path / "drafts").iterdir()) == [tmp_path / "drafts" / f"oslo-1.{os.getpid()}.json"]


def test_a_draft_of_a_registered_case_can_be_undone_to_what_is_registered(session: Session, tmp_path: Path) -> None:
    begun(session)
    judged(session)
    assert session.judged is not None
    session.save(session.judged, None)
    session.saved(session.judged)
    session.answer("benefit", "vague")
    (file,) = (tmp_path / "drafts").iterdir()
    left = file.rename(file.with_name("oslo-1.999999999.json"))
    ours, session.records = session.records, Records(str(tmp_path / "other.db"))
    assert session.left() == []
    session.records = ours
    (kept,) = session.left()

    session.open_kept(kept, session.registered(kept))
    assert session.case is not None
    assert (session.case.registered, session.case.dirty) == (True, True)
    assert session.undo()
    assert not session.case.dirty
    assert not left.exists()


def test_drafts_of_a_running_application_are_not_offered(session: Session) -> None:
    begun(session).answer("benefit", "vague")

    assert session.drafts.left() == []


def test_drafts_of_another_form_and_broken_ones_are_left_alone(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    folder.mkdir()
    for number, content in enumerate(['{"form": 2, "draft": {}}', "{", "[]", '{"form": 1}', "\xff"]):
        (folder / f"x.{999999990 + number}.json").write_bytes(content.encode("latin-1"))

    assert session.drafts.left() == []
    assert len(list(folder.iterdir())) == 5


def test_registering_and_closing_remove_the_draft(session: Session, tmp_path: Path) -> None:
    begun(session).answer("benefit", "vague")
    assert len(list((tmp_path / "drafts").iterdir())) == 1
    session.close()

    assert list((tmp_path / "drafts").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told_of_and_stops_nothing(session: Session, tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("a file in the way")
    begun(session)

    assert session.answer("benefit", "vague")
    assert session.draft_fault
    (tmp_path / "drafts").unlink()
    session.answer("benefit", "concrete")
    assert session.draft_fault is None


def test_drafts_are_their_owners_alone(session: Session, tmp_path: Path) -> None:
    begun(session).answer("benefit", "vague")
    (file,) = (tmp_path / "drafts").iterdir()

    assert (file.stat().st_mode & 0o077, (tmp_path / "drafts").stat().st_mode & 0o077) == (0, 0)
    assert json.loads(file.read_text())["draft"]["answers"] == {"benefit": "vague"}


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", "..", "", "x" * 300, "åäö\x00"])
def test_the_name_of_a_case_is_never_a_path(tmp_path: Path, name: str) -> None:
    drafts = Drafts(tmp_path / "drafts")

    path = drafts.keep({"id": name}, register=None)
    assert path.parent == tmp_path / "drafts"
    assert path.exists()


def test_opened_files_keep_all_that_they_state(session: Session) -> None:
    rest = (
        "kind: trip\nanswers: {benefit: vague}\nbackground: {country: NO, twin_town: true}\n"
        "circumstances: [{kind: cost, text: Dyrt.}]"
    )
    file = case_text("moss-1", "Resa", rest)
    session.open_file(file, "moss.yaml")
    judged(session)

    assert session.judged is not None
    assert session.judged.file is not None
    assert session.judged.file.hash == file.hash
    assert session.judged.file.case == file.case
    assert session.judged.file.node.place_of(("id",)).file == DRAFT
