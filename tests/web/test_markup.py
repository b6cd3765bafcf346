"""What an HTML checker would object to on any page, and words that a template let run into each other."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask

from decider import paths
from decider.codes import code_of
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.web.app import create_app
from decider.web.settings import Settings
from tests.web.everywhere import addresses
from tests.web.links import made
from tests.web.strict_parser import parsed
from tests.web.walking import addresses_of, edition_of

# A word or the end of a sentence, with nothing between it and the linked or stressed word next to it.
RUN_TOGETHER = re.compile(r"[\w.,;:?!)](?:</?(?:a|b|bdi|em|small|span|strong)\b[^>]*>)+[A-Za-z]+", re.ASCII)
ABOUT = ("/r/{}", "/r/{}/math", "/r/{}/pack", "/q/{}", "/answers/{}", "/cost/{}", "/vendors/{}")
FEW = 4  # of each route


@pytest.fixture(scope="module")
def app() -> Flask:
    return create_app(paths.CRITERIA, Settings(base_url="https://choose.example.org"))


def test_no_page_has_attributes_or_addresses_that_a_checker_refuses(app: Flask) -> None:
    manage, view = made(app.test_client()).tokens
    asked = [*(address for _, address in addresses(app)), f"/m/{manage}", f"/s/{view}", "/nowhere"]
    found = {fault for page in pages(app, asked) for fault in faults(page)}
    assert found == set()


def test_no_word_runs_into_a_link_or_a_stressed_word(app: Flask) -> None:
    asked = [each for route, found in addresses_of(app).items() if "." not in route for each in found[:FEW]]
    asked += [form.format(code) for code in half_answered(edition_of(app)) for form in ABOUT]
    found = {words for page in pages(app, asked) for words in RUN_TOGETHER.findall(page)}
    assert found == set()


def pages(app: Flask, asked: list[str]) -> Iterator[str]:
    client = app.test_client()
    answers = (client.get(address, follow_redirects=True, buffered=True) for address in asked)
    return (each.text for each in answers if each.mimetype == "text/html")


def half_answered(edition: Edition) -> Iterator[str]:
    """The known practices by their first seven answers: what is open then is said in other words."""
    for scenario in edition.criteria.scenarios:
        yield code_of(edition, Sheet(dict([*scenario.answers.items()][:7])))


def faults(page: str) -> set[str]:
    root = parsed(page)
    attributes = {(str(name), value) for each in root.iter() for name, value in each.attrib.items()}
    return {name for name, _ in attributes if name.startswith("hx-")} | {
        value for name, value in attributes if name in ("href", "src", "action") and " " in value
    }
