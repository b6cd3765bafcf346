"""A prepared link is changed by its owner: what it says, whom to reach, and which result it shows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.web.links import BROWSER, HERE, SAID, SITE, do, made, opened, openings, some_code
from tests.web.reading import Page, text_of

SENDER = {**SAID, "contact": "sam@vendor.example", "target": ""}


@pytest.fixture
def client(small: Path, empty_store: str) -> Iterator[FlaskClient]:
    with opened(small, empty_store) as client:
        yield client


def read(client: FlaskClient, address: str, status: int = 200) -> Page:
    return Page.fetched(client.get(address, headers=BROWSER), status)


def typed(page: Page) -> dict[str, str]:
    fields = {each.get("name", ""): each.get("value", "") for each in page.all("input[@id]")}
    return {**fields, "note": "".join(page.all("textarea")[0].itertext())}


def test_what_a_link_says_can_be_changed_and_its_address_stays(client: FlaskClient) -> None:
    link = made(client)
    said = {"label": "Bell and Ames", "sender": "Kim", "note": "Now this.", "contact": "(555) 010-0199"}
    assert do(client, link.manage, "edit", **said).location == link.manage
    page = read(client, link.view)
    above = text_of(page.root.find(".//section[@class='prepared']"))
    assert above.startswith("Prepared for Bell and Ames by Kim on ")
    assert "Now this." in above
    assert page.link("(555) 010-0199") == "tel:5550100199"
    assert "(written by the sender)" in above


def test_a_contact_is_a_link_on_the_page_alone(client: FlaskClient) -> None:
    link = made(client, contact="https://cal.vendor.example/sam")
    page = read(client, link.view)
    shown = next(each for each in page.all("a") if each.get("href") == "https://cal.vendor.example/sam")
    assert shown.get("rel") == "nofollow noopener noreferrer"
    head = page.root.find(".//head")
    assert head is not None
    told = [text_of(head), *(each.get("content", "") for each in head.iter("meta"))]
    assert not [each for each in told if "vendor" in each or "Ames" in each]


def test_a_contact_that_is_none_is_refused_when_a_link_is_made_too(client: FlaskClient) -> None:
    response = client.post(
        "/shares",
        data={"code": some_code(client), **SAID, "contact": "call me", "expiry": "7"},
        headers=HERE,
    )
    page = Page.fetched(response, 422)
    assert "an email address, a phone number" in text_of(page.all("p[@role='alert']")[0])
    assert typed(page)["contact"] == "call me"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("label", "", "Enter who it is for"),
        ("sender", "a" * 61, "at most 60 characters"),
        ("note", "bell\a", "are taken out"),
        ("contact", "javascript:alert(1)", "an email address, a phone number"),
        ("contact", "https://" + "a" * 200 + ".example", "at most 200 characters"),
        ("target", "nonsense", "This link is not complete"),
        ("target", f"{SITE}/r/00000000-0001", "This link has a typo"),
        ("target", "https://elsewhere.example/x", "This link leads somewhere else"),
    ],
)
def test_what_cannot_be_saved_is_said_beside_its_field_and_nothing_is_lost(
    client: FlaskClient, field: str, value: str, words: str
) -> None:
    link = made(client)
    sent = {"label": "Bell", "sender": "Kim", "note": "Other.", "contact": "", "target": "", field: value}
    page = Page.fetched(do(client, link.manage, "edit", **sent), 422)
    assert [words in text_of(each) for each in page.all("p[@role='alert']")] == [True]
    kept = typed(page)
    assert {name: kept[name] for name in sent if name != field} == {
        name: sent[name] for name in sent if name != field
    }
    assert page.root.find(".//details[@open]") is not None
    assert text_of(page.root.find(".//title")).startswith("Error: ")
    assert "Ames and partners" in read(client, link.view).text()


def test_another_result_is_shown_beside_the_one_before_until_that_was_seen(client: FlaskClient) -> None:
    link, other = made(client), some_code(client, "referrals=rarely")
    pasted = {**SENDER, "target": f"See <{SITE}/r/{other.lower()}>, please"}
    page = Page.fetched(do(client, link.manage, "edit", **pasted), 200)
    assert {f"/r/{link.code}", f"/r/{other}"} <= {each.get("href") for each in page.all("a")}
    assert "Look at both results" in page.text()
    assert read(client, link.view).heading == read(client, f"/r/{link.code}").heading
    seen = {**pasted, "confirmed": other}
    assert do(client, link.manage, "edit", **seen).location == link.manage
    assert read(client, link.view).heading == read(client, f"/r/{other}").heading
    assert read(client, link.manage).link("See the result") == f"/r/{other}"


def test_a_look_at_one_result_confirms_no_other(client: FlaskClient) -> None:
    link, seen = made(client), some_code(client, "referrals=rarely")
    third = some_code(client, "size=small")
    page = Page.fetched(
        do(client, link.manage, "edit", **{**SENDER, "target": third, "confirmed": seen}), 200
    )
    assert "Look at both results" in page.text()
    assert read(client, link.manage).link("See the result") == f"/r/{link.code}"


def test_the_result_it_shows_already_is_saved_at_once(client: FlaskClient) -> None:
    link = made(client)
    assert do(client, link.manage, "edit", **{**SENDER, "target": link.code}).location == link.manage


def test_a_revoked_link_offers_nothing_to_edit(client: FlaskClient) -> None:
    link = made(client)
    do(client, link.manage, "revoke")
    assert "Change what it says" not in read(client, link.manage).text()


def test_owners_own_looks_are_not_counted(client: FlaskClient) -> None:
    link = made(client)
    for origin in ("same-origin", "none", "cross-site", "same-site"):
        client.get(link.view, headers={**BROWSER, "Sec-Fetch-Site": origin})
    assert openings(client, link.manage) == 3


def test_the_title_of_an_owners_page_says_whose_link_it_is_and_until_when(client: FlaskClient) -> None:
    ending, endless = made(client, expiry="7"), made(client, expiry="none")
    titles = [text_of(read(client, each.manage).root.find(".//title")) for each in (ending, endless)]
    assert titles[0].startswith("Ames and partners · through ")
    assert titles[1].startswith("Ames and partners · never expires · Your link is ready")
    do(client, ending.manage, "revoke")
    page = read(client, ending.manage)
    assert text_of(page.root.find(".//title")).startswith("Ames and partners · revoked · ")
