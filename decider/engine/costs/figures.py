"""The figures of a criteria file that a practice is priced by, until somebody quotes."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from decider.criteria.model.costs import CostFigure, CostLine, Costs
from decider.criteria.model.criteria import Criteria
from decider.engine.costs.span import Span
from decider.engine.scoring.conditions import Answered, answered
from decider.engine.scoring.sheet import Sheet

Estimates = Mapping[str, Span]


def estimates_of(criteria: Criteria, costs: Costs, sheet: Sheet, option: str | None) -> Estimates:
    """The price of one unit of each line by the file, for an option or any (None); by line id.

    Figures in old dollars are left out, and so are lines without any other.
    """
    given = answered(criteria, sheet)
    found = {line.id: figures_of(line, given, option) for line in costs.lines}
    counted = {name: [each for each in some if not costs.is_old(each)] for name, some in found.items()}
    return {name: _hull(some) for name, some in counted.items() if some}


# What holds for the answers comes before what holds for the option: a figure for a kind of practice is nearer
# to its bill than one for everybody who buys the same kind of system.
def figures_of(line: CostLine, given: Answered, option: str | None) -> tuple[CostFigure, ...]:
    """The figures that price a line: the first whose answers are given, else the option's, else all."""
    for figure in line.figures:
        if given.hold(figure.ways) == "certain":
            return (figure,)
    if line.all_options:
        return (line.all_options,)
    if option is not None:
        return (line.options[option],) if option in line.options else ()
    return tuple(line.options.values())


def _hull(figures: Sequence[CostFigure]) -> Span:
    """The least range that holds all figures; likely is the mean of what is likely by each."""
    return Span(
        low=min(each.low for each in figures),
        likely=sum((each.likely for each in figures), Fraction(0)) / len(figures),
        high=max(each.high for each in figures),
    )
