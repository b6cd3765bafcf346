"""The comparison of products by what a practice asks for."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decider.codes import code_of
from decider.engine.loader import open_edition
from decider.engine.products.knowledge import knowledge_of
from decider.engine.products.marks import WEIGHTS
from decider.engine.products.ranking import ranking_of
from decider.engine.scoring.sheet import Sheet
from decider.web.app import create_app
from decider.web.vendors.query import MOST
from decider.web.view.amounts import amount
from tests.web.reading import text_of
from tests.web.vendors import (
    CODE,
    COUNT,
    EDITION,
    MARKS,
    SITE,
    WANTED,
    Site,
    fetch,
    names,
    of,
    ranks,
    site_with,
    standing,
    written,
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site without a list of certified products."""
    return site_with(tmp_path_factory.mktemp("site"))


def test_every_requirement_that_the_answers_call_for_is_a_row_that_leads_to_what_to_ask_and_why(
    site: Site,
) -> None:
    rows = {
        text_of(each.find(".//summary")): each
        for each in fetch(site, of("Acme")).all("table//th[@scope='row']")
    }
    assert {*rows} == {each.requirement.name for each in WANTED.asked}
    pack = fetch(site, f"/r/{CODE}/pack")
    parts = {each.get("id"): text_of(each) for each in pack.all("li/div")}
    for asked in WANTED.asked:
        opened = rows[asked.requirement.name].find(".//a")
        assert opened is not None
        address, _, part = opened.get("href", "").partition("#")
        assert address == f"/r/{CODE}/pack"
        assert asked.requirement.ask in parts[part]
        assert asked.requirement.see in parts[part]
        assert asked.because in pack.text()


def test_must_haves_come_first_and_weigh_as_the_page_says(site: Site) -> None:
    weights = [WEIGHTS[each] for each in WANTED.priorities]
    assert weights == sorted(weights, reverse=True)
    page = fetch(site, of("Acme"))
    shown = [text_of(each) for each in page.all("table/thead//th[1]/small")]
    assert shown == [
        f"{WANTED.priorities.count(each)} {name}"
        for each, name in (("must", "must-haves"), ("should", "should-haves"), ("could", "nice-to-haves"))
        if each in WANTED.priorities
    ]
    folds = [text_of(each) for each in page.all("details[@class='fold']/summary")]
    assert [fold for fold in folds if "each counts" in fold] == [
        f"{name} {WANTED.priorities.count(each)} more; each counts {WEIGHTS[each]}"
        for each, name in (("should", "Should-haves"), ("could", "Nice-to-haves"))
        if each in WANTED.priorities
    ]
    assert "must-haves count 3, should-haves 2, nice-to-haves 1: our opinion" in page.text()
    folded = [text_of(each) for each in page.all("details[@class='fold']//th[@scope='row']//summary")]
    assert {*folded} == {each.requirement.name for each in WANTED.asked if each.priority != "must"}


def test_nobody_pays_and_the_page_says_so_and_is_not_listed(site: Site) -> None:
    page = fetch(site, of("Acme"))
    assert "No place is for sale" in page.text()
    assert page.response.headers["X-Robots-Tag"] == "noindex"


def test_requirements_that_may_still_be_called_for_name_the_questions_that_decide(site: Site) -> None:
    page = fetch(site, of("Acme"))
    assert WANTED.may.count
    assert f"{WANTED.may.count} more requirement" in page.text()
    assert WANTED.may.rising
    assert f"{WANTED.may.rising} of those listed may become" in page.text()
    for question in WANTED.may.questions:
        assert question.ask in page.text()


def test_without_products_the_page_says_what_is_asked_and_offers_some(site: Site) -> None:
    page = fetch(site, f"/vendors/{CODE}")
    assert all(each.requirement.name in page.text() for each in WANTED.asked)
    for product in EDITION.criteria.products:
        added = fetch(site, page.link(product.name))
        assert names(added) == [product.name]


def test_criteria_without_requirements_say_that_there_is_nothing_to_compare_by(
    small: Path, empty_store: str
) -> None:
    assert empty_store
    site = create_app(small, TESTING=True).test_client()
    page = fetch(site, of("Acme", code=code_of(open_edition(small), Sheet())))
    assert "so there is nothing to compare" in page.text()
    fetch(site, "/vendors/test", 404)


def test_a_result_leads_to_the_comparison_and_the_bare_address_begins_one(site: Site) -> None:
    assert fetch(site, f"/r/{CODE}").link("Compare products") == f"/vendors/{CODE}"
    assert fetch(site, f"/vendors/{CODE}").link("Back to your result") == f"/r/{CODE}"
    begun = fetch(site, "/vendors")
    assert begun.heading == "Compare products"
    assert "Back to your result" not in begun.text()


def test_a_code_that_cannot_be_read_is_refused_with_the_reason(site: Site) -> None:
    fetch(site, "/vendors/NONSENSE?p=Acme", 404)
    slip = CODE[:-1] + ("0" if CODE[-1] != "0" else "1")
    assert "typo" in fetch(site, f"/vendors/{slip}", 404).heading


@given(
    st.lists(
        st.tuples(
            st.text(max_size=8),
            st.text("ypnu.", min_size=COUNT, max_size=COUNT)
            | st.text("yyyypu", min_size=COUNT, max_size=COUNT),
        ),
        max_size=MOST,
    )
)
@settings(max_examples=12, deadline=None)
def test_the_ranking_on_the_page_is_that_of_the_engine(products: list[tuple[str, str]]) -> None:
    named = [(f"P{number} {name}", marks) for number, (name, marks) in enumerate(products)]
    page = fetch(
        SITE.test_client(), of(*(name for name, _ in named), c=[written(marks) for _, marks in named])
    )
    if not named:
        return
    marked = [[MARKS[each] for each in marks] for _, marks in named]
    ranking, knowledge = ranking_of(WANTED.priorities, marked), knowledge_of(WANTED.priorities, marked)
    if not knowledge.enough:
        assert "Too early to rank" in standing(page)
        assert f"{knowledge.missing} of {knowledge.asked * len(named)} answers are missing" in standing(page)
        assert not ranks(page)
        return
    assert [text.split()[1] for text in ranks(page)] == [f"P{each.product}" for each in ranking.ranked]
    for each, text in zip(ranking.ranked, ranks(page), strict=True):
        assert f"{amount(each.score)} of 100" in text
        assert text.startswith(f"{each.place}." if each.place else "Out")
        assert ("Could still end" in text) != ranking.places[each.product].certain
    outlook = page.root.findtext(".//section[@id='standing']/p", "")
    assert outlook.startswith(("Nothing", "Decided for now")) == ranking.settled
    assert ("What still decides first place" in standing(page)) == bool(ranking.find_out)
