"""A case bound to the vocabulary of a pack: a value or a mark for every fact, and where each came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice

from engine.case import CaseFile
from engine.language.diagnostic import Diagnostic, FaultyInput, guesses_for, one_line, quoted
from engine.language.expression import allowed_answers, names_of_answers
from engine.language.pack import KIND, Item, Pack, assumed_value
from engine.language.source import NodePath
from engine.language.truth import truth_of
from engine.language.vocabulary import NOT_APPLICABLE, NUMERIC, OPEN, Fact, Mark, Silence, Value


@dataclass(slots=True)
class BoundFacts:
    """What a case says in terms of a pack, each list in the order questions are bound.

    Background that is not stated does not apply: no test on it holds.

    `values` holds every fact; `assumed` those whose silence was taken for a value, `open` those that are asked and not
    known, `not_applicable` those that do not arise, `ignored` those of them that were answered all the same.
    """

    values: dict[str, Value | Mark]
    assumed: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    not_applicable: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


def bind(file: CaseFile, pack: Pack) -> BoundFacts:
    """Return what the case says in terms of `pack`.

    Raises:
        FaultyInput: with every answer, name or combination that does not fit the pack.
    """
    faults = [*_name_faults(file, pack)]
    faults += _unknown_questions(file, pack)
    bound = fill(_encoded(file, pack, faults), pack)
    missing = [fact for fact in pack.binding_order if is_missing(fact, bound)]
    if missing:
        answered = _answered(file, faults)
        faults += [_required(fact, file) for fact in missing if fact.name not in answered]
    faults += () if faults else _impossible(file, pack, bound)
    if faults:
        raise FaultyInput(faults)
    return bound


def stated_values(file: CaseFile, pack: Pack) -> dict[str, Value | Mark]:
    """Return what the case states in terms of `pack`: kind, background, and answers, also those that do not arise.

    Raises:
        FaultyInput: with every answer or name that does not fit the pack.
    """
    faults = [*_name_faults(file, pack), *_unknown_questions(file, pack)]
    found = _encoded(file, pack, faults)
    if faults:
        raise FaultyInput(faults)
    return found


def fill(stated: Mapping[str, Value | Mark], pack: Pack) -> BoundFacts:
    """Return a case that states this and nothing more: what is silent is open, taken for a value, or does not arise.

    A question that must be answered and is not stands as open, and in none of the lists.
    """
    bound = BoundFacts(dict(stated))
    arising = pack.arising(str(stated.get(KIND)))
    for fact in pack.binding_order:
        arises = arising.get(fact.name, True)
        if arises is None:
            arises = truth_of(pack.applies[fact.name], bound.values)
        if not arises:
            _set_aside(fact, bound)
        elif fact.name not in bound.values:
            _keep_silent(fact, bound)
    return bound


def is_missing(fact: Fact, bound: BoundFacts) -> bool:
    """Tell whether a question that must be answered arises and is not."""
    return fact.silence is Silence.REQUIRED and bound.values[fact.name] is OPEN


def _set_aside(fact: Fact, bound: BoundFacts) -> None:
    if fact.name in bound.values:
        bound.ignored.append(fact.name)
    bound.values[fact.name] = NOT_APPLICABLE
    bound.not_applicable.append(fact.name)


def _answered(file: CaseFile, faults: list[Diagnostic]) -> set[str]:
    """Return the questions the case means to answer, at fault or by a misspelt name as it may be."""
    unknown = islice((fault for fault in faults if fault.code == "MV501"), _LOOKED_UP)
    return {KIND, *file.case.given(), *(guess for fault in unknown for guess in fault.guesses.found())}


_LOOKED_UP = 20


def _required(fact: Fact, file: CaseFile) -> Diagnostic:
    words = {"name": fact.name, "allowed": allowed_answers(fact)}
    return Diagnostic("MV503", file.node.place_of(("answers", fact.name)), words)


def _keep_silent(fact: Fact, bound: BoundFacts) -> None:
    bound.values[fact.name] = OPEN
    match fact.silence:
        case Silence.ASSUME:
            bound.values[fact.name] = assumed_value(fact)
            bound.assumed.append(fact.name)
        case Silence.ASK:
            bound.open.append(fact.name)
        case Silence.REQUIRED:
            pass
        case Silence.NONE:
            bound.values[fact.name] = NOT_APPLICABLE


def _impossible(file: CaseFile, pack: Pack, bound: BoundFacts) -> list[Diagnostic]:
    """Return a fault for each of the pack's constraints that the answers break for certain."""
    items = pack.items[pack.span("constraint")]
    return [combination_fault(file, pack, item) for item in items if truth_of(item.when, bound.values) is True]


def combination_fault(file: CaseFile, pack: Pack, item: Item) -> Diagnostic:
    """Return the fault that the answers of a case form a combination that a constraint rules out."""
    reason = next(entry.reason for entry in pack.source.constraints if entry.id == item.id)
    facts = ", ".join(f"`{name}`" for name in item.facts)
    words = {"reason_sv": one_line(reason.sv), "reason_en": one_line(reason.en), "facts": facts}
    return Diagnostic("MV504", file.node.place_of(("answers",)), words)


def _name_faults(file: CaseFile, pack: Pack) -> list[Diagnostic]:
    case, source = file.case, pack.source
    wanted: list[tuple[NodePath, str, tuple[str, ...], str]] = [
        (("kind",), case.kind, pack.facts[KIND].domain.members, "vocabulary.kind"),
        (("unit",), case.unit, tuple(source.units), "units"),
    ]
    for index, circumstance in enumerate(case.circumstances):
        wanted.append(
            (("circumstances", index, "kind"), circumstance.kind, tuple(source.circumstances), "circumstances")
        )
    faults = []
    for path, value, allowed, what in wanted:
        if value not in allowed:
            words = {"value": quoted(value), "what": what, "allowed": ", ".join(allowed)}
            faults.append(Diagnostic("MV505", file.node.place_of(path), words, guesses_for(value, allowed)))
    return faults


def _unknown_questions(file: CaseFile, pack: Pack) -> list[Diagnostic]:
    faults = []
    for name in file.case.answers:
        fact = None if name == KIND else pack.facts.get(name)
        if fact is not None and fact.role != "background":
            continue
        place = file.node.place_of(("answers", name), key=True)
        if fact is None:
            words = {"name": quoted(name), "kind": quoted(file.case.kind)}
            known = tuple(fact.name for fact in pack.enquired)
            faults.append(Diagnostic("MV501", place, words, guesses_for(name, known)))
        else:
            faults.append(Diagnostic("MV502", place, {"name": name}))
    return faults


def _unfit(file: CaseFile, fact: Fact, answer: object) -> list[Diagnostic]:
    """Return why `answer` is none to `fact`; of a list, each of its members that is at fault."""
    path: NodePath = ("answers", fact.name)
    if fact.type in NUMERIC and type(answer) is not int:
        return [Diagnostic("MV210", file.node.place_of(path), {"value": quoted(answer)})]
    if fact.type != "set":
        return [_no_answer(file, fact, answer, path)]
    if not isinstance(answer, list):
        return [Diagnostic("MV208", file.node.place_of(path))]
    faults = []
    for index, member in enumerate(answer):
        at = (*path, index)
        if member not in fact.domain.members:
            faults.append(_no_answer(file, fact, member, at))
        elif answer.index(member) < index:
            faults.append(Diagnostic("MV513", file.node.place_of(at), {"value": quoted(member)}))
    return faults


def _no_answer(file: CaseFile, fact: Fact, answer: object, path: NodePath) -> Diagnostic:
    words = {"value": quoted(answer), "fact": fact.name, "allowed": allowed_answers(fact)}
    return Diagnostic("MV302", file.node.place_of(path), words, guesses_for(quoted(answer), names_of_answers(fact)))


def _encoded(file: CaseFile, pack: Pack, faults: list[Diagnostic]) -> dict[str, Value | Mark]:
    """Return the values of the sound answers and of the background; `faults` takes what is wrong with the others."""
    found: dict[str, Value | Mark] = {}
    for name, answer in file.case.given().items():
        fact = pack.facts.get(name)
        if fact is None or fact.role == "background" or name == KIND:
            continue
        value = fact.domain.encode(answer)
        if value is None:
            faults += _unfit(file, fact, answer)
        else:
            found[name] = value
    if file.case.kind in pack.facts[KIND].domain.members:
        found[KIND] = file.case.kind
    for name, stated in file.case.background.testable().items():
        if name in pack.facts:
            encoded = pack.facts[name].domain.encode(stated)
            found[name] = NOT_APPLICABLE if encoded is None else encoded
    return found
