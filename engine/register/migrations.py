"""Versions of the schema: an ordered list of steps, each carried out once, in one transaction with its number.

Alembic is not used: migrations here only ever add, run unattended inside the product on two databases, and must make
triggers on both; Alembic would bring a template engine, an environment script and a configuration file for that.
"""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from sqlalchemy import Connection, func, insert, inspect, select

from engine.register.tables import METADATA, SCHEMA_VERSION, triggers

Step: TypeAlias = Callable[[Connection], None]


def _first(connection: Connection) -> None:
    """Make all tables and triggers."""
    METADATA.create_all(connection)
    for statements in triggers(connection.dialect.name).values():
        for statement in statements:
            connection.exec_driver_sql(statement)


STEPS: tuple[Step, ...] = (_first,)
"""Step n takes the schema from version n to n + 1; a step once released never changes."""


def version_of(connection: Connection) -> int | None:
    """Return the version of the schema: 0 where there is no table of it, None where there are some, without number.

    A SQLite file with tables of others is somebody else's; a database of PostgreSQL may be shared.
    """
    names = set(inspect(connection).get_table_names())
    if SCHEMA_VERSION.name not in names:
        own = {table.name for table in METADATA.sorted_tables}
        return None if (names if connection.dialect.name == "sqlite" else names & own) else 0
    return connection.execute(select(func.max(SCHEMA_VERSION.c.version))).scalar() or 0


def migrate(connection: Connection, steps: Sequence[Step] = STEPS) -> int:
    """Carry out the steps that are missing and return how many; the caller commits."""
    version = version_of(connection) or 0
    for number, step in enumerate(steps[version:], version + 1):
        step(connection)
        connection.execute(insert(SCHEMA_VERSION).values(version=number))
    return max(0, len(steps) - version)


def missing_triggers(connection: Connection) -> list[str]:
    """Return the triggers that are not there, or not as they were made."""
    wanted = triggers(connection.dialect.name)
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all()
        found: dict[str, str] = {row.name: row.sql for row in rows}
        return [name for name, statements in wanted.items() if found.get(name) != statements[-1]]
    rows = connection.exec_driver_sql(
        "SELECT tgname, tgenabled FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "WHERE NOT tgisinternal AND c.relnamespace = current_schema()::regnamespace"
    ).all()
    enabled = {name for name, state in rows if state in ("O", "A", b"O", b"A")}
    return [name for name in wanted if name not in enabled]
