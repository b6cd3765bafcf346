"""`decider links`: the operator sees every prepared link, and takes any down while the site runs."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import make_url

from decider.cli.main import main
from decider.store import tokens
from decider.store.database import Database
from decider.store.link import Draft, State
from decider.store.links import PreparedLinks
from tests.web.links import BROWSER, made, opened

SAID = Draft("00000000-0001", "Dr. Ames", "Sam", "First line.\nSecond line.", None)


def run(store: str, *arguments: str) -> tuple[int, str, str]:
    """What a command does where nobody watches."""
    done = CliRunner(env={"DECIDER_DATABASE_URL": store}).invoke(main, ["links", *arguments])
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def manage(store: str) -> str:
    database = Database(store)
    manage = PreparedLinks(database).prepare(SAID, tokens.new_token())
    database.close()
    return manage


def state(store: str, manage: str) -> State | None:
    database = Database(store)
    found = PreparedLinks(database).managed(manage)
    database.close()
    return found.state if found else None


def test_links_are_listed_and_shown_without_any_secret(store: str, manage: str) -> None:
    view = tokens.view_of(manage)
    status, table, _ = run(store, "list")
    head, row = table.splitlines()
    assert status == 0
    assert head.split() == [
        "id",
        "kind",
        "state",
        "made",
        "until",
        "openings",
        "answers",
        "for",
        "from",
        "code",
    ]
    assert "Dr. Ames" in row
    assert "no end" in row
    listed = json.loads(run(store, "list", "--json", "--state", "live")[1])
    shown = json.loads(run(store, "show", f"https://choose.example.org/s/{view}", "--json")[1])
    assert listed == [shown]
    told = run(store, "show", listed[0]["id"])[1]
    assert (shown["label"], shown["sender"], shown["note"]) == ("Dr. Ames", "Sam", SAID.note)
    for text in (table, json.dumps(listed), told):
        assert manage not in text
        assert view not in text
    assert "First line.\n            Second line." in told
    status, table, said = run(store, "list", "--state", "revoked")
    assert (status, table, str(make_url(store).database) in said) == (0, "", True)


def test_a_secret_that_begins_with_a_dash_is_no_option(
    empty_store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_tokens = iter(tokens.new_token, None)
    manage = next(each for each in new_tokens if re.match("-.*h", tokens.view_of(each)))
    monkeypatch.setattr(tokens, "new_token", lambda: manage)
    database = Database(empty_store)
    PreparedLinks(database).prepare(SAID, "a form")
    database.close()
    view = tokens.view_of(manage)
    assert SAID.label in run(empty_store, "show", view)[1]
    assert run(empty_store, "show", view, "--nonsense")[0] == 2
    assert "is revoked" in run(empty_store, "revoke", view)[1]
    assert state(empty_store, manage) is State.REVOKED
    assert "is deleted" in run(empty_store, "delete", view, "--yes")[1]
    assert state(empty_store, manage) is None


def test_a_link_is_revoked_and_deleted_by_its_address(store: str, manage: str) -> None:
    view = tokens.view_of(manage)
    assert run(store, "revoke", f"/s/{view}")[0] == 0
    assert state(store, manage) is State.REVOKED
    status, _, said = run(store, "delete", view)
    assert (status, "--yes" in said) == (2, True)
    assert state(store, manage) is State.REVOKED
    status, said, _ = run(store, "delete", view, "--yes")
    assert (status, "is deleted" in said) == (0, True)
    assert state(store, manage) is None
    status, _, said = run(store, "show", view)
    assert (status, str(make_url(store).database) in said, "has that address" in said) == (1, True, True)
    assert view not in said


@pytest.mark.parametrize(("answer", "left"), [(b"n\n", State.LIVE), (b"y\n", None)])
def test_at_a_terminal_it_asks_before_it_deletes(empty_store: str, answer: bytes, left: State | None) -> None:
    database = Database(empty_store)
    manage = PreparedLinks(database).prepare(SAID, tokens.new_token())
    database.close()
    ours, theirs = pty.openpty()
    os.write(ours, answer)
    done = subprocess.run(
        [sys.executable, "-m", "decider", "links", "delete", manage],
        env={**os.environ, "DECIDER_DATABASE_URL": empty_store},
        stdin=theirs,
        capture_output=True,
        check=False,
    )
    os.close(ours)
    os.close(theirs)
    assert done.returncode == (1 if left else 0)
    assert state(empty_store, manage) is left


def test_it_holds_at_the_next_request_of_a_running_site(small: Path, empty_store: str) -> None:
    with opened(small, empty_store) as client:
        revoked, deleted, other = made(client), made(client), made(client)
        assert run(empty_store, "revoke", f"https://choose.example.org{revoked.view}")[0] == 0
        assert run(empty_store, "delete", deleted.manage, "--yes")[0] == 0
        found = [client.get(each.view, headers=BROWSER).status_code for each in (revoked, deleted, other)]
    assert found == [410, 404, 200]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "criteria.yaml"
    path.write_text((Path(__file__).parents[1] / "web" / "small.yaml").read_text())
    return path


@pytest.mark.parametrize("command", [["links", "list"], ["backup", "copy"]])
def test_a_store_that_is_not_there_is_named_and_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    monkeypatch.chdir(folder)
    store = {"DECIDER_DATABASE_URL": f"sqlite:///{folder / 'mistyped'}"}
    done = CliRunner(env=store).invoke(main, command)
    assert (done.exit_code, "there is no store at" in done.stderr) == (1, True)
    assert [*folder.iterdir()] == []


def test_commands_and_options_are_documented() -> None:
    told = (Path(__file__).parents[2] / "docs" / "operations.md").read_text()
    for words in ("decider links list", "decider links show", "decider links revoke", "decider links delete"):
        assert words in told


@pytest.mark.parametrize("command", ["show", "revoke", "delete"])
def test_help_is_asked_for_as_of_every_command(store: str, command: str) -> None:
    status, said, _ = run(store, command, "-h")
    assert status == 0
    assert "-h, --help" in said
