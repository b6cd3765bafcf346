"""Addresses that mail, chat or print spoiled lead to the page that was meant, and nowhere else."""

from urllib.parse import quote, urlencode, urlsplit

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from decider import paths
from decider.codes import code_of
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet
from decider.store import tokens
from decider.web.app import create_app
from tests.web.conftest import Read
from tests.wrappers import CODE_WRAPPERS, Wrap

EDITION = open_edition(paths.CRITERIA)
CODE, OTHER = (code_of(EDITION, Sheet(each.answers)) for each in EDITION.criteria.scenarios[:2])
SITE = create_app(paths.CRITERIA, TESTING=True)
JUNK = [
    ".",
    ",",
    ";",
    ":",
    ")",
    "]",
    ">",
    "*",
    '"',
    "'",
    "\u201d",
    "\u2019",
    "%3E",
    "/",
    "\u200b",
    ".)",
    "%2520",
    "%0D%0A",
    "\u2026",
    "\u2014",
    "=",
    "~",
    "\\",
]
PLACES = [
    "/r/{}",
    "/q/{}",
    "/q/{}/size",
    "/answers/{}",
    "/cost/{}",
    "/vendors/{}",
    "/vendors/{}.csv",
    "/r/{}/report.pdf",
]


def led(client: FlaskClient, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 301, address
    return response.headers["Location"]


@pytest.mark.parametrize("junk", JUNK, ids=repr)
def test_what_stands_behind_a_link_does_not_keep_it_from_opening(client: FlaskClient, junk: str) -> None:
    for place in PLACES:
        assert led(client, place.format(CODE) + junk) == place.format(CODE)
    for place in ("/compare", "/guide", "/questions"):
        assert led(client, place + junk) == place


@pytest.mark.parametrize("spoil", [
    lambda link: link.replace("/r/", "/R/"),
    lambda link: link.replace("-", "\u2011"),
    lambda link: link.replace("-", "-%0D%0A"),
    lambda link: link.replace("-", "%C2%AD-"),
    lambda link: link.replace("/r/", "/r//"),
    lambda link: link.replace("/r/", "/"),
    lambda link: f"/r/%3C{quote('https://choose.example.org' + link, safe='')}%3E",
    lambda link: f"/https://choose.example.org{link}",
    lambda link: f"{link}%3Futm_source%3Dx",
    lambda link: f"{link}%26data%3D05",
], ids=map(str, range(10)))  # fmt: skip
def test_what_stands_within_a_link_does_not_either(client: FlaskClient, spoil: Wrap) -> None:
    assert led(client, spoil(f"/r/{CODE}")) == f"/r/{CODE}"


def test_the_query_goes_along_but_for_campaigns(client: FlaskClient) -> None:
    assert led(client, f"/q/{CODE}/?then=r&utm_source=x") == f"/q/{CODE}?then=r"
    assert led(client, f"/vendors/{CODE}.?p=Alpha&p=B%26C") == f"/vendors/{CODE}?p=Alpha&p=B%26C"


def test_a_slip_is_never_led_to_a_result(client: FlaskClient) -> None:
    slip = CODE[:-1] + ("0" if CODE[-1] != "0" else "1")
    for address in (f"/r/{slip}", f"/r/{slip}.", f"/r/{slip}%3E", f"/R/{slip}"):
        response = client.get(address, follow_redirects=True)
        assert response.status_code == 404
    assert client.get("/r/nonsense.", follow_redirects=True).status_code == 404
    assert client.get(f"/r/{CODE},{OTHER}").status_code == 404


@given(st.text(max_size=60), st.sampled_from(["", "//evil.example", "/\\evil.example", "https:evil.example"]))
def test_nothing_leads_to_another_site(text: str, start: str) -> None:
    for path in (
        f"{start}/r/{CODE}{text}",
        f"{start}/{text}/compare.",
        f"/{text}/r/{CODE}",
        f"/s/{text}{'a' * 22}.",
    ):
        response = SITE.test_client().open(
            "/", environ_overrides={"PATH_INFO": path.encode().decode("latin-1")}
        )
        where = response.headers.get("Location", "/")
        assert where[0] == "/"
        assert where[:2] not in ("//", "/\\")
        assert not urlsplit(where).netloc


@pytest.mark.parametrize("junk", [".", ",", ")", "%3E", "/", "\u200b", "\u201d", ".)"], ids=repr)
def test_a_prepared_link_opens_with_what_stands_behind_it_and_its_owners_page_too(
    client: FlaskClient, junk: str
) -> None:
    token = tokens.new_token()
    for kind in ("s", "m"):
        response = client.get(f"/{kind}/{token}{junk}")
        assert (response.status_code, response.headers["Location"]) == (301, f"/{kind}/{token}")
        assert response.headers["Cache-Control"] == "private, no-store"
        assert response.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("more", ["a", "-", "_", ".css", "/x.css", ";x.js", "%2fstyle.css", "...a"])
def test_letters_of_tokens_are_never_taken_off_one(client: FlaskClient, more: str) -> None:
    assert client.get(f"/s/{tokens.new_token()}{more}").status_code == 404


@pytest.mark.parametrize("wrap", [pytest.param(wrap, id=name) for name, wrap in CODE_WRAPPERS.items()])
def test_an_address_of_a_comparison_takes_links_however_they_were_wrapped(
    client: FlaskClient, wrap: Wrap
) -> None:
    link = wrap(f"https://choose.example.org/r/{CODE}")
    query = urlencode({"r": [link, OTHER], "n": ["Front desk / 10:30", ""], "go": "1"}, doseq=True)
    response = client.get(f"/compare?{query}")
    assert response.headers["Location"] == f"/compare?r={CODE}&r={OTHER}&n=Front+desk+%2F+10%3A30"


CAMPAIGN = "utm_source=a&utm_medium=b&gclid=c&fbclid=d&mc_cid=e&mc_eid=f&_hsenc=g&_hsmi=h&msclkid=i"


def test_campaigns_are_dropped_without_a_word(client: FlaskClient, get: Read) -> None:
    plain = client.get(f"/r/{CODE}")
    counted = client.get(f"/r/{CODE}?{CAMPAIGN}")
    assert (counted.data, counted.headers["Cache-Control"]) == (plain.data, plain.headers["Cache-Control"])
    assert "Not used" not in get(f"/questions?size=solo&{CAMPAIGN}").text()
    assert (
        client.get(f"/questions?{CAMPAIGN}&size=solo").headers["Location"]
        == (client.get("/questions?size=solo").headers["Location"])
    )
    assert client.get(f"/cost?{CAMPAIGN}").status_code == 200


@pytest.mark.parametrize("written", ["&amp;", "&AMP;", "&amp%3B", "&amp;amp;"])
def test_an_ampersand_as_html_writes_it_separates_what_an_address_says(
    client: FlaskClient, written: str
) -> None:
    prefilled = "/questions?size=solo&care_type=primary&referrals=weekly"
    assert (
        client.get(prefilled.replace("&", written)).headers["Location"]
        == client.get(prefilled).headers["Location"]
    )
    compared = f"/compare?r={CODE}&r={OTHER}&utm_source=a"
    assert client.get(compared.replace("&", written)).data == client.get(compared).data


def test_an_unknown_choice_of_a_known_question_is_named_as_that(get: Read) -> None:
    page = get("/questions?referrals=sometimes&shoe_size=9&size=solo")
    assert "\u201csometimes\u201d is not a choice of Referrals." in page.text()
    assert "do not know it: 1 name." in page.text()
    spoof = get("/questions?referrals=CALL-1-800-555-0100")
    assert "CALL" not in spoof.text()
    assert "What the link answers to Referrals is none of its choices." in spoof.text()


@pytest.mark.parametrize("junk", [*JUNK, "&gt;", "%26gt%3B", ".%E2%80%9D"], ids=repr)
def test_what_stands_behind_an_address_with_answers_takes_none_of_them(
    client: FlaskClient, junk: str
) -> None:
    meant = client.get("/questions?size=solo&referrals=daily").headers["Location"]
    for spoiled in (f"size=solo&referrals=daily{junk}", f"referrals=daily&size=solo{junk}"):
        assert client.get(f"/questions?{spoiled}").headers["Location"].split("?")[0] == meant


@pytest.mark.parametrize("daily", ["da%0D%0Aily", "da%E2%80%8Bily", "da%C2%ADily", "%3Cdaily%3E"])
def test_what_stands_within_an_answer_does_not_take_it_either(client: FlaskClient, daily: str) -> None:
    meant = client.get("/questions?referrals=daily").headers["Location"]
    assert client.get(f"/questions?referrals={daily}").headers["Location"] == meant


def test_only_an_answer_of_the_question_is_found_in_what_a_link_says(get: Read) -> None:
    page = get("/questions?referrals=often.&size=solo")
    assert "\u201coften\u201d is not a choice of Referrals." in page.text()


def test_a_question_answered_twice_in_a_link_is_said(get: Read) -> None:
    page = get("/questions?size=solo&size=large")
    assert "Size was answered twice in the link; the first answer counts." in page.text()
    assert "twice" not in get("/questions?size=solo&size=solo").text()


def test_a_question_without_an_answer_in_a_link_is_said(get: Read) -> None:
    assert "The link names Size without an answer." in get("/questions?size=").text()
