"""What a rule pack says, section by section, as it stands in its YAML files.

These models hold the structure alone: types, required keys, bounds. What needs other sections (names, conditions,
meaning) is established by `engine.language.check`; `engine.language.pack` is the result.
"""

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, WithJsonSchema

from engine.canonical import MAX_INTEGER
from engine.dates import Day
from engine.language.vocabulary import Better, FactType
from engine.text import Text

Id: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
PassageId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,6}\.[0-9]{1,3}$")]
PackId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,63}$")]
Version: TypeAlias = Annotated[str, StringConstraints(pattern=r"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$")]
Line: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=r"^[^\n]*$")]
Points: TypeAlias = Annotated[int, Field(strict=True, ge=-100, le=100)]
Percent: TypeAlias = Annotated[int, Field(strict=True, ge=0, le=100)]
Natural: TypeAlias = Annotated[int, Field(strict=True, ge=0, lt=MAX_INTEGER)]

CONDITION_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "boolean"},
        {
            "type": "object",
            "minProperties": 1,
            "properties": {
                "all": {"type": "array", "items": {"$ref": "#/$defs/Condition"}},
                "any": {"type": "array", "items": {"$ref": "#/$defs/Condition"}},
                "not": {"$ref": "#/$defs/Condition"},
                "defined": {"type": "string"},
            },
            "additionalProperties": {
                "anyOf": [
                    {"type": ["boolean", "integer", "string"]},
                    {
                        "type": "object",
                        "minProperties": 1,
                        "additionalProperties": False,
                        "properties": {
                            "is": {"type": ["boolean", "integer", "string"]},
                            "in": {"type": "array", "minItems": 1},
                            "at_least": {"type": ["integer", "string"]},
                            "at_most": {"type": ["integer", "string"]},
                            "above": {"type": "integer"},
                            "below": {"type": "integer"},
                            "includes": {"type": "string"},
                            "includes_any": {"type": "array", "items": {"type": "string"}, "minItems": 1},
                            "includes_all": {"type": "array", "items": {"type": "string"}, "minItems": 1},
                            "count_at_least": {"type": "integer", "minimum": 0},
                            "count_at_most": {"type": "integer", "minimum": 0},
                        },
                    },
                ]
            },
        },
    ]
}
"""JSON Schema of a condition; `engine.schema` puts it under `$defs/Condition`."""

Condition: TypeAlias = Annotated[Any, WithJsonSchema({"title": "Condition"})]
"""A condition as written; `engine.language.expression` reads it and judges it. Its schema is a mark, which
`engine.schema` replaces by a reference to `CONDITION_SCHEMA`: pydantic takes no reference that it did not make."""

Modality: TypeAlias = Literal["shall", "should", "purpose", "goal", "fact"]
Basis: TypeAlias = Literal["shall", "should", "purpose", "goal"]
Reach: TypeAlias = Literal["letter", "analogy", "none"]
Aspect: TypeAlias = Literal["outcome", "grades", "points", "score", "gates", "bars", "conditions", "advice", "route"]
"""What two cases may have in common."""
Graded: TypeAlias = Literal["outcome", "grades", "points", "score"]
"""What can be worse in one case than in another."""
Excepted: TypeAlias = Literal[
    "no_idle", "reachable", "monotone", "monotone_points", "constant", "subsumed", "rows", "thresholds"
]
"""The properties that a pack may narrow; the others hold without exception."""
RowOutcome: TypeAlias = Literal["decline", "participate_with_conditions", "participate"]


class Section(BaseModel):
    """Base of all parts of a pack: nothing unknown is let through, nothing can be changed afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


class Adopted(Section):
    """By whom, when and under which record number the plan behind the pack was adopted."""

    body: Text
    date: Day
    record_number: Line


class Head(Section):
    """What the pack is, from when to when it holds (both days included), who keeps it and what changed."""

    id: PackId
    version: Version
    title: Text
    valid_from: Day
    valid_to: Day | None = None
    adopted: Adopted
    owner: Text
    replaces: Line | None = None
    change_note: Text


class Calibration(Section):
    """Why a number is what it is, and whose number it is: the municipality's own choice, not the plan's."""

    owner: Text
    reason: Text


class Passage(Section):
    """A passage of the plan: where it stands, what it says in our words, and how to find it again word for word."""

    section: Line
    place: Text
    modality: Modality
    paraphrase: Text
    words: Annotated[int, Field(strict=True, ge=1, le=2000)]
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    not_operationalised: Text | None = None


class Assume(Section):
    """The value an unanswered question is taken to have."""

    assume: bool | int | str | list[str]


class FactSource(Section):
    """A question about a proposal."""

    type: FactType
    values: dict[Id, Text] | None = None
    standard: Literal["iso_3166_1_alpha_2"] | None = None
    unit: Line | None = None
    minimum: Natural | None = None
    maximum: Natural | None = None
    question: Text
    help: Text
    better: Better = "none"
    silence: Literal["required", "ask"] | Assume | None = None
    role: Literal["classification", "evidence", "background"]
    actionable: bool = False
    when: Condition | None = None
    principle: Id | None = None
    passages: list[PassageId] = []


class Definition(Section):
    """A named condition."""

    when: Condition
    meaning: Text


class ReachSource(Section):
    """Where a principle reaches by the letter and where by analogy; the letter goes first."""

    letter: Condition
    analogy: Condition = False


class GradeThresholds(Section):
    """Points from which a principle is met, and partly met."""

    met: Percent
    partly: Percent


class Principle(Section):
    """One of the grounds for priority."""

    id: Id
    order: Annotated[int, Field(strict=True, ge=1, le=99)]
    name: Text
    question: Text
    passages: list[PassageId]
    weight: Percent
    reach: ReachSource
    grades: GradeThresholds
    calibration: Id


class Rule(Section):
    """Evidence that gives points to its principle, or takes them."""

    id: Id
    principle: Id
    passages: list[PassageId]
    basis: Basis
    when: Condition
    points: Points
    finding: Text
    calibration: Id


class Gate(Section):
    """A broken "shall": where `when` holds, nothing compensates."""

    id: Id
    principle: Id
    passages: list[PassageId]
    basis: Literal["shall"] = "shall"
    when: Condition
    ground: Text


class Bar(Section):
    """An expressed fact that makes taking part pointless, by the municipality's own choice."""

    id: Id
    principle: Id
    passages: list[PassageId]
    when: Condition
    ground: Text
    calibration: Id


class Villkor(Section):
    """A condition for taking part (villkor): what must be put right, and who ticks it off."""

    id: Id
    principle: Id
    passages: list[PassageId]
    basis: Basis
    when: Condition
    text: Text
    checked_by: Id
    due: Text | None = None
    on_silence: Text | None = None
    calibration: Id | None = None


class Advice(Section):
    """Something worth doing that decides nothing."""

    id: Id
    principle: Id | None = None
    passages: list[PassageId]
    when: Condition
    text: Text


class Route(Section):
    """Who decides; the first route that matches does, later ones support or are informed."""

    id: Id
    when: Condition
    decides: Id
    supports: list[Id] = []
    informs: list[Id] = []
    passages: list[PassageId]
    calibration: Id | None = None
    note: Text | None = None


class Unit(Section):
    """A unit of the municipality or a municipal company, with the committee it answers to."""

    name: Text
    type: Literal["unit", "company"]
    committee: Id | None = None


class Membership(Section):
    """A network the municipality is a member of."""

    id: Id
    name: Text
    since: Annotated[int, Field(strict=True, ge=1800, le=2999)] | None = None
    passages: list[PassageId]


class TwinTown(Section):
    """A twin town, or a city bound by a twin-city agreement."""

    id: Id
    name: Line
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    agreement: Literal["twin_town", "twin_city"]
    passages: list[PassageId]


class CircumstanceKind(Section):
    """A kind of circumstance the plan has no ground for: recorded, referred upward, never decisive."""

    label: Text
    note: Text


class Constraint(Section):
    """A combination of answers that cannot occur."""

    id: Id
    never: Condition
    reason: Text


class Row(Section):
    """A row of the outcome table: a condition on derived facts, or `otherwise`, and the outcome it gives."""

    id: Id
    when: Condition | None = None
    otherwise: Literal[True] | None = None
    outcome: RowOutcome


class InvariantSource(Section):
    """What must hold of every case the pack judges.

    It is that `then` holds wherever `when` does; that two cases that differ in the facts `vary` alone have the `same`;
    or that a case with better answers to the facts `better` alone is `never_worse`. Of two cases, both fulfil `when`.
    """

    id: Id
    statement: Text
    passages: list[PassageId] = []
    when: Condition = True
    then: Condition | None = None
    vary: Annotated[list[Id], Field(min_length=1)] | None = None
    same: Annotated[list[Aspect], Field(min_length=1)] | None = None
    better: Annotated[list[Id], Field(min_length=1)] | None = None
    never_worse: Annotated[list[Graded], Field(min_length=1)] | None = None


class ProofException(Section):
    """Something that a property need not hold of, and why; `subject` is what a proof calls it."""

    property: Excepted
    subject: Line
    reason: Text


class PackSource(Section):
    """All sections of a pack."""

    pack: Head
    calibrations: dict[Id, Calibration] = {}
    passages: dict[PassageId, Passage] = {}
    vocabulary: dict[Id, FactSource]
    definitions: dict[Id, Definition] = {}
    principles: list[Principle]
    rules: list[Rule]
    gates: list[Gate] = []
    bars: list[Bar] = []
    conditions: list[Villkor] = []
    advice: list[Advice] = []
    bodies: dict[Id, Text]
    routes: list[Route]
    units: dict[Id, Unit] = {}
    memberships: list[Membership] = []
    twin_towns: list[TwinTown] = []
    circumstances: dict[Id, CircumstanceKind] = {}
    constraints: list[Constraint] = []
    outcome_table: list[Row]
    invariants: list[InvariantSource] = []
    exceptions: list[ProofException] = []


SECTIONS: tuple[str, ...] = tuple(PackSource.model_fields)
MAX_ITEMS = 5000
"""The most entries a section may have."""
