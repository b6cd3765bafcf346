"""The five-year range of a new system for a report, by the figures of the file."""

from decider.criteria.model.costs import Costs
from decider.criteria.model.criteria import Criteria
from decider.criteria.model.options import Option
from decider.documents.report import CostEstimate, PrintedCosts
from decider.engine.costs.bill import Practice
from decider.engine.costs.figures import estimates_of
from decider.engine.scoring.conditions import answered
from decider.engine.scoring.sheet import Sheet
from decider.web.cost.estimate import clinicians_of, generic_bill
from decider.web.cost.ranges import two_figures
from decider.web.view.amounts import counted

OWN_BILLS = "Your own bills; enter them on the cost page"
OPEN = "Items without a price are left out and can only add to this: get them quoted before you compare."


def report_costs(criteria: Criteria, sheet: Sheet, recommended: Option | None) -> PrintedCosts | None:
    """What a new system costs a practice of this size, whichever where none is recommended, beside its own.

    None where its size or every price is unknown.
    """
    costs = criteria.costs
    clinicians, label = clinicians_of(criteria, costs, sheet) if costs else (0, "")
    if costs is None or not label:
        return None
    way = costs.buying[0].id if costs.buying else None
    bought = recommended.id if recommended else None
    made = generic_bill(costs, Practice(clinicians, buying=way), estimates_of(criteria, costs, sheet, bought))
    priced = made.being("estimated")
    if not priced.total.high:
        return None
    basis = f"Published prices; {len(priced.costs)} of {counted(len(made.costs), 'item')} priced"
    named = [recommended] if recommended else criteria.options
    what = f"A new {' or '.join(option.name for option in named)}"
    kept = costs.keep if costs.keep and answered(criteria, sheet).hold(costs.keep.ways) == "certain" else None
    return PrintedCosts(
        heading=f"What it costs over five years, for {_sized(costs, clinicians, label)}",
        estimates=[
            *([CostEstimate(kept.name, OWN_BILLS, "not priced yet")] if kept else []),
            CostEstimate(what, basis, two_figures(priced.total)),
        ],
        note=OPEN if made.being("unpriced").costs else "",
    )


def _sized(costs: Costs, clinicians: int, label: str) -> str:
    """How many clinicians, as answered, and how many that is counted as where an answer says a range."""
    if label == str(clinicians):
        return counted(clinicians, *costs.heads)
    return f"{label} {costs.heads[1]} (counted as {clinicians})"
