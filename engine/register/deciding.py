"""What people do to a registered case: decide, tick off conditions, carry out, follow up, annul, erase."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from engine.assessment import Assessment
from engine.choices import FOLLOWS
from engine.faults import EngineFault
from engine.language.diagnostic import Diagnostic, FaultyInput, Place, guesses_for, in_both, quoted
from engine.register.database import faults_told, is_sqlite
from engine.register.dossier import known_row
from engine.register.events import (
    Annulled,
    CarriedOut,
    ConditionMet,
    Decided,
    Decision,
    Erased,
    Event,
    FollowedUp,
)
from engine.register.projection import CaseRow
from engine.register.store import Reader, Store, Who
from engine.register.words import WORDS
from engine.register.words_given import due_days, reference, text
from engine.report.words import WORDS as REPORT_WORDS

TAKES_PART = ("participate", "participate_with_conditions")


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision as somebody states it; `due` holds `CONDITION=DAY`."""

    decision: Decision
    reason: str | None = None
    due: Sequence[str] = field(default_factory=list)
    delegation: str | None = None
    secrecy: str | None = None


Step: TypeAlias = Literal["revise", "decide", "condition_met", "carried_out", "followed_up", "annul"]
"""What can be done to a registered case, short of erasing it."""


def refusal(row: CaseRow, step: Step) -> str | None:
    """Return the code of why a step cannot be taken with a case that stands so; None where it can."""
    if row.status in ("annulled", "erased"):
        return "MV726" if row.status == "annulled" else "MV727"
    if step in ("revise", "decide", "annul"):
        return None
    if row.decision is None:
        return "MV728"
    if step != "carried_out":
        return None
    if row.decision not in TAKES_PART:
        return "MV735"
    return "MV737" if row.status in ("carried_out", "followed_up") else None


def able_row(reader: Reader, case: str, step: Step, seen: int | None = None) -> CaseRow:
    """Return where a case stands that a step can be taken with, by one who has seen its event with number `seen`.

    Raises:
        EngineFault: no such case is registered, it does not stand so, or there is an event later than `seen`.
    """
    row = known_row(reader, case)
    if seen is not None and row.last != seen:
        raise EngineFault("MV759", case=case)
    if code := refusal(row, step):
        raise EngineFault(code, case=case)
    return row


def decide(store: Store, case: str, ruling: Ruling, who: Who, *, seen: int | None = None) -> Event:
    """Record a decision on the latest assessment of a case, which has had no event since the one with number `seen`.

    A condition may be due neither before the case's day of decision nor before today, whichever comes first: decisions
    are recorded both ahead of the day that was planned and long after it.

    Raises:
        FaultyInput: a reason is needed and missing, a condition or day is not known, or there are no conditions to set.
        EngineFault: the case cannot be decided, or something has happened in it since.
    """
    reason = None if ruling.reason is None else text(ruling.reason, "--reason")
    with store.write() as writer:
        row = able_row(writer, case, "decide", seen)
        if row.assessment is None or row.pack is None:
            raise EngineFault("MV744", event=str(row.seq))
        assessment = writer.assessment(row.assessment)
        known = {condition.id: condition for condition in writer.pack(row.pack).source.conditions}
        due = due_days(ruling.due, known, offered(assessment, known), min(row.decision_date, writer.today()))
        conditions = _conditions(ruling, assessment, due, offered(assessment, known))
        if reason is None and (code := reason_needed(ruling.decision, assessment, row)):
            words = in_both("decision", WORDS[f"decision_{ruling.decision}"])
            words |= in_both("recommendation", REPORT_WORDS[assessment.outcome])
            raise FaultyInput([Diagnostic(code, Place("--reason"), words)])
        data = Decided(
            decision=ruling.decision,
            assessment=row.assessment,
            conditions=conditions,
            delegation=ruling.delegation and reference(ruling.delegation, "--delegation"),
            secrecy=ruling.secrecy and reference(ruling.secrecy, "--secrecy"),
        )
        return writer.append(case, data, who, {"reason": reason} if reason else {})


def reason_needed(decision: Decision, assessment: Assessment, row: CaseRow) -> str | None:
    """Return the code of why a decision needs a reason, if it does."""
    if FOLLOWS[decision] != assessment.outcome:
        return "MV723"
    if not assessment.settled:
        return "MV733"
    return "MV734" if row.decision is not None and row.decided_on == row.assessment else None


def _conditions(
    ruling: Ruling, assessment: Assessment, due: Mapping[str, str], known: Sequence[str]
) -> dict[str, str | None]:
    """Return the conditions a decision sets: those that hold by the letter, and those a day is stated for."""
    if ruling.decision != "participate_with_conditions":
        if due:
            raise FaultyInput([Diagnostic("MV736", Place("--due"))])
        return {}
    found = {name: due.get(name) for name in dict.fromkeys([*conditions_of(assessment), *due])}
    if not found:
        raise FaultyInput([Diagnostic("MV713", Place("--decision"), {"known": ", ".join(known) or "–"})])
    return found


def conditions_of(assessment: Assessment) -> list[str]:
    """Return the conditions that a decision to take part with conditions sets by itself."""
    return [c.id for c in assessment.conditions if c.status == "holds" and c.effect == "binding"]


def offered(assessment: Assessment, known: Iterable[str]) -> list[str]:
    """Return the conditions of the case's own to choose from: that hold or may hold; where none does, all `known`."""
    own = [c.id for c in assessment.conditions if c.status != "does_not_hold" and c.effect != "none"]
    return own or list(known)


def condition_met(store: Store, case: str, condition: str, who: Who, note: str | None = None) -> Event:
    """Tick off a condition of the decision.

    Raises:
        FaultyInput: the decision sets no such condition, or it is met already.
        EngineFault: the case is not open or not decided.
    """
    with store.write() as writer:
        row = able_row(writer, case, "condition_met")
        state = row.conditions.get(condition)
        if state is None:
            words = {"condition": quoted(condition), "known": ", ".join(row.conditions) or "–"}
            raise FaultyInput(
                [Diagnostic("MV724", Place("CONDITION"), words, guesses_for(condition, list(row.conditions)))]
            )
        if state.met is not None:
            words = {"condition": condition, "event": str(state.met)}
            raise FaultyInput([Diagnostic("MV725", Place("CONDITION"), words)])
        return writer.append(case, ConditionMet(condition=condition), who, _noted(note))


def _noted(note: str | None) -> dict[str, str]:
    return {} if note is None else {"note": text(note, "--note")}


def carried_out(store: Store, case: str, who: Who, note: str | None = None) -> Event:
    """Record that what was decided has taken place.

    Raises:
        EngineFault: the case is not open, not decided, decided not to take place, or carried out already.
    """
    with store.write() as writer:
        able_row(writer, case, "carried_out")
        return writer.append(case, CarriedOut(), who, _noted(note))


def followed_up(store: Store, case: str, who: Who, note: str | None = None) -> Event:
    """Record that what came of a case has been looked at.

    Raises:
        EngineFault: the case is not open, or not decided.
    """
    with store.write() as writer:
        able_row(writer, case, "followed_up")
        return writer.append(case, FollowedUp(), who, _noted(note))


def annul(store: Store, case: str, who: Who, reason: str, *, seen: int | None = None) -> Event:
    """Make a case void, which has had no event since the one with number `seen`; it stays in the register.

    Raises:
        FaultyInput: the reason is not fit to be kept.
        EngineFault: the case is not registered, annulled or erased already, or something has happened in it since.
    """
    reason = text(reason, "--reason")
    with store.write() as writer:
        able_row(writer, case, "annul", seen)
        return writer.append(case, Annulled(), who, {"reason": reason})


def erase(store: Store, case: str, who: Who, decision: str) -> Event | None:
    """Remove all texts of a case, names and salts included, from the database and its files.

    Of an erased case nothing new is recorded, but the files are cleaned once more. `decision` is the reference of the
    retention decision. The one who erases is no exception: the name goes too; role and reference stay. The duty to
    erase waits for no register to be mended: one that is not whole is erased from as well.

    Raises:
        FaultyInput: the reference is not fit to be kept.
        EngineFault: no such case is registered; somebody else holds on to the database's files; or the texts are gone
            and that is recorded, but in a register that is not whole.
    """
    decision = reference(decision, "--decision")
    event = broken = None
    with store.write() as writer:
        if known_row(writer, case).status != "erased":
            broken = writer.stand_on_anything(case)
            event = writer.append(case, Erased(decision=decision), who)
        writer.remove_texts(case)
    scrub(store)
    if broken:
        raise EngineFault("MV719", case=case)
    return event


def scrub(store: Store) -> None:
    """Take what was removed out of the database's files too: write-ahead log emptied, free pages rewritten.

    Raises:
        EngineFault: another process keeps reading, so that the log cannot be emptied; erase again later.
    """
    with faults_told(store.url), store.engine.connect() as pooled:
        connection = pooled.connection.driver_connection
        if connection is None:
            raise AssertionError("a pooled connection has a driver's connection")
        if not is_sqlite(store.url):
            connection.rollback()
            connection.autocommit = True
            connection.execute("VACUUM (FULL) texts")
            connection.autocommit = False
            return
        connection.execute("VACUUM")
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise EngineFault("MV738")
