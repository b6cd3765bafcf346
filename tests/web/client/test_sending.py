"""Sending answers back: an act of the client, told beforehand, stored as one code, shown to the sender."""

from datetime import UTC, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.web.client.journey import button_of, press, row, walked
from tests.web.links import HERE, SAID, Made, asked, clocked, do, opened, some_code
from tests.web.reading import Page, text_of

SENT = ("returned", "returned_at", "sendings")
NOTHING_SENT = (None, None, 0)


@pytest.fixture
def link(client: FlaskClient) -> Made:
    return asked(client)


def sent(client: FlaskClient) -> tuple[object, ...]:
    kept = row(client)
    return tuple(kept[name] for name in SENT)


def test_walking_to_the_result_and_through_it_sends_nothing(client: FlaskClient, link: Made) -> None:
    before = row(client)
    buttons = 0
    for page in walked(client, link.view, link.view):
        buttons += sum(form.get("method") == "post" for form in page.all("form"))
    assert buttons
    assert row(client) == before
    assert sent(client) == NOTHING_SENT


def test_a_press_stores_the_code_it_named_and_nothing_else(client: FlaskClient, link: Made) -> None:
    before, code = row(client), some_code(client, "referrals=rarely")
    page = Page.fetched(client.get(f"{link.view}/r/{code}"), 200)
    assert f"Send my answers to {SAID['sender']}" in page.text()
    assert [each.text for each in page.all("code")] == [code]
    assert "30 days after this link ends on December 12, 2026" not in page.text()
    form = button_of(client, link, code)
    assert form == {"code": code, "known": "0"}
    answer = press(client, link, *form.values())
    assert (answer.status_code, answer.location) == (303, f"{link.view}/r/{code}")
    after = row(client)
    assert {name for name in after if after[name] != before[name]} == {*SENT}
    assert (after["returned"], after["sendings"]) == (code, 1)
    assert "You sent these answers to Sam Vendor on" in Page.fetched(client.get(answer.location), 200).text()
    assert button_of(client, link, code) == {}


def test_the_page_names_the_end_by_which_it_is_deleted(client: FlaskClient) -> None:
    clocked(client.application)
    ends = asked(client)
    never = asked(client, expiry="none")
    told = Page.fetched(client.get(f"{ends.view}/r/{ends.code}"), 200).text()
    assert "by us 30 days after this link ends on December 12, 2026" in told
    assert "until they delete it" in Page.fetched(client.get(f"{never.view}/r/{never.code}"), 200).text()


def test_pressing_again_sends_the_newer_ones_and_says_so(client: FlaskClient, link: Made) -> None:
    clock = clocked(client.application)
    first, newer = some_code(client, "referrals=rarely"), some_code(client, "referrals=daily")
    press(client, link, first)
    clock.now += timedelta(days=2)
    page = Page.fetched(client.get(f"{link.view}/r/{newer}"), 200)
    assert "You sent your answers on November 12, 2026." in page.text()
    assert page.root.find(".//form[@method='post']/p/button") is not None
    assert "Send the newer ones" in page.text()
    assert press(client, link, *button_of(client, link, newer).values()).status_code == 303
    assert sent(client) == (newer, row(client)["returned_at"], 2)
    owner = Page.fetched(client.get(link.manage), 200).text()
    assert "Sent on November 14, 2026, as the newest of 2." in owner


def test_a_press_that_comes_twice_or_late_changes_nothing(client: FlaskClient, link: Made) -> None:
    clock = clocked(client.application)
    old, new = some_code(client, "referrals=rarely"), some_code(client, "referrals=daily")
    press(client, link, old)
    kept = sent(client)
    clock.now += timedelta(hours=1)
    assert press(client, link, old).status_code == 303
    assert sent(client) == kept
    press(client, link, new, "1")
    kept = sent(client)
    for known in ("0", "1", "", "x", "-1", "٢", "9" * 40):
        answer = press(client, link, old, known)
        assert (answer.status_code, "Newer answers were sent" in answer.text) == (409, True)
    assert sent(client) == kept


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
    ],
)
def test_no_other_site_presses(client: FlaskClient, link: Made, headers: dict[str, str], status: int) -> None:
    assert press(client, link, link.code, "0", **headers).status_code == status
    assert (sent(client) == NOTHING_SENT) == (status == 403)


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("", 404),
        ("nonsense", 404),
        ("00000000-0001", 404),  # well made, of criteria that nobody has
        ("x" * 9000, 404),
    ],
)
def test_only_a_code_of_known_criteria_is_kept(
    client: FlaskClient, link: Made, code: str, status: int
) -> None:
    assert press(client, link, code).status_code == status
    assert sent(client) == NOTHING_SENT


def test_no_answers_and_fields_said_twice_are_refused(client: FlaskClient, link: Made) -> None:
    blank = client.get("/questions").location.split("/")[2]
    assert button_of(client, link, blank) == {}
    assert press(client, link, blank).status_code == 422
    twice = client.post(f"{link.view}/send", data={"code": [link.code, link.code]}, headers=HERE)
    assert twice.status_code == 400
    assert client.get(f"{link.view}/send").status_code == 404
    assert client.put(f"{link.view}/send").status_code == 405
    assert sent(client) == NOTHING_SENT


def test_sending_is_limited_and_says_until_when(small: Path, empty_store: str) -> None:
    with opened(small, empty_store, links_per_hour=4) as client:
        link = asked(client)
        codes = [some_code(client, f"referrals={each}") for each in ("rarely", "daily")]
        answers = [press(client, link, codes[number % 2], str(number)) for number in range(5)]
        assert [answer.status_code for answer in answers] == [303] * 4 + [429]
        assert int(answers[-1].headers["Retry-After"]) > 0
        assert row(client)["sendings"] == 4
        assert client.get(f"{link.view}/r/{link.code}").status_code == 200


def test_the_sender_sees_before_and_after_side_by_side(client: FlaskClient, link: Made) -> None:
    waiting = Page.fetched(client.get(link.manage), 200)
    assert "Nothing came back yet" in waiting.text()
    press(client, link, some_code(client, "referrals=rarely"))
    page = Page.fetched(client.get(link.manage), 200)
    assert f"What {SAID['label']} sent you" in page.text()
    table = next(each for each in page.all("table"))
    heads = ["".join(each.itertext()) for each in table.iter("th") if each.get("scope") == "col"]
    assert heads == ["Question", "Before: what you filled in", "After: what they sent"]
    cells = [["".join(cell.itertext()).strip() for cell in line] for line in table.findall("./tbody/tr")]
    assert cells[0][0] == "Result"
    assert cells[1][1:] == ["Every day", "Rarely"]
    compared = Page.fetched(client.get(page.link("Compare before and after")), 200)
    assert compared.heading == "Before and after"
    assert "made the difference" in compared.text()
    assert SAID["label"] in compared.text()
    assert Page.fetched(client.get(page.link("See their result")), 200).code == some_code(
        client, "referrals=rarely"
    )


def test_without_answers_before_there_is_no_before(client: FlaskClient) -> None:
    link = asked(client, filled="")
    press(client, link, some_code(client))
    page = Page.fetched(client.get(link.manage), 200)
    assert "Compare before and after" not in page.text()
    heads = [text_of(each) for each in page.all("table//th[@scope='col']")]
    assert heads == ["Question", "What they sent"]
    assert not page.all("table//td[@data-label]")


def test_what_came_back_is_deleted_with_the_link(client: FlaskClient, link: Made) -> None:
    press(client, link, link.code)
    page = do(client, link.manage, "delete")
    assert (page.status_code, client.get(link.manage).status_code) == (200, 404)


def test_a_time_is_kept_in_utc(client: FlaskClient, link: Made) -> None:
    clock = clocked(client.application)
    press(client, link, link.code)
    found = client.application.extensions["links"].managed(link.tokens[0])
    assert found.returned.at == clock.now
    assert found.returned.at.tzinfo is UTC
