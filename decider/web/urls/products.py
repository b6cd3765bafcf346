"""Addresses of products side by side."""

from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode

from decider.web.urls.query import queried

VENDORS = "/vendors"
VENDORS_TEST, VENDORS_FIND, VENDORS_STATEMENT = "/vendors/test", "/vendors/suggest", "/vendors/statement"
OF_PRODUCT = ("p", "k", "c", "w", "s", "m")


def vendors(code: str = "", products: Sequence[tuple[str, ...]] = ()) -> str:
    """Products side by side for a sheet, each with its name, its key, its marks, who saw them, and more."""
    return _products(f"{VENDORS}/{code}" if code else VENDORS, products)


def vendors_query(said: str) -> str:
    """The product parameters of a query, re-encoded; everything else is dropped."""
    pairs = parse_qsl(said, keep_blank_values=True)
    return urlencode([(name, text) for name, text in pairs if name in OF_PRODUCT])


def vendors_again(code: str, query: str) -> str:
    """The comparison with this query of products, for another sheet."""
    return vendors(code) + (f"?{query}" if query else "")


def vendors_table(code: str, products: Sequence[tuple[str, ...]]) -> str:
    """The same products as a table for a spreadsheet."""
    return _products(f"{VENDORS}/{code}.csv", products)


def vendors_test(name: str = "", key: str = "", answers: str = "", code: str = "") -> str:
    """The product test, with the answers so far."""
    said = (("p", name), ("k", key), ("a", answers), ("r", code))
    return queried(VENDORS_TEST, [(each, text) for each, text in said if text.strip(".")])


def product_fields(products: Sequence[tuple[str, ...]]) -> list[tuple[str, str]]:
    """The parameters that say these products."""
    query: list[tuple[str, str]] = []
    for name, texts in zip(OF_PRODUCT, zip(*products, strict=True), strict=False):
        query += [(name, text) for text in texts]
        while query and query[-1] == (name, ""):
            query.pop()
    return query


def _products(path: str, products: Sequence[tuple[str, ...]]) -> str:
    """The names of all products, then their keys, and so on; empty ones at an end are left out."""
    return queried(path, product_fields(products))
