"""Checks of products: whose certification it is, which listing shows it, and whom a product fits."""

from collections.abc import Iterator

from decider.criteria.checks.conditions import check_when
from decider.criteria.checks.ids import Names
from decider.criteria.model.criteria import Criteria
from decider.criteria.model.products import Product
from decider.criteria.problems import Finding, Path

NO_SOURCE = "whom a product fits takes a source; name its facts"


def check_products(names: Names, criteria: Criteria) -> Iterator[Finding]:
    """A finding for every certification of nobody, or on no listing, and for every fit without a basis."""
    for product in criteria.products:
        yield from _certification(product)
        for place, fit in enumerate(product.fits):
            path: Path = ("products", product.id, "fits", place)
            yield from check_when(names, "a fit", fit.when, (*path, "when"))
            if not fit.facts:
                yield Finding((*path, "when"), NO_SOURCE, on_key=True)


def _certification(product: Product) -> Iterator[Finding]:
    path = ("products", product.id, "certification")
    if product.certification and not product.developer:
        words = "certification is a developer's; say whose under 'developer', or remove it"
        yield Finding(path, words, on_key=True)
    if product.certification and product.certification.certified and not product.certification.listings:
        words = "no listing shows this; name the developer's active ones under 'listings'"
        yield Finding((*path, "certified"), words, on_key=True)
