"""Migrations of the store, run by alembic."""

from functools import cache

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from decider.store.revision import MIGRATIONS


def migrate(connection: Connection) -> None:
    """Run the missing migrations; a database of a newer program is used as it is."""
    newest, older = _revisions()
    current = MigrationContext.configure(connection).get_current_revision()
    if current is None or current in older:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, newest)


# Each revision is a module that is read and run, so they are listed once in a process.
@cache
def _revisions() -> tuple[str, frozenset[str]]:
    """The newest revision that this program knows, and all before it."""
    newest, *older = (each.revision for each in ScriptDirectory.from_config(_config()).walk_revisions())
    return newest, frozenset(older)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config
