"""The days of a prepared link: when it is dated, its last day, and what the form shows of it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from decider.store.expiry import end_after, last_day, pacific_day
from decider.store.schema import links as table
from tests.web.links import BROWSER, SAID, Made, clocked, do, made, opened
from tests.web.reading import Page, text_of

DAY = timedelta(days=1)
CALIFORNIA = timezone(timedelta(hours=-8))
BAKER_ISLAND = timezone(timedelta(hours=-12))
EVENING = datetime(2026, 11, 12, 21, 30, tzinfo=CALIFORNIA)
moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is beside it


@pytest.fixture
def client(small: Path, empty_store: str) -> Iterator[FlaskClient]:
    with opened(small, empty_store) as client:
        yield client


def status(client: FlaskClient, link: Made) -> int:
    return client.get(link.view, headers=BROWSER).status_code


def page_of(client: FlaskClient, link: Made) -> Page:
    return Page.fetched(client.get(link.manage), 200)


def chosen(page: Page) -> list[str]:
    """The words of what the form for a new end shows as chosen."""
    return [text_of(each) for each in page.all("label") if each.find("input[@checked]") is not None]


@given(moments, st.sampled_from([7, 30, 90]))
def test_the_day_that_is_named_is_whole_everywhere_and_far_enough_away(moment: datetime, days: int) -> None:
    end = end_after(moment, days)
    assert last_day(end) == pacific_day(moment) + days * DAY
    assert end >= moment + days * DAY
    for hours in (-12, -10, -5, 0, 14):
        here = timezone(timedelta(hours=hours))
        assert datetime.combine(last_day(end), datetime.max.time(), here) < end


@given(moments)
def test_of_an_end_at_any_hour_the_last_whole_day_is_named(end: datetime) -> None:
    over = datetime.combine(last_day(end) + DAY, datetime.min.time(), BAKER_ISLAND)
    assert over <= end < over + DAY


def test_a_link_of_an_evening_in_california_is_dated_there_and_opens_through_its_last_day(
    client: FlaskClient,
) -> None:
    clock = clocked(client.application)
    clock.now = EVENING.astimezone(UTC)
    link = made(client, expiry="7")
    page = page_of(client, link)
    assert "made on November 12, 2026" in page.text()
    assert "Open through November 19, 2026" in page.text()
    assert "on November 12, 2026" in Page.fetched(client.get(link.view), 200).text()
    clock.now = datetime(2026, 11, 19, 23, 59, 59, tzinfo=BAKER_ISLAND).astimezone(UTC)
    assert status(client, link) == 200
    clock.now += timedelta(seconds=1)
    assert status(client, link) == 410
    assert "was open through November 19, 2026" in page_of(client, link).text()


def test_a_link_that_was_stored_with_an_hour_opens_as_it_did_and_names_its_last_whole_day(
    client: FlaskClient,
) -> None:
    clock = clocked(client.application)
    link = made(client, expiry="7")
    with client.application.extensions["links"].database.writing() as connection:
        connection.execute(update(table).values(expires=datetime(2026, 11, 20, 5, 30, tzinfo=UTC)))
    assert "Open through November 18, 2026" in page_of(client, link).text()
    clock.now = datetime(2026, 11, 20, 5, 29, 59, tzinfo=UTC)
    assert status(client, link) == 200
    clock.now += timedelta(seconds=1)
    assert status(client, link) == 410


def test_the_form_for_a_new_end_shows_what_holds_now(client: FlaskClient) -> None:
    clock = clocked(client.application)
    clock.now = EVENING.astimezone(UTC)
    ending, endless = made(client, expiry="90"), made(client, expiry="none")
    assert chosen(page_of(client, ending)) == ["as it is, through February 10, 2027"]
    assert chosen(page_of(client, endless)) == ["never"]
    assert "as it is" not in page_of(client, endless).text()
    clock.now += 100 * DAY
    assert chosen(page_of(client, ending)) == []
    assert "as it is" not in page_of(client, ending).text()


def test_a_form_that_is_sent_as_it_is_changes_nothing(client: FlaskClient) -> None:
    clock = clocked(client.application)
    link = made(client, expiry="90")
    clock.now += 10 * DAY
    before = page_of(client, link).text()
    assert do(client, link.manage, "extend", expiry="keep").location == link.manage
    assert page_of(client, link).text() == before
    clock.now += 100 * DAY
    for said in ({"expiry": "keep"}, {}):
        refused = Page.fetched(do(client, link.manage, "extend", **said), 422)
        assert [text_of(each) for each in refused.all("p[@role='alert']")] == ["Choose one of these."]
    assert status(client, link) == 410


def test_every_owners_page_has_a_title_of_its_own(client: FlaskClient) -> None:
    titles = {
        text_of(page_of(client, made(client, label=label)).root.find(".//title"))
        for label in (SAID["label"], "Dr. Bell")
    }
    assert {title.split(" · ")[0] for title in titles} == {SAID["label"], "Dr. Bell"}


def test_the_day_of_a_moment_is_that_of_the_pacific_coast() -> None:
    assert pacific_day(EVENING.astimezone(UTC)) == date(2026, 11, 12)
