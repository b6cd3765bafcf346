"""How many questions are left is one number with one meaning, whatever page says it."""

import re
from random import Random

import pytest

from decider import paths
from decider.codes import code_of
from decider.criteria.model.criteria import NOT_SURE
from decider.engine.loader import open_edition
from decider.engine.proofs.relevance import plan_questions
from decider.engine.scoring.sheet import Sheet
from tests.web.conftest import Read
from tests.web.reading import text_of

EDITION = open_edition(paths.CRITERIA)
CRITERIA = EDITION.criteria
OPTIONAL = frozenset(each.id for each in CRITERIA.questions if each.usual)
FOR_PLAN = re.compile(r"Answer (\d+) more for a complete plan")
NUMBERED = re.compile(r"Question (\d+) of (\d+) · for your plan")
DRAWN = 30


def drawn(number: int) -> Sheet:
    """A sheet on which any questions are answered, some by "not sure"."""
    random = Random(number)
    asked = random.sample(CRITERIA.questions, random.randint(0, len(CRITERIA.questions)))
    return Sheet(
        {each.id: random.choice([NOT_SURE, *(choice.id for choice in each.choices)]) for each in asked}
    )


@pytest.mark.parametrize("number", range(DRAWN))
def test_all_pages_say_alike_how_many_answers_a_complete_plan_takes(number: int, get: Read) -> None:
    sheet = drawn(number)
    code, left = code_of(EDITION, sheet), len(plan_questions(CRITERIA, sheet))
    for address in (f"/r/{code}", f"/answers/{code}"):
        assert FOR_PLAN.findall(get(address).text()) == ([str(left)] if left else []), address
    asking = get(f"/q/{code}").text()
    assert set(FOR_PLAN.findall(asking)) <= {str(left)}
    for place, of_all in NUMBERED.findall(asking):
        assert int(of_all) - int(place) + 1 == left


def test_a_plan_that_lacks_only_optional_answers_is_complete_on_every_page(get: Read) -> None:
    answers = {each.id: each.choices[0].id for each in CRITERIA.questions if each.id not in OPTIONAL}
    code = code_of(EDITION, Sheet(answers))
    for page in (get(f"/r/{code}"), get(f"/answers/{code}")):
        assert "Your plan is complete." in page.text()
        assert page.link("Answer optional questions") == f"/q/{code}"


def test_a_result_tells_no_number_of_questions_that_nobody_was_asked(get: Read) -> None:
    for scenario in CRITERIA.scenarios:
        page = get(f"/r/{code_of(EDITION, Sheet(scenario.answers))}")
        (rests_on,) = page.all("p[@id='answered']")
        assert f"based on {len(scenario.answers)} answers" in text_of(rests_on)
        assert "skipped questions" not in page.text()


def test_no_plan_is_called_complete_of_which_too_little_is_known(get: Read) -> None:
    unsure = Sheet({each.id: NOT_SURE for each in CRITERIA.questions if each.usual is None})
    page = get(f"/answers/{code_of(EDITION, unsure)}")
    assert "Too little is known: “Not sure” counts as skipped." in page.text()
    assert "complete" not in page.text()
