"""Whether what one has is an EMR or an EHR, point by point: what one saw and what certification shows."""

import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from decider import paths
from decider.web.app import create_app
from tests.web.reading import text_of
from tests.web.vendor_tests import Site, found
from tests.web.vendors import chosen, fetch, site_with

SITE = create_app(paths.CRITERIA, TESTING=True)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site without a list of certified products."""
    return site_with(tmp_path_factory.mktemp("site"))


FIVE = ["(b)(1)", "(b)(10)", "(e)(1)", "(g)(10)", "(h)(1)"]


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ("", "Not certain yet"),
        ("yyyyy", "An EHR, as this site uses the word"),
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
    assert "rule of thumb you can check, not an official test" in page.text()
    assert page.response.headers["X-Robots-Tag"] == "noindex"


def test_the_test_is_filled_from_what_certification_shows_of_a_product(site: Site) -> None:
    page = fetch(site, "/vendors/test?add=healthie")
    assert "Healthie: an EHR on paper" in found(page)
    assert chosen(page, "a1") == "Certified, but we haven’t seen it"
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


ORDER = ("an emr", "not certain", "an ehr on paper", "an ehr, as")


@cache
def rank(answers: str) -> int:
    headline = found(fetch(SITE.test_client(), f"/vendors/test?a={answers}")).lower()
    return next(place for place, each in enumerate(ORDER) if each in headline)


@example("cyyyy")
@given(st.text("ycnu.", min_size=5, max_size=5))
def test_a_point_more_that_is_met_never_takes_an_ehr_away(answers: str) -> None:
    for number in range(5):
        better = f"{answers[:number]}y{answers[number + 1 :]}"
        assert rank(better) >= rank(answers)


def test_the_page_counts_the_points_of_its_own_test(small: Path, empty_store: str) -> None:
    assert empty_store
    written = yaml.load(paths.CRITERIA.read_text(), yaml.CSafeLoader)
    del written["guide"]["sections"]["test"]["points"][3:], written["scenarios"]
    small.write_text(yaml.dump(written, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True))
    page = fetch(create_app(small, TESTING=True).test_client(), "/vendors/test?a=yyy")
    assert "An EHR, as this site uses the word." in found(page)
    assert "3 things" in text_of(page.root.find(".//title"))
    assert not re.search(r"\bfive\b", page.text(), re.IGNORECASE)


def test_the_verdict_is_said_in_a_sentence_with_the_name_and_begins_one_without(site: Site) -> None:
    assert found(fetch(site, "/vendors/test?a=yyyyn")).startswith("Closer to an EMR, by this test. ")
    named = fetch(site, "/vendors/test?p=acme+EMR&a=yyyyn")
    assert found(named).startswith("acme EMR: closer to an EMR, by this test. ")
