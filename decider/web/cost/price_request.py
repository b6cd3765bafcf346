"""Emails that ask a vendor for prices: what is missing in a quote, and what quotes leave out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from decider.criteria.model.costs import CostLine
from decider.criteria.model.subject import Subject
from decider.engine.costs.bill import Bill, Practice
from decider.engine.costs.span import Span
from decider.text.article import with_article
from decider.web.cost import ranges
from decider.web.cost.chart import PHASES
from decider.web.cost.columns import CostColumn
from decider.web.cost.items import TITLES
from decider.web.view.mailto import MailSection, mailto, plain

OPENING = (
    "Hello, we are comparing what {} costs over five years, for {}. Please give us a price in "
    "writing for each item below, or say that it is included."
)
CLOSING = MailSection("", ["Please also tell us how prices may rise over the five years. Thank you."])


@dataclass(frozen=True, slots=True)
class PriceRequest:
    """An email that asks for prices: its id on the page, whom it is for, and the items it names.

    `name` is empty where it is for the present vendor, or for any. `ranged` of the items count at our range
    meanwhile.
    """

    id: str
    name: str
    count: int
    ranged: int
    items: tuple[str, ...]
    text: str
    address: str


def opening_of(subject: Subject, who: str) -> str:
    """How an email that asks for prices begins; `who` is how many they are for: "3 clinicians"."""
    return OPENING.format(with_article(subject.thing), who)


def requests_of(columns: Sequence[CostColumn], bills: Sequence[Bill], opening: str) -> list[PriceRequest]:
    """An email for each column that lacks prices its vendor can give, the one with most of them first."""
    return sorted(_requests(columns, bills, opening), key=lambda request: -request.count)


def _requests(columns: Sequence[CostColumn], bills: Sequence[Bill], opening: str) -> Iterator[PriceRequest]:
    for column, bill in zip(columns, bills, strict=True):
        missing = [cost for cost in bill.costs if cost.state != "priced" and cost.line.vendor]
        if missing:
            name = "" if column.system == "kept" else column.name
            lines, ranged = [cost.line for cost in missing], sum(cost.span is not None for cost in missing)
            yield _request(f"ask-{column.slot or column.key}", name, lines, opening, ranged)


def left_out_of(
    lines: Sequence[CostLine], estimates: Mapping[str, Span], practice: Practice, opening: str
) -> PriceRequest:
    """An email about all that price lists leave out: what a vendor must price, and we have no range for."""
    due = [each for each in lines if each.system != "kept" and each.belongs_to(practice.buying)]
    asked = [each for each in due if each.vendor and each.id not in estimates]
    return _request("ask-all", "", asked, opening)


def _request(id_: str, name: str, lines: Sequence[CostLine], opening: str, ranged: int = 0) -> PriceRequest:
    sections = [
        MailSection(TITLES[phase], [f"- {_asked(line)}" for line in lines if line.when in due])
        for phase, due in PHASES.items()
    ]
    subject = "Prices for a five-year comparison"
    return PriceRequest(
        id=id_,
        name=name,
        count=len(lines),
        ranged=ranged,
        items=tuple(line.name for line in lines),
        text=plain(opening, [*sections, CLOSING]),
        address=mailto(subject, opening, [*sections, CLOSING]),
    )


def _asked(line: CostLine) -> str:
    return f"{line.name} ({ranges.paid(line.per, line.when)})"
