"""Where the figures of the cost page come from: every one with its source, its year and its grade."""

import re
from pathlib import Path

from decider.criteria.checks.citations import facts_in
from decider.web.app import create_app
from decider.web.cost import ranges
from tests.web.conftest import Read
from tests.web.costs import CRITERIA, code, file_costs
from tests.web.reading import Page, text_of

OLD = """
costs:
  as_of: 2026
  lines:
    seat:
      name: Seat
      when: once
      per: practice
      all_options: {low: 15000, likely: 32409, high: 70000, year: 2011, facts: [law]}
"""


def test_every_figure_shows_its_source_its_year_and_how_far_it_can_be_relied_on(get: Read) -> None:
    page = get("/cost/sources")
    for line in file_costs().lines:
        (part,) = page.all(f"div[@id='line-{line.id}']")
        shown = text_of(part)
        figures = [*line.figures, *line.options.values(), *filter(None, [line.all_options])]
        for figure in figures:
            assert ranges.stated(figure, line.per) in shown
            assert not figure.note or figure.note in shown
            for source in CRITERIA.cited(figure.facts):
                wanted = f"{re.escape(source.title)}, {source.date}, {source.grade} confidence"
                assert re.search(wanted, shown)
        if not figures:
            assert re.search("Only the vendor can price it|Only if it’s charged|Nobody’s price list", shown)


def test_whom_a_figure_is_for_is_said_in_words(get: Read) -> None:
    (part,) = get("/cost/sources").all("div[@id='line-subscription']")
    told = [text_of(each) for each in part.findall("p/b")]
    assert any("therapy" in each.lower() for each in told)
    assert {"EMR:", "EHR:"} <= {*told}


def test_every_fact_cited_stands_at_the_end_once(get: Read) -> None:
    page = get("/cost/sources")
    ids = {each.get("id", "") for each in page.all("li")} - {""}
    assert ids == {f"source-{fact}" for _, fact in facts_in(file_costs())}
    anchors = {each.get("href", "") for each in page.all("a")}
    assert {anchor[1:] for anchor in anchors if anchor.startswith("#source-")} == ids


def test_sources_are_cited_in_the_order_of_their_numbers(get: Read) -> None:
    cited = [
        text_of(each).strip("[]").split(", ") for each in get("/cost/sources").all("span[@class='refs']")
    ]
    assert max(map(len, cited)) > 1
    assert cited == [sorted(numbers, key=int) for numbers in cited]


def test_the_cost_page_leads_to_its_sources_and_back(get: Read) -> None:
    mine = code(size="solo")
    page = get(get(f"/cost/{mine}").link("Where these figures come from"))
    assert page.address == f"/cost/{mine}/sources"
    assert page.link("Back to five years of cost") == f"/cost/{mine}"


def test_remarks_are_told_on_both(get: Read) -> None:
    pages = [get(address).text() for address in ("/cost", "/cost/sources")]
    for remark in file_costs().remarks:
        for said in pages:
            assert remark.title in said
            assert remark.says in said


def test_old_dollars_are_shown_and_never_counted(small: Path) -> None:
    written = small.read_text()
    source = re.search(r"^sources:\n  ([a-z_-]+):", written, re.MULTILINE)
    fact = source[1] if source else "law"
    entry = f"""
sources:
  {fact}: {{claim: It holds., title: A law, date: "2024", grade: high, basis: source, kind: market}}
"""
    small.write_text(written + OLD.replace("law", fact) + ("" if source else entry))
    client = create_app(small, TESTING=True).test_client()
    told = Page.fetched(client.get("/cost/sources"), 200).text()
    assert "$15,000 to $70,000, likely $32,409 2011 data, not counted" in told
    page = Page.fetched(client.get("/cost"), 200)
    assert "70,000" not in page.text()
    assert "We have no current prices for this" in page.text()
    assert not page.all("input[@name='buying']")
