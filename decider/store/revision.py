"""The revision that a store has, looked up without alembic, which only a store that is behind needs."""

from pathlib import Path

from sqlalchemy import Connection, column, inspect, select, table

MIGRATIONS = Path(__file__).parent / "migrations"
NEWEST = max(path.stem for path in (MIGRATIONS / "versions").glob("[0-9]*.py")).partition("_")[0]

_revisions = table("alembic_version", column("version_num"))


def is_newest(connection: Connection) -> bool:
    """Whether every migration that this program knows was run, and no other."""
    if not inspect(connection).has_table(_revisions.name):
        return False
    return connection.scalars(select(_revisions.c.version_num)).all() == [NEWEST]
