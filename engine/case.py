"""A case: one proposal put to a rule pack, as its file states it.

The file holds two sorts of data. *Decision data* is typed, hashed and decides (kind, dates, unit, answers, background,
kinds of circumstances). *Free text* (title, note, city, the words of a circumstance) never decides and never enters a
hash or an assessment, so that it can be erased without trace.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from engine.canonical import MAX_INTEGER, Json, sha256_of
from engine.dates import Day
from engine.language.countries import COUNTRIES
from engine.language.diagnostic import Diagnostic, FaultyInput, Place, quoted
from engine.language.pack import Grade, Outcome
from engine.language.sections import Id, Line
from engine.language.source import Node, beyond, read_bytes, read_document
from engine.language.structure import read_model

CaseId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
Title: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=r"^[^\n]*$")]
Prose: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=10_000)]

COUNTRY_FORM = re.compile(r"^[A-Z]{2}$")

UNKNOWN = "unknown"
"""How a case says that an answer is not known; leaving the answer out says the same."""


class CasePart(BaseModel):
    """Base of all parts of a case: nothing unknown is let through, nothing can be changed afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


class Background(CasePart):
    """Where the engagement takes place. Recorded, and read by nothing that can move the recommendation.

    `country` is an ISO 3166-1 alpha-2 code, `distance_km` whole kilometres from home.
    """

    country: Annotated[str, StringConstraints(pattern=COUNTRY_FORM.pattern)] | None = None
    city: Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"^[^\n]*$")] | None = None
    distance_km: Annotated[int, Field(strict=True, ge=0, le=40_000)] | None = None
    crosses_border: Annotated[bool, Field(strict=True)] | None = None
    twin_town: Annotated[bool, Field(strict=True)] | None = None

    def testable(self) -> dict[str, bool | int | str]:
        """Return what is stated and can be tested: all but the city, which is free text."""
        stated = {
            "country": self.country,
            "distance_km": self.distance_km,
            "crosses_border": self.crosses_border,
            "twin_town": self.twin_town,
        }
        return {name: value for name, value in stated.items() if value is not None}


class Circumstance(CasePart):
    """A circumstance the plan has no ground for: its kind, and what the proposal says."""

    kind: Id
    text: Prose


class Expected(CasePart):
    """What the case's author expects of the assessment; `medverkan check` holds the pack to it."""

    outcome: Outcome
    settled: bool = True
    grades: dict[Id, Grade | None] = {}
    route: Id | None = None
    conditions: list[Id] | None = None


class Case(CasePart):
    """A case as written, sound in structure; `engine.facts` binds it to the vocabulary of a pack.

    `cost_sek` is the whole cost in kronor. It is recorded and shown; the plan has no cost ceiling, so no rule reads it.
    """

    id: CaseId
    record_number: Line | None = None
    title: Title
    kind: Id
    decision_date: Day
    unit: Id
    cost_sek: Annotated[int, Field(strict=True, ge=0, lt=MAX_INTEGER)] | None = None
    answers: dict[Id, Any] = {}
    background: Background = Background()
    circumstances: list[Circumstance] = []
    note: Prose | None = None
    expected: Expected | None = None

    def given(self) -> dict[str, Any]:
        """Return the answers that are known, by question."""
        return {name: answer for name, answer in self.answers.items() if answer is not None and answer != UNKNOWN}

    def decision_data(self) -> dict[str, Json]:
        """Return what decides: everything but free text and expectations, in one form for one meaning."""
        answers = {name: sorted(a) if isinstance(a, list) else a for name, a in self.given().items()}
        return {
            "id": self.id,
            "record_number": self.record_number,
            "kind": self.kind,
            "decision_date": self.decision_date,
            "unit": self.unit,
            "cost_sek": self.cost_sek,
            "answers": answers,
            "background": self.background.testable(),
            "circumstances": [circumstance.kind for circumstance in self.circumstances],
        }

    @property
    def hash(self) -> str:
        """SHA-256 of the canonical JSON of the decision data."""
        return sha256_of(self.decision_data())


class CaseFile:
    """A case together with the nodes it was read from, so that later faults can name their place."""

    __slots__ = ("case", "hash", "node")

    def __init__(self, case: Case, node: Node) -> None:
        """Join a case with its nodes, and take its hash."""
        self.case = case
        self.node = node
        self.hash = case.hash


def read_case(path: Path) -> CaseFile:
    """Return the case in the file at `path`.

    Raises:
        FaultyInput: with every fault of the file.
    """
    node, faults = read_document(read_bytes(path), str(path))
    if node is None:
        raise FaultyInput(faults)
    return case_of(node, faults)


def case_of(node: Node, found: Sequence[Diagnostic] = ()) -> CaseFile:
    """Return the case that `node` holds; `found` are faults of its file that are known already.

    Raises:
        FaultyInput: with every fault of its structure and answers.
    """
    fields, faults, _ = read_model(Case, node)
    faults += _country_faults(node)
    faults += _answer_faults(fields, node)
    if all_faults := beyond(list(found), faults):
        raise FaultyInput(all_faults)
    return CaseFile(Case.model_construct(**fields), node)


def case_from_data(stated: Json, place: str) -> CaseFile:
    """Return the case that plain data states; faults are said to be at `place`.

    For data that medverkan made or has read before. What people write goes through `engine.draft`, which looks at every
    character as in a file.

    Raises:
        FaultyInput: with every fault of its structure and answers.
    """
    return case_of(_node(stated, Place(place)))


def _node(value: Json, place: Place) -> Node:
    """Return plain data as the reader of files would give it, all of it at one place."""
    match value:
        case dict():
            return Node({name: _node(v, place) for name, v in value.items()}, place, dict.fromkeys(value, place))
        case list():
            return Node([_node(item, place) for item in value], place)
        case None | bool() | int() | str():
            return Node(value, place)
        case _:
            raise AssertionError("not plain data")


def _country_faults(node: Node) -> list[Diagnostic]:
    """Say so where something that looks like a country code is none, whatever else is wrong with the background."""
    path = ("background", "country")
    country = node.at(path).value if node.has(path[0]) and node.at(path[:1]).has(path[1]) else None
    if not isinstance(country, str) or not COUNTRY_FORM.fullmatch(country) or country in COUNTRIES:
        return []
    return [Diagnostic("MV218", node.place_of(path), {"value": quoted(country)})]


def _answer_faults(fields: dict[str, Any], node: Node) -> list[Diagnostic]:
    """Answers are yes or no, a number, a word, or a list of words; which of them fits is for the pack to say."""
    faults = []
    for name, answer in fields.get("answers", {}).items():
        sound = answer is None or isinstance(answer, bool | int | str)
        if isinstance(answer, list):
            sound = all(isinstance(item, str) for item in answer)
        if not sound or (type(answer) is int and abs(answer) > MAX_INTEGER):
            faults.append(Diagnostic("MV213", node.place_of(("answers", name)), {"value": quoted(answer)}))
    return faults
