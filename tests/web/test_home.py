"""The home page: what it promises about time is true, and its sample is a result of the engine."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from decider import paths
from decider.codes import read
from decider.criteria.model.criteria import NOT_SURE
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet
from decider.web.app import create_app
from decider.web.home.page import home_page, usual_range
from decider.web.questions.path import QuestionPath
from tests.web.conftest import Read
from tests.web.reading import Page, text_of

EDITION = open_edition(paths.CRITERIA)
CRITERIA = EDITION.criteria


def asked_until_settled(answers: dict[str, str]) -> int:
    """How many questions the site asks a practice before no open answer can change its result."""
    sheet = Sheet({})
    while not EDITION.score(sheet).settled:
        question = QuestionPath(EDITION, sheet).next()
        assert question
        sheet = Sheet({**sheet.answers, question.id: answers.get(question.id, NOT_SURE)})
    return len(sheet.answers)


def test_most_practices_of_the_file_have_their_answer_after_as_many_questions_as_it_says(get: Read) -> None:
    duration = home_page(EDITION).duration
    asked = [asked_until_settled({**each.answers}) for each in CRITERIA.scenarios]
    within = [count for count in asked if duration.fewest <= count <= duration.most]
    assert 5 * len(within) >= 4 * len(asked)
    said = f"after {duration.fewest} to {duration.most} questions"
    assert f"About {duration.minutes} minutes. Most practices have an answer {said}." in get("/").text()


def test_what_the_first_questions_forecast_is_what_the_home_page_says(get: Read) -> None:
    duration = home_page(EDITION).duration
    first = get("/questions")
    asked = next(each for each in CRITERIA.questions if each.ask == first.heading)
    second = [get(f"/q/{first.code}/{asked.id}?choice={each.id}&go=1") for each in asked.choices]
    for page in (first, *second):
        number, left = map(int, re.findall(r"Question (\d+) · about (\d+) more to an answer", page.text())[0])
        assert duration.fewest <= number - 1 + left <= duration.most
    blank = get(f"/r/{first.code}").text()
    assert "Nothing is decided yet." in blank
    assert "a few questions" not in blank


@given(st.lists(st.integers(1, 12), min_size=1, max_size=9))
def test_no_shorter_range_holds_most(counts: list[int]) -> None:
    low, high = usual_range(tuple(counts))

    def holds(first: int, last: int) -> bool:
        return 5 * sum(first <= count <= last for count in counts) >= 4 * len(counts)

    assert holds(low, high)
    shorter = [(first, last) for first in range(1, 13) for last in range(first, first + high - low)]
    assert not [each for each in shorter if holds(*each)]


def test_without_practices_nothing_is_promised_of_most() -> None:
    assert usual_range(()) == (0, 0)


def test_the_sample_is_the_practice_in_the_middle_of_what_leans_and_says_what_to_do(get: Read) -> None:
    home = get("/")
    sample = home.root.find(".//section[@aria-labelledby='sample']")
    sheets = [Sheet(each.answers) for each in CRITERIA.scenarios]
    middle = (CRITERIA.strength.leaning + CRITERIA.strength.clear) / 2
    leaning = min(
        (each for each in sheets if EDITION.score(each).strength == "leaning"),
        key=lambda sheet: abs(EDITION.score(sheet).margin - middle),
    )
    option = CRITERIA.option(str(EDITION.score(leaning).recommended))
    assert f"Best fit: {option.name}" in text_of(sample)
    result = get(home.link("See the whole sample"))
    assert read(result.code, lambda _: EDITION).sheet == leaning
    assert text_of(home.root.find(".//h2[@id='sample']")) in result.text()


def test_the_must_haves_of_the_sample_are_the_first_of_its_pack(get: Read) -> None:
    home = get("/")
    shown = [text_of(each) for each in home.all("ol[@class='steps']/li")]
    pack = get(f"{home.link('See the whole sample')}/pack").text()
    assert len(shown) == 3
    assert all(each in pack for each in shown)


def test_with_answers_of_ones_own_the_button_goes_on_and_one_can_start_over(get: Read) -> None:
    code = get("/questions?size=solo").code
    home = get(f"/?r={code}")
    assert home.link("Continue your questions").startswith(f"/q/{code}")
    assert home.link("Start over") == "/questions"
    assert "Find what fits my practice" not in home.text()


def test_a_file_that_only_asks_promises_nothing_else(small: Path) -> None:
    home = Page.fetched(create_app(small, TESTING=True).test_client().get("/"), 200)
    for absent in ("Sample result", "checklist", "five-year", "Most organizations", "Already know", "Guide"):
        assert absent not in home.text()
    assert "A permanent link" in home.text()


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("2026.11", "Criteria updated November 2026."),
        ("2027-01", "Criteria updated January 2027."),
        ("2026.13", "Criteria 2026.13."),
        ("2026.11.2", "Criteria 2026.11.2."),
        ("draft", "Criteria draft."),
    ],
)
def test_the_footer_names_the_month_only_where_the_version_is_one(
    small: Path, version: str, said: str
) -> None:
    small.write_text(small.read_text().replace('"2026.11"', f'"{version}"'))
    home = Page.fetched(create_app(small, TESTING=True).test_client().get("/"), 200)
    assert f" {said} How scoring works" in text_of(home.root.find(".//footer"))


def test_pages_name_where_one_is_and_carry_the_code(client: FlaskClient, get: Read) -> None:
    code = get("/questions?size=solo").code
    for name, address in {
        "Your result": f"/r/{code}",
        "Cost": f"/cost/{code}",
        "Products": f"/vendors/{code}",
        "Guide": f"/guide?r={code}",
        "How scoring works": f"/method?r={code}",
    }.items():
        page = get(address)
        current = [text_of(each) for each in page.all("nav[@id='menu']//a[@aria-current='page']")]
        assert current == [name]
        assert page.link(name) == address
    assert [text_of(each) for each in get(f"/q/{code}").all("nav[@id='menu']//a[@aria-current]")] == [
        "Questions"
    ]
