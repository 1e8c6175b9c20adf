"""What people do to a case: what is taken, what needs a reason, and what is refused."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime

import pytest
from sqlalchemy.engine import URL

from engine.case import CaseFile
from engine.faults import EngineFault
from engine.language.diagnostic import FaultyInput
from engine.register.deciding import Ruling, annul, carried_out, condition_met, decide, erase, followed_up
from engine.register.dossier import dossier
from engine.register.events import Decision
from engine.register.projection import CaseRow
from engine.register.registering import Marks, Registrar, checked
from engine.register.selection import Selection, due_conditions, listed
from engine.register.store import Store, Who
from engine.register.verifying import verify
from tests.register.made import ANNA, BERIT, add, assessor, case, pack, proposal, register_with, sources


@pytest.fixture
def store(sqlite_url: URL) -> Store:
    return register_with(sqlite_url, "one")


def row(store: Store, name: str = "one") -> CaseRow:
    with store.read() as reader:
        found = reader.row(name)
        assert found is not None
        return found


def fault(code: str) -> "pytest.RaisesExc[FaultyInput | EngineFault]":
    def is_it(raised: FaultyInput | EngineFault) -> bool:
        codes = [raised.code] if isinstance(raised, EngineFault) else [d.code for d in raised.diagnostics]
        return codes == [code]

    return pytest.RaisesExc((FaultyInput, EngineFault), check=is_it)


def whole(store: Store) -> bool:
    with store.read() as reader:
        return verify(reader).whole


def test_a_decision_that_follows_the_recommendation_needs_no_reason(store: Store) -> None:
    assert row(store).outcome == "participate"
    event = decide(store, "one", Ruling("participate"), BERIT)
    found = row(store)
    assert (found.status, found.decision, found.decided, found.last) == (
        "decided",
        "participate",
        event.time,
        event.seq,
    )
    assert event.data["assessment"] == found.assessment
    assert whole(store)


@pytest.mark.parametrize(
    ("decision", "due"),
    [("decline", []), ("refer", []), ("participate_with_conditions", ["sharpen=2026-06-01"])],
)
def test_a_decision_that_departs_needs_a_reason(store: Store, decision: Decision, due: list[str]) -> None:
    with fault("MV723"):
        decide(store, "one", Ruling(decision, due=due), BERIT)
    assert row(store).decision is None
    decide(store, "one", Ruling(decision, "Annat behövs mer.", due), BERIT)
    assert row(store).decision == decision


@pytest.mark.parametrize(("decision", "code"), [("decline", "MV723"), ("refer", "MV733")])
def test_a_decision_on_an_unsettled_case_needs_a_reason(store: Store, decision: str, code: str) -> None:
    unsettled = case("open", goals="unknown", benefit="vague")
    Registrar(store, ANNA, sources).add([proposal(unsettled)])
    assert row(store, "open").settled is False
    with fault(code):
        decide(store, "open", Ruling(decision), BERIT)  # type: ignore[arg-type]
    decide(store, "open", Ruling(decision, "Bråttom."), BERIT)  # type: ignore[arg-type]
    assert whole(store)


def test_a_second_decision_needs_a_reason_until_the_case_is_revised(store: Store) -> None:
    decide(store, "one", Ruling("participate"), BERIT)
    with fault("MV734"):
        decide(store, "one", Ruling("participate"), BERIT)
    revise(store, case("one", goals="[green, open]"))
    decide(store, "one", Ruling("participate"), BERIT)
    assert whole(store)


def test_what_somebody_else_recorded_in_the_meantime_is_not_decided_over(store: Store) -> None:
    seen = row(store).last
    decide(store, "one", Ruling("participate"), BERIT, seen=seen)
    with fault("MV759"):
        decide(store, "one", Ruling("decline", "Annat behövs mer."), ANNA, seen=seen)
    with fault("MV759"):
        annul(store, "one", ANNA, "Fel.", seen=seen)
    assert (row(store).decision, row(store).status) == ("participate", "decided")
    decide(store, "one", Ruling("decline", "Annat behövs mer."), ANNA, seen=row(store).last)
    assert row(store).decision == "decline"
    assert whole(store)


def test_a_correction_of_what_was_corrected_in_the_meantime_is_refused(store: Store) -> None:
    opened = case("one")
    revise(store, case("one", goals="[green, open]"), base=opened)
    before = row(store).last
    with fault("MV759"):
        revise(store, case("one", benefit="vague"), base=opened)
    assert row(store).last == before
    decide(store, "one", Ruling("participate"), BERIT)
    revise(store, case("one", benefit="vague"), base=case("one", goals="[green, open]"))
    assert whole(store)


def revise(store: Store, file: CaseFile, reason: str = "Fel i underlaget.", *, base: CaseFile | None = None) -> None:
    Registrar(store, ANNA, sources).revise(file, pack(), assessor().assess(file), reason, base=base)


def test_a_revision_keeps_what_was_and_assesses_anew(store: Store) -> None:
    before = row(store)
    revise(store, case("one", benefit="vague", goals="[]"))
    after = row(store)
    assert (before.outcome, after.outcome) == ("participate", "decline")
    with store.read() as reader:
        found = dossier(reader, "one")
        assert [e.event.kind for e in found.entries] == ["registered", "assessed", "revised", "assessed"]
        assert found.entries[2].texts["reason"] == "Fel i underlaget."
        assert found.file.case == case("one", benefit="vague", goals="[]").case
        assert reader.assessment(before.assessment or "").outcome == "participate"
        assert verify(reader).whole
    with fault("MV732"):
        revise(store, case("one", benefit="vague", goals="[]"))
    with fault("MV721"):
        revise(store, case("two"))
    with fault("MV731"):
        revise(store, case("one"), reason="  ")


def test_a_template_with_nothing_written_in_it_is_not_registered(store: Store) -> None:
    with fault("MV786"):
        add(store, "new-case")
    with fault("MV786"):
        add(store, "two", "nytt-arende")
    titled = case("two").case.model_copy(update={"title": "Skriv ärendets rubrik här"})
    file = CaseFile(titled, case("two").node)
    registrar = Registrar(store, ANNA, sources)
    fresh, refused = registrar.news([file])
    assert [one.case.id for one in fresh] == ["two"]
    assert [(one.code, dict(one.words)["key"]) for one in refused] == [("MV786", "title")]
    with fault("MV786"):
        registrar.add([proposal(file)])
    with fault("MV786"):
        revise(store, CaseFile(titled, case("one").node))
    with store.read() as reader:
        assert [one.id for one in reader.rows()] == ["one"]


def test_conditions_are_set_with_days_and_ticked_off(store: Store) -> None:
    known = [condition.id for condition in pack().source.conditions]
    assert known
    name = known[0]
    ruling = Ruling("participate_with_conditions", "Med villkor.", due=[f"{name}=2026-06-01"])
    decide(store, "one", ruling, BERIT)
    assert due_conditions(row(store), "2026-06-01") == {name: "2026-06-01"}
    assert due_conditions(row(store), "2026-05-31") == {}
    with store.read() as reader:
        assert [entry.row.id for entry in listed(reader, Selection(due="2026-06-01"))] == ["one"]
        assert listed(reader, Selection(due="2026-05-31")) == []
    with fault("MV724"):
        condition_met(store, "one", "no_such", ANNA)
    event = condition_met(store, "one", name, ANNA, "Intyg har kommit.")
    assert row(store).conditions[name].met == event.seq
    assert due_conditions(row(store), "9999-12-31") == {}
    with fault("MV725"):
        condition_met(store, "one", name, ANNA)
    with store.read() as reader:
        assert list(dossier(reader, "one").met) == [name]
        assert verify(reader).whole


@pytest.mark.parametrize(
    ("due", "code"), [("no_such=2026-06-01", "MV724"), ("{}=2026-02-30", "MV204"), ("{}", "MV204")]
)
def test_a_day_that_is_none_is_refused(store: Store, due: str, code: str) -> None:
    stated = due.format(pack().source.conditions[0].id)
    with fault(code):
        decide(store, "one", Ruling("participate_with_conditions", "Skäl.", due=[stated]), BERIT)
    with fault("MV736"):
        decide(store, "one", Ruling("participate", due=[f"{pack().source.conditions[0].id}=2026-06-01"]), BERIT)


def test_a_decision_with_conditions_that_has_none_is_refused(store: Store) -> None:
    with fault("MV713") as raised:
        decide(store, "one", Ruling("participate_with_conditions", "Med villkor."), BERIT)
    assert "`participate`" in str(raised.value.render("en"))
    assert "sharpen" in str(raised.value.render("sv"))
    assert row(store).decision is None
    decide(store, "one", Ruling("participate_with_conditions", "Med villkor.", ["sharpen=2026-06-01"]), BERIT)
    assert list(row(store).conditions) == ["sharpen"]


def test_a_condition_has_one_day(store: Store) -> None:
    twice = ["sharpen=2026-06-01", "sharpen=2026-07-01"]
    with fault("MV714"):
        decide(store, "one", Ruling("participate_with_conditions", "Skäl.", twice), BERIT)
    assert row(store).decision is None
    decide(store, "one", Ruling("participate_with_conditions", "Skäl.", twice[:1] * 2), BERIT)
    assert row(store).conditions["sharpen"].due == "2026-06-01"


@pytest.mark.parametrize(
    ("today", "due", "code"),
    [
        ("2026-03-05", "2026-02-28", "MV715"),
        ("2026-02-10", "2026-02-09", "MV715"),
        ("2026-02-10", "2026-02-10", None),
        ("2026-03-05", "2026-03-01", None),
    ],
)
def test_no_condition_is_due_before_the_decision(sqlite_url: URL, today: str, due: str, code: str | None) -> None:
    register_with(sqlite_url, "one")
    store = Store(sqlite_url, writing=True, now=lambda: datetime.fromisoformat(f"{today}T12:00:00+00:00"))
    ruling = Ruling("participate_with_conditions", "Skäl.", [f"sharpen={due}"])
    with nullcontext() if code is None else fault(code):
        decide(store, "one", ruling, BERIT)
    assert row(store).decision == (None if code else "participate_with_conditions")


def test_only_what_was_decided_is_carried_out_once(store: Store) -> None:
    for act in (carried_out, followed_up):
        with fault("MV728"):
            act(store, "one", ANNA)
    decide(store, "one", Ruling("decline", "Nej."), BERIT)
    with fault("MV735"):
        carried_out(store, "one", ANNA)
    decide(store, "one", Ruling("participate", "Jo."), BERIT)
    carried_out(store, "one", ANNA, "Åtta personer.")
    assert row(store).status == "carried_out"
    with fault("MV737"):
        carried_out(store, "one", ANNA)
    followed_up(store, "one", ANNA)
    assert row(store).status == "followed_up"
    assert whole(store)


def test_nothing_more_is_done_to_an_annulled_case_but_erasing_it(store: Store) -> None:
    annul(store, "one", ANNA, "Dubblett.")
    for act in (
        lambda: decide(store, "one", Ruling("participate"), BERIT),
        lambda: annul(store, "one", ANNA, "Igen."),
        lambda: revise(store, case("one", benefit="vague")),
    ):
        with fault("MV726"):
            act()
    erase(store, "one", ANNA, "G-2026-1")
    assert row(store).status == "erased"
    with fault("MV727"):
        annul(store, "one", ANNA, "Igen.")
    assert whole(store)


def test_unknown_cases_are_refused_by_name(store: Store) -> None:
    acts: tuple[Callable[[], object], ...] = (
        lambda: decide(store, "two", Ruling("participate"), BERIT),
        lambda: condition_met(store, "two", "x", ANNA),
        lambda: carried_out(store, "two", ANNA),
        lambda: annul(store, "two", ANNA, "x"),
        lambda: erase(store, "two", ANNA, "x"),
    )
    for act in acts:
        with fault("MV721"):
            act()


@pytest.mark.parametrize(
    ("reason", "why"),
    [
        ("", "där står inget"),
        (" \n ", "där står inget"),
        ("x" * 10_001, "texten är längre än 10000 tecken"),
        ("smyg\u200bande\u0007", "där finns ett tecken som inte syns (`\\u200b`)"),
        ("trasig \udcff", "där finns ett tecken som inte syns (`\\udcff`)"),
    ],
)
def test_reasons_that_cannot_be_kept_are_refused(store: Store, reason: str, why: str) -> None:
    with fault("MV731") as raised:
        decide(store, "one", Ruling("decline", reason), BERIT)
    assert f"skälet går inte att spara: {why}" in raised.value.render("sv")


def test_what_cannot_be_kept_is_named(store: Store) -> None:
    for ruling, named in (
        (Ruling("participate", delegation="a\nb"), "delegationen går inte att spara: texten står på mer än en rad"),
        (Ruling("participate", secrecy=" "), "sekretessbestämmelsen går inte att spara: där står inget"),
    ):
        with fault("MV731") as raised:
            decide(store, "one", ruling, BERIT)
        assert named in raised.value.render("sv")
    with fault("MV731") as raised:
        checked(Who("", "chef"))
    assert "the name cannot be kept: it is empty" in raised.value.render("en")


def test_marks_are_kept_with_case_and_decision(sqlite_url: URL) -> None:
    store = register_with(sqlite_url)
    Registrar(store, ANNA, sources, Marks("OSL 21:1", "DEL 4.2")).add([proposal(case("one"))])
    assert row(store).secrecy == "OSL 21:1"
    event = decide(store, "one", Ruling("participate", delegation="DEL 1.1", secrecy="OSL 39:3"), BERIT)
    assert (event.data["delegation"], event.data["secrecy"], row(store).secrecy) == ("DEL 1.1", "OSL 39:3", "OSL 39:3")
    assert whole(store)


def test_lists_are_filtered_and_searched_alike_on_both_databases(url: URL) -> None:
    with register_with(url, "one", "two") as store:
        decide(store, "two", Ruling("decline", "Ärendet är ÅTERTAGET."), BERIT)
        with store.read() as reader:

            def ids(**wanted: str) -> list[str]:
                return [entry.row.id for entry in listed(reader, Selection(**wanted))]

            assert ids() == ids(unit="school") == ids(kind="trip") == ids(year="2026") == ["one", "two"]
            assert ids(unit="x") == ids(kind="network") == ids(year="2025") == ids(outcome="decline") == []
            assert (ids(decision="decline"), ids(decision="none")) == (["two"], ["one"])
            assert ids(text="återtaget ärendet") == ["two"]
            assert ids(text="planterad-ek") == ["one", "two"]
            assert ids(text="TWO") == ["two"]
            assert ids(text="100%") == ids(text="_") == []


def test_a_case_comes_back_whole_when_it_is_put_together(store: Store) -> None:
    add(store, "two")
    with store.read() as reader:
        assert dossier(reader, "two").file.case == case("two").case
        assert dossier(reader, "two").file.case.hash == case("two").case.hash
