"""Several results side by side: what the group comes to."""

import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from random import Random
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from decider.codes import code_of
from decider.criteria.model.criteria import NOT_SURE
from decider.engine.group.consensus import consensus
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet, sheet_of
from decider.engine.scoring.verdict import word_for
from decider.web.app import create_app
from decider.web.view.text import started
from tests.web.compared import CRITERIA, EDITION, OFTEN, RARE, SITE, Code, fetch, names_on, of, practice
from tests.web.conftest import Read
from tests.web.reading import Page, text_of

any_sheet = st.fixed_dictionaries(
    {},
    optional={
        question.id: st.sampled_from([NOT_SURE, *(choice.id for choice in question.choices)])
        for question in CRITERIA.questions
    },
).map(lambda answers: sheet_of(CRITERIA, answers)[0])


MARGIN = re.compile(
    r"(clear|leaning|close), (?:less than 1|(\d+)) points? ahead(?: \(([\d.]+) before rounding\))?"
)


@pytest.fixture
def site(small: Path, empty_store: str) -> FlaskClient:
    assert empty_store
    return create_app(small, TESTING=True).test_client()


@pytest.fixture
def code(small: Path) -> Callable[..., str]:
    """The code of some answers to the file as it is now."""
    return lambda answers, priorities=None: code_of(open_edition(small), Sheet(answers, priorities))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def lead(page: Page) -> str:
    return text_of(page.root.find(".//p[@class='lead']"))


def codes_in(address: str) -> list[str]:
    return parse_qs(urlsplit(address).query)["r"]


@given(st.lists(any_sheet, min_size=2, max_size=6))
def test_every_comparison_is_well_made_and_says_what_the_group_comes_to(sheets: list[Sheet]) -> None:
    joint = consensus(EDITION, sheets)
    page = fetch(SITE.test_client(), of(*(code_of(EDITION, each) for each in sheets)))
    assert page.heading.startswith("Together: ")
    claimed = started(joint.verdict) and "too early" not in page.heading
    if joint.verdict.recommended and claimed:
        assert CRITERIA.option(joint.verdict.recommended).noun in page.heading
    assert len(page.all("article")) == len(sheets)
    asked = [text_of(each) for each in page.all("table//th[@scope='row']")]
    questions = {each.id: each.ask for each in CRITERIA.questions}
    assert asked == [questions[each.question] for each in joint.disagreements]
    assert ("settled any way" in lead(page)) == bool(claimed and joint.disagreements and not joint.turning)
    turning = [each for each in joint.disagreements for settling in each.settlings if settling.turns]
    assert len(page.all("b[@class='turns']")) == (len(turning) if claimed else 0)


def test_what_matters_comes_first_with_what_settling_each_way_gives(site: FlaskClient, code: Code) -> None:
    page = fetch(site, of(code(RARE), code(OFTEN), names=("Physician", "Manager")))
    assert names_on(page) == ["Physician", "Manager"]
    assert page.heading == "Together: your answers lean toward an EMR."
    assert lead(page) == "Your 2 disagreements can change the recommendation, each on its own."
    headings = [text_of(each) for each in page.all("table//th")]
    assert headings == [
        "Question",
        "Physician",
        "Manager",
        "How often do you refer patients out, or get them from others?",
        "How many?",
    ]
    outcomes = [text_of(each) for each in page.all("ul[@class='outcomes']/li")]
    assert outcomes[1] == "If “Every day”: EHR, clear, 22 points ahead changes it"
    assert "What you agree on (1)" in page.text()


def test_where_they_do_not_matter_it_says_so(site: FlaskClient, code: Code) -> None:
    one, other = RARE, {**RARE, "referrals": "monthly"}
    page = fetch(site, of(code(one), code(other)))
    assert lead(page) == ("You disagree on 1 answer, but settled any way, the recommendation stays EMR.")
    assert "None would change it" in page.text()
    assert not page.all("b[@class='turns']")


def test_where_only_several_together_turn_it_they_are_named() -> None:
    joined = ((sheets, consensus(EDITION, sheets)) for sheets in map(spread, range(200)))
    sheets, joint = next(each for each in joined if each[1].turning and not each[1].disagreements[0].matters)
    page = fetch(SITE.test_client(), of(*(code_of(EDITION, each) for each in sheets)))
    size = len(joint.turning[0].changes)
    assert f"on its own, but {size} settled together can." in lead(page)
    assert "It would take several settled together, for example: With " in page.text()
    assert not page.all("b[@class='turns']")


def spread(seed: int) -> list[Sheet]:
    random = Random(seed)
    return [Sheet({each.id: random.choice(each.choices).id for each in CRITERIA.questions}) for _ in range(3)]


def test_the_margin_of_an_outcome_has_its_word_or_is_told_before_rounding() -> None:
    rounded = set()
    for sheets in map(spread, range(8)):
        page = fetch(SITE.test_client(), of(*(code_of(EDITION, each) for each in sheets)))
        margins = [MARGIN.findall(text_of(each)) for each in page.all("ul[@class='outcomes']/li")]
        for word, shown, unrounded in (found for (found,) in filter(None, margins)):
            rounded.add(not unrounded)
            assert word_for(CRITERIA.strength, 2, Fraction(unrounded or shown or 0)) == word
    assert rounded == {True, False}


def test_a_rule_that_binds_one_of_them_is_no_average() -> None:
    verdicts = [(EDITION.score(Sheet(each.answers)), place) for place, each in enumerate(CRITERIA.scenarios)]
    bound = next(place for verdict, place in verdicts if verdict.strength == "required")
    free = [place for verdict, place in verdicts if verdict.recommended == "emr"][:2]
    page = fetch(SITE.test_client(), of(*map(practice, (*free, bound)), names=("One", "Two", "Bound")))
    assert "EMR" in page.heading
    assert "By the answers of Bound, a rule leaves only an EHR. If they hold, the rule decides" in page.text()
    alone = fetch(SITE.test_client(), of(*map(practice, free)))
    assert "the rule decides" not in alone.text()


def test_who_said_nothing_goes_along_and_is_named(site: FlaskClient, code: Code) -> None:
    page = fetch(site, of(code(RARE), code({"size": "small"}), names=("Physician",)))
    assert lead(page) == "No two of you gave different answers."
    assert "Rarely B did not say" in page.text()


def test_a_rule_decides_for_the_group_if_it_does_however_they_settle(site: FlaskClient, code: Code) -> None:
    ruled = {"size": "large", "data": "hospital"}
    sure = fetch(site, of(code({**ruled, "referrals": "rarely"}), code({**ruled, "referrals": "daily"})))
    assert sure.heading == "Together: you need an EHR."
    assert "Large practices with hospital data" in text_of(sure.root.find(".//main/p[3]"))
    unsure = fetch(site, of(code(ruled), code({**ruled, "data": "none"})))
    assert "EHR, required by a rule" in unsure.text()
    assert "need" not in unsure.heading


def test_results_of_one_older_edition_stay_in_it_and_can_be_taken_to_todays(
    site: FlaskClient, small: Path, code: Code
) -> None:
    codes = code(RARE), code(OFTEN)
    before = fetch(site, of(*codes)).heading
    edit(small, 'version: "2026.11"', 'version: "2027.01"')
    edit(small, "{emr: 3}", "{emr: 1}")
    page = fetch(site, of(*codes, names=("Physician",)))
    assert page.heading == before
    assert "by the criteria 2026.11" in page.text()
    today = fetch(site, page.link("Compare them by today’s, 2027.01"))
    assert names_on(today) == ["Physician", "B"]
    assert codes_in(today.address) == [code(RARE), code(OFTEN)]
    assert today.heading != before


def test_results_of_several_editions_are_shown_by_todays(site: FlaskClient, small: Path, code: Code) -> None:
    old = code({**RARE, "data": "hospital"}, {"data_mobility": 5, "scope_of_care": 1})
    fetch(site, f"/r/{old}")
    edit(small, "hospital:  {label: Hospital", "clinic:  {label: Clinic")
    edit(small, "data: hospital}", "data: clinic}")
    edit(small, "  scope_of_care: {name: Scope of care, weight: 3}", EXTRA)
    edit(small, "points: {scope_of_care: {emr: 3}}", "points: {scope_of_care: {emr: 3}, x: {emr: 1}}")
    new = code({"data": "clinic"})
    page = fetch(site, of(old, new))
    told = text_of(page.all("article")[0])
    assert "Made with the criteria 2026.11" in told
    assert "Not carried over: What outside data do you need? Hospital." in told
    assert "own priorities are not carried over" in told
    assert page.link("See the result of A") == f"/r/{old}"
    kept = fetch(site, page.link("Remove B"))
    assert "Made with" not in text_of(kept.all("article")[0])


EXTRA = "  scope_of_care: {name: S, weight: 3}\n  x: {name: X, weight: 1}"


def test_shared_priorities_count_and_others_are_named(site: FlaskClient, code: Code) -> None:
    own = {"data_mobility": 5, "scope_of_care": 0}
    one, other = code(RARE, own), code(OFTEN, own)
    shared = fetch(site, of(one, other))
    assert "by the priorities you share" in shared.text()
    page = fetch(site, of(one, code(OFTEN), names=("Physician", "Manager")))
    assert "Physician weighed by priorities that the others do not share" in page.text()
    assert "By their own priorities." in text_of(page.all("article")[0])


def test_a_joint_result_starts_from_what_they_agree_on(site: FlaskClient, code: Code) -> None:
    page = fetch(site, of(code(RARE), code(OFTEN)))
    assert page.link("Start a joint result from what you agree on") == f"/answers/{code({'data': 'none'})}"


def test_a_difference_that_moves_nothing_says_so() -> None:
    question = next(each for each in CRITERIA.questions if not each.scores and each.id not in READ)
    base = CRITERIA.scenarios[0].answers
    codes = [code_of(EDITION, Sheet({**base, question.id: each.id})) for each in question.choices[:2]]
    page = fetch(SITE.test_client(), of(*codes))
    assert "Settling this doesn’t change what fits." in page.text()
    assert not page.all("ul[@class='outcomes']")


READ = {name for rule in CRITERIA.rules for name in rule.when}


def test_three_options_are_compared_as_well(tmp_path: Path, empty_store: str) -> None:
    path = tmp_path / "three.yaml"
    path.write_text(THREE)
    site, edition = create_app(path, TESTING=True).test_client(), open_edition(path)
    page = fetch(site, of(*(code_of(edition, Sheet({"q": each})) for each in "abc")))
    assert page.heading == "Together: it’s a tie. Either kind fits."
    assert [text_of(each) for each in page.all("ul[@class='outcomes']/li")] == [
        f"If “{each}”: {each.upper()}, clear, 100 points ahead changes it" for each in "abc"
    ]


THREE = """
version: "1"
title: Which?
options: {a: {name: A}, b: {name: B}, c: {name: C}}
criteria: {k: {name: K, weight: 1}}
questions:
  q:
    ask: Which?
    choices:
      a: {label: a, points: {k: {a: 1}}}
      b: {label: b, points: {k: {b: 1}}}
      c: {label: c, points: {k: {c: 1}}}
"""


def test_a_result_leads_to_a_comparison(get: Read) -> None:
    code = practice(0)
    assert get(f"/r/{code}").link("Compare with a colleague’s") == f"/compare?r={code}"
