"""The five-year cost of a new system for a practice, by the figures of the file alone."""

from collections.abc import Mapping

from decider.criteria.model.costs import Costs
from decider.criteria.model.criteria import Criteria
from decider.engine.costs.bill import Bill, Practice, bill
from decider.engine.costs.figures import estimates_of
from decider.engine.costs.span import Span
from decider.engine.scoring.sheet import Sheet


def five_year_range(criteria: Criteria, sheet: Sheet, option: str | None = None) -> Span | None:
    """What a new system costs over five years, bought the usual way; None where the file cannot tell.

    `option` is the recommended one, None for whichever. What only a vendor can price is not in it.
    """
    costs = criteria.costs
    if costs is None:
        return None
    count, _ = clinicians_of(criteria, costs, sheet)
    way = costs.buying[0].id if costs.buying else None
    made = generic_bill(costs, Practice(count, buying=way), estimates_of(criteria, costs, sheet, option))
    return made.total if tells(made) else None


# A total without the price that a way of buying stands for, such as a percentage of nobody knows what, would
# look like next to nothing.
def tells(ours: Bill) -> bool:
    """Whether our own bill has an estimate at all, and one for all that its way of buying stands for."""
    bound = [cost for cost in ours.costs if cost.line.buying]
    return bool(ours.being("estimated").costs) and all(cost.span is not None for cost in bound)


def generic_bill(costs: Costs, practice: Practice, estimates: Mapping[str, Span]) -> Bill:
    """The bill of a new system before anybody quotes."""
    return bill(costs.lines, {}, practice, estimates)


def clinicians_of(criteria: Criteria, costs: Costs, sheet: Sheet | None) -> tuple[int, str]:
    """How many clinicians to begin with, and the answer that says so; 1 where none does."""
    head = costs.headcount
    question = criteria.question(head.question) if head else None
    choice = question.choice(sheet.answers.get(question.id)) if question and sheet else None
    if head is None or choice is None or choice.id not in head.counts:
        return 1, ""
    return head.counts[choice.id], choice.label
