"""Prepared links in the store, on SQLite and on a real PostgreSQL."""

import ast
import base64
import re
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text

import decider
from decider.store import tokens
from decider.store.database import Database
from decider.store.links import KEPT, Draft, Link, Links, State
from decider.store.quota import Caps, QuotaError
from decider.store.schema import links as table
from decider.text import plain

PACKAGE = Path(decider.__file__).parent
DRAFT = Draft("00000000-0001", "Dr. Ames", "Sam", "Read this first.", 30)
START = datetime(2026, 11, 12, 9, 30, tzinfo=UTC)
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
# From START to noon of the next day in UTC, when its day is over everywhere.
REST = timedelta(days=1, hours=2, minutes=30)
MINTED = 100_000
SAID = ("Ames and partners", "Sam of the vendor", "A note that must not be found again.")
token_text = st.from_regex(tokens.SHAPE, fullmatch=True)


@dataclass
class Clock:
    """A clock that somebody sets."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(store: str) -> Iterator[Database]:
    database = Database(store)
    yield database
    database.close()


@pytest.fixture
def links(database: Database, clock: Clock) -> Links:
    return Links(database, clock)


def view_of(links: Links, manage: str) -> Link | None:
    return links.viewed(tokens.view_of(manage))


def state_of(links: Links, manage: str) -> State | None:
    found = view_of(links, manage)
    return found.state if found else None


def test_tokens_have_128_random_bits_each() -> None:
    pairs = [(manage, tokens.view_of(manage)) for manage in (tokens.new_token() for _ in range(MINTED))]
    for kind in zip(*pairs, strict=True):
        assert len(set(kind)) == MINTED
        assert all(map(tokens.is_token, kind))
        raw = [base64.urlsafe_b64decode(token + "==") for token in kind]
        assert {len(each) for each in raw} == {16}
        octets = [Counter(column) for column in zip(*raw, strict=True)]
        for place in range(128):
            ones = sum(times for octet, times in octets[place // 8].items() if octet >> place % 8 & 1)
            assert abs(ones - MINTED / 2) < 6 * (MINTED / 4) ** 0.5, place


def test_tokens_come_from_nowhere_but_secrets() -> None:
    tree = ast.parse((PACKAGE / "store" / "tokens.py").read_text())
    imported = {
        alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    } | {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert "secrets" in imported
    assert not imported & {"random", "uuid", "time"}


@given(token_text, token_text, st.text(max_size=30))
def test_a_sealed_token_opens_with_the_same_key_and_content_only(token: str, key: str, content: str) -> None:
    canonical = base64.urlsafe_b64encode(base64.urlsafe_b64decode(token + "==")).decode().rstrip("=")
    kept = tokens.encrypted(canonical, key, content)
    assert tokens.encrypted(kept, key, content) == canonical != kept
    assert tokens.encrypted(kept, key, content + "x") != canonical
    assert tokens.encrypted(kept, key[::-1] + "x", content) != canonical


def test_only_digests_are_kept(links: Links, database: Database) -> None:
    key = tokens.new_token()
    manage = links.prepare(DRAFT, key)
    with database.reading() as connection:
        dump = "\n".join(map(str, connection.execute(select(table)).all()))
    for secret in (manage, tokens.view_of(manage), key):
        assert secret not in dump
        assert secret[:8] not in dump
    assert tokens.digest_of(manage) in dump


def test_a_link_says_what_was_written_and_opens_for_its_days(links: Links) -> None:
    manage = links.prepare(DRAFT, tokens.new_token())
    said = ("Dr. Ames", "Sam", "Read this first.")
    expected = Link(DRAFT.code, *said, START, START + 30 * DAY + REST, 0, State.LIVE)
    assert view_of(links, manage) == links.managed(manage) == expected


def test_what_is_no_token_of_its_kind_finds_nothing(links: Links) -> None:
    manage = links.prepare(DRAFT, tokens.new_token())
    assert links.viewed(manage) is None
    assert links.managed(tokens.view_of(manage)) is None
    assert links.managed(tokens.digest_of(manage)) is None
    assert links.viewed("") is links.managed("1") is None


@pytest.mark.parametrize("days", [7, 30, 90])
def test_a_link_expires_to_the_second(links: Links, clock: Clock, days: int) -> None:
    manage = links.prepare(replace(DRAFT, days=days), tokens.new_token())
    for offset, state in [(-SECOND, State.LIVE), (timedelta(), State.EXPIRED), (SECOND, State.EXPIRED)]:
        clock.now = START + days * DAY + REST + offset
        assert state_of(links, manage) is state


def test_a_link_without_expiry_opens_after_a_century(links: Links, clock: Clock) -> None:
    manage = links.prepare(replace(DRAFT, days=None), tokens.new_token())
    links.count(tokens.view_of(manage))
    clock.now += 36_500 * DAY
    assert links.purge() == 0
    assert state_of(links, manage) is State.LIVE


def test_extending_counts_from_now_and_opens_an_expired_link_again(links: Links, clock: Clock) -> None:
    manage = links.prepare(replace(DRAFT, days=7), tokens.new_token())
    clock.now += 10 * DAY
    assert state_of(links, manage) is State.EXPIRED
    links.extend(manage, 7)
    clock.now += 7 * DAY - SECOND
    assert state_of(links, manage) is State.LIVE
    links.extend(manage, None)
    clock.now += 1000 * DAY
    assert state_of(links, manage) is State.LIVE


def test_a_revoked_link_stays_revoked(links: Links, clock: Clock) -> None:
    manage = links.prepare(DRAFT, tokens.new_token())
    links.revoke(manage)
    links.extend(manage, None)
    assert state_of(links, manage) is State.REVOKED
    clock.now += KEPT - SECOND
    links.revoke(manage)
    clock.now += 2 * SECOND
    assert links.purge() == 1


def test_a_revocation_is_seen_by_every_other_process_at_once(links: Links, store: str) -> None:
    manage = links.prepare(DRAFT, tokens.new_token())
    other = Database(store)
    assert state_of(Links(other), manage) is not None
    links.revoke(manage)
    assert state_of(Links(other), manage) is State.REVOKED
    other.close()


def test_a_form_sent_by_fifty_at_once_makes_one_link(links: Links, database: Database) -> None:
    key = tokens.new_token()
    with ThreadPoolExecutor(50) as pool:
        made = list(pool.map(lambda _: links.prepare(DRAFT, key), range(50)))
    assert len(set(made)) == 1
    assert view_of(links, made[0])
    with database.reading() as connection:
        assert connection.scalar(text("SELECT count(*) FROM links")) == 1


def test_another_form_or_other_words_make_another_link(links: Links) -> None:
    key = tokens.new_token()
    made = {
        links.prepare(DRAFT, key),
        links.prepare(replace(DRAFT, label="Dr. Bell"), key),
        links.prepare(replace(DRAFT, days=None), key),
        links.prepare(DRAFT, tokens.new_token()),
    }
    assert len(made) == 4
    assert len(links.live()) == 4


def test_a_deleted_link_does_not_come_back_when_its_form_is_sent_again(links: Links) -> None:
    key = tokens.new_token()
    manage = links.prepare(DRAFT, key)
    links.delete(manage)
    again = links.prepare(DRAFT, key)
    assert again != manage
    assert view_of(links, manage) is None


def test_every_opening_is_counted_once(links: Links) -> None:
    manage = links.prepare(DRAFT, tokens.new_token())
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: links.count(tokens.view_of(manage)), range(100)))
    found = links.managed(manage)
    assert found
    assert found.openings == 100


def test_the_store_holds_so_many_links_a_day_and_in_all(database: Database, clock: Clock) -> None:
    links = Links(database, clock, Caps(a_day=3, in_all=5))
    key = tokens.new_token()
    first = links.prepare(DRAFT, key)
    for _ in range(2):
        links.prepare(DRAFT, tokens.new_token())
    with pytest.raises(QuotaError):
        links.prepare(DRAFT, tokens.new_token())
    assert links.prepare(DRAFT, key) == first
    clock.now += DAY + SECOND
    for _ in range(2):
        links.prepare(DRAFT, tokens.new_token())
    clock.now += DAY + SECOND
    with pytest.raises(QuotaError) as full:
        links.prepare(DRAFT, tokens.new_token())
    assert full.value.wait > 0
    assert state_of(links, first) is State.LIVE


def test_ended_links_are_deleted_after_thirty_days(links: Links, clock: Clock) -> None:
    expiring = links.prepare(replace(DRAFT, days=7), tokens.new_token())
    revoked = links.prepare(replace(DRAFT, days=None), tokens.new_token())
    living = links.prepare(replace(DRAFT, days=90), tokens.new_token())
    links.revoke(revoked)
    for moment, left in [
        (START + KEPT, {expiring, revoked, living}),
        (START + KEPT + SECOND, {expiring, living}),
        (START + 7 * DAY + REST + KEPT, {expiring, living}),
        (START + 7 * DAY + REST + KEPT + SECOND, {living}),
    ]:
        clock.now = moment
        links.purge()
        assert {each for each in (expiring, revoked, living) if links.managed(each)} == left


@pytest.mark.parametrize("how", ["delete", "purge"])
def test_what_is_deleted_is_in_no_file_of_the_store(
    empty_store: str, tmp_path: Path, clock: Clock, how: str
) -> None:
    database = Database(empty_store)
    links = Links(database, clock)
    said = Draft("00000000-0001", *SAID, 7)
    others = [links.prepare(DRAFT, tokens.new_token()) for _ in range(40)]
    gone = [links.prepare(said, tokens.new_token()) for _ in range(40)]
    for each in others:
        links.extend(each, None)
    for each in gone:
        links.count(tokens.view_of(each))
    assert all(words in _files(tmp_path) for words in SAID)
    if how == "purge":
        clock.now += 7 * DAY + REST + KEPT + SECOND
        assert links.purge() == 40
    else:
        for each in gone:
            links.delete(each)
    left = _files(tmp_path)
    assert not [words for words in (*SAID, *map(tokens.digest_of, gone)) if words in left]
    assert "Read this first." in left
    assert all(map(links.managed, others))
    database.close()


def _files(folder: Path) -> str:
    """All that the files of a store say, the log of writes included."""
    return "".join(path.read_bytes().decode("latin-1") for path in folder.iterdir() if path.is_file())


STATEMENTS = {"execute", "exec_driver_sql", "executemany", "executescript", "scalar", "scalars", "text"}


def test_no_statement_is_put_together_from_texts() -> None:
    joined = [
        f"{path.name}: {ast.unparse(call)}"
        for path in PACKAGE.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and _name(call) in STATEMENTS
        if any(_joins(part) for argument in call.args[:1] for part in ast.walk(argument))
    ]
    assert joined == []


def _name(call: ast.Call) -> str:
    return str(getattr(call.func, "attr", getattr(call.func, "id", "")))


def _joins(part: ast.AST) -> bool:
    """Whether this makes a text out of texts."""
    if isinstance(part, ast.BinOp):
        return any(isinstance(getattr(side, "value", None), str) for side in (part.left, part.right))
    return isinstance(part, ast.JoinedStr) or (isinstance(part, ast.Call) and _name(part) == "format")


@pytest.mark.parametrize(
    "payload",
    [
        "'; DROP TABLE links; --",
        '" OR "1"="1',
        "' UNION SELECT manage FROM links --",
        "%s %(x)s :label ? $1 {0}",
        "\\'; SELECT pg_sleep(9); --",
        "🏥 عيادة 診療所",
    ],
)
def test_whatever_is_written_stays_text(links: Links, payload: str) -> None:
    said = Draft(DRAFT.code, payload, payload, payload, None)
    manage = links.prepare(said, payload)
    found = links.managed(manage)
    assert found
    assert (found.label, found.sender, found.note) == (payload,) * 3
    assert links.viewed(payload) is links.managed(payload) is None
    assert len(links.live()) == 1


@pytest.mark.parametrize(
    "backwards", ["\N{RIGHT-TO-LEFT OVERRIDE}", "\N{RIGHT-TO-LEFT ISOLATE}", "\0", "\x1b"]
)
def test_characters_that_hide_or_turn_are_no_plain_text(backwards: str) -> None:
    assert not plain.is_plain(f"Dr. {backwards}Ames", lines=True)


@pytest.mark.parametrize(
    "name", ["علي\N{ZERO WIDTH NON-JOINER}رضا", "👩\N{ZERO WIDTH JOINER}⚕️", "Zoë O’Neil", "山田"]
)
def test_names_of_every_script_are_plain_text(name: str) -> None:
    assert plain.is_plain(name)
    assert plain.can_be_seen(name)


@given(st.text(max_size=40))
def test_tidied_text_is_tidy_and_plain_text_has_no_breaks(given: str) -> None:
    tidy = plain.tidied(given)
    assert plain.tidied(tidy) == tidy
    assert "\r" not in tidy
    for lines in (False, True):
        assert plain.is_plain(plain.cleared(given, lines=lines), lines=lines)
        assert plain.cleared(tidy, lines=lines) == tidy or not plain.is_plain(tidy, lines=lines)
    if plain.is_plain(tidy):
        assert len(tidy.splitlines()) <= 1
        assert plain.is_plain(tidy, lines=True)
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", tidy)


def test_text_of_nothing_but_space_and_joiners_cannot_be_seen() -> None:
    assert not plain.can_be_seen("\N{ZERO WIDTH JOINER}")
    assert not plain.can_be_seen("\N{NO-BREAK SPACE}")


WRITER = """
import os, random, signal, sys, time
from pathlib import Path
from decider.store import tokens
from decider.store.database import Database
from decider.store.links import Draft, Links

def write(address, out):
    links = Links(Database(address))
    for number in range(10_000):
        said = Draft(sys.argv[2], f"Client {number}", "Sam", "x" * 400, None)
        manage = links.prepare(said, tokens.new_token())
        os.write(out, (manage + "\\n").encode())
        links.count(tokens.view_of(manage))

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
    assert [each for each in acknowledged if state_of(Links(database), each) is not State.LIVE] == []
    database.close()
    with sqlite3.connect(tmp_path / "empty.sqlite3") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_links_open_from_a_copy_as_from_the_store(empty_store: str, tmp_path: Path) -> None:
    database = Database(empty_store)
    made = [Links(database).prepare(DRAFT, tokens.new_token()) for _ in range(5)]
    Links(database).revoke(made[0])
    before = [Links(database).managed(each) for each in made]
    database.copy_to(tmp_path / "copy.sqlite3")
    database.close()
    copy = Database(f"sqlite:///{tmp_path / 'copy.sqlite3'}")
    assert [Links(copy).managed(each) for each in made] == before
    copy.close()
