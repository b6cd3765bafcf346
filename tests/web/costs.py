"""Costs of products for a practice, as addresses and pages."""

import re
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

from decider import paths
from decider.codes import code_of
from decider.criteria.model.costs import CostLine, Costs
from decider.engine.costs.bill import Bill, Practice, bill
from decider.engine.costs.figures import estimates_of
from decider.engine.loader import open_edition
from decider.engine.scoring.sheet import Sheet, sheet_of
from tests.web.reading import Page, text_of

EDITION = open_edition(paths.CRITERIA)


CRITERIA = EDITION.criteria


PLAIN = {"clinicians": "3"}


THERAPIST = {"size": "solo", "care_type": "behavioral", "medicare": "none", "payment": "cash"}


def file_costs() -> Costs:
    assert CRITERIA.costs
    return CRITERIA.costs


def due(*, system: str = "new", way: str = "subscription") -> list[CostLine]:
    """The lines that count without anybody's doing."""
    return [
        line
        for line in file_costs().lines
        if line.system in (None, system) and not line.optional and line.belongs_to(way)
    ]


def ours(practice: Practice, option: str | None = None, sheet: Sheet | None = None) -> Bill:
    """The bill of a new system by the figures of the file."""
    estimates = estimates_of(CRITERIA, file_costs(), sheet or Sheet(), option)
    return bill(file_costs().lines, {}, practice, estimates)


def quote(column: str, **own: str) -> dict[str, str]:
    """A price for every line that counts in a column, 0 where none is given."""
    system = "kept" if column == "keep" else "new"
    priced = {line.id: "0" for line in due(system=system)} | own
    return {f"{column}.{line}": figure for line, figure in priced.items()}


def at(given_: dict[str, str], code: str = "") -> str:
    return f"/cost{'/' if code else ''}{code}?{urlencode(given_)}"


def code(**answers: str) -> str:
    return code_of(EDITION, sheet_of(CRITERIA, answers)[0])


def chart(page: Page) -> dict[str, tuple[str, str, str]]:
    """Each bar by its name: how much of it is priced, what it comes to, and how far that goes."""
    rows = [each for each in page.all("div") if each.get("class") == "bar"]
    return {text_of(row.find("p/b")): _told(row) for row in rows}


def _told(row: Element) -> tuple[str, str, str]:
    who, total = row.findall("p")
    return text_of(who.find("small")), text_of(total.find("b")), text_of(total.find("small"))


def totals(page: Page) -> dict[str, tuple[str, str]]:
    """The five-year totals under the items, by column: the amount, and what it leaves out."""
    (row,) = [each for each in page.all("p") if each.get("class") == "totals"]
    sums = [each for each in row.findall("span") if each.get("class") == "sum"]
    return {
        text_of(each.find("span")): (text_of(each.find("b")), text_of(each.find("small"))) for each in sums
    }


def amounts(text: str) -> tuple[int, int]:
    """The least and the most of a range as it is shown."""
    found = [int(each.replace(",", "")) for each in re.findall(r"\$([\d,]+)", text)]
    return found[0], found[-1]


def verdict(page: Page) -> str:
    return " ".join(text_of(each) for each in page.all("p") if each.get("class") == "verdict")


def field(page: Page, name: str) -> dict[str, str]:
    (found,) = page.all(f"input[@name='{name}']")
    return dict(found.attrib)


def row(page: Page, line: str) -> Element:
    (found,) = page.all(f"div[@aria-labelledby='line-{line}']")
    return found
