"""JSON Schema (draft 2020-12) of pack files and case files, for editors: completion, hover texts, faults.

A schema never refuses what medverkan accepts, but for expectations that name what the pack does not have. The
converse cannot be promised, since names and meaning need the whole pack. Descriptions are in Swedish and in
English, parted by a slash.
"""

import json
from collections.abc import Iterable, Mapping
from textwrap import fill
from typing import Any, TypeAlias

from engine.case import UNKNOWN, Case
from engine.language.countries import COUNTRIES
from engine.language.pack import KIND, Pack
from engine.language.sections import CONDITION_SCHEMA, FactSource, PackSource
from engine.language.vocabulary import NUMERIC, Fact
from engine.text import LANGS, Text

Schema: TypeAlias = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_WIDTH = 110


def pack_schema_text() -> str:
    """Return the schema of pack files as text, the same on every machine."""
    return _laid_out(pack_schema()) + "\n"


def case_schema_text(pack: Pack) -> str:
    """Return the schema of case files for `pack` as text, the same on every machine."""
    return _laid_out(case_schema(pack)) + "\n"


def pack_schema() -> Schema:
    """Return the schema of one file of a pack: any of the sections, and nothing else."""
    raw = _tidied(PackSource.model_json_schema())
    definitions = raw["$defs"]
    definitions["Text"] = _TEXT
    definitions["Condition"] = {"description": _CONDITION, **CONDITION_SCHEMA}
    for name, definition in definitions.items():
        _describe(name, definition.get("properties", {}))
    _describe("PackSource", raw["properties"])
    return {
        "$schema": DIALECT,
        "title": "medverkan: regelverk / rule pack",
        "description": "En fil i ett regelverk. / A file of a rule pack.",
        "type": "object",
        "properties": {name: _may_be_empty(section) for name, section in raw["properties"].items()},
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def case_schema(pack: Pack) -> Schema:
    """Return the schema of a case file whose answers and names are those of `pack`."""
    raw = _tidied(Case.model_json_schema())
    definitions, properties, source = raw["$defs"], raw["properties"], pack.source
    _describe("Case", properties)
    for name, definition in definitions.items():
        _describe(name, definition.get("properties", {}))
    kind = source.vocabulary[KIND]
    units = {name: unit.name for name, unit in source.units.items()}
    circumstances = {name: entry.label for name, entry in source.circumstances.items()}
    properties["kind"] = _named(kind.values or {}, f"{_both(kind.question)}\n\n{_both(kind.help)}")
    properties["unit"] = _named(units, properties["unit"]["description"])
    properties["answers"] = {"description": properties["answers"]["description"], **_answers(pack)}
    definitions["Background"]["properties"]["country"] |= _or_nothing({"enum": list(COUNTRIES)})
    parts = definitions["Circumstance"]["properties"]
    parts["kind"] = _named(circumstances, parts["kind"]["description"])
    _narrow_expected(definitions["Expected"]["properties"], pack)
    for name in properties.keys() - set(raw["required"]):
        properties[name] = _may_be_empty(properties[name])
    return {
        "$schema": DIALECT,
        "title": f"medverkan: ärende / case ({pack.id} {pack.version})",
        "description": "Ett förslag att bedöma. / A proposal to assess.",
        "type": "object",
        "required": raw["required"],
        "properties": properties,
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


# --- answers ------------------------------------------------------------------------------------------------


def _answers(pack: Pack) -> Schema:
    vocabulary = pack.source.vocabulary
    questions = {fact.name: _question(fact, vocabulary[fact.name]) for fact in pack.enquired}
    return {"type": "object", "properties": questions, "additionalProperties": False}


def _question(fact: Fact, source: FactSource) -> Schema:
    described = [_both(source.question), _both(source.help), *_labelled(source.values or {})]
    return {"description": "\n\n".join(described), **_answer(fact)}


def _answer(fact: Fact) -> Schema:
    """Return the schema of the answers to a question; each may be `unknown`, or left empty."""
    domain = fact.domain
    unknown = [UNKNOWN, None]
    if fact.type == "flag":
        return {"enum": [True, False, *unknown]}
    if fact.type in NUMERIC:
        number = {"type": "integer", "minimum": domain.minimum, "maximum": domain.maximum}
        return {"anyOf": [number, {"enum": unknown}]}
    members = list(domain.members)
    if fact.type == "set":
        chosen = {"type": "array", "items": {"enum": members}, "uniqueItems": True}
        return {"anyOf": [chosen, {"enum": unknown}]}
    return {"enum": [*(member for member in members if member != UNKNOWN), *unknown]}


def _named(labels: Mapping[str, Text], description: str) -> Schema:
    return {"description": "\n\n".join([description, *_labelled(labels)]), "enum": list(labels)}


def _labelled(labels: Mapping[str, Text]) -> Iterable[str]:
    """Return the labels as one list, if there are any."""
    rows = [f"- `{name}`: {_both(label)}" for name, label in labels.items()]
    return ["\n".join(rows)] if rows else []


def _narrow_expected(properties: Schema, pack: Pack) -> None:
    """Let expectations name only what the pack has."""
    grades = properties["grades"]
    (grade,) = grades.pop("patternProperties").values()
    grades["properties"] = {principle.id: grade for principle in pack.principles}
    properties["route"] |= _or_nothing({"enum": list(pack.source.bodies)})
    conditions = {"enum": [condition.id for condition in pack.source.conditions]}
    properties["conditions"] |= _or_nothing({"type": "array", "items": conditions})


def _may_be_empty(schema: Schema) -> Schema:
    """Return the schema of a key that counts as left out when nothing stands after it."""
    described = {"description": schema["description"]}
    rest = {key: value for key, value in schema.items() if key != "description"}
    return {**described, **(rest if _NOTHING in rest.get("anyOf", ()) else _or_nothing(rest))}


_NOTHING = {"type": "null"}


def _or_nothing(schema: Schema) -> Schema:
    return {"anyOf": [schema, _NOTHING]}


def _both(text: Text) -> str:
    return " / ".join(text.in_(lang) for lang in LANGS)


# --- from pydantic's schema to ours -------------------------------------------------------------------------

_NAMES = ("properties", "patternProperties", "$defs")
"""Keywords whose keys are names of our own."""


def _tidied(raw: Schema) -> Schema:
    """Return pydantic's schema without the titles it makes up, conditions referred to, open maps closed."""
    if raw.get("title") == "Condition":
        return {"$ref": "#/$defs/Condition"}
    found: Schema = {}
    for key, value in raw.items():
        if key in _NAMES:
            found[key] = {name: _tidied(child) for name, child in value.items()}
        elif key == "anyOf":
            found[key] = [_tidied(child) for child in value]
        elif key in ("items", "additionalProperties") and isinstance(value, dict):
            found[key] = _tidied(value)
        elif key != "title" and not (key == "default" and not isinstance(value, bool | str)):
            found[key] = value
    if "patternProperties" in found:
        found["additionalProperties"] = False
    return found


def _describe(model: str, properties: Schema) -> None:
    """Give each property its description: the one for this model, or the one its name has everywhere."""
    for name, schema in properties.items():
        properties[name] = {"description": _FIELDS.get(f"{model}.{name}", _FIELDS.get(name)), **schema}


def _laid_out(value: object, indent: str = "") -> str:
    """Return `value` as JSON, on one line where it fits."""
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or len(indent) + len(line) <= _WIDTH:
        return line
    deeper = indent + "  "
    if isinstance(value, dict):
        named = (f"{json.dumps(key)}: {_laid_out(child, deeper)}" for key, child in value.items())
        return "{\n" + ",\n".join(deeper + row for row in named) + f"\n{indent}}}"
    if all(isinstance(child, str) and child.isidentifier() for child in value):
        filled = fill(line[1:-1], _WIDTH, initial_indent=deeper, subsequent_indent=deeper)
        return f"[\n{filled}\n{indent}]"
    return "[\n" + ",\n".join(deeper + _laid_out(child, deeper) for child in value) + f"\n{indent}]"


# --- descriptions -------------------------------------------------------------------------------------------

_CONDITION = (
    "true, false, eller prövningar som alla ska gälla: all, any, not, defined, eller faktum och prövning. / "
    "true, false, or tests that must all hold: all, any, not, defined, or a fact and its test."
)
_TEXT: Schema = {
    "description": "Samma text på svenska och engelska. / The same text in Swedish and English.",
    "type": "object",
    "properties": {
        "sv": {"description": "På svenska. / In Swedish.", "type": "string", "pattern": "\\S"},
        "en": {"description": "På engelska. / In English.", "type": "string", "pattern": "\\S"},
    },
    "required": ["sv", "en"],
    "additionalProperties": False,
}

_FIELDS: dict[str, str] = {
    # sections of a pack
    "PackSource.pack": "Vad regelverket är. / What the pack is.",
    "PackSource.calibrations": "Kommunens egna val, och varför. / The municipality's own choices, and why.",
    "PackSource.passages": "Ställen i planen. / Passages of the plan.",
    "PackSource.vocabulary": "Frågorna om ett förslag. / The questions about a proposal.",
    "PackSource.definitions": "Villkor med namn. / Conditions with a name.",
    "PackSource.principles": "Prioriteringsgrunderna. / The principles.",
    "PackSource.rules": "Belägg som ger poäng, eller drar av. / Evidence that gives points, or takes them.",
    "PackSource.gates": "Spärrar: brutet 'skall'. / Gates: a broken 'shall'.",
    "PackSource.bars": "Hinder: gör deltagande meningslöst. / Bars: make taking part pointless.",
    "PackSource.conditions": "Villkor för ett ja. / Conditions for a yes.",
    "PackSource.advice": "Råd som inte avgör något. / Advice that decides nothing.",
    "PackSource.bodies": "De som beslutar, stödjer, informeras. / Those who decide, support, are informed.",
    "PackSource.routes": "Vem som beslutar; den första som gäller. / Who decides; the first that holds.",
    "PackSource.units": "Förvaltningar och bolag. / Units and municipal companies.",
    "PackSource.memberships": "Nätverk kommunen är med i. / Networks the municipality belongs to.",
    "PackSource.twin_towns": "Vänorter. / Twin towns.",
    "PackSource.circumstances": "Omständigheter utanför planen. / Circumstances outside the plan.",
    "PackSource.constraints": "Svar som inte går ihop. / Answers that cannot all be true.",
    "PackSource.outcome_table": "Utfall; första raden som gäller. / Outcomes; the first row that holds.",
    "PackSource.invariants": "Det som alltid ska gälla, och bevisas. / What must always hold, and is proved.",
    "PackSource.exceptions": "Det som en egenskap inte gäller för. / What a property does not hold of.",
    # parts of a pack
    "id": "Namn, skrivet som_detta. / Name, written like_this.",
    "Head.id": "Regelverkets namn, skrivet så-här-2020. / The pack's name, written like-this-2020.",
    "version": "Version, till exempel 1.0.0. / Version, for example 1.0.0.",
    "Head.title": "Regelverkets rubrik. / The pack's title.",
    "valid_from": "Första dagen det gäller, som 2020-03-10. / The first day it holds, as 2020-03-10.",
    "valid_to": "Sista dagen det gäller. / The last day it holds.",
    "adopted": "När och av vem planen antogs. / When and by whom the plan was adopted.",
    "body": "Den som antog planen. / Who adopted the plan.",
    "date": "Dagen, som 2020-03-10. / The day, as 2020-03-10.",
    "record_number": "Diarienummer. / Record number.",
    "Head.owner": "Den som förvaltar regelverket. / Who keeps the pack.",
    "owner": "Vems valet är. / Whose choice it is.",
    "reason": "Varför, på en rad. / Why, in one line.",
    "replaces": "Det som ersätts. / What is replaced.",
    "change_note": "Vad som är nytt. / What is new.",
    "section": "Rubriken i planen. / The heading in the plan.",
    "place": "Var under rubriken. / Where below the heading.",
    "modality": "Hur bindande planen är här. / How binding the plan is here.",
    "paraphrase": "Innehållet med egna ord. / What it says, in our own words.",
    "words": "Antal ord; `medverkan pack citations --measure` räknar. / Number of words; it counts.",
    "sha256": "Ordens SHA-256; `medverkan pack citations --measure` ger den. / Their SHA-256; it gives it.",
    "not_operationalised": "Varför inget grundar sig på stället. / Why nothing rests on the passage.",
    "FactSource.type": "Slags svar. / Type of answer.",
    "values": "Svaren; för en nivå det sämsta först. / The answers; of a level, the worst first.",
    "standard": "Lista att hämta svaren ur. / List to take the answers from.",
    "FactSource.unit": "Enhet, som SEK eller km. / Unit, as SEK or km.",
    "minimum": "Minsta tal. / Least number.",
    "maximum": "Största tal. / Greatest number.",
    "question": "Frågan. / The question.",
    "help": "Vad som räknas som vilket svar. / What counts as which answer.",
    "better": "Vilket håll som är bättre. / Which direction is better.",
    "silence": "Vad ett uteblivet svar betyder. / What an answer left out means.",
    "assume": "Svaret som antas. / The answer that is assumed.",
    "role": "Vad svaret används till. / What the answer is used for.",
    "actionable": "Kan förslagsställaren ändra det? / Can the proposer change it?",
    "when": "När det gäller. / When it holds.",
    "FactSource.when": "När frågan ställs. / When the question is asked.",
    "principle": "Prioriteringsgrund det hör till. / Principle it belongs to.",
    "passages": "Ställen i planen som det grundar sig på. / Passages of the plan it rests on.",
    "meaning": "Vad det betyder. / What it means.",
    "letter": "När den når enligt ordalydelsen. / When it reaches by the letter.",
    "analogy": "När den gäller analogt. / When it reaches by analogy.",
    "met": "Poäng från vilka den är uppfylld. / Points from which it is met.",
    "partly": "Poäng från vilka den delvis är uppfylld. / Points from which it is partly met.",
    "order": "Ordning bland grunderna. / Order among the principles.",
    "name": "Namn. / Name.",
    "weight": "Vikt i poängen, 0-100. / Weight in the score, 0-100.",
    "reach": "Hur långt den når. / How far it reaches.",
    "grades": "Trösklar i poäng. / Thresholds on points.",
    "calibration": "Valet i `calibrations` som talet grundar sig på. / The choice that the number rests on.",
    "basis": "Hur bindande grunden är. / How binding the basis is.",
    "points": "Poäng, -100 till 100. / Points, -100 to 100.",
    "finding": "Skälet som en hel mening. / The ground as a full sentence.",
    "ground": "Skälet att avstå. / The ground for declining.",
    "text": "Texten. / The text.",
    "checked_by": "Den som prickar av villkoret. / Who ticks the condition off.",
    "due": "När det ska vara gjort. / When it is to be done.",
    "on_silence": "Varför tystnad ger villkoret. / Why silence sets the condition.",
    "decides": "Den som beslutar. / Who decides.",
    "supports": "De som stödjer. / Those who support.",
    "informs": "De som informeras. / Those who are informed.",
    "note": "Anmärkning. / Note.",
    "Unit.type": "Förvaltning (unit) eller bolag (company). / Unit or municipal company.",
    "committee": "Nämnden den hör till. / The committee it answers to.",
    "since": "Sedan vilket år. / Since which year.",
    "country": "Land, ISO 3166-1 alpha-2, som NO. / Country, ISO 3166-1 alpha-2, as NO.",
    "agreement": "Slags avtal. / Type of agreement.",
    "label": "Benämning. / Label.",
    "statement": "Det som ska gälla, som en hel mening. / What must hold, as a full sentence.",
    "InvariantSource.when": "Vilka ärenden det handlar om. / Which cases it is about.",
    "then": "Det som då ska gälla. / What must then hold.",
    "vary": "Det enda som två ärenden skiljer sig i. / All that two cases differ in.",
    "same": "Det som ändå ska vara lika. / What must all the same be alike.",
    "InvariantSource.better": "Det enda som är bättre besvarat. / All that has better answers.",
    "never_worse": "Det som då inte får vara sämre. / What must then not be worse.",
    "property": "Egenskapen, som `medverkan prove` kallar den. / The property, as the command calls it.",
    "subject": "Det den inte gäller för, som beviset kallar det. / What it does not hold of, as the proof calls it.",
    "never": "Det som inte kan förekomma. / What cannot occur.",
    "otherwise": "Sista raden: gäller alltid. / The last row: always holds.",
    "outcome": "Rekommendationen. / The recommendation.",
    # cases
    "Case.id": "Ärendets eget namn, som i filnamnet. / The case's own name, as in the file's name.",
    "Case.title": "Rubrik. / Title.",
    "decision_date": "Dagen för beslut; avgör regelverket. / The day of decision; settles the rule pack.",
    "Case.unit": "Förvaltning eller bolag som föreslår. / Unit or company that proposes.",
    "cost_sek": "Hela kostnaden i kronor; avgör aldrig. / The whole cost in kronor; never decides.",
    "answers": "Svaren; utelämnat är som `unknown`. / The answers; left out is the same as `unknown`.",
    "background": "Var det äger rum; avgör aldrig. / Where it takes place; never decides.",
    "Case.circumstances": "Omständigheter utanför planen; avgör aldrig. / Outside the plan; never decide.",
    "expected": "Vad bedömningen väntas bli. / What the assessment is expected to be.",
    "kind": "Slag. / Kind.",
    "city": "Ort. / City.",
    "distance_km": "Avstånd i hela kilometer. / Distance in whole kilometres.",
    "crosses_border": "Passeras en nationsgräns? / Is a national border crossed?",
    "twin_town": "Är det en vänort? / Is it a twin town?",
    "settled": "Väntas rekommendationen vara klar? / Is the recommendation expected to be final?",
    "Expected.grades": "Väntat betyg per prioriteringsgrund. / Expected grade per principle.",
    "route": "Den som väntas besluta. / Who is expected to decide.",
    "Expected.conditions": "Villkor som väntas. / Conditions that are expected.",
}
"""What each field is, by `Model.field`, or by the field's name where it means the same everywhere."""
