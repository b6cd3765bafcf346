"""A list of certified products to look things up in."""

from datetime import date

from decider.chpl.certification import Shown
from decider.chpl.pages import gathered
from decider.store.listings import Catalogue
from tests.chpl.listed import SAMPLE

LISTINGS = gathered(SAMPLE)


DAY = date(2026, 2, 13)


NORTHWIND, QUIET, HARBOR, NOBODY = 101, 104, 103, 999


def numbers(catalogue: Catalogue, text: str, limit: int = 10) -> list[int]:
    return [listed.product_id for listed in catalogue.suggest(text, limit)]


def shown_of(catalogue: Catalogue, developer_id: int) -> Shown:
    shown = catalogue.shown(developer_id)
    assert shown
    return shown
