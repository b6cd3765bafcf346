"""Autocomplete for product names."""

from dataclasses import dataclass

from decider.engine.scoring.edition import Edition
from decider.web import urls
from decider.web.vendors.columns import ProductPick
from decider.web.vendors.lookup import ProductLists, label, short


@dataclass(frozen=True, slots=True)
class FindPage:
    """Products that are called so, each with the address that tests it."""

    edition: Edition
    text: str
    found: tuple[ProductPick, ...]


def find_page(edition: Edition, text: str, lists: ProductLists) -> FindPage:
    """The search page for a text; for a blank one, the products of the criteria file."""
    found = lists.suggest(text) if text else lists.own()
    picks = (ProductPick(label(each), urls.vendors_test(short(each.name), each.key)) for each in found)
    return FindPage(edition, text, tuple(picks))
