"""A list of certified products to look things up in."""

from datetime import date

from decider.chpl.catalog import Catalog
from decider.chpl.certification import CertificationSummary
from decider.chpl.pages import gathered
from tests.chpl.listed import SAMPLE

LISTINGS = gathered(SAMPLE)


DAY = date(2026, 2, 13)


NORTHWIND, QUIET, HARBOR, NOBODY = 101, 104, 103, 999


def numbers(catalog: Catalog, text: str, limit: int = 10) -> list[int]:
    return [listed.product_id for listed in catalog.suggest(text, limit)]


def shown_of(catalog: Catalog, developer_id: int) -> CertificationSummary:
    shown = catalog.certification_of(developer_id)
    assert shown
    return shown
