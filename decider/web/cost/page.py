"""View model of the cost page: one sentence, one chart, and each item beneath."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from wtforms import Field

from decider.criteria.model.costs import CostRemark, Costs
from decider.engine.costs.bill import Bill, bill, extras
from decider.engine.costs.figures import Estimates, estimates_of
from decider.engine.scoring.edition import Edition
from decider.web import urls
from decider.web.cost.answer import CostAnswer, answer_of
from decider.web.cost.buyer import Buyer
from decider.web.cost.chart_rows import CostChart, chart_of, charted_of
from decider.web.cost.columns import KEEP, SLOTS, CostColumn, named
from decider.web.cost.estimate import generic_bill
from decider.web.cost.form import ASKED, CLINICIANS, COLLECTIONS, Quotes
from decider.web.cost.items import ColumnSum, ItemPhase, Priced, phases_of, totals_of
from decider.web.cost.price_request import PriceRequest, left_out_of, opening_of, requests_of
from decider.web.view.amounts import counted

Wanted = Literal["asked", "optional", "never"]


@dataclass(frozen=True, slots=True)
class CostPage:
    """Five years of cost; `code` is empty where nobody's answers are known.

    `wanted` tells how much collections matter. `keep` is the address with the present system as a column,
    empty where that is there or cannot be; each name of a quote has the address without it. `errors` say what
    cannot be read; all sums are without that.
    """

    edition: Edition
    code: str
    clinicians: Field
    collections: Field
    wanted: Wanted
    guess: str
    people: str
    asked: bool
    ways: tuple[tuple[str, str, bool], ...]
    answer: CostAnswer
    remark: CostRemark | None
    columns: int
    quoted: int
    keeps: bool
    chart: CostChart
    phases: tuple[ItemPhase, ...]
    totals: tuple[ColumnSum, ...]
    requests: tuple[PriceRequest, ...]
    left_out: PriceRequest
    names: tuple[tuple[Field, str], ...]
    keep: str
    remarks: tuple[CostRemark, ...]
    errors: tuple[tuple[str, Field], ...]

    @property
    def status(self) -> int:
        """The status of the page: 422 where something that was sent cannot be read."""
        return 422 if self.errors else 200


def cost_page(buyer: Buyer, quotes: Quotes) -> CostPage:
    """The page for a practice and what was said of what it may pay."""
    edition, costs, code = buyer.edition, buyer.costs, buyer.code
    form, practice = quotes.form, quotes.practice
    estimates = estimates_of(edition.criteria, costs, buyer.sheet, buyer.recommended)
    priced = _priced(buyer, quotes, estimates)
    kept = any(column.key == KEEP for column in quotes.columns)
    what = edition.criteria.option(buyer.recommended).name if buyer.recommended else "system"
    people = counted(practice.clinicians, *costs.heads)
    charted = charted_of(priced)
    opening = opening_of(edition.criteria.subject, people)
    return CostPage(
        edition=edition,
        code=code,
        clinicians=form[CLINICIANS],
        collections=form[COLLECTIONS],
        wanted=_wanted([each for _, each in charted], form[COLLECTIONS]),
        guess="" if CLINICIANS in dict(quotes.said) else buyer.answer,
        people=people,
        asked=(KEEP, ASKED) in quotes.said,
        ways=tuple((way.id, way.name, way.id == practice.buying) for way in costs.buying),
        answer=answer_of(f"A new {what}", priced.ours, extras(costs.lines, practice, estimates), people),
        remark=next((each for each in costs.remarks if each.id == costs.opening), None),
        columns=len(priced.shown),
        quoted=len(quotes.columns) - kept,
        keeps=kept,
        chart=chart_of(charted),
        phases=tuple(phases_of(costs.lines, priced, estimates)),
        totals=totals_of(priced),
        requests=tuple(requests_of(priced.columns, priced.bills, opening)),
        left_out=left_out_of(costs.lines, estimates, practice, opening),
        names=tuple((form[named(slot)], _without(code, quotes, slot)) for slot in SLOTS),
        keep="" if kept or not costs.keep else urls.cost(code, [*quotes.said, (KEEP, ASKED)]),
        remarks=tuple(each for each in costs.remarks if each.id != costs.opening),
        errors=tuple(_errors(costs, quotes)),
    )


def _priced(buyer: Buyer, quotes: Quotes, estimates: Estimates) -> Priced:
    """The bills of all columns; an option of the file is estimated by its own figures, all else by ours."""
    criteria, costs = buyer.edition.criteria, buyer.costs

    def billed(column: CostColumn) -> Bill:
        by = estimates_of(criteria, costs, buyer.sheet, column.option) if column.option else estimates
        return bill(costs.lines, quotes.own[column.key], quotes.practice, by, column.system)

    bills = tuple(map(billed, quotes.columns))
    return Priced(quotes, quotes.columns, bills, generic_bill(costs, quotes.practice, estimates))


def _wanted(bills: Sequence[Bill], collections: Field) -> Wanted:
    """How much collections matter: to the way of buying itself, to some percentage, or to nothing here."""
    shares = [cost.line for each in bills for cost in each.costs if cost.line.per == "share_of_collections"]
    if any(line.buying for line in shares):
        return "asked"
    return "optional" if shares or collections.data else "never"


def _without(code: str, quotes: Quotes, slot: int) -> str:
    """The address without the quote in a slot, empty where there is none."""
    column = next((each for each in quotes.columns if each.slot == slot), None)
    return urls.cost(code, (pair for pair in quotes.said if not column.owns(pair[0]))) if column else ""


def _errors(costs: Costs, quotes: Quotes) -> Iterator[tuple[str, Field]]:
    lines = {column.field(line): line.name for line in costs.lines for column in quotes.columns}
    for field in quotes.form:
        if field.errors:
            about = lines.get(field.name, "")
            yield f"{about}, {field.label.text}" if about else field.label.text, field
