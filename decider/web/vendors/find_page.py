"""Autocomplete for the names of products."""

from dataclasses import dataclass

from decider.chpl.directory import Suggestion
from decider.codes import code_of
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.web import urls
from decider.web.vendors.columns import ProductPick
from decider.web.vendors.lookup import ProductLists, label, short, taken


@dataclass(frozen=True, slots=True)
class FindPage:
    """Products that are called so, each with the address that looks at it."""

    edition: Edition
    text: str
    found: tuple[ProductPick, ...]


def find_page(edition: Edition, text: str, lists: ProductLists) -> FindPage:
    """The search page for a text; for a blank one, the products of the criteria file."""
    found = lists.suggest(text) if text else lists.own()
    return FindPage(edition, text, tuple(ProductPick(label(each), _begun(edition, each)) for each in found))


def _begun(edition: Edition, product: Suggestion) -> str:
    """Where a product that was found is looked at: its test, or a comparison where the file has no test."""
    criteria, name = edition.criteria, short(product.name)
    if criteria.guide and criteria.guide.test:
        return urls.vendors_test(name, product.key)
    candidate = taken(product, len(criteria.requirements))
    return urls.vendors(code_of(edition, Sheet()), [candidate.said])
