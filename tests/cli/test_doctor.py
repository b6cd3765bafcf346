"""`decider doctor` says how a site stands, and ends with 1 where something needs fixing."""

import json
import os
import re
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from decider import paths
from decider.cli.checkups.criteria import criteria_checkups
from decider.cli.main import main
from decider.engine.due_dates import FRESH
from decider.engine.loader import open_edition
from decider.store.database import Database
from decider.store.editions import Archive
from decider.store.link import Draft
from decider.store.links import PreparedLinks
from tests.cli.commands import EDITION, SMALL
from tests.serving import Server, serving

PARTS = ("settings", "criteria", "dates", "store", "editions", "links", "products")
TODAY = EDITION.criteria.sources_read


def doctor(store: str, *words: str, **settings: str) -> Result:
    environment: dict[str, str | None] = {name: None for name in os.environ if name.startswith("DECIDER_")}
    named = {f"DECIDER_{name.upper()}": value for name, value in settings.items()}
    environment |= {"DECIDER_DATABASE_URL": store, **named}
    return CliRunner(env=environment).invoke(main, ["doctor", str(SMALL), *words])


def states(result: Result) -> dict[str, set[str]]:
    """By part of the site, the marks of its lines."""
    found: dict[str, set[str]] = {}
    for line in result.stdout.splitlines():
        mark, part, _ = line.split(maxsplit=2)
        found.setdefault(part, set()).add(mark)
    return found


def without_room(line: str) -> str:
    """A line without how much room there is on the disk, which others use meanwhile."""
    return re.sub(r"with [\d,]+ MB free", "", line)


@pytest.fixture
def store(empty_store: str) -> str:
    """A store that served the small file and holds a link."""
    database = Database(empty_store)
    edition = open_edition(SMALL)
    Archive(database).publish(edition)
    PreparedLinks(database).prepare(Draft("code", "A practice", "", "", 30), "k" * 22)
    database.close()
    return empty_store


def test_a_site_that_is_well_is_ok_in_every_part(store: str) -> None:
    said = doctor(store)
    assert said.exit_code == 0
    assert states(said) == {part: {"ok"} for part in PARTS}
    assert "1 kept, and each reads back" in said.stdout
    assert "1 of 100,000 kept, 1 of 5,000 made" in said.stdout


def test_programs_are_told_the_same(store: str) -> None:
    said = [tuple(each.values()) for each in json.loads(doctor(store, "--json").stdout)]
    marks = {"ok": "ok", "due": "look", "wrong": "FIX"}
    lines = [f"{marks[state]:5} {part:9} {says}" for part, state, says in said]
    assert [*map(without_room, lines)] == [*map(without_room, doctor(store).stdout.splitlines())]


def test_settings_with_which_no_site_starts_are_named(store: str) -> None:
    said = doctor(store, proxies="many", portt="1")
    assert said.exit_code == 1
    assert said.stdout.count("FIX   settings") == 2
    assert "store" not in states(said)


def test_a_redis_that_does_not_answer_is_wrong(store: str) -> None:
    said = doctor(store, redis_url="redis://127.0.0.1:1/0")
    assert (said.exit_code, states(said)["limits"]) == (1, {"FIX"})


def test_a_store_that_is_not_there_is_wrong_and_is_not_made(empty_store: str, tmp_path: Path) -> None:
    elsewhere = tmp_path / "missing.sqlite3"
    said = doctor(f"sqlite:///{elsewhere}")
    assert said.exit_code == 1
    assert states(said)["store"] == {"FIX"}
    assert not elsewhere.exists()


def test_a_store_that_others_can_read_is_named_with_the_remedy(store: str) -> None:
    file = Path(store.removeprefix("sqlite:///"))
    file.chmod(0o644)
    said = doctor(store)
    assert (said.exit_code, states(said)["store"]) == (0, {"ok", "look"})
    assert f"chmod go= {file}" in said.stdout
    assert stat.S_IMODE(file.stat().st_mode) == 0o644
    file.chmod(0o600)
    assert states(doctor(store))["store"] == {"ok"}


def test_a_damaged_store_is_found(store: str) -> None:
    file = Path(store.removeprefix("sqlite:///"))
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE type = 'index' AND tbl_name = 'links'"
        ).fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    connection.close()
    with file.open("r+b") as pages:
        pages.seek((page - 1) * size)
        pages.write(b"\xff" * 64)
    said = doctor(store)
    assert said.exit_code == 1
    assert "FIX" in states(said)["store"]


def test_an_edition_that_was_altered_is_named(store: str) -> None:
    with sqlite3.connect(store.removeprefix("sqlite:///")) as connection:
        connection.execute("UPDATE editions SET text = replace(text, 'weight: 3', 'weight: 2')")
    connection.close()
    said = doctor(store)
    assert said.exit_code == 1
    assert "FIX" in states(said)["editions"]


def test_a_file_that_was_not_served_yet_and_a_full_store_call_for_a_look(store: str, tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    shutil.copy(SMALL, draft)
    draft.write_text(draft.read_text().replace("This or that?", "That or this?"))
    environment = {"DECIDER_DATABASE_URL": store, "DECIDER_LINKS_STORED": "1"}
    said = CliRunner(env=environment).invoke(main, ["doctor", str(draft)])
    assert said.exit_code == 0
    assert states(said)["editions"] == {"ok", "look"}
    assert states(said)["links"] == {"look"}


def test_a_file_that_cannot_be_served_is_wrong(store: str, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("version: 1\n")
    said = CliRunner(env={"DECIDER_DATABASE_URL": store}).invoke(main, ["doctor", str(broken)])
    assert said.exit_code == 1
    assert states(said)["criteria"] == {"FIX"}
    said = CliRunner(env={"DECIDER_DATABASE_URL": store}).invoke(
        main, ["doctor", str(tmp_path / "none.yaml")]
    )
    assert (said.exit_code, states(said)["criteria"]) == (1, {"FIX"})


def test_sources_that_are_due_are_named_and_counted(tmp_path: Path) -> None:
    assert TODAY
    _, now = criteria_checkups(paths.CRITERIA, TODAY)
    assert {each.state for each in now if each.part == "dates"} == {"ok"}
    _, later = criteria_checkups(paths.CRITERIA, TODAY + 2 * FRESH)
    due = [each for each in later if each.part == "dates"]
    assert {each.state for each in due} == {"due"}
    assert due[-1].says.startswith("and ")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("doctor")
    environment = {"DECIDER_DATABASE_URL": f"sqlite:///{folder / 'store.sqlite3'}"}
    with serving(SMALL, folder / "log", environment=environment) as server:
        yield server


def test_a_visit_tells_what_a_visitor_meets(store: str, server: Server) -> None:
    assert states(doctor(store, "--visit", base_url=server.address))["proxy"] == {"look"}
    nobody = doctor(store, "--visit", base_url="http://127.0.0.1:9")
    assert (nobody.exit_code, states(nobody)["proxy"]) == (1, {"FIX"})
    assert "proxy" not in states(doctor(store, base_url=server.address))


def test_a_visit_without_an_address_is_not_passed_over(store: str) -> None:
    said = doctor(store, "--visit")
    assert (said.exit_code, states(said)["proxy"]) == (1, {"FIX"})
    assert "DECIDER_BASE_URL" in said.stdout
