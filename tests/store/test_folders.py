"""Folders in a store: what their tokens open, what the database alone does not, and when they are deleted."""

import pytest
from sqlalchemy import select

from decider.store import tokens
from decider.store.database import Database
from decider.store.folders import MOST_LINKS, ROOM, FolderFullError, Folders, NoFolderError
from decider.store.link import Draft, State
from decider.store.links import PreparedLinks, live_links
from decider.store.quota import Caps, QuotaError
from decider.store.schema import folders as table
from decider.store.schema import links as link_table
from tests.store.links import DAY, DRAFT, Clock, state_of


@pytest.fixture
def folders(links: PreparedLinks) -> Folders:
    return Folders(links)


def test_a_folder_opens_the_owners_pages_of_its_links_and_of_no_other(
    folders: Folders, links: PreparedLinks
) -> None:
    mine, other = folders.make("a"), folders.make("b")
    made = folders.prepare(mine, [DRAFT, Draft("00000000-0001", "Dr. Bell", "", "", None)], "key")
    entries = folders.opened(mine)
    assert entries is not None
    assert [each.manage for each in entries] == [*reversed(made)]
    assert [each.link for each in entries] == [links.managed(each) for each in reversed(made)]
    assert folders.opened(other) == ()
    assert folders.opened(tokens.new_token()) is None


def test_the_database_alone_opens_no_link_of_a_folder(folders: Folders, database: Database) -> None:
    token = folders.make("a")
    made = folders.prepare(token, [DRAFT], "key")
    with database.reading() as connection:
        kept = [*connection.execute(select(link_table)).one(), *connection.execute(select(table)).one()]
    text = " ".join(map(str, kept))
    assert not [each for each in (token, *made, tokens.view_of(made[0])) if each in text]
    (sealed,) = [each for each in kept if each and each == _sealed(database)]
    for guess in (tokens.digest_of(token), "", made[0], tokens.new_token()):
        assert tokens.encrypted(sealed, guess, tokens.digest_of(tokens.view_of(made[0]))) != made[0]


def _sealed(database: Database) -> str:
    with database.reading() as connection:
        return str(connection.scalar(select(link_table.c.folder_sealed)))


def test_no_two_links_of_a_folder_are_sealed_by_one_pad(folders: Folders, database: Database) -> None:
    token = folders.make("a")
    made = folders.prepare(token, [DRAFT] * 5, "key")
    with database.reading() as connection:
        rows = connection.execute(select(link_table.c.folder_sealed, link_table.c.view)).all()
    found = {tokens.encrypted(row.folder_sealed, token, row.view) for row in rows}
    assert found == {*made}
    swapped = tokens.encrypted(rows[0].folder_sealed, token, rows[1].view)
    assert swapped not in made


def test_what_is_sent_twice_is_made_once(folders: Folders) -> None:
    assert folders.make("a") == folders.make("a") != folders.make("b")
    token = folders.make("a")
    assert folders.prepare(token, [DRAFT, DRAFT], "key") == folders.prepare(token, [DRAFT, DRAFT], "key")
    assert len(folders.opened(token) or ()) == 2


def test_several_are_changed_at_once_and_none_of_another_folder(
    folders: Folders, links: PreparedLinks
) -> None:
    mine, other = folders.make("a"), folders.make("b")
    (first, second), (third,) = folders.prepare(mine, [DRAFT] * 2, "x"), folders.prepare(other, [DRAFT], "y")
    ids = {each.id for token in (mine, other) for each in folders.opened(token) or ()}
    folders.revoke(mine, ids)
    folders.extend(mine, ids, None)
    assert [state_of(links, each) for each in (first, second, third)] == [
        State.REVOKED,
        State.REVOKED,
        State.LIVE,
    ]
    kept = links.managed(third)
    assert kept is not None
    assert kept.expires is not None
    folders.take_out(mine, ids)
    assert folders.opened(mine) == ()
    assert len(folders.opened(other) or ()) == 1


def test_a_link_is_in_one_folder_at_a_time(folders: Folders, links: PreparedLinks) -> None:
    first, second, manage = folders.make("a"), folders.make("b"), links.prepare(DRAFT, "key")
    assert folders.put(first, manage)
    assert folders.put(second, manage)
    assert folders.put(second, manage)
    assert [len(folders.opened(each) or ()) for each in (first, second)] == [0, 1]
    assert not folders.put(tokens.new_token(), manage)
    assert not folders.put(first, tokens.new_token())
    assert len(folders.opened(second) or ()) == 1


def test_nothing_is_made_in_a_folder_that_there_is_not_or_that_is_full(
    folders: Folders, links: PreparedLinks, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NoFolderError):
        folders.prepare(tokens.new_token(), [DRAFT], "key")
    assert live_links(links.database, links.clock()) == ()
    monkeypatch.setattr("decider.store.folders.MOST_LINKS", 3)
    assert MOST_LINKS > 3
    token = folders.make("a")
    with pytest.raises(FolderFullError):
        folders.prepare(token, [DRAFT] * 4, "key")
    assert live_links(links.database, links.clock()) == ()
    (made, *_) = folders.prepare(token, [DRAFT] * 3, "key")
    with pytest.raises(FolderFullError):
        folders.put(token, links.prepare(DRAFT, "other"))
    assert folders.put(token, made)


def test_a_sheet_that_exceeds_a_quota_makes_nothing(database: Database, clock: Clock) -> None:
    links = PreparedLinks(database, clock, Caps(a_day=3, in_all=100))
    folders = Folders(links)
    token = folders.make("a")
    with pytest.raises(QuotaError):
        folders.prepare(token, [DRAFT] * 4, "key")
    assert live_links(links.database, links.clock()) == ()
    folders.make("b")
    folders.make("c")
    with pytest.raises(QuotaError) as full:
        folders.make("d")
    assert 0 < full.value.wait <= DAY.total_seconds()


@pytest.mark.parametrize("with_links", [True, False])
def test_a_deleted_folder_takes_its_links_along_or_leaves_them(
    folders: Folders, links: PreparedLinks, *, with_links: bool
) -> None:
    token, other = folders.make("a"), links.prepare(DRAFT, "other")
    (made,) = folders.prepare(token, [DRAFT], "key")
    assert folders.delete(token, with_links=with_links)
    assert folders.opened(token) is None
    kept = links.managed(made)
    assert (kept is None) is with_links
    assert kept is None or not kept.in_folder
    assert links.managed(other) is not None


def test_an_empty_folder_is_deleted_when_nobody_used_it_for_long(
    folders: Folders, links: PreparedLinks, clock: Clock
) -> None:
    empty, emptied, full = (folders.make(each) for each in "abc")
    (made,) = folders.prepare(emptied, [DRAFT], "x")
    folders.prepare(full, [Draft("00000000-0001", "Dr. Bell", "", "", 90)], "y")
    clock.now += 80 * DAY
    links.delete(made)
    clock.now += 11 * DAY
    links.purge()
    assert folders.opened(empty) is None
    assert folders.opened(emptied) == ()
    assert folders.opened(full) != ()
    clock.now += 80 * DAY
    links.purge()
    assert folders.opened(emptied) is None
    assert folders.opened(full) == ()


def test_a_folder_whose_last_link_moved_to_another_is_kept_as_long_as_any(
    folders: Folders, links: PreparedLinks, clock: Clock
) -> None:
    left, other = folders.make("a"), folders.make("b")
    (moved,) = folders.prepare(left, [Draft("00000000-0001", "Dr. Bell", "", "", 365)], "key")
    clock.now += 100 * DAY
    assert folders.put(other, moved)
    links.purge()
    assert folders.opened(left) == ()
    clock.now += 91 * DAY
    links.purge()
    assert folders.opened(left) is None


def test_looking_into_a_folder_changes_nothing(folders: Folders, database: Database, clock: Clock) -> None:
    token = folders.make("a")
    with database.reading() as connection:
        before = connection.execute(select(table)).one()
    clock.now += DAY
    folders.opened(token)
    with database.reading() as connection:
        assert connection.execute(select(table)).one() == before


@pytest.mark.parametrize("form", ["{}", "https://x.example/d/{}", "see </d/{}>, ok", "/d/{}/many"])
def test_the_token_of_a_folder_is_found_in_what_people_paste(form: str) -> None:
    token = tokens.new_token()
    assert tokens.token_in(form.format(token), ROOM) == token
