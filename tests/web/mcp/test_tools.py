"""What assistants are told is what the pages say, and what they send wrong is named."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from decider import paths
from decider.engine.loader import open_edition
from tests.web.mcp.test_messages import call

EDITION = open_edition(paths.CRITERIA)
SCENARIOS = EDITION.criteria.scenarios


def code_for(client: FlaskClient, answers: dict[str, str]) -> str:
    code: str = call(client, "recommend", answers=answers)["structuredContent"]["code"]
    return code


@pytest.mark.parametrize("scenario", SCENARIOS[::4], ids=lambda each: each.name)
def test_a_recommendation_says_what_its_page_says(client: FlaskClient, scenario: Any) -> None:
    result = call(client, "recommend", answers={**scenario.answers})
    data, text = result["structuredContent"], result["content"][0]["text"]
    page = client.get(f"/r/{data['code']}").get_data(as_text=True)
    figures = client.get(f"/r/{data['code']}.json").get_json()
    assert text.splitlines()[0].split(".")[0] in page
    assert data["link"] in text
    assert data["link"] == f"http://localhost/r/{data['code']}"
    assert (data["scores"], data["strength"]) == (figures["scores"], figures["strength"])


def test_nothing_is_recommended_before_there_is_enough(client: FlaskClient) -> None:
    data = call(client, "recommend", answers={"size": "solo"})["structuredContent"]
    assert data["early"] is True
    assert "Too early to say" in data["says"]
    assert not any(option.name in data["says"] for option in EDITION.criteria.options)


def test_questions_come_three_at_a_time_until_all_are_answered(client: FlaskClient) -> None:
    answers: dict[str, str] = {}
    rounds = 0
    while questions := call(client, "ask", answers=answers)["structuredContent"]["questions"]:
        rounds += 1
        assert len(questions) <= 3
        assert not {each["id"] for each in questions} & {*answers}
        answers |= {each["id"]: each["choices"][rounds % len(each["choices"])]["id"] for each in questions}
    assert answers.keys() == {each.id for each in EDITION.criteria.questions}
    assert rounds == -(-len(answers) // 3)


def test_the_first_question_is_the_one_that_the_site_asks(client: FlaskClient) -> None:
    first = call(client, "ask", answers={})["structuredContent"]["questions"][0]
    page = client.get("/questions", follow_redirects=True).get_data(as_text=True)
    assert f">{first['ask']}</h1>" in page


def test_an_explanation_has_reasons_changes_and_sources(client: FlaskClient) -> None:
    found = 0
    for scenario in SCENARIOS[::4]:
        code = code_for(client, {**scenario.answers})
        data = call(client, "explain", code=f"http://localhost/r/{code}")["structuredContent"]
        assert data["code"] == code
        assert data["because"]
        assert all(each["claim"] and each["title"] for each in data["sources"])
        assert data["sources"]
        found += bool(data["changes"])
    assert found


def test_a_comparison_names_the_answers_that_differ(client: FlaskClient) -> None:
    codes = [code_for(client, {"size": size, "referrals": "daily"}) for size in ("solo", "over_fifty")]
    data = call(client, "compare", codes=codes)["structuredContent"]
    assert [each["question"] for each in data["differences"]] == ["size"]
    assert "A: 1; B: 51 or more." in data["says"]
    assert data["link"] in data["says"]
    assert client.get(data["link"]).status_code == 200


@pytest.mark.parametrize(
    ("tool", "arguments", "words"),
    [
        ("ask", {}, "/answers: 'answers' is missing"),
        ("ask", {"answers": {}, "lang": "de"}, "/lang: unknown key 'lang'"),
        ("ask", {"answers": []}, "/answers: expected an object"),
        ("ask", {"answers": {"size": 1}}, "expected one of 'solo'"),
        ("recommend", {"answers": {"sizes": "solo"}}, "unknown question 'sizes'; did you mean 'size'?"),
        ("recommend", {"answers": {"size": "huge"}}, "unknown choice of size 'huge'; use 'solo'"),
        ("explain", {"code": 7}, "/code: expected a text"),
        ("explain", {"code": "1GD9"}, "This link is not complete"),
        ("explain", {"code": "1GD90A01-0CP7M1ABQSGEFR03J"}, "This link has a typo"),
        ("compare", {"codes": ["x"]}, "/codes: expected at least 2 entries, not 1"),
        ("compare", {"codes": ["x", "y"]}, "This link is not complete"),
    ],
)
def test_wrong_arguments_are_named_so_that_they_can_be_mended(
    client: FlaskClient, tool: str, arguments: dict[str, Any], words: str
) -> None:
    result = call(client, tool, **arguments)
    assert result["isError"] is True
    assert words in result["content"][0]["text"]
