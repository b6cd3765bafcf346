"""A file about something else than health care: every page and document speaks of its subject alone."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from decider import paths
from decider.web.app import create_app
from decider.web.settings import Settings
from tests.web.reading import strictly_parsed, text_of
from tests.web.walking import UNREAD, addresses_of, blocks_of

CRM = Path(__file__).parents[2] / "examples" / "crm.yaml"
OF_HEALTH_CARE = re.compile(
    r"\b(practices?|patients?|clinicians?|physicians?|doctors?|nurses?|EMRs?|EHRs?|(health|medical)\w*"
    r"|record systems?|HIPAA|Medicare|Medicaid|certif\w*|federal|CHPL|ONC|FHIR|Questionnaire\w*"
    r"|hospitals?|clinics?|clinical\w*|prescri\w+)\b",
    re.IGNORECASE,
)
# The kind of a source that is about how things are done well, and names that programs have relied on.
NO_WORDS = re.compile(
    r"Good practice|kind: practice|/sources/practice|market, practice or vendor"
    r'|"(clinicians?(_by| By)?|practice)"',
    re.IGNORECASE,
)
# What a file has nothing for, and no page of: prices, a guide, and what the federal list serves.
COST = {"/cost", "/cost/<code>", "/cost/sources", "/cost/<code>/sources", "/api/v1/cost/<code>"}
LISTED = {"/vendors/test", "/vendors/statement", "/vendors/<code>/fitting"}
ADVISED = {
    "/vendors/<code>/together",
    "/r/<code>/pack",
    "/r/<code>/pack.md",
    "/r/<code>/pack.pdf",
    "/r/<code>/pack/sources",
}
SITES = {
    CRM: {*COST, *LISTED},
    paths.FULL_STARTER: LISTED,
    paths.THREE_STARTER: {*COST, *LISTED, *ADVISED, "/guide", "/guide/<part>"},
}
CODE_ITSELF = {"/method/code", "/source/<path:path>"}  # what every subject shares, as it is written
FORMS_OF_HEALTH_CARE = {
    "/fhir/metadata",
    "/fhir/Questionnaire",
    "/fhir/Questionnaire/<digest>",
}
PRODUCTS = "?p=Pipedrive&p=HubSpot&m=&m=&k=&k="
# What must never stand without anything in it. A cell may: a table has as many in every row.
FILLED = {
    *("h1", "h2", "h3", "h4", "p", "ul", "ol", "dl", "li", "dt", "dd", "table", "thead", "tbody", "tr", "th"),
    *(
        "section",
        "article",
        "nav",
        "details",
        "summary",
        "form",
        "fieldset",
        "legend",
        "figure",
        "a",
        "button",
    ),
}
SEEN_WITHOUT_TEXT = {"svg", "img", "input", "textarea", "select"}
PLACES_FOR_SCRIPTS = {"status", "alert"}


@pytest.fixture(scope="module", params=SITES, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    """A criteria file about something else."""
    found: Path = request.param
    return found


@pytest.fixture(scope="module")
def app(path: Path, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return _site(path, tmp_path_factory.mktemp("store"))


# In a store of its own: in one with the shipped file, a version would name two contents.
def _site(path: Path, folder: Path) -> Flask:
    return create_app(path, Settings(database_url=f"sqlite:///{folder / 'store.sqlite3'}"), TESTING=True)


@pytest.fixture(scope="module")
def answers(app: Flask) -> dict[str, list[TestResponse]]:
    """By route, what each of its addresses answers; of many alike, the first few."""
    client = app.test_client()
    addresses = addresses_of(app)
    addresses["/vendors/<code>"] += [f"{each}{PRODUCTS}" for each in addresses["/vendors/<code>"][:2]]
    addresses["/vendors/<code>/together"] += [
        f"{each}{PRODUCTS}" for each in addresses["/vendors/<code>/together"][:1]
    ]
    addresses["no route"] = ["/nowhere", "/r/x", "/m/x", "/s/x", "/q/x", "/vendors/x"]
    skipped = {*UNREAD, *CODE_ITSELF}
    return {
        route: [client.get(each, follow_redirects=True, buffered=True) for each in _few(route, each_address)]
        for route, each_address in addresses.items()
        if route not in skipped
    }


def _few(route: str, addresses: list[str]) -> list[str]:
    return addresses[-1:] if route.endswith(".pdf") else addresses[:2] + addresses[-2:]


def _pages(answers: dict[str, list[TestResponse]]) -> Iterator[tuple[str, Element]]:
    for route, each in answers.items():
        for answer in each if route not in FORMS_OF_HEALTH_CARE else ():
            if answer.mimetype == "text/html":
                yield answer.request.full_path, strictly_parsed(answer.get_data(as_text=True))


def test_only_pages_that_it_has_something_for_are_there(
    path: Path, answers: dict[str, list[TestResponse]]
) -> None:
    missing = {route for route, each in answers.items() if all(answer.status_code == 404 for answer in each)}
    assert missing - {"no route"} == SITES[path]


def test_nothing_speaks_of_health_care(answers: dict[str, list[TestResponse]]) -> None:
    said = [
        (route, block[:200])
        for route, each in answers.items()
        if route not in FORMS_OF_HEALTH_CARE
        for answer in each
        for block in _blocks(answer)
        if OF_HEALTH_CARE.search(NO_WORDS.sub("", block))
    ]
    assert not said


def _blocks(answer: TestResponse) -> list[str]:
    if answer.status_code in {200, 422}:
        return blocks_of(answer)
    return [re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True))]


def test_no_table_section_list_or_heading_is_empty(answers: dict[str, list[TestResponse]]) -> None:
    assert not [
        (address, each.tag, dict(each.attrib))
        for address, root in _pages(answers)
        for each in root.iter()
        if each.tag in FILLED and _is_empty(each)
    ]


def _is_empty(element: Element) -> bool:
    shows = any(inner.tag.rpartition("}")[2] in SEEN_WITHOUT_TEXT for inner in element.iter())
    return not shows and not text_of(element) and element.get("role") not in PLACES_FOR_SCRIPTS


def test_no_section_is_a_heading_alone_and_no_column_is_blank(
    answers: dict[str, list[TestResponse]],
) -> None:
    for address, root in _pages(answers):
        for section in root.iter("section"):
            headings = " ".join(text_of(each) for each in section if each.tag in {"h2", "h3"})
            assert text_of(section) != headings or section.findall(".//svg"), (address, headings)
        for table in root.iter("table"):
            for heading, cells in _columns(table):
                assert any(text_of(cell) or len(cell) for cell in cells), (address, heading)


def _columns(table: Element) -> Iterator[tuple[str, list[Element]]]:
    """The columns of a table, each heading with the cells below it, of rows that have as many."""
    head, *_ = [*table.iter("tr")]
    rows = [[*row] for body in table.iter("tbody") for row in body.iter("tr")]
    whole = [row for row in rows if len(row) == len(head)]
    assert whole or any(rows), text_of(table)
    for place, heading in enumerate(head if whole else ()):
        yield text_of(heading), [row[place] for row in whole]


def test_every_link_leads_somewhere(app: Flask, answers: dict[str, list[TestResponse]]) -> None:
    client = app.test_client()

    @cache
    def status(address: str) -> int:
        return client.get(address, follow_redirects=True, buffered=True).status_code

    found = {
        route: [each for each in them if each.status_code in {200, 422}] for route, them in answers.items()
    }
    for address, root in _pages(found):
        for each in root.iter("a"):
            target = urlsplit(urljoin(f"http://localhost{address}", each.get("href", "")))
            if target.scheme == "http" and target.netloc == "localhost" and not target.path.endswith(".pdf"):
                there = f"{target.path}?{target.query}" if target.query else target.path
                assert status(there) in {200, 422}, (address, there)


def test_its_own_words_stand_where_the_shipped_file_has_practices(tmp_path: Path) -> None:
    home = _site(CRM, tmp_path).test_client().get("/").get_data(as_text=True)
    assert "Know which one your team needs" in home
    assert "Working with teams?" in home


def test_without_words_of_its_own_a_file_is_told_neutrally(tmp_path: Path) -> None:
    bare = tmp_path / "crm.yaml"
    bare.write_text(re.sub(r"(?m)^subject: .*\n", "", CRM.read_text()))
    client = _site(bare, tmp_path).test_client()
    home = client.get("/").get_data(as_text=True)
    assert "Know which one your organization needs" in home
    assert "No confidential data." in client.get("/privacy").get_data(as_text=True)
    pack = client.get(client.get("/vendors").location.replace("vendors", "r") + "/pack").get_data(
        as_text=True
    )
    assert "We are choosing a product." in pack
    assert "For every organization" in pack
