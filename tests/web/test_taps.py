"""How many taps a whole visit takes on a phone: one to start, two a question, one to see the result."""

import pytest
from flask.testing import FlaskClient

from decider import paths
from decider.criteria.model.criteria import NOT_SURE
from decider.criteria.model.scenarios import Scenario
from decider.engine.loader import open_edition
from tests.web.conftest import Read

CRITERIA = open_edition(paths.CRITERIA).criteria
BY_WORDS = {question.ask: question for question in CRITERIA.questions}
START, PICK_AND_CONTINUE, SEE = 1, 2, 1
MOST = 45


def test_no_practice_whatever_its_answers_needs_more_taps() -> None:
    in_plan = [question for question in CRITERIA.questions if question.usual is None]
    assert START + PICK_AND_CONTINUE * len(in_plan) + SEE <= MOST


@pytest.mark.parametrize("scenario", CRITERIA.scenarios, ids=lambda each: each.name)
def test_a_known_practice_has_a_complete_plan_after_few_taps(
    client: FlaskClient, get: Read, scenario: Scenario
) -> None:
    page, taps = get(get("/").link("Find what fits my practice")), START
    while page.heading in BY_WORDS:
        question = BY_WORDS[page.heading]
        choice = scenario.answers.get(question.id, NOT_SURE)
        page = get(f"/q/{page.code}/{question.id}?choice={choice}&go=1")
        taps += PICK_AND_CONTINUE
    assert page.heading == "Check your answers"
    assert "Your plan is complete." in page.text()
    assert get(page.link("See my result")).code == page.code
    assert taps + SEE <= MOST


def test_the_way_to_the_optional_questions_leads_through_them_and_back_to_the_answers(get: Read) -> None:
    page, optional = get("/questions"), []
    for _ in CRITERIA.questions:
        if page.heading == "Check your answers":
            page = get(page.link("Answer optional questions"))
            optional.append(page.heading)
        question = BY_WORDS[page.heading]
        page = get(f"/q/{page.code}/{question.id}?choice={question.choices[0].id}&go=1")
    assert len(optional) == 1
    assert BY_WORDS[optional[0]].usual is not None
    assert "You answered everything." in page.text()
