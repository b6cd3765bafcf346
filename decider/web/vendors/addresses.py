"""Addresses of the pages beside a comparison: what fits, who is asked, and what everybody says."""

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from decider.web import urls
from decider.web.vendors.packed_query import packed

SaidProducts = Sequence[tuple[str, ...]]


def fitting(code: str, products: SaidProducts = ()) -> str:
    """The listed products that fit a sheet, to add to these."""
    return _beside("fitting", code, products)


def report(code: str, kind: str) -> str:
    """Where a vendor answers what is asked, or a member of a committee says what they saw."""
    return _beside(kind, code, ())


def together(code: str, products: SaidProducts = (), reports: Iterable[str] = ()) -> str:
    """Products with what others report of them, merged into one comparison."""
    path, query = _beside("together", code, products), urlencode([("t", each) for each in reports])
    mark = "&" if "?" in path else "?"
    return packed(f"{path}{mark}{query}" if query else path)


def _beside(name: str, code: str, products: SaidProducts) -> str:
    path, mark, query = urls.vendors(code, products).partition("?")
    return f"{path}/{name}{mark}{query}"
