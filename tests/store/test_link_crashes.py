"""No prepared link is lost, whatever happens to its writer or its store."""

import sqlite3
import subprocess
import sys
from pathlib import Path

from decider.store import tokens
from decider.store.database import Database
from decider.store.link import State
from decider.store.links import PreparedLinks
from decider.store.read_only import ReadOnlyStore
from tests.store.links import DRAFT, state_of

WRITER = """
import os, random, signal, sys, time
from pathlib import Path
from decider.store import tokens
from decider.store.database import Database
from decider.store.link import Draft
from decider.store.links import PreparedLinks
from decider.store.tally import Tally

def write(address, out):
    links = PreparedLinks(Database(address))
    tally = Tally(links.database)
    for number in range(10_000):
        said = Draft(sys.argv[2], f"Client {number}", "Sam", "x" * 400, None)
        manage = links.prepare(said, tokens.new_token())
        os.write(out, (manage + "\\n").encode())
        tally.count(tokens.view_of(manage))

acknowledged = 0
for round in range(40):
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        write(sys.argv[1], writer)
    os.close(writer)
    told = os.read(reader, 23)
    time.sleep(random.random() / 20)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(reader, 65536):
        told += more
    os.close(reader)
    sys.stdout.write(told.decode())
"""


def test_no_acknowledged_link_is_lost_when_its_writer_is_killed(empty_store: str, tmp_path: Path) -> None:
    Database(empty_store).close()
    done = subprocess.run(
        [sys.executable, "-c", WRITER, empty_store, DRAFT.code], capture_output=True, text=True, check=True
    )
    acknowledged = done.stdout.split()
    assert len(acknowledged) > 40
    assert all(map(tokens.is_token, acknowledged))
    database = Database(empty_store)
    assert [each for each in acknowledged if state_of(PreparedLinks(database), each) is not State.LIVE] == []
    database.close()
    with sqlite3.connect(tmp_path / "empty.sqlite3") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_links_open_from_a_copy_as_from_the_store(empty_store: str, tmp_path: Path) -> None:
    database = Database(empty_store)
    made = [PreparedLinks(database).prepare(DRAFT, tokens.new_token()) for _ in range(5)]
    PreparedLinks(database).revoke(made[0])
    before = [PreparedLinks(database).managed(each) for each in made]
    ReadOnlyStore(empty_store).copy_to(tmp_path / "copy.sqlite3")
    database.close()
    copy = Database(f"sqlite:///{tmp_path / 'copy.sqlite3'}")
    assert [PreparedLinks(copy).managed(each) for each in made] == before
    copy.close()
