"""Editions that are kept for good, on SQLite and on a real PostgreSQL."""

import logging
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import insert, update

from decider.codes import code_of
from decider.criteria.problems import CriteriaFileError
from decider.engine.loader import archived_edition, open_edition
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import sheet_of
from decider.store.database import Database, StoreError
from decider.store.editions import Archive, EditionNameError
from decider.store.revision import MIGRATIONS
from decider.store.schema import editions, publications

SMALL = (Path(__file__).parents[1] / "web" / "small.yaml").read_text()
VERSIONS = ("1", "2", "3")
ANSWERS = {"referrals": "daily", "size": "small"}


def edition(version: str) -> Edition:
    return open_edition(SMALL.replace("2026.11", version))


@pytest.fixture
def archive(database: Database) -> Archive:
    return Archive(database)


READER = """
import sys
from decider.codes import read
from decider.store.editions import Archive
from decider.store.database import Database
archive = Archive(Database(sys.argv[1]))
for code in sys.argv[2:]:
    decoded = read(code, archive.find)
    print(decoded.edition.criteria.version, decoded.code == code, *dict(decoded.sheet.answers).values())
"""


def test_codes_of_three_successive_editions_open_in_a_new_process(store: str, archive: Archive) -> None:
    codes = []
    for version in VERSIONS:
        archive.publish(edition(version))
        codes.append(code_of(edition(version), sheet_of(edition(version).criteria, ANSWERS)[0]))
    done = subprocess.run(
        [sys.executable, "-c", READER, store, *codes], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == [f"{version} True daily small" for version in VERSIONS]


def test_an_archived_text_is_the_exact_one(archive: Archive) -> None:
    text = "# ünïcode, 'quotes' and a trailing space \n" + SMALL
    archive.publish(open_edition(text))
    found = archive.find(open_edition(text).name)
    assert found
    assert found.text == text
    assert found.digest == open_edition(text).digest


def test_the_edition_before_is_the_one_that_was_served_before(archive: Archive) -> None:
    one, two, three = map(edition, VERSIONS)
    for each in (one, two, two, three, one):
        archive.publish(each)
    assert [found and found.criteria.version for found in map(archive.before, (one, two, three))] == [
        "3",
        "1",
        "2",
    ]


def test_the_first_edition_has_none_before(archive: Archive) -> None:
    archive.publish(edition("1"))
    archive.publish(edition("1"))
    assert archive.before(edition("1")) is None
    assert archive.before(edition("2")) is None
    assert archive.find(edition("2").name) is None


def test_an_edition_with_the_name_of_another_is_refused(archive: Archive) -> None:
    one = edition("1")
    archive.publish(one)
    twin = Edition(one.criteria, one.name + "0" * 44, one.text)
    with pytest.raises(EditionNameError, match=one.name):
        archive.publish(twin)


@pytest.mark.parametrize("text", [SMALL.replace("weight: 3", "weight: 1", 1), "no: file"])
def test_an_edition_that_was_altered_is_never_shown(
    archive: Archive, database: Database, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    archive.publish(edition("1"))
    with database.writing() as connection:
        connection.execute(update(editions).values(text=text))
    with caplog.at_level(logging.ERROR):
        assert archive.find(edition("1").name) is None
    assert edition("1").digest in caplog.text


# They are copies of one process, which has loaded all there is: what they do at once is to open the store.
STARTER = """
import os, sys
from decider.engine.loader import open_edition
from decider.store.editions import Archive
from decider.store.database import Database

held, beginning = os.pipe()
for number, text in enumerate(sys.argv[2:]):
    if not os.fork():
        os.close(beginning)
        os.read(held, 1)  # until all are there
        archive = Archive(Database(sys.argv[1]))
        archive.publish(open_edition(text))
        print(number, archive.find(open_edition(text).name).criteria.version)
        sys.exit()
os.close(beginning)
for _ in sys.argv[2:]:
    os.wait()
"""


@pytest.mark.parametrize("unmade", ["unmade_store", "unmade_postgres"])
def test_processes_that_start_at_once_on_an_empty_store_all_come_up(
    unmade: str, request: pytest.FixtureRequest
) -> None:
    store: str = request.getfixturevalue(unmade)
    texts = [SMALL.replace("2026.11", str(version)) for version in range(3)]
    done = subprocess.run(
        [sys.executable, "-c", STARTER, store, *texts], capture_output=True, text=True, timeout=60, check=True
    )
    assert (sorted(done.stdout.splitlines()), done.stderr) == (["0 0", "1 1", "2 2"], "")


def test_migrations_go_down_and_up_again(store: str, database: Database, archive: Archive) -> None:
    archive.publish(edition("1"))
    with database.writing() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(MIGRATIONS))
        command.downgrade(config, "base")
    again = Database(store)
    assert Archive(again).find(edition("1").name) is None
    again.close()


def test_a_program_older_than_its_store_uses_it_as_it_is(store: str, archive: Archive) -> None:
    archive.publish(edition("1"))
    newer = Database(store)
    with newer.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    newer.close()
    older = Database(store)
    assert Archive(older).find(edition("1").name)
    older.close()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("nonsense", "write sqlite:////"),
        ("mysql://root@localhost/x", "write sqlite:////"),
        ("sqlite://", "write sqlite:////"),
        ("sqlite:////proc/none/store", "cannot be opened"),
        ("postgresql://somebody:secret@127.0.0.1:1/x", "Connection refused"),
    ],
)
def test_a_store_that_cannot_be_opened_says_what_to_do_and_no_password(address: str, words: str) -> None:
    with pytest.raises(StoreError, match=words) as refused:
        Database(address)
    assert "secret" not in str(refused.value)


def test_the_day_of_an_edition_is_that_on_which_it_was_first_served(database: Database) -> None:
    archive, first, other = Archive(database), edition("1"), edition("2")
    with pytest.raises(LookupError):
        archive.since(first)
    for each in (first, other, first):
        archive.publish(each)
    days = [datetime(2026, 2, 3, 23, 59, tzinfo=UTC), datetime(2026, 2, 4, 0, 1, tzinfo=UTC)]
    with database.writing() as connection:
        for number, at in zip((1, 2, 3), (*days, datetime(2027, 1, 1, tzinfo=UTC)), strict=True):
            connection.execute(update(publications).where(publications.c.number == number).values(at=at))
    assert (archive.since(first), archive.since(other)) == (date(2026, 2, 3), date(2026, 2, 4))


def test_an_edition_opens_for_good_though_checks_grow_stricter(archive: Archive, database: Database) -> None:
    served = open_edition(SMALL)
    archive.publish(served)
    text = SMALL.replace('"2026.11"', "“2026.11”")
    stricter = archived_edition(text)
    with pytest.raises(CriteriaFileError):
        open_edition(text)
    with database.writing() as connection:
        row = {"digest": stricter.digest, "name": stricter.name, "text": text, "version": "“2026.11”"}
        connection.execute(insert(editions).values(**row))
    found = archive.find(stricter.name)
    assert found
    assert found.digest == stricter.digest
