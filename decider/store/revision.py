"""The revision that a store is at, which takes no alembic to look up or to begin with."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, PrimaryKeyConstraint, String, Table, inspect, select

from decider.store.schema import metadata

MIGRATIONS = Path(__file__).parent / "migrations"
NEWEST = max(path.stem for path in (MIGRATIONS / "versions").glob("[0-9]*.py")).partition("_")[0]

# As alembic makes it.
_versions = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


def revisions_in(connection: Connection) -> Sequence[str] | None:
    """What a database says it was migrated to, one revision or none; None where it never held a store."""
    if not inspect(connection).has_table(_versions.name):
        return None
    return connection.scalars(select(_versions.c.version_num)).all()


# As alembic's documentation has it under "Building an Up to Date Database from Scratch". That this makes what
# all migrations make, one after the other, is tested.
def make_tables(connection: Connection) -> None:
    """Make every table at its newest revision."""
    metadata.create_all(connection, checkfirst=False)
    _versions.create(connection)
    connection.execute(_versions.insert().values(version_num=NEWEST))
