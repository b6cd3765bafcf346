"""A result as JSON says what the command says, under the same code."""

import json

import pytest
from flask.testing import FlaskClient

from decider.codes import code_of
from decider.criteria.model.scenarios import Scenario
from decider.engine.scoring.sheet import sheet_of
from tests.cli.commands import EDITION, run

SCENARIOS = EDITION.criteria.scenarios


@pytest.mark.parametrize("scenario", SCENARIOS[:3], ids=lambda each: each.name)
def test_programs_are_told_what_the_command_says(client: FlaskClient, scenario: Scenario) -> None:
    answers = scenario.answers
    code = code_of(EDITION, sheet_of(EDITION.criteria, answers)[0])
    response = client.get(f"/r/{code}.json")
    assert response.mimetype == "application/json"
    assert response.headers["Cache-Control"].startswith("public")
    words = [f"{question}={choice}" for question, choice in answers.items()]
    assert response.json == json.loads(run("score", "--json", *words).stdout)


def test_a_code_with_a_slip_is_refused(client: FlaskClient) -> None:
    assert client.get("/r/00000000-0.json").status_code == 404
