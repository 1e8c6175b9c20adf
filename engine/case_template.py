"""A new case file for one kind: every question that can arise for it, explained in comments, none of them answered.

The file can be read and assessed as it stands. What the pack says goes into comments alone, folded to single lines
of printable characters, so that no text of a pack can become part of the data.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from textwrap import wrap

from engine.canonical import MAX_INTEGER
from engine.case import UNKNOWN
from engine.language.expression import All, Any, Constant, Defined, Expression, Not, Op, Test
from engine.language.pack import KIND, Pack, assumed_value
from engine.language.truth import truth_of
from engine.language.vocabulary import NOT_APPLICABLE, NUMERIC, OPEN, Answer, Domain, Fact, Mark, Silence, Value
from engine.text import Lang, Text, alternatives, capitalised, grouped

_WIDTH = 100
_MODELINE = "# yaml-language-server: $schema=case.schema.json"


def template(pack: Pack, kind: str, lang: Lang, decision_date: str) -> str:
    """Return a case file for `kind`, one of the pack's, with its comments in `lang`."""
    lines = [_MODELINE, *_head(pack, kind, lang, decision_date), *_answers(pack, kind, lang), *_rest(pack, lang)]
    return "\n".join(lines) + "\n"


# --- parts of the file ----------------------------------------------------------------------------------------


def _head(pack: Pack, kind: str, lang: Lang, decision_date: str) -> Iterator[str]:
    kinds = pack.source.vocabulary[KIND].values or {}
    units = {name: unit.name for name, unit in pack.source.units.items()}
    title = f"{pack.source.pack.title.in_(lang)} ({pack.id} {pack.version})"
    yield from _comment(f"{capitalised(kinds[kind].in_(lang))}. {title}.")
    yield from _comment(_INTRODUCTION.in_(lang))
    yield ""
    yield f"id: {_ID.in_(lang)}"
    yield f"title: {_TITLE.in_(lang)}"
    yield f"kind: {_scalar(kind)}"
    yield from _comment(_DAY.in_(lang))
    yield f"decision_date: {_scalar(decision_date)}"
    yield from _comment(_UNIT.in_(lang))
    yield from _labelled(units, lang)
    yield f"unit: {_scalar(next(iter(units), ''))}"
    yield f"#record_number: {_RECORD_NUMBER.in_(lang)}"


def _answers(pack: Pack, kind: str, lang: Lang) -> Iterator[str]:
    arising = _Arising(pack, kind)
    groups = [(heading, facts) for heading, facts in _groups(pack, arising.facts, lang) if facts]
    yield ""
    yield from _comment(_ANSWERS.in_(lang))
    yield "answers:" if groups else "answers: {}"
    for heading, facts in groups:
        yield ""
        yield from _comment(f"==== {heading} ====", "  ")
        for fact in facts:
            yield ""
            yield from _question(pack, fact, arising, lang)


def _groups(pack: Pack, facts: Iterable[Fact], lang: Lang) -> Iterator[tuple[str, list[Fact]]]:
    """Yield headings with their questions: classification, then principle by principle, then what belongs to none."""
    waiting = list(facts)
    yield _CLASSIFICATION.in_(lang), [fact for fact in waiting if fact.role == "classification"]
    evidence = [fact for fact in waiting if fact.role != "classification"]
    principle_of = {fact.name: pack.source.vocabulary[fact.name].principle for fact in evidence}
    for principle in sorted(pack.source.principles, key=lambda principle: principle.order):
        heading = f"{principle.name.in_(lang)}: {principle.question.in_(lang)}"
        yield heading, [fact for fact in evidence if principle_of[fact.name] == principle.id]
    yield _OTHER.in_(lang), [fact for fact in evidence if principle_of[fact.name] is None]


def _question(pack: Pack, fact: Fact, arising: "_Arising", lang: Lang) -> Iterator[str]:
    source = pack.source.vocabulary[fact.name]
    yield from _comment(source.question.in_(lang), "  ")
    yield from _comment(source.help.in_(lang), "  ")
    if fact.name in arising.depends:
        yield from _comment(_ONLY_IF.in_(lang).format(when=_said(arising.depends[fact.name], pack, lang)), "  ")
    yield from _comment(_possible(fact, source.unit, lang), "  ")
    yield from _labelled(_YES_NO if fact.type == "flag" else source.values or {}, lang, "  ")
    yield from _comment(_silence(fact, lang), "  ")
    yield f"  {fact.name}: {arising.placeholders.get(fact.name, UNKNOWN)}"


def _possible(fact: Fact, unit: str | None, lang: Lang) -> str:
    """Return what can be answered, or what the list of answers that follows is."""
    domain = fact.domain
    if fact.type in NUMERIC:
        low, high = grouped(domain.minimum), grouped(domain.maximum)
        words = _FROM if domain.maximum == MAX_INTEGER - 1 else _FROM_TO
        return words.in_(lang).format(low=low, high=high, unit=f" ({unit})" if unit else "")
    if fact.type == "set":
        return _LIST.in_(lang).format(example=_written(list(domain.members[:2])))
    listed = fact.type == "flag" or len(domain.members) <= _MOST_LABELLED
    return _ONE_OF.in_(lang) + ("" if listed else " " + ", ".join(domain.members))


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
    yield from _comment(_BACKGROUND.in_(lang))
    yield "#background:"
    yield "#  country: SE"
    yield f"#  city: {_CITY.in_(lang)}"
    yield "#  distance_km: 0"
    yield "#  crosses_border: false"
    yield "#  twin_town: false"
    circumstances = {name: entry.label for name, entry in pack.source.circumstances.items()}
    if circumstances:
        yield ""
        yield from _comment(_CIRCUMSTANCES.in_(lang))
        yield from _labelled(circumstances, lang)
        yield "#circumstances:"
        yield f"#  - {{kind: {_scalar(next(iter(circumstances)))}, text: {_CIRCUMSTANCE.in_(lang)}}}"
    yield ""
    yield from _comment(_NOTE.in_(lang))
    yield f"#note: {_CIRCUMSTANCE.in_(lang)}"


# --- which questions arise ------------------------------------------------------------------------------------


class _Arising:
    """The questions that can arise for a kind, all else being unknown.

    `facts` are they, in the vocabulary's order. `depends` holds what is left to know of when one arises, where that
    hangs on other answers. `placeholders` holds an answer for each that must have one.
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
        if not asked or fact.role == "background":
            return NOT_APPLICABLE
        if fact.silence is Silence.REQUIRED:
            answer = _first_answer(fact.domain)
            self.placeholders[fact.name] = _written(answer)
            return fact.domain.encode(answer) or 0
        return assumed_value(fact) if fact.silence is Silence.ASSUME else OPEN


def _first_answer(domain: Domain) -> Answer:
    match domain.type:
        case "flag":
            return False
        case "set":
            return []
        case "level" | "choice":
            return domain.members[0]
        case _:
            return domain.minimum


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
            said = [f"({_said(p, pack, lang)})" if isinstance(p, All | Any) else _said(p, pack, lang) for p in parts]
            return (_AND.in_(lang)).join(said) if isinstance(expression, All) else alternatives(said, lang)
        case Constant(truth):
            return _written(truth)


def _test_said(test: Test, domain: Domain, lang: Lang) -> str:
    operands = test.operand if isinstance(test.operand, tuple) else (test.operand,)
    counted = test.op in (Op.INCLUDES, Op.COUNT_AT_LEAST, Op.COUNT_AT_MOST)
    values = [str(value) if counted else _written(domain.decode(value)) for value in operands]
    return _TESTS[test.op].in_(lang).format(fact=test.fact, value=alternatives(values, lang))


# --- writing --------------------------------------------------------------------------------------------------

_BLANKS = re.compile(r"[^\S\u00a0]+")
_PLAIN = re.compile(r"(?!(?:true|false|null)$)[A-Za-z][A-Za-z0-9_-]*|[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _comment(text: str, indent: str = "", bullet: str = "") -> Iterator[str]:
    """Yield `text` as comment lines, each of printable characters and single spaces."""
    folded = _BLANKS.sub(" ", text)
    safe = "".join(c for c in folded if c.isprintable() or c == "\N{NO-BREAK SPACE}").strip()
    first, further = f"{indent}# {bullet}", f"{indent}# {' ' * len(bullet)}"
    yield from wrap(safe, _WIDTH, initial_indent=first, subsequent_indent=further, break_on_hyphens=False)


def _labelled(labels: Mapping[str, Text], lang: Lang, indent: str = "") -> Iterator[str]:
    for name, label in labels.items():
        yield from _comment(f"`{name}`: {label.in_(lang)}", indent, "- ")


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


# --- words ----------------------------------------------------------------------------------------------------

_MOST_LABELLED = 40

_INTRODUCTION = Text(
    sv="Svara på det som är känt. Det som lämnas som `unknown`, eller tas bort, är inte besvarat; vad det betyder står "
    "vid varje fråga. `medverkan check` granskar filen och `medverkan assess` bedömer ärendet.",
    en="Answer what is known. What is left as `unknown`, or taken out, is not answered; what that means is said with "
    "each question. `medverkan check` looks the file over, and `medverkan assess` assesses the case.",
)
_ID = Text(sv="nytt-arende", en="new-case")
_TITLE = Text(sv="Skriv ärendets rubrik här", en="Write the title of the case here")
_DAY = Text(sv="Dagen då beslutet fattas; den avgör vilket regelverk som gäller.",
            en="The day of the decision; it settles which rule pack holds.")  # fmt: skip
_UNIT = Text(sv="Förvaltningen eller bolaget som lägger förslaget:", en="The unit or company that makes the proposal:")
_RECORD_NUMBER = Text(sv="diarienummer", en="record number")
_ANSWERS = Text(sv="Svaren.", en="The answers.")
_CLASSIFICATION = Text(sv="Vad det är för ett ärende", en="What sort of case it is")
_OTHER = Text(sv="Övrigt", en="Other")
_ONLY_IF = Text(sv="Frågan ställs bara om {when}.", en="Asked only if {when}.")
_FROM = Text(sv="Svaret är ett heltal, minst {low}{unit}.", en="The answer is an integer, at least {low}{unit}.")
_FROM_TO = Text(sv="Svaret är ett heltal från {low} till {high}{unit}.",
                en="The answer is an integer from {low} to {high}{unit}.")  # fmt: skip
_LIST = Text(sv="Svaret är en lista, till exempel {example}, av noll eller fler av:",
             en="The answer is a list, for example {example}, of none or more of:")  # fmt: skip
_ONE_OF = Text(sv="Svaret är ett av:", en="The answer is one of:")
_YES_NO = {"true": Text(sv="ja", en="yes"), "false": Text(sv="nej", en="no")}
_ASSUMED = Text(sv="Utan svar antas {assumed}.", en="Without an answer, {assumed} is assumed.")
_REQUIRED = Text(sv="Måste besvaras.", en="Must be answered.")
_OPEN = Text(
    sv="Utan svar är frågan öppen, och kan behöva besvaras innan ärendet kan avgöras.",
    en="Without an answer the question is open, and may need one before the case can be settled.",
)
_BACKGROUND = Text(
    sv="Bakgrund: registreras men avgör aldrig. Ta bort tecknet # framför det som ska med.",
    en="Background: recorded, but it never decides. Take away the # in front of what is to be included.",
)
_CITY = Text(sv="Karlstad", en="Karlstad")
_CIRCUMSTANCES = Text(
    sv="Omständigheter som planen inte har någon grund för: de skrivs ut och hänvisas uppåt, men avgör aldrig.",
    en="Circumstances that the plan has no ground for: they are printed and referred upward, but never decide.",
)
_CIRCUMSTANCE = Text(sv="skriv texten här", en="write the text here")
_NOTE = Text(sv="Fri anteckning.", en="Free note.")
_AND = Text(sv=" och ", en=" and ")
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
