"""The five-year ranges of the options for a report, by the figures of the file."""

from collections.abc import Sequence
from fractions import Fraction

from decider.criteria.model.costs import CostLine
from decider.criteria.model.criteria import Criteria
from decider.documents.report import CostEstimate, PrintedCosts
from decider.engine.costs.bill import Bill, Practice, Span, bill
from decider.engine.scoring.sheet import Sheet
from decider.text.case import capitalized
from decider.web.cost.findings import findings_of
from decider.web.cost.page import clinicians_of
from decider.web.cost.ranges import dollars
from decider.web.view.amounts import counted

OPEN = "Items without a price are left out and can only add to this: get them quoted before you compare."


def report_costs(criteria: Criteria, sheet: Sheet) -> PrintedCosts | None:
    """What the options cost a practice of this size; None where its size or every price is unknown."""
    costs = criteria.costs
    clinicians, label = clinicians_of(criteria, costs, sheet) if costs else (0, "")
    if costs is None or not label:
        return None
    bills = [bill(costs.lines, option.id, {}, Practice(clinicians)) for option in criteria.options]
    if not all(each.total.high for each in bills):
        return None
    names = [option.name for option in criteria.options]
    findings = [] if _alike(bills) else [each.says for each in findings_of(names, bills)]
    return PrintedCosts(
        heading=f"What it costs over five years, for {_sized(clinicians, label)}",
        estimates=_estimates(criteria, bills, costs.lines),
        note=" ".join([*findings, *([OPEN] if any(each.missing for each in bills) else [])]),
    )


def _estimates(criteria: Criteria, bills: Sequence[Bill], lines: Sequence[CostLine]) -> list[CostEstimate]:
    nouns = [capitalized(option.noun) for option in criteria.options]
    pairs = [(" or ".join(nouns), bills[0])] if _alike(bills) else list(zip(nouns, bills, strict=True))
    return [CostEstimate(noun, _basis(each, lines), two_figures(each.total)) for noun, each in pairs]


def _alike(bills: Sequence[Bill]) -> bool:
    return len({(each.total.low, each.total.high) for each in bills}) == 1


def _sized(clinicians: int, label: str) -> str:
    """How many clinicians, as answered, and how many that is counted as where an answer says a range."""
    if label == str(clinicians):
        return counted(clinicians, "clinician")
    return f"{label} clinicians (counted as {clinicians})"


def _basis(made: Bill, lines: Sequence[CostLine]) -> str:
    needed = [line for line in lines if not line.optional]
    priced = len(needed) - len([line for line in made.missing if not line.optional])
    return f"Published prices; {priced} of {counted(len(needed), 'item')} priced"


# A range from public price lists is no truer to the dollar than to two figures. The low end goes down and
# the high end up, so that the range printed is never narrower than the one that was worked out.
def two_figures(span: Span) -> str:
    """A range to two figures at each end; a low end of nothing is left out."""
    low = span.low // _step(span.low) * _step(span.low)
    high = -(-span.high // _step(span.high)) * _step(span.high)
    most = dollars(Fraction(high))
    return f"{dollars(Fraction(low))} to {most}" if low else f"up to {most}"


def _step(amount: Fraction) -> int:
    return int(10 ** max(0, len(str(int(amount))) - 2))
