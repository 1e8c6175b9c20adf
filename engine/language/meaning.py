"""Meaning: what a pack's conditions read, what silence does, what numbers and citations come to."""

from engine.language.circles import circles_in, settled_in, shown
from engine.language.diagnostic import Diagnostic, Place, quoted
from engine.language.expression import Expression, chains, facts_of
from engine.language.inspection import Inspection
from engine.language.source import NodePath, walk
from engine.language.truth import truth_of


def reads(check: Inspection) -> None:
    """Background reaches routes alone; reach and the `when` of questions read classification alone."""
    for path, expression in check.expressions.items():
        by_class_alone = path[0] == "vocabulary" or "reach" in path
        for (chain, fact), place in _mentions(check, path, expression).items():
            role = check.facts[fact].role
            words = {"fact": fact, "via": _via(chain), "where": _spoken(check, path)}
            if role == "background" and path[0] != "routes":
                check.faults.append(Diagnostic("MV401", place, words))
            elif by_class_alone and role != "classification":
                check.faults.append(Diagnostic("MV402", place, words))


def _mentions(check: Inspection, path: NodePath, expression: Expression) -> dict[tuple[tuple[str, ...], str], Place]:
    """Return the facts that `expression` tests, each with the definitions that lead to it and where it says so."""
    said = dict.fromkeys((chain, test.fact) for chain, test in chains(expression))
    return {(chain, fact): _place_of_mention(check, path, chain, fact) for chain, fact in said}


def _place_of_mention(check: Inspection, path: NodePath, chain: tuple[str, ...], fact: str) -> Place:
    """Return where a condition first names `fact`, or the definition that leads to it."""
    for _, node in walk(check.node.at(path)):
        if not isinstance(node.value, dict):
            continue
        if not chain and fact in node.keys:
            return node.keys[fact]
        if chain and "defined" in node.value and node.value["defined"].value == chain[0]:
            return node.value["defined"].place
    return check.node.place_of(path)


def _via(chain: tuple[str, ...]) -> str:
    return " via " + " → ".join(f"`{name}`" for name in chain) if chain else ""


def _spoken(check: Inspection, path: NodePath) -> str:
    section, key = path[0], path[1]
    return f"{section}.{check.entry(path).id if isinstance(key, int) else key}"


def question_circles(check: Inspection) -> None:
    """No question waits for itself."""
    needs = {
        str(path[1]): set(facts_of(expression))
        for path, expression in check.expressions.items()
        if path[0] == "vocabulary"
    }
    settled = set(settled_in(needs))
    for circle in circles_in({name: needs[name] for name in needs if name not in settled}):
        words = {"name": circle[0], "circle": shown(circle)}
        check.fault("MV403", ("vocabulary", circle[0], "when"), words)


_SILENCE_CODES = {"gates": "MV405", "bars": "MV405", "conditions": "MV406", "rules": "MV407"}


def silence_is_harmless(check: Inspection) -> None:
    """A silent answer closes no gate, bars nothing, takes no points, and sets a condition only with a stated reason."""
    for path, expression in check.expressions.items():
        if path[0] not in _SILENCE_CODES:
            continue
        entry = check.entry(path)
        if (path[0] == "conditions" and entry.on_silence) or (path[0] == "rules" and entry.points > 0):
            continue
        reported: set[str] = set()
        for (_, name), place in _mentions(check, path, expression).items():
            if name not in reported and _stops_in_silence(check, expression, name):
                reported.add(name)
                fact = check.facts[name]
                assumed = "" if fact.assumed is None else quoted(fact.domain.decode(fact.assumed))
                words = {"entry": entry.id, "fact": name, "assumed": assumed}
                check.faults.append(Diagnostic(_SILENCE_CODES[str(path[0])], place, words))


def _stops_in_silence(check: Inspection, expression: Expression, name: str) -> bool:
    """Tell whether `expression` can hold while the fact `name` has no answer but the assumed one."""
    fact = check.facts[name]
    if fact.assumed is None or fact.role != "evidence":
        return False
    return truth_of(expression, {name: fact.assumed}) is not False


def numbers(check: Inspection) -> None:
    """Weights, thresholds and points are such that they count for something."""
    principles = list(check.entries("principles"))
    all_sound = len(principles) == check.size_of("principles") and "principles" not in check.lost
    if all_sound and sum(principle.weight for _, principle in principles) == 0:
        check.key_fault("MV413", ("principles",), {})
    for path, principle in principles:
        if not 0 < principle.grades.partly <= principle.grades.met:
            check.fault("MV414", (*path, "grades"), {"principle": principle.id})
    for path, rule in check.entries("rules"):
        if rule.points == 0:
            check.fault("MV415", (*path, "points"), {"rule": rule.id})


def basis(check: Inspection) -> None:
    """What is said to rest on a "shall" cites one; likewise for the other modalities."""
    passages = check.source.passages
    for path, entry in check.entries("rules", "gates", "conditions"):
        cited = [passages[name].modality for name in entry.passages if name in passages]
        if len(cited) == len(entry.passages) and entry.basis not in cited:
            check.key_fault("MV416", (*path, "passages"), {"entry": entry.id, "basis": entry.basis})


def citations(check: Inspection) -> None:
    """Every passage is cited, by a faulty entry even, or says why it is not; never both."""
    cited = _cited(check)
    for name, passage in check.source.passages.items():
        if name not in cited and passage.not_operationalised is None:
            check.key_fault("MV417", ("passages", name), {"passage": name})
        if name in cited and passage.not_operationalised is not None:
            check.key_fault("MV418", ("passages", name, "not_operationalised"), {"passage": name})


def _cited(check: Inspection) -> set[object]:
    lists = (
        node.value["passages"]
        for _, node in walk(check.node)
        if isinstance(node.value, dict) and "passages" in node.value
    )
    return {
        entry.value
        for found in lists
        if isinstance(found.value, list)
        for entry in found.value
        if isinstance(entry.value, str)
    }


def head(check: Inspection) -> None:
    """The pack begins before it ends."""
    found = getattr(check.source, "pack", None)
    if found is not None and found.valid_to is not None and found.valid_to < found.valid_from:
        check.fault("MV419", ("pack", "valid_to"), {"since": found.valid_from, "until": found.valid_to})


def routes(check: Inspection) -> None:
    """Somebody always decides: the last route always holds, and no other one does."""
    for path, route in check.entries("routes"):
        if check.is_last(path) and route.when is not True:
            check.fault("MV420", (*path, "when"), {})
        if not check.is_last(path) and route.when is True:
            check.fault("MV421", (*path, "when"), {"route": route.id})
    if not check.size_of("routes") and "routes" not in check.lost:
        check.key_fault("MV420", ("routes",), {})
