"""Links that ask a client: what may be sent by them, and that nothing else comes of their tokens."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, inspect, select
from sqlalchemy.engine import make_url

from decider.store import tokens
from decider.store.client_links import ClientLinks, Sending
from decider.store.database import Database
from decider.store.link import Kind, State
from decider.store.links import KEPT, PreparedLinks, live_links
from decider.store.moderation import Moderation
from decider.store.returned import Returned
from decider.store.revision import MIGRATIONS
from decider.store.schema import links as table
from decider.store.tally import Tally
from decider.store.url import DRIVERS
from tests.store.links import DAY, DRAFT, REST, SECOND, START, Clock

ASKING = replace(DRAFT, kind=Kind.CLIENT)
SENT, NEWER = "00000000-0002", "00000000-0003"


@pytest.fixture
def clients(links: PreparedLinks) -> ClientLinks:
    return ClientLinks(links.database, links.clock)


@pytest.fixture
def manage(links: PreparedLinks) -> str:
    return links.prepare(ASKING, tokens.new_token())


@pytest.fixture
def ask(manage: str) -> str:
    return tokens.view_of(manage)


def came_back(links: PreparedLinks, manage: str) -> Returned | None:
    link = links.managed(manage)
    assert link is not None
    return link.returned


def test_each_kind_opens_at_its_own_address_alone(
    links: PreparedLinks, clients: ClientLinks, manage: str
) -> None:
    shown = tokens.view_of(links.prepare(DRAFT, tokens.new_token()))
    ask = tokens.view_of(manage)
    assert links.viewed(ask) is None
    assert clients.asked(shown) is None
    assert clients.asked(manage) is clients.asked("") is clients.asked(tokens.digest_of(ask)) is None
    found = clients.asked(ask)
    assert found == links.managed(manage)
    assert found is not None
    assert (found.kind, found.returned, found.state) == (Kind.CLIENT, None, State.LIVE)
    assert clients.send(shown, SENT, 0) is Sending.ENDED
    assert [link.kind for link in live_links(links.database, links.clock())] == [Kind.RESULT]


def test_the_newest_that_was_sent_is_kept(
    links: PreparedLinks, clients: ClientLinks, clock: Clock, manage: str, ask: str
) -> None:
    assert clients.send(ask, SENT, 0) is Sending.KEPT
    assert came_back(links, manage) == Returned(SENT, START, 1)
    clock.now += DAY
    assert clients.send(ask, NEWER, 1) is Sending.KEPT
    assert came_back(links, manage) == Returned(NEWER, START + DAY, 2)
    assert clients.send(ask, SENT, 2) is Sending.KEPT
    assert came_back(links, manage) == Returned(SENT, START + DAY, 3)
    found = links.managed(manage)
    assert found is not None
    assert (found.code, found.openings) == (DRAFT.code, 0)


def test_a_press_that_comes_twice_or_late_changes_nothing(
    links: PreparedLinks, clients: ClientLinks, clock: Clock, manage: str, ask: str
) -> None:
    clients.send(ask, SENT, 0)
    clock.now += DAY
    assert clients.send(ask, SENT, 0) is Sending.SAME
    clients.send(ask, NEWER, 1)
    before = came_back(links, manage)
    clock.now += DAY
    for known in (0, 1, 3, -1):
        assert clients.send(ask, SENT, known) is Sending.OUTRUN
    assert came_back(links, manage) == before == Returned(NEWER, START + DAY, 2)


def test_of_many_presses_at_once_one_is_kept(
    links: PreparedLinks, clients: ClientLinks, manage: str, ask: str
) -> None:
    codes = [f"00000000-{number:04}" for number in range(10, 20)]
    with ThreadPoolExecutor(8) as pool:
        found = [*pool.map(lambda code: clients.send(ask, code, 0), codes)]
    assert sorted(found) == [Sending.KEPT] + [Sending.OUTRUN] * 9
    assert came_back(links, manage) == Returned(codes[found.index(Sending.KEPT)], START, 1)


@pytest.mark.parametrize("end", [PreparedLinks.revoke, PreparedLinks.delete])
def test_nothing_is_sent_by_a_link_that_was_ended(
    links: PreparedLinks, clients: ClientLinks, manage: str, end: Callable[[PreparedLinks, str], object]
) -> None:
    clients.send(tokens.view_of(manage), SENT, 0)
    end(links, manage)
    before = links.managed(manage)
    assert clients.send(tokens.view_of(manage), NEWER, 1) is Sending.ENDED
    assert links.managed(manage) == before


def test_the_last_second_of_a_link_still_sends(
    links: PreparedLinks, clients: ClientLinks, clock: Clock
) -> None:
    manage = links.prepare(ASKING, tokens.new_token())
    clock.now = START + 30 * DAY + REST - SECOND
    assert clients.send(tokens.view_of(manage), SENT, 0) is Sending.KEPT
    clock.now += SECOND
    assert clients.send(tokens.view_of(manage), NEWER, 1) is Sending.ENDED
    assert came_back(links, manage) == Returned(SENT, clock.now - SECOND, 1)


def test_what_came_back_goes_with_its_link(
    links: PreparedLinks, clients: ClientLinks, clock: Clock, manage: str, ask: str
) -> None:
    clients.send(ask, SENT, 0)
    clock.now += 30 * DAY + REST + KEPT
    assert links.purge() == 0
    assert came_back(links, manage)
    clock.now += SECOND
    assert links.purge() == 1
    with links.database.reading() as connection:
        assert connection.execute(select(table)).all() == []


def test_openings_count_and_the_operator_finds_and_ends_it(
    links: PreparedLinks, clients: ClientLinks, manage: str, ask: str
) -> None:
    tally = Tally(links.database)
    tally.count(ask)
    tally.close()
    clients.send(ask, SENT, 0)
    moderation = Moderation(links.database, links.clock)
    entry = moderation.find(f"https://choose.example.org/c/{ask}/q/x")
    assert entry is not None
    assert (entry.link.openings, entry.link.returned) == (1, Returned(SENT, START, 1))
    moderation.revoke(entry)
    found = clients.asked(ask)
    assert found is not None
    assert found.state is State.REVOKED
    assert manage not in repr(entry)


def test_no_token_is_kept(links: PreparedLinks, clients: ClientLinks, manage: str, ask: str) -> None:
    clients.send(ask, SENT, 0)
    with links.database.reading() as connection:
        dump = str(connection.execute(select(table)).all())
    assert (manage[:8] in dump, ask[:8] in dump, SENT in dump) == (False, False, True)


@pytest.fixture
def connected(store: str, links: PreparedLinks) -> Iterator[Connection]:
    """A store with a link of each kind, to step over its migrations."""
    for draft in (DRAFT, ASKING):
        links.prepare(draft, tokens.new_token())
    links.database.close()
    url = make_url(store)
    engine = create_engine(url.set(drivername=DRIVERS[url.drivername]))
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def test_a_step_back_deletes_what_an_older_program_would_show_as_a_result(
    connected: Connection, store: str
) -> None:
    def columns() -> set[str]:
        return {column["name"] for column in inspect(connected).get_columns("links")}

    config = Config(attributes={"connection": connected})
    config.set_main_option("script_location", str(MIGRATIONS))
    assert columns() == {column.name for column in table.columns}
    command.downgrade(config, "0005")
    added = {"kind", "returned", "returned_at", "sendings", "contact", "folder", "folder_sealed"}
    assert columns() == {column.name for column in table.columns} - added
    connected.commit()
    with closing(Database(store)) as database:
        (left,) = live_links(database, Clock()())
    assert (left.kind, left.label, left.returned) == (Kind.RESULT, DRAFT.label, None)
