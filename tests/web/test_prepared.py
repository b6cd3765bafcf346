"""A link prepared for somebody: made, shown, counted, extended, revoked and deleted."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from decider.web.app import create_app
from decider.web.settings import Settings
from tests.web.links import (
    BROWSER,
    SAID,
    SITE,
    clocked,
    do,
    form_of,
    found,
    made,
    opened,
    openings,
    sent,
    some_code,
)
from tests.web.reading import Page, text_of

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


@pytest.fixture
def client(small: Path, empty_store: str) -> Iterator[FlaskClient]:
    with opened(small, empty_store) as client:
        yield client


def greeting(page: Page) -> str:
    return text_of(page.root.find(".//section[@class='prepared']"))


def read(client: FlaskClient, address: str, status: int = 200) -> Page:
    return Page.fetched(client.get(address, headers=BROWSER), status)


def test_a_result_leads_to_its_form(client: FlaskClient) -> None:
    code = some_code(client)
    assert read(client, f"/r/{code}").link("Send to your board or a client") == f"/r/{code}/prepare"
    page = read(client, f"/r/{code}/prepare")
    assert page.heading == "Send to your board or a client"
    assert page.response.headers["Cache-Control"] == "private, no-store"


def test_a_prepared_link_shows_the_result_with_what_was_written(client: FlaskClient) -> None:
    link = made(client)
    page = read(client, link.view)
    assert page.heading == read(client, f"/r/{link.code}").heading
    assert greeting(page).startswith("Prepared for Ames and partners by Sam Vendor on ")
    assert "First line.\nSecond line." in "".join(page.root.itertext())
    assert "abuse@example.org" in page.text()


def test_a_prepared_page_says_where_its_answers_are_kept(client: FlaskClient) -> None:
    text = read(client, made(client).view).text()
    assert "stored for this link" in text
    assert "We store for this link: the code of this result" in text
    assert "this page’s link" not in text


def test_without_sender_and_note_only_the_label_is_shown(client: FlaskClient) -> None:
    page = read(client, made(client, sender="", note="").view)
    assert " by " not in greeting(page)
    assert page.root.find(".//p[@class='message']") is None


def test_without_an_operator_nobody_is_named_for_reports(small: Path, empty_store: str) -> None:
    client = create_app(small, Settings(database_url=empty_store), TESTING=True).test_client()
    assert "mailto:" not in read(client, made(client).view).text()
    assert "Report it" not in read(client, made(client).view).text()


def test_the_owners_page_gives_both_links_once_each_with_the_sites_own_address(client: FlaskClient) -> None:
    link = made(client)
    page = read(client, link.manage)
    assert page.heading == "Your link is ready"
    assert [each.text for each in page.all("a[@class='link']")] == [SITE + link.view, SITE + link.manage]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("label", "", "Enter who it is for"),
        ("label", " \N{ZERO WIDTH JOINER}", "Enter who it is for"),
        ("label", "a" * 61, "at most 60 characters; these are 61"),
        ("label", "two\nlines", "are taken out"),
        ("label", "tab\there", "are taken out"),
        ("label", "\N{RIGHT-TO-LEFT OVERRIDE}semA", "are taken out"),
        ("sender", "a" * 61, "at most 60 characters; these are 61"),
        ("sender", "nul\0", "are taken out"),
        ("note", "a" * 501, "at most 500 characters; these are 501"),
        ("note", "bell\a", "are taken out"),
        ("expiry", "365", "Choose one of these."),
        ("expiry", "\N{FULLWIDTH DIGIT SEVEN}", "Choose one of these."),
    ],
)
def test_what_cannot_be_kept_is_said_beside_its_field_and_nothing_is_lost(
    client: FlaskClient, field: str, value: str, words: str
) -> None:
    form = form_of(client, some_code(client))
    page = Page.fetched(sent(client, form, **{field: value}), 422)
    assert [words in text_of(each) for each in page.all("p[@role='alert']")] == [True]
    kept = {each.get("name", ""): each.get("value", "") for each in page.all("input")}
    kept["note"] = "".join(page.all("textarea")[0].itertext())
    others = {name: SAID[name] for name in SAID if name != field}
    assert {name: kept[name] for name in others} == others
    assert form.items() <= kept.items()
    assert not {*"\0\a\t\N{RIGHT-TO-LEFT OVERRIDE}"} & {*kept[field]}
    assert text_of(page.root.find(".//title")).startswith("Error: ")


def test_text_is_composed_and_trimmed_before_it_is_measured(client: FlaskClient) -> None:
    decomposed = "e\N{COMBINING ACUTE ACCENT}"
    page = read(client, made(client, label=f"  {decomposed * 60} ", note="one\r\ntwo").view)
    assert "é" * 60 in greeting(page)
    assert "one\ntwo" in "".join(page.root.itertext())


def test_a_form_sent_twice_makes_one_link(client: FlaskClient) -> None:
    form = form_of(client, some_code(client))
    first, second = sent(client, form), sent(client, form)
    assert first.location == second.location
    assert sent(client, form, label="Somebody else").location != first.location


@pytest.mark.parametrize("key", ["", "short", "x" * 5000, "ключ"])
def test_a_form_whose_key_is_not_ours_makes_a_link_all_the_same(client: FlaskClient, key: str) -> None:
    form = {"code": some_code(client), "key": key}
    assert sent(client, form).location != sent(client, form).location


@pytest.mark.parametrize("code", ["", "nonsense", "00000000-0001"])
def test_a_code_that_cannot_be_read_makes_no_link(client: FlaskClient, code: str) -> None:
    assert sent(client, {"code": code}).status_code == 404
    assert client.get(f"/r/{code or 'x'}/prepare").status_code == 404


def test_a_link_says_what_it_said_after_the_criteria_changed(client: FlaskClient, small: Path) -> None:
    link = made(client)
    before = read(client, link.view).heading
    small.write_text(small.read_text().replace("2026.11", "2027.01"))
    page = read(client, link.view)
    assert page.heading == before
    assert page.root.find(".//section[@class='sequel']") is not None
    assert read(client, link.manage).heading == "Your link is ready"


@pytest.mark.parametrize(("expiry", "days"), [("7", 7), ("30", 30), ("90", 90)])
def test_a_link_ends_with_its_days_and_can_be_opened_again(
    client: FlaskClient, expiry: str, days: int
) -> None:
    clock = clocked(client.application)
    # The link is made on November 12, and that day is over everywhere at noon of the 13th in UTC.
    over = datetime(2026, 11, 13, 12, tzinfo=UTC)
    link = made(client, expiry=expiry)
    clock.now = over + days * DAY - SECOND
    read(client, link.view)
    clock.now = over + days * DAY
    assert read(client, link.view, 410).heading == "This link has ended"
    owned = read(client, link.manage)
    assert owned.heading == "Your link has expired"
    assert owned.root.find(".//a[@id='view']") is None
    assert do(client, link.manage, "extend", expiry="7").location == link.manage
    read(client, link.view)
    clock.now += 9 * DAY
    read(client, link.view, 410)


def test_a_link_without_end_says_so(client: FlaskClient) -> None:
    clock = clocked(client.application)
    link = made(client, expiry="none")
    clock.now += 20_000 * DAY
    read(client, link.view)
    assert "never expires" in read(client, link.manage).text()


def test_a_time_that_is_not_offered_changes_nothing(client: FlaskClient) -> None:
    link = made(client)
    page = Page.fetched(do(client, link.manage, "extend", expiry="1"), 422)
    assert "Choose one of these." in page.text()
    assert do(client, link.manage, "shorten").status_code == 400


def test_a_revoked_link_has_ended_for_good_and_its_owner_is_told(client: FlaskClient) -> None:
    link = made(client)
    assert do(client, link.manage, "revoke").location == link.manage
    page = read(client, link.view, 410)
    assert not [words for words in SAID.values() if words in page.text()]
    assert "EHR" not in "".join(text_of(each) for each in page.all("main"))[13:]
    assert do(client, link.manage, "extend", expiry="none").location == link.manage
    read(client, link.view, 410)
    assert read(client, link.manage).heading == "Your link is revoked"


def test_a_deleted_link_is_unknown_to_everybody(client: FlaskClient) -> None:
    link = made(client)
    page = Page.fetched(do(client, link.manage, "delete"), 200)
    assert page.heading == "The link is deleted"
    assert page.link("See the result") == f"/r/{link.code}"
    for address in (link.view, link.manage):
        assert read(client, address, 404).heading == "There is no such link"
    assert do(client, link.manage, "delete").status_code == 404


def test_openings_are_counted_and_said_to_be_an_estimate(client: FlaskClient) -> None:
    link = made(client)
    for expected in (1, 2, 3):
        read(client, link.view)
        assert openings(client, link.manage) == expected
    assert "an estimate" in read(client, link.manage).text()


def test_where_openings_cannot_be_counted_the_result_is_shown_all_the_same(
    client: FlaskClient, empty_store: str
) -> None:
    link = made(client)
    client.application.extensions["links"].database.close()
    file = Path(empty_store.removeprefix("sqlite:///"))
    with client.application.extensions["links"].database.writing() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER full BEFORE UPDATE ON links BEGIN SELECT RAISE(ABORT, 'disk full'); END"
        )
    assert file.exists()
    read(client, link.view)
    assert openings(client, link.manage) == 0


def test_the_mail_to_the_client_holds_the_view_link_alone(client: FlaskClient) -> None:
    link = made(client)
    page = read(client, link.manage)
    mail = page.link("Write an email")
    assert mail.startswith("mailto:?subject=")
    assert link.view.rsplit("/", 1)[1] in mail
    assert link.manage.rsplit("/", 1)[1] not in mail
    assert not {"\r", "\n", " "} & set(mail)
    assert found(client, link.manage) == link
