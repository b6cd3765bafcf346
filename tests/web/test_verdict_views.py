"""One verdict is one headline and one balance, wherever it is shown."""

from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from decider import paths
from decider.codes import code_of
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import sheet_of
from decider.web.view.verdict import VerdictView, view_of
from tests.web.conftest import Read
from tests.web.links import form_of, sent
from tests.web.reading import SVG, Page, text_of

EDITION = open_edition(paths.CRITERIA)
ANSWERS: tuple[dict[str, str], ...] = (
    {},
    {"current_system": "paper", "export_tested": "nothing"},
    {"size": "solo"},
    {"size": "solo", "referrals": "rarely", "portal": "none"},
    {"size": "large", "referrals": "daily", "portal": "apps", "outside_data": "shared_care"},
)


def shown(answers: dict[str, str]) -> tuple[str, VerdictView]:
    sheet = sheet_of(EDITION.criteria, answers)[0]
    return code_of(EDITION, sheet), view_of(EDITION.criteria, sheet, EDITION.score(sheet))


def dots(page: Page) -> set[str | None]:
    kinds = ("balance", "balance small")
    return {each.get("cx") for kind in kinds for each in page.all(f"div[@class='{kind}']//{SVG}circle")}


@pytest.mark.parametrize("answers", ANSWERS, ids=str)
def test_every_page_about_a_verdict_has_its_headline(answers: dict[str, str], get: Read) -> None:
    code, view = shown(answers)
    headline = "".join(view.headline)
    heading = get(f"/r/{code}").heading
    assert heading.startswith(headline if answers else "Answer the first question")
    for address in (f"/r/{code}/prepare", f"/r/{code}/pack", f"/guide?r={code}", f"/compare?r={code}"):
        assert headline in get(address).text(), address


@pytest.mark.parametrize("answers", ANSWERS, ids=str)
def test_every_page_about_a_verdict_has_its_balance(answers: dict[str, str], get: Read) -> None:
    code, view = shown(answers)
    assert view.balance.axis
    at = f"{view.balance.axis.mark.at}%"
    for address in (f"/r/{code}/prepare", f"/compare?r={code}"):
        assert dots(get(address)) == {at}, address
    # A result that rests on no answer has no balance.
    assert dots(get(f"/r/{code}")) == ({at} if answers else set())


@pytest.mark.parametrize("answers", ANSWERS[1:], ids=str)
def test_the_bar_while_answers_are_given_claims_no_more_than_the_result(
    answers: dict[str, str], get: Read
) -> None:
    code, view = shown(answers)
    assert view.missing
    for address in (f"/q/{code}", f"/answers/{code}"):
        page = get(address)
        (stand,) = page.all("p[@id='stand']")
        assert text_of(stand) == get(f"/r/{code}").heading
        assert dots(page) == {"50.0%"}


@pytest.mark.parametrize("answers", ANSWERS, ids=str)
def test_only_who_answered_nothing_is_told_to_answer_the_first_question(
    answers: dict[str, str], get: Read
) -> None:
    code, _ = shown(answers)
    said = "Answer the first question to get started." in get(f"/q/{code}").text()
    assert said == (not answers)


@pytest.mark.parametrize("answers", ANSWERS, ids=str)
def test_the_math_claims_nothing_before_the_result_does(answers: dict[str, str], get: Read) -> None:
    code, view = shown(answers)
    assert not view.claims
    page = get(f"/r/{code}/math")
    assert page.heading == "The math behind this result"
    assert not page.all("ul[@class='tiles']")
    assert not page.all("table")
    assert not [each for each in EDITION.criteria.options if each.name in text_of(page.all("main")[0])]


def test_a_prepared_link_and_its_owner_see_the_same_headline(client: FlaskClient) -> None:
    code, view = shown(ANSWERS[2])
    manage = sent(client, form_of(client, code)).location
    owner = Page.fetched(client.get(manage), 200)
    assert "".join(view.headline) in owner.text()
    (link,) = owner.all("a[@id='view']")
    seen = Page.fetched(client.get(urlsplit(link.get("href", "")).path), 200)
    assert seen.heading.startswith("".join(view.headline))
