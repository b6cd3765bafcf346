"""What the method page says of shares, where a file gives some."""

from pathlib import Path

import pytest

from decider.engine.census.census import census
from decider.engine.census.counting import sum_table
from decider.engine.loader import open_edition
from decider.text.percent import percent
from decider.web.app import create_app
from tests.small_shares import SHARES, with_shares
from tests.web.reading import Page, text_of


@pytest.fixture
def weighed(small: Path) -> Path:
    small.write_text(with_shares(**SHARES))
    return small


def method(path: Path) -> Page:
    return Page.fetched(create_app(path, TESTING=True).test_client().get("/method"), 200)


def points(path: Path) -> Page:
    return Page.fetched(create_app(path, TESTING=True).test_client().get("/method/points"), 200)


def test_a_page_says_what_shares_are_and_each_of_them(weighed: Path) -> None:
    page = method(weighed)
    assert "How common each answer is among organizations, by our estimate" in page.text()
    assert "taken as independent of each other" in page.text()
    assert "counts as the average of its answers, weighed by how common each of them is." in page.text()
    given = points(weighed)
    (question,) = given.all("details[@id='question-referrals']")
    rows = [text_of(each) for each in question.findall(".//th[@scope='row']")]
    assert rows == [
        "Rarely 60.0% of organizations",
        "Every month 30.0% of organizations",
        "Every day 10.0% of organizations",
    ]
    (other,) = given.all("details[@id='question-data']")
    assert "of organizations" not in text_of(other)


def test_a_weighed_census_speaks_of_those_who_choose_and_calls_itself_an_estimate(weighed: Path) -> None:
    shown, share = method(weighed).text(), census(open_edition(weighed)).share
    assert (
        f"Of organizations, by our estimate of how common each answer is, {percent(share['emr'])} end in"
        in shown
    )
    assert "We counted all 12 ways to answer every question, exactly." in shown
    assert "It is an estimate, not a survey." in shown
    assert "and not organizations" not in shown


def test_a_file_without_shares_speaks_of_answer_sheets(small: Path) -> None:
    shown = method(small).text()
    assert "Of all possible answer sheets, 12 ways to answer every question, " in shown
    assert "This counts ways to answer and not organizations" in shown
    assert "by our estimate" not in shown


def test_a_weighed_sample_says_how_far_off_it_may_be(weighed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sum_table, "MOST_SUMS", 1)
    shown = method(weighed).text()
    assert "to count all 12 ways to answer every question, so we drew 20,000 at random" in shown
    assert "Of organizations, by our estimate" in shown
    assert (
        "There are too many different scores for that, so we read the same answers, drawn at random" in shown
    )
