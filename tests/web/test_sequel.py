"""A result by older criteria, beside what today's say and why."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from decider import paths
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet
from decider.web.app import create_app
from decider.web.result.explained import explained
from decider.web.result.older_edition import sequel_of
from tests.web.reading import Page, text_of


@pytest.fixture
def site(small: Path, empty_store: str) -> FlaskClient:
    assert empty_store
    return create_app(small, TESTING=True).test_client()


def fetch(site: FlaskClient, address: str) -> Page:
    return Page.fetched(site.get(address, follow_redirects=True), 200)


def edit(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text)


def sequel(page: Page) -> str:
    return text_of(page.root.find(".//section[@class='sequel']"))


def test_a_result_by_todays_criteria_has_no_sequel(site: FlaskClient) -> None:
    page = fetch(site, f"/r/{fetch(site, '/questions?referrals=daily').code}")
    assert page.root.find(".//section[@class='sequel']") is None


def test_an_old_result_says_what_today_would_say_and_which_change_makes_the_difference(
    site: FlaskClient, small: Path
) -> None:
    code = fetch(site, "/questions?referrals=monthly&data=none&size=small").code
    before = fetch(site, f"/r/{code}").heading
    edit(
        small,
        ('version: "2026.11"', 'version: "2027.01"'),
        ("{ehr: 1, emr: 1}", "{ehr: 10, emr: 1}"),
        ("weight: 3", "weight: 2.9"),
    )
    page = fetch(site, f"/r/{code}")
    assert page.heading == before
    told = sequel(page)
    assert "Today’s criteria say something else" in told
    assert "2026.11" in told
    assert "2027.01" in told
    assert "This change alone makes the difference" in told
    assert "10 points" in told
    today = page.root.find(".//section[@class='sequel']//a")
    assert today is not None
    assert fetch(site, today.get("href", "")).heading == text_of(today)


def test_a_wording_changes_nothing_and_the_old_result_says_so(site: FlaskClient, small: Path) -> None:
    code = fetch(site, "/questions?referrals=daily").code
    edit(small, ("How many?", "How many people?"))
    assert "Today’s criteria say the same. This result" in sequel(fetch(site, f"/r/{code}"))


def test_answers_that_cannot_be_carried_over_are_listed_in_their_own_words(
    site: FlaskClient, small: Path
) -> None:
    code = fetch(site, "/questions?referrals=daily&data=hospital").code
    edit(
        small,
        ("hospital:  {label: Hospital", "clinic:  {label: Clinic"),
        ("data: hospital}", "data: clinic}"),
    )
    told = sequel(fetch(site, f"/r/{code}"))
    assert "Not carried over" in told
    assert "What outside data do you need? Hospital" in told
    moved = fetch(site, f"/answers/{code}/today")
    assert "does not know it: data" in moved.text().replace("do not know", "does not know")
    assert "Every day" in moved.text()


def test_own_priorities_stay_where_the_criteria_do_and_are_listed_where_not(
    site: FlaskClient, small: Path
) -> None:
    code = fetch(site, "/questions?referrals=daily").code
    own = fetch(site, f"/r/{code}/priorities?data_mobility=1&scope_of_care=5").code
    edit(small, ("How many?", "How many people?"))
    assert fetch(site, f"/answers/{own}/today").code.count("-") == 2
    edit(
        small,
        (
            "scope_of_care: {name: Scope of care, weight: 3}",
            "scope_of_care: {name: S, weight: 3}\n  x: {name: X, weight: 1}",
        ),
        ("points: {scope_of_care: {emr: 3}}", "points: {scope_of_care: {emr: 3}, x: {emr: 1}}"),
    )
    assert "Your own priorities" in sequel(fetch(site, f"/r/{own}"))
    assert fetch(site, f"/answers/{own}/today").code.count("-") == 1


@pytest.mark.parametrize("page", ["q", "answers"])
def test_older_questions_and_answers_say_so_and_lead_to_todays(
    site: FlaskClient, small: Path, page: str
) -> None:
    code = fetch(site, "/questions?referrals=daily").code
    assert "kept for links" not in fetch(site, f"/{page}/{code}").text()
    edit(small, ('version: "2026.11"', 'version: "2027.01"'))
    older = fetch(site, f"/{page}/{code}")
    assert "These are the criteria 2026.11" in older.text()
    assert older.link("Take these answers to today’s, 2027.01") == f"/answers/{code}/today"


def test_a_result_seen_before_learns_of_new_criteria(site: FlaskClient, small: Path) -> None:
    code = fetch(site, "/questions?referrals=daily").code
    fetch(site, f"/r/{code}")
    edit(small, ("How many?", "How many people?"))
    assert "Today’s criteria say the same" in sequel(fetch(site, f"/r/{code}"))
    edit(small, ("How many people?", "How many?"))
    assert fetch(site, f"/r/{code}").root.find(".//section[@class='sequel']") is None


def test_todays_criteria_that_only_advise_otherwise_do_not_say_the_same(tmp_path: Path) -> None:
    then = open_edition(paths.CRITERIA)
    sheet = Sheet(then.criteria.scenarios[0].answers)
    told = "Keep yours, and ask for a full copy of your records."
    newer = tmp_path / "criteria.yaml"
    newer.write_text(paths.CRITERIA.read_text().replace(f"headline: {told}", "headline: Ask five vendors."))
    found = sequel_of(then, open_edition(newer), sheet)
    assert told in "".join(explained(then, sheet).headline)
    assert found
    assert found.heading == "Today’s criteria say the same, with another next step"
    assert found.says.endswith("Ask five vendors.")


def test_where_it_is_too_early_todays_criteria_claim_nothing_either(tmp_path: Path) -> None:
    newer = tmp_path / "criteria.yaml"
    newer.write_text(paths.CRITERIA.read_text().replace("label: 2 to 5", "label: Two to five", 1))
    found = sequel_of(open_edition(paths.CRITERIA), open_edition(newer), Sheet({"size": "solo"}))
    assert found
    assert found.says.startswith("Too early to say.")
