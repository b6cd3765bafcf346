"""The five-year cost of a new system for a practice, as the cost page has it before anybody quotes."""

from typing import Literal

from pydantic import Field

from decider.criteria.model.costs import Due, Per
from decider.engine.costs.bill import YEARS, Cost, Practice, PriceState
from decider.engine.costs.figures import estimates_of
from decider.engine.costs.span import Span
from decider.web.api.models.message import EditionStamp, Message
from decider.web.cost.buyer import Buyer
from decider.web.cost.estimate import generic_bill, tells


class DollarRange(Message):
    """Dollars from the least to the most, and what is likely."""

    low: float
    likely: float
    high: float


class CostItem(Message):
    """Something that has to be paid for."""

    id: str
    name: str
    when: Due = Field(description="When it is due; exit is on leaving.")
    per: Per = Field(description="What one figure pays for.")
    state: PriceState = Field(description="unpriced where only a quote can tell.")
    cost: DollarRange | None = Field(description="Over five years; null, never 0, where nobody knows.")


class PayingPractice(Message):
    """Who pays, as far as it was said or follows from the answers."""

    clinicians: int
    clinicians_by: Literal["request", "answer", "default"] = Field(
        description="Whether the number was sent, follows from an answer, or is 1 because neither says."
    )
    collections: int | None
    buying: str | None


class PracticeCost(Message):
    """What a new system costs over five years, by ranges with sources."""

    edition: EditionStamp
    code: str
    option: str | None = Field(description="The option whose figures these are, null for any.")
    years: int
    practice: PayingPractice
    total: DollarRange | None = Field(
        description="The sum of what has a price; null where that would say next to nothing."
    )
    items: list[CostItem]
    unpriced: list[str] = Field(description="The items that are in no sum, by id.")


class CostInputs(Message):
    """What the cost depends on besides the answers."""

    names = "parameter"

    clinicians: int | None
    collections: int | None
    buying: str | None


def practice_cost(buyer: Buyer, inputs: CostInputs) -> PracticeCost:
    """The cost for the practice of a code, with what was said of it."""
    criteria, costs = buyer.edition.criteria, buyer.costs
    way = inputs.buying or (costs.buying[0].id if costs.buying else None)
    practice = Practice(inputs.clinicians or buyer.clinicians, inputs.collections, way)
    made = generic_bill(costs, practice, estimates_of(criteria, costs, buyer.sheet, buyer.recommended))
    return PracticeCost(
        edition=EditionStamp(version=criteria.version, digest=buyer.edition.digest),
        code=buyer.code,
        option=buyer.recommended,
        years=YEARS,
        practice=PayingPractice(
            clinicians=practice.clinicians,
            clinicians_by="request" if inputs.clinicians else "answer" if buyer.answer else "default",
            collections=inputs.collections,
            buying=way,
        ),
        total=_range(made.total) if tells(made) else None,
        items=[_item(each) for each in made.costs],
        unpriced=[each.line.id for each in made.being("unpriced").costs],
    )


def _item(cost: Cost) -> CostItem:
    return CostItem(
        id=cost.line.id,
        name=cost.line.name,
        when=cost.line.when,
        per=cost.line.per,
        state=cost.state,
        cost=None if cost.span is None else _range(cost.span),
    )


def _range(span: Span) -> DollarRange:
    return DollarRange(low=float(span.low), likely=float(span.likely), high=float(span.high))
