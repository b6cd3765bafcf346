"""View model of the page that lists certified products by the must-haves they show."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from decider.chpl.certification import SEARCH
from decider.criteria.model.advice import Requirement
from decider.engine.scoring.edition import Edition
from decider.web import urls
from decider.web.vendors import addresses
from decider.web.vendors.certified_products import FittedProduct, fitted_list
from decider.web.vendors.comparison import ProductComparison
from decider.web.vendors.suggestions import SuggestedProduct, needs_of, suggested

GROUPS = 3
NEED = "need"


@dataclass(frozen=True, slots=True)
class FitGroup:
    """Products that show so many of the must-haves."""

    met: int
    products: tuple[SuggestedProduct, ...]


@dataclass(frozen=True, slots=True)
class FitPage:
    """The certified products that show most must-haves, in groups; `fewer` more show fewer.

    `needs` are the must-haves that certificates can show, each with whether every product must show it.
    `as_of` is the day of the list, None where there is none; `counts_users` says whether it estimates how
    many use a product. `form` is where other must-haves are asked for, and `fields` keep the products
    compared so far.
    """

    edition: Edition
    code: str
    needs: tuple[tuple[Requirement, bool], ...]
    as_of: date | None
    counts_users: bool
    groups: tuple[FitGroup, ...]
    fewer: int
    form: str
    fields: tuple[tuple[str, str], ...]
    back: str
    search: str


def fit_page(comparison: ProductComparison, required: Iterable[str]) -> FitPage:
    """The products that show all must-haves with the `required` ids, those that show most first."""
    needs, ids = needs_of(comparison), set(required)
    wanted = {criterion for each in needs if each.id in ids for criterion in each.certified}
    found = fitted_list(comparison.lists.catalog, needs)
    here = {each.key for each in comparison.roster.candidates}
    left = [
        each
        for each in found.products
        if each.product.product.key not in here and wanted <= each.product.criteria
    ]
    groups = tuple(_groups(comparison, needs, left, found.as_of))
    return FitPage(
        edition=comparison.decoded.edition,
        code=comparison.decoded.code,
        needs=tuple((each, each.id in ids) for each in needs),
        as_of=found.as_of,
        counts_users=found.counts_users,
        groups=groups,
        fewer=len(left) - sum(len(group.products) for group in groups),
        form=addresses.fitting(comparison.decoded.code),
        fields=tuple(urls.product_fields(comparison.roster.said)),
        back=comparison.address(),
        search=SEARCH,
    )


def _groups(
    comparison: ProductComparison,
    needs: Sequence[Requirement],
    left: Sequence[FittedProduct],
    as_of: date | None,
) -> Iterator[FitGroup]:
    counts = sorted({each.met for each in left if each.met}, reverse=True)
    for met in counts[:GROUPS]:
        products = [suggested(comparison, needs, each.product, as_of) for each in left if each.met == met]
        yield FitGroup(met, tuple(products))
