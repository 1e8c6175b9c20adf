"""The details of a case as a form: what is stated beside the answers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.widgets import Static

from engine.canonical import Json
from engine.draft import Draft, case_of_draft
from engine.faults import EngineFault
from engine.language.diagnostic import Diagnostic, FaultyInput, Place
from engine.language.pack import KIND, Pack
from engine.report.naming import Naming
from engine.report.words import say as report_says
from engine.text import capitalised
from tui.dialogs.choose import Choice
from tui.dialogs.form import Field, Form
from tui.host import host
from tui.render import plain, stacked
from tui.words.cases import say

if TYPE_CHECKING:
    from engine.text import Lang

_NUMBERS = ("cost_sek", "distance_km")
_BACKGROUND = ("country", "city", "distance_km", "crosses_border", "twin_town")
_FLAGS = ("crosses_border", "twin_town")
_CIRCUMSTANCE = "circumstance-"


def kind_choices(pack: Pack, lang: "Lang", now: str = "") -> list[Choice]:
    """Return the kinds of case a pack knows."""
    naming = Naming(pack, lang)
    members = pack.facts[KIND].domain.members
    return [Choice(kind, capitalised(naming.kind(kind)), chosen=kind == now) for kind in members]


def details_form(pack: Pack, draft: Draft, lang: "Lang", title: str, done: str) -> Form:
    """Return the form that asks for the details of `draft`."""
    naming = Naming(pack, lang)
    background = draft.get("background") or {}
    stated: Mapping[str, Json] = {**draft, **(background if isinstance(background, Mapping) else {})}

    def text(name: str) -> str:
        value = stated.get(name)
        return "" if value is None else str(value)

    def flag(name: str) -> str:
        return {True: "yes", False: "no"}[bool(stated[name])] if stated.get(name) is not None else ""

    answers = [Choice("", say("not_stated", lang)), *(Choice(a, report_says(a, lang)) for a in ("yes", "no"))]
    fields = [
        Field("title", say("field_title", lang), text("title"), needed=True),
        Field("kind", say("field_kind", lang), text("kind"), choices=kind_choices(pack, lang)),
        Field("unit", say("field_unit", lang), text("unit"), choices=_units(pack, naming), needed=True),
        Field("decision_date", say("field_day", lang), text("decision_date"), say("field_day_hint", lang), needed=True),
        Field("id", say("field_id", lang), text("id"), say("field_id_hint", lang), needed=True),
        Field("record_number", say("field_record_number", lang), text("record_number")),
        Field("cost_sek", say("field_cost", lang), text("cost_sek"), say("field_cost_hint", lang)),
        Field("country", say("field_country", lang), text("country"), say("field_country_hint", lang)),
        Field("city", say("field_city", lang), text("city")),
        Field("distance_km", say("field_distance", lang), text("distance_km"), say("field_distance_hint", lang)),
        Field("crosses_border", say("field_border", lang), flag("crosses_border"), choices=answers),
        Field("twin_town", say("field_twin", lang), flag("twin_town"), choices=answers),
        *_circumstances(pack, draft, lang),
        Field("note", say("field_note", lang), text("note"), lines=2),
    ]
    return DetailsForm(draft, title, fields, done, wrong=say("missing", lang))


class DetailsForm(Form):
    """Asks for details, and gives them once the engine finds no fault in them; faults stand at their fields."""

    topic = "details"

    DEFAULT_CSS = """
    DetailsForm .fault { height: auto; }
    """

    def __init__(self, draft: Draft, title: str, fields: Sequence[Field], done: str, *, wrong: str) -> None:
        """Ask for the details of `draft`."""
        super().__init__(title, fields, done, wrong=wrong)
        self._draft, self._names = draft, [field.name for field in fields]

    def finish(self, found: dict[str, str]) -> None:
        """Give the values, or show what is wrong with which."""
        faults = faults_of(found, self._draft)
        session = host(self).session
        if session is not None and "decision_date" not in faults:
            try:
                session.packs_on(found["decision_date"])
            except FaultyInput as fault:
                faults["decision_date"] = list(fault.diagnostics)
            except EngineFault as fault:
                host(self).show_fault(fault)
                return
        self.query(".fault").remove()
        for name, wrong in faults.items():
            told = [plain(f"× {d.message(self.lang)} ({d.code}): {d.help(self.lang)}", "bad") for d in wrong]
            self.query_one(f"#row-{name} .value").mount(Static(stacked(told), classes="fault"))
        if not faults:
            super().finish(found)
            return
        first = next(name for name in self._names if name in faults)
        self.query_one(f"#row-{first}").query("Input, TextArea, Button").first().focus()


def faults_of(values: Mapping[str, str], draft: Draft) -> dict[str, list[Diagnostic]]:
    """Return what the engine finds wrong with a filled form, by field: what goes away when the field is left out."""
    whole = Counter(_faults({**draft, **stated_by(values, draft)}))
    found = {}
    for name in values if whole else ():
        gone = whole - Counter(_faults({**draft, **stated_by({**values, name: ""}, draft)}))
        if gone:
            found[name] = [Diagnostic(code, Place(""), dict(words)) for code, words in gone]
    return found


def _faults(draft: Draft) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Return code and words of each fault that the engine finds in `draft`, wherever it stands."""
    try:
        case_of_draft(draft, "")
    except FaultyInput as fault:
        return [(found.code, tuple(found.words.items())) for found in fault.diagnostics]
    return []


def _stated_circumstances(draft: Draft) -> list[dict[str, str]]:
    """Return the circumstances of `draft`, as far as they are such."""
    stated = draft.get("circumstances")
    entries = stated if isinstance(stated, list) else []
    return [{k: str(v) for k, v in entry.items()} for entry in entries if isinstance(entry, Mapping)]


def _circumstances(pack: Pack, draft: Draft, lang: "Lang") -> list[Field]:
    """Return a field for the words of each kind of circumstance that the plan has no ground for."""
    words = _words_by_kind(draft)
    return [
        Field(
            f"{_CIRCUMSTANCE}{kind}",
            about.label.in_(lang),
            words.get(kind, ""),
            say("field_circumstance_hint", lang, note=about.note.in_(lang)),
            lines=1,
        )
        for kind, about in pack.source.circumstances.items()
    ]


def _words_by_kind(draft: Draft) -> dict[str, str]:
    """Return the words of the circumstances by kind, several of one kind below one another."""
    found: dict[str, str] = {}
    for entry in _stated_circumstances(draft):
        kind, text = entry.get("kind", ""), entry.get("text", "")
        found[kind] = f"{found[kind]}\n{text}" if kind in found else text
    return found


def _circumstances_stated(values: Mapping[str, str], draft: Draft) -> list[Json]:
    """Return the circumstances a filled form states: those whose words were left alone stay as they are."""
    before, now = _words_by_kind(draft), dict(values)
    kept = {kind for kind, text in before.items() if now.get(kind, text).strip() == text.strip()}
    left: list[Json] = [{**entry} for entry in _stated_circumstances(draft) if entry["kind"] in kept]
    changed = [kind for kind, text in now.items() if text and text != before.get(kind, "").strip()]
    return [*left, *({"kind": kind, "text": now[kind]} for kind in changed)]


def _units(pack: Pack, naming: Naming) -> list[Choice]:
    return sorted((Choice(unit, naming.unit(unit)) for unit in pack.source.units), key=lambda c: c.label.casefold())


def stated_by(values: Mapping[str, str], draft: Draft) -> dict[str, Json]:
    """Return what a filled form states of `draft`; what is left empty is taken out (None)."""
    found: dict[str, Json] = {}
    background = draft.get("background")
    kept = dict(background) if isinstance(background, Mapping) else {}
    words = {n.removeprefix(_CIRCUMSTANCE): v for n, v in values.items() if n.startswith(_CIRCUMSTANCE)}
    for name, value in values.items():
        if name.startswith(_CIRCUMSTANCE):
            continue
        into = kept if name in _BACKGROUND else found
        into[name] = _read(name, value)
    found["background"] = {name: value for name, value in kept.items() if value is not None}
    found["circumstances"] = _circumstances_stated(words, draft)
    return found


def _read(name: str, value: str) -> Json:
    """Return a field's value; what should be a number and is none stays as it is, for the engine to tell of."""
    if not value:
        return None
    if name in _NUMBERS:
        digits = value.replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
        return int(digits) if digits.isdecimal() and digits.isascii() else value
    if name in _FLAGS:
        return value == "yes"
    return value
