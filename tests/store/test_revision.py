"""A store that has every migration is opened without the library that runs them."""

import subprocess
import sys
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory

from decider.store.database import Database
from decider.store.revision import MIGRATIONS, NEWEST, is_newest

OPENS = """
import sys
from decider.store.database import Database
Database(sys.argv[1]).close()
print("alembic" in sys.modules)
"""


def needed_alembic(url: str) -> bool:
    said = subprocess.run(
        [sys.executable, "-c", OPENS, url], check=True, capture_output=True, text=True
    ).stdout.strip()
    assert said in ("True", "False")
    return said == "True"


def test_the_newest_revision_is_the_one_that_alembic_finds() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [NEWEST]


def test_alembic_is_loaded_only_where_there_is_something_to_migrate(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/store.sqlite3"
    assert [needed_alembic(url), needed_alembic(url)] == [True, False]


def test_a_store_is_newest_at_that_one_revision_alone(database: Database) -> None:
    with database.writing() as connection:
        assert is_newest(connection)
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0008'")
        assert not is_newest(connection)
        connection.exec_driver_sql("DELETE FROM alembic_version")
        assert not is_newest(connection)
        connection.exec_driver_sql("DROP TABLE alembic_version")
        assert not is_newest(connection)
