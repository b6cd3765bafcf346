"""The practice that a cost page is for, as far as its answers tell."""

from dataclasses import dataclass

from decider.criteria.model.costs import Costs
from decider.engine.scoring.conditions import answered
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.outcome import outcome_of
from decider.engine.scoring.sheet import Sheet
from decider.web.cost.estimate import clinicians_of


@dataclass(frozen=True, slots=True)
class Buyer:
    """A practice: its code, empty where nobody's answers are known, and what they say of its costs.

    `clinicians` is how many to begin with, and `answer` the one that says so. `has_system` tells whether
    there is a system that it could keep, `recommended` which option fits it, None for none in particular.
    """

    edition: Edition
    costs: Costs
    code: str
    sheet: Sheet
    clinicians: int
    answer: str
    has_system: bool
    recommended: str | None


def buyer_of(edition: Edition, costs: Costs, code: str, sheet: Sheet) -> Buyer:
    """The practice of a sheet; without a code, any practice."""
    criteria = edition.criteria
    clinicians, answer = clinicians_of(criteria, costs, sheet)
    kept = costs.keep and answered(criteria, sheet).hold(costs.keep.ways)
    outcome = outcome_of(criteria, sheet) if code else None
    return Buyer(
        edition=edition,
        costs=costs,
        code=code,
        sheet=sheet,
        clinicians=clinicians,
        answer=answer,
        has_system=kept == "certain",
        recommended=outcome[0] if outcome else None,
    )
