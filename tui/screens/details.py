"""The details of a case as a form: what is stated beside the answers."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from engine.canonical import Json
from engine.draft import Draft
from engine.language.pack import KIND, Pack
from engine.report.naming import Naming
from engine.report.words import say as report_says
from engine.text import capitalised
from tui.dialogs.choose import Choice
from tui.dialogs.form import Field, Form
from tui.words.cases import say

if TYPE_CHECKING:
    from engine.text import Lang

_NUMBERS = ("cost_sek",)
_BACKGROUND = ("country", "city", "twin_town")


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

    twin = {True: "yes", False: "no"}.get(stated.get("twin_town") is True, "no") if "twin_town" in stated else ""
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
        Field("twin_town", say("field_twin", lang), twin, choices=answers),
        Field("note", say("field_note", lang), text("note")),
    ]
    return Form(title, fields, done, wrong=say("missing", lang))


def _units(pack: Pack, naming: Naming) -> list[Choice]:
    return sorted((Choice(unit, naming.unit(unit)) for unit in pack.source.units), key=lambda c: c.label.casefold())


def stated_by(values: Mapping[str, str], draft: Draft) -> dict[str, Json]:
    """Return what a filled form states of `draft`; what is left empty is taken out (None)."""
    found: dict[str, Json] = {}
    background = draft.get("background")
    kept = dict(background) if isinstance(background, Mapping) else {}
    for name, value in values.items():
        into = kept if name in _BACKGROUND else found
        into[name] = _read(name, value)
    found["background"] = {name: value for name, value in kept.items() if value is not None}
    return found


def _read(name: str, value: str) -> Json:
    """Return a field's value; what should be a number and is none stays as it is, for the engine to tell of."""
    if not value:
        return None
    if name in _NUMBERS:
        digits = value.replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
        return int(digits) if digits.isdecimal() and digits.isascii() else value
    if name == "twin_town":
        return value == "yes"
    return value
