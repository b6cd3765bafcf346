"""The page on the method: it says everything the file says, and shows the code and the file themselves."""

import re
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from flask import render_template
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from decider import paths
from decider.criteria.model.criteria import Criteria
from decider.engine.census.census import census
from decider.engine.census.counting import budget, sum_table
from decider.engine.census.distribution import distribution
from decider.engine.census.sensitivity import sensitivity
from decider.engine.loader import open_edition
from decider.engine.scoring.edition import Edition
from decider.store.database import StoreError
from decider.text.percent import percent
from decider.web.app import create_app
from decider.web.method.method import History, method_page
from decider.web.method.points import points_page
from decider.web.method.sources import sources_page
from decider.web.view.amounts import number
from decider.web.view.citations import source_pages
from tests.engine.files import Tree, trees
from tests.web.completeness import missing
from tests.web.conftest import Read
from tests.web.parts import merged, whole
from tests.web.reading import text_of
from tests.web.strict_parser import parsed

EDITION = open_edition(paths.CRITERIA)
CRITERIA = EDITION.criteria
SITE = create_app(paths.CRITERIA, TESTING=True)
TEXTS = st.sampled_from(
    ["Fewer than 5 & more", "<b>bold</b> words", "'Quoted' and \"quoted\"", "Prices, €180"]
)


def page_of(edition: Edition) -> Element:
    """The pages of any edition as one, parsed as strictly as those that are fetched."""
    kinds = [page.id for page in source_pages(edition.criteria.sources)]
    with SITE.test_request_context("/method"):
        pages = [
            render_template("method.html", page=method_page(edition, History(None))),
            render_template("method-points.html", page=points_page(edition)),
            *(render_template("sources.html", page=sources_page(edition, kind)) for kind in ["", *kinds]),
        ]
    return merged(parsed(html) for html in pages)


shipped_page = cache(lambda: page_of(EDITION))


def test_the_page_says_every_weight_point_rule_and_source_of_the_file(get: Read) -> None:
    assert missing(whole(get, "method").root, CRITERIA) == []


@st.composite
def furnished(draw: st.DrawFn) -> Tree:
    """A small file with sources, reasons and a comparison table in some of its parts."""
    tree = draw(trees(most_questions=3))
    names = [f"s{place}" for place in range(draw(st.integers(0, 4)))]
    if names:
        tree["sources"] = {name: _source(draw) for name in names}
    for part in (*tree["criteria"].values(), *tree["questions"].values(), *tree["rules"]):
        if names:
            part["facts"] = draw(st.lists(st.sampled_from(names), unique=True, max_size=3))
    for criterion in tree["criteria"].values():
        criterion.update(
            draw(st.fixed_dictionaries({}, optional={"why": TEXTS, "caution": TEXTS, "table": _TABLES}))
        )
        if draw(st.booleans()):
            criterion["weight_range"] = ["0.5", "4"]
    for question in tree["questions"].values():
        question.update(
            draw(st.fixed_dictionaries({"ask": TEXTS}, optional={"why": TEXTS, "section": TEXTS}))
        )
        for place, choice in enumerate(question["choices"].values()):
            choice["label"] = f"{draw(TEXTS)} {place}"
    tree["ask_first"] = draw(st.sampled_from([[], ["q0"]]))
    return tree


_TABLES = st.fixed_dictionaries(
    {"options": st.just({"o0": "this & that"})}, optional={"practice": TEXTS, "patients": TEXTS}
)


def _source(draw: st.DrawFn) -> Tree:
    given: Tree = draw(
        st.fixed_dictionaries(
            {
                "claim": TEXTS,
                "title": TEXTS,
                "date": st.sampled_from(["2026", "undated"]),
                "grade": st.sampled_from(["high", "medium", "low"]),
                "basis": st.sampled_from(["source", "excerpt", "memory"]),
                "kind": st.sampled_from(
                    ["definition", "regulation", "statistic", "market", "practice", "vendor"]
                ),
            },
            optional={"where": st.sampled_from(["https://example.org/?a=1&b=2", "45 CFR 170.315"])},
        )
    )
    return given


@given(furnished())
def test_the_page_of_any_file_says_everything(tree: Tree) -> None:
    criteria = Criteria.model_validate(tree)
    assert missing(page_of(Edition(criteria, "X" * 52, "")), criteria) == []


@pytest.mark.parametrize("left_out", [
    ".//td[@class='weight']/b",
    ".//tr[@class='caution']//p",
    ".//tr[@id='criterion-scope_of_care']",
    ".//tr[@id='criterion-scope_of_care']/td",
    ".//details[@id='question-referrals']",
    ".//details[@id='question-referrals']//li",
    ".//details[@id='question-referrals']//tbody/tr",
    ".//details[@id='question-referrals']//th[@scope='row']",
    ".//details[@id='question-payment']//p",
    ".//*[@id='rule-mips_certified']",
    ".//*[@id='rule-mips_certified']//dd",
    ".//*[@id='rule-mips_certified']/p",
    ".//*[@id='rule-mips_certified']/h3",
    ".//li[@id='source-cert-b1']",
    ".//li[@id='source-cert-b1']/p",
    ".//li[@id='source-cert-b1']/p[@class='origin']",
])  # fmt: skip
def test_leaving_anything_out_would_be_noticed(left_out: str) -> None:
    root = deepcopy(shipped_page())
    gone = root.find(left_out)
    assert gone is not None
    for child in gone.iter():
        child.text = child.tail = None
    gone.clear()
    assert missing(root, CRITERIA)


def test_the_page_says_what_all_sheets_come_to_and_what_each_weight_does(get: Read) -> None:
    shown, found = get("/method").text(), census(EDITION)
    assert f"{found.sheets:,} ways to answer" in shown
    assert all(percent(share) in shown for share in (*found.share.values(), *found.strength.values()))
    assert "It is an estimate, not a survey." in shown
    for each in sensitivity(EDITION):
        for option in EDITION.scale.options:
            low, high = percent(each.low.share[option]), percent(each.high.share[option])
            assert f"{low} at {number(each.low.weight)}, {high} at {number(each.high.weight)}" in shown


def opened_anew() -> Edition:
    """The shipped edition, of which nothing was counted yet."""
    return open_edition(paths.CRITERIA.read_bytes())


def test_a_file_that_nobody_can_count_is_drawn_from_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sum_table, "MOST_SUMS", 10)
    monkeypatch.setattr(sum_table, "MOST_DIGITS", 1)
    root = page_of(opened_anew())
    assert "we drew 20,000 at random: a share may be off by 0.9 percentage points" in text_of(root)
    assert missing(root, CRITERIA) == []


def test_a_file_whose_weights_cannot_be_counted_anew_keeps_its_census_and_draws_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own = distribution(EDITION)
    monkeypatch.setattr("decider.web.method.census.distribution", lambda _: own)
    monkeypatch.setattr(budget, "MOST_STEPS", 0)
    shown = text_of(page_of(opened_anew()))
    assert f"We counted all {census(EDITION).sheets:,} ways to answer every question, exactly" in shown
    assert (
        "There are too many different scores for that, so we read the same answers, drawn at random" in shown
    )
    assert "No weight moves a share by more than" in shown


def test_a_file_whose_weights_move_nothing_says_so(small: Path) -> None:
    small.write_text(re.sub(r", scope_of_care: \{.*?\}|scope_of_care: \{.*?\}", "", small.read_text()))
    root = page_of(open_edition(small))
    assert "No weight moves any share." in text_of(root)


def test_questions_that_give_no_points_say_what_they_are_for(get: Read) -> None:
    page = get("/method/points")
    for question in CRITERIA.questions:
        shown = text_of(page.root.find(f".//details[@id='question-{question.id}']/summary"))
        ruled = any(question.id in rule.when for rule in CRITERIA.rules)
        assert ("Changes the plan only" in shown) == (not question.scores and not ruled)
        assert ("Counts in the rules only" in shown) == (not question.scores and ruled)


def test_the_questions_asked_first_are_quoted_one_by_one_in_their_order(get: Read) -> None:
    told = get("/method").text()
    asks = [question.ask for name in CRITERIA.ask_first if (question := CRITERIA.question(name))]
    assert re.findall(r"“([^”]*\?)”", told[told.index("First, in this order") :])[: len(asks)] == asks


def test_every_way_within_the_page_leads_somewhere(get: Read) -> None:
    page = get("/method")
    points = get(page.link("the points of every answer"))
    for name in ("all sources", "the code at work"):
        assert get(page.link(name)).heading
    assert get(points.all("p[@class='cites']/a")[0].get("href", "")).all("ol[@class='sources']")
    ids = {each.get("id") for each in page.root.iter()}
    ways = [str(each.get("href")) for each in page.all("a")]
    assert {way.removeprefix("#") for way in ways if way.startswith("#")} <= ids
    assert "#content" in ways


def test_the_page_may_be_found_and_has_a_name_and_a_description_of_its_own(
    client: FlaskClient, get: Read
) -> None:
    home, page = get("/"), get("/method")
    titles = {text_of(each.root.find(".//title")) for each in (home, page)}
    described = {each.all("meta[@name='description']")[0].get("content") for each in (home, page)}
    assert len(titles) == len(described) == 2
    assert "X-Robots-Tag" not in client.get("/method").headers
    assert get(home.link("How scoring works")).heading == "How scoring works"


def test_a_store_that_does_not_answer_hides_the_past_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, get: Read
) -> None:
    def unreachable(_: Any) -> None:
        raise StoreError("no answer")

    monkeypatch.setattr("decider.web.criteria_file.Editions.previous", unreachable)
    page = get("/method?fresh")  # what was seen before is answered without the store
    assert "Earlier editions cannot be looked up just now." in page.text()
    assert missing(whole(get, "method").root, CRITERIA) == []
