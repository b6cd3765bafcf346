"""The article's errors: none is repeated on any page or in any document, and each subject is put right."""

import re
from collections.abc import Iterator
from functools import cache
from xml.etree.ElementTree import Element

import pytest
from flask import Flask

from decider import paths
from decider.web.app import create_app
from tests.web.correction import Correction
from tests.web.corrections import CORRECTIONS, EDITORIAL
from tests.web.parts import whole
from tests.web.reading import Page, text_of
from tests.web.walking import UNREAD, Walk, addresses_of, documents, walked

every_correction = pytest.mark.parametrize("correction", CORRECTIONS, ids=lambda each: str(each.number))


@pytest.fixture(scope="module")
def app() -> Flask:
    return create_app(paths.CRITERIA, TESTING=True)


@pytest.fixture(scope="module")
def said(app: Flask) -> Walk:
    return walked(app)


@pytest.fixture(scope="module")
def guide(app: Flask) -> Page:
    client = app.test_client()
    return whole(lambda address, status=200: Page.fetched(client.get(address), status), "guide")


def test_all_35_corrections_are_here() -> None:
    assert [each.number for each in CORRECTIONS] == list(range(1, 36))


@every_correction
def test_the_patterns_know_the_statement_where_they_meet_it(correction: Correction) -> None:
    assert all(correction.repeated_in(sample) for sample in correction.samples)
    for pattern in correction.patterns:
        assert any(re.search(pattern, sample, re.IGNORECASE) for sample in correction.samples)
    assert not any(correction.repeated_in(denial) for denial in correction.denials)


def test_every_route_of_the_site_is_read(app: Flask, said: Walk) -> None:
    routes = addresses_of(app).keys()
    assert said.keys() == routes - UNREAD.keys()
    assert UNREAD.keys() <= routes
    assert [route for route, pages in said.items() if not any(pages.values())] == []
    assert {"/", "/guide", "/method", "/privacy", "/r/<code>", "/r/<code>/report.pdf"} <= said.keys()


def test_what_a_page_shows_and_sends_is_read(said: Walk) -> None:
    result = [*said["/r/<code>"].values()][1]
    report = [*said["/r/<code>/report.pdf"].values()][1]
    assert any(block.startswith("mailto:") for block in result)
    assert any("Not clinical or legal advice" in block for block in report)


written = cache(lambda: [*documents()])


@cache
def refuted(block: str) -> list[int]:
    """Which corrections a block repeats the error of; many pages share most of their blocks."""
    return [correction.number for correction in CORRECTIONS if correction.repeated_in(block)]


def repeated(said: Walk) -> Iterator[tuple[int, str, str]]:
    read = [page for pages in said.values() for page in pages.items()]
    for where, blocks in [*read, *written()]:
        for block in blocks:
            for number in refuted(block):
                yield number, where, block


def test_no_refuted_statement_is_on_any_page_or_in_any_document(said: Walk) -> None:
    assert list(repeated(said)) == []


def test_a_refuted_statement_on_a_page_would_be_noticed(said: Walk) -> None:
    where = next(iter(said["/guide"]))
    for correction in CORRECTIONS:
        spoilt = {"/guide": {where: [*said["/guide"][where], correction.samples[0]]}}
        assert correction.number in {number for number, _, _ in repeated(spoilt)}


@every_correction
def test_the_guide_covers_the_subject_and_cites_its_sources(correction: Correction, guide: Page) -> None:
    cited = {each.get("href", "").partition("#source-")[2] for each in guide.all("span[@class='refs']/a")}
    assert set(correction.facts) <= cited
    if correction.covered != EDITORIAL:
        assert re.search(correction.covered, guide.text())


def test_the_guide_says_nothing_twice(guide: Page) -> None:
    paragraphs = [text for each in told(guide) for text in [re.sub(r" \[.*", "", text_of(each))] if text]
    assert len(paragraphs) > 60
    assert len(set(paragraphs)) == len(paragraphs)


def told(guide: Page) -> list[Element]:
    """The statements of the guide: paragraphs, steps and definitions, without the table and the sources."""
    root = Element("html")
    root.extend(guide.all("div[@class='guide']"))
    outside = {
        each for part in ("table", "details", "nav") for kind in root.iter(part) for each in kind.iter()
    }
    names = {*root.findall(".//p[@class='eyebrow']")}
    return [each for name in ("p", "li", "dd") for each in root.iter(name) if each not in outside | names]
