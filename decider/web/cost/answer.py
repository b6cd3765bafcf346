"""What five years cost, in a sentence and what that is made of."""

from collections.abc import Iterator
from dataclasses import dataclass

from decider.engine.costs.bill import Bill, Cost
from decider.engine.costs.span import NOTHING, Span
from decider.text.article import with_article
from decider.text.case import capitalized
from decider.web.cost import ranges
from decider.web.cost.estimate import tells
from decider.web.view.amounts import counted
from decider.web.view.text import joined

NO_PRICES = "We have no current prices for this. Enter quotes to see what it costs."
NO_COLLECTIONS = "Enter your annual collections to see what this comes to."


@dataclass(frozen=True, slots=True)
class CostAnswer:
    """The range for a new system as a sentence, and sentences on what it holds and what it leaves out."""

    headline: str
    made_of: tuple[str, ...]

    @property
    def says(self) -> str:
        """The range and what is not in it, to be read aloud."""
        return " ".join([self.headline, *self.made_of[-1:]])


def answer_of(what: str, ours: Bill, extras: Bill, who: str) -> CostAnswer:
    """The answer for "3 clinicians", `who`, that buy "a new EHR", `what`, by our own bill.

    `extras` is what may be charged beside it.
    """
    waits = any(cost.line.buying and _waits(cost) for cost in ours.costs)
    headline = _headline(what, ours.total) if tells(ours) else NO_COLLECTIONS if waits else NO_PRICES
    return CostAnswer(headline, tuple(_made_of(ours, extras, who)))


def _headline(what: str, total: Span) -> str:
    likely = "" if total.low == total.high else f", most likely near {ranges.near(total.likely)}"
    return f"{what}: expect {ranges.about(total)} over five years{likely}."


def _made_of(ours: Bill, extras: Bill, who: str) -> Iterator[str]:
    parts = [_part(cost) for cost in ours.being("estimated").costs]
    bare = ours.being("unpriced").costs
    waiting = [cost.line for cost in bare if _waits(cost)]
    if parts:
        yield f"For {who}: {'; '.join(parts)}."
    if more := len(bare) - len(waiting):
        come = "comes" if more == 1 else "come"
        yield f"{counted(more, 'more item')} without a published price {come} on top."
    for cost in extras.costs:
        if cost.span:
            yield f"{capitalized(with_article(cost.line.name))} would add {ranges.about(cost.span)}."
    if waiting:
        yield f"Enter your annual collections to count {joined([_lowered(line.name) for line in waiting])}."


def _waits(cost: Cost) -> bool:
    """Whether only the collections are missing that an estimate is a percentage of."""
    return cost.estimate is not None and cost.count is None


def _part(cost: Cost) -> str:
    line = cost.line
    unit = ranges.unit(cost.estimate or NOTHING, line.per)
    return f"{_lowered(line.name)} at {unit} {ranges.paid(line.per, line.when)}"


def _lowered(name: str) -> str:
    """A name inside a sentence; an abbreviation stays as it is."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
