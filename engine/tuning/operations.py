"""What can be done to a working copy: a closed set of typed operations, each a few values put in their places."""

from typing import Annotated, Literal, NamedTuple, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from engine.canonical import canonical_json
from engine.language.sections import RowOutcome
from engine.language.source import Scalar
from engine.text import Text


class Put(NamedTuple):
    """A value in its place: `section` and `entry` (none in the section `pack`), then the keys below it.

    `after` names the key beside which it is written where it is not there yet; without one it has to be there.
    """

    section: str
    entry: str | None
    keys: tuple[str, ...]
    value: Scalar
    after: str | None = None


class _Operation(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    def to_json(self) -> str:
        """Return the operation as a line of canonical JSON."""
        return canonical_json(self.model_dump(mode="json"))

    def puts(self) -> tuple[Put, ...]:
        """Return the values it puts in place."""
        return ()


class SetPoints(_Operation):
    """Give a rule other points."""

    op: Literal["set_points"] = "set_points"
    rule: str
    points: int

    def puts(self) -> tuple[Put, ...]:
        """Return the points."""
        return (Put("rules", self.rule, ("points",), self.points),)


class SetWeight(_Operation):
    """Give a principle another weight."""

    op: Literal["set_weight"] = "set_weight"
    principle: str
    weight: int

    def puts(self) -> tuple[Put, ...]:
        """Return the weight."""
        return (Put("principles", self.principle, ("weight",), self.weight),)


class SetGrades(_Operation):
    """Set the points from which a principle is met, and partly met."""

    op: Literal["set_grades"] = "set_grades"
    principle: str
    met: int
    partly: int

    def puts(self) -> tuple[Put, ...]:
        """Return both thresholds."""
        return (
            Put("principles", self.principle, ("grades", "met"), self.met),
            Put("principles", self.principle, ("grades", "partly"), self.partly),
        )


class SetOutcome(_Operation):
    """Give a row of the outcome table another outcome."""

    op: Literal["set_outcome"] = "set_outcome"
    row: str
    outcome: RowOutcome

    def puts(self) -> tuple[Put, ...]:
        """Return the outcome."""
        return (Put("outcome_table", self.row, ("outcome",), self.outcome),)


class OrderRows(_Operation):
    """Put the rows of the outcome table in this order, every one of them named."""

    op: Literal["order_rows"] = "order_rows"
    rows: tuple[str, ...]


class SetVersion(_Operation):
    """Give the pack another version."""

    op: Literal["set_version"] = "set_version"
    version: str

    def puts(self) -> tuple[Put, ...]:
        """Return the version."""
        return (Put("pack", None, ("version",), self.version),)


class SetChangeNote(_Operation):
    """Say what changed, in both languages."""

    op: Literal["set_change_note"] = "set_change_note"
    note: Text

    def puts(self) -> tuple[Put, ...]:
        """Return the note in each language."""
        return (
            Put("pack", None, ("change_note", "sv"), self.note.sv),
            Put("pack", None, ("change_note", "en"), self.note.en),
        )


class SetValidity(_Operation):
    """Set the first day on which the pack holds, and the last, or none."""

    op: Literal["set_validity"] = "set_validity"
    valid_from: str
    valid_to: str | None = None

    def puts(self) -> tuple[Put, ...]:
        """Return both days."""
        return (
            Put("pack", None, ("valid_from",), self.valid_from),
            Put("pack", None, ("valid_to",), self.valid_to, after="valid_from"),
        )


Operation: TypeAlias = (
    SetPoints | SetWeight | SetGrades | SetOutcome | OrderRows | SetVersion | SetChangeNote | SetValidity
)
_ADAPTER: TypeAdapter[Operation] = TypeAdapter(Annotated[Operation, Field(discriminator="op")])


def operation_from(line: str) -> Operation:
    """Return the operation that was written as a line of JSON; pydantic's `ValidationError` where it is none."""
    return _ADAPTER.validate_json(line)
