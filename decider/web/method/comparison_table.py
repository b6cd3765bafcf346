"""The comparison table of the options, annotated with a visitor's result."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from decider.codes import Decoded
from decider.criteria.model.criteria import Criteria
from decider.criteria.model.options import Criterion
from decider.engine.scoring.edition import Edition
from decider.engine.scoring.sheet import Sheet
from decider.web.result.contributions import ContributionBar, bars_of
from decider.web.result.older_edition import renewed
from decider.web.view.amounts import number
from decider.web.view.verdict import VerdictView, view_of

ANSWERS, WEIGHT, NAME, LISTED = "answers", "weight", "name", "listed"
ORDERS = {ANSWERS: "your answers", WEIGHT: "weight", NAME: "name", LISTED: "as listed"}
NEITHER = "they favor neither"
LEFT_OUT = "left out by your own priorities"


@dataclass(frozen=True, slots=True)
class Visitor:
    """A visitor's verdict, and what each criterion contributes to it.

    `older` is the version of the criteria that the answers were given to, empty where it is today's.
    """

    code: str
    sheet: Sheet
    view: VerdictView
    bars: Mapping[str, ContributionBar]
    older: str


@dataclass(frozen=True, slots=True)
class GuideRow:
    """A criterion in the comparison, with its weight and what the visitor's answers say to it.

    `silence` says why they say nothing, where they do not; both are empty where nobody's answers are known.
    """

    criterion: Criterion
    weight: str
    bar: ContributionBar | None
    silence: str


def visitor_of(today: Edition, decoded: Decoded) -> Visitor:
    """The verdict of today's criteria on a decoded sheet."""
    same = decoded.edition.digest == today.digest
    sheet = decoded.sheet if same else renewed(decoded.edition, today, decoded.sheet)[0]
    verdict = today.score(sheet)
    view = view_of(today.criteria, sheet, verdict)
    bars = bars_of(today.criteria, verdict) if view.started else ()
    return Visitor(
        code=decoded.code,
        sheet=sheet,
        view=view,
        bars={bar.criterion.id: bar for bar in bars},
        older="" if same else decoded.edition.criteria.version,
    )


def orders_for(visitor: Visitor | None) -> tuple[str, ...]:
    """The orders in which rows can stand, the usual one first."""
    if visitor and visitor.bars:
        return tuple(ORDERS)
    return (LISTED, WEIGHT, NAME)


def rows_of(criteria: Criteria, visitor: Visitor | None, order: str) -> tuple[GuideRow, ...]:
    """The criteria that have a row, in this order; those of equal rank stay as in the file."""
    bars = visitor.bars if visitor else {}
    rows = [_row(each, visitor) for each in criteria.criteria if each.table]
    match order:
        case "answers":
            rank = {name: position for position, name in enumerate(bars)}
            rows.sort(key=lambda row: rank.get(row.criterion.id, len(rank)))
        case "weight":
            rows.sort(key=lambda row: -_weight(row.criterion, visitor))
        case "name":
            rows.sort(key=lambda row: row.criterion.name)
    return tuple(rows)


def _row(criterion: Criterion, visitor: Visitor | None) -> GuideRow:
    weight = _weight(criterion, visitor)
    bar = visitor.bars.get(criterion.id) if visitor else None
    silent = visitor and visitor.bars and not bar
    return GuideRow(criterion, number(weight), bar, (NEITHER if weight else LEFT_OUT) if silent else "")


def _weight(criterion: Criterion, visitor: Visitor | None) -> Fraction:
    own = visitor.sheet.priorities if visitor else None
    return criterion.weight if own is None else Fraction(own[criterion.id])
