"""A store is made and opened without alembic, and is what alembic would have made of it."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from decider.store.database import Database
from decider.store.revision import MIGRATIONS, NEWEST, revisions_in
from decider.store.schema import metadata

OPENS = """
import sys
from decider.store.database import Database
Database(sys.argv[1]).close()
print("alembic" in sys.modules)
"""


def config(connection: Connection | None = None) -> Config:
    made = Config(attributes={"connection": connection})
    made.set_main_option("script_location", str(MIGRATIONS))
    return made


def shape(database: Database) -> dict[str, list[Any]]:
    """All that a database says of its tables, each column in its place."""
    with database.reading() as connection:
        seen = inspect(connection)
        return {
            table: [
                [{**column, "type": str(column["type"])} for column in seen.get_columns(table)],
                seen.get_pk_constraint(table),
                seen.get_foreign_keys(table),
                sorted(seen.get_unique_constraints(table), key=str),
                sorted(seen.get_indexes(table), key=str),
            ]
            for table in sorted(seen.get_table_names())
        }


def test_the_newest_revision_is_the_one_that_alembic_finds() -> None:
    assert ScriptDirectory.from_config(config()).get_heads() == [NEWEST]


def test_a_new_store_is_what_all_migrations_make_of_nothing(store: str, database: Database) -> None:
    made = shape(database)
    assert made.keys() == {*metadata.tables, "alembic_version"}
    with database.writing() as connection:
        command.downgrade(config(connection), "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
    migrated = Database(store)
    assert shape(migrated) == made
    with migrated.reading() as connection:
        assert revisions_in(connection) == [NEWEST]
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    migrated.close()


@pytest.mark.parametrize(("at", "needs"), [(NEWEST, False), ("0008", True), ("9999", True)])
def test_alembic_is_loaded_only_for_a_store_that_is_elsewhere(tmp_path: Path, at: str, needs: bool) -> None:
    url = f"sqlite:///{tmp_path}/store.sqlite3"
    database = Database(url)
    with database.writing() as connection:
        if at == "0008":
            command.downgrade(config(connection), at)
        else:
            connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{at}'")
    database.close()
    said = subprocess.run([sys.executable, "-c", OPENS, url], check=True, capture_output=True, text=True)
    assert said.stdout.strip() == str(needs)


def test_a_store_is_made_without_alembic(tmp_path: Path) -> None:
    command_line = [sys.executable, "-c", OPENS, f"sqlite:///{tmp_path}/store.sqlite3"]
    assert subprocess.run(command_line, check=True, capture_output=True, text=True).stdout.strip() == "False"
