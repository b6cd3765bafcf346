"""Costs of products for a practice, as addresses and pages."""

from urllib.parse import urlencode

from decider import places
from decider.codes import code_of
from decider.criteria.model.costs import Costs
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import sheet_of
from tests.web.reading import Page, text_of

EDITION = open_edition(places.CRITERIA)


CRITERIA = EDITION.criteria


PLAIN = {"clinicians": "3"}


def file_costs() -> Costs:
    assert CRITERIA.costs
    return CRITERIA.costs


def at(given_: dict[str, str], code: str = "") -> str:
    return f"/cost{'/' if code else ''}{code}?{urlencode(given_)}"


def code(**answers: str) -> str:
    return code_of(EDITION, sheet_of(CRITERIA, answers)[0])


def sums(page: Page) -> dict[str, list[str]]:
    """The cells of the table, by what stands at the beginning of a row."""
    rows = page.all("table/tbody/tr")
    return {
        text_of(row.find("th")).split(" Remove")[0]: [text_of(cell) for cell in row.findall("td")]
        for row in rows
    }


def field(page: Page, name: str) -> dict[str, str]:
    (found,) = page.all(f"input[@name='{name}']")
    return dict(found.attrib)
