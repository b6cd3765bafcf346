"""The guide states what its file does, with the sources of each statement, and compares in one's terms."""

import re
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from flask.testing import FlaskClient

from decider import paths
from decider.codes import code_of
from decider.criteria.checks.citations import facts_in
from decider.criteria.model.guide import Statement
from decider.criteria.model.sources import Entry
from decider.criteria.readability import reading_grade
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet
from decider.web.app import create_app
from decider.web.result.contributions import bars_of
from decider.web.view.amounts import number
from decider.web.view.verdict import view_of
from tests.web.conftest import Read
from tests.web.parts import whole
from tests.web.reading import Page, text_of

EDITION = open_edition(paths.CRITERIA)
CRITERIA = EDITION.criteria
HARDEST = 9
MOST_BYTES = 150 * 1024
SHEETS = [Sheet(scenario.answers) for scenario in CRITERIA.scenarios]
CODES = [code_of(EDITION, sheet) for sheet in SHEETS]
SECTIONS = CRITERIA.guide.sections if CRITERIA.guide else ()
GUIDE = """
guide:
  title: A guide
  lead: It tells.
  as_of: 2026-03-01
  sections:
    words: {title: The words, comparison: true, says: [{text: They are two., opinion: true}]}
"""


def statements(value: object) -> list[Statement]:
    """Every statement in a part of a file."""
    parts = (
        value if isinstance(value, tuple) else [part for _, part in value] if isinstance(value, Entry) else []
    )
    own = [value] if isinstance(value, Statement) else []
    return own + [each for part in parts for each in statements(part)]


EVERY = statements(CRITERIA.guide) + statements(CRITERIA.faq)


def shown(page: Page, statement: Statement) -> Element:
    """The smallest part of the page that holds a statement."""
    holders = [
        each
        for root in page.all("div[@class='guide']")
        for name in ("p", "li", "dd")
        for each in root.iter(name)
        if statement.text in text_of(each)
    ]
    return min(holders, key=lambda each: len(text_of(each)))


def refs(part: Element) -> list[str]:
    return [each.get("href", "").partition("#source-")[2] for each in part.iter("a")]


def rows(page: Page) -> list[str]:
    return [
        each.get("id", "").removeprefix("row-")
        for each in page.all("tbody/tr")
        if each.get("id", "")[:4] == "row-"
    ]


def test_every_statement_is_shown_with_the_numbers_of_its_sources(get: Read) -> None:
    page = whole(get, "guide")
    assert len(EVERY) > 70
    for statement in EVERY:
        part = shown(page, statement)
        assert set(refs(part)) == set(statement.facts)
        for way in part.iter("a"):
            address, _, name = way.get("href", "").partition("#")
            listed = get(address).root.find(f".//li[@id='{name}']/..")
            assert listed is not None
            place = [each.get("id") for each in listed].index(name)
            assert text_of(way) == str(int(listed.get("start", "1")) + place)


def test_an_opinion_is_called_one_and_nothing_else_is(get: Read) -> None:
    page = whole(get, "guide")
    for statement in EVERY:
        sourced = any(source.where for source in CRITERIA.cited(statement.facts))
        called = shown(page, statement).find("b[@class='opinion']") is not None
        assert called == (statement.opinion or not sourced)


def test_a_vendors_claim_is_called_one_and_stands_beside_the_evidence(get: Read) -> None:
    page = whole(get, "guide")
    points = [point for section in SECTIONS for point in section.points if point.said]
    pairs = {text_of(each.find("dt")): text_of(each.find("dd")) for each in page.all("div[@class='pair']")}
    assert len(points) == len(pairs) > 10
    for point in points:
        assert point.said
        claim = next(said for said in pairs if point.said.text in said)
        assert claim.startswith("A vendor’s claim, in our words") == point.said.vendor
        assert (f"“{point.said.text}”" in claim) != point.said.vendor
        assert pairs[claim].startswith(point.text)


def test_scope_disclosure_and_day_stand_above_everything_else(get: Read) -> None:
    page = get("/guide")
    opening = text_of(page.root.find(".//div[@class='opening']"))
    assert "As of November 26, 2026." in opening
    assert CRITERIA.scope
    assert CRITERIA.scope in opening
    assert CRITERIA.disclosure
    assert CRITERIA.disclosure in opening
    assert "sells a competing product" in opening


def test_the_guide_reads_easily() -> None:
    assert CRITERIA.guide
    for statement in EVERY:
        assert reading_grade(statement.text) <= HARDEST, statement.text
    assert reading_grade(CRITERIA.guide.lead, *(each.text for each in EVERY)) <= 6


def test_the_page_is_light_and_every_way_within_it_leads_somewhere(get: Read) -> None:
    for address in ("/guide", f"/guide?r={CODES[7]}"):
        page = get(address)
        assert len(page.response.get_data()) < MOST_BYTES
        ids = {each.get("id") for each in page.root.iter()}
        ways = [each.get("href", "") for each in page.all("a")]
        assert {way[1:] for way in ways if way.startswith("#")} <= ids
        shown = {section.id for section in SECTIONS if f"#on-{section.id}" in ways}
        led_to = {way.partition("?")[0].rpartition("/")[2] for way in ways if way.startswith("/guide/")}
        assert shown | led_to == {*(section.id for section in SECTIONS), "common-questions"}
        assert not shown & led_to


def test_every_source_is_listed_once_and_every_one_of_the_guide_is_cited_there(get: Read) -> None:
    page = whole(get, "guide")
    listed = [each.get("id", "").removeprefix("source-") for each in page.all("ol[@class='sources']/li")]
    cited = {each.get("href", "").partition("#source-")[2] for each in page.all("span[@class='refs']/a")}
    parts = (CRITERIA.guide, CRITERIA.faq, *CRITERIA.criteria)
    assert sorted(listed) == sorted(source.id for source in CRITERIA.sources)
    assert cited == {fact for part in parts for _, fact in facts_in(part)}


def test_every_part_of_the_guide_carries_the_code_and_leads_back(get: Read) -> None:
    guide = get(f"/guide?r={CODES[7]}")
    ways = [each.get("href", "") for each in guide.all("ul[@class='parts']//a")]
    assert len(ways) > 5
    for way in ways:
        part = get(way)
        assert part.link("Your result") == f"/r/{CODES[7]}"
        assert part.link(guide.heading) == f"/guide?r={CODES[7]}"
    assert get("/guide/nonsense", 404).heading == "Page not found"


def test_without_answers_the_rows_stand_as_listed_and_can_be_ordered_by_links(get: Read) -> None:
    page = get("/guide")
    assert rows(page) == [criterion.id for criterion in CRITERIA.criteria]
    by_weight = get(page.link("weight"))
    weights = {criterion.id: criterion.weight for criterion in CRITERIA.criteria}
    assert all(weights[one] >= weights[other] for one, other in pairwise(rows(by_weight)))
    by_name = get(by_weight.link("name"))
    names = {criterion.id: criterion.name for criterion in CRITERIA.criteria}
    assert [names[each] for each in rows(by_name)] == sorted(names.values())
    assert rows(get(by_name.link("as listed"))) == rows(page)
    assert rows(get("/guide?by=sideways")) == rows(page)
    assert "Your answers:" not in page.text()


@pytest.mark.parametrize("place", range(len(SHEETS)))
def test_with_answers_the_rows_stand_by_what_they_add_and_say_it(get: Read, place: int) -> None:
    page = get(f"/guide?r={CODES[place]}")
    verdict = EDITION.score(SHEETS[place])
    bars = bars_of(CRITERIA, verdict)
    silent = [each.id for each in CRITERIA.criteria if each.id not in {bar.criterion.id for bar in bars}]
    assert rows(page) == [bar.criterion.id for bar in bars] + silent
    for name in silent:
        assert "they favor neither" in text_of(page.root.find(f".//tr[@id='note-{name}']"))
    for bar in bars:
        note = text_of(page.root.find(f".//tr[@id='note-{bar.criterion.id}']"))
        if bar.toward:
            size = f"+{bar.points}" if bar.points else "less than +1"
            assert f"Your answers: {bar.toward.name} {size}" in note
        assert ", ".join(bar.phrases) in note
    assert "".join(view_of(CRITERIA, SHEETS[place], verdict).headline) in page.text()


def test_the_chosen_order_keeps_the_answers(get: Read) -> None:
    page = get(f"/guide?r={CODES[3]}&by=name")
    assert rows(page) == [each.id for each in sorted(CRITERIA.criteria, key=lambda each: each.name)]
    assert "Your answers:" in page.text()
    assert rows(get(page.link("your answers"))) == rows(get(f"/guide?r={CODES[3]}"))


def test_own_priorities_are_the_weights_and_leave_out_what_they_leave_out(get: Read) -> None:
    own = {criterion.id: place % 5 for place, criterion in enumerate(CRITERIA.criteria)}
    page = get(f"/guide?r={code_of(EDITION, Sheet(SHEETS[7].answers, own))}")
    for criterion in CRITERIA.criteria:
        row = text_of(page.root.find(f".//tr[@id='row-{criterion.id}']/th"))
        assert row.endswith(f"weight {own[criterion.id]}")
        note = text_of(page.root.find(f".//tr[@id='note-{criterion.id}']"))
        assert ("left out by your own priorities" in note) == (own[criterion.id] == 0)


def test_answers_that_move_nothing_say_nothing_about_anybody(get: Read) -> None:
    page = get(f"/guide?r={code_of(EDITION, Sheet({'payment': 'cash'}))}")
    assert "None of your answers moves the balance yet" in page.text()
    assert "Your answers:" not in page.text()
    assert rows(page) == [criterion.id for criterion in CRITERIA.criteria]


def test_a_result_leads_to_the_guide_in_its_terms_and_the_guide_back(get: Read) -> None:
    result = get(f"/r/{CODES[7]}")
    math = get(result.link("Show the math"))
    guide = get(result.link("Guide"))
    assert guide.address == math.link("See the guide for your answers") == f"/guide?r={CODES[7]}"
    assert guide.link("Your result") == f"/r/{CODES[7]}"
    assert guide.link("Continue your questions").startswith(f"/q/{CODES[7]}")
    assert get(f"/q/{CODES[7]}").link("Guide") == f"/guide?r={CODES[7]}"


def test_a_code_that_cannot_be_read_is_explained(get: Read) -> None:
    assert get("/guide?r=nonsense", 404).heading == "This link is not complete"


def test_an_older_code_is_weighed_by_the_criteria_of_today(small: Path) -> None:
    small.write_text(small.read_text() + GUIDE)
    client = create_app(small, TESTING=True).test_client()
    code = client.get("/questions?referrals=daily").location.split("/")[2].split("?")[0]
    told = re.sub(
        "data_mobility: {name: Data mobility",
        "data_mobility: {table: {options: {emr: a}}, name: Mobility",
        small.read_text(),
    )
    small.write_text(told.replace('version: "2026.11"', 'version: "2027.01"'))
    page = Page.fetched(client.get(f"/guide?r={code}"), 200)
    assert (
        "You answered under criteria 2026.11. Here your answers are weighed by today’s, 2027.01."
        in page.text()
    )
    assert "Your answers: EHR +" in page.text()
    assert "As of March 1, 2026." in page.text()


def test_a_file_without_a_guide_has_no_page_and_no_way_to_it(small: Path) -> None:
    client = create_app(small, TESTING=True).test_client()
    assert client.get("/guide").status_code == 404
    code = client.get("/questions?referrals=daily").location.split("/")[2].split("?")[0]
    for address in ("/", f"/r/{code}"):
        assert "/guide" not in client.get(address).text


def test_the_guide_may_be_found_and_one_in_somebodys_terms_may_not(client: FlaskClient, get: Read) -> None:
    pages = [get(address) for address in ("/", "/guide", "/method", "/privacy")]
    assert len({text_of(page.root.find(".//title")) for page in pages}) == len(pages)
    assert len({page.all("meta[@name='description']")[0].get("content") for page in pages}) == len(pages)
    assert "X-Robots-Tag" not in client.get("/guide").headers
    for query in (f"r={CODES[0]}", "by=weight"):
        assert client.get(f"/guide?{query}").headers["X-Robots-Tag"] == "noindex"
        canonical = get(f"/guide?{query}").all("link[@rel='canonical']")[0]
        assert canonical.get("href", "").endswith("/guide")


def test_weights_read_as_they_are_written(get: Read) -> None:
    page = get("/guide")
    for criterion in CRITERIA.criteria:
        row = text_of(page.root.find(f".//tr[@id='row-{criterion.id}']/th"))
        assert row == f"{criterion.name} weight {number(criterion.weight)}"
