"""Prepared links as the operator finds them and takes them down, and how those nobody wants make room."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest

from decider.store import tokens
from decider.store.database import Database
from decider.store.link import Draft, State
from decider.store.links import KEPT, UNUSED, PreparedLinks
from decider.store.moderation import Moderation
from decider.store.quota import Caps, QuotaError
from tests.store.links import count

DRAFT = Draft("00000000-0001", "Dr. Ames", "Sam", "Read this first.", 30)
SITE = "https://choose.example.org"
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


class Clock:
    """A clock that somebody sets."""

    now = datetime(2026, 11, 12, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def links(store: str) -> Iterator[PreparedLinks]:
    database = Database(store)
    yield PreparedLinks(database, Clock())
    database.close()


@pytest.fixture
def moderation(links: PreparedLinks) -> Moderation:
    return Moderation(links.database, links.clock)


def tick(links: PreparedLinks, time: timedelta) -> None:
    assert isinstance(links.clock, Clock)
    links.clock.now += time


def made(links: PreparedLinks, label: str = "Dr. Ames", days: int | None = 30) -> str:
    return links.prepare(replace(DRAFT, label=label, days=days), tokens.new_token())


def labels(moderation: Moderation, state: State | None = None, limit: int | None = None) -> list[str]:
    return [entry.link.label for entry in moderation.entries(state, limit)]


def test_links_are_listed_by_state_newest_first(links: PreparedLinks, moderation: Moderation) -> None:
    made(links, "expired", 7)
    links.revoke(made(links, "revoked"))
    made(links, "endless", None)
    made(links, "live", 30)
    tick(links, 9 * DAY)  # when the seventh day is over everywhere
    assert labels(moderation) == ["live", "endless", "revoked", "expired"]
    assert labels(moderation, limit=2) == ["live", "endless"]
    for state, expected in [
        (State.LIVE, ["live", "endless"]),
        (State.EXPIRED, ["expired"]),
        (State.REVOKED, ["revoked"]),
    ]:
        assert labels(moderation, state) == expected
        assert {entry.link.state for entry in moderation.entries(state)} == {state}


@pytest.mark.parametrize(
    "shape",
    [
        "{}/s/{}", "/s/{1}", "{1}", " {1}\n", "{}/s/{}?utm_source=x#top", "<{}/s/{}>.",
        "https://mail.example/?url={2}&data=1",
    ],
)  # fmt: skip
def test_a_link_is_found_by_its_address_in_whatever_shape_it_is_reported(
    links: PreparedLinks, moderation: Moderation, shape: str
) -> None:
    manage = made(links)
    made(links, "another")
    view = tokens.view_of(manage)
    found = moderation.find(shape.format(SITE, view, quote(f"{SITE}/s/{view}", safe="")))
    assert found
    assert found.link == links.managed(manage)
    assert moderation.find(f"{SITE}/m/{manage}") == moderation.find(manage) == found
    assert moderation.find(found.id) == found


@pytest.mark.parametrize("nothing", ["", "%", "_" * 12, "0" * 12, "a", "A" * 22, "/s/" + "A" * 23, "'--"])
def test_what_names_no_link_finds_none(links: PreparedLinks, moderation: Moderation, nothing: str) -> None:
    made(links)
    assert moderation.find(nothing) is None


def test_an_id_leads_to_no_page(links: PreparedLinks, moderation: Moderation) -> None:
    manage = made(links)
    [entry] = moderation.entries()
    assert entry.id not in (manage, tokens.view_of(manage))
    assert not tokens.is_token(entry.id)
    assert links.viewed(entry.id) is links.managed(entry.id) is None


def test_what_is_taken_down_stays_down_whatever_its_owner_does(
    links: PreparedLinks, moderation: Moderation
) -> None:
    revoked, deleted, other = made(links, "revoked"), made(links, "deleted"), made(links, "other")
    for entry in moderation.entries():
        match entry.link.label:
            case "revoked":
                moderation.revoke(entry)
            case "deleted":
                assert moderation.delete(entry)
    links.extend(revoked, None)
    found = links.viewed(tokens.view_of(revoked))
    assert found
    assert found.state is State.REVOKED
    assert links.managed(deleted) is None
    assert labels(moderation) == ["other", "revoked"]
    assert labels(moderation, State.LIVE) == ["other"]
    assert links.managed(other)


def test_endless_links_that_nobody_opened_end_and_are_deleted_later(links: PreparedLinks) -> None:
    unused, opened, extended = (made(links, days=None) for _ in range(3))
    count(links, opened)
    tick(links, UNUSED - DAY)
    links.extend(extended, None)
    tick(links, DAY)
    links.purge()
    assert _state(links, unused) is State.LIVE
    tick(links, SECOND)
    assert links.purge() == 0
    assert [_state(links, each) for each in (unused, opened, extended)] == [
        State.EXPIRED,
        State.LIVE,
        State.LIVE,
    ]
    tick(links, KEPT)
    links.purge()
    assert _state(links, unused) is State.EXPIRED
    tick(links, SECOND)
    assert links.purge() == 1
    assert [_state(links, each) for each in (unused, opened)] == [None, State.LIVE]


def test_the_owner_of_an_unused_link_can_open_it_again(links: PreparedLinks) -> None:
    unused = made(links, days=None)
    tick(links, UNUSED + SECOND)
    links.purge()
    links.extend(unused, None)
    links.purge()
    assert _state(links, unused) is State.LIVE


def _state(links: PreparedLinks, manage: str) -> State | None:
    found = links.managed(manage)
    return found.state if found else None


def test_a_store_full_of_links_that_nobody_opens_has_room_again(links: PreparedLinks) -> None:
    small = replace(links, caps=Caps(a_day=100, in_all=3))
    for _ in range(3):
        made(small, days=None)
    with pytest.raises(QuotaError):
        made(small)
    tick(links, UNUSED + SECOND)
    small.purge()
    tick(links, KEPT + SECOND)
    small.purge()
    assert made(small)


def test_a_full_store_names_the_moment_at_which_there_is_room(links: PreparedLinks) -> None:
    small = replace(links, caps=Caps(a_day=2, in_all=3))
    made(small, days=7)
    tick(links, timedelta(hours=20))
    made(small, days=None)
    with pytest.raises(QuotaError) as full:
        made(small)
    assert full.value.wait == pytest.approx(4 * 3600, abs=2)
    tick(links, timedelta(seconds=full.value.wait))
    made(small, days=None)
    tick(links, 7 * DAY + KEPT - 2 * DAY)
    with pytest.raises(QuotaError) as full:
        made(small)
    tick(links, timedelta(seconds=full.value.wait - 60))
    assert small.purge() == 0
    tick(links, timedelta(seconds=60))
    assert small.purge() == 1
    assert made(small)
