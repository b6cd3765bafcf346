"""What compared products cost over five years, as far as their prices are known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from decider.criteria.model.costs import CostLine, Costs
from decider.engine.costs.bill import Practice, bill
from decider.engine.costs.figures import Estimates, estimates_of
from decider.web import urls
from decider.web.cost import ranges
from decider.web.cost.buyer import Buyer
from decider.web.cost.columns import LONGEST_NAME, named
from decider.web.cost.estimate import generic_bill, tells
from decider.web.cost.typed_number import TypedNumber, format_of
from decider.web.vendors.query import Candidate


@dataclass(frozen=True, slots=True)
class FiveYearCost:
    """The five years of a product: a range where somebody quoted its price, and ours for any product.

    Both are empty where they are not known. `unpriced` is how many lines are in neither; `per` says what a
    price is for, and `fault` why the one that was typed is not one.
    """

    total: str
    ours: str
    unpriced: int
    per: str
    fault: str


@dataclass(frozen=True, slots=True)
class ProductPrices:
    """How products are priced for a practice: by one line, which the usual way of buying stands for."""

    buyer: Buyer
    line: CostLine
    practice: Practice
    estimates: Estimates

    def five_years(self, candidate: Candidate) -> FiveYearCost:
        """The cost of a product: its quote and our ranges for the rest, else nothing but our range."""
        lines, typed = self.buyer.costs.lines, self.typed(candidate)
        ours = generic_bill(self.buyer.costs, self.practice, self.estimates)
        own = {self.line.id: typed.amount} if typed else {}
        made = bill(lines, own, self.practice, self.estimates)
        return FiveYearCost(
            total=ranges.two_figures(made.total) if typed else "",
            ours=ranges.two_figures(ours.total) if tells(ours) else "",
            unpriced=len(made.being("unpriced").costs),
            per=ranges.paid(self.line.per, self.line.when),
            fault=format_of(self.line).remedy if candidate.price and not typed else "",
        )

    def typed(self, candidate: Candidate) -> TypedNumber | None:
        """The price that was quoted for a product, None where none was or it cannot be read."""
        return format_of(self.line).read(candidate.price) if candidate.price else None

    def address(self, candidates: Sequence[Candidate], names: Sequence[str]) -> str:
        """Where these products are priced line by line, with what was quoted filled in."""
        return urls.cost(self.buyer.code, self._said(candidates, names))

    def _said(self, candidates: Sequence[Candidate], names: Sequence[str]) -> Iterator[tuple[str, str]]:
        yield from ((named(slot), name[:LONGEST_NAME].strip()) for slot, name in enumerate(names, 1))
        for slot, candidate in enumerate(candidates, 1):
            typed = self.typed(candidate)
            if typed:
                yield f"p.{slot}.{self.line.id}", typed.spelling


def product_prices(buyer: Buyer) -> ProductPrices | None:
    """How products are priced for a practice; None where the usual way of buying is no one line."""
    costs = buyer.costs
    line = _quoted(costs)
    if line is None:
        return None
    practice = Practice(buyer.clinicians, buying=costs.buying[0].id)
    estimates = estimates_of(buyer.edition.criteria, costs, buyer.sheet, buyer.recommended)
    return ProductPrices(buyer, line, practice, estimates)


def _quoted(costs: Costs) -> CostLine | None:
    """The line that the first way of buying stands for, where it is one in dollars."""
    way = next((each.id for each in costs.buying), None)
    bound = [line for line in costs.lines if way and line.buying and line.belongs_to(way)]
    return bound[0] if len(bound) == 1 and bound[0].per != "share_of_collections" else None
