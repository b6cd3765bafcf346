"""Comparisons of products by what a practice asks for, as addresses, pages and cells."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

from flask.testing import FlaskClient

from decider import paths
from decider.chpl.listings import Listing
from decider.codes import code_of
from decider.engine.loader import open_edition
from decider.engine.products.marks import Mark
from decider.engine.scoring.sheet import sheet_of
from decider.web.app import create_app
from decider.web.settings import Settings
from decider.web.vendors.requirements import wanted_of
from tests.web.reading import Page, text_of

AS_OF = date(2026, 10, 1)


EDITION = open_edition(paths.CRITERIA)


SHEET = sheet_of(
    EDITION.criteria,
    {
        "size": "solo",
        "referrals": "weekly",
        "documentation": "agent",
        "portal": "apps",
        "outside_data": "labs",
    },
)[0]


CODE = code_of(EDITION, SHEET)


WANTED = wanted_of(EDITION.criteria, SHEET)


COUNT = len(WANTED.asked)


IN_FILE = [each.id for each in EDITION.criteria.requirements]


PLACES = [IN_FILE.index(each.requirement.id) for each in WANTED.asked]


SITE = create_app(paths.CRITERIA, TESTING=True)


MARKS: dict[str, Mark] = {"y": "yes", "p": "partly", "n": "no", "u": "unknown", ".": "unknown"}


Site = FlaskClient


def site_with(folder: Path, listings: Sequence[Listing] = ()) -> Site:
    """The site with a store of its own that holds this list."""
    store = f"sqlite:///{folder / 'store.sqlite3'}"
    site = create_app(paths.CRITERIA, Settings(database_url=store), TESTING=True)
    if listings:
        site.extensions["catalog"].replace(listings, AS_OF)
    return site.test_client()


def of(*names: str, code: str = CODE, **more: object) -> str:
    return f"/vendors/{code}?" + urlencode({"p": names, **more}, doseq=True)


def fetch(site: Site, address: str, status: int = 200) -> Page:
    return Page.fetched(site.get(address, follow_redirects=True), status)


def place(requirement: str) -> int:
    """Where a requirement stands on the page."""
    return [each.requirement.id for each in WANTED.asked].index(requirement)


def written(marks: str, empty: str = ".") -> str:
    """The marks of a product in the order of the page, as an address writes them."""
    by_place = dict(zip(PLACES, marks, strict=False))
    return "".join(by_place.get(each, empty) for each in range(len(IN_FILE))).rstrip(empty)


def every(mark: str) -> str:
    """The same mark for all that is asked."""
    return written(mark * COUNT)


def marked(requirement: str, mark: str) -> str:
    """The marks of a product of which one requirement is marked."""
    return "." * IN_FILE.index(requirement) + mark


def field(number: int, product: int = 0, kind: str = "c") -> str:
    """The name of a field in this row of the page."""
    return f"{kind}{product}-{PLACES[number]}"


def chosen(page: Page, field: str) -> str:
    """The option that a select with this id shows, or the mark that is chosen of those with this name."""
    select = page.root.find(f".//select[@id='{field}']")
    if select is not None:
        return text_of(select.find("option[@selected]"))
    [label] = [
        each for each in page.all("label") if each.find(f"input[@name='{field}'][@checked]") is not None
    ]
    return text_of(label)


def witness(page: Page, field: str) -> str:
    """Who saw what is marked; empty where that is not asked."""
    select = page.root.find(f".//select[@name='{field.replace('c', 'w', 1)}']")
    return text_of(select.find("option[@selected]")) if select is not None else ""


def sent_by_form(page: Page) -> list[tuple[str, str]]:
    """What the form of the page sends as it stands, but for its button."""
    fields = [
        (each.get("name", ""), each.get("value", ""))
        for each in page.all("form[@id='matrix']//input")
        if each.get("type") == "hidden" or "checked" in each.attrib
    ]
    for select in page.all("form[@id='matrix']//select"):
        option = select.find("option[@selected]")
        assert option is not None
        fields.append((select.get("name", ""), option.get("value", "")))
    return fields


def names(page: Page) -> list[str]:
    """The products compared, in their order."""
    return [text_of(each) for each in page.all("article/header/h2")]


def ranks(page: Page) -> list[str]:
    return [text_of(each) for each in page.all("ol[@class='ranks']/li")]


def standing(page: Page) -> str:
    return text_of(page.root.find(".//section[@id='standing']"))


def table_of(site: Site, page: Page) -> list[list[str]]:
    answer = site.get(page.link("Table (CSV) for a spreadsheet"))
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    return [*csv.reader(io.StringIO(answer.data.decode("utf-8-sig")))]
