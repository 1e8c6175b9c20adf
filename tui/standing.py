"""Where a registered case stands, what can be done to it, and the paper on it: without Textual, called in workers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from engine.beside import Beside, Side, beside, beside_twin
from engine.faults import EngineFault
from engine.files import write_file
from engine.memo.compose import compose
from engine.memo.document import Memo
from engine.memo.registered import from_dossier
from engine.memo.rendering import Format, rendered_memo
from engine.memo.templates import Templates
from engine.register import deciding
from engine.register.bundle import write_bundle
from engine.register.deciding import Ruling, conditions_of, offered, reason_needed, refusal
from engine.register.dossier import Dossier, dossier
from engine.register.events import DECISIONS, Decision, Event
from engine.register.projection import CaseRow
from engine.register.registering import checked
from engine.register.store import Store, Who
from engine.text import Lang
from tui.records import Records
from tui.typed import typed

EXISTS = "MV807"


@dataclass(frozen=True, slots=True)
class Standing:
    """A case as it stands; `reasons` is the code of why a decision needs a reason, None where it needs none.

    `setting` are the conditions that a decision to take part with conditions sets by itself, `others` those it sets
    when they are given a day.
    """

    found: Dossier
    setting: list[str]
    others: list[str]
    reasons: Mapping[Decision, str | None]

    def refused(self, step: deciding.Step) -> EngineFault | None:
        """Return why a step cannot be taken now, if it cannot."""
        code = refusal(self.found.row, step)
        return None if code is None else EngineFault(code, case=self.found.row.id)


def standing(records: Records, case: str) -> Standing:
    """Return where a case stands.

    Raises:
        EngineFault: it is not registered, or something of it is missing or altered.
    """
    found = records.dossier(case)
    reasons = {decision: reason_needed(decision, found.assessment, found.row) for decision in DECISIONS}
    setting = conditions_of(found.assessment)
    known = [condition.id for condition in found.pack.source.conditions]
    more = [name for name in offered(found.assessment, known) if name not in setting]
    return Standing(found, setting, more, reasons)


def decide(records: Records, row: CaseRow, ruling: Ruling, who: Who) -> Event:
    """Record a decision on a case that stands as in `row`; faults as in `engine.register.deciding`."""
    return _written(records, who, lambda store, who: deciding.decide(store, row.id, ruling, who, seen=row.last))


def step(records: Records, row: CaseRow, name: deciding.Step, who: Who, said: str, condition: str = "") -> Event:
    """Record a step other than a decision; `said` is the note, or the reason of an annulment."""
    case = row.id
    note = said or None
    steps: dict[str, Callable[[Store, Who], Event]] = {
        "condition_met": lambda store, who: deciding.condition_met(store, case, condition, who, note),
        "carried_out": lambda store, who: deciding.carried_out(store, case, who, note),
        "followed_up": lambda store, who: deciding.followed_up(store, case, who, note),
        "annul": lambda store, who: deciding.annul(store, case, who, said, seen=row.last),
    }
    return _written(records, who, steps[name])


def _written(records: Records, who: Who, call: Callable[[Store, Who], Event]) -> Event:
    with records.opened(writing=True) as store:
        return call(store, checked(who))


def paper(records: Records, case: str, lang: Lang) -> Memo:
    """Return the decision memo of a case.

    Raises:
        EngineFault: the case is not registered, or something of it is missing or altered.
    """
    with records.opened() as store, store.read() as reader:
        return compose(from_dossier(dossier(reader, case), reader), lang)


def save_paper(memo: Memo, form: Format, file: str, *, force: bool) -> bool:
    """Write a memo to a file, whole or not at all; False if there is one already and `force` is not set.

    Raises:
        EngineFault: the file cannot be written.
    """
    path = typed(file)
    if path.is_file() and not force:
        return False
    try:
        write_file(path, rendered_memo(memo, form, Templates(None)), force=force)
    except EngineFault as fault:
        if fault.code == EXISTS:
            return False
        raise
    return True


def save_bundle(records: Records, case: str, file: str) -> str:
    """Write the audit bundle of a case, and return the hash of the head it proves to.

    Raises:
        FaultyInput: there is such a file already, or it cannot be written.
        EngineFault: the case is not registered, or something of it is missing or altered.
    """
    with records.opened() as store:
        return write_bundle(store, case, typed(file)).hash


def twin_of(records: Records, case: str) -> Beside:
    """Return a registered case beside its national twin."""
    found = records.dossier(case)
    return beside_twin(found.file, _side(found))


def two_of(records: Records, left: str, right: str) -> Beside:
    """Return two registered cases side by side."""
    return beside(_side(records.dossier(left)), _side(records.dossier(right)))


def _side(found: Dossier) -> Side:
    return Side(found.file.case, found.pack, found.assessment)
