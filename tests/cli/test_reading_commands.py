"""Commands that only read leave a store as they find it, also one that an older version made."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from click.testing import CliRunner, Result

from decider import paths
from decider.cli.main import main
from decider.codes import code_of
from decider.engine.scoring.sheet import Sheet
from decider.store.database import Database
from decider.store.editions import Archive
from decider.store.link import Draft
from decider.store.links import PreparedLinks
from decider.store.read_only import ReadOnlyStore
from decider.store.revision import MIGRATIONS, NEWEST
from tests.cli.commands import EDITION, SMALL

CODE = code_of(EDITION, Sheet())
OLD = "0004"


def run(store: str, *words: str) -> Result:
    return CliRunner(env={"DECIDER_DATABASE_URL": store}).invoke(main, words)


def at(store: str, revision: str) -> None:
    """Make a store with an edition and a link what an older version left."""
    database = Database(store)
    Archive(database).publish(EDITION)
    PreparedLinks(database).prepare(Draft(CODE, "A practice", "", "", 30), "k" * 22)
    with database.writing() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(MIGRATIONS))
        command.downgrade(config, revision)
    database.close()


def content(store: str) -> Mapping[str, str]:
    """What the files of a store hold, each by its name."""
    folder = Path(store.removeprefix("sqlite:///")).parent
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.sqlite3*")}


COMMANDS = [
    ("doctor", str(SMALL)),
    ("links", "list"),
    ("links", "show", "3f2a9c0d1b4e"),
    ("score", CODE, "--criteria", str(paths.CRITERIA)),
    ("diff", str(SMALL), str(SMALL), "--links"),
    ("check", str(SMALL)),
    ("products", "find", "simple"),
    ("products", "evidence"),
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_store_of_an_older_version_is_left_at_its_revision(store: str, words: tuple[str, ...]) -> None:
    at(store, OLD)
    before = content(store)
    said = run(store, *words)
    assert ReadOnlyStore(store).revision() == OLD, said.output
    assert content(store) == before


def test_a_copy_is_at_the_revision_of_its_store(empty_store: str, tmp_path: Path) -> None:
    at(empty_store, OLD)
    copy = tmp_path / "copy.sqlite3"
    assert run(empty_store, "backup", str(copy)).exit_code == 0
    assert [ReadOnlyStore(each).revision() for each in (empty_store, f"sqlite:///{copy}")] == [OLD] * 2


def test_a_store_too_old_to_be_read_says_what_upgrades_it(store: str) -> None:
    at(store, OLD)
    said = run(store, "links", "list")
    assert (said.exit_code, "Traceback" in said.output) == (1, False)
    assert f"at revision {OLD}, too old for this version, which reads {NEWEST}" in said.stderr
    program = "`decider backup`" if store.startswith("sqlite") else "pg_dump"
    assert f"copy it with {program}, then start `decider serve`, which upgrades it" in said.stderr


def test_what_an_older_store_has_is_read(store: str) -> None:
    at(store, "0008")
    assert "A practice" in run(store, "links", "list").stdout
    assert run(store, "score", CODE, "--criteria", str(paths.CRITERIA)).exit_code == 0


def test_the_doctor_tells_the_revision_and_the_one_to_come(store: str) -> None:
    at(store, OLD)
    said = run(store, "doctor", str(SMALL), "--json")
    (line,) = [each for each in json.loads(said.stdout) if "revision" in each["says"]]
    assert (line["part"], line["state"]) == ("store", "due")
    assert line["says"].startswith(f"at revision {OLD}, of which `decider serve` makes {NEWEST}")
    Database(store).close()
    said = run(store, "doctor", str(SMALL))
    assert f"ok    store     at revision {NEWEST}, as this version makes it\n" in said.stdout


def test_a_file_without_a_store_is_named_and_left(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "store.sqlite3"
    file.parent.mkdir()
    file.touch()
    said = run(f"sqlite:///{file}", "links", "list")
    assert said.exit_code == 1
    assert said.stderr == f"Error: there is no store at {file} yet (its site makes it)\n"
    assert [path.stat().st_size for path in file.parent.iterdir()] == [0]


def test_a_command_that_changes_links_makes_no_store_in_an_empty_file(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite3"
    file.touch()
    said = run(f"sqlite:///{file}", "links", "revoke", "abcdef")
    assert (said.exit_code, "there is nothing in it yet" in said.stderr) == (1, True)
    said = run(f"sqlite:///{file}", "links", "list")
    assert said.stderr == f"Error: there is no store at {file} yet (its site makes it)\n"
