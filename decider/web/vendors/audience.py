"""Whom a product is made for, as the criteria file states it by sources, in words."""

from dataclasses import dataclass

from decider.criteria.model.products import Product
from decider.engine.products.stated_fit import stated_fit
from decider.engine.scoring.conditions import Hold, answered
from decider.web.vendors.comparison import ProductComparison
from decider.web.view.conditions import ways_said


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a product is made for, in words, with the sources; `hold` is whether that is this practice."""

    hold: Hold
    said: str
    facts: tuple[str, ...]


def audience_of(comparison: ProductComparison, product: Product | None) -> Audience | None:
    """Whom a product of the criteria file is made for; None where nobody states it."""
    fit = product and stated_fit(product, answered(comparison.criteria, comparison.decoded.sheet))
    return Audience(fit.hold, ways_said(comparison.criteria, fit.ways), fit.facts) if fit else None
