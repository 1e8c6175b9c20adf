"""The tables, and the triggers by which the database itself refuses to change or remove what was recorded."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

METADATA = MetaData()
_Number = BigInteger().with_variant(Integer, "sqlite")

SCHEMA_VERSION = Table("schema_version", METADATA, Column("version", Integer, primary_key=True, autoincrement=False))

EVENTS = Table(
    "events",
    METADATA,
    Column("seq", _Number, primary_key=True, autoincrement=False),
    Column("time", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("case_id", Text),
    Column("actor_ref", Text, nullable=False),
    Column("actor_commitment", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("data", Text, nullable=False),
    Column("prev", Text, nullable=False, unique=True),
    Column("hash", Text, nullable=False, unique=True),
    Index("events_by_case", "case_id", "seq"),
)
"""The chain; `data` is canonical JSON."""

ASSESSMENTS = Table(
    "assessments", METADATA, Column("hash", Text, primary_key=True), Column("content", Text, nullable=False)
)
"""Assessments as canonical JSON, by their hash."""

PACKS = Table(
    "packs",
    METADATA,
    Column("hash", Text, primary_key=True),
    Column("id", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("content", Text, nullable=False),
    Index("packs_by_version", "id", "version", unique=True),
)
"""Rule packs as canonical JSON, by their hash."""

PACK_FILES = Table(
    "pack_files",
    METADATA,
    Column("pack", Text, ForeignKey("packs.hash"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
"""The files a pack was read from, byte for byte."""

TEXTS = Table(
    "texts",
    METADATA,
    Column("ref", Text, primary_key=True),
    Column("case_id", Text),
    Column("salt", Text, nullable=False),
    Column("content", Text, nullable=False),
    Index("texts_by_case", "case_id"),
)
"""Free text and names; the only rows that can ever be removed, and only those of a case that was erased."""

CASES = Table(
    "cases",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("seq", _Number, nullable=False),
    Column("last", _Number, nullable=False),
    Column("status", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("record_number", Text),
    Column("decision_date", Text, nullable=False),
    Column("secrecy", Text),
    Column("title_ref", Text, nullable=False),
    Column("registered", Text, nullable=False),
    Column("outcome", Text),
    Column("settled", Integer),
    Column("assessment", Text),
    Column("pack", Text),
    Column("decision", Text),
    Column("decided", Text),
    Column("decided_on", Text),
    Column("conditions", Text, nullable=False),
    Index("cases_by_seq", "seq"),
)
"""Where each case stands: follows from the events, and is computed anew by verify."""

LASTING = (EVENTS, ASSESSMENTS, PACKS, PACK_FILES)
"""Tables whose rows neither change nor go."""

REFUSAL = "medverkan: recorded for good"
_ERASED = "EXISTS (SELECT 1 FROM events WHERE kind = 'erased' AND case_id = OLD.case_id)"


def triggers(dialect: str) -> dict[str, list[str]]:
    """Return the statements that make each trigger, by the trigger's name."""
    return _sqlite_triggers() if dialect == "sqlite" else _postgresql_triggers()


def _sqlite_triggers() -> dict[str, list[str]]:
    found = {}
    for table in (*LASTING, TEXTS):
        for action in ("UPDATE", "DELETE"):
            when = f" WHEN NOT {_ERASED}" if (table, action) == (TEXTS, "DELETE") else ""
            name = f"{table.name}_no_{action.lower()}"
            found[name] = [
                (
                    f"CREATE TRIGGER {name} BEFORE {action} ON {table.name}{when} "
                    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
                )
            ]
    return found


def _postgresql_triggers() -> dict[str, list[str]]:
    functions = [
        (
            "CREATE OR REPLACE FUNCTION medverkan_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
        ),
        (
            "CREATE OR REPLACE FUNCTION medverkan_refuse_unless_erased() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF NOT {_ERASED} THEN RAISE EXCEPTION '{REFUSAL}'; END IF; RETURN OLD; END $$"
        ),
    ]
    found: dict[str, list[str]] = {}
    for table in (*LASTING, TEXTS):
        for action in ("UPDATE", "DELETE", "TRUNCATE"):
            each = "FOR EACH STATEMENT" if action == "TRUNCATE" else "FOR EACH ROW"
            erasing = (table, action) == (TEXTS, "DELETE")
            function = "medverkan_refuse_unless_erased" if erasing else "medverkan_refuse"
            name = f"{table.name}_no_{action.lower()}"
            found[name] = [
                *functions,
                f"CREATE TRIGGER {name} BEFORE {action} ON {table.name} {each} EXECUTE FUNCTION {function}()",
            ]
    return found
