"""Prepared links: made, opened, extended, revoked and deleted."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from decider.store import tokens
from decider.store.database import Database
from decider.store.link import Link, State
from decider.store.links import KEPT, PreparedLinks, live_links
from decider.store.quota import Caps, QuotaError
from tests.store.links import DAY, DRAFT, REST, SECOND, START, Clock, count, state_of, view_of


def test_a_link_says_what_was_written_and_opens_for_its_days(links: PreparedLinks) -> None:
    manage = links.prepare(DRAFT, tokens.new_token())
    said = ("Dr. Ames", "Sam", "Read this first.")
    expected = Link(DRAFT.code, *said, START, START + 30 * DAY + REST, 0, State.LIVE)
    assert view_of(links, manage) == links.managed(manage) == expected


def test_what_is_no_token_of_its_kind_finds_nothing(links: PreparedLinks) -> None:
    manage = links.prepare(DRAFT, tokens.new_token())
    assert links.viewed(manage) is None
    assert links.managed(tokens.view_of(manage)) is None
    assert links.managed(tokens.digest_of(manage)) is None
    assert links.viewed("") is links.managed("1") is None


@pytest.mark.parametrize("days", [7, 30, 90])
def test_a_link_expires_to_the_second(links: PreparedLinks, clock: Clock, days: int) -> None:
    manage = links.prepare(replace(DRAFT, days=days), tokens.new_token())
    for offset, state in [(-SECOND, State.LIVE), (timedelta(), State.EXPIRED), (SECOND, State.EXPIRED)]:
        clock.now = START + days * DAY + REST + offset
        assert state_of(links, manage) is state


def test_a_link_without_expiry_opens_after_a_century(links: PreparedLinks, clock: Clock) -> None:
    manage = links.prepare(replace(DRAFT, days=None), tokens.new_token())
    count(links, manage)
    clock.now += 36_500 * DAY
    assert links.purge() == 0
    assert state_of(links, manage) is State.LIVE


def test_extending_counts_from_now_and_opens_an_expired_link_again(
    links: PreparedLinks, clock: Clock
) -> None:
    manage = links.prepare(replace(DRAFT, days=7), tokens.new_token())
    clock.now += 10 * DAY
    assert state_of(links, manage) is State.EXPIRED
    links.extend(manage, 7)
    clock.now += 7 * DAY - SECOND
    assert state_of(links, manage) is State.LIVE
    links.extend(manage, None)
    clock.now += 1000 * DAY
    assert state_of(links, manage) is State.LIVE


def test_a_revoked_link_stays_revoked(links: PreparedLinks, clock: Clock) -> None:
    manage = links.prepare(DRAFT, tokens.new_token())
    links.revoke(manage)
    before = links.managed(manage)
    links.extend(manage, None)
    assert links.managed(manage) == before
    assert state_of(links, manage) is State.REVOKED
    clock.now += KEPT - SECOND
    links.revoke(manage)
    clock.now += 2 * SECOND
    assert links.purge() == 1


def test_a_revocation_is_seen_by_every_other_process_at_once(links: PreparedLinks, store: str) -> None:
    manage = links.prepare(DRAFT, tokens.new_token())
    other = Database(store)
    assert state_of(PreparedLinks(other), manage) is not None
    links.revoke(manage)
    assert state_of(PreparedLinks(other), manage) is State.REVOKED
    other.close()


def test_a_form_sent_by_fifty_at_once_makes_one_link(links: PreparedLinks, database: Database) -> None:
    key = tokens.new_token()
    with ThreadPoolExecutor(50) as pool:
        made = list(pool.map(lambda _: links.prepare(DRAFT, key), range(50)))
    assert len(set(made)) == 1
    assert view_of(links, made[0])
    with database.reading() as connection:
        assert connection.scalar(text("SELECT count(*) FROM links")) == 1


def test_another_form_or_other_words_make_another_link(links: PreparedLinks) -> None:
    key = tokens.new_token()
    made = {
        links.prepare(DRAFT, key),
        links.prepare(replace(DRAFT, label="Dr. Bell"), key),
        links.prepare(replace(DRAFT, days=None), key),
        links.prepare(DRAFT, tokens.new_token()),
    }
    assert len(made) == 4
    assert len(live_links(links.database, links.clock())) == 4


def test_a_deleted_link_does_not_come_back_when_its_form_is_sent_again(links: PreparedLinks) -> None:
    key = tokens.new_token()
    manage = links.prepare(DRAFT, key)
    links.delete(manage)
    again = links.prepare(DRAFT, key)
    assert again != manage
    assert view_of(links, manage) is None


def test_the_store_holds_so_many_links_a_day_and_in_all(database: Database, clock: Clock) -> None:
    links = PreparedLinks(database, clock, Caps(a_day=3, in_all=5))
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


def test_ended_links_are_deleted_after_thirty_days(links: PreparedLinks, clock: Clock) -> None:
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
