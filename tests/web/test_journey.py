"""From the front page to a result, as a browser without scripts goes."""

import pytest
from flask.testing import FlaskClient

from decider import paths
from decider.codes import code_of
from decider.criteria.model.criteria import NOT_SURE
from decider.engine.loader import open_edition
from decider.engine.proofs.relevance import plan_questions
from decider.engine.scoring.sheet import Sheet, sheet_of
from tests.web.conftest import Read
from tests.web.reading import SVG

EDITION = open_edition(paths.CRITERIA)
CRITERIA = EDITION.criteria
FIRST = CRITERIA.questions[0]
BY_WORDS = {question.ask: question for question in CRITERIA.questions}


def test_the_front_page_says_what_it_is_and_leads_to_the_first_question(get: Read) -> None:
    home = get("/")
    assert home.heading == "Know whether your practice needs an EMR or an EHR, and what to do next."
    assert all(criterion.name in home.text() for criterion in CRITERIA.criteria)
    assert get(home.link("Find what fits my practice")).heading == FIRST.ask


def test_answering_every_question_leads_to_the_answers_and_the_result(get: Read) -> None:
    page = get("/questions")
    for _ in CRITERIA.questions:
        if page.heading == "Check your answers":
            page = get(page.link("Answer optional questions"))
        question = BY_WORDS[page.heading]
        assert page.choices() == [*(choice.id for choice in question.choices), NOT_SURE]
        page = get(f"/q/{page.code}/{question.id}?choice={question.choices[-1].id}&go=1")
    assert page.heading == "Check your answers"
    result = get(page.link("See my result"))
    given = {question.id: question.choices[-1].id for question in CRITERIA.questions}
    assert result.code == code_of(EDITION, sheet_of(CRITERIA, given)[0])
    assert f"based on all {len(CRITERIA.questions)} answers" in result.text()


def test_a_result_can_be_seen_with_nothing_answered(get: Read) -> None:
    result = get(f"/r/{get('/questions').code}")
    assert "Based on 0 answers" in result.text()
    assert all(question.ask in result.text() for question in CRITERIA.questions)


def test_skipped_questions_are_not_asked_again_before_the_answers(get: Read) -> None:
    page, skipped = get("/questions"), []
    while page.heading != "Check your answers":
        assert page.heading not in skipped
        skipped.append(page.heading)
        page = get(page.link("Skip"))
    needed = plan_questions(CRITERIA, Sheet())
    assert sorted(skipped) == sorted(question.ask for question in needed)
    assert get(f"/q/{page.code}").heading == skipped[0]


def test_a_skipped_question_stays_put_off_while_others_are_answered(get: Read) -> None:
    skipped = get(get("/questions").link("Skip"))
    (put_off,) = [each.get("value") for each in skipped.all("input[@name='later']")]
    asked = BY_WORDS[skipped.heading]
    went_on = get(f"/q/{skipped.code}/{asked.id}?choice={NOT_SURE}&later={put_off}")
    assert put_off == FIRST.id
    assert went_on.heading not in (FIRST.ask, asked.ask)


def test_continue_without_a_choice_asks_for_one(get: Read) -> None:
    page = get("/questions")
    again = get(f"/q/{page.code}/{FIRST.id}?go=1", 422)
    assert again.heading == FIRST.ask
    assert "Choose an answer, or skip." in again.text()
    assert again.code == page.code


@pytest.mark.parametrize("choice", ["nonsense", "", " solo", "SOLO", "\u0000", "\u202e", "1" * 500])
def test_an_answer_that_is_not_listed_is_refused_and_nothing_is_lost(
    client: FlaskClient, get: Read, choice: str
) -> None:
    code = get(f"/questions?{FIRST.id}={FIRST.choices[0].id}").code
    again = client.get(f"/q/{code}/{FIRST.id}", query_string={"choice": choice})
    assert again.status_code == 422
    assert code in again.get_data(as_text=True)


def test_an_answer_that_is_tried_moves_the_balance_and_not_the_address(get: Read) -> None:
    page = get("/questions")
    tried = get(f"/q/{page.code}/{FIRST.id}?choice={FIRST.choices[0].id}&preview=1")
    assert tried.code == page.code
    before, after = (each.all(f"{SVG}rect[@class='range']")[0] for each in (page, tried))
    assert float(str(after.get("width")).rstrip("%")) < float(str(before.get("width")).rstrip("%"))


def test_an_answer_is_kept_when_the_question_is_seen_again(get: Read) -> None:
    choice = FIRST.choices[1].id
    code = get(f"/questions?{FIRST.id}={choice}").code
    checked = [
        each.get("value") for each in get(f"/q/{code}/{FIRST.id}").all("input") if "checked" in each.attrib
    ]
    assert checked == [choice]


@pytest.mark.parametrize(("then", "heading"), [("answers", "Check your answers"), ("r", None)])
def test_a_changed_answer_leads_back_to_where_the_change_began(
    get: Read, then: str, heading: str | None
) -> None:
    code = get(f"/questions?{FIRST.id}={FIRST.choices[1].id}").code
    page = get(f"/q/{code}/{FIRST.id}?then={then}")
    assert [each.get("value") for each in page.all("input[@name='then']")] == [then]
    back = get(f"/q/{code}/{FIRST.id}?choice={FIRST.choices[0].id}&then={then}")
    assert back.address.startswith(f"/{then}/")
    assert heading in (None, back.heading)
    assert FIRST.choices[0].label in back.text()


def test_a_return_address_of_somebody_else_is_ignored(client: FlaskClient, get: Read) -> None:
    code = get("/questions").code
    answer = client.get(f"/q/{code}/{FIRST.id}", query_string={"choice": NOT_SURE, "then": "//example.org"})
    assert answer.headers["Location"].startswith("/q/")


def test_a_prefilled_start_drops_what_it_does_not_know_and_says_so(get: Read) -> None:
    page = get(f"/questions?{FIRST.id}={FIRST.choices[0].id}&shoe_size=44&portal=maybe")
    assert page.heading != FIRST.ask
    assert "do not know it: 1 name." in page.text()
    assert "\u201cmaybe\u201d is not a choice of Portal." in page.text()


def test_a_start_with_everything_prefilled_leads_to_the_answers(get: Read) -> None:
    query = "&".join(f"{question.id}={NOT_SURE}" for question in CRITERIA.questions)
    page = get(f"/questions?{query}&shoe_size=44")
    assert page.heading == "Check your answers"
    assert "do not know it: 1 name." in page.text()


def test_back_leads_to_the_question_before(get: Read) -> None:
    page = get("/questions")
    assert get(page.button("Back")).address.startswith("/?")
    seen = []
    for _ in range(4):
        seen.append(page.heading)
        question = BY_WORDS[page.heading]
        page = get(f"/q/{page.code}/{question.id}?choice={question.choices[1].id}")
    for heading in reversed(seen):
        page = get(page.button("Back"))
        assert page.heading == heading


def test_once_nothing_can_change_the_recommendation_the_page_says_so_and_offers_both_ways(get: Read) -> None:
    rule = CRITERIA.rules[0]
    scoring = {
        question.id: max(
            question.choices,
            key=lambda choice: sum(
                points.get("ehr", 0) - points.get("emr", 0) for points in choice.points.values()
            ),
        ).id
        for question in CRITERIA.questions[1:]
    } | {name: listed[0] for name, listed in rule.when.items()}
    query = "&".join(f"{name}={choice}" for name, choice in scoring.items() if name != FIRST.id)
    page = get(f"/questions?{query}")
    assert page.heading == FIRST.ask
    assert "You have your answer" in page.text()
    assert get(page.button("See my result")).heading.startswith("An EHR fits you.")


def test_a_note_on_what_was_not_used_holds_ids_and_no_words_of_others(get: Read) -> None:
    spoof = "Call 555 0100 to confirm your order"
    page = get(f"/?left_out=referrals&left_out={spoof}&left_out=CALL-1-800-555&left_out={'x' * 9000}")
    assert "do not know it: referrals, 3 names." in page.text()
    assert spoof not in page.text()
    assert "CALL" not in page.text()
    assert "20 names or more." in get("/?" + "&".join(f"left_out=q{number}" for number in range(400))).text()
