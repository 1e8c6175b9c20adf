"""An independent judge of assessments: brute force over every completion of a case, from the plain data of a pack.

It shares no code with the engine. It evaluates conditions as they are written, on answers as people write them, and
visits every answer that the vocabulary allows to every open question, one by one. Where the engine reasons by cells and
bounds, the judge counts. Only for packs whose open questions have few answers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from tests.plain_conditions import OPEN, SILENT, Data, Truth, Values, domain, facts_read, holds, written

ORDER = ("decline", "participate_with_conditions", "participate")
GRADES = ("not_met", "not_shown", "partly", "met")


class Impossible(Exception):
    """The answers break a constraint, however the open questions are answered."""


@dataclass(slots=True)
class Ending:
    """What one completion comes to."""

    answers: tuple[Any, ...]
    outcome: str
    score: int | None
    points: dict[str, int]
    grades: dict[str, str]


@dataclass(slots=True)
class Verdict:
    """What an assessment must say, and what every answer to an open question leads to.

    `assessment` leaves out the hashes and the answers of open questions. `leads` holds, per open question and answer,
    the outcomes of the completions with that answer. `endings` are the completions that can occur.
    """

    assessment: Data
    leads: dict[str, list[tuple[Any, set[str]]]]
    endings: list[Ending]
    open: list[str]


class Judge:
    """Judges cases by one pack, given as plain data."""

    def __init__(self, pack: Data) -> None:
        """Take the pack as it is written."""
        self.pack = pack
        self.vocabulary: Data = pack["vocabulary"]
        self.definitions: Data = pack.get("definitions", {})
        self.principles = sorted(pack["principles"], key=lambda principle: principle["order"])

    def holds(self, raw: Any, values: Values) -> Truth:
        """Return whether a condition of the pack holds."""
        return holds(raw, values, self.vocabulary, self.definitions)

    def asking_order(self) -> list[str]:
        """Return the facts in the order of the vocabulary, those that wait for others after them."""

        def wait(name: str) -> int:
            needs = facts_read(self.vocabulary[name].get("when"), self.definitions)
            return 1 + max((wait(need) for need in needs), default=0)

        return sorted(self.vocabulary, key=wait)

    def bound(self, case: Data) -> tuple[Data, dict[str, list[str]]]:
        """Return the value of every fact, and the names of those assumed, open, not applicable and ignored."""
        given = {k: v for k, v in case.get("answers", {}).items() if v is not None and v != "unknown"}
        given |= case.get("background", {}) | {"kind": case["kind"]}
        values: Data = {}
        lists: dict[str, list[str]] = {"assumed": [], "open": [], "not_applicable": [], "ignored": []}
        for name in self.asking_order():
            fact = self.vocabulary[name]
            stated = name in given
            if "when" in fact and self.holds(fact["when"], values) is not True:
                values[name] = SILENT
                lists["not_applicable"].append(name)
                lists["ignored"] += [name] if stated else []
            elif stated:
                values[name] = _value(given[name])
            elif fact["role"] == "background":
                values[name] = SILENT
            elif fact["silence"] == "ask":
                values[name] = OPEN
                lists["open"].append(name)
            else:
                values[name] = _value(fact["silence"]["assume"])
                lists["assumed"].append(name)
        return values, lists

    def possible(self, values: Values) -> bool:
        """Tell whether no constraint is broken for certain."""
        return not any(self.holds(entry["never"], values) for entry in self.pack.get("constraints", []))

    def reach(self, principle: Data, values: Values) -> str:
        """Return how far a principle reaches."""
        if self.holds(principle["reach"]["letter"], values):
            return "letter"
        return "analogy" if self.holds(principle["reach"].get("analogy", False), values) else "none"

    def ending(self, values: Values, answers: tuple[Any, ...]) -> Ending:
        """Return what a completion comes to: `values` hold nothing open."""
        reach = {principle["id"]: self.reach(principle, values) for principle in self.principles}
        on = {
            section: [e for e in self.pack.get(section, []) if self.holds(e["when"], values)]
            for section in ("rules", "gates", "bars", "conditions")
        }
        points, grades = {}, {}
        for principle in self.principles:
            name = principle["id"]
            mine = [rule["points"] for rule in on["rules"] if rule["principle"] == name]
            points[name] = min(100, max(0, sum(mine)))
            stopped = any(entry["principle"] == name for entry in on["gates"] + on["bars"])
            grades[name] = _grade(
                principle["grades"], points[name], stopped=stopped, adverse=any(number < 0 for number in mine)
            )
        weighed = [(p["weight"], points[p["id"]]) for p in self.principles if reach[p["id"]] != "none"]
        weights = sum(weight for weight, _ in weighed)
        score = sum(weight * number for weight, number in weighed) // weights if weights else None
        return Ending(answers, self._outcome(values, reach, on, grades), score, points, grades)

    def _outcome(self, values: Values, reach: dict[str, str], on: dict[str, list[Data]], grades: dict[str, str]) -> str:
        derived: Data = {"kind": values["kind"]}
        facts: Data = {"kind": self.vocabulary["kind"]}
        for section in ("gates", "bars", "conditions"):
            derived[section] = frozenset(e["id"] for e in on[section] if reach[e["principle"]] == "letter")
            facts[section] = {"type": "set"}
        for name, grade in grades.items():
            derived[f"grade_{name}"] = grade if reach[name] == "letter" else SILENT
            facts[f"grade_{name}"] = {"type": "level", "values": GRADES}
        rows = self.pack["outcome_table"]
        first = next(row for row in rows if row.get("otherwise") or holds(row["when"], derived, facts, {}))
        return str(first["outcome"])

    def endings(self, values: Data, open_facts: list[str]) -> list[Ending]:
        """Return what every completion that can occur comes to."""
        found = []
        for answers in product(*(domain(self.vocabulary[name]) for name in open_facts)):
            complete = {**values, **dict(zip(open_facts, answers, strict=True))}
            if self.possible(complete):
                found.append(self.ending(complete, answers))
        return found

    def judge(self, case: Data) -> Verdict:
        """Return what the assessment of `case` must say.

        Raises:
            Impossible: no completion can occur.
        """
        values, lists = self.bound(case)
        if not self.possible(values):
            raise Impossible
        open_facts = lists.pop("open")
        endings = self.endings(values, open_facts)
        if not endings:
            raise Impossible
        leads = {name: _leads(endings, place) for place, name in enumerate(open_facts)}
        assessment = self._whole(case, values, endings) | lists
        assessment["assumed"] = {name: written(values[name], self.vocabulary[name]) for name in lists["assumed"]}
        assessment["open_questions"] = [
            {"fact": name, "influence": influence(endings, place)} for place, name in enumerate(open_facts)
        ]
        return Verdict(assessment, leads, endings, open_facts)

    # --- what the assessment shows ---------------------------------------------------------------------------------

    def _whole(self, case: Data, values: Data, endings: list[Ending]) -> Data:
        outcomes = sorted({ending.outcome for ending in endings}, key=ORDER.index)
        outcome = "more_information" if "decline" in outcomes and len(outcomes) > 1 else outcomes[0]
        items = {section: self._items(section, values) for section in ("gates", "bars", "conditions")}
        return {
            "engine": 1,
            "pack": {"id": self.pack["pack"]["id"], "version": self.pack["pack"]["version"]},
            "case": {"id": case["id"], "kind": case["kind"], "as_of": case["decision_date"]},
            "outcome": outcome,
            "settled": outcome != "more_information",
            "bound": False,
            "possible_outcomes": outcomes,
            "score": _span([ending.score for ending in endings if ending.score is not None]),
            "principles": [self._principle(principle, values, endings) for principle in self.principles],
            "rules": [{**self._item(rule, values), "points": rule["points"]} for rule in self.pack.get("rules", [])],
            **items,
            "advice": [
                *self._advice(values),
                *(one for section, found in items.items() for one in _analogous(section, found)),
            ],
            "route": self._route(values),
            "outside_plan": [circumstance["kind"] for circumstance in case.get("circumstances", [])],
        }

    def _item(self, entry: Data, values: Values) -> Data:
        read = sorted(facts_read(entry["when"], self.definitions))
        return {
            "id": entry["id"],
            "principle": entry.get("principle"),
            "status": {True: "holds", False: "does_not_hold", None: "open"}[self.holds(entry["when"], values)],
            "facts": {name: written(values[name], self.vocabulary[name]) for name in read},
            "passages": entry["passages"],
        }

    def _reach_of(self, name: str, values: Values) -> str:
        return self.reach(next(p for p in self.principles if p["id"] == name), values)

    def _items(self, section: str, values: Values) -> list[Data]:
        effects = {"letter": "binding", "analogy": "advice", "none": "none"}
        return [
            {**self._item(entry, values), "effect": effects[self._reach_of(entry["principle"], values)]}
            for entry in self.pack.get(section, [])
        ]

    def _advice(self, values: Values) -> Iterator[Data]:
        for entry in self.pack.get("advice", []):
            if "principle" not in entry or self._reach_of(entry["principle"], values) != "none":
                found = self._item(entry, values)
                del found["principle"]
                yield {**found, "source": "advice"}

    def _principle(self, principle: Data, values: Values, endings: list[Ending]) -> Data:
        name, reach = principle["id"], self.reach(principle, values)
        grades = sorted({ending.grades[name] for ending in endings}, key=GRADES.index) if reach != "none" else []
        return {
            "id": name,
            "reach": reach,
            "grade": grades[0] if len(grades) == 1 else None,
            "possible_grades": grades,
            "points": _span([ending.points[name] for ending in endings]) if reach != "none" else None,
            "weight": principle["weight"],
        }

    def _route(self, values: Values) -> Data:
        """The first that holds decides; before that, each that may hold may decide. All that hold after it follow."""
        matching = [(route, self.holds(route["when"], values)) for route in self.pack["routes"]]
        matching = [(route, truth) for route, truth in matching if truth is not False]
        known = matching[0][1] is True
        until = next(place for place, (_, truth) in enumerate(matching) if truth)
        possible = list(dict.fromkeys(route["decides"] for route, _ in matching[: until + 1]))
        first = matching[0][0] if known else None
        decides = possible[0] if len(possible) == 1 else None
        following = [route for route, truth in matching if truth]
        supports = [body for route in following for body in route.get("supports", [])]
        informs = [body for route in following for body in [*route.get("informs", []), route["decides"]]]
        supports = [body for body in dict.fromkeys(supports) if body != decides]
        return {
            "id": first["id"] if first else None,
            "decides": decides,
            "supports": supports,
            "informs": [body for body in dict.fromkeys(informs) if body != decides and body not in supports],
            "possible": possible,
            "passages": first["passages"] if first else [],
        }


def _value(stated: Any) -> Any:
    return frozenset(stated) if isinstance(stated, list) else stated


def _grade(thresholds: Data, points: int, *, stopped: bool, adverse: bool) -> str:
    if stopped:
        return "not_met"
    if points >= thresholds["met"]:
        return "met"
    if points >= thresholds["partly"]:
        return "partly"
    return "not_met" if adverse else "not_shown"


def _span(numbers: list[int]) -> Data | None:
    return {"low": min(numbers), "high": max(numbers)} if numbers else None


def _analogous(section: str, found: list[Data]) -> Iterator[Data]:
    for item in found:
        if item["effect"] == "advice" and item["status"] != "does_not_hold":
            kept = {key: item[key] for key in ("id", "status", "facts", "passages")}
            yield {**kept, "source": section.removesuffix("s")}


def influence(endings: list[Ending], place: int) -> str:
    """Return what two completions that differ in one answer only can come to."""
    groups: dict[tuple[Any, ...], set[str]] = {}
    for ending in endings:
        others = ending.answers[:place] + ending.answers[place + 1 :]
        groups.setdefault(others, set()).add(ending.outcome)
    differing = [outcomes for outcomes in groups.values() if len(outcomes) > 1]
    if not differing:
        return "none"
    return "decides" if any("decline" in outcomes for outcomes in differing) else "improves"


def _leads(endings: list[Ending], place: int) -> list[tuple[Any, set[str]]]:
    found: dict[Any, set[str]] = {}
    for ending in endings:
        found.setdefault(ending.answers[place], set()).add(ending.outcome)
    return list(found.items())
