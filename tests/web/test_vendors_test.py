"""Whether what one has is an EMR or an EHR, point by point: what one saw and what certification shows."""

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from decider import places
from decider.web.app import create_app
from tests.web.reading import Page, text_of
from tests.web.test_vendors import chosen, fetch

SITE = create_app(places.CRITERIA, TESTING=True)
Site = FlaskClient


@pytest.fixture
def site(empty_store: str) -> Site:
    """The site without a list of certified products."""
    assert empty_store
    return create_app(places.CRITERIA, TESTING=True).test_client()


FIVE = ["(b)(1)", "(b)(10)", "(e)(1)", "(g)(10)", "(h)(1)"]


def found(page: Page) -> str:
    return text_of(page.root.find(".//section[@aria-labelledby='found']"))


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ("", "Not certain yet"),
        ("yyyyy", "An EHR, in the sense of this site"),
        ("yycyy", "An EHR on paper"),
        ("yyy.y", "Not certain yet"),
        ("yyyun", "Closer to an EMR, by this test"),
        ("n....", "Closer to an EMR, by this test"),
    ],
)
def test_five_points_tell_an_ehr_from_an_emr_or_that_it_is_not_certain(
    site: Site, answers: str, says: str
) -> None:
    page = fetch(site, f"/vendors/test?a={answers}")
    assert says in found(page)
    assert [text_of(each.find("small")) for each in page.all("section[@class='point']/h2")] == FIVE


def test_what_is_not_certain_names_what_to_find_out(site: Site) -> None:
    page = fetch(site, "/vendors/test?a=yy.yu")
    assert "Find out: “Give patients their record” and “Send secure messages”" in found(page)


def test_the_test_is_labelled_as_a_rule_of_thumb(site: Site) -> None:
    page = fetch(site, "/vendors/test")
    assert "rule of thumb made checkable, and not an official test" in page.text()
    assert page.response.headers["X-Robots-Tag"] == "noindex"


def test_the_test_is_filled_from_what_certification_shows_of_a_product(site: Site) -> None:
    page = fetch(site, "/vendors/test?add=healthie")
    assert "Healthie: an EHR on paper" in found(page)
    assert chosen(page, "a1") == "Certified, not seen done"
    assert "as of 2026-02-13" in page.text()
    nothing = fetch(site, "/vendors/test?p=SimplePractice")
    assert "SimplePractice: not certain yet" in found(nothing)
    agent = fetch(site, "/vendors/test?p=A+practice+agent")
    assert "Test the system below it" in found(agent)


def test_answers_about_one_product_are_not_taken_for_another(site: Site) -> None:
    kept = site.get("/vendors/test?p=Acme&add=ACME&a=y&a=n&a=.&a=.&a=.").location
    assert kept == "/vendors/test?p=ACME&a=yn..."
    other = site.get("/vendors/test?p=Acme&add=Best&a=y&a=n&a=.&a=.&a=.").location
    assert other == "/vendors/test?p=Best"
    first = site.get("/vendors/test?p=&add=Best&a=y&a=n&a=.&a=.&a=.").location
    assert first == "/vendors/test?p=Best&a=yn..."


ORDER = ("an emr", "not certain", "an ehr on paper", "an ehr, in")


@given(st.text("ycnu.", min_size=5, max_size=5))
@settings(max_examples=40, deadline=None)
def test_a_point_more_that_is_met_never_takes_an_ehr_away(answers: str) -> None:
    site = SITE.test_client()

    def rank(said: str) -> int:
        headline = found(fetch(site, f"/vendors/test?a={said}")).lower()
        return next(place for place, each in enumerate(ORDER) if each in headline)

    for number in range(5):
        better = f"{answers[:number]}y{answers[number + 1 :]}"
        assert rank(better) >= rank(answers)
