"""A new case file for one kind: every question that can arise for it, explained in comments, none answered.

The file can be read and assessed as it stands. What the pack says goes into comments alone, as lines of
printable characters, so that no text of a pack can become part of the data.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from textwrap import wrap

from engine.canonical import MAX_INTEGER
from engine.case import UNKNOWN
from engine.language.expression import All, Any, Constant, Defined, Expression, Not, Op, Test
from engine.language.pack import KIND, Pack, assumed_value
from engine.language.sections import FactSource
from engine.language.truth import truth_of
from engine.language.vocabulary import (
    NOT_APPLICABLE,
    NUMERIC,
    OPEN,
    Answer,
    Domain,
    Fact,
    Mark,
    Silence,
    Value,
)
from engine.text import Lang, Text, alternatives, capitalised, grouped, listed

_WIDTH = 100
MODELINE = "# yaml-language-server: $schema=case.schema.json"


def template(pack: Pack, kind: str, lang: Lang, decision_date: str) -> str:
    """Return a case file for `kind`, one of the pack's, with its comments in `lang`."""
    parts = (_head(pack, kind, lang, decision_date), _answers(pack, kind, lang), _rest(pack, lang))
    return "".join(f"{line}\n" for line in (MODELINE, *chain.from_iterable(parts)))


# --- parts of the file --------------------------------------------------------------------------------------


def _head(pack: Pack, kind: str, lang: Lang, decision_date: str) -> Iterator[str]:
    kinds = pack.source.vocabulary[KIND].values or {}
    units = {name: unit.name for name, unit in pack.source.units.items()}
    title = f"{pack.source.pack.title.in_(lang)} ({pack.id} {pack.version})"
    yield from comment(f"{capitalised(kinds[kind].in_(lang))}. {title}.")
    yield from comment(_INTRODUCTION.in_(lang))
    yield ""
    yield f"id: {_ID.in_(lang)}"
    yield f"title: {_TITLE.in_(lang)}"
    yield f"kind: {_scalar(kind)}"
    yield from comment(_DAY.in_(lang))
    yield f"decision_date: {_scalar(decision_date)}"
    yield from comment(_UNIT.in_(lang))
    yield from _labelled(units, lang)
    yield f"unit: {_scalar(next(iter(units), ''))}"
    yield from comment(_OPTIONAL.in_(lang))
    yield f"#record_number: {_RECORD_NUMBER.in_(lang)}"
    yield "#cost_sek: 0"


def _answers(pack: Pack, kind: str, lang: Lang) -> Iterator[str]:
    arising = _Arising(pack, kind)
    yield ""
    yield "answers:"
    for headings, facts in _groups(pack, arising.facts):
        if facts:
            yield ""
            yield from comment(f"==== {headings[0].in_(lang)} ====", "  ")
            yield from (line for heading in headings[1:] for line in comment(heading.in_(lang), "  "))
        for fact in facts:
            yield ""
            yield from _question(pack, fact, arising, lang)


def _groups(pack: Pack, facts: Sequence[Fact]) -> Iterator[tuple[Sequence[Text], list[Fact]]]:
    """Yield headings with their questions: classification, principle by principle, what belongs to none."""
    yield [_CLASSIFICATION], [fact for fact in facts if fact.role == "classification"]
    evidence = {fact.name: fact for fact in facts if fact.role != "classification"}
    vocabulary = pack.source.vocabulary
    for principle in sorted(pack.source.principles, key=lambda principle: principle.order):
        names = [name for name in evidence if vocabulary[name].principle == principle.id]
        yield [principle.name, principle.question], [evidence.pop(name) for name in names]
    yield [_OTHER], list(evidence.values())


def _question(pack: Pack, fact: Fact, arising: "_Arising", lang: Lang) -> Iterator[str]:
    source = pack.source.vocabulary[fact.name]
    yield from comment(source.question.in_(lang), "  ")
    yield from comment(source.help.in_(lang), "  ")
    if fact.name in arising.depends:
        when = _said(arising.depends[fact.name], pack, lang)
        yield from comment(_ONLY_IF.in_(lang).format(when=when), "  ")
    yield from comment(_possible(fact, source, lang), "  ")
    yield from _labelled(source.values or {}, lang, "  ")
    yield from comment(_silence(fact, lang), "  ")
    yield f"  {fact.name}: {arising.placeholders.get(fact.name, UNKNOWN)}"


def _possible(fact: Fact, source: FactSource, lang: Lang) -> str:
    """Return what can be answered, or what the list of answers that follows is."""
    domain = fact.domain
    if fact.type == "flag":
        return _YES_NO.in_(lang)
    if fact.type in NUMERIC:
        low, high = grouped(domain.minimum), grouped(domain.maximum)
        words = _FROM if domain.maximum == MAX_INTEGER - 1 else _FROM_TO
        return words.in_(lang).format(low=low, high=high, unit=f" ({source.unit})" if source.unit else "")
    if fact.type == "set":
        return _LIST.in_(lang).format(example=_written(list(domain.members[:2])))
    return _ONE_OF.in_(lang) + ("" if source.values else " " + ", ".join(domain.members))


def _silence(fact: Fact, lang: Lang) -> str:
    match fact.silence:
        case Silence.ASSUME:
            assumed = _written(fact.domain.decode(assumed_value(fact)))
            return _ASSUMED.in_(lang).format(assumed=assumed)
        case Silence.REQUIRED:
            return _REQUIRED.in_(lang)
        case _:
            return _OPEN.in_(lang)


def _rest(pack: Pack, lang: Lang) -> Iterator[str]:
    yield ""
    yield from comment(_BACKGROUND.in_(lang))
    yield "#background:"
    yield "#  country: SE"
    yield f"#  city: {_CITY.in_(lang)}"
    yield "#  distance_km: 0"
    yield "#  crosses_border: false"
    yield "#  twin_town: false"
    circumstances = {name: entry.label for name, entry in pack.source.circumstances.items()}
    if circumstances:
        yield ""
        yield from comment(_CIRCUMSTANCES.in_(lang))
        yield from _labelled(circumstances, lang)
        yield "#circumstances:"
        yield f"#  - {{kind: {_scalar(next(iter(circumstances)))}, text: {_CIRCUMSTANCE.in_(lang)}}}"
    yield ""
    yield from comment(_NOTE.in_(lang))
    yield f"#note: {_CIRCUMSTANCE.in_(lang)}"


# --- which questions arise ----------------------------------------------------------------------------------


class _Arising:
    """The questions that can arise for a kind, whatever else the case says.

    `facts` are they, in the vocabulary's order. `depends` holds, for each that hangs on other answers, the
    condition on them. `placeholders` holds an answer for each that must have one.
    """

    def __init__(self, pack: Pack, kind: str) -> None:
        self.depends: dict[str, Expression] = {}
        self.placeholders: dict[str, str] = {}
        known: dict[str, Value | Mark] = {KIND: kind}
        bound: dict[str, Value | Mark] = {KIND: kind}
        for fact in pack.binding_order:
            if fact.name == KIND:
                continue
            when = pack.applies.get(fact.name, Constant(truth=True))
            known[fact.name] = OPEN if truth_of(when, known) is not False else NOT_APPLICABLE
            if truth_of(when, known) is None:
                self.depends[fact.name] = _simplified(when, known)
            bound[fact.name] = self._bound(fact, asked=truth_of(when, bound) is True)
        self.facts = [fact for fact in pack.enquired if known[fact.name] is OPEN]

    def _bound(self, fact: Fact, *, asked: bool) -> Value | Mark:
        """Return the value that `fact` has in the template as it stands."""
        if not asked:
            return NOT_APPLICABLE
        if fact.silence is Silence.REQUIRED:
            value = _first_value(fact.domain)
            self.placeholders[fact.name] = _written(fact.domain.decode(value))
            return value
        return assumed_value(fact) if fact.silence is Silence.ASSUME else OPEN


def _first_value(domain: Domain) -> Value:
    if domain.type == "set":
        return frozenset()
    values = domain.all_values()
    return domain.minimum if values is None else values[0]


def _simplified(expression: Expression, values: Mapping[str, Value | Mark]) -> Expression:
    """Return what is left to know of `expression`, which `values` leave open."""
    match expression:
        case All(parts):
            return All(tuple(_simplified(part, values) for part in parts if truth_of(part, values) is None))
        case Any(parts):
            return Any(tuple(_simplified(part, values) for part in parts if truth_of(part, values) is None))
        case Not(part):
            return Not(_simplified(part, values))
        case Defined(_, part):
            return _simplified(part, values)
        case _:
            return expression


def _said(expression: Expression, pack: Pack, lang: Lang) -> str:
    """Return a condition in words; what joins several tests inside another stands in parentheses."""
    match expression:
        case Test():
            return _test_said(expression, pack.facts[expression.fact].domain, lang)
        case Not(part):
            return _NOT.in_(lang).format(part=_said(part, pack, lang))
        case All((part,)) | Any((part,)) | Defined(_, part):
            return _said(part, pack, lang)
        case All(parts) | Any(parts):
            said = [_part_said(part, pack, lang) for part in parts]
            return listed(said, lang) if isinstance(expression, All) else alternatives(said, lang)
        case Constant(truth):
            return _written(truth)


def _part_said(part: Expression, pack: Pack, lang: Lang) -> str:
    said = _said(part, pack, lang)
    return f"({said})" if isinstance(part, All | Any) else said


def _test_said(test: Test, domain: Domain, lang: Lang) -> str:
    operands = test.operand if isinstance(test.operand, tuple) else (test.operand,)
    counted = test.op in (Op.INCLUDES, Op.COUNT_AT_LEAST, Op.COUNT_AT_MOST)
    values = [str(value) if counted else _written(domain.decode(value)) for value in operands]
    return _TESTS[test.op].in_(lang).format(fact=test.fact, value=alternatives(values, lang))


# --- writing ------------------------------------------------------------------------------------------------

_BLANKS = re.compile(r"[^\S\u00a0]+")
_PLAIN = re.compile(r"(?!(?:true|false|null)$)[A-Za-z][A-Za-z0-9_-]*|[0-9]{4}-[0-9]{2}-[0-9]{2}")


def comment(text: str, indent: str = "", bullet: str = "") -> Iterator[str]:
    """Yield `text` as comment lines, each of printable characters and single spaces."""
    folded = _BLANKS.sub(" ", text)
    safe = "".join(c for c in folded if c.isprintable() or c == "\N{NO-BREAK SPACE}").strip()
    first, further = f"{indent}# {bullet}", f"{indent}# {' ' * len(bullet)}"
    yield from wrap(safe, _WIDTH, initial_indent=first, subsequent_indent=further, break_on_hyphens=False)


def _labelled(labels: Mapping[str, Text], lang: Lang, indent: str = "") -> Iterator[str]:
    for name, label in labels.items():
        yield from comment(f"`{name}`: {label.in_(lang)}", indent, "- ")


def _written(answer: Answer) -> str:
    """Return `answer` as YAML."""
    match answer:
        case bool():
            return "true" if answer else "false"
        case int():
            return str(answer)
        case str():
            return _scalar(answer)
        case _:
            return "[" + ", ".join(_scalar(member) for member in answer) + "]"


def _scalar(text: str) -> str:
    """Return `text` as a YAML string, in quotes unless it is plainly one."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text)


# --- words --------------------------------------------------------------------------------------------------

_INTRODUCTION = Text(
    sv="Svara på det som är känt. Det som lämnas som `unknown`, eller tas bort, är inte besvarat; vad det "
    "betyder står vid varje fråga. `medverkan check` granskar filen och `medverkan assess` bedömer ärendet.",
    en="Answer what is known. What is left as `unknown`, or taken out, is not answered; what that means is "
    "said with each question. `medverkan check` looks the file over, `medverkan assess` assesses the case.",
)
_ID = Text(sv="nytt-arende", en="new-case")
_TITLE = Text(sv="Skriv ärendets rubrik här", en="Write the title of the case here")
PLACEHOLDERS = {"id": _ID, "title": _TITLE}
"""What stands in a template for the fields that every case has to state for itself."""
_DAY = Text(
    sv="Dagen då beslutet fattas; den avgör vilket regelverk som gäller.",
    en="The day of the decision; it settles which rule pack holds.",
)
_UNIT = Text(sv="Förvaltningen eller bolaget som föreslår:", en="The unit or company that proposes:")
_OPTIONAL = Text(
    sv="Diarienummer, och hela kostnaden i kronor: registreras men avgör aldrig. Ta bort tecknet # framför det som "
    "ska med.",
    en="Record number, and the whole cost in kronor: recorded, but they never decide. Take away the # in front of "
    "what is to be included.",
)
_RECORD_NUMBER = Text(sv="diarienummer", en="record number")
_CLASSIFICATION = Text(sv="Vad det är för ett ärende", en="What sort of case it is")
_OTHER = Text(sv="Övrigt", en="Other")
_ONLY_IF = Text(sv="Frågan ställs bara om {when}.", en="Asked only if {when}.")
_FROM = Text(
    sv="Svaret är ett heltal, minst {low}{unit}.",
    en="The answer is an integer, at least {low}{unit}.",
)
_FROM_TO = Text(
    sv="Svaret är ett heltal från {low} till {high}{unit}.",
    en="The answer is an integer from {low} to {high}{unit}.",
)
_LIST = Text(
    sv="Svaret är en lista med noll eller fler av dessa, till exempel `{example}`:",
    en="The answer is a list of none or more of these, for example `{example}`:",
)
_ONE_OF = Text(sv="Svaret är ett av:", en="The answer is one of:")
_YES_NO = Text(sv="Svaret är `true` (ja) eller `false` (nej).", en="The answer is `true` (yes) or `false` (no).")
_ASSUMED = Text(sv="Utan svar antas `{assumed}`.", en="Without an answer, `{assumed}` is assumed.")
_REQUIRED = Text(sv="Måste besvaras.", en="Must be answered.")
_OPEN = Text(
    sv="Utan svar är frågan öppen, och kan behöva besvaras innan rekommendationen blir klar.",
    en="Without an answer the question is open, and may need one before the recommendation is final.",
)
_BACKGROUND = Text(
    sv="Bakgrund: registreras men avgör aldrig vad som rekommenderas.",
    en="Background: recorded, but it never decides what is recommended.",
)
_CITY = Text(sv="ort", en="town")
_CIRCUMSTANCES = Text(
    sv="Omständigheter utanför planen: de skrivs ut och hänvisas till den som beslutar, men avgör aldrig.",
    en="Circumstances outside the plan: they are printed and referred to who decides, but never decide.",
)
_CIRCUMSTANCE = Text(sv="skriv texten här", en="write the text here")
_NOTE = Text(sv="Fri anteckning.", en="Free note.")
_NOT = Text(sv="inte ({part})", en="not ({part})")
_TESTS = {
    Op.IS: Text(sv="`{fact}` är {value}", en="`{fact}` is {value}"),
    Op.IN: Text(sv="`{fact}` är {value}", en="`{fact}` is {value}"),
    Op.AT_LEAST: Text(sv="`{fact}` är minst {value}", en="`{fact}` is at least {value}"),
    Op.AT_MOST: Text(sv="`{fact}` är högst {value}", en="`{fact}` is at most {value}"),
    Op.INCLUDES: Text(sv="`{fact}` omfattar {value}", en="`{fact}` includes {value}"),
    Op.COUNT_AT_LEAST: Text(sv="`{fact}` omfattar minst {value}", en="`{fact}` includes at least {value}"),
    Op.COUNT_AT_MOST: Text(sv="`{fact}` omfattar högst {value}", en="`{fact}` includes at most {value}"),
}
