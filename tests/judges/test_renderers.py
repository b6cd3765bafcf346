"""Two form renderers show the questionnaire, score what is typed in, and send it back to the same result.

They come from npm and take minutes, so `make judges` asks them, and not `make test`.
"""

import json
import random
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, expect, sync_playwright

from decider import paths
from decider.criteria.model.criteria import NOT_SURE, Question
from decider.engine.loader import open_edition
from decider.engine.scoring.rules import ruling_of
from decider.engine.scoring.sheet import Sheet
from decider.web.app import create_app
from tests import programs
from tests.browser.conftest import launched
from tests.cli.commands import run
from tests.judges.renderers import PATIENCE, Json, Renderer, lhc_forms, opened, smart_forms

pytestmark = [pytest.mark.judge, pytest.mark.timeout(3600)]
SHEETS = 50
NEAR = 1e-9
EDITION = open_edition(paths.CRITERIA)
READS = """([ask, want]) => {
  const seen = {};
  const walk = items => (items ?? []).forEach(item => {
    if (item.linkId.startsWith("score.")) seen[item.linkId.slice(6)] = item.answer?.[0]?.valueDecimal;
    walk(item.item);
  });
  walk((0, eval)(ask)()?.item);
  return Object.entries(want).every(([option, score]) => Math.abs(seen[option] - score) <= 1e-9);
}"""


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(paths.CRITERIA, TESTING=True).test_client()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver, launched(driver, programs.windowless_chromium()) as chromium:
        yield chromium


@pytest.fixture(scope="module", params=[lhc_forms, smart_forms], ids=["lhc-forms", "smart-forms"])
def renderer(request: pytest.FixtureRequest) -> Renderer:
    made: Renderer = request.param()
    return made


def drawn(dice: random.Random) -> dict[str, str]:
    """A sheet of any length, more often a short one, for each click takes long; "not sure" among it."""
    questions = [*EDITION.criteria.questions]
    asked = {each.id for each in dice.sample(questions, 1 + int(len(questions) * dice.random() ** 2))}
    return {
        each.id: dice.choice([NOT_SURE, *(choice.id for choice in each.choices)])
        for each in questions
        if each.id in asked
    }


def options_of(form: Json, question: Question) -> dict[str, Json]:
    (item,) = [each for each in form["item"] if each["linkId"] == question.id]
    return {each["valueCoding"]["code"]: each["valueCoding"] for each in item["answerOption"]}


def typed(page: Page, renderer: Renderer, form: Json, answers: dict[str, str]) -> None:
    """Show the form anew, and answer it as a visitor does."""
    page.evaluate(renderer.show, form)
    expect(page.get_by_text(form["item"][0]["text"]).first).to_be_visible()
    for question in EDITION.criteria.questions:
        if question.id in answers:
            coding = options_of(form, question)[answers[question.id]]
            renderer.answer(page, coding["system"], question, coding["code"], coding["display"])


def test_sheets_typed_in_score_and_come_back_as_ours(
    browser: Browser, renderer: Renderer, client: FlaskClient
) -> None:
    form = client.get("/fhir/Questionnaire").get_json(force=True)
    page, dice = opened(browser, renderer), random.Random(2026)
    for _ in range(SHEETS):
        answers = drawn(dice)
        ours = json.loads(
            run("score", "--json", *(f"{name}={each}" for name, each in answers.items())).output
        )
        typed(page, renderer, form, answers)
        page.wait_for_function(
            READS, arg=[f"({renderer.response})", ours["scores"]], timeout=PATIENCE, polling=100
        )
        rules = ruling_of(EDITION.criteria, Sheet(answers)).certain
        expect(page.get_by_text("These answers rule out").filter(visible=True)).to_have_count(len(rules))
        sent = client.post("/fhir/QuestionnaireResponse/$score", json=page.evaluate(renderer.response))
        assert sent.get_json(force=True)["parameter"][0] == {"name": "code", "valueString": ours["code"]}
    page.context.close()


def test_every_question_can_be_seen_with_its_hint(
    browser: Browser, renderer: Renderer, client: FlaskClient
) -> None:
    form = client.get("/fhir/Questionnaire").get_json(force=True)
    page = opened(browser, renderer)
    typed(page, renderer, form, {})
    for question in EDITION.criteria.questions:
        expect(page.get_by_text(question.ask, exact=True).first).to_be_visible()
    hinted = [each for each in EDITION.criteria.questions if each.hint]
    for button in page.get_by_role("button", name="Help button for").all()[:1]:
        button.click()
    expect(page.get_by_text(hinted[0].hint or "", exact=True).first).to_be_visible()
    page.context.close()
