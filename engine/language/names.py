"""Names: every id is given once and every reference leads somewhere; facts are what their type lets them be."""

from collections.abc import Mapping, Sequence

from engine.language.diagnostic import guesses_for, quoted
from engine.language.expression import RESERVED
from engine.language.inspection import CONDITIONED, Inspection
from engine.language.pack import KIND, vocabulary_of
from engine.language.sections import FactSource
from engine.language.source import NodePath
from engine.language.vocabulary import NUMERIC, Fact, Silence

BACKGROUND_ONLY = ("country", "city", "distance_km", "crosses_border", "twin_town")
"""What a case states as background. No rule that can move the recommendation may read any of it."""


def unique_names(check: Inspection) -> None:
    """Rules and all else that has a condition share one space of names, so that `explain` needs no section."""
    for section in ("principles", "outcome_table", "memberships", "twin_towns", "invariants"):
        _report_repeats(check, (section,))
    _report_repeats(check, CONDITIONED)
    orders: dict[int, str] = {}
    for path, principle in check.entries("principles"):
        if principle.order in orders:
            words = {"order": str(principle.order), "first": orders[principle.order]}
            check.fault("MV311", (*path, "order"), words)
        orders.setdefault(principle.order, principle.id)


def _report_repeats(check: Inspection, group: Sequence[str]) -> None:
    seen: dict[str, NodePath] = {}
    for section in group:
        for index, name in enumerate(check.ids_in(section)):
            path = (section, index, "id")
            if name is not None and name in seen:
                words = {"name": quoted(name), "first": str(check.node.place_of(seen[name]))}
                check.fault("MV310", path, words)
            elif name is not None:
                seen[name] = path


_REFERENCES: tuple[tuple[str, str], ...] = (
    ("passages", "passages"),
    ("principle", "principles"),
    ("calibration", "calibrations"),
    ("checked_by", "bodies"),
    ("decides", "bodies"),
    ("supports", "bodies"),
    ("informs", "bodies"),
    ("committee", "bodies"),
)


def references(check: Inspection) -> None:
    """Passages, principles, calibrations and bodies are named in their sections."""
    known = {section: dict.fromkeys(check.names_in(section)) for _, section in _REFERENCES}
    for path, entry in check.all_entries():
        for key, section in _REFERENCES:
            named = getattr(entry, key, None)
            if named is None or section in check.lost:
                continue
            steps = [(*path, key, i) for i in range(len(named))] if isinstance(named, list) else [(*path, key)]
            for at, name in zip(steps, named if isinstance(named, list) else [named], strict=True):
                if name not in known[section]:
                    words = {"name": quoted(name), "section": section}
                    check.fault("MV312", at, words, guesses_for(name, known[section]))


def vocabulary(check: Inspection) -> None:
    """Each fact has the answers, bounds and silence that its type and role call for; `kind` is there."""
    facts = vocabulary_of(check.source)
    for name, source in check.source.vocabulary.items():
        before = len(check.faults)
        _check_fact(check, name, source)
        if len(check.faults) == before:
            _check_silence(check, source, facts[name])
        if len(check.faults) == before:
            check.facts[name] = facts[name]
    kind = check.source.vocabulary.get(KIND)
    if KIND not in check.names_in("vocabulary") and "vocabulary" not in check.lost:
        check.key_fault("MV326", ("vocabulary",), {})
    elif kind and (kind.type, kind.role, kind.silence, kind.when) != ("choice", "classification", "required", None):
        check.key_fault("MV326", ("vocabulary", KIND), {})


_BETTER: Mapping[str, tuple[str, ...]] = {
    "flag": ("yes", "no", "none"),
    "choice": ("none",),
    "level": ("higher", "none"),
    "set": ("higher", "none"),
}


def _check_fact(check: Inspection, name: str, fact: FactSource) -> None:
    path = ("vocabulary", name)
    words = {"name": name, "type": fact.type}
    named = fact.type in ("level", "choice", "set")
    if name in RESERVED:
        check.key_fault("MV327", path, words)
    if name in BACKGROUND_ONLY and fact.role != "background":
        check.fault("MV329", (*path, "role"), words)
    if named and bool(fact.values) == bool(fact.standard):
        check.key_fault("MV320", (*path, "standard"), words)
    if not named and (fact.values or fact.standard):
        check.key_fault("MV321", (*path, "values" if fact.values else "standard"), words)
    if (fact.unit is None) != (fact.type != "amount"):
        check.key_fault("MV322", (*path, "unit"), words)
    if not _bounds_fit(fact):
        check.key_fault("MV323", (*path, "minimum" if fact.maximum is None else "maximum"), words)
    better = _BETTER.get(fact.type, ("higher", "lower", "none"))
    if fact.better not in better:
        check.fault("MV324", (*path, "better"), {**words, "value": fact.better, "allowed": ", ".join(better)})


def _bounds_fit(fact: FactSource) -> bool:
    if fact.type not in NUMERIC:
        return fact.minimum is None and fact.maximum is None
    low, high = fact.minimum or 0, fact.maximum
    if fact.type == "share":
        return low <= (100 if high is None else high) <= 100
    return high is None or low <= high


_SILENCES: Mapping[str, tuple[Silence, ...]] = {
    "classification": (Silence.REQUIRED, Silence.ASSUME),
    "evidence": (Silence.ASK, Silence.ASSUME),
    "background": (Silence.NONE,),
}
_WRITTEN: Mapping[str, tuple[str, str]] = {
    "classification": ("`required` eller `{assume: svar}`", "`required` or `{assume: answer}`"),
    "evidence": ("`ask` eller `{assume: svar}`", "`ask` or `{assume: answer}`"),
    "background": ("ingen `silence` alls", "no `silence` at all"),
}


def _check_silence(check: Inspection, source: FactSource, fact: Fact) -> None:
    path = ("vocabulary", fact.name, "silence")
    if fact.silence not in _SILENCES[fact.role]:
        allowed_sv, allowed_en = _WRITTEN[fact.role]
        words = {"role": fact.role, "name": fact.name, "allowed_sv": allowed_sv, "allowed_en": allowed_en}
        check.key_fault("MV325", path, words)
    elif fact.silence is Silence.ASSUME and fact.assumed is None:
        value = getattr(source.silence, "assume", None)
        check.fault("MV328", (*path, "assume"), {"value": quoted(value), "fact": fact.name})
